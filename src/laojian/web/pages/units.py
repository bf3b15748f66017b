"""单位和人员 The directory: units in their tree, their people, contacts by role, invitations."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from laojian.authority import actions, queries, rules
from laojian.authority.actions import NewUnit
from laojian.authority.rules import Thing
from laojian.web.door import Asked, page, render

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Directory:
    """名录页 Units in reach; total: how many fit; older: where the next page begins."""

    units: tuple[queries.UnitView, ...]
    total: int
    words: str
    kind: str
    kinds: dict[str, str]
    first: int
    following: int | None
    may_add: bool


@page()
def directory(request: Asked) -> HttpResponse:
    """The units in reach, by place in the tree."""
    words, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    first = int(request.GET["from"][:6]) if request.GET.get("from", "").isdecimal() else 0
    found, total = queries.directory(request.actor, words=words, kind=kind, first=first, most=PER_PAGE)
    following = first + PER_PAGE if total > first + PER_PAGE else None
    may_add = queries.has(request.actor, "unit.create")
    shown = Directory(found, total, words, kind, rules.KINDS, first, following, may_add)
    return render(request, "units/directory.html", shown)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """单位页 One unit: people, contacts, which roles may be given, invitations not used yet; code, link: a fresh
    invitation, shown once."""

    unit: queries.UnitView
    people: tuple[queries.Person, ...]
    contacts: tuple[queries.ContactView, ...]
    offered: tuple[tuple[str, str], ...]
    waiting: tuple[queries.InvitationView, ...]
    may_staff: bool
    may_look_on: bool
    code: str = ""
    link: str = ""


@page("GET", "POST")
def unit(request: Asked, code: str) -> HttpResponse:
    """One unit; POST invites somebody, or lets one of its people set password and one-time code anew."""
    fresh, lost = "", request.POST.get("reset", "")
    if request.method == "POST" and lost:
        fresh = actions.reset_staff(request.actor, int(lost[:9]) if lost.isdecimal() else 0, at=request.at)
    elif request.method == "POST":
        fresh = actions.invite(request.actor, code, frozenset(request.POST.getlist("roles")), at=request.at)
    return render(request, "units/unit.html", _unit_page(request, code, fresh))


def _unit_page(request: Asked, code: str, fresh: str) -> UnitPage:
    actor, view = request.actor, queries.unit_view(request.actor, code)
    may_staff, may_invite, may_look_on = (
        queries.may(actor, verb, Thing("unit", view.code, view.path))
        for verb in ("staff.read", "invitation.send", "staff.view_as")
    )
    offered = tuple(
        (role, rules.ROLES[role])
        for role in rules.OFFERED.get(view.kind, ())
        if may_invite and rules.may_give(actor, view.kind, frozenset({role}))
    )
    waiting = queries.invitations(actor, code, at=request.at) if may_invite else ()
    people = queries.staff_of(actor, code) if may_staff else ()
    link = request.build_absolute_uri(f"{reverse('invitation')}?invitation={fresh}") if fresh else ""
    return UnitPage(
        view, people, queries.contacts(actor, code), offered, waiting, may_staff, may_look_on, fresh, link
    )


@page("POST")
def withdraw(request: Asked, code: str) -> HttpResponse:
    """Takes an invitation back that nobody used yet."""
    asked = request.POST.get("invitation", "")
    actions.withdraw_invitation(request.actor, int(asked[:9]) if asked.isdecimal() else 0, at=request.at)
    messages.success(request, _("邀请已撤回，邀请码不能再用。"))
    return redirect("unit", code=code)


@page("POST")
def contact(request: Asked, code: str) -> HttpResponse:
    """Whom to reach in the unit for one kind of work."""
    words = {key: request.POST.get(key, "").strip() for key in ("title", "name", "phone", "mail")}
    actions.set_contact(request.actor, code, request.POST.get("role", "").strip(), at=request.at, **words)
    messages.success(request, _("联系人已存。"))
    return redirect("unit", code=code)


@page("POST")
def staff(request: Asked, code: str) -> HttpResponse:
    """Changes a person's roles or lets them in no more."""
    asked = request.POST
    person = int(asked["staff"][:9]) if asked.get("staff", "").isdecimal() else 0
    roles = frozenset(asked.getlist("roles")) or None
    active = {"off": False, "on": True}.get(asked.get("active", ""))
    actions.change_staff(request.actor, person, at=request.at, roles=roles, active=active)
    messages.success(request, _("人员已更新。"))
    return redirect("unit", code=code)


@dataclass(frozen=True, slots=True)
class Fresh:
    """新单位页 The form of a new unit."""

    kinds: dict[str, str]
    levels: dict[str, str]
    parent: str
    seen: dict[str, str]


@page("GET", "POST", verb="unit.create")
def create(request: Asked) -> HttpResponse:
    """Adds a unit below one of the actor's own."""
    names = ("code", "name", "kind", "level", "parent", "region", "uscc", "short_name")
    seen = {key: request.POST.get(key, "").strip() for key in names}
    if request.method == "POST":
        actions.create_unit(request.actor, NewUnit(**seen), at=request.at)
        return redirect("unit", code=seen["code"])
    parent = request.GET.get("parent", request.actor.unit_code)
    return render(request, "units/new.html", Fresh(rules.KINDS, rules.LEVELS, parent, seen))


urls = [
    path("directory/", directory, name="directory"),
    path("directory/new/", create, name="unit-new"),
    path("directory/<str:code>/", unit, name="unit"),
    path("directory/<str:code>/withdraw/", withdraw, name="unit-withdraw"),
    path("directory/<str:code>/contact/", contact, name="unit-contact"),
    path("directory/<str:code>/staff/", staff, name="unit-staff"),
]
