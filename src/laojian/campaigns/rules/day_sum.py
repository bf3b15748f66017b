"""期限算式 Day sum: the days between two dates as cells of a calendar, month by month, for the sum under a clock. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from laojian.base.workdays import Calendar, official_calendar

CELLS = {"work": "", "makeup": "shift", "rest": "off", "holiday": "hol", None: "none"}
"""Kind of day → how the cell is drawn; the day itself and what lies past it are drawn apart."""
MOST = 100
"""Days shown at most; a longer sum shows its last ones."""


@dataclass(frozen=True, slots=True)
class Cell:
    """日 One day: its number, how it is drawn (blank: a working day) and the name of a holiday."""

    number: int
    look: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """月 The days of one month; counted: the working days among them up to the last day."""

    month: int
    cells: tuple[Cell, ...]
    counted: int


@dataclass(frozen=True, slots=True)
class DaySum:
    """算式 first: the day after which counting starts (not counted) or the day looked from; due: the last day; left:
    working days from `on` to `due`, the day itself counted; over: working days past it; unknown: a calendar among
    them is not published; cut: earlier days are not shown."""

    first: date
    due: date
    on: date
    counted: int
    left: int | None
    over: int | None
    unknown: bool
    cut: bool
    months: tuple[MonthRow, ...]


def day_sum(
    first: date, due: date, on: date, calendar: Calendar | None = None, *, whole: bool = False
) -> DaySum:
    """The days from `first` to the later of `due` and `on`, drawn. `first` is the day of the event and not counted; with
    `whole` it is the day looked from and counts."""
    calendar = calendar or official_calendar()
    start = min(first, due)
    event = first - timedelta(1) if whole else first
    last = max(due, min(on, due + timedelta(45)))
    days = [start + timedelta(step) for step in range((last - start).days + 1)]
    shown = days[-MOST:]
    works = [day for day in days if calendar.works(day) and event < day <= due]
    return DaySum(
        first,
        due,
        on,
        len(works),
        _count(calendar, on, due) if on <= due else None,
        _count(calendar, due + timedelta(1), on) if on > due else None,
        any(calendar.works(day) is None for day in days),
        len(shown) < len(days),
        tuple(_month(month, list(group), event, due, on, calendar) for month, group in _by_month(shown)),
    )


def _count(calendar: Calendar, first: date, last: date) -> int | None:
    kinds = [calendar.works(first + timedelta(step)) for step in range((last - first).days + 1)]
    return None if None in kinds else sum(1 for one in kinds if one)


def _by_month(days: list[date]) -> list[tuple[int, list[date]]]:
    return [(key[1], list(group)) for key, group in groupby(days, key=lambda day: (day.year, day.month))]


def _month(month: int, days: list[date], first: date, due: date, on: date, calendar: Calendar) -> MonthRow:
    cells = tuple(Cell(day.day, _look(day, first, due, on, calendar), calendar.name(day)) for day in days)
    counted = sum(1 for day in days if calendar.works(day) and first < day <= due)
    return MonthRow(month, cells, counted)


def _look(day: date, first: date, due: date, on: date, calendar: Calendar) -> str:
    if day == due:
        return "due"
    if day > due:
        return "over" if calendar.works(day) else CELLS[calendar.kind(day)]
    if day == on:
        return "today"
    if day == first:
        return "none"
    look = CELLS[calendar.kind(day)]
    return "ahead" if day > on and not look else look
