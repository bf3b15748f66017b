"""开展页 Opening a campaign: choose a pack, see who takes part and which duties by which days, open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.queries.preview import PackChoice, Preview
from laojian.campaigns.rules.scope import Place
from laojian.packs.schema import Role, Setting
from laojian.web.door import Asked, page, render


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
    """预览页 What opening gives; left_out: codes not taken; asked: what the form said, to show it again."""

    preview: Preview
    groups: tuple[Group, ...]
    settings: tuple[tuple[Setting, Any], ...]
    left_out: frozenset[str]
    taken_in: frozenset[str]
    title: str
    problem: str = ""


@page("GET", "POST")
def preview(request: Asked, pack: str) -> HttpResponse:
    """The preview; POST with `open` opens the campaign, without it shows the preview anew."""
    if not queries.may_open(request.actor):
        raise Http404
    asked = _asked(request)
    said, status = "", 200
    if request.method == "POST" and "open" in request.POST:
        try:
            id = actions.open_campaign(request.actor, pack, at=request.at, **asked)
            messages.success(request, _("专项行动已开展，任务已分解到各单位。"))
            return redirect("campaign", id=id)
        except Problem as problem:
            said, status = problem.say(request.actor.language), 422
    context = _previewed(request, pack, asked, said)
    return render(request, "campaigns/preview.html", context, status=status)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What the form says: title, readings, units left out, units taken in with the role in question."""
    form = request.POST
    settings: dict[str, Any] = {}
    for name, value in form.items():
        if name.startswith("setting-") and value:
            settings[name.removeprefix("setting-")] = _value(str(value))
    taken: dict[str, list[str]] = {}
    for value in form.getlist("take_in"):
        code, _sign, roles = value.partition("|")
        taken[code] = roles.split()
    return {
        "title": form.get("title", ""),
        "settings": settings,
        "leave_out": form.getlist("leave_out"),
        "take_in": taken,
    }


def _value(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdecimal() else text


def _previewed(request: Asked, pack: str, asked: dict[str, Any], said: str) -> Previewed:
    seen = queries.preview(request.actor, pack, request.today, take_in=asked["take_in"])
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
    return Previewed(
        seen,
        groups,
        settings,
        frozenset(asked["leave_out"]),
        frozenset(asked["take_in"]),
        asked["title"],
        said,
    )


urls = [
    path("campaigns/open/", choose, name="campaign-choose"),
    path("campaigns/open/<slug:pack>/", preview, name="campaign-open"),
]
