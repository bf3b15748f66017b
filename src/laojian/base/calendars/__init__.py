"""工作日历 The calendar of working days: one file per year, each with its source (国办 notice of the year).

A day is `work`, `makeup` (a weekend day worked, 调休上班), `rest` (an ordinary weekend) or `holiday` (in a
holiday span, moved rest days and weekends included). In a year without a published file a day has no kind at
all: the next year's exchange days are not known before the notice, and a guess would move deadlines. Law:
全国年节及纪念日放假办法 arts 2, 6, 7.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Problem

if TYPE_CHECKING:
    from laojian.base.yaml_file import Keys

WORKED = ("work", "makeup")


@dataclass(frozen=True, slots=True)
class Year:
    """One year as published: names of the days off by day, weekend days worked, and where it is written."""

    year: int
    source: str
    holidays: dict[date, str]
    makeup: frozenset[date]

    def kind(self, day: date) -> str:
        """work, makeup, rest or holiday."""
        if day in self.holidays:
            return "holiday"
        if day.weekday() >= 5:
            return "makeup" if day in self.makeup else "rest"
        return "work"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The published years. `version` is a hash of all files: what rests on an older one can be found."""

    files: tuple[tuple[int, Path], ...]
    version: str
    _read: dict[int, Year | None] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a file, in order."""
        return tuple(year for year, _ in self.files)

    def year(self, year: int) -> Year | None:
        """One year, read when first asked for; None where none is published."""
        if year not in self._read:
            path = dict(self.files).get(year)
            self._read[year] = _year(path, year) if path else None
        return self._read[year]

    def kind(self, day: date) -> str | None:
        """work, makeup, rest or holiday; None in a year without a published calendar."""
        year = self.year(day.year)
        return year.kind(day) if year else None

    def works(self, day: date) -> bool | None:
        """Whether it is a working day; None in a year without a published calendar."""
        kind = self.kind(day)
        return None if kind is None else kind in WORKED

    def name(self, day: date) -> str:
        """The holiday a day off belongs to (国庆节); empty on other days."""
        year = self.year(day.year)
        return year.holidays.get(day, "") if year else ""


@cache
def official_calendar() -> Calendar:
    """The calendar that comes with the package: 2004 to 2026."""
    return calendar_with()


def calendar_with(*folders: Path) -> Calendar:
    """The official calendar with an office's folders of year files; a later file replaces a year whole."""
    found: dict[int, Path] = {}
    for folder in (Path(__file__).parent, *folders):
        for path in sorted(folder.glob("*.yaml")):
            if not (path.stem.isdigit() and len(path.stem) == 4):
                raise Problem("workdays.file", file=path.name, line=1, why="文件名应为年份，如 2027.yaml")
            found[int(path.stem)] = path
    digest = hashlib.sha256()
    for year in sorted(found):
        digest.update(f"{year}\n".encode() + found[year].read_bytes())
    return Calendar(tuple(sorted(found.items())), digest.hexdigest()[:16])


def _year(path: Path, year: int) -> Year:
    from laojian.base.yaml_file import read

    raw = read(path)
    if not isinstance(raw, dict) or set(raw) != {"year", "source", "holidays", "makeup"}:
        raise _broken(path, (), "应恰有 year、source、holidays、makeup 四项")
    if raw["year"] != year:
        raise _broken(path, ("year",), "年份与文件名不一致")
    if not isinstance(raw["source"], str) or not raw["source"].strip():
        raise _broken(path, ("source",), "应写明依据的通知文号")
    holidays: dict[date, str] = {}
    for number, span in enumerate(raw["holidays"]):
        for day in _span(path, year, number, span):
            holidays[day] = span["name"]
    for number, day in enumerate(raw["makeup"]):
        if type(day) is not date or day.year != year or day.weekday() < 5 or day in holidays:
            raise _broken(path, ("makeup", number), "补班日应是本年未放假的周六或周日")
    return Year(year, raw["source"], holidays, frozenset(raw["makeup"]))


def _span(path: Path, year: int, number: int, span: Any) -> list[date]:
    """The days of one holiday entry."""
    keys = ("holidays", number)
    if not isinstance(span, dict) or set(span) != {"name", "from", "to"}:
        raise _broken(path, keys, "应恰有 name、from、to 三项")
    first, last = span["from"], span["to"]
    if type(first) is not date or type(last) is not date or not first <= last:
        raise _broken(path, keys, "from、to 应是日期，且先后有序")
    if first.year != year or last.year != year:
        raise _broken(path, keys, "日期应在本年之内")
    return [first + timedelta(step) for step in range((last - first).days + 1)]


def _broken(path: Path, keys: Keys, why: str) -> Problem:
    from laojian.base.yaml_file import position

    return Problem("workdays.file", file=path.name, line=position(path, keys)[0], why=why)
