"""收件箱 The inbox: what came, what was sent, and how far each message came."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path

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
    """消息页 One message, and the reasons for which it may be sent back."""

    letter: Letter
    mine: bool
    refusals: dict[str, str]


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
    actions.accept(request.actor, id, at=request.at, remark=request.POST.get("remark", ""))
    return redirect("message", id=id)


@page("POST")
def refuse(request: Asked, id: int) -> HttpResponse:
    """Sends the matter back with a reason."""
    reason, remark = request.POST.get("reason", ""), request.POST.get("remark", "")
    actions.refuse(request.actor, id, reason, remark, at=request.at)
    return redirect("message", id=id)


urls = [
    path("inbox/", inbox, name="inbox"),
    path("inbox/<int:id>/", message, name="message"),
    path("inbox/<int:id>/accept/", accept, name="message-accept"),
    path("inbox/<int:id>/refuse/", refuse, name="message-refuse"),
]
