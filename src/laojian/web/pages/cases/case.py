"""案件页 Pages of cases: the list with its chart, filing one, one case with its rail, clocks, measures and record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from laojian.authority.queries import has
from laojian.base.money import to_fen
from laojian.base.problem import Problem
from laojian.campaigns import queries as campaigns
from laojian.campaigns.queries.paging import Paged
from laojian.casework.actions import cases as actions
from laojian.casework.actions import decisions, validity
from laojian.casework.letters.template import templates
from laojian.casework.queries import cases as queries
from laojian.casework.queries import leads, visits
from laojian.casework.queries import order_views as orders
from laojian.casework.queries.library import rule_zh
from laojian.casework.queries.origins import Origins, office_of, origins
from laojian.casework.queries.police import asked_of, police_among
from laojian.casework.queries.referral_views import departments
from laojian.casework.queries.same_cases import SameCase, same_cases
from laojian.casework.rules import steps, words
from laojian.reporting.queries import StandsIn, stands_in
from laojian.web.charts import Bar, Chart, bars, sentence
from laojian.web.door import Asked, page, page_number, render
from laojian.web.pages import deeds
from laojian.web.pages.cases.acts import DEEDS
from laojian.web.pages.cases.forms import OpenForm
from laojian.web.pages.cases.measures import Measures, sort_measures
from laojian.web.pages.deeds import Refused, Sheet
from laojian.web.pages.visits.sheet import violations
from laojian.web.templatetags.laojian import word

Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """案件列表页 found: the cases; chart: by violation, of the same selection."""

    found: Paged[queries.CaseLine]
    asked: queries.AskedCases
    states: dict[str, str]
    kinds: tuple[tuple[str, str], ...]
    chart: Chart | None
    running: tuple[tuple[int, str], ...]
    may_open: bool


@page(verb="case.read")
def listing(request: Asked) -> HttpResponse:
    """The cases in reach."""
    got = request.GET
    number = page_number(request)
    campaign = int(got["campaign"][:9]) if got.get("campaign", "").isdecimal() else None
    asked = queries.AskedCases(
        got.get("state", ""), got.get("violation", ""), got.get("q", "").strip(), campaign, number
    )
    found = queries.cases(request.actor, asked, on=request.today)
    chart = _chart(queries.by_violation(request.actor, asked, on=request.today))
    running = tuple((one.id, one.title) for one in campaigns.choices(request.actor, request.today))
    may_open = has(request.actor, "case.open")
    shown = Listing(found, asked, dict(steps.CASE.states), violations(), chart, running, may_open)
    return render(request, "cases/list.html", shown)


def _chart(rows: tuple[tuple[str, str, int], ...]) -> Chart | None:
    if not rows:
        return None
    said = sentence(_("%(zh)s %(n)s 件") % {"zh": word(zh), "n": n} for _id, zh, n in rows)
    return bars([Bar(word(zh), ((n, "a"),), str(n)) for _id, zh, n in rows], said)


def named(rules: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each rule with its name; its id stands beside where two bear the same name."""
    words = {one: rule_zh(one) for one in rules}
    twice = {word for word in words.values() if list(words.values()).count(word) > 1}
    return tuple((one, f"{word}（{one}）" if word in twice else word) for one, word in words.items())


def given_for(request: Asked, view: queries.CaseView) -> Given:
    """The choices of the forms of one case."""
    people = visits.colleagues(request.actor)
    clocks = {one.clock: one.zh for one in view.clocks}
    places = departments(request.actor.path, view.elsewhere)
    return {
        "violation": violations(), "names": people, "officers": people, "clock": tuple(clocks.items()),
        "name": tuple((one.username, one.name) for one in view.officers if not one.recused),
        "to_unit": places, "police": police_among(places), "proved": named(view.reach),
        "circumstances": view.circumstances,
        "crime": asked_of((view.line.violation, *(id for id, _zh, _n in view.further))),
        "letter": tuple((id, visits.title_of(templates(), id)) for id, one in templates().items() if one.about == "case"),
    }  # fmt: skip


def _initial(request: Asked, view: queries.CaseView) -> Given:
    known = {name: _typed(value) for name, value in view.established.items()}
    line = view.line
    return {
        "on": request.today, "since": request.today, "until": request.today, "report": view.investigation,
        "workers": line.workers, "underground_workers": view.underground_workers,
        "underground_outsourced_workers": view.underground_outsourced_workers,
        "as_outsourcing": "" if view.as_outsourcing is None else _typed(view.as_outsourcing),
        "title": view.typical[1] if view.typical else "", "text": view.typical[2] if view.typical else "",
        **{name: value for name, value in known.items()}, **_money(view), **_police(view),
    }  # fmt: skip


def _typed(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        ",".join(map(str, value))
        if isinstance(value, list) and value and isinstance(value[0], int)
        else value
    )


def _money(view: queries.CaseView) -> Given:
    known = view.established
    return {
        name: f"{known[name] / 100:.2f}"
        for name in ("gains", "base", "largest_person_amount")
        if name in known
    }


def _police(view: queries.CaseView) -> Given:
    """What the report of a suspected crime starts with, where the case comes near one."""
    hint = view.police
    if hint is None:
        return {}
    told: Given = {"police": hint.to_unit, "reason": hint.reason, "text": hint.text, "materials": [one for one, _ in hint.materials]}  # fmt: skip
    return {f"referral.report:{name}": value for name, value in told.items()}


@dataclass(frozen=True, slots=True)
class CasePage:
    """案件页 view; measures: sorted by whether they may be taken; sheet: the deeds open; days: in words; origins: where the
    case comes from; cells: the tables that count it, None where nobody asked; review_first: the notice waits
    for the legal review; problem: why a measure was refused, tried: which."""

    view: queries.CaseView
    measures: Measures
    sheet: Sheet
    days: tuple[tuple[str, Any], ...]
    sorting: dict[str, str]
    origins: Origins
    cells: tuple[StandsIn, ...] | None
    review_first: bool
    route: str = "case-do"
    problem: str = ""
    tried: str = ""
    tried_amount: str = ""


def _shown(
    request: Asked, id: int, refused: Refused | None = None, wanted: str = "", **more: str
) -> HttpResponse:
    view = queries.case(request.actor, id, on=request.today, at=request.at)
    first = _review_first(view)
    may = view.may - {"case.notify"} if first else view.may
    offered = deeds.sheet(DEEDS, may, given_for(request, view), _initial(request, view), refused, wanted)
    shown = CasePage(
        view, sort_measures(view), offered, queries.days_in_words(view), words.SORTING,
        origins(request.actor, id, on=request.today), _cells(request, view), first, **more,
    )  # fmt: skip
    return deeds.answer(request, "cases/case.html", shown, id, wanted, refused=bool(refused or more))


def _review_first(view: queries.CaseView) -> bool:
    """A hearing has to be offered and the legal review is not there yet: the notice would be refused (处罚法 art 58)."""
    return view.needs_hearing and view.line.state == "investigated"


def _cells(request: Asked, view: queries.CaseView) -> tuple[StandsIn, ...] | None:
    """The tables that count the case: composed only when asked for, since a draft is reckoned anew."""
    if "cells" not in request.GET or view.campaign is None:
        return None
    office, number = office_of(view.line.id), view.line.number
    return stands_in(request.actor, view.campaign, office, "cases", number, on=request.today)


@page()
def case(request: Asked, id: int) -> HttpResponse:
    """One case."""
    return _shown(request, id)


@page()
def by_number(request: Asked, number: str) -> HttpResponse:
    """A case by its number, as the tables name it."""
    found = queries.case_id(request.actor, number, on=request.today)
    if found is None:
        raise Problem("casework.no_thing", kind="案件", id=number)
    return redirect("case", id=found)


@page("GET", "POST")
def do(request: Asked, id: int, verb: str) -> HttpResponse:
    """One deed of the case: GET brings its form, alone for HTMX."""
    if request.method != "POST":
        return _shown(request, id, wanted=verb)
    view = queries.case(request.actor, id, on=request.today, at=request.at)
    refused = deeds.do(request, DEEDS, verb, id, given_for(request, view))
    return redirect("case", id=id) if refused is None else _shown(request, id, refused)


@page("POST")
def propose(request: Asked, id: int) -> HttpResponse:
    """Proposes a measure with its amount, or drops one."""
    said = request.POST
    measure, amount = said.get("measure", ""), said.get("amount", "")
    try:
        if said.get("drop", "").isdecimal():
            decisions.drop(request.actor, id, int(said["drop"]), why=said.get("why", ""), at=request.at)
        else:
            fen, why = to_fen(amount or None), said.get("why", "")
            decisions.propose(request.actor, id, measure, amount=fen, why=why, at=request.at)
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "casework.no_thing":
            raise
        said_why = problem.say(request.actor.language)
        return _shown(request, id, problem=said_why, tried=measure, tried_amount=amount)
    messages.success(request, _("拟处理意见已更新。"))
    return redirect("case", id=id)


@page("POST")
def check_validity(request: Asked, id: int) -> HttpResponse:
    """Keeps the answers to the checks of validity: yes, no, or blank where nobody knows."""
    told = {"yes": True, "no": False, "": None}
    answers = {
        name.removeprefix("v-"): told[value]
        for name, value in request.POST.items()
        if name.startswith("v-") and value in told
    }
    try:
        validity.check_validity(request.actor, id, answers, at=request.at)
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "casework.no_thing":
            raise
        return _shown(request, id, problem=problem.say(request.actor.language))
    messages.success(request, _("合法性核验的回答已记录。"))
    return redirect(f"{reverse('case', args=[id])}#validity")


@dataclass(frozen=True, slots=True)
class Opening:
    """立案页 form; from_words: what the case comes from; same: open cases about the same, ask: they have to be looked at
    first; told: what the lead or the findings say."""

    form: deeds.Form
    from_words: str = ""
    problem: str = ""
    same: tuple[SameCase, ...] = ()
    ask: bool = False
    told: tuple[str, ...] = ()


@page("GET", "POST", verb="case.open")
def open_case(request: Asked) -> HttpResponse:
    """Files a case from a lead, a visit, an order, or what is told."""
    got = request.POST if request.method == "POST" else request.GET
    first, from_words, found = _origin(request, got)
    told = tuple(first.pop("told", ()))
    running = [one for one in campaigns.choices(request.actor, request.today) if one.closed_at is None]
    given = {
        "violation": violations(), "further": violations(), "officers": visits.colleagues(request.actor),
        "campaign": [(str(one.id), one.title) for one in running],
    }  # fmt: skip
    form = OpenForm(request.POST if request.method == "POST" else None, given=given, initial=first)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        same = same_cases(request.actor, first.get("unit", ""), first.get("violation", ""), on=request.today)
        shown = Opening(form, from_words, same=same, told=told)
        return render(request, "cases/open.html", shown, status=status)
    unit = form.cleaned_data["unit"] or first.get("unit", "")
    same = same_cases(request.actor, unit, form.cleaned_data["violation"], on=request.today)
    if same and "again" not in request.POST:
        shown = Opening(form, from_words, same=same, ask=True, told=told)
        return render(request, "cases/open.html", shown, status=422)
    try:
        made = actions.open_case(request.actor, _new(form.cleaned_data, found), at=request.at)
    except Problem as problem:
        said = problem.say(request.actor.language)
        return render(
            request, "cases/open.html", Opening(form, from_words, said, same, told=told), status=422
        )
    messages.success(request, _("已立案并编号，调查期限开始计算。"))
    return redirect("case", id=made)


def _origin(request: Asked, got: Any) -> tuple[Given, str, tuple[int, ...]]:
    """What the form starts with, in words where the case comes from, and the findings that become part of it."""
    first: Given = {"filed_on": request.today}
    for name in ("lead", "visit", "order"):
        number = got.get(name, "")
        if number.isdecimal():
            first[name] = number
            return _FROM[name](request, int(number), first)
    return first | {"unit": got.get("unit", "")}, "", ()


def _from_lead(request: Asked, id: int, first: Given) -> tuple[Given, str, tuple[int, ...]]:
    view = leads.lead(request.actor, id, on=request.today)
    first |= {"violation": view.line.violation, "unit": view.line.unit_code, "workers": view.line.workers, "row_kind": view.row_kind, "act_ended_on": view.act_ended_on, "mine": view.line.mine_code, "told": [view.line.text], "campaign": view.campaign or "", **_below(view.line.violation, view.line.workers)}  # fmt: skip
    return first, f"{view.line.number} {view.line.unit}", ()


def _from_visit(request: Asked, id: int, first: Given) -> tuple[Given, str, tuple[int, ...]]:
    view = visits.visit(request.actor, id)
    found = [one for one in view.findings if one.case is None and one.state not in ("cleared", "closed")]
    known = [one.workers for one in found if one.workers is not None]
    first |= {
        "violation": found[0].violation if found else "", "unit": view.line.unit_code,
        "further": [one.violation for one in found[1:]], "workers": max(known) if known else None,
        "officers": [one.username for one in view.officers if not one.recused],
        "told": [f"{one.violation_zh}：{one.text}" for one in found],
        "campaign": view.campaign or "",
        "as_outsourcing": _outsourcing(found[:1]),
        **(_below(found[0].violation, found[0].workers) if found else {}),
    }  # fmt: skip
    return first, f"{view.line.code} {view.line.unit}", tuple(one.id for one in found)


def _from_order(request: Asked, id: int, first: Given) -> tuple[Given, str, tuple[int, ...]]:
    view = orders.order(request.actor, id, on=request.today)
    left = view.rechecks[-1].left if view.rechecks else None
    first |= {
        "violation": view.findings[0].violation if view.findings else "", "unit": view.unit_code,
        "further": [one.violation for one in view.findings[1:]], "workers": left,
        "told": [f"{one.violation_zh}：{one.text}" for one in view.findings],
        "as_outsourcing": _outsourcing(view.findings[:1]),
        **(_below(view.findings[0].violation, left) if view.findings else {}),
    }  # fmt: skip
    return first, f"{view.number} {view.unit}", ()


def _below(violation: str, workers: int | None) -> Given:
    """Of a violation underground all workers concerned are underground: what the tables ask for is known with them."""
    return {"underground_workers": workers} if violation.startswith("underground-") else {}


def _outsourcing(findings: Sequence[visits.FindingView]) -> str:
    known = findings[0].as_outsourcing if findings else None
    return "" if known is None else "yes" if known else "no"


_FROM = {"lead": _from_lead, "visit": _from_visit, "order": _from_order}


def _new(said: Given, found: tuple[int, ...]) -> actions.NewCase:
    """The typed values of the form; a thing the case comes from names the unit itself."""
    told: Given = {name: int(said[name]) if said[name].isdecimal() else None for name in ("lead", "order")}
    plain = (
        "violation", "filed_on", "unit", "mine", "row_kind", "workers", "underground_workers",
        "underground_outsourced_workers", "act_ended_on",
    )  # fmt: skip
    told |= {name: said[name] for name in plain}
    return actions.NewCase(
        **told, officers=tuple(said["officers"]), findings=found,
        further=tuple(said["further"]), as_outsourcing=deeds.truth(said["as_outsourcing"]),
        campaign=int(said["campaign"] or 0) or None, source="" if said["lead"] else "visit",
    )  # fmt: skip
