"""进门 Door: what every page asks first: who is it, and does the page exist for them.

`@page` guards a view: somebody signed in (else to the sign-in), second factor done, allowed methods. Public pages are
listed by `@public`. The access-matrix test walks every address and refuses one that has neither mark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_template

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.web.pages.errors import only_from_page
from laojian.web.pages.kept import ask_in, kept


class Timed(HttpRequest):
    """请求 A request with its moment."""

    at: datetime
    today: date
    htmx: Any


class Asked(Timed):
    """请求 A request of somebody signed in: who, when."""

    actor: Actor


View = Callable[..., HttpResponse]


def page(*methods: str, verb: str = "") -> Callable[[View], View]:
    """Marks a view as for signed-in people, with the methods it answers (GET if none is given). verb: the page is there
    only for roles that have it, so that nobody fills in a form that is then refused."""
    allowed = methods or ("GET",)

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: Asked, *args: Any, **named: Any) -> HttpResponse:
            if request.actor is None:
                return _to_gate(request)
            if request.method not in (*allowed, "HEAD", "OPTIONS"):
                return only_from_page(request, allowed)
            if verb:
                authority.require_role(request.actor, verb)
            return view(request, *args, **named)

        guarded.guarded = "page"  # type: ignore[attr-defined]  # marks on a function, read by the matrix
        guarded.methods = allowed  # type: ignore[attr-defined]  # the same
        guarded.verb = verb  # type: ignore[attr-defined]  # the same
        return guarded

    return guard


def _to_gate(request: HttpRequest) -> HttpResponse:
    """To the sign-in; what a form held when the sign-in had ended waits behind it."""
    gate = _gate(request)
    form = kept(request) if gate == "sign-in" else None
    return redirect_to_login(request.get_full_path(), gate) if form is None else ask_in(request, form)


def _gate(request: HttpRequest) -> str:
    """Where somebody without an actor goes: to the second factor if only that is missing."""
    return "second-factor" if request.user.is_authenticated else "sign-in"


def public(*methods: str) -> Callable[[View], View]:
    """Marks a view as open to everybody."""
    allowed = methods or ("GET",)

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if request.method not in (*allowed, "HEAD", "OPTIONS"):
                return HttpResponse(status=405, headers={"Allow": ", ".join(allowed)})
            return view(request, *args, **named)

        guarded.guarded = "public"  # type: ignore[attr-defined]  # the same
        guarded.methods = allowed  # type: ignore[attr-defined]  # the same
        return guarded

    return guard


def posted_campaign(request: HttpRequest) -> int:
    """The campaign a form names. Problem `campaign.no_campaign`."""
    named = request.POST.get("campaign", "")
    if not named.isdecimal():
        raise Problem("campaign.no_campaign")
    return int(named)


def page_number(request: HttpRequest, name: str = "page") -> int:
    """The number of the page of a list that was asked for; what is no number, or far too long for one, is the first."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 9 else 1


def render(request: HttpRequest, template: str, context: object, *, status: int = 200) -> HttpResponse:
    """The template with a page's context: a frozen dataclass whose fields become the template's variables.

    For HTMX a page may hand in its part's template instead; the context stays the same.
    """
    if is_dataclass(context) and not isinstance(context, type):
        values = {one.name: getattr(context, one.name) for one in fields(context)}
    else:
        values = dict(context)  # type: ignore[call-overload]  # object: a mapping where it is no dataclass
    return render_template(request, template, values, status=status)
