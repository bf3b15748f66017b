"""`laojian workdays`: count working days on, back or between two dates, with the sum day by day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from laojian.base import workdays as count
from laojian.base.calendars import WORKED, Calendar, calendar_with, official_calendar
from laojian.base.problem import Problem
from laojian.base.workdays_words import WEEKDAYS, WHY
from laojian.cli import show
from laojian.cli.typed import day

app = typer.Typer(add_completion=False)
MOST = 5000
FROM_KIND = {"work": "counted", "makeup": "makeup", "rest": "rest", "holiday": "holiday"}

# -3 begins like an option, and must reach us as an argument
Settings = {"ignore_unknown_options": True}


@app.command(context_settings=Settings)
def workdays(
    start: Annotated[str, typer.Argument(help="起算日 · The day to count from, 2024-09-21")],
    to: Annotated[str, typer.Argument(help="+5 往后、-3 往前，或第二个日期 · On, back, or a second date")],
    day_by_day: Annotated[
        bool, typer.Option("--sum", help="逐日列出 · Day by day, with every reason")
    ] = False,
    calendar: Annotated[
        Path | None, typer.Option("--calendar", help="另外的年份文件夹 · More year files")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="以 JSON 输出 · Print JSON")] = False,
) -> None:
    """工作日 · Working days by the State Council's calendar, make-up days included.

    起算日不计入；年份没有公布放假安排的，说明不能确定，退出码 2。

    The day counted from is left out; between two dates both are counted. A year whose holidays are not published
    cannot be counted: exit 2.
    """
    known = calendar_with(calendar) if calendar else official_calendar()
    first = day(start)
    if re.fullmatch(r"\+?\d+", to):
        found = on(first, _number(to), known)
    elif re.fullmatch(r"[-−]\d+", to):
        found = back(first, _number(to), known)
    else:
        found = between(first, _second(to), known)
    if json:
        show.as_json(found if day_by_day else {key: found[key] for key in found if key != "sum"})
        return
    for line in found["text"]:
        show.line(line)
    for step in found["sum"] if day_by_day else ():
        show.line(_line(step))


def _number(text: str) -> int:
    number = int(text.lstrip("+-−"))
    if number > MOST:
        raise Problem("cli.days_too_many", seen=text)
    return number


def _second(text: str) -> date:
    try:
        return day(text)
    except Problem as error:
        raise Problem("cli.days", seen=text) from error


def on(start: date, n: int, calendar: Calendar) -> dict[str, Any]:
    """The n-th working day after `start`. Problems as `count.unpublished`."""
    found = count.deadline(start, n, "working_day", calendar, roll="none" if n == 0 else "forward")
    if found.due is None:
        raise count.unpublished(found.unknown_year or start.year, calendar)
    lines, english = (count.explain(found, language).splitlines() for language in ("zh", "en"))
    steps = [_step(one.day, one.number, one.why, one.note) for one in found.sum]
    said = 1 + len(found.flags)
    head = {"start": start, "working_days": n, "date": found.due, "flags": found.flags}
    return {
        **head,
        **_whence(calendar, start, found.due),
        "text": lines[:said],
        "text_en": english[:said],
        "sum": steps,
    }


def back(start: date, n: int, calendar: Calendar) -> dict[str, Any]:
    """The n-th working day before `start`. Problems as `count.unpublished`."""
    steps, at, number = [_step(start, None, "start", "")], start, 0
    while number < n:
        if at == date.min:
            raise count.unpublished(at.year, calendar)
        at -= timedelta(1)
        step = _counted(at, number + 1, calendar)
        number += step["number"] is not None
        steps.append(step)
    zh = f"自 {_said(start)}往前 {n} 个工作日（起算日不计入），为 {_said(at)}。"
    en = f"{n} working days before {_said(start, 'en')} (not counted): {_said(at, 'en')}."
    head = {"start": start, "working_days": -n, "date": at, "flags": []}
    return {**head, **_whence(calendar, at, start), "text": [zh], "text_en": [en], "sum": steps}


def between(first: date, last: date, calendar: Calendar) -> dict[str, Any]:
    """Working days from first to last, both included. Problems `cli.days_order`, and as `count.unpublished`."""
    if last < first:
        raise Problem("cli.days_order", first=first, last=last)
    if (last - first).days > 366 * 30:
        raise Problem("cli.days_too_many", seen=f"{first} – {last}")
    steps, number = [], 0
    for passed in range((last - first).days + 1):
        step = _counted(first + timedelta(passed), number + 1, calendar)
        number += step["number"] is not None
        steps.append(step)
    zh = f"自 {_said(first)}至 {_said(last)}共 {number} 个工作日（首尾两日在内，共 {len(steps)} 天）。"
    en = f"{number} working days from {_said(first, 'en')} to {_said(last, 'en')}, both included ({len(steps)} days)."
    head = {"start": first, "end": last, "working_days": number, "days": len(steps)}
    return {**head, **_whence(calendar, first, last), "text": [zh], "text_en": [en], "sum": steps}


def _counted(at: date, number: int, calendar: Calendar) -> dict[str, Any]:
    kind = calendar.kind(at)
    if kind is None:
        raise count.unpublished(at.year, calendar)
    return _step(at, number if kind in WORKED else None, FROM_KIND[kind], calendar.name(at))


def _step(at: date, number: int | None, why: str, note: str) -> dict[str, Any]:
    said = {"why_zh": WHY["zh"][why], "why_en": WHY["en"][why]}
    return {
        "day": at,
        "weekday": WEEKDAYS["zh"][at.weekday()],
        "number": number,
        "why": why,
        **said,
        "note": note,
    }


def _whence(calendar: Calendar, first: date, last: date) -> dict[str, Any]:
    """The notices that the years rest on, and the calendar's version."""
    years = (calendar.year(year) for year in range(first.year, last.year + 1))
    return {"sources": [year.source for year in years if year], "calendar": calendar.version}


def _line(step: dict[str, Any]) -> str:
    number = "" if step["number"] is None else str(step["number"])
    note = f"（{step['note']}）" if step["note"] else ""
    return f"  {step['day']} 星期{step['weekday']}  {number:>4}  {step['why_zh']}{note}"


def _said(at: date, language: str = "zh") -> str:
    weekday = WEEKDAYS[language][at.weekday()]
    return f"{at}（星期{weekday}）" if language == "zh" else f"{at} ({weekday})"
