"""工作日历数据的来历 How the files of `base/calendars` were made, to make a further year.

    python tests/base/build_calendars.py 2027 > src/laojian/base/calendars/2027.yaml

Reads the package chinesecalendar; put the number of the notice into `source` and compare.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar.constants as published

NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利七十周年纪念日",
}
NOTICES = {
    2021: "国办发明电〔2020〕27号",
    2022: "国办发明电〔2021〕11号；12月31日据〔2022〕16号",
    2023: "国办发明电〔2022〕16号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}
# The package names this weekend; the notice of 2024 gives 1 January alone, joined to an ordinary weekend.
ORDINARY = {date(2023, 12, 30), date(2023, 12, 31)}


def spans(days: list[date]) -> list[tuple[date, date]]:
    """Consecutive days as first and last."""
    breaks = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(days)) if b - a != timedelta(1)), len(days)]
    return [(days[start], days[end - 1]) for start, end in pairwise(breaks)]


def year_file(year: int) -> str:
    """The text of one year's file."""
    source = NOTICES.get(year, "chinesecalendar 1.11.0 package data")
    off = sorted(day for day in published.holidays if day.year == year and day not in ORDINARY)
    lines = [f"year: {year}", f"source: {source}", "holidays: # weekends inside and moved rest days included"]
    for first, last in spans(off):
        names = {NAMES[published.holidays[day]]: None for day in off if first <= day <= last}
        lines.append(f"  - {{name: {'、'.join(names)}, from: {first}, to: {last}}}")
    makeup = sorted(day for day in published.workdays if day.year == year)
    lines += (
        ["makeup: # weekend days worked", *(f"  - {day}" for day in makeup)] if makeup else ["makeup: []"]
    )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(year_file(int(sys.argv[1])))
