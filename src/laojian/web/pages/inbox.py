"""收件箱 The inbox: what came, what was sent, and how far each message came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path

from laojian.base.problem import Problem
from laojian.messages import actions, queries
from laojian.messages.queries import Letter
from laojian.web.door import Asked, page, render

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Box:
    """收件箱页 The page: letters in and out; older: the address of what lies further back."""

    received: tuple[Letter, ...]
    sent: tuple[Letter, ...]
    first: int
    older: int | None


@page()
def inbox(request: Asked) -> HttpResponse:
    """What came and what was sent; listing it delivers it."""
    first = int(request.GET["from"][:6]) if request.GET.get("from", "").isdecimal() else 0
    actions.deliver(request.actor, at=request.at)
    received = queries.inbox(request.actor, first=first, most=PER_PAGE + 1)
    older = first + PER_PAGE if len(received) > PER_PAGE else None
    box = Box(received[:PER_PAGE], queries.sent(request.actor, first=first, most=PER_PAGE), first, older)
    return render(request, "inbox/page.html", box)


@dataclass(frozen=True, slots=True)
class Opened:
    """消息页 One message, and the reasons for which it may be sent back; reason, remark: as typed when refused."""

    letter: Letter
    mine: bool
    refusals: dict[str, str]
    problem: str = ""
    reason: str = ""
    remark: str = ""


@page()
def message(request: Asked, id: int) -> HttpResponse:
    """One message; opening it is its receipt."""
    letter = queries.message(request.actor, id)
    mine = letter.receiver == request.actor.unit_name
    if mine:
        actions.open_message(request.actor, id, at=request.at)
        letter = queries.message(request.actor, id)
    return render(request, "inbox/message.html", Opened(letter, mine, actions.REFUSALS))


@page("POST")
def accept(request: Asked, id: int) -> HttpResponse:
    """Takes the matter over."""
    remark = request.POST.get("remark", "")
    return _answered(request, id, lambda: actions.accept(request.actor, id, at=request.at, remark=remark))


@page("POST")
def refuse(request: Asked, id: int) -> HttpResponse:
    """Sends the matter back with a reason."""
    reason, remark = request.POST.get("reason", ""), request.POST.get("remark", "")
    return _answered(request, id, lambda: actions.refuse(request.actor, id, reason, remark, at=request.at))


def _answered(request: Asked, id: int, act: Callable[[], None]) -> HttpResponse:
    """Answers, and shows the message again; what is refused is said beside the answer as it was typed."""
    try:
        act()
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "messages.no_message":
            raise
        typed = [request.POST.get(name, "") for name in ("reason", "remark")]
        letter = queries.message(request.actor, id)
        said = problem.say(request.actor.language)
        shown = Opened(letter, letter.receiver == request.actor.unit_name, actions.REFUSALS, said, *typed)
        return render(request, "inbox/message.html", shown, status=422)
    return redirect("message", id=id)


urls = [
    path("inbox/", inbox, name="inbox"),
    path("inbox/<int:id>/", message, name="message"),
    path("inbox/<int:id>/accept/", accept, name="message-accept"),
    path("inbox/<int:id>/refuse/", refuse, name="message-refuse"),
]
