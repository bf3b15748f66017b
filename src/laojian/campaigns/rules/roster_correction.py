"""改名册 Rules of putting a roster's faults right in the page: which cells may be typed anew, what changed, what is told of
it. Pure.

A fault that was kept is a mapping; `place` is its cell as [row, position], None where no cell puts it right.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    """改动 One cell and what is to stand in it. sheet: blank in a .csv file; told: what may be said of it beside its row."""

    sheet: str
    row: int
    position: int
    text: str
    told: tuple[tuple[str, str], ...]


def key(fault: Fault) -> tuple[str, int, int] | None:
    """The cell that puts a fault right: sheet, row, position of its column; None where none does."""
    place = fault.get("place")
    return (fault["sheet"], place[0], place[1]) if place else None


def personal(fault: Fault) -> bool:
    """Does the fault stand in a column about somebody's person?"""
    return fault["layout"] == "workers" and fault["name"] in PERSONAL


def offered(fault: Fault) -> str:
    """What stands in the field to begin with: what was read, where that was shown whole and is nobody's number."""
    return "" if _hidden(fault) else str(fault["seen"])


def alike(fault: Fault) -> tuple[str, ...] | None:
    """What a fault has in common with those that the same answer puts right: the same word in the same column; None
    where no two cells can be said to hold the same."""
    if key(fault) is None or _hidden(fault):
        return None
    return fault["layout"], fault["name"], fault["code"], fault["seen"]


def _hidden(fault: Fault) -> bool:
    seen = str(fault["seen"])
    return personal(fault) or fault["code"] in UNSHOWN or COVER in seen or seen.endswith("…")


def changes(
    faults: Sequence[Fault],
    typed: Mapping[int, str],
    choosing: Collection[int],
    for_alike: Collection[int] = (),
) -> tuple[Change, ...]:
    """What was typed otherwise than it was offered, by number of the fault; one change a cell.

    choosing: numbers of the faults whose field is a choice, where blank leaves the cell as it is; for_alike: numbers of
    those whose answer holds for every fault alike that was not answered itself. Problems `campaigns.no_such_fault`,
    `campaigns.cell_too_long`, `campaigns.nothing_corrected`.
    """
    said: dict[int, str] = {}
    for number, text in typed.items():
        fault = faults[number] if number < len(faults) else {}
        if key(fault) is None:
            raise Problem("campaigns.no_such_fault")
        text = _plain(text)
        if len(text) > MOST:
            raise Problem("campaigns.cell_too_long", row=fault["row"], column=fault["column"], most=MOST)
        if text != ("" if number in choosing else offered(fault)):
            said[number] = text
    if not said:
        raise Problem("campaigns.nothing_corrected")
    found: dict[tuple[str, int, int], Change] = {}
    for number, text in (said | _spread(faults, said, for_alike)).items():
        if cell := key(faults[number]):
            found.setdefault(cell, Change(*cell, text, _told(faults[number], text)))
    return tuple(found.values())


def _spread(faults: Sequence[Fault], said: Mapping[int, str], for_alike: Collection[int]) -> dict[int, str]:
    """The answers that hold for others too, by number of those."""
    words = {alike(faults[number]): said[number] for number in for_alike if number in said}
    words.pop(None, None)
    if not words:
        return {}
    kinds = ((number, alike(fault)) for number, fault in enumerate(faults))
    return {number: words[kind] for number, kind in kinds if kind in words and number not in said}


def _plain(text: str) -> str:
    """The text on one line, without signs that no sheet can hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _told(fault: Fault, text: str) -> tuple[tuple[str, str], ...]:
    """Which column; what stood there and stands there now, unless it is somebody's own data."""
    where = {"sheet": fault["sheet"]} if fault["sheet"] else {}
    told = {**where, "column": fault["column"]}
    if not (personal(fault) or numbers(text) or cover(text) != text):
        told |= {"was": fault["seen"], "new": text}
    return tuple(told.items())


def evidence(found: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes as they are kept: the rows in which the same was changed in the same way, told once."""
    rows: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for one in found:
        rows.setdefault(one.told, []).append(one.row)
    return [{"row": where, **dict(told)} for told, where in rows.items()]
