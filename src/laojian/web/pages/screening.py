"""线索筛查 Pages of screening: hits by provision with their evidence, runs with progress, decisions, questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from laojian.authority.queries import may
from laojian.authority.rules import Thing
from laojian.base.period import month_of
from laojian.base.problem import Problem
from laojian.campaigns import actions
from laojian.campaigns import queries as campaigns
from laojian.campaigns.queries import contradictions as differing
from laojian.campaigns.queries import hits as queries
from laojian.campaigns.queries import runs
from laojian.campaigns.queries.contradictions import RosterAgainstRoster, SheetAgainstRoster
from laojian.campaigns.queries.evidence import FIRST, Evidence, evidence
from laojian.campaigns.queries.hit_counts import HitCounts, Line
from laojian.campaigns.queries.hits import Asked as Wanted
from laojian.campaigns.queries.hits import HitLine, HitView
from laojian.campaigns.queries.latest import opening
from laojian.campaigns.queries.paging import Paged
from laojian.campaigns.queries.runs import RunView
from laojian.campaigns.queries.views import CampaignLine
from laojian.campaigns.rules import basis
from laojian.campaigns.rules import run as rules
from laojian.web.door import Asked, page, page_number, posted_campaign, render
from laojian.web.pages.rosters import Said, said

PARTS = ("campaign", "month", "provision", "county", "unit", "verdict", "decided", "text", "page")


@dataclass(frozen=True, slots=True)
class Screening:
    """筛查页 The page: what is asked, the run it rests on, counts by provision, county and employer, the hits of the
    chosen provision, one of them in full, and the contradictions that stand before all."""

    campaigns: tuple[CampaignLine, ...]
    campaign: CampaignLine | None
    wanted: Wanted | None
    months: tuple[str, ...]
    run: RunView | None
    done: RunView | None
    may_run: bool
    provisions: tuple[Line, ...]
    chosen: Line | None
    counties: tuple[Line, ...]
    units: tuple[Line, ...]
    hits: Paged[HitLine] | None
    hit: HitView | None
    evidence: Evidence | None
    sheets: Paged[SheetAgainstRoster]
    rosters: tuple[RosterAgainstRoster, ...]
    totals: Line | None
    changes: tuple[int, int] | None
    lead_reasons: dict[str, str]
    not_reasons: dict[str, str]
    query: str
    by: str
    problem: Said | None = None
    typed: Mapping[str, str] = field(default_factory=dict)


@page(verb="hit.read")
def screening(request: Asked) -> HttpResponse:
    """The page; for HTMX the part that was asked for."""
    shown = _screening(request)
    part = {"hit": "screening/_hit.html", "list": "screening/_list.html"}.get(request.GET.get("part", ""))
    template = part if part and request.headers.get("HX-Request") else "screening/page.html"
    return render(request, template, shown)


def _screening(request: Asked) -> Screening:
    actor, language = request.actor, "en" if translation.get_language() == "en" else "zh"
    lines = campaigns.choices(actor, request.today)
    campaign = _chosen(request, lines)
    if campaign is None or not may(actor, "hit.read", Thing("campaign", str(campaign.id), actor.path)):
        return _empty(lines)
    months = runs.months(actor, campaign.id)
    wanted = _wanted(request, campaign.id, months)
    counts = HitCounts.of(actor, campaign.id, wanted.month)
    provisions = _provisions(counts, wanted, language)
    if wanted.provision not in {one.id for one in provisions}:
        wanted = _with(wanted, provision=_first(provisions))
    chosen = next((one for one in provisions if one.id == wanted.provision), None)
    hits = queries.hits(actor, wanted, language=language, page=page_number(request))
    key = request.GET.get("hit", "") or (hits.rows[0].key if hits.rows else "")
    hit = queries.hit(actor, key, language=language, on=request.today) if key else None
    run = runs.last_run(actor, campaign.id, wanted.month)
    done = run if run and run.state == "done" else runs.last_run(actor, campaign.id, wanted.month, done=True)
    return Screening(
        lines, campaign, wanted, months, run, done,
        may(actor, "run.start", Thing("campaign", str(campaign.id), actor.path)), provisions, chosen,
        counts.by_county(), counts.by_unit(20), hits, hit,
        evidence(actor, key, language=language, on=request.today, first=_rows(request)) if key else None,
        differing.sheet_contradictions(counts),
        differing.roster_contradictions(actor, campaign.id, wanted.month, language), _total(provisions),
        counts.changes(done.id) if done and not basis.is_first(done.why) else None,
        rules.LEAD_REASONS, rules.NOT_BREACH_REASONS, _query(request, wanted), request.GET.get("by", "provision"),
    )  # fmt: skip


def _chosen(request: Asked, lines: tuple[CampaignLine, ...]) -> CampaignLine | None:
    return opening(request.actor, lines, "runs", request.GET.get("campaign", ""))


def _provisions(counts: HitCounts, wanted: Wanted, language: str) -> tuple[Line, ...]:
    """Every provision of the pack with its counts in the chosen county and unit, whatever else is filtered."""
    asked = campaigns.pack_of(wanted.campaign).provisions()
    return counts.by_provision(asked, language, county=wanted.county, unit=wanted.unit)


def _rows(request: Asked) -> int:
    return 200 if request.GET.get("rows") == "all" else FIRST


def _empty(lines: tuple[CampaignLine, ...]) -> Screening:
    return Screening(
        lines, None, None, (), None, None, False, (), None, (), (), None, None, None, Paged((), 1, 1, 0), (), None, None, rules.LEAD_REASONS,
        rules.NOT_BREACH_REASONS, "", "provision",
    )  # fmt: skip


def _wanted(request: Asked, campaign: int, months: tuple[str, ...]) -> Wanted:
    get = {name: request.GET.get(name, "").strip() for name in PARTS}
    month = get["month"] or (months[0] if months else month_of(request.today))
    return Wanted(
        campaign,
        month,
        get["provision"],
        get["county"],
        get["unit"],
        get["verdict"],
        get["decided"],
        get["text"],
    )


def _with(wanted: Wanted, *, provision: str) -> Wanted:
    return replace(wanted, provision=provision)


def _first(lines: tuple[Line, ...]) -> str:
    """The first provision with a breach, else with anything, else the first of the pack."""
    for test in (lambda one: one.breach, lambda one: one.open, lambda one: True):
        found = next((one.id for one in lines if test(one)), None)
        if found:
            return found
    return ""


def _total(lines: tuple[Line, ...]) -> Line:
    return Line(
        "", "", "", "", sum(one.breach for one in lines), sum(one.unknown for one in lines),
        sum(one.undecided for one in lines), 0,
    )  # fmt: skip


def _query(request: Asked, wanted: Wanted) -> str:
    """The page's filters as a query, so that a row's link keeps them."""
    kept = {name: request.GET[name] for name in PARTS if request.GET.get(name)}
    return urlencode(
        {"campaign": wanted.campaign, "month": wanted.month, "provision": wanted.provision, **kept}
    )


@page("POST")
def start(request: Asked) -> HttpResponse:
    """Asks for a run."""
    campaign, month = posted_campaign(request), request.POST.get("month", "")
    actions.start_run(request.actor, campaign, month=month, at=request.at)
    return redirect(f"{reverse('screening')}?{urlencode({'campaign': campaign, 'month': month})}")


@dataclass(frozen=True, slots=True)
class Progress:
    """进度 How far a run is."""

    run: RunView


@page()
def progress(request: Asked, id: int) -> HttpResponse:
    """How far a run is; asked every two seconds until it is done, then the page reloads itself. Opened by hand it is the
    page of its month, for the part alone has no head."""
    run = runs.run(request.actor, id)
    if not request.headers.get("HX-Request"):
        return redirect(f"{reverse('screening')}?campaign={run.campaign}&month={run.month}")
    answer = render(request, "screening/_progress.html", Progress(run))
    if not run.going:
        answer["HX-Refresh"] = "true"
    return answer


@page("POST")
def decide(request: Asked, key: str) -> HttpResponse:
    """Makes a hit a lead, or not, with a coded reason. What is refused is said beside the form as it was filled."""
    try:
        told = _decided(request, key)
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "campaigns.no_hit":
            raise
        return _refused(request, key, problem)
    messages.success(request, told)
    return redirect(_back(request, key))


def _decided(request: Asked, key: str) -> str:
    decision, remark = request.POST.get("decision", ""), request.POST.get("remark", "")
    reason = request.POST.get("reason", "")
    if decision != "lead":
        actions.decide_hit(request.actor, key, decision, reason, remark, at=request.at)
        return _("已记下：不作线索。下次筛查不会覆盖。")
    from laojian.casework.actions import leads as casework
    from laojian.casework.queries import leads as lead_queries

    lead = casework.open_lead(
        request.actor, at=request.at, hit_key=key, hit_reason=reason or "screening", remark=remark
    )
    number = lead_queries.lead(request.actor, lead, on=request.today).line.number
    return _("已生成线索 %(lead)s。") % {"lead": number}


def _refused(request: Asked, key: str, problem: Problem) -> HttpResponse:
    """The page as it was when the form was sent, with the form as it was filled."""
    asked = QueryDict(request.POST.get("query", ""), mutable=True)
    asked["hit"] = key
    request.GET = asked  # type: ignore[assignment]  # a QueryDict of our own
    typed = {name: request.POST.get(name, "") for name in ("reason", "remark")}
    shown = replace(_screening(request), problem=said(problem), typed=typed)
    return render(request, "screening/page.html", shown, status=422)


@page("POST")
def ask(request: Asked, key: str) -> HttpResponse:
    """Asks the unit about what could not be decided."""
    sent = actions.ask_employers(request.actor, [key], at=request.at, link=reverse("rosters"))
    messages.success(request, _("已要求单位补充。") if sent else _("这条已经问过了。"))
    return redirect(_back(request, key))


@page("POST")
def ask_all(request: Asked) -> HttpResponse:
    """Asks every unit of the list about what could not be decided, one message each."""
    wanted = _wanted_of_post(request)
    keys = queries.open_keys(request.actor, wanted)
    sent = actions.ask_employers(request.actor, keys, at=request.at, link=reverse("rosters"))
    messages.success(request, _("已向 %(n)s 个单位发出询问。") % {"n": sent})
    return redirect(f"{reverse('screening')}?{request.POST.get('query', '')}")


def _wanted_of_post(request: Asked) -> Wanted:
    post = request.POST
    return Wanted(
        int(post["campaign"][:9]) if post.get("campaign", "").isdecimal() else 0,
        post.get("month", ""),
        post.get("provision", ""),
        post.get("county", ""),
        post.get("unit", ""),
    )


def _back(request: Asked, key: str) -> str:
    return f"{reverse('screening')}?{request.POST.get('query', '')}&hit={key}#hit"


urls = [
    path("screening/", screening, name="screening"),
    path("screening/run/", start, name="screening-run"),
    path("screening/run/<int:id>/", progress, name="screening-progress"),
    path("screening/ask/", ask_all, name="screening-ask-all"),
    path("screening/hits/<str:key>/decide/", decide, name="hit-decide"),
    path("screening/hits/<str:key>/ask/", ask, name="hit-ask"),
]
