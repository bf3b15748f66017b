"""期间 Periods: months as 'YYYY-MM', month arithmetic that ends on the last day, the thirds of a month (旬).

Law: 民法典 arts 201 to 203: a period by months ends on the same day of the last month, or on its last day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from laojian.base.problem import Problem

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "月": (1, 31)}
DAY_UNITS = ("day", "month", "year")


def first_day(month: str) -> date:
    """The first day of a month 'YYYY-MM'. Raises `period.month` for anything else."""
    match = _MONTH.fullmatch(month)
    if match is None or match[1] == "0000":
        raise Problem("period.month", month=month)
    return date(int(match[1]), int(match[2]), 1)


def last_day(month: str) -> date:
    """The last day of a month 'YYYY-MM'."""
    return end_of_month(first_day(month))


def end_of_month(day: date) -> date:
    """The last day of the month of a day."""
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def judged_on(month: str, day: date) -> date:
    """判断之日 The day of a month by which its roster is judged when somebody looks at it on `day`: that day while the month
    runs, its last once it is over (its first where it has not begun)."""
    return max(first_day(month), min(day, last_day(month)))


def month_of(day: date) -> str:
    """The month of a day as 'YYYY-MM'."""
    return day.isoformat()[:7]


def shift(month: str, n: int) -> str:
    """The month n months later (earlier for negative n)."""
    return month_of(add_months(first_day(month), n))


def months(first: str, last: str) -> Iterator[str]:
    """The months from first to last, both included; none if last is earlier."""
    month = first_day(first)
    while month <= first_day(last):
        yield month_of(month)
        month = add_months(month, 1)


def months_between(first: str, last: str) -> int:
    """How many months last comes after first."""
    start, end = first_day(first), first_day(last)
    return (end.year - start.year) * 12 + end.month - start.month


def add_months(day: date, n: int) -> date:
    """The same day n months later, or the last day of that month if it is shorter (31 Jan + 1 = 28 Feb)."""
    count = day.year * 12 + day.month - 1 + n
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add(day: date, n: int, unit: str) -> date:
    """The day n units (day, month, year) later, months and years ending as in `add_months`."""
    if unit == "day":
        return day + timedelta(n)
    if unit not in DAY_UNITS:
        raise Problem("period.unit", unit=unit)
    return add_months(day, n * (12 if unit == "year" else 1))


def cutoff(day: date, n: int, unit: str) -> date:
    """The latest x with x + n units <= day, exactly; so "x + n units is over by `day`" is `x <= cutoff`.

    Month addition that ends on the last day never goes backwards, so one cut-off date per month replaces date
    arithmetic per row: cutoff(2024-02-29, 1, month) is 2024-01-31, cutoff(2024-02-28, 1, month) 2024-01-28.
    """
    back = add(day, -n, unit)
    if unit != "day" and day == end_of_month(day):
        return end_of_month(back)
    return back


def part_of_month(month: str, part: str = "月") -> tuple[date, date]:
    """First and last day of 上旬 (1 to 10), 中旬 (11 to 20), 下旬 (21 to the end) or 月 (the whole month)."""
    if part not in PARTS:
        raise Problem("period.part", part=part)
    first, last = PARTS[part]
    start = first_day(month)
    return start.replace(day=first), start.replace(day=min(last, end_of_month(start).day))
