"""快报 Pages of flash reports: those in reach, a new one, one with its receipts, instructions and further reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from laojian.authority import queries as authority
from laojian.base.problem import Problem
from laojian.campaigns import queries as campaigns
from laojian.campaigns.queries.views import CampaignView
from laojian.casework.actions import flash as actions
from laojian.casework.queries import flash as queries
from laojian.web.door import Asked, page, render
from laojian.web.pages import deeds
from laojian.web.pages.deeds import count, line, words


class FlashForm(deeds.Form):
    """发快报."""

    title = line(__("什么事"), most=120)
    happened_at = forms.DateTimeField(
        label=__("什么时候发生"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place_name = line(__("在哪里、哪个单位"), required=False)
    persons = count(__("涉及人数"), hint=__("还不清楚的留空"))
    text = words(__("情况和已采取的措施"), rows=5, hint=__("不写劳动者和反映人的姓名、证件号码"))


@dataclass(frozen=True, slots=True)
class Flashes:
    """快报列表页."""

    lines: tuple[queries.FlashLine, ...]
    campaign: CampaignView | None
    may_send: bool


@page(verb="flash.read")
def flashes(request: Asked) -> HttpResponse:
    """All flash reports in reach."""
    return render(
        request, "flash/list.html", Flashes(queries.flashes(request.actor, None, at=request.at), None, False)
    )


@page(verb="flash.read")
def of_campaign(request: Asked, id: int) -> HttpResponse:
    """Those of one campaign."""
    campaign = campaigns.campaign(request.actor, id, request.today)
    may_send = campaign.closed_at is None and authority.has(request.actor, "flash.send")
    context = Flashes(queries.flashes(request.actor, id, at=request.at), campaign, may_send)
    return render(request, "flash/list.html", context)


@dataclass(frozen=True, slots=True)
class New:
    """发快报页."""

    campaign: CampaignView
    form: FlashForm
    problem: str = ""


@page("GET", "POST", verb="flash.send")
def new(request: Asked, id: int) -> HttpResponse:
    """A new flash report; it is with every level above when the page comes back."""
    campaign = campaigns.campaign(request.actor, id, request.today)
    if request.method != "POST":
        form = FlashForm(initial={"happened_at": request.at})
        return render(request, "flash/new.html", New(campaign, form))
    form, problem = FlashForm(request.POST), ""
    if form.is_valid():
        try:
            made = actions.send_flash(request.actor, id, actions.NewFlash(**form.cleaned_data), at=request.at)
        except Problem as refused:
            if refused.code == "authority.may_not":
                raise
            problem = refused.say(request.actor.language)
        else:
            messages.success(request, _("快报已送到各级上级，等签收。"))
            return redirect("flash", id=made)
    return render(request, "flash/new.html", New(campaign, form, problem), status=422)


@dataclass(frozen=True, slots=True)
class FlashPage:
    """快报页."""

    view: queries.FlashView
    now: datetime
    problem: str = ""
    kept: str = ""


@page("GET", "POST", verb="flash.read")
def flash(request: Asked, id: int) -> HttpResponse:
    """One flash report; POST signs for it, instructs, or reports further."""
    problem, act = "", request.POST.get("act", "")
    if request.method == "POST":
        try:
            if act == "receive":
                actions.receive_flash(request.actor, id, at=request.at)
                messages.success(request, _("已签收，发出单位会看到。"))
            else:
                actions.note_flash(request.actor, id, act, request.POST.get("text", ""), at=request.at)
                messages.success(request, _("已送达对方。"))
            return redirect("flash", id=id)
        except Problem as refused:
            if refused.code.startswith("authority.") or refused.code == "casework.no_thing":
                raise
            problem = refused.say(request.actor.language)
    view = queries.flash(request.actor, id, at=request.at)
    context = FlashPage(view, request.at, problem, request.POST.get("text", ""))
    return render(request, "flash/page.html", context, status=422 if problem else 200)


urls = [
    path("flash/", flashes, name="flashes"),
    path("flash/<int:id>/", flash, name="flash"),
    path("campaigns/<int:id>/flash/", of_campaign, name="campaign-flashes"),
    path("campaigns/<int:id>/flash/new/", new, name="flash-new"),
]
