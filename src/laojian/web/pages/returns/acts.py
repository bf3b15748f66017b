"""办理 The acts on a return, each a plain POST that comes back to its page with what happened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.reporting import actions
from laojian.web.door import Asked, page
from laojian.web.pages.returns.page import said, shown


def done(request: Asked, id: int, act: Callable[[], object], word: str) -> HttpResponse:
    """Does it, says so, and goes back to the return; what stands in the way is said there, beside the words as they were
    typed. What the reader may not do at all stays a page of its own."""
    try:
        act()
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code.endswith(".no_return"):
            raise
        if any(posted(request, name).strip() for name in TYPED):
            return shown(request, id, problem, typed=act_words(request))
        messages.error(request, said(problem))
    else:
        messages.success(request, word)
    return redirect("return", id)


TYPED = ("text", "remark", "cell_text", "phone")
"""Fields in which somebody writes what is not to be lost."""


def act_words(request: Asked) -> dict[str, str]:
    """What a refused form held, and which form it was (`act`)."""
    act = request.resolver_match.url_name or "" if request.resolver_match else ""
    return {"act": act.removeprefix("return-"), **{name: str(value) for name, value in request.POST.items()}}


def posted(request: Asked, name: str) -> str:
    """One field of the form."""
    return request.POST.get(name, "")


def whole(request: Asked, name: str) -> int:
    """One field of the form as a whole number; 0 where it is none."""
    text = posted(request, name)
    return int(text[:9]) if text.isdecimal() else 0


@page("POST")
def zero(request: Asked, id: int) -> HttpResponse:
    """Declares 零报 or takes it back."""
    on = posted(request, "zero") == "yes"
    word = _("已声明零报。") if on else _("已取消零报。")
    return done(request, id, lambda: actions.declare_zero(request.actor, id, on, at=request.at), word)


@page("POST")
def explain(request: Asked, id: int) -> HttpResponse:
    """Explains a relation that does not hold."""
    relation, text = posted(request, "relation"), posted(request, "text")
    act = partial(actions.explain, request.actor, id, relation, text, at=request.at)
    return done(request, id, act, _("说明已保存，随表上报。"))


@page("POST")
def note(request: Asked, id: int) -> HttpResponse:
    """Telephone number and note to the receiver."""
    words = {"phone": posted(request, "phone"), "text": posted(request, "text")}
    return done(request, id, lambda: actions.note(request.actor, id, **words, at=request.at), _("已保存。"))


@page("POST")
def remark(request: Asked, id: int) -> HttpResponse:
    """A remark on the return or on one cell."""
    text, place = posted(request, "text"), posted(request, "place")
    act = partial(actions.remark, request.actor, id, text, place=place, at=request.at)
    return done(request, id, act, _("意见已写上。"))


@page("POST")
def sign(request: Asked, id: int) -> HttpResponse:
    """Signs in one's role; asks to sign in again first."""
    place, seen = posted(request, "place"), posted(request, "seen")
    act = partial(actions.sign, request.actor, id, place, at=request.at, seen=seen)
    return done(request, id, act, _("已签字。"))


@page("POST")
def submit(request: Asked, id: int) -> HttpResponse:
    """Hands it in, which seals it."""
    seen = posted(request, "seen")
    act = partial(actions.submit, request.actor, id, at=request.at, seen=seen)
    return done(request, id, act, _("已报送并封存。"))


@page("POST")
def accept(request: Asked, id: int) -> HttpResponse:
    """Accepts the version that was looked at."""
    number, text = whole(request, "number"), posted(request, "remark")
    act = partial(actions.accept, request.actor, id, number, at=request.at, remark=text)
    return done(request, id, act, _("审核通过。"))


@page("POST")
def send_back(request: Asked, id: int) -> HttpResponse:
    """Sends it back with a coded reason, a remark and remarks on cells."""
    cells = dict(zip(request.POST.getlist("cell"), request.POST.getlist("cell_text"), strict=False))
    cells = {place: text for place, text in cells.items() if place.strip()}
    words = (whole(request, "number"), posted(request, "reason"), posted(request, "remark"))
    act = partial(actions.send_back, request.actor, id, *words, at=request.at, cells=cells)
    return done(request, id, act, _("已退回，对方可以在新的一稿里改。"))


@page("POST")
def correct(request: Asked, id: int) -> HttpResponse:
    """Opens a correction of an accepted return."""
    words = (posted(request, "reason"), posted(request, "remark"))
    act = partial(actions.correct, request.actor, id, *words, at=request.at)
    return done(request, id, act, _("已开新的一稿；报送之前，汇总仍按原来的数。"))
