"""台账规则 Rules of a ledger or list that a notice asks for line by line: which duties have one, what a line must say. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from laojian.base.problem import Problem
from laojian.campaigns.rules.duty import DONE
from laojian.ids import in_text
from laojian.packs.schema import Deliverable, Obligation
from laojian.packs.schema_standing import LedgerField

MOST_SIGNS = 1000
"""Longest text of one cell."""
MOST_LINES = 5000
"""Most lines of one ledger: it is read on a page and printed."""
SHUT = DONE | {"not_applicable"}
"""States of a duty in which its ledger is not written any more."""
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """台账行 One line as it stands: number, cells by field; struck: why it was struck out, blank while it counts."""

    number: int
    cells: Cells
    struck: str = ""


def piece_of(obligation: Obligation, deliverable: int) -> Deliverable | None:
    """What a duty hands over; None where it hands nothing over."""
    return obligation.deliverables[deliverable - 1] if deliverable else None


def is_ledger(piece: Deliverable | None) -> bool:
    """Is it kept line by line here? Not what a statutory table or a register of its own keeps."""
    return (
        piece is not None
        and bool(piece.fields)
        and not piece.form
        and not piece.register
        and piece.kind in ("ledger", "list")
    )


def blanks(fields: Iterable[LedgerField], given: Cells) -> tuple[LedgerField, ...]:
    """The required fields that a line leaves empty."""
    return tuple(one for one in fields if one.required and not given.get(one.id, "").strip())


def changed(fields: Iterable[LedgerField], was: Cells, now: Cells) -> dict[str, tuple[str, str]]:
    """Name of a field → what stood there and what stands there now, for those that differ; id numbers are covered."""
    pairs = ((one.zh, was.get(one.id, ""), now.get(one.id, "")) for one in fields)
    return {zh: (in_text.cover(old), in_text.cover(new)) for zh, old, new in pairs if old != new}


def cells(fields: Sequence[LedgerField], given: Cells) -> dict[str, str]:
    """A line as it is kept: known fields, without blanks around. Problems `campaign.ledger_blank`, `.ledger_long`,
    `ids.in_text`."""
    said = {one.id: " ".join(given.get(one.id, "").split()) for one in fields}
    if empty := blanks(fields, said):
        raise Problem(
            "campaign.ledger_blank", fields="、".join(one.zh for one in empty), fields_en=", ".join(one.en for one in empty)
        )  # fmt: skip
    for one in fields:
        if len(said[one.id]) > MOST_SIGNS:
            raise Problem("campaign.ledger_long", field=one.zh, field_en=one.en, most=MOST_SIGNS)
    in_text.refuse(*said.values())
    return said
