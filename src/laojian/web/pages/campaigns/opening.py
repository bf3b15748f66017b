"""开展页 Opening a campaign: choose a pack, see who takes part and which duties by which days, open it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
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
from laojian.packs.dates import Move, move_to, moved
from laojian.packs.schema import Role, Setting
from laojian.web.door import Asked, page, render

MOVES = ("years", "months", "days")


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
    """预览页 What opening gives; left_out: codes not taken; seen: keys of days that are ticked; why: of the new days; move:
    how far all days are moved, start: the first day wished for, as typed."""

    preview: Preview
    groups: tuple[Group, ...]
    settings: tuple[tuple[Setting, Any], ...]
    left_out: frozenset[str]
    taken_in: frozenset[str]
    title: str
    seen: frozenset[str] = frozenset()
    why: str = ""
    move: tuple[str, str, str] = ("", "", "")
    start: str = ""
    problem: str = ""

    @property
    def moves(self) -> int:
        """How many days differ from those printed."""
        return sum(one.moved for one in self.preview.days)


@page("GET", "POST")
def preview(request: Asked, pack: str) -> HttpResponse:
    """The preview; POST with `open` opens the campaign, without it shows the preview anew."""
    if not queries.may_open(request.actor):
        raise Http404
    said = ""
    try:
        asked = _asked(request, pack)
        if "open" in request.POST:
            _confirmed(request, pack, asked["dates"])
            id = actions.open_campaign(request.actor, pack, at=request.at, **asked)
            messages.success(request, _("专项行动已开展，任务已分解到各单位。"))
            return redirect("campaign", id=id)
        context = _previewed(request, pack, asked)
    except Problem as problem:
        if problem.code in ("campaign.no_pack", "pack.broken"):
            raise
        said = problem.say(request.actor.language)
        context = _previewed(request, pack, _asked(request, pack, mended=True), said)
    return render(request, "campaigns/preview.html", context, status=422 if said else 200)


def _confirmed(request: Asked, pack: str, dates: dict[str, date]) -> None:
    """Every new day was looked at. Problem `campaign.dates_unconfirmed`."""
    days = queries.preview(request.actor, pack, request.today, dates=dates).days
    seen = request.POST.getlist("seen")
    left = [one for one in days if one.moved and one.was.key not in seen]
    if left:
        named = "、".join(one.was.zh for one in left[:4]) + ("……" if len(left) > 4 else "")
        raise Problem("campaign.dates_unconfirmed", count=len(left), days=named)


def _asked(request: Asked, pack: str, *, mended: bool = False) -> dict[str, Any]:
    """What the form says: title, readings, units left out, units taken in with the role in question, new days. mended:
    days that cannot stand are left as printed, to show the page again."""
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
        "dates": _dates(request, pack, mended),
        "dates_why": form.get("dates_why", ""),
    }


def _dates(request: Asked, pack: str, mended: bool) -> dict[str, date]:
    """The new days: all moved at once (`move`), else as typed one by one. Problem `notice.not_a_day`."""
    form = request.POST
    try:
        if "move" in form:
            found = found_pack(request.actor, pack)
            if form.get("start"):
                return moved(found, move_to(found, _day(form["start"])))
            return moved(found, Move(*(_whole(form.get(f"move-{one}", "")) for one in MOVES)))
        typed = {
            key.removeprefix("day-"): str(value) for key, value in form.items() if key.startswith("day-")
        }
        return {key: _day(value) for key, value in typed.items()}
    except Problem:
        if mended:
            return {}
        raise


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Problem("notice.not_a_day", place=_("新日期"), seen=text) from error


def _whole(text: str) -> int:
    sign, digits = ("-", text.strip()[1:]) if text.strip().startswith("-") else ("", text.strip())
    if digits and not (digits.isdecimal() and len(digits) < 6):
        raise Problem("notice.not_a_day", place=_("整体移动"), seen=text)
    return int(f"{sign}{digits}") if digits else 0


def _value(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdecimal() else text


def _previewed(request: Asked, pack: str, asked: dict[str, Any], said: str = "") -> Previewed:
    try:
        seen = queries.preview(
            request.actor, pack, request.today, take_in=asked["take_in"], dates=asked["dates"]
        )
    except Problem:
        if not said:
            raise
        seen = queries.preview(request.actor, pack, request.today)
        seen = replace(seen, days=new_days(seen.pack, asked["dates"], request.today))
    form = request.POST
    ticked = {one.was.key for one in seen.days} if "tick" in form else set(form.getlist("seen"))
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
        frozenset(() if "move" in form else ticked),
        asked["dates_why"],
        (form.get("move-years", ""), form.get("move-months", ""), form.get("move-days", "")),
        form.get("start", ""),
        said,
    )


urls = [
    path("campaigns/open/", choose, name="campaign-choose"),
    path("campaigns/open/<slug:pack>/", preview, name="campaign-open"),
]
