"""行政区划代码 Administrative division (GB/T 2260): six digits, two each for province, city and county.

`validate` asks for six digits and a province only: counties come and go, and the list at hand ends in
2024-12. What the list says, with changes over time, is read by `find`, `name`, `parent`, `by_name`. The list
is `divisions.csv` (its sources and their limits stand at its head) and is read when first asked for.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from laojian.base.problem import Problem
from laojian.ids.characters import plain


@dataclass(frozen=True, slots=True)
class Division:
    """One code under one name.

    valid_from: month (YYYY-MM) of the first list that has it; valid_to: month of the first list that lacks
    it, None while it lasts. Both are months of lists: the change itself came before.
    """

    code: str
    name: str
    valid_from: str
    valid_to: str | None

    def holds(self, day: date) -> bool:
        """Whether the lists have it in the month of that day."""
        month = day.isoformat()[:7]
        return self.valid_from <= month and (self.valid_to is None or month < self.valid_to)


def compact(value: str) -> str:
    """Six digits: 1403 and 14 are filled up with zeros, 140303000000 is cut where its rest is zeros."""
    code = plain(value)
    if code.isdigit() and len(code) in (2, 4):
        return code.ljust(6, "0")
    if code.isdigit() and len(code) in (9, 12) and not code[6:].strip("0"):
        return code[:6]
    return code


def validate(value: str) -> str:
    """The clean code. Raises `ids.division.shape` unless it is six digits that begin with a province."""
    code = compact(value)
    if len(code) != 6 or not (code.isascii() and code.isdigit()) or code[:2] + "0000" not in _rows():
        raise Problem("ids.division.shape", value=code)
    return code


def is_valid(value: str) -> bool:
    """Whether `validate` would return."""
    try:
        validate(value)
    except Problem:
        return False
    return True


def format(value: str) -> str:
    """Code and full name: 140303 山西省阳泉市矿区; of a code that no list has, the levels that are known."""
    code = validate(value)
    return f"{code} {full_name(code)}".rstrip()


def is_known(code: str) -> bool:
    """Whether any list since 1980-12 has the code."""
    return code in _rows()


def history(code: str) -> tuple[Division, ...]:
    """All rows of a code, oldest first; empty if no list has it."""
    return _rows().get(code, ())


def find(code: str, on: date | None = None) -> Division | None:
    """The division of a code on a day (None: the newest row); None if no list has it then."""
    rows = history(code)
    if on is None:
        return rows[-1] if rows else None
    return next((row for row in rows if row.holds(on)), None)


def name(code: str, on: date | None = None) -> str | None:
    """The name on a day (None: the newest)."""
    found = find(code, on)
    return found.name if found else None


def parent(code: str) -> str | None:
    """The city of a county (the province where no list has such a city), the province of a city."""
    if code.endswith("0000"):
        return None
    city, province = code[:4] + "00", code[:2] + "0000"
    return city if city != code and is_known(city) else province


def children(code: str, on: date | None = None) -> tuple[Division, ...]:
    """The divisions directly below a code on a day (None: those that last), by code."""
    found = (find(other, on) for other in _rows() if other[:2] == code[:2] and parent(other) == code)
    return tuple(row for row in found if row and (on is not None or row.valid_to is None))


def level(code: str) -> str:
    """province, city or county, by the zeros of the code."""
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def full_name(code: str, on: date | None = None) -> str:
    """The names from the province down, joined: 山西省阳泉市矿区. Unknown levels are left out."""
    above = parent(code)
    return (full_name(above, on) if above else "") + (name(code, on) or name(code) or "")


def by_name(wanted: str, within: str | None = None) -> tuple[Division, ...]:
    """The lasting divisions with that name or full name, below `within` (a province or city) if given."""
    area = within.removesuffix("00").removesuffix("00") if within else ""
    lasting = (rows[-1] for code, rows in _rows().items() if code.startswith(area))
    return tuple(
        row for row in lasting if row.valid_to is None and (row.name == wanted or _tail(row, wanted))
    )


def _tail(row: Division, wanted: str) -> bool:
    """Whether `wanted` is a longer name such as 阳泉市矿区 or 山西省阳泉市矿区."""
    return len(wanted) > len(row.name) and wanted.endswith(row.name) and full_name(row.code).endswith(wanted)


@cache
def _rows() -> dict[str, tuple[Division, ...]]:
    """Code → its rows, oldest first."""
    text = files("laojian.ids").joinpath("divisions.csv").read_text(encoding="utf-8")
    lines = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    next(lines)
    found: dict[str, tuple[Division, ...]] = {}
    for code, name, first, last in lines:
        found[code] = (*found.get(code, ()), Division(code, name, first, last or None))
    return found
