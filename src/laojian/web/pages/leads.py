"""线索 Pages of leads: the list, a new one, one lead with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from laojian.authority.queries import has
from laojian.base.problem import Problem
from laojian.campaigns import queries as campaigns
from laojian.campaigns.queries.hit_places import HitPlace, hit_places
from laojian.campaigns.queries.paging import Paged
from laojian.casework.actions import findings, leads
from laojian.casework.queries import leads as queries
from laojian.casework.queries.same_cases import SameCase, same_cases
from laojian.casework.rules import steps, words
from laojian.web.door import Asked, page, page_number, render
from laojian.web.pages import deeds
from laojian.web.pages.deeds import Deed, Refused, Sheet, choice, count, day, line, yes_no
from laojian.web.pages.deeds import words as sentences
from laojian.web.pages.visits.sheet import violations

SOURCES = {name: zh for name, zh in words.SOURCES.items() if name not in ("screening", "visit")}


class LeadForm(deeds.Form):
    """登记线索."""

    source = choice(__("来源"), SOURCES.items())
    unit = line(__("单位代码"), hint=__("统一社会信用代码或者单位代码"))
    violation = choice(__("疑似违法行为"))
    found_on = day(__("收到、发现之日"))
    text = sentences(__("反映的情况"), hint=__("不写举报人、投诉人的姓名和证件号码"))
    workers = count(__("涉及人数"))
    act_ended_on = day(__("违法行为终了之日"), required=False, hint=__("仍在继续的留空；两年以内的才查处"))
    mine = line(__("所服务的矿山代码"), required=False)
    row_kind = choice(__("企业类别"), words.ROW_KINDS.items(), required=False)
    campaign = choice(__("专项行动"), required=False)
    complainant = line(__("投诉人、举报人"), required=False, hint=__("加密保存，不在任何列表和文书里出现"))


class OnForm(deeds.Form):
    """受理."""

    on = day(__("受理之日"))
    remark = sentences(__("说明"), required=False)


class RefuseForm(deeds.Form):
    """不予受理."""

    reason = choice(__("原因"), words.DISMISSALS.items())
    remark = sentences(__("说明"))
    on = day(__("决定之日"))


class DismissForm(deeds.Form):
    """排除."""

    reason = choice(__("原因"), words.DISMISSALS.items())
    remark = sentences(__("核查的情况"))


class SettleForm(deeds.Form):
    """销号."""

    remark = sentences(__("整改的情况"))


class FindingForm(deeds.Form):
    """登记问题."""

    violation = choice(__("违法行为"))
    text = sentences(__("查明的情况"))
    workers = count(__("涉及人数"))
    as_outsourcing = yes_no(__("是否以外包等名义"))


def _finding(request: Asked, id: int, said: dict[str, Any]) -> object:
    said = {**said, "as_outsourcing": deeds.truth(said["as_outsourcing"]), "found_on": request.today}
    return findings.record_finding(request.actor, findings.NewFinding(**said), lead=id, at=request.at)


DEEDS = (
    Deed("lead.accept", __("受理"), OnForm, lambda request, id, said: leads.accept_lead(request.actor, id, at=request.at, **said), __("已受理。"), part="main"),
    Deed("lead.refuse", __("不予受理"), RefuseForm, lambda request, id, said: leads.refuse_lead(request.actor, id, at=request.at, **said), __("已登记不予受理，请书面告知。")),
    Deed("finding.record", __("书面核查属实，登记问题"), FindingForm, _finding, __("问题已登记，可以责令改正或者立案。")),
    Deed("lead.settle", __("责令改正已复查合格，销号"), SettleForm, lambda request, id, said: leads.settle_lead(request.actor, id, at=request.at, **said), __("线索已销号。")),
    Deed("lead.dismiss", __("排除"), DismissForm, lambda request, id, said: leads.dismiss_lead(request.actor, id, at=request.at, **said), __("线索已排除，理由已记录。")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listing:
    """线索列表页."""

    found: Paged[queries.LeadLine]
    asked: queries.AskedLeads
    states: dict[str, str]
    sources: dict[str, str]
    may_open: bool


@page(verb="lead.read")
def listing(request: Asked) -> HttpResponse:
    """The leads in reach."""
    got = request.GET
    number = page_number(request)
    asked = queries.AskedLeads(
        got.get("state", ""),
        got.get("source", ""),
        got.get("violation", ""),
        got.get("q", "").strip(),
        None,
        number,
    )
    found = queries.leads(request.actor, asked, on=request.today)
    may_open = has(request.actor, "lead.open")
    shown = Listing(found, asked, dict(steps.LEAD.states), dict(words.SOURCES), may_open)
    return render(request, "leads/list.html", shown)


def _given(actor: Any, today: date) -> dict[str, Any]:
    running = [one for one in campaigns.choices(actor, today) if one.closed_at is None]
    return {"violation": violations(), "campaign": [(str(one.id), one.title) for one in running]}


@dataclass(frozen=True, slots=True)
class Opening:
    """登记线索页."""

    form: deeds.Form
    problem: str = ""


@page("GET", "POST", verb="lead.open")
def new(request: Asked) -> HttpResponse:
    """Registers a lead that no screening gave."""
    given = _given(request.actor, request.today)
    if request.method != "POST":
        first = {"found_on": request.today, "unit": request.GET.get("unit", "")}
        return render(request, "leads/new.html", Opening(LeadForm(given=given, initial=first)))
    form = LeadForm(request.POST, given=given)
    if not form.is_valid():
        return render(request, "leads/new.html", Opening(form), status=422)
    said = {**form.cleaned_data, "campaign": int(form.cleaned_data["campaign"] or 0) or None}
    try:
        made = leads.open_lead(request.actor, leads.NewLead(**said), at=request.at)
    except Problem as problem:
        return render(
            request, "leads/new.html", Opening(form, problem.say(request.actor.language)), status=422
        )
    messages.success(request, _("线索已登记。"))
    return redirect("lead", id=made)


@dataclass(frozen=True, slots=True)
class LeadPage:
    """线索页 place: the hit and the roster row the lead was made from."""

    view: queries.LeadView
    sheet: Sheet
    same: tuple[SameCase, ...]
    place: HitPlace | None = None
    route: str = "lead-do"


def _shown(request: Asked, id: int, refused: Refused | None = None, wanted: str = "") -> HttpResponse:
    view = queries.lead(request.actor, id, on=request.today)
    given = _given(request.actor, request.today)
    first = {
        "on": request.today,
        "violation": view.line.violation,
        "workers": view.line.workers,
        "text": view.line.text,
    }
    same = same_cases(request.actor, view.line.unit_code, view.line.violation, on=request.today)
    others = tuple(one for one in same if one.id != view.line.case)
    place = hit_places(request.actor, (view.hit_key,), on=request.today).get(view.hit_key)
    shown = LeadPage(view, deeds.sheet(DEEDS, view.may, given, first, refused, wanted), others, place)
    return deeds.answer(request, "leads/lead.html", shown, id, wanted, refused=bool(refused))


@page()
def lead(request: Asked, id: int) -> HttpResponse:
    """One lead."""
    return _shown(request, id)


@page("GET", "POST")
def do(request: Asked, id: int, verb: str) -> HttpResponse:
    """One deed of the lead: GET brings its form, alone for HTMX."""
    if request.method != "POST":
        return _shown(request, id, wanted=verb)
    refused = deeds.do(request, DEEDS, verb, id, _given(request.actor, request.today))
    return redirect("lead", id=id) if refused is None else _shown(request, id, refused)


urls = [
    path("leads/", listing, name="leads"),
    path("leads/new/", new, name="lead-new"),
    path("leads/<int:id>/", lead, name="lead"),
    path("leads/<int:id>/do/<str:verb>/", do, name="lead-do"),
]
