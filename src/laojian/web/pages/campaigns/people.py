"""参加单位页 Who takes part in a campaign: the list, taking a unit in or out, ending the campaign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.queries.paging import Paged
from laojian.campaigns.queries.views import CampaignView, ParticipantView
from laojian.packs.schema import Role
from laojian.web.door import Asked, page, page_number, render

Line = tuple[ParticipantView, tuple[Role, ...], str]
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class TakingPart:
    """参加单位页 units: those the reader sees, with their roles; counties: names by unit id; said: what the form said."""

    campaign: CampaignView
    units: Paged[Line]
    roles: tuple[Role, ...]
    may_change: bool
    problem: str = ""
    code: str = ""
    chosen: tuple[str, ...] = ()
    reason: str = ""


@page("GET", "POST")
def people(request: Asked, id: int) -> HttpResponse:
    """Who takes part; POST takes a unit in (`take_in`) or out (`take_out`), with the reason."""
    said = ""
    if request.method == "POST":
        code, reason = request.POST.get("unit", "").strip(), request.POST.get("reason", "")
        try:
            if "take_out" in request.POST:
                actions.remove_participant(request.actor, id, code, reason, at=request.at)
                messages.success(request, _("已移出，未办的任务一并撤销。"))
            else:
                roles = request.POST.getlist("role")
                count = actions.add_participant(request.actor, id, code, roles, reason, at=request.at)
                messages.success(request, _("已纳入，分解任务 %d 项。") % count)
            return redirect("campaign-people", id=id)
        except Problem as problem:
            said = problem.say(request.actor.language)
    return render(
        request, "campaigns/people.html", _taking_part(request, id, said), status=422 if said else 200
    )


def _taking_part(request: Asked, id: int, said: str) -> TakingPart:
    campaign = queries.campaign(request.actor, id, request.today)
    roles = {role.id: role for role in queries.pack_of(id).roles}
    found, counties = queries.people(
        request.actor, id, on=request.today, everybody=campaign.manages, page=page_number(request), size=PER_PAGE
    )  # fmt: skip
    return TakingPart(
        campaign,
        Paged(tuple(_line(one, roles, counties) for one in found.rows), found.page, found.pages, found.total),
        tuple(role for role in roles.values() if role.kind != "public"),
        campaign.closed_at is None and queries.may_change(request.actor, id),
        said,
        request.POST.get("unit", ""),
        tuple(request.POST.getlist("role")),
        request.POST.get("reason", ""),
    )


def _line(one: ParticipantView, roles: Mapping[str, Role], names: Mapping[int, str]) -> Line:
    return one, tuple(roles[role] for role in one.roles if role in roles), names.get(one.county_id or 0, "")


@page("POST")
def close(request: Asked, id: int) -> HttpResponse:
    """Ends the campaign."""
    actions.close_campaign(request.actor, id, request.POST.get("remark", ""), at=request.at)
    messages.success(request, _("专项行动已结束，内容不再改动。"))
    return redirect("campaign", id=id)


urls = [
    path("campaigns/<int:id>/units/", people, name="campaign-people"),
    path("campaigns/<int:id>/close/", close, name="campaign-close"),
]
