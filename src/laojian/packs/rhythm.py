"""周期 Rhythm: the periods of a duty that recurs, each with its first, last and due day.

A rest day moves no day (A13). A level may set its own earlier days for those below it; they never lie after the day
the level itself has to keep.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, islice
from typing import Any

from laojian.base.period import end_of_month, first_day, month_of, shift
from laojian.packs.schema import Due, Pack
from laojian.packs.schema_standing import Rhythm

AHEAD = timedelta(days=366)
"""How far a series without an end is laid out for those who have to report."""
PERIOD = "period:"
"""How the occasion of a duty that answers a period begins."""
FAR = timedelta(days=2 * 366)
"""How far a series without an end is followed beyond the day that is asked about."""


@dataclass(frozen=True, slots=True)
class Period:
    """一期 One period of a series: its number from 1, first and last day, and the day its report is due."""

    no: int
    starts_on: date
    ends_on: date
    due: date

    @property
    def occasion(self) -> str:
        """By what its duties are told apart: its first and last day."""
        return occasion(self.starts_on, self.ends_on)


def occasion(starts_on: date, ends_on: date) -> str:
    """The occasion of the duties of a period, by its days."""
    return f"{PERIOD}{starts_on}/{ends_on}"


def of_occasion(text: str) -> Period | None:
    """The period an occasion names, without a number; None for one that names an event."""
    if not text.startswith(PERIOD):
        return None
    first, last = (date.fromisoformat(day) for day in text.removeprefix(PERIOD).split("/"))
    return Period(0, first, last, last)


def rhythm_of(pack: Pack, due: Due, settings: Mapping[str, Any] | None = None) -> Rhythm | None:
    """The rhythm of a recurring duty as it is read here. settings: readings by which a campaign differs (A09 → xun)."""
    if due.kind != "recurring":
        return None
    if due.setting is None:
        return due.rhythm
    choice = (settings or {}).get(due.setting, pack.setting(due.setting).default)
    return due.readings.get(str(choice), due.rhythm)


def periods_of(
    pack: Pack,
    due: Due,
    until: date,
    *,
    settings: Mapping[str, Any] | None = None,
    own_days: Iterable[int] = (),
) -> tuple[Period, ...]:
    """The periods of a recurring duty that are due by `until`; none for a duty that does not recur. A series that names
    no first day begins with the notice. own_days: days of the month on which a level wants to hear from those below."""
    rhythm = rhythm_of(pack, due, settings)
    if rhythm is None:
        return ()
    own = tuple(own_days)
    found = tuple(periods(rhythm, pack.first_day, until))
    return tuple(earlier(one, own) for one in found) if own else found


def periods(rhythm: Rhythm, begins: date, until: date) -> Iterator[Period]:
    """The periods that are due by `until`. begins: the first day where the rhythm names none."""
    start = rhythm.starts_on or begins
    end = min(rhythm.ends_on, until) if rhythm.ends_on else until
    before = start - timedelta(days=1)
    for no, due in enumerate(_days(rhythm, start, end), 1):
        yield Period(no, before + timedelta(days=1), due, due)
        before = due


def earlier(period: Period, own_days: Iterable[int]) -> Period:
    """The period with the last of a level's own days that lies in it; its day stays where none of them does."""
    own = tuple(own_days)
    length = (period.ends_on - period.starts_on).days + 1
    days = (period.ends_on - timedelta(days=back) for back in range(length))
    return replace(period, due=next((day for day in days if day.day in own), period.due))


def settled(found: Iterable[Period], kept: Iterable[Period]) -> tuple[Period, ...]:
    """The periods of a series where some were begun under other days, oldest first, numbered anew. kept: those that were
    begun; they stand as they are, and what has not begun yields to them: a period that lies mostly within one of
    them is not asked for again, one that lies mostly outside begins the day after."""
    standing = sorted({one.occasion: one for one in kept}.values(), key=lambda one: one.ends_on)
    known = {one.occasion for one in standing}
    left = [yielded for one in found if one.occasion not in known and (yielded := _yielded(one, standing))]
    by_day = sorted((*standing, *left), key=lambda one: (one.ends_on, one.starts_on))
    return tuple(replace(one, no=no) for no, one in enumerate(by_day, 1))


def _yielded(one: Period, standing: Iterable[Period]) -> Period | None:
    """What is left of a period beside those that stand; None where it is less than half."""
    first, whole = one.starts_on, (one.ends_on - one.starts_on).days + 1
    for other in standing:
        if other.starts_on <= one.ends_on and first <= other.ends_on:
            first = other.ends_on + timedelta(days=1)
    left = (one.ends_on - first).days + 1
    return replace(one, starts_on=first) if 2 * left >= whole else None


def current(found: Iterable[Period], on: date) -> Period | None:
    """The period that runs on a day: the first not yet past, else the last one."""
    last = None
    for last in found:
        if last.due >= on:
            return last
    return last


def _days(rhythm: Rhythm, start: date, end: date) -> Iterator[date]:
    """The due days from `start` to `end`, both included, ascending."""
    if rhythm.every == "days":
        shift_by = 0 if rhythm.first == "on_start" else rhythm.n - 1
        step = timedelta(days=rhythm.n)
        for number in count():
            day = start + timedelta(days=shift_by) + number * step
            if day > end:
                return
            yield day
    months = (shift(month_of(start), number) for number in count())
    for month in islice(months, (end.year - start.year) * 12 + 12):
        for day in _in_month(rhythm, month):
            if start <= day <= end:
                yield day


def _in_month(rhythm: Rhythm, month: str) -> list[date]:
    """The due days within one month."""
    number = int(month[-2:])
    if rhythm.every == "days_of_month":
        return sorted({_clipped(month, day) for day in rhythm.days})
    wanted = {"month": True, "quarter": number % 3 == 0, "year": number == rhythm.month}[rhythm.every]
    return [_clipped(month, rhythm.day)] if wanted else []


def _clipped(month: str, day: int) -> date:
    """That day of the month, or its last where it is shorter."""
    last = end_of_month(first_day(month))
    return last if day >= last.day else last.replace(day=day)
