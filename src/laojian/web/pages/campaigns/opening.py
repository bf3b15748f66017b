"""开展页 Opening a campaign: choose a pack, see who takes part and which duties by which days, open it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.queries.preview import PackChoice, Preview, found_pack, new_days
from laojian.campaigns.rules.scope import Place
from laojian.packs.schema import Role, Setting
from laojian.web.door import Asked, page, render
from laojian.web.pages.campaigns import new_days_form
from laojian.web.pages.campaigns.new_days_form import DaysForm


@dataclass(frozen=True, slots=True)
class Choosing:
    """选通知包页 The packs that can be opened."""

    packs: tuple[PackChoice, ...]


@page()
def choose(request: Asked) -> HttpResponse:
    """Which pack to open."""
    if not queries.may_open(request.actor):
        raise Http404
    return render(request, "campaigns/choose.html", Choosing(queries.pack_choices(request.actor)))


@dataclass(frozen=True, slots=True)
class Group:
    """按角色列出 Units of one role."""

    role: Role
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Previewed:
    """预览页 What opening gives; left_out: codes not taken; taken_in: unit and roles given by hand, as the form says them; days: the form of the new days; why: of the new days."""

    preview: Preview
    groups: tuple[Group, ...]
    settings: tuple[tuple[Setting, Any], ...]
    left_out: frozenset[str]
    taken_in: tuple[str, ...]
    title: str
    days: DaysForm
    why: str = ""
    problem: str = ""


@page("GET", "POST")
def preview(request: Asked, pack: str) -> HttpResponse:
    """The preview; POST with `open` opens the campaign, without it shows the preview anew."""
    if not queries.may_open(request.actor):
        raise Http404
    said = ""
    try:
        asked = _asked(request, pack)
        if "open" in request.POST:
            days = queries.preview(request.actor, pack, request.today, dates=asked["dates"]).days
            new_days_form.confirmed(request, days)
            id = actions.open_campaign(
                request.actor, pack, at=request.at, tell="tell" in request.POST, **asked
            )
            messages.success(request, _("专项行动已开展，任务已分解到各单位。"))
            return redirect("campaign", id=id)
        context = _previewed(request, pack, asked)
    except Problem as problem:
        if problem.code in ("campaign.no_pack", "pack.broken"):
            raise
        said = problem.say(request.actor.language)
        context = _previewed(request, pack, _asked(request, pack, mended=True), said)
    return render(request, "campaigns/preview.html", context, status=422 if said else 200)


def _asked(request: Asked, pack: str, *, mended: bool = False) -> dict[str, Any]:
    """What the form says: title, readings, units left out, units taken in with the role in question, new days. mended:
    days that cannot stand are left as printed, to show the page again."""
    form = request.POST
    settings: dict[str, Any] = {}
    for name, value in form.items():
        if name.startswith("setting-") and value:
            settings[name.removeprefix("setting-")] = _value(str(value))
    out = form.getlist("leave_out")
    taken = {code: roles for code, roles in _taken_in(form).items() if code not in out}
    return {
        "title": form.get("title", ""),
        "settings": settings,
        "leave_out": out,
        "take_in": taken,
        "dates": new_days_form.dates(request, lambda: found_pack(request.actor, pack), mended=mended),
        "dates_why": form.get("dates_why", ""),
    }


def _taken_in(form: Any) -> dict[str, list[str]]:
    """Unit → roles given by hand: ticked (`code|role role`), or codes typed beside a party that nobody knows
    (`plays-role`)."""
    taken: dict[str, list[str]] = {}
    for value in form.getlist("take_in"):
        code, _sign, roles = value.partition("|")
        taken.setdefault(code, []).extend(roles.split())
    for name, value in form.items():
        if name.startswith("plays-"):
            for code in re.split(r"[\s,，、;；]+", str(value).strip()):
                if code:
                    taken.setdefault(code, []).append(name.removeprefix("plays-"))
    return {code: list(dict.fromkeys(roles)) for code, roles in taken.items()}


def _value(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdecimal() else text


def _previewed(request: Asked, pack: str, asked: dict[str, Any], said: str = "") -> Previewed:
    try:
        seen = queries.preview(
            request.actor, pack, request.today, take_in=asked["take_in"], dates=asked["dates"],
            settings=asked["settings"],
        )  # fmt: skip
    except Problem:
        if not said:
            raise
        seen = queries.preview(request.actor, pack, request.today)
        seen = replace(seen, days=new_days(seen.pack, asked["dates"], request.today))
    groups = tuple(
        Group(role, tuple(one for one in seen.resolved.places if role.id in one.roles))
        for role in seen.pack.roles
        if any(role.id in one.roles for one in seen.resolved.places)
    )
    settings = tuple(
        (one, asked["settings"].get(one.id, one.default))
        for one in seen.pack.settings
        if one.kind != "reading"
    )
    days = new_days_form.typed(request, seen.days)
    taken = tuple(f"{code}|{' '.join(roles)}" for code, roles in asked["take_in"].items())
    typed = asked["title"]
    title = new_days_form.retitled(seen.pack.title, days) if typed in ("", seen.pack.title) else typed
    return Previewed(
        seen, groups, settings, frozenset(asked["leave_out"]), taken, title, days,
        asked["dates_why"], said,
    )  # fmt: skip


urls = [
    path("campaigns/open/", choose, name="campaign-choose"),
    path("campaigns/open/<slug:pack>/", preview, name="campaign-open"),
]
