"""任务状态 States of a duty and the ways between them. Pure.

Stored is only what somebody did; 未到期, 临近 and 未报 follow from the day a duty is looked at, so that nobody has to
press anything for a day to pass. 迟报 is a flag beside what was handed in, never a state.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from laojian.base.workdays import count_working_days, deadline, named_date, official_calendar
from laojian.base.workdays_sum import DAY

STORED = {
    "open": "未办",
    "in_progress": "办理中",
    "reported": "已报",
    "zero_reported": "零报",
    "sent_back": "退回",
    "accepted": "已审核",
    "not_applicable": "不适用",
}
"""What is kept of a duty."""
STATES = {
    "not_due": "未到期",
    "soon": "临近",
    "in_progress": "办理中",
    "overdue": "未报",
    "reported": "已报",
    "zero_reported": "零报",
    "sent_back": "退回",
    "accepted": "已审核",
    "not_applicable": "不适用",
}
"""What is shown of a duty on a day."""
DONE = frozenset({"reported", "zero_reported", "accepted"})
LOCAL = "local"
"""Basis of a duty that a level added of its own (A09): the notice does not ask it of that unit."""
WAITING = frozenset({"open", "in_progress", "sent_back"})
NEAR = 2
"""Working days before the last day within which a duty is near (临近)."""
STEPS: dict[str, frozenset[str]] = {
    "open": frozenset({"in_progress", "reported", "zero_reported", "not_applicable"}),
    "in_progress": frozenset({"open", "reported", "zero_reported", "not_applicable"}),
    "reported": frozenset({"reported", "zero_reported", "sent_back", "accepted"}),
    "zero_reported": frozenset({"reported", "zero_reported", "sent_back", "accepted"}),
    "sent_back": frozenset({"in_progress", "reported", "zero_reported", "not_applicable"}),
    "accepted": frozenset({"sent_back"}),
    "not_applicable": frozenset({"open"}),
}
"""From a stored state to those that may follow; a state pushed again changes nothing."""
WAIVERS = {
    "no_object": ("没有这项任务的对象", "there is nothing here the duty could apply to"),
    "stopped": ("单位已停产、关闭或注销", "the unit has stopped, closed or been struck off"),
    "not_ours": ("不属于本单位职责", "another unit is in charge"),
    "merged": ("已并入其他单位报送", "filed by another unit it was merged into"),
    "other": ("其他（写明）", "other (say which)"),
}
FEWER = {
    "none_found": ("没有查到符合条件的案例", "no case of that kind was found"),
    "not_closed": ("案件尚未办结，不宜公开", "the cases are not closed yet"),
    "other": ("其他（写明）", "other (say which)"),
}
"""Why fewer case studies than asked are handed in (A31)."""
SENT_BACK = {
    "incomplete": ("材料不全", "papers are missing"),
    "wrong_figures": ("数字有误或前后不一", "figures are wrong or disagree"),
    "not_signed": ("没有签字或盖章", "not signed or sealed"),
    "wrong_paper": ("不是要求的材料", "not the paper that was asked for"),
    "other": ("其他（写明）", "other (say which)"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """状况 How a duty stands on a day. left: working days left, the day itself included, None where not known or no day
    is set; over: working days past its last day."""

    state: str
    late: bool
    left: int | None = None
    over: int | None = None

    @property
    def zh(self) -> str:
        """The state in words."""
        return STATES[self.state]


def may_follow(before: str, after: str) -> bool:
    """May a duty go from one stored state to the other?"""
    return after in STEPS[before]


@lru_cache(maxsize=4096)
def standing(stored: str, due: date | None, on: date, *, late: bool = False) -> Standing:
    """How a duty with that stored state and last day stands on a day."""
    if stored in DONE or stored == "not_applicable":
        return Standing(stored, late)
    if due is None:
        return Standing("not_due" if stored == "open" else stored, late)
    if on > due:
        over = count_working_days(due + DAY, on)
        return Standing("sent_back" if stored == "sent_back" else "overdue", late, 0, over)
    left = count_working_days(on, due)
    if stored != "open":
        return Standing(stored, late, left)
    return Standing("soon" if left is not None and left <= NEAR else "not_due", late, left)


def near_until(on: date) -> date:
    """The last day that counts as near on a day: a duty of which nothing was done is 临近 from `on` to that day."""
    day, left = on - DAY, 0
    for step in range(40):
        works = official_calendar().works(on + step * DAY)
        if works is None or left + works > NEAR:
            break
        day, left = on + step * DAY, left + works
    return day


def is_late(due: date | None, done_on: date) -> bool:
    """Did it come after 24:00 of its last day? Never where no day is set."""
    return due is not None and done_on > due


def remind_on(due: date | None) -> date | None:
    """The last working day not after the last day (A13): the day itself unless it is a day off."""
    return None if due is None else named_date(due).last_working_day or due


def counted_due(start: date, n: int, unit: str) -> date | None:
    """The last day of a period after an event; None where a calendar is not published. A period in days that ends on
    a day off is not moved, since the notice and not the law sets it (A13). Hours run from a moment that is not kept: the
    day is the one on which they end at the latest, counted in whole days (24 hours: the day after)."""
    if unit == "hour":
        return start + DAY * (n // 24)
    return deadline(start, n, unit, roll="none").due
