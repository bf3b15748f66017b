"""单位和人员 The directory: units in their tree, their people, contacts by role, invitations."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from laojian.authority import actions, queries, rules
from laojian.authority.actions import NewUnit
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
    """单位页 One unit: people, contacts, whom to invite; code: a fresh invitation, shown once."""

    unit: queries.UnitView
    people: tuple[queries.Person, ...]
    contacts: tuple[queries.ContactView, ...]
    invited: tuple[tuple[str, str], ...]
    may_staff: bool
    may_invite: bool
    may_look_on: bool
    code: str = ""


@page("GET", "POST")
def unit(request: Asked, code: str) -> HttpResponse:
    """One unit; POST sends an invitation."""
    fresh = ""
    if request.method == "POST":
        fresh = actions.invite(request.actor, code, frozenset(request.POST.getlist("roles")), at=request.at)
    return render(request, "units/unit.html", _unit_page(request, code, fresh))


def _unit_page(request: Asked, code: str, fresh: str) -> UnitPage:
    actor = request.actor
    queries.unit(actor, code)
    (view, *_rest), _total = queries.directory(actor, words=code)
    people = queries.staff_of(actor, code) if queries.has(actor, "staff.read") else ()
    offered = tuple(
        (role, rules.ROLES[role])
        for role in rules.OFFERED.get(view.kind, ())
        if rules.may_give(actor, view.kind, frozenset({role}))
    )
    return UnitPage(
        view, people, queries.contacts(actor, code), offered,
        queries.has(actor, "staff.read"), queries.has(actor, "invitation.send"), queries.has(actor, "staff.view_as"), fresh,
    )  # fmt: skip


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
    path("directory/<str:code>/contact/", contact, name="unit-contact"),
    path("directory/<str:code>/staff/", staff, name="unit-staff"),
]
