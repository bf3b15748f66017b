"""总表页 The list of campaigns and the board of one: phases, units × duties, who has not, reminders."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from laojian.authority.queries import has
from laojian.authority.rules import OFFICES
from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.queries.board import Behind, Board
from laojian.campaigns.queries.recurring import recurring
from laojian.campaigns.queries.views import CampaignLine, CampaignView, ReminderView
from laojian.casework.queries import cases
from laojian.packs.schema import Notice, Obligation, Pack
from laojian.reporting.queries import added_up
from laojian.web.charts import Bar, Chart, bars, sentence
from laojian.web.door import Asked, page, render
from laojian.web.templatetags.laojian import word


@dataclass(frozen=True, slots=True)
class Listed:
    """专项行动列表 running, closed: campaigns the reader sees; may_open: whether to offer opening one."""

    running: tuple[CampaignLine, ...]
    closed: tuple[CampaignLine, ...]
    may_open: bool


@page()
def listed(request: Asked) -> HttpResponse:
    """The campaigns the reader sees, side by side."""
    found = queries.campaigns(request.actor, request.today)
    running = tuple(one for one in found if one.closed_at is None)
    closed = tuple(one for one in found if one.closed_at is not None)
    return render(request, "campaigns/list.html", Listed(running, closed, queries.may_open(request.actor)))


@dataclass(frozen=True, slots=True)
class Boarded:
    """总表页 campaign, board; progress: chart by county; reminds: may the reader remind;
    obligations: what the columns ask, in words; violations: cases by type; forms: (id, name) of tables that
    are added up; joint: what the reader's unit helps others with; notice: of the campaign, with its chain."""

    campaign: CampaignView
    board: Board
    progress: Chart | None
    reminds: bool
    obligations: tuple[Obligation, ...]
    violations: Chart | None
    forms: tuple[tuple[str, str], ...]
    joint: tuple[Obligation, ...]
    ledgers: tuple[tuple[str, str], ...] = ()
    notice: Notice | None = None


@page()
def board(request: Asked, id: int) -> HttpResponse:
    """The board of a campaign."""
    campaign = queries.campaign(request.actor, id, request.today)
    asked = {key: str(value) for key, value in request.GET.items()}
    starts = {key: int(value) for key, value in asked.items() if value.isdecimal() and len(value) < 7}
    seen = queries.board(request.actor, id, request.today, first=starts)
    pack = queries.pack_of(id)
    return render(
        request,
        "campaigns/board.html",
        Boarded(
            campaign,
            seen,
            progress(seen) if request.actor.unit_kind == "bureau" else None,
            _reminds(request, campaign),
            obligations(seen),
            violations(request, id),
            forms(request, id),
            joint(campaign),
            ledgers(request, pack),
            pack.notice,
        ),
    )


def obligations(board: Board) -> tuple[Obligation, ...]:
    """The obligations that stand on the board, each once, in the order of the notice."""
    found = {duty.id: duty for block in board.blocks for one in block.columns for duty in one.obligations}
    return tuple(found[id] for id in sorted(found))


def violations(request: Asked, id: int) -> Chart | None:
    """Cases of the campaign by type of violation, for offices; none where there is no case yet."""
    if request.actor.unit_kind not in OFFICES or not has(request.actor, "case.read"):
        return None
    found = cases.by_violation(request.actor, cases.AskedCases(campaign=id), on=request.today)
    rows = [Bar(word(words), ((n, "a"),), str(n)) for _id, words, n in found if n]
    said = sentence(_("%(what)s%(n)d件") % {"what": word(words), "n": n} for _id, words, n in found if n)
    return bars(rows, said) if rows else None


def joint(campaign: CampaignView) -> tuple[Obligation, ...]:
    """The obligations of others that the reader's unit helps with, as partner."""
    roles = {role.id for role in campaign.roles}
    found = queries.pack_of(campaign.id).obligations if roles else ()
    return tuple(one for one in found if roles & set(one.partners) and not roles & set(one.actors))


def ledgers(request: Asked, pack: Pack) -> tuple[tuple[str, str], ...]:
    """What the campaign keeps beside its duties, by what its pack asks for: (name of the address, words)."""
    counted = {one.source.fact for form in pack.forms.values() for one in form.rows if one.source}
    asked = (
        ("registrations", _("务工人员登记"), "registrations" in counted and has(request.actor, "registration.read")),
        ("campaign-flashes", _("快报"), any(one.flash for one in pack.obligations) and has(request.actor, "flash.read")),
        ("market-first", _("机构台账"), "agencies" in counted and has(request.actor, "ledger.read")),
        ("campaign-ledgers", _("台账"), bool(queries.kept_by_line(pack))),
        ("campaign-groups", _("领导小组"), bool(pack.groups) and request.actor.unit_kind in (*OFFICES, "department")),
        ("campaign-targets", _("目标"), bool(pack.targets)),
        ("campaign-numbers", _("数字和门槛"), bool(pack.numbers)),
        ("campaign-openness", _("公开"), request.actor.unit_kind in OFFICES),
        ("campaign-series", _("定期报表"), bool(recurring(pack)) and request.actor.unit_kind in OFFICES),
    )  # fmt: skip
    return tuple((route, words) for route, words, here in asked if here)


def forms(request: Asked, id: int) -> tuple[tuple[str, str], ...]:
    """The tables of the campaign that units below hand to the reader's bureau, which adds them up."""
    return added_up(request.actor, id) if request.actor.unit_kind == "bureau" else ()


def progress(board: Board) -> Chart | None:
    """Duties handed in, overdue and still open, county by county; none where there is one county only."""
    if len(board.counties) < 2:
        return None
    rows, said = [], []
    for one in board.counties:
        counts = one.tally
        rest = counts.all - counts.done - counts.overdue
        rows.append(
            Bar(
                one.unit.short,
                ((counts.done, "a"), (counts.overdue, "over"), (rest, "c")),
                f"{counts.done}/{counts.all}",
            )
        )
        said.append(
            _("%(unit)s 共%(all)d项，已报%(done)d项，逾期未报%(late)d项")
            % {"unit": one.unit.short, "all": counts.all, "done": counts.done, "late": counts.overdue}
        )
    return bars(rows, sentence(said))


def _reminds(request: Asked, campaign: CampaignView) -> bool:
    return campaign.closed_at is None and has(request.actor, "duty.remind")


@dataclass(frozen=True, slots=True)
class Reminded:
    """催报结果 The entry of one unit after it was reminded, for a page without and with HTMX."""

    campaign: CampaignView
    one: Behind | None
    reminds: bool
    problem: str = ""


@page("POST")
def remind(request: Asked, id: int) -> HttpResponse:
    """Reminds one unit; the row says 已催. Without a unit, all that are late."""
    if "late" in request.POST:
        return _remind_late(request, id)
    campaign = queries.campaign(request.actor, id, request.today)
    unit = int(request.POST["unit"][:9]) if request.POST.get("unit", "").isdecimal() else 0
    said = ""
    try:
        actions.remind(request.actor, id, unit, at=request.at, remark=request.POST.get("remark", ""))
        messages.success(request, _("已催报，送达和阅读情况见催报记录。")) if not request.htmx else None
    except Problem as problem:
        if not request.htmx:
            raise
        said = problem.say(request.actor.language)
    if not request.htmx:
        return redirect("campaign", id=id)
    one = queries.behind_one(request.actor, id, unit, request.today)
    return render(request, "campaigns/_behind.html", Reminded(campaign, one, True, said))


def _remind_late(request: Asked, id: int) -> HttpResponse:
    told = actions.remind_late(request.actor, id, at=request.at)
    messages.success(request, _("已催报 %(n)d 个单位，送达和阅读情况见催报记录。") % {"n": told})
    return redirect("campaign", id=id)


@dataclass(frozen=True, slots=True)
class Told:
    """催报记录页 All reminders of a campaign."""

    campaign: CampaignView
    reminders: tuple[ReminderView, ...]


@page()
def reminders(request: Asked, id: int) -> HttpResponse:
    """Who was reminded, when, and whether it was read."""
    campaign = queries.campaign(request.actor, id, request.today)
    told = queries.reminders(request.actor, id, request.today)
    return render(request, "campaigns/reminders.html", Told(campaign, told))


urls = [
    path("campaigns/", listed, name="campaigns"),
    path("campaigns/<int:id>/", board, name="campaign"),
    path("campaigns/<int:id>/remind/", remind, name="campaign-remind"),
    path("campaigns/<int:id>/reminders/", reminders, name="campaign-reminders"),
]
