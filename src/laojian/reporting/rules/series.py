"""期次 Periods of a table within a campaign: the stage and the end (A18), or every ten days (A09). Pure.

A table asked for on named days has one period per day, called by its month (2021-06), or by the day itself where two lie in
one month. A table that recurs has one per period of its rhythm, called by the last day of the period (2007-07-10): a level
that wants it earlier moves the day by which it is due, never its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from laojian.base.period import month_of
from laojian.packs.calendar import due_day
from laojian.packs.rhythm import AHEAD, Period, occasion, of_occasion, settled
from laojian.packs.rhythm import periods_of as rhythm_periods
from laojian.packs.schema import Pack

COUNTED_ON = {
    "visits": "visited_on",
    "cases": "opened_on",
    "findings": "found_on",
    "guidance": "guided_on",
    "agency_findings": "found_on",
    "registrations": "registered_on",
    "flash_reports": "happened_on",
}
"""The day by which a record counts in a period that ends before today."""
Records = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class TablePeriod:
    """一期 One period of a table. key: its name; due: the notice's day; starts_on, ends_on: of a period of a rhythm, both
    None for a table of named days, which counts from the start of the campaign."""

    key: str
    due: date | None
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def occasion(self) -> str:
        """The occasion of its duties; blank where the table is asked for on named days."""
        return occasion(self.starts_on, self.ends_on) if self.starts_on and self.ends_on else ""


def table_periods(
    pack: Pack, form: str, settings: Mapping[str, Any] | None = None, kept: Iterable[str] = ()
) -> tuple[TablePeriod, ...]:
    """The periods of a table, oldest first; one without a name where the notice names no day. settings: how the campaign
    reads the notice (A09 → thirds); kept: occasions of periods that stand though they were laid out under another
    reading."""
    asked = [one.due for one in pack.obligations if any(part.form == form for part in one.deliverables)]
    until = pack.first_day + AHEAD
    rhythms = {
        one.occasion: one for due in asked for one in rhythm_periods(pack, due, until, settings=settings)
    }
    stands = [one for one in map(of_occasion, kept) if one]
    if rhythms or stands:
        found = {one.ends_on: of_rhythm(one) for one in settled(rhythms.values(), stands)}
        return tuple(found[day] for day in sorted(found))
    return _named({day for due in asked if (day := due_day(pack, due))})


def of_rhythm(one: Period) -> TablePeriod:
    """A period of a rhythm as one of a table."""
    return TablePeriod(one.ends_on.isoformat(), one.due, one.starts_on, one.ends_on)


def _named(days: Collection[date]) -> tuple[TablePeriod, ...]:
    months = Counter(map(month_of, days))
    found = [
        TablePeriod(month_of(day) if months[month_of(day)] == 1 else day.isoformat(), day)
        for day in sorted(days)
    ]
    return tuple(found) or (TablePeriod("", None),)


def running(periods: Sequence[TablePeriod], on: date) -> TablePeriod:
    """The period a day belongs to: the first whose day has not passed, else the last."""
    return next((one for one in periods if one.due is None or one.due >= on), periods[-1])


def before(periods: Sequence[TablePeriod], key: str) -> TablePeriod | None:
    """The period before one; None for the first, and for the only one, whatever it is called. `KeyError` for one the table
    does not have: nothing can be said of what came before it."""
    keys = [one.key for one in periods]
    if key not in keys:
        if len(keys) == 1:
            return None
        raise KeyError(key)
    at = keys.index(key)
    return periods[at - 1] if at else None


def up_to(records: Records, last: date | None) -> Records:
    """The records of a period that ended: what came later belongs to the next one. A record without a day stays. All of
    them where the period has no end of its own."""
    if last is None:
        return records
    return {
        name: [row for row in rows if (day := row.get(COUNTED_ON.get(name, ""))) is None or day <= last]
        for name, rows in records.items()
    }


def as_day(key: str) -> date | None:
    """The day a period is called by; None for one that is called by its month."""
    try:
        return date.fromisoformat(key)
    except ValueError:
        return None


def of_key(periods: Sequence[TablePeriod], key: str) -> TablePeriod | None:
    """The period of a name, or of the day by which the notice wants it."""
    return next((one for one in periods if key in (one.key, str(one.due))), None)
