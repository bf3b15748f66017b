"""改名册 Rules of putting a roster's faults right in the page: which cells may be typed anew, what changed, what is told of
it. Pure.

A fault that was kept is a mapping; `place` is its cell as [row, position], None where no cell puts it right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from laojian.base.problem import Problem
from laojian.ids.in_text import COVER, cover, numbers

OPEN = ("draft", "in_force")
"""States of a receipt whose faults may still be put right."""
MOST = 200
"""Signs of one cell."""
PERSONAL = frozenset({"id_no", "name", "birth_date", "sex", "absence_cover_ref"})
"""Columns of a roster of people of which no event and no page says what was typed."""
UNSHOWN = frozenset({"intake.id_damaged", "intake.code_damaged", "intake.formula_without_value"})
"""Kinds of faults that show a word for what stands in the cell, not the cell."""

Fault = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """改动 One cell and what is to stand in it. sheet: blank in a .csv file."""

    sheet: str
    row: int
    position: int
    text: str
    told: Mapping[str, Any]


def key(fault: Fault) -> tuple[str, int, int] | None:
    """The cell that puts a fault right: sheet, row, position of its column; None where none does."""
    place = fault.get("place")
    return (fault["sheet"], place[0], place[1]) if place else None


def personal(fault: Fault) -> bool:
    """Does the fault stand in a column about somebody's person?"""
    return fault["layout"] == "workers" and fault["name"] in PERSONAL


def offered(fault: Fault) -> str:
    """What stands in the field to begin with: what was read, where that was shown whole and is nobody's number."""
    seen = str(fault["seen"])
    hidden = personal(fault) or fault["code"] in UNSHOWN or COVER in seen or seen.endswith("…")
    return "" if hidden else seen


def changes(
    faults: Sequence[Fault], typed: Mapping[int, str], choosing: frozenset[int]
) -> tuple[Change, ...]:
    """What was typed otherwise than it was offered, by number of the fault; one change a cell.

    choosing: numbers of the faults whose field is a choice, where blank leaves the cell as it is. Problems
    `campaigns.no_such_fault`, `campaigns.cell_too_long`, `campaigns.nothing_corrected`.
    """
    found: dict[tuple[str, int, int], Change] = {}
    for number, text in typed.items():
        fault = faults[number] if number < len(faults) else {}
        cell = key(fault)
        if cell is None:
            raise Problem("campaigns.no_such_fault")
        text = _plain(text)
        if text == ("" if number in choosing else offered(fault)):
            continue
        if len(text) > MOST:
            raise Problem("campaigns.cell_too_long", row=fault["row"], column=fault["column"], most=MOST)
        found.setdefault(cell, Change(*cell, text, _told(fault, cell, text)))
    if not found:
        raise Problem("campaigns.nothing_corrected")
    return tuple(found.values())


def _plain(text: str) -> str:
    """The text on one line, without signs that no sheet can hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _told(fault: Fault, cell: tuple[str, int, int], text: str) -> dict[str, Any]:
    """The evidence of a change: where; what stood there and stands there now, unless it is somebody's own data."""
    where = {"sheet": fault["sheet"]} if fault["sheet"] else {}
    told = {**where, "row": cell[1], "column": fault["column"]}
    if personal(fault) or numbers(text) or cover(text) != text:
        return told
    return {**told, "was": fault["seen"], "new": text}
