"""读法页 The doubtful points of a notice (A01…): how each is read in this campaign, and reading one otherwise, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laojian.authority.queries import has
from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.queries.views import CampaignView
from laojian.campaigns.rules import readings as rules
from laojian.packs.schema import Setting
from laojian.web.door import Asked, page, render


@dataclass(frozen=True, slots=True)
class Reading:
    """读法 One doubtful point with the value it has here; changed: it differs from the pack's; open: it can be read
    otherwise while the campaign runs; least, most: of a number; tables: the annexes it touches."""

    setting: Setting
    value: Any
    changed: bool
    open: bool
    least: int
    most: int
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """读法页 may_change: the reader's unit opened the campaign, which still runs; asked: the point whose change was refused."""

    campaign: CampaignView
    readings: tuple[Reading, ...]
    may_change: bool
    problem: str = ""
    asked: str = ""


@page("GET", "POST")
def readings(request: Asked, id: int) -> HttpResponse:
    """The readings of a campaign; POST reads one otherwise."""
    if request.method != "POST":
        return _shown(request, id)
    asked = request.POST
    try:
        chosen = (asked.get("setting", ""), asked.get("choice", ""))
        actions.read_otherwise(
            request.actor, id, *chosen, at=request.at, reason=asked.get("reason", "")[:500]
        )
    except Problem as problem:
        if problem.code.startswith("authority."):
            raise
        return _shown(request, id, problem.say(request.actor.language))
    messages.success(request, _("读法已改，理由已记录。已经建立的报表仍按建立时的读法。"))
    return redirect("campaign-readings", id=id)


def _shown(request: Asked, id: int, problem: str = "") -> HttpResponse:
    campaign, pack = queries.campaign(request.actor, id, request.today), queries.pack_of(id)
    annexes = {one.id: one.annex for one in pack.forms.values()}
    found = tuple(
        Reading(
            one, campaign.settings.get(one.id, one.default), one.id in campaign.settings, rules.changeable(one),
            *rules.span(one), tuple(annexes[form] for form in one.forms if form in annexes),
        )
        for one in pack.settings
    )  # fmt: skip
    may = campaign.manages and campaign.closed_at is None and has(request.actor, "campaign.settle")
    shown = Readings(campaign, found, may, problem, request.POST.get("setting", ""))
    return render(request, "campaigns/readings.html", shown, status=422 if problem else 200)


@page("POST")
def recount(request: Asked, id: int) -> HttpResponse:
    """Counts the days of what waits again, by the calendar as it stands now."""
    moved = actions.recount_deadlines(request.actor, id, at=request.at)
    said = ngettext(
        "已按现在的工作日历重新计算，%(n)d 项任务的期限有变。",
        "已按现在的工作日历重新计算，%(n)d 项任务的期限有变。",
        moved,
    )
    messages.success(request, said % {"n": moved})
    return redirect("campaign-readings", id=id)


urls = [
    path("campaigns/<int:id>/readings/", readings, name="campaign-readings"),
    path("campaigns/<int:id>/recount/", recount, name="campaign-recount"),
]
