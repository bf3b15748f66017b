"""名册的问题 Faults of a roster as pages show them: what is wrong where, the field that puts it right, what was put right."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from laojian.archive import queries as archive
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.rules import roster_correction as rules

if TYPE_CHECKING:
    from laojian.campaigns.models import RosterReceipt
    from laojian.register.intake import Intake

YES_NO = ("是", "否")


@dataclass(frozen=True, slots=True)
class Field:
    """改这一格 What a faulty cell is typed anew in. number: of the fault in its roster; value: what stands in it to begin
    with; choices: the words to choose from, empty where anything may be typed; alike: in how many cells of the column
    the same stands, told once a page, else 0."""

    number: int
    value: str
    choices: tuple[str, ...]
    alike: int = 0


@dataclass(frozen=True, slots=True)
class IssueView:
    """一处问题 One fault: where, what stands there, how to mend it. level: error, cell or note; who: the name in the row;
    field: to put it right here, None where no cell does; with_row: the row at which the same cell is already asked."""

    sheet: str
    row: int | None
    column: str
    seen: str
    wanted: str
    what_to_do: str
    level: str
    who: str = ""
    field: Field | None = None
    with_row: int | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """改过的格 Cells of a column that were put right alike. was, new: None where they are somebody's own data."""

    row: tuple[int, ...]
    column: str
    sheet: str = ""
    was: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """一次改正 What somebody put right at one time. of: the receipt before; file: sha256 of its file, which was kept."""

    at: datetime
    by: str
    of: int
    file: str
    cells: tuple[Corrected, ...] = field(default=())

    @property
    def count(self) -> int:
        """How many cells."""
        return sum(len(one.row) for one in self.cells)


def kept(intake: Intake) -> list[dict[str, Any]]:
    """The faults of a reading as they are kept: every issue and note of its sheets, with its cell and who stands there."""
    from laojian.register import corrected

    return [
        {"sheet": sheet.name or "", "row": one.issue.row, "column": one.issue.column or "", "seen": one.issue.seen,
         "wanted": one.issue.wanted, "what_to_do": one.issue.what_to_do, "level": one.issue.level,
         "code": one.issue.code, "layout": sheet.layout, "name": one.column,
         "who": sheet.names.get(one.issue.row or 0, ""),
         "place": (one.place.row, one.place.position) if one.place else None}
        for sheet in intake.sheets for one in corrected.found(sheet)
    ]  # fmt: skip


def issues(row: RosterReceipt, faults: Sequence[Mapping[str, Any]], size: int) -> list[IssueView]:
    """The kept faults of a receipt, each with its field; what was read before there were fields has none. size: faults
    of a page."""
    asked: dict[tuple[str, int, int], int] = {}
    same: dict[tuple[str, ...], set[tuple[str, int, int]]] = {}
    for number, fault in enumerate(faults):
        if cell := rules.key(fault):
            asked.setdefault(cell, number)
            if kind := rules.alike(fault):
                same.setdefault(kind, set()).add(cell)
    known = choices(row) if asked else {}
    told: set[tuple[int, tuple[str, ...]]] = set()
    found = []
    for number, fault in enumerate(faults):
        cell, made, with_row = rules.key(fault), None, None
        if cell and asked[cell] != number:
            with_row = faults[asked[cell]]["row"]
        elif cell:
            words = known.get((fault["layout"], fault["name"]), ())
            kind = rules.alike(fault)
            first = kind is not None and (number // size, kind) not in told
            alike = len(same[kind]) if kind is not None and first else 0
            told |= {(number // size, kind)} if kind is not None else set()
            made = Field(number, "" if words else rules.offered(fault), words, alike if alike > 1 else 0)
        found.append(_view(fault, made, with_row))
    return found


def _view(fault: Mapping[str, Any], made: Field | None, with_row: int | None) -> IssueView:
    return IssueView(
        fault["sheet"], fault["row"], fault["column"], fault["seen"], fault["wanted"], fault["what_to_do"],
        fault["level"], fault.get("who", ""), made, with_row,
    )  # fmt: skip


def choices(row: RosterReceipt) -> dict[tuple[str, str], tuple[str, ...]]:
    """The words to choose from by layout and column, for columns that have some."""
    from laojian.packs.layouts import layouts

    return {
        (layout.id, column.name): tuple(one.zh for one in column.values) or YES_NO
        for layout in layouts(pack_of(row.campaign_id)).values()
        for column in layout.columns
        if column.kind in ("enum", "yesno")
    }


def choosing(row: RosterReceipt, faults: Sequence[Mapping[str, Any]]) -> frozenset[int]:
    """The numbers of the faults whose cell is put right by choosing a word."""
    known = choices(row)
    return frozenset(
        number for number, fault in enumerate(faults) if (fault.get("layout"), fault.get("name")) in known
    )


def rounds(found: Mapping[str, Any]) -> tuple[Round, ...]:
    """What was put right in the page since the file was handed in, oldest first, from a kept reading."""
    return tuple(
        Round(datetime.fromisoformat(one["at"]), one["by"], one["of"], one["file"],
              tuple(Corrected(**{**cell, "row": tuple(cell["row"])}) for cell in one["cells"]))
        for one in found.get("corrections", ())
    )  # fmt: skip


def reading_of(row: RosterReceipt) -> dict[str, Any]:
    """What was kept of the reading of a file."""
    found: dict[str, Any] = json.loads(archive.content(row.reading))
    return found
