"""期限算式 The sum of a deadline: day after day, with the reason for every day not counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from laojian.base.calendars import Calendar
from laojian.base.period import add_months

Suspension = tuple[date, date | None]
Extension = tuple[int, str, str]
DAY = timedelta(1)
HOUR = timedelta(hours=1)
MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Step:
    """One day of the sum.

    number: the count reached on that day (units; for hours the whole hours so far), None where it is not
    counted. why: start, counted, makeup (counted, a weekend day worked), rest, holiday, suspended, extended
    (here the extension begins; no day is used), carried (a day run after the landing day of a period by
    months, for one suspended), rolled (moved on from a day off). note: the holiday's name, or the reason of
    the extension.
    """

    day: date
    number: int | None
    why: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The days on which the period does not run."""

    spans: tuple[Suspension, ...]

    def covers(self, day: date) -> bool:
        """Whether the day lies in a suspension."""
        return any(
            day_of(first) <= day and (last is None or day <= day_of(last)) for first, last in self.spans
        )

    def for_ever(self, day: date) -> bool:
        """Whether the day lies in a suspension whose end is not known."""
        return any(last is None and day_of(first) <= day for first, last in self.spans)


class _Unknown(Exception):
    """Counting cannot go on; carries the code and, for calendars, the year."""


@dataclass(slots=True)
class Sum:
    """A running count: `end` moves on, `steps` grow, `unknown` is set where it cannot go on."""

    calendar: Calendar
    stopped: Stopped
    end: date
    steps: list[Step] = field(default_factory=list)
    unknown: str | None = None
    unknown_year: int | None = None

    def run(self, n: int, unit: str, extensions: Sequence[Extension]) -> None:
        """Counts n units and then the extensions; one in the unit before it goes on counting."""
        self.steps.append(Step(day_of(self.end), None, "start"))
        if unit != "hour":
            self.end = day_of(self.end)
        try:
            anchor, done = self.end, 0
            self._leg(anchor, 0, n, unit)
            done = n
            for more, next_unit, reason in extensions:
                self.steps.append(Step(day_of(self.end), None, "extended", reason))
                if next_unit != unit:
                    anchor, done, unit = self.end, 0, next_unit
                self._leg(anchor, done, done + more, unit)
                done += more
        except _Unknown as reason:
            self.unknown, self.unknown_year = reason.args

    def land(self, roll: str) -> tuple[str, ...]:
        """Moves an end on a day off to the next working day if `roll` is forward; flags of where it lies."""
        if self.unknown:
            return ()
        kind = self.calendar.kind(day_of(self.end))
        flags: list[str] = []
        if kind in ("rest", "holiday") and roll == "forward":
            flags.append("rolled")
            kind = self._roll()
        if kind is None and roll == "forward":
            self.unknown, self.unknown_year = "calendar_unpublished", self.end.year
            return ()
        named = {
            None: "calendar_unpublished",
            "rest": "rest_day",
            "holiday": "rest_day",
            "makeup": "makeup_day",
        }
        flags += [named[kind]] if kind in named else []
        last_week = (self.end.month, self.end.day) >= (12, 25)
        if last_week and kind and self.calendar.year(self.end.year + 1) is None:
            flags.append("next_year_unpublished")
        return tuple(flags)

    def last_working_day(self) -> date | None:
        """The last working day before the end; None if that lies in an unpublished year."""
        day = day_of(self.end) - DAY
        while self.calendar.works(day) is False:
            day -= DAY
        return day if self.calendar.works(day) else None

    def _roll(self) -> str | None:
        while (kind := self.calendar.kind(day_of(self.end))) in ("rest", "holiday"):
            self.end += DAY
            self.steps.append(Step(day_of(self.end), None, "rolled"))
        return kind

    def _leg(self, anchor: date, done: int, n: int, unit: str) -> None:
        if unit == "hour":
            self._hours(done, n)
        elif unit in MONTHS:
            self._months(anchor, done, n, unit)
        else:
            self._days(done, n, unit == "working_day")

    def _days(self, number: int, n: int, working: bool) -> None:
        while number < n:
            if working and day_of(self.end) == date.max:
                raise _Unknown("calendar_unpublished", date.max.year)
            day = day_of(self.end) + DAY
            if self._is_stopped(day):
                step = Step(day, None, "suspended")
            else:
                kind = self._kind(day) if working else "counted"
                counts = kind not in ("rest", "holiday")
                number += counts
                why = "counted" if kind == "work" else kind
                step = Step(day, number if counts else None, why, "" if counts else self.calendar.name(day))
            self.end = day
            self.steps.append(step)

    def _months(self, anchor: date, done: int, n: int, unit: str) -> None:
        """Lands on the same day of the last month, then runs on for the days that were suspended on the way.

        Walks from the anchor even for an extension, as earlier suspended days move the new landing day too.
        """
        first = len(self.steps)
        day, owed = day_of(anchor), 0
        landings = {add_months(day, k * MONTHS[unit]): k for k in range(n + 1)}
        landing = add_months(day, n * MONTHS[unit])
        while day < landing or owed:
            day += DAY
            stopped = self._is_stopped(day)
            owed += (day <= landing) if stopped else -(day > landing)
            why = "suspended" if stopped else "carried" if day > landing else "counted"
            if day > day_of(self.end) and (why != "counted" or day in landings):
                self.steps.append(Step(day, landings.get(day), why))
        self.end = day
        if n > done and n not in {step.number for step in self.steps[first:]}:
            self.steps.append(Step(day, n, "counted"))

    def _hours(self, done: int, n: int) -> None:
        assert isinstance(self.end, datetime)
        left = n * HOUR - done * HOUR
        while left:
            day = self.end.date()
            midnight = datetime.combine(day + DAY, time(), self.end.tzinfo)
            if self._is_stopped(day):
                self.end = midnight
                self.steps.append(Step(day, None, "suspended"))
                continue
            run = min(left, midnight - self.end)
            left -= run
            self.end += run
            self.steps.append(Step(day, n - -(-left // HOUR), "counted"))

    def _is_stopped(self, day: date) -> bool:
        if self.stopped.for_ever(day):
            raise _Unknown("suspension_open", None)
        return self.stopped.covers(day)

    def _kind(self, day: date) -> str:
        kind = self.calendar.kind(day)
        if kind is None:
            raise _Unknown("calendar_unpublished", day.year)
        return kind


def day_of(moment: date) -> date:
    """The day of a day or a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
