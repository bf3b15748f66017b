"""任务页 One duty: what is asked, its day with the sum, handing in, answering, ruling it not applicable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.actions.self_inspection_duties import moved_by_sheet
from laojian.campaigns.queries.duty import DutyView
from laojian.campaigns.rules.duty import FEWER, SENT_BACK, WAIVERS
from laojian.campaigns.rules.ledger import is_ledger, piece_of
from laojian.campaigns.rules.papers import NEVER_NIL, Handed, Paper, needs_file
from laojian.web.door import Asked, page, render


@dataclass(frozen=True, slots=True)
class DutyPage:
    """任务页 duty; next_number: of the filing the form would make; wants_file: is a paper asked for; may_be_nil: can there truly be nothing; said: why the last
    act was refused; kept: what the form said; ledger: is it kept line by line; register: or in a register of its own; sheet: does the reader's
    self-inspection hand it in; must: (name of the
    field, what the paper must deal with, what was said of it)."""

    view: DutyView
    next_number: int
    wants_file: bool
    may_be_nil: bool
    fewer: dict[str, tuple[str, str]]
    sent_back: dict[str, tuple[str, str]]
    waivers: dict[str, tuple[str, str]]
    problem: str = ""
    kept: dict[str, str] | None = None
    ledger: bool = False
    register: str | None = None
    sheet: bool = False
    must: tuple[tuple[str, str, str], ...] = ()


def _shown(request: Asked, duty: int, said: str = "") -> HttpResponse:
    view = queries.duty(request.actor, duty, request.today)
    piece = piece_of(view.duty.obligation, view.duty.deliverable)
    kept = {key: str(value) for key, value in request.POST.items()} if said else None
    context = DutyPage(
        view,
        len(view.filings) + 1,
        needs_file(view.duty.kind),
        view.duty.kind not in NEVER_NIL,
        FEWER,
        SENT_BACK,
        WAIVERS,
        said,
        kept,
        is_ledger(piece),
        piece.register if piece else None,
        _by_sheet(request, view),
        tuple(
            (f"part{n}", one, (kept or {}).get(f"part{n}", ""))
            for n, one in enumerate(piece.must if piece else (), 1)
        ),
    )
    return render(request, "campaigns/duty.html", context, status=422 if said else 200)


def _by_sheet(request: Asked, view: DutyView) -> bool:
    duty = view.duty
    if duty.unit.id != request.actor.unit or duty.stored not in ("open", "in_progress", "sent_back"):
        return False
    return moved_by_sheet(queries.pack_of(duty.campaign_id), duty.obligation.id)


def _acted(request: Asked, duty: int, act: Callable[[], Any], done: str) -> HttpResponse:
    """Does the act and goes back to the duty; what is refused is said on its page with what was typed."""
    view = queries.duty(request.actor, duty, request.today)
    try:
        act()
    except Problem as problem:
        if problem.code.startswith("authority."):
            raise
        return _shown(request, duty, problem.say(request.actor.language))
    messages.success(request, done)
    return redirect("campaign-duty", id=view.duty.campaign_id, duty=duty)


@page("GET", "POST")
def show(request: Asked, id: int, duty: int) -> HttpResponse:
    """The duty; POST hands papers in."""
    if request.method != "POST":
        return _shown(request, duty)
    form = request.POST
    number = int(form["number"][:9]) if form.get("number", "").isdecimal() else None
    papers = tuple(Paper(one.name or "", one.read()) for one in request.FILES.getlist("papers"))
    handed = Handed(
        papers, form.get("title", ""), form.get("remark", ""), form.get("zero") == "yes",
        form.get("reason_code", ""), form.get("reason", ""), _parts(request, duty),
    )  # fmt: skip
    return _acted(
        request,
        duty,
        lambda: actions.file_duty(request.actor, duty, handed, at=request.at, number=number),
        _("已报送，等审核单位答复。"),
    )


def _parts(request: Asked, duty: int) -> dict[str, str]:
    """What was said of each part the paper must deal with."""
    one = queries.duty(request.actor, duty, request.today).duty
    piece = piece_of(one.obligation, one.deliverable)
    return {
        must: request.POST.get(f"part{n}", "").strip()[:400]
        for n, must in enumerate(piece.must if piece else (), 1)
    }


@page("POST")
def answer(request: Asked, id: int, duty: int) -> HttpResponse:
    """Accepts what was handed in, or sends it back."""
    form = request.POST
    remark = form.get("remark", "")
    if form.get("answer") == "accept":
        return _acted(
            request,
            duty,
            lambda: actions.accept_filing(request.actor, duty, at=request.at, remark=remark),
            _("已审核。"),
        )
    code = form.get("reason_code", "")
    return _acted(
        request,
        duty,
        lambda: actions.send_back_filing(request.actor, duty, code, remark, at=request.at),
        _("已退回，报送单位会收到原因。"),
    )


@page("POST")
def waive(request: Asked, id: int, duty: int) -> HttpResponse:
    """Rules a duty not applicable, or takes that back (`again`)."""
    form = request.POST
    if "again" in form:
        return _acted(
            request,
            duty,
            lambda: actions.unwaive_duty(request.actor, duty, form.get("remark", ""), at=request.at),
            _("已撤销，任务恢复。"),
        )
    return _acted(
        request,
        duty,
        lambda: actions.waive_duty(
            request.actor, duty, form.get("reason_code", ""), form.get("remark", ""), at=request.at
        ),
        _("已认定为不适用。"),
    )


@page("POST")
def take_up(request: Asked, id: int, duty: int) -> HttpResponse:
    """Marks the duty as being worked on."""
    return _acted(
        request, duty, lambda: actions.take_up(request.actor, duty, at=request.at), _("已标为办理中。")
    )


@page()
def paper(request: Asked, id: int, duty: int, number: int, position: int) -> HttpResponse:
    """One paper, to be kept; never shown inside the page."""
    view, content = queries.paper(request.actor, duty, number, position)
    name = quote(view.name)
    return HttpResponse(
        content,
        content_type=view.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            "X-Content-Type-Options": "nosniff",
        },
    )


PLACE = "campaigns/<int:id>/duties/<int:duty>/"
urls = [
    path(PLACE, show, name="campaign-duty"),
    path(f"{PLACE}answer/", answer, name="duty-answer"),
    path(f"{PLACE}waive/", waive, name="duty-waive"),
    path(f"{PLACE}take-up/", take_up, name="duty-take-up"),
    path(f"{PLACE}papers/<int:number>/<int:position>/", paper, name="duty-paper"),
]
