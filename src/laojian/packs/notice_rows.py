"""并列的时间 Times in a row that share what is printed once: 7月、8月和9月底前, 7月、9月的5日前, 一、二季度末, 4月、5月最后一个工作日前,
第二季度末、第四季度末月25日前. What a row leaves open (8月、9月10日前) is not read and stays a question."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from laojian.base.workdays import is_working_day
from laojian.packs.notice_dates import When, Years, number

_HAN = "一二三四五六七八九十"
_MONTH = rf"(?:\d{{1,2}}|[{_HAN}]{{1,2}})月份?"
_MONTHS = re.compile(
    rf"(?<![\d{_HAN}每])(?:(?P<year>(?:19|20)\d\d)年)?(?P<all>{_MONTH}(?:[、和及]{_MONTH})*)(?:的?(?P<part>月?[底末]|最后一?个?工作日)|的(?P<day>\d{{1,2}})[日号])"
)
_QUARTERS = re.compile(
    rf"(?<![\d{_HAN}每])(?:(?P<year>(?:19|20)\d\d)年)?(?P<all>第?[一二三四](?:季度)?(?:[、和及]第?[一二三四](?:季度)?)+)末(?:月(?P<day>\d{{1,2}})日)?"
)
_SHARED = re.compile(
    r"(?:[、和及]第?[一二三四]季度末)*[、和及]第?[一二三四]季度末月(\d{1,2}|[一二三四五六七八九十]{1,3})日前"
)


def in_a_row(text: str, found: Iterable[When], years: Years) -> Iterator[When]:
    """The times of a sentence in order, each of a row with the day that the row prints once; each reaches from its own
    words to the end of its row. found: the times read one by one."""
    rows = [*_months(text, years), *_quarters(text, years)]
    alone = [one for one in found if not any(one.start < row.end and row.start < one.end for row in rows)]
    yield from sorted((*rows, *map(lambda one: _sharing(text, one), alone)), key=lambda one: one.start)


def _sharing(text: str, when: When) -> When:
    """第二季度末、第四季度末月25日前: each of the quarters has the printed day of its last month."""
    row = _SHARED.match(text, when.end) if when.last and (when.part or "").endswith("季度末") else None
    day = number(row[1]) if row else None
    if when.last is None or day is None or day > when.last.day:
        return when
    return replace(when, first=when.last.replace(day=day), last=when.last.replace(day=day))


def _months(text: str, years: Years) -> Iterator[When]:
    for row in _MONTHS.finditer(text):
        places = list(re.finditer(_MONTH, row["all"]))
        months = [number(re.sub("月份?", "", one.group())) or 0 for one in places]
        working = (row["part"] or "").endswith("工作日")
        if (len(months) == 1 and not working) or not _ascend(months, 12):
            continue
        year, doubt = _year(row["year"], months[-1], years)
        for month, place in zip(months, places, strict=True):
            day = _end(year, month, working)
            if row["day"] and day:
                day = day.replace(day=int(row["day"])) if 0 < int(row["day"]) <= day.day else None
            if day is None and working:
                break  # no calendar of rest days is published: the last working day stays a question
            start = row.start("all") + place.start()
            said = f"按已公布的放假安排是 {day}，请确认" if working else doubt
            yield When(start, row.end(), day, day, False, False, said, "月底")


def _quarters(text: str, years: Years) -> Iterator[When]:
    for row in _QUARTERS.finditer(text):
        places = list(re.finditer("第?([一二三四])(?:季度)?", row["all"]))
        quarters = ["一二三四".index(one[1]) + 1 for one in places]
        day = int(row["day"]) if row["day"] else None
        if not _ascend(quarters, 4) or (day is not None and not 1 <= day <= 30):
            continue
        year, doubt = _year(row["year"], 3 * quarters[-1], years)
        for quarter, place in zip(quarters, places, strict=True):
            last = _end(year, 3 * quarter, False)
            last = last.replace(day=day) if last and day else last
            start = row.start("all") + place.start()
            yield When(start, row.end(), last, last, day is not None, False, doubt, "季度末")


def _ascend(numbers: list[int], most: int) -> bool:
    """Whether the numbers of a row count up within one year."""
    return all(1 <= one <= most for one in numbers) and numbers == sorted(set(numbers))


def _year(said: str | None, month: int, years: Years) -> tuple[int | None, str | None]:
    return (int(said), None) if said else years.of(month, 28, forward=True)


def _end(year: int | None, month: int, working: bool) -> date | None:
    """The last day of a month, or its last working day by the published calendar; None where that is not known."""
    if year is None:
        return None
    day = date(year, month, monthrange(year, month)[1])
    while working and (works := is_working_day(day)) is not True:
        if works is None:
            return None
        day -= timedelta(days=1)
    return day
