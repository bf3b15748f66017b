"""期限算式 A deadline as pages show it: how many days are left, in words, and the sum day by day, month under month."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laojian.base.workdays import Deadline, Step, count_working_days, is_working_day
from laojian.base.workdays_words import FLAGS, UNITS, WEEKDAYS

NEAR = 2
_KIND = {
    "start": "off", "counted": "", "makeup": "shift", "rest": "off", "holiday": "hol", "suspended": "pause",
    "carried": "", "rolled": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """一天 One day of the sum. kind: blank counted, off, hol, shift, pause, ahead, today, due, over, none (not shown)."""

    day: int
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """一个月 One month of the sum with how many of its days count."""

    label: str
    cells: tuple[Cell, ...]
    counted: int


@dataclass(frozen=True, slots=True)
class Sum:
    """期限 A deadline on a day. due: None where it is not known (then `words` says why); left: units left, below zero
    where it is over; tone: late, near or blank; headline: 还有 2 个工作日; words: how it was counted, in a sentence."""

    start: date
    due: date | None
    due_at: datetime | None
    left: int | None
    tone: str
    headline: str
    words: str
    flags: tuple[str, ...]
    deadline: Deadline = field(repr=False)
    on: date

    @property
    def months(self) -> tuple[MonthRow, ...]:
        """The sum day by day, drawn when it is shown: most of the many clocks of a list are not."""
        return _months(self.deadline, self.due, self.on)


def summed(deadline: Deadline, on: date, at: datetime | None = None) -> Sum:
    """The deadline as it stands on a day (for hours: at a moment)."""
    due_at = deadline.due if isinstance(deadline.due, datetime) else None
    due = timezone.localtime(due_at).date() if due_at is not None else deadline.due
    start = deadline.start
    start_day = timezone.localtime(start).date() if isinstance(start, datetime) else start
    left = _left(deadline, due, on, due_at, at)
    return Sum(
        start_day, due, due_at, left, _tone(due, on, left, deadline.unit, due_at, at), _headline(deadline, left, due, on),
        _words(deadline, start_day, due), tuple(_flag(deadline, one) for one in deadline.flags if one != "rolled"),
        deadline, on,
    )  # fmt: skip


def _left(
    deadline: Deadline, due: date | None, on: date, due_at: datetime | None, at: datetime | None
) -> int | None:
    if due is None:
        return None
    if due_at is not None and at is not None:
        return int((due_at - at).total_seconds() // 3600)
    if deadline.unit != "working_day":
        return (due - on).days
    if due >= on:
        return count_working_days(on + timedelta(1), due) if due > on else 0
    over = count_working_days(due + timedelta(1), on)
    return None if over is None else -max(over, 1)


def _tone(
    due: date | None, on: date, left: int | None, unit: str, due_at: datetime | None, at: datetime | None
) -> str:
    if due is None:
        return ""
    if (due_at is not None and at is not None and at > due_at) or due < on:
        return "late"
    days = (due - on).days
    working = count_working_days(on + timedelta(1), due) if due > on else 0
    return "near" if (working if working is not None else days) <= NEAR else ""


def _headline(deadline: Deadline, left: int | None, due: date | None, on: date) -> str:
    if due is None:
        return _("期限待定")
    unit = {"working_day": _("个工作日"), "hour": _("小时")}.get(deadline.unit, _("天"))
    if left is None:
        return _("逾期") if due < on else _("期限未到")
    if left < 0:
        return _("逾期 %(n)d %(unit)s") % {"n": -left, "unit": unit}
    if left == 0 and deadline.unit != "hour":
        return _("今日届满")
    return _("还有 %(n)d %(unit)s") % {"n": left, "unit": unit}


def _words(deadline: Deadline, start: date, due: date | None) -> str:
    parts = [(deadline.n, deadline.unit), *((n, unit) for n, unit, _ in deadline.extensions)]
    whole = _(" ＋ 延长 ").join(length(n, unit) for n, unit in parts)
    begun = _("%(day)s起算，当日不计 ＋ %(length)s") % {"day": _day(start), "length": whole}
    if due is None:
        if deadline.unknown == "suspension_open":
            return _("%(begun)s；期间仍在中止，届满日待定。") % {"begun": begun}
        told = {"begun": begun, "year": deadline.unknown_year}
        return _("%(begun)s；%(year)s年的放假安排尚未公布，届满日待定。") % told
    rolled = _("（期满日为休息日，顺延）") if "rolled" in deadline.flags else ""
    return f"{begun} ＝ {_day(due)}{rolled}"


def language() -> str:
    """The language of who asks: zh or en."""
    return "en" if get_language() == "en" else "zh"


def short_day(day: date) -> str:
    """9月23日; in English 23 Sep."""
    return f"{day.day} {day:%b}" if language() == "en" else f"{day.month}月{day.day}日"


def length(n: int, unit: str) -> str:
    """60个工作日; in English 60 working days."""
    if language() == "zh":
        return f"{n}{UNITS['zh'][unit]}"
    return f"{n} {UNITS['en'][unit]}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}" if language() == "en" else f"{day.year}年{day.month}月{day.day}日"


def _flag(deadline: Deadline, flag: str) -> str:
    last = deadline.last_working_day
    shown = ""
    if last and language() == "en":
        shown = f"{last:%A}, {_day(last)}"
    elif last:
        shown = f"{last.month}月{last.day}日（星期{WEEKDAYS['zh'][last.weekday()]}）"
    return FLAGS[language()][flag].format(last=shown)


def _months(deadline: Deadline, due: date | None, on: date) -> tuple[MonthRow, ...]:
    """The months from the start to the last day, or to today where it is over. Periods by months have no day by day."""
    if deadline.unit in ("month", "year", "hour"):
        return ()
    steps = {one.day: one for one in deadline.sum if one.why in _KIND}
    first = min(steps, default=on)
    last = max([*steps, *([on] if due is not None and due < on else [])], default=on)
    if (last - first).days > 400:
        return ()
    rows, month = [], first.replace(day=1)
    while month <= last:
        after = (month.replace(day=28) + timedelta(4)).replace(day=1)
        rows.append(_month(month, min(last, after - timedelta(1)), steps, due, on))
        month = after
    if len(rows) == 1:
        shown = tuple(one for one in rows[0].cells if one.day >= first.day)
        return (MonthRow(rows[0].label, shown, rows[0].counted),)
    return tuple(rows)


def _month(first: date, last: date, steps: dict[date, Step], due: date | None, on: date) -> MonthRow:
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    cells = tuple(Cell(one.day, *_cell(one, steps, due, on)) for one in days)
    counted = sum(one in steps and steps[one].why in ("counted", "makeup") for one in days)
    return MonthRow(f"{first:%b}" if language() == "en" else f"{first.month}月", cells, counted)


def _cell(day: date, steps: dict[date, Step], due: date | None, on: date) -> tuple[str, str]:
    step = steps.get(day)
    if day == due:
        return "due", _("届满日")
    if step is None:
        if due is None or day <= due:
            return "none", ""
        return ("over" if is_working_day(day) is not False else "off"), _("逾期")
    kind = _KIND[step.why]
    if day == on and step.why != "start":
        return "today", step.note
    return ("ahead" if kind == "" and day > on else kind), step.note
