"""期限说明 A deadline and its sum in words, Chinese or English, equal days taken together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from laojian.base.workdays import Deadline
    from laojian.base.workdays_sum import Step

UNITS = {
    "zh": {"hour": "小时", "day": "日", "working_day": "个工作日", "month": "个月", "year": "年"},
    "en": {"hour": "hours", "day": "days", "working_day": "working days", "month": "months", "year": "years"},
}
WHY = {
    "zh": {
        "start": "起算日，不计入", "counted": "计入", "makeup": "调休上班，计入", "rest": "休息日，不计入",
        "holiday": "放假，不计入", "suspended": "中止期间，不计入", "extended": "依法延长",
        "carried": "补足中止的日数", "rolled": "期满日为休息日，顺延",
    },
    "en": {
        "start": "start day, not counted", "counted": "counted", "makeup": "weekend day worked, counted",
        "rest": "rest day, not counted", "holiday": "holiday, not counted",
        "suspended": "suspended, not counted", "extended": "lawfully extended",
        "carried": "makes up for a suspended day",
        "rolled": "ended on a day off, moved on",
    },
}  # fmt: skip
UNKNOWN = {
    "zh": {
        "calendar_unpublished": "{year} 年的放假安排尚未公布，期限不能确定。",
        "calendar_not_kept": "{year} 年的工作日历没有收录，期限不能确定。",
        "suspension_open": "期间仍在中止，期限不能确定。",
    },
    "en": {
        "calendar_unpublished": "The holidays of {year} are not published: the deadline is unknown.",
        "calendar_not_kept": "The calendar of {year} is not kept: the deadline is unknown.",
        "suspension_open": "The period is still suspended: the deadline is unknown.",
    },
}
FLAGS = {
    "zh": {
        "rolled": "期满日为休息日，已顺延至下一个工作日。",
        "rest_day": "该日为休息日，不顺延；此前最后一个工作日为 {last}。",
        "makeup_day": "该日为调休上班日。",
        "calendar_unpublished": "该年放假安排尚未公布，不知该日是否休息。",
        "next_year_unpublished": "下一年放假通知公布后，该日的休息安排可能变动。",
    },
    "en": {
        "rolled": "It ended on a day off and was moved to the next working day.",
        "rest_day": "It is a day off and is not moved; the last working day before it is {last}.",
        "makeup_day": "It is a weekend day worked.",
        "calendar_unpublished": "The holidays of that year are not published: it may be a day off.",
        "next_year_unpublished": "The notice for the next year may still exchange that day.",
    },
}
WEEKDAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}


def explain(deadline: Deadline, language: str = "zh") -> str:
    """The deadline in sentences, then its sum line by line; `language` is zh or en."""
    return "\n".join((*_sentences(deadline, language), *_lines(deadline.sum, language)))


def _sentences(deadline: Deadline, language: str) -> Iterator[str]:
    chinese = language == "zh"
    start, period = _day(deadline.start, language), _period(deadline, language)
    if deadline.due is None:
        why = UNKNOWN[language][_unknown(deadline)].format(year=deadline.unknown_year)
        yield f"自 {start}起 {period}：{why}" if chinese else f"{period} after {start}: {why}"
        return
    due = _day(deadline.due, language)
    if not isinstance(deadline.due, datetime):
        due = f"{due} 24 时" if chinese else f"24:00 of {due}"
    if deadline.n == 0 and not deadline.extensions:
        yield f"期限为 {due}。" if chinese else f"Due by {due}."
    elif chinese:
        yield f"自 {start}起 {period}（起算日不计入），至 {due}届满。"
    else:
        yield f"{period} after {start} (not counted): until {due}."
    yield from flagged(deadline, language)


def flagged(deadline: Deadline, language: str = "zh") -> tuple[str, ...]:
    """What a clerk must know of the day itself, a sentence a flag."""
    last = _day(deadline.last_working_day, language) if deadline.last_working_day else "?"
    return tuple(FLAGS[language][flag].format(last=last) for flag in deadline.flags)


def _unknown(deadline: Deadline) -> str:
    """Why the deadline is unknown; a year before the first calendar is not kept, not unpublished."""
    from laojian.base.calendars import official_calendar

    early = deadline.unknown_year is not None and deadline.unknown_year < official_calendar().years[0]
    return "calendar_not_kept" if early else deadline.unknown or ""


def _period(deadline: Deadline, language: str) -> str:
    """The length with its extensions: 60 个工作日，延长 30 个工作日."""
    parts = [(deadline.n, deadline.unit), *((n, unit) for n, unit, _ in deadline.extensions)]
    words = [f"{n} {UNITS[language][unit]}" for n, unit in parts]
    if language == "zh":
        return "，延长 ".join(words)
    return " extended by ".join(word.removesuffix("s") if word.startswith("1 ") else word for word in words)


def _lines(steps: tuple[Step, ...], language: str) -> Iterator[str]:
    """One line per run of days with the same reason."""
    for (why, note), run in groupby(steps, key=lambda step: (step.why, step.note)):
        days = list(run)
        first, last = days[0], days[-1]
        span = _day(first.day, language)
        if last is not first:
            span += ("至" if language == "zh" else " to ") + _day(last.day, language)
        yield f"{span}  {WHY[language][why]}{_numbers(first, last, language)}" + (
            f"（{note}）" if note else ""
        )


def _numbers(first: Step, last: Step, language: str) -> str:
    if last.number is None or first.number is None:
        return ""
    numbers = str(last.number) if last is first else f"{first.number}–{last.number}"
    return f" 第 {numbers}" if language == "zh" else f" no. {numbers}"


def _day(day: date, language: str) -> str:
    weekday = WEEKDAYS[language][day.weekday()]
    moment = day.strftime("%Y-%m-%d %H:%M") if isinstance(day, datetime) else day.isoformat()
    return f"{moment}（星期{weekday}）" if language == "zh" else f"{moment} ({weekday})"
