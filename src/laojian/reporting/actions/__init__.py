"""报表动作 The only writers of reporting: one function per verb, each in one transaction with one event."""

from laojian.reporting.actions.amending import apply_version
from laojian.reporting.actions.exporting import export
from laojian.reporting.actions.filling import (
    WORKBOOK_BYTES,
    declare_zero,
    explain,
    fill_in,
    note,
    remark,
    take_workbook,
)
from laojian.reporting.actions.opening import correct, open_joined, open_return
from laojian.reporting.actions.reviewing import accept, send_back
from laojian.reporting.actions.sealing import settle, submit
from laojian.reporting.actions.signing import sign

__all__ = [
    "WORKBOOK_BYTES",
    "accept",
    "apply_version",
    "correct",
    "declare_zero",
    "explain",
    "export",
    "fill_in",
    "note",
    "open_joined",
    "open_return",
    "remark",
    "send_back",
    "settle",
    "sign",
    "submit",
    "take_workbook",
]
