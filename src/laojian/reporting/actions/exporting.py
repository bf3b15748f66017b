"""导出 Records that a return was taken out as a workbook or a PDF: exports are events too."""

from __future__ import annotations

from datetime import datetime

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.reporting.actions import rows
from laojian.reporting.queries import find


def export(actor: Actor, return_id: int, number: int, kind: str, *, at: datetime) -> None:
    """Keeps who took which version out, and as what (xlsx, pdf). Problem `reporting.no_return`."""
    found = find.one(actor, return_id)
    authority.require(actor, "return.export", find.thing(found))
    rows.record(actor, "return.export", found, at, version=number, kind=kind)
