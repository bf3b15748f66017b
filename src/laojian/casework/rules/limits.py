"""查处时效 The two-year limit: may a breach that ended on a day still be taken up when it was found on another?"""

from __future__ import annotations

from datetime import date

from laojian.law.library import load_libraries


def limit_day(act_ended_on: date) -> date | None:
    """The last day on which the breach must be found, reported or complained of (pr-limit)."""
    due = load_libraries().get("pr-limit", "clock").run(act_ended_on).due
    return due if due is None else date(due.year, due.month, due.day)


def barred(act_ended_on: date | None, found_on: date) -> bool:
    """Is it too late? A breach that goes on (no end known) is not barred."""
    if act_ended_on is None:
        return False
    last = limit_day(act_ended_on)
    return last is not None and found_on > last
