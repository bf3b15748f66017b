"""周期草稿 Duties whose day follows from a rule, in a draft pack: series from rhythms, days that run from an event.

What a pack cannot say (the last day of a quarter plus working days, minutes) stays undated, with the rule as a remark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from laojian.packs.notice_schema import Notice, Rule
from laojian.packs.notice_yaml import Remark

_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EVERY = {"every week": 7, "every two weeks": 14}


@dataclass(frozen=True, slots=True)
class Window:
    """随事期限 Days that run from an event, or end ahead of it. setting: id of the pack's setting that holds them."""

    setting: str
    n: int
    unit: str
    event: str
    before: bool

    def due(self) -> dict[str, Any]:
        """The due of the duty."""
        ahead = {"before": True} if self.before else {}
        return {"kind": "each_case", "setting": self.setting, "from_event": self.event, **ahead}


def windows(notice: Notice) -> dict[int, Window]:
    """Place of a relative duty, from 0 → its window, for those that run in days."""
    found: dict[int, Window] = {}
    for at, one in enumerate(notice.relative):
        after = re.fullmatch(r"within (\d+) (day|working_day|hour)s? after (.+)", one.rule)
        if after is None and _names_event(one) and re.fullmatch(r"within \d+ hours?", one.rule):
            after = re.fullmatch(r"within (\d+) (hour)s? after (.+)", f"{one.rule} after {one.what}")
        ahead = re.fullmatch(r"(\d+) (day|working_day)s? before (.+)", one.rule)
        match = after or ahead
        if match is not None and 0 < int(match[1]) <= 366:
            event = re.sub("(?:之日|之后|以后|后|当日)$", "", match[3]) or match[3]
            setting = f"W{len(found) + 1:02d}"
            found[at] = Window(setting, int(match[1]), match[2], event[:40], match is ahead)
    return found


def window_settings(notice: Notice) -> list[Remark]:
    """The settings that hold the days of such duties, each with the printed words."""
    return [
        Remark(
            {
                "id": one.setting,
                "zh": _told(notice.relative[at].text, one),
                "en": f"{one.unit.replace('_', ' ')}s {'before' if one.before else 'after'} the event",
                "kind": "number",
                "default": one.n,
                "unit": one.unit,
            },
            (f"规则：{notice.relative[at].rule}",),
        )
        for at, one in windows(notice).items()
    ]  # fmt: skip


def _names_event(one: Rule) -> bool:
    """Whether what is to be reported is itself what happens (重大欠薪线索), and no paper."""
    return bool(one.what) and not re.search("报告|总结|材料|报表|方案|台账|名单|情况$|表$", one.what or "")


def _told(text: str, one: Window) -> str:
    if one.unit == "hour":
        return f"“{text}”的小时数，自事发时起算。"
    return f"“{text}”的天数。" if one.before else f"“{text}”的天数，事发次日起算。"


def series(rule: Rule, notice: Notice) -> dict[str, Any] | None:
    """The due of a duty that recurs; None where a pack cannot say the rhythm. The series runs from the day the sentence
    names, else from the beginning of its phase, to that phase's end; of the campaign where it stands in no phase."""
    said, _, since = (
        rule.rule.partition(" from ") if not rule.rule.startswith("yearly") else (rule.rule, "", "")
    )
    begins, ends, within = _bounds(rule, notice)
    starts = date.fromisoformat(since) if re.fullmatch(r"\d{4}-\d\d-\d\d", since) else begins
    found = _weekly(said, starts or notice.paper.date) or _monthly(said) or _yearly(said)
    if found is None:
        return None
    rhythm: dict[str, Any] = dict(found)
    if starts is not None:
        rhythm.setdefault("starts_on", starts)
    if ends is not None and ends >= rhythm.get("starts_on", ends):
        rhythm["ends_on"] = ends
    if within:
        rhythm["derived"] = "；".join(filter(None, (rhythm.get("derived"), within)))
    return {"kind": "recurring", "rhythm": rhythm}


def _bounds(rule: Rule, notice: Notice) -> tuple[date | None, date | None, str]:
    """First and last day of a series: of the dated phase in whose clause the sentence stands, else of the campaign; and
    where the phase bounds it, that it does."""
    for one in notice.phases:
        if one.whole[0] <= rule.span[0] < one.whole[1] and (one.start or one.end):
            within = f"写在“{one.name}”里，按这一阶段的起止"
            return one.start or notice.period.start, one.end or notice.period.end, within
    begins, ends = notice.period.start, notice.period.end
    if ends is None and not rule.rule.startswith("yearly") and (last := _last_printed(notice)) is not None:
        return begins, last, f"原文没有写清止日，按文中最后一日 {last.isoformat()}，请核对"
    return begins, ends, ""


def _last_printed(notice: Notice) -> date | None:
    """The last day that a campaign prints, of its phases and its terms; None for a paper that is none, which tells no
    time of its own."""
    if not notice.phases and notice.period.text is None:
        return None
    days = [one.end for one in notice.phases] + [one.date for one in notice.deadlines]
    return max((day for day in days if day is not None), default=None)


def _weekly(said: str, begins: date | None) -> Mapping[str, Any] | None:
    """Every n days, every week, every Friday: a series of days."""
    days = re.fullmatch(r"every (\d+) days?", said)
    if days and 0 < int(days[1]) <= 366:
        return {"every": "days", "n": int(days[1])}
    if said in _EVERY:
        return {"every": "days", "n": _EVERY[said], "derived": "原文没有写哪一日，满期为一期"}
    weekday = re.fullmatch(r"weekly on (\w+)", said)
    if weekday is None or weekday[1] not in _WEEK or begins is None:
        return None
    first = begins + timedelta(days=(_WEEK.index(weekday[1]) - begins.weekday()) % 7)
    return {"every": "days", "n": 7, "first": "on_start", "starts_on": first}


def _monthly(said: str) -> Mapping[str, Any] | None:
    day = re.fullmatch(r"monthly by day (\d+)", said)
    if day is not None:
        return {"every": "month", "day": int(day[1])}
    if said in ("every month", "every month at the end"):
        derived = {"derived": "原文只写每月，按月末"} if said == "every month" else {}
        return {"every": "month", "day": 31, **derived}
    if said == "every half-month":
        return {"every": "days_of_month", "days": [15, 31], "derived": "原文只写每半月，按15日和月末"}
    quarter = re.fullmatch(r"quarterly by day (\d+) \((.*(?:末月|最后一个月|第三个月).*)\)", said)
    if quarter is not None:
        return {"every": "quarter", "day": int(quarter[1])}
    return (
        {"every": "quarter", "day": 31, "derived": "原文只写每季度，按季末"}
        if said == "every quarter"
        else None
    )


def _yearly(said: str) -> Mapping[str, Any] | None:
    if said == "every year":
        return {"every": "year", "month": 12, "day": 31, "derived": "原文只写每年，按年末"}
    match = re.fullmatch(r"yearly (?:by|from \d\d(?:-\d\d)? to) (\d\d)(?:-(\d\d))?", said)
    if match is None or not 1 <= int(match[1]) <= 12:
        return None
    return {"every": "year", "month": int(match[1]), "day": int(match[2] or 31)}
