"""日程 Calendar: on any day, which duties of a pack are coming, near or past their day.

Whether a duty was done is kept by campaigns; the calendar knows days only. A notice's day is not moved off a day
off (A12, A13): the last working day before it is named, and "near" counts working days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from laojian.base.workdays import count_working_days, named_date
from laojian.packs.rhythm import FAR, Period, current, periods_of
from laojian.packs.schema import Due, Obligation, Pack

NEAR = 2
"""Working days before the day within which a duty is near (临近)."""
STATES = {"not_due": "未到期", "soon": "临近", "past": "期限已过", "no_day": "没有写明日期"}


@dataclass(frozen=True, slots=True)
class Entry:
    """日程项 One duty on one day. due: its day; remind: the last working day not after it; left: working days left,
    the day itself included, None where a calendar is not published; period: of a duty that recurs, the one that runs."""

    duty: Obligation
    due: date | None
    remind: date | None
    left: int | None
    state: str
    period: Period | None = None

    @property
    def state_zh(self) -> str:
        """The state in words."""
        return STATES[self.state]


def on_day(pack: Pack, on: date, actors: Iterable[str] = ()) -> tuple[Entry, ...]:
    """The duties as they stand on a day, soonest first, those without a day last; only of `actors` if given."""
    wanted = set(actors)
    duties = [duty for duty in pack.obligations if not wanted or wanted & set(duty.actors)]
    entries = [_entry(pack, duty, on) for duty in duties]
    return tuple(sorted(entries, key=lambda one: (one.due is None, one.due or date.max, one.duty.id)))


def due_day(pack: Pack, due: Due, seen: tuple[str, ...] = ()) -> date | None:
    """The last day of a duty where the notice gives one; one due `with` another follows it."""
    if due.kind == "date":
        return due.day
    if due.kind == "phase":
        return next((phase.ends_on for phase in pack.phases if phase.id == due.phase), None)
    if due.kind == "with" and due.obligation and due.obligation not in seen:
        return due_day(pack, pack.obligation(due.obligation).due, (*seen, due.obligation))
    return None


def _entry(pack: Pack, duty: Obligation, on: date) -> Entry:
    if duty.due.kind == "recurring":
        period = current(periods_of(pack, duty.due, on + FAR), on)
        return replace(_of_day(duty, period.due if period else None, on), period=period)
    return _of_day(duty, due_day(pack, duty.due), on)


def _of_day(duty: Obligation, day: date | None, on: date) -> Entry:
    if day is None:
        return Entry(duty, None, None, None, "no_day")
    remind = named_date(day).last_working_day or day
    if on > day:
        return Entry(duty, day, remind, 0, "past")
    left = count_working_days(on, day)
    return Entry(duty, day, remind, left, "soon" if left is not None and left <= NEAR else "not_due")
