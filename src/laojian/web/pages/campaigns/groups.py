"""领导小组页 Lists of members of the leading groups a notice lays out: who has which, one with its versions, writing, filing, printing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.queries.members import ListLine, MembersView, lists, members, paper
from laojian.campaigns.queries.views import CampaignView
from laojian.campaigns.rules.members import MOST, POSTS, Place, printed
from laojian.packs.schema_standing import Group
from laojian.web.door import Asked, page, render

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NEW_ROWS = 3
"""Empty rows below the seats, for further ones."""


@dataclass(frozen=True, slots=True)
class Groups:
    """领导小组一览 Every group of the notice with the lists in the reader's reach."""

    campaign: CampaignView
    groups: tuple[tuple[Group, tuple[ListLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """名单页 One list. printed: as a paper prints it; rows: of the form; posts: choices; problem: why the last act was refused;
    kept: title and reason as they were typed."""

    campaign: CampaignView
    view: MembersView
    printed: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[tuple[int, Place], ...]
    posts: dict[str, tuple[str, str]]
    problem: str = ""
    title: str = ""
    why: str = ""


@page()
def groups(request: Asked, id: int) -> HttpResponse:
    """The groups of a campaign."""
    campaign = queries.campaign(request.actor, id, request.today)
    found = tuple(
        (one, lists(request.actor, id, one.id, request.today)) for one in queries.pack_of(id).groups
    )
    return render(request, "campaigns/groups.html", Groups(campaign, found))


@page("GET", "POST")
def group(request: Asked, id: int, group: str) -> HttpResponse:
    """One list; POST keeps the reader's own as the next version."""
    if request.method != "POST":
        return _shown(request, id, group)
    post = request.POST
    base = int(post["base"]) if post.get("base", "").isdecimal() and len(post["base"]) < 6 else None

    def act() -> int:
        return actions.write_members(
            request.actor, id, group, _typed(request), at=request.at, title=post.get("title", ""),
            why=post.get("why", ""), base=base,
        )  # fmt: skip

    return _acted(request, id, group, act, lambda n: _("现在是第%d版。") % n)


@page("POST", verb="group.write")
def file(request: Asked, id: int, group: str) -> HttpResponse:
    """Hands the latest version in."""
    number = request.POST.get("number", "")
    version = int(number) if number.isdecimal() and len(number) < 6 else 0
    return _acted(
        request, id, group,
        lambda: actions.file_members(request.actor, id, group, at=request.at, number=version),
        lambda _n: _("已报送，等审核单位答复。"),
    )  # fmt: skip


@page()
def printing(request: Asked, id: int, group: str) -> HttpResponse:
    """A version as a paper."""
    view = _asked(request, id, group)
    name = quote(f"{view.title}成员名单第{view.number}版.docx")
    return HttpResponse(
        paper(view), content_type=DOCX, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    )  # fmt: skip


def _typed(request: Asked) -> tuple[Place, ...]:
    """The seats as they were typed."""
    post = request.POST
    return tuple(
        Place(*(post.get(f"{key}-{n}", "")[:300] for key in ("post", "body", "office", "name")))
        for n in range(1, MOST + NEW_ROWS + 1)
        if f"body-{n}" in post
    )


def _acted(
    request: Asked, id: int, group: str, act: Callable[[], Any], done: Callable[[Any], str]
) -> HttpResponse:
    try:
        made = act()
    except Problem as problem:
        if problem.code.startswith("authority."):
            raise
        return _shown(request, id, group, problem.say(request.actor.language))
    messages.success(request, done(made))
    return redirect(reverse("campaign-group", args=[id, group]))


def _asked(request: Asked, id: int, group: str) -> MembersView:
    unit, number = request.GET.get("unit", "")[:40], request.GET.get("version", "")
    version = int(number) if number.isdecimal() and len(number) < 6 else None
    return members(request.actor, id, group, request.today, unit=unit, number=version)


def _shown(request: Asked, id: int, group: str, problem: str = "") -> HttpResponse:
    view = _asked(request, id, group)
    typed = _typed(request) if problem else ()
    seats = typed or (*view.seats, *(Place("member", "", "") for _n in range(NEW_ROWS)))
    context = Listed(
        queries.campaign(request.actor, id, request.today), view, printed(view.seats), tuple(enumerate(seats, 1)),
        POSTS, problem, request.POST.get("title", view.title) if problem else view.title,
        request.POST.get("why", "") if problem else "",
    )  # fmt: skip
    return render(request, "campaigns/group.html", context, status=422 if problem else 200)


PLACE = "campaigns/<int:id>/groups/<slug:group>/"
urls = [
    path("campaigns/<int:id>/groups/", groups, name="campaign-groups"),
    path(PLACE, group, name="campaign-group"),
    path(f"{PLACE}file/", file, name="group-file"),
    path(f"{PLACE}paper/", printing, name="group-paper"),
]
