"""定期报表页 Tables that recur: the periods with the day each level keeps, who below has reported which, own earlier days, and how
the notice is read (A09), with the way to the page where it is read otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.queries import SeriesView
from laojian.campaigns.queries.views import CampaignView
from laojian.web.door import Asked, page, render


@dataclass(frozen=True, slots=True)
class Recurring:
    """定期报表页 All recurring tables of a campaign."""

    campaign: CampaignView
    tables: tuple[SeriesView, ...]
    problem: str = ""
    typed: str = ""


@page("GET", "POST")
def series(request: Asked, id: int) -> HttpResponse:
    """The periods; POST sets own days for those below."""
    problem = ""
    if request.method == "POST":
        try:
            _act(request, id)
            return redirect("campaign-series", id=id)
        except Problem as refused:
            if refused.code.startswith("authority."):
                raise
            problem = refused.say(request.actor.language)
    context = Recurring(
        queries.campaign(request.actor, id, request.today),
        queries.series(request.actor, id, on=request.today), problem, request.POST.get("days", ""),
    )  # fmt: skip
    return render(request, "campaigns/series.html", context, status=422 if problem else 200)


def _act(request: Asked, id: int) -> None:
    post = request.POST
    days = [one for one in re.split(r"[\s,，、;；日]+", post.get("days", "")) if one]
    if any(not one.isdecimal() or len(one) > 2 for one in days):
        raise Problem("campaign.own_days", seen=post.get("days", "")[:40])
    count = actions.set_own_days(request.actor, id, post.get("obligation", ""), map(int, days), at=request.at)
    messages.success(request, _("已定，下级的任务新增或改期 %d 项。") % count)


urls = [path("campaigns/<int:id>/series/", series, name="campaign-series")]
