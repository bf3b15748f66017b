"""日期 The dates casework itself sets: when an order is due, how it may be extended, which days may stand beside each other.

The default length of an order is handed in (setting A23 or the library's parameter) and stays marked as default.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from laojian.base.problem import Problem
from laojian.base.workdays import Deadline, deadline

LONGEST_ORDER = 365
YEARS_BACK = 3
"""How many years back a day may lie on which the office itself did something: past the two years within which breaches
are looked into, and more; numbers of papers go by its year."""


@dataclass(frozen=True, slots=True)
class OrderTerm:
    """整改期限 The last day of an order; default: nobody set the days, the default was taken (A23)."""

    due_on: date
    default: bool
    days: int


def order_term(issued_on: date, due_on: date | None, default_days: int) -> OrderTerm:
    """The day an order is due: the day the officer sets, else the default number of days after it was issued.

    The day of issue is not counted. Problem `casework.order_due`: the day is not after the issue, or more than a
    year away.
    """
    if due_on is None:
        return OrderTerm(issued_on + timedelta(default_days), True, default_days)
    days = (due_on - issued_on).days
    if not 0 < days <= LONGEST_ORDER:
        raise Problem("casework.order_due", issued=issued_on.isoformat(), seen=due_on.isoformat())
    return OrderTerm(due_on, False, days)


def extended(due_on: date, until: date, on: date) -> date:
    """The new last day of an order. Problem `casework.extension_day`: not later than the old one, already over."""
    if until <= due_on:
        raise Problem("casework.extension_day", due=due_on.isoformat(), seen=until.isoformat())
    if on > due_on:
        raise Problem("casework.extension_late", due=due_on.isoformat(), on=on.isoformat())
    return until


def order_deadline(issued_on: date, days: int, until: date) -> Deadline:
    """The order's deadline with its sum: days after the issue, not moved for a rest day (the officer set the day)."""
    more = (until - issued_on).days - days
    return deadline(
        issued_on, days, "day", roll="none", extensions=[(more, "day", "延长")] if more > 0 else []
    )


def missed(due_on: date, state: str, on: date) -> bool:
    """Is the order past its day and not corrected?"""
    return on > due_on and state in ("served", "proved", "missed")


def not_before(what: str, on: date, earlier_what: str, earlier: date | None) -> None:
    """Problem `casework.day_order` where a day stands before the one it must follow."""
    if earlier is not None and on < earlier:
        raise Problem(
            "casework.day_order", what=what, on=on.isoformat(), earlier_what=earlier_what,
            earlier=earlier.isoformat(),
        )  # fmt: skip


def recent(what: str, on: date, today: date) -> None:
    """A day on which the office found, filed or recorded something: neither to come nor so long ago that the year must
    be a slip of the pen. Problems `casework.day_ahead`, `casework.day_long_ago`."""
    not_ahead(what, on, today)
    first = date(today.year - YEARS_BACK, 1, 1)
    if on < first:
        raise Problem("casework.day_long_ago", what=what, on=on.isoformat(), first=first.isoformat())


def not_ahead(what: str, on: date, today: date) -> None:
    """Problem `casework.day_ahead` where something done is dated in the future."""
    if on > today:
        raise Problem("casework.day_ahead", what=what, on=on.isoformat(), today=today.isoformat())
