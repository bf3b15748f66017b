"""工作日与期限 Working days and deadlines, each with its sum day by day.

Counting (民事诉讼法 art 85, 民法典 arts 201 to 203): the start day is not counted; a period by months or
years ends on the same day of its last month, or on that month's last day; where the period is the law's
(`roll="forward"`) and ends on a day off, moved rest days included, it ends on the next working day. A date
that a notice names is not moved (`roll="none"`) but flagged, with the last working day before it. A deadline
ends at 24:00 of its day. A year without a published calendar makes what rests on it unknown, never a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from laojian.base.calendars import Calendar, calendar_with, official_calendar
from laojian.base.problem import Problem
from laojian.base.workdays_sum import DAY, Extension, Step, Stopped, Sum, Suspension, day_of
from laojian.base.workdays_words import explain

__all__ = [
    "Calendar", "Deadline", "Step", "WorkingDayIndex", "add_working_days", "again", "calendar_with",
    "count_working_days", "deadline", "explain", "is_working_day", "named_date", "official_calendar",
    "unpublished", "working_day_index", "working_days",
]  # fmt: skip

UNITS = ("hour", "day", "working_day", "month", "year")
ROLLS = ("forward", "none")


@dataclass(frozen=True, slots=True)
class Deadline:
    """期限 A deadline and how it was reached.

    due: the last day (for hours: the moment), None if unknown; unknown: `calendar_unpublished` (the notice
    for `unknown_year` is not out) or `suspension_open` (still suspended); flags: `rolled`, `rest_day` (falls
    on a day off and was not moved), `makeup_day` (a weekend day worked), `calendar_unpublished` (whether it
    is a day off is not known), `next_year_unpublished` (in the last week of the last published year, whose
    days the next notice may still exchange); unrolled: where the counting ended; last_working_day: the last
    one before a `rest_day`.
    """

    start: date
    n: int
    unit: str
    roll: str
    suspensions: tuple[Suspension, ...]
    extensions: tuple[Extension, ...]
    due: date | None
    unknown: str | None
    unknown_year: int | None
    flags: tuple[str, ...]
    unrolled: date | None
    last_working_day: date | None
    calendar_version: str
    sum: tuple[Step, ...]


def deadline(
    start: date,
    n: int,
    unit: str,
    calendar: Calendar | None = None,
    roll: str = "forward",
    suspensions: Sequence[Suspension] = (),
    extensions: Sequence[Extension] = (),
) -> Deadline:
    """The end of a period of n units (hour, day, working_day, month, year) that begins after `start`.

    suspensions: (from, to), both days included, to None while it lasts; on those days the period does not
    run. extensions: (n, unit, reason) that follow the period without a break, before any moving to a working
    day. Hours need a start with its time. Raises `workdays.request`; an unpublished year is a value, not a
    Problem.
    """
    calendar = calendar or official_calendar()
    _check(start, n, unit, roll, suspensions, extensions)
    total = Sum(calendar, Stopped(tuple(suspensions)), start)
    try:
        total.run(n, unit, extensions)
    except (OverflowError, ValueError) as error:
        raise Problem("workdays.request", part="n", seen=n, wanted="≤ 9999-12-31") from error
    unrolled: date | None = None if total.unknown else total.end
    flags = total.land(roll)
    due = None if total.unknown else total.end
    return Deadline(
        start, n, unit, roll, tuple(suspensions), tuple(extensions), due, total.unknown, total.unknown_year,
        flags, unrolled, total.last_working_day() if "rest_day" in flags else None, calendar.version, tuple(total.steps),
    )  # fmt: skip


def named_date(day: date, calendar: Calendar | None = None) -> Deadline:
    """The deadline on a day that a notice names (9月28日前, that day included): never moved, only flagged."""
    return deadline(day, 0, "day", calendar, roll="none")


def again(old: Deadline, calendar: Calendar) -> Deadline:
    """The same deadline by another calendar; itself where the calendar is the one it was reckoned with."""
    if old.calendar_version == calendar.version:
        return old
    return deadline(old.start, old.n, old.unit, calendar, old.roll, old.suspensions, old.extensions)


def unpublished(year: int, calendar: Calendar) -> Problem:
    """Why a year has no calendar: not published yet, or before the first year that is kept."""
    first = calendar.years[0]
    if year >= first:
        return Problem("workdays.unpublished", year=year)
    return Problem("workdays.not_kept", year=year, first=first)


def is_working_day(day: date, calendar: Calendar | None = None) -> bool | None:
    """Whether it is a working day, make-up days included; None in a year without a published calendar."""
    return (calendar or official_calendar()).works(day)


def working_days(first: date, last: date, calendar: Calendar | None = None) -> tuple[date, ...] | None:
    """The working days from first to last, both included; None if a year among them is not published."""
    calendar = calendar or official_calendar()
    days = [first + timedelta(step) for step in range((last - first).days + 1)]
    if any(calendar.year(year) is None for year in {day.year for day in days}):
        return None
    return tuple(day for day in days if calendar.works(day))


def count_working_days(first: date, last: date, calendar: Calendar | None = None) -> int | None:
    """How many working days there are from first to last, both included; None if a year is not published."""
    found = working_days(first, last, calendar)
    return None if found is None else len(found)


def add_working_days(start: date, n: int, calendar: Calendar | None = None) -> date | None:
    """The n-th working day after start (before it for negative n, start for 0); None where unpublished."""
    calendar = calendar or official_calendar()
    step = DAY if n > 0 else -DAY
    day, left = start, abs(n)
    while left:
        if day == (date.max if n > 0 else date.min):
            return None
        day += step
        works = calendar.works(day)
        if works is None:
            return None
        left -= works
    return day


@dataclass(frozen=True, slots=True)
class WorkingDayIndex:
    """Running counts: `running[i]` working days from `first` to the i-th day after it."""

    first: date
    running: tuple[int, ...]

    def until(self, day: date) -> int:
        """The running count on a day, 0 on the day before `first`; `workdays.unpublished` outside."""
        place = (day - self.first).days
        if not -1 <= place < len(self.running):
            raise Problem("workdays.unpublished", year=day.year)
        return self.running[place] if place >= 0 else 0

    def between(self, first: date, last: date) -> int:
        """Working days from first to last, both included; 0 if last is earlier."""
        return self.until(last) - self.until(first - DAY) if first <= last else 0

    def rows(self) -> list[tuple[date, int]]:
        """(day, running count) for every day, to be loaded as a table."""
        return [(self.first + timedelta(step), count) for step, count in enumerate(self.running)]


def working_day_index(
    first_year: int | None = None, last_year: int | None = None, calendar: Calendar | None = None
) -> WorkingDayIndex:
    """The running counts over whole years (None: the first and the last published one).

    The difference of two of its numbers is the working days between two dates, for masses of rows. Raises
    `workdays.unpublished` where a year of the range has no calendar.
    """
    calendar = calendar or official_calendar()
    first = date(first_year or calendar.years[0], 1, 1)
    last = date(last_year or calendar.years[-1], 12, 31)
    count, running = 0, []
    for step in range((last - first).days + 1):
        day = first + timedelta(step)
        works = calendar.works(day)
        if works is None:
            raise unpublished(day.year, calendar)
        count += works
        running.append(count)
    return WorkingDayIndex(first, tuple(running))


def _check(
    start: date,
    n: int,
    unit: str,
    roll: str,
    suspensions: Sequence[Suspension],
    extensions: Sequence[Extension],
) -> None:
    """Refuses what is no deadline."""
    for number, one in ((n, unit), *((more, one) for more, one, _ in extensions)):
        if one not in UNITS:
            raise Problem("workdays.request", part="unit", seen=one, wanted="、".join(UNITS))
        if number < 0:
            raise Problem("workdays.request", part="n", seen=number, wanted="0, 1, 2 …")
        if one == "hour" and not isinstance(start, datetime):
            raise Problem("workdays.request", part="start", seen=start, wanted="2024-07-01 09:30")
    if roll not in ROLLS:
        raise Problem("workdays.request", part="roll", seen=roll, wanted="、".join(ROLLS))
    for first, last in suspensions:
        if last is not None and day_of(last) < day_of(first):
            raise Problem("workdays.request", part="suspension", seen=f"{first} – {last}", wanted="from ≤ to")
