"""修改档案页 Changing a profile by hand, earlier names, sites and persons; merging two units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from laojian.authority import queries as authority
from laojian.authority.rules import Thing
from laojian.base.problem import Problem
from laojian.parties import actions, queries
from laojian.parties.queries import Profile
from laojian.parties.queries.views import PersonView
from laojian.parties.rules import kinds
from laojian.web.door import Asked, page, render

TEXT = ("industry", "address", "group_name", "group_uscc")
CHOICES = ("unit_type", "mine_type", "ownership", "host_kind")
YESNO = ("is_soe", "small_enterprise", "still_producing")
NUMBERS = ("staff_contract_n", "staff_dispatched_n")
DAYS = ("established_on", "checked_on")


@dataclass(frozen=True, slots=True)
class Editing:
    """修改页 profile; fields: (name, label, value, choices) in order; parts: of persons; mergers: reasons."""

    profile: Profile
    fields: tuple[tuple[str, str, Any, list[tuple[str, str]]], ...]
    parts: dict[str, str]
    mergers: dict[str, tuple[str, str]]
    may_merge: bool
    problem: str = ""


def labels() -> dict[str, str]:
    """The words of the fields."""
    return {
        "unit_type": _("单位类型"), "mine_type": _("矿山类型"), "ownership": _("隶属关系"), "host_kind": _("组织类型"),
        "industry": _("行业"), "address": _("地址"), "group_name": _("所属集团"), "group_uscc": _("所属集团代码"),
        "is_soe": _("国有企业"), "small_enterprise": _("小型企业"), "still_producing": _("正常生产"),
        "staff_contract_n": _("订立劳动合同人数"), "staff_dispatched_n": _("使用被派遣劳动者人数"),
        "established_on": _("成立日期"), "checked_on": _("核对日期"),
    }  # fmt: skip


def _shown(request: Asked, code: str, said: str = "") -> HttpResponse:
    known = queries.profile(request.actor, code, on=request.today)
    thing = Thing("unit", known.unit.code, known.unit.path)
    if not authority.may(request.actor, "employer.change", thing):
        raise Http404
    fields = tuple(_field(known, name, word, request.POST if said else {}) for name, word in labels().items())
    context = Editing(
        known, fields, persons(), kinds.MERGERS, authority.may(request.actor, "employer.merge", thing), said
    )
    return render(request, "employers/edit.html", context, status=422 if said else 200)


def _field(known: Profile, name: str, word: str, typed: Any) -> tuple[str, str, Any, list[tuple[str, str]]]:
    value: Any = typed.get(name, getattr(known, name))
    if name in YESNO:
        value = {True: "yes", False: "no", None: ""}.get(value, value)
        return name, word, value, [("yes", _("是")), ("no", _("否"))]
    if name in DAYS and isinstance(value, date):
        value = value.isoformat()
    return name, word, value if value is not None else "", kinds.choices(name) if name in CHOICES else []


def persons() -> dict[str, str]:
    """Parts people play in a unit."""
    return {
        "legal_representative": _("法定代表人"), "in_charge": _("主要负责人"), "personnel": _("劳资负责人"),
        "safety": _("安全负责人"), "foreman": _("班组负责人"), "other": _("其他"),
    }  # fmt: skip


def _acted(
    request: Asked, code: str, act: Callable[[], Any], done: str, *, to: str = "employer"
) -> HttpResponse:
    try:
        act()
    except Problem as problem:
        if problem.code.startswith("authority.may_not"):
            raise
        return _shown(request, code, problem.say(request.actor.language))
    messages.success(request, done)
    return redirect(to, code=code)


@page("GET", "POST")
def edit(request: Asked, code: str) -> HttpResponse:
    """The profile as a form."""
    if request.method != "POST":
        return _shown(request, code)
    form = request.POST
    values: dict[str, Any] = {
        name: form.get(name, "").strip() for name in (*TEXT, *CHOICES, *NUMBERS, *DAYS) if name in form
    }
    values |= {name: {"yes": True, "no": False}.get(form.get(name, "")) for name in YESNO if name in form}

    def change() -> None:
        since = _day(form.get("since", ""))
        actions.change_employer(request.actor, code, values, at=request.at, since=since)

    return _acted(request, code, change, _("已修改，原来的值留在记录里。"))


def _day(said: str) -> date | None:
    """A day as it was typed; None for a blank. Problem `parties.day` for what is none."""
    try:
        return date.fromisoformat(said.strip()) if said.strip() else None
    except ValueError as error:
        raise Problem("parties.day", seen=said.strip()[:40]) from error


@page("POST")
def add(request: Asked, code: str, what: str) -> HttpResponse:
    """Adds a site, a person or an earlier name."""
    form, actor, at = request.POST, request.actor, request.at
    acts: dict[str, Callable[[], Any]] = {
        "site": lambda: actions.add_site(
            actor, code, form.get("name", ""), form.get("place", ""), form.get("address", ""), at=at
        ),
        "person": lambda: actions.add_person(
            actor, code, form.get("part", ""), form.get("name", ""), form.get("id_no", ""), at=at
        ),
        "alias": lambda: actions.add_alias(
            actor, code, form.get("kind", "name"), form.get("value", ""), form.get("reason", ""), at=at
        ),
    }
    if what not in acts:
        raise Http404
    return _acted(request, code, acts[what], _("已登记。"), to="employer-edit")


@dataclass(frozen=True, slots=True)
class Shown:
    """完整号码页 person: as known, masked, and the part they play in words; number: the full one once its purpose was given,
    else blank; may_show: whether the reader may ask for it."""

    profile: Profile
    person: PersonView
    part: str
    number: str
    may_show: bool
    problem: str = ""


@page("GET", "POST")
def show_id(request: Asked, code: str, person: int) -> HttpResponse:
    """Asks what a full id number is needed for, then shows it once; the look is an event."""
    known = queries.profile(request.actor, code, on=request.today)
    one = next((each for each in known.persons if each.id == person), None)
    if one is None:
        raise Http404
    number = said = ""
    may_show = authority.may(request.actor, "secret.show", Thing("person", str(person), known.unit.path))
    if request.method == "POST":
        try:
            number = actions.show_id(request.actor, person, request.POST.get("purpose", ""), at=request.at)
        except Problem as problem:
            if problem.code.startswith("authority."):
                raise
            said = problem.say(request.actor.language)
    answer = render(
        request,
        "employers/person.html",
        Shown(known, one, persons()[one.part], number, may_show, said),
        status=422 if said else 200,
    )
    answer["Cache-Control"] = "no-store"
    return answer


@page("POST")
def merge(request: Asked, code: str) -> HttpResponse:
    """Merges this unit into another, or undoes it."""
    form, actor, at = request.POST, request.actor, request.at
    if "undo" in form:
        gone = form["undo"]
        return _acted(
            request, code, lambda: actions.undo_merge(actor, gone, form.get("remark", ""), at=at), _("已撤销合并。")
        )  # fmt: skip
    return _acted(
        request,
        code,
        lambda: actions.merge_units(
            actor, code, form.get("into", "").strip(), _day(form.get("on", "")) or request.today,
            form.get("reason_code", ""), form.get("remark", ""), at=at,
        ),
        _("已合并，原代码仍然可以找到。"),
    )  # fmt: skip


urls = [
    path("employers/<str:code>/edit/", edit, name="employer-edit"),
    path("employers/<str:code>/add/<str:what>/", add, name="employer-add"),
    path("employers/<str:code>/persons/<int:person>/", show_id, name="employer-person"),
    path("employers/<str:code>/merge/", merge, name="employer-merge"),
]
