"""变化和覆盖 What changed on which day, and what can and cannot be decided from data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from laojian.law.coverage import HOWS, Covered, coverage
from laojian.law.library_kinds import KINDS
from laojian.law.timeline import Change, changes
from laojian.web.door import Timed, public, render
from laojian.web.pages.law import sources as law
from laojian.web.pages.law import words
from laojian.web.pages.law.shelf import PER_PAGE, Count, number


@dataclass(frozen=True, slots=True)
class Turn:
    """变化 One change: what begins, ends or gets a new value. step: 1,880.00元 → 1,980.00元."""

    thing: law.Thing
    what: str
    what_name: str
    region: str
    step: str


@dataclass(frozen=True, slots=True)
class Day:
    """一天 The changes of one day. ahead: the day is still to come."""

    on: date
    ahead: bool
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """一年 How many changes a year brought, for the way there. height: of its bar, 1 to 40."""

    year: int
    number: int
    current: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """变化页 first, last: as typed; refused: what is wrong with them."""

    first: str
    last: str
    kind: str
    kinds: tuple[Count, ...]
    refused: str
    days: tuple[Day, ...]
    years: tuple[Year, ...]
    total: int
    page: int
    pages: int


@public("GET")
def changed(request: Timed) -> HttpResponse:
    """The changes of the law between two days, the newest first; without days, those of this year and its neighbours."""
    today = request.today
    first, last = (request.GET.get(name, "").strip() for name in ("from", "to"))
    if "from" not in request.GET and "to" not in request.GET:
        first, last = f"{today.year - 1}-01-01", f"{today.year + 1}-12-31"
    refused = ""
    bounds: tuple[date | None, date | None] = (None, None)
    try:
        bounds = (words.read_day(first), words.read_day(last))
    except ValueError:
        refused = law.refused_day(last if _is_day(first) else first)
    kind = request.GET.get("kind", "")
    kind = kind if kind in (*KINDS, "statute") else ""
    shown = _changes(request, today, (first, last), bounds, kind, refused)
    return render(request, "law/changes.html", shown, status=422 if refused else 200)


def _is_day(text: str) -> bool:
    try:
        words.read_day(text)
    except ValueError:
        return False
    return True


def _open(one: Change) -> bool:
    """May everybody read of it? An order within the administration is not named on these pages."""
    return one.kind != "statute" or not law.library().statutes[one.id].internal


def _changes(
    request: HttpRequest, today: date, typed: tuple[str, str], bounds: Any, kind: str, refused: str
) -> Changes:
    found = [] if refused else [one for one in changes(law.library(), *bounds) if _open(one)]
    counts = Counter(one.kind for one in found)
    kept = [one for one in reversed(found) if kind in ("", one.kind)]
    pages = max(-(-len(kept) // PER_PAGE), 1)
    page = min(max(number(request.GET.get("page", "")), 1), pages)
    part = kept[(page - 1) * PER_PAGE : page * PER_PAGE]
    days = tuple(
        Day(on, on > today, tuple(map(_turn, rows))) for on, rows in groupby(part, lambda one: one.on)
    )
    kinds = tuple(
        Count(each, str(words.KINDS[each]), counts[each]) for each in ("statute", *KINDS) if counts[each]
    )
    every = (one for one in changes(law.library()) if _open(one))
    return Changes(
        *typed, kind, kinds, refused, days, _years(every, typed), len(kept), page, pages
    )  # fmt: skip


def _years(found: Iterable[Change], typed: tuple[str, str]) -> tuple[Year, ...]:
    counts = Counter(one.on.year for one in found)
    return tuple(
        Year(year, counts[year], typed == (f"{year}-01-01", f"{year}-12-31")) for year in sorted(counts, reverse=True)
    )  # fmt: skip


def _turn(one: Change) -> Turn:
    page = law.statute_url(one.id) if one.kind == "statute" else law.url(one.kind, one.id)
    step = ""
    if one.what == "value":
        held = law.library().parameters[one.id]
        before, after = (
            words.figure(held.unit, value, held.choice_words) for value in (one.before, one.after)
        )
        step = f"{before} → {after}" if before else after
        if before == after:
            step = _("%(value)s，数值没有变") % {"value": after}
    head = law.Thing(
        one.kind, str(words.KINDS[one.kind]), one.id, one.zh, one.en if words.english() else "", page,
        one.mark.level if one.mark else "", law.sources(one.cites[:2]),
    )  # fmt: skip
    return Turn(head, one.what, str(words.CHANGED[one.what]), words.region(one.region), step)


@dataclass(frozen=True, slots=True)
class Line:
    """一行 How one rule, violation or figure is decided. limits: what keeps it from a full answer."""

    part: str
    id: str
    zh: str
    en: str
    url: str
    how: str
    how_name: str
    needs: tuple[str, ...]
    limits: tuple[str, ...]
    level: str


@dataclass(frozen=True, slots=True)
class Sum:
    """汇总 One way of deciding: how many rules, violations."""

    how: str
    name: str
    rule: int
    violation: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """覆盖页 The sums and the rows, 50 to a page."""

    part: str
    how: str
    sums: tuple[Sum, ...]
    rules: int
    violations: int
    figures: int
    lines: tuple[Line, ...]
    total: int
    page: int
    pages: int


@public("GET")
def covered(request: Timed) -> HttpResponse:
    """What the system can decide from a roster, from a case's facts, on a visit, and what only a person can."""
    part, how = request.GET.get("part", ""), request.GET.get("how", "")
    part = part if part in words.PARTS else "rule"
    how = how if how in HOWS else ""
    rows = coverage(law.library())
    counts = Counter((row.part, row.how) for row in rows)
    parts = Counter(row.part for row in rows)
    kept = [row for row in rows if row.part == part and how in ("", row.how)]
    pages = max(-(-len(kept) // PER_PAGE), 1)
    page = min(max(number(request.GET.get("page", "")), 1), pages)
    sums = tuple(
        Sum(each, str(words.HOWS[each]), counts["rule", each], counts["violation", each]) for each in HOWS
    )
    lines = tuple(map(_line, kept[(page - 1) * PER_PAGE : page * PER_PAGE]))
    shown = Coverage(
        part, how, tuple(one for one in sums if one.rule or one.violation), parts["rule"], parts["violation"],
        parts["figure"], lines, len(kept), page, pages,
    )  # fmt: skip
    return render(request, "law/coverage.html", shown)


def _line(row: Covered) -> Line:
    from laojian.screening.explain import label

    needs = tuple(
        dict.fromkeys(str(words.FACTS.get(name) or label(name, not words.english())) for name in row.needs)
    )
    page = law.url("violation", row.id) if row.part == "violation" else reverse("law-rule", args=[row.id])
    page = "" if row.how == "not" else page
    limits = row.limits
    if any("/" in name for name in row.needs):
        needs, limits = (), (*limits, str(_("由系统的工作日历、日程或者行动包实现，没有单独的条目。")))
    return Line(
        row.part, row.id, row.zh, row.en if words.english() else "", page, row.how, str(words.HOWS[row.how]), needs,
        limits, row.level,
    )  # fmt: skip
