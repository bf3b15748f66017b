"""条目页 One thing of the law on a page: the rule in words by date, its sources, cases, and where it is used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from laojian.base.problem import Problem
from laojian.law.reading import measures_of
from laojian.law.timeline import lighter_later, standing
from laojian.web.door import Timed, public, render
from laojian.web.pages.law import entry, parameter, provision, uses, words
from laojian.web.pages.law import sources as law


@dataclass(frozen=True, slots=True)
class Stands:
    """效力 How the thing stands on the day asked."""

    state: str
    name: str
    span: str
    why: str
    region: str


@dataclass(frozen=True, slots=True)
class ThingPage:
    """条目页 The page. asked: the day as typed; on: as read; refused: what is wrong with it; lighter: measures
    that took its place since that day and are lighter; beside: things of the same id."""

    thing: law.Thing
    cites: tuple[law.Source, ...]
    asides: tuple[str, ...]
    asked: str
    on: date
    refused: str
    stands: Stands | None
    lighter: tuple[law.Thing, ...]
    versions: tuple[provision.Version, ...]
    facts: tuple[entry.Fact, ...]
    figures: tuple[parameter.Figures, ...]
    cases: tuple[provision.Case, ...]
    used: tuple[law.Thing, ...]
    follows: tuple[law.Thing, ...]
    columns: tuple[uses.Column, ...]
    packs: tuple[uses.Pack, ...]
    beside: tuple[law.Thing, ...]


@public("GET")
def thing(request: Timed, kind: str, id: str) -> HttpResponse:
    """One thing of the library; ?on= asks for the law of a day."""
    try:
        value = law.one(kind, id)
    except Problem:
        return law.missing(request, id)
    own = value[-1].id if isinstance(value, tuple) else value.id
    if kind == "calculator" or own != id:
        return redirect(law.url(kind, own))
    today = request.today
    asked, refused, on = request.GET.get("on", "").strip(), "", today
    try:
        on = words.read_day(asked) or today
    except ValueError:
        refused = law.refused_day(asked)
    shown = _shown(kind, id, value, (on, today), asked, refused)
    return render(request, "law/thing.html", shown, status=422 if refused else 200)


def _asides(value: Any) -> tuple[str, ...]:
    """What is unsure of it, in the reader's language."""
    mark = getattr(value, "mark", None)
    return mark.asides("en" if words.english() else "zh") if mark else ()


def _shown(kind: str, id: str, value: Any, days: tuple[date, date], asked: str, refused: str) -> ThingPage:
    on, today = days
    (item,) = (each for each in law.by_id()[id] if each.kind == kind)
    last = value[-1] if isinstance(value, tuple) else value
    params = [id] if kind == "parameter" else _params(value) if kind == "provision" else []
    follows, columns = _forward(kind, last)
    beside = tuple(law.thing(each) for each in law.by_id()[id] if each.kind != kind)
    used = tuple(one for one in uses.things(uses.used_in(kind, id)) if one not in (*beside, *follows))
    return ThingPage(
        law.thing(item), law.sources(item.cites), _asides(last), asked, on, refused,
        _stands(kind, last, on), _lighter(kind, id, on, today), provision.versions(value, on) if kind == "provision" else (),
        entry.facts(kind, last), tuple(parameter.figures(each, on, today, _province(value)) for each in params),
        provision.cases(id) if kind == "provision" else provision.entry_cases(last),
        used, follows, columns, uses.packs(id), beside,
    )  # fmt: skip


def _params(versions: tuple[Any, ...]) -> list[str]:
    named = dict.fromkeys(name for one in versions for name in one.params)
    return [name for name in named if name in law.library().parameters.items]


def _province(value: Any) -> str:
    """The province whose rule it is, where it is no rule of the whole country."""
    found = {one.region for one in value} if isinstance(value, tuple) else set()
    return found.pop() if len(found) == 1 and "CN" not in found else ""


def _forward(kind: str, last: Any) -> tuple[tuple[law.Thing, ...], tuple[uses.Column, ...]]:
    """From a provision on: the measures of what it finds, and the columns that count it."""
    found = last
    if kind == "provision":
        found = law.library().of("violation").get(last.detects or "")
    elif kind != "violation":
        return (), ()
    if found is None:
        return (), ()
    ids = measures_of(law.library(), last.id, last.detects) if kind == "provision" else ()
    measures = tuple(("measure", id) for id in ids)
    return uses.things(measures), uses.counted(found)


def _stands(kind: str, last: Any, on: date) -> Stands | None:
    """A parameter stands region by region: its rows say it. A rule of one province is asked for that province."""
    if kind == "parameter":
        return None
    own = getattr(last, "region", "CN")
    found = standing(law.library(), kind, last.id, on, own if own == "CN" else own.ljust(6, "0"))
    return Stands(
        found.state, str(words.STATES[found.state]), words.span(found.since, found.until),
        words.said(found.why, found.why_en), "" if own == "CN" else words.region(own),
    )  # fmt: skip


def _lighter(kind: str, id: str, on: date, today: date) -> tuple[law.Thing, ...]:
    """For an act of an earlier day that is decided today: the lighter later law (处罚法 37)."""
    if kind != "measure" or on >= today:
        return ()
    return uses.things(tuple(("measure", each) for each in lighter_later(law.library(), id, on, today)))
