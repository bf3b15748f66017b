"""我的账户 A person's own account: who they are here, language, look, password, sign out, looking on as somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from laojian.authority import actions, queries, rules
from laojian.base.problem import Problem
from laojian.web.door import Asked, page, public, render


@dataclass(frozen=True, slots=True)
class Account:
    """账户页 The page. roles: in words; preferences as they are now; wrong: why the password was not changed."""

    roles: tuple[str, ...]
    language: str
    theme_now: str
    may_look_on: bool
    may_tokens: bool
    may_events: bool
    may_system: bool
    wrong: str = ""


@page("GET", "POST")
def account(request: Asked) -> HttpResponse:
    """Who I am here; changes language and look."""
    actor = request.actor
    if request.method == "POST":
        language = request.POST.get("language", "zh")
        actions.set_preferences(actor, language=language, theme=request.POST.get("theme", ""))
        answer = redirect("account")
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=31536000, samesite="Lax")
        return answer
    return _show(request)


def _show(request: Asked, wrong: str = "", status: int = 200) -> HttpResponse:
    actor = request.actor
    names = rules.ROLES_EN if actor.language == "en" else rules.ROLES
    shown = Account(
        tuple(names.get(role, role) for role in sorted(actor.roles)), actor.language,
        getattr(request.user, "theme", ""), queries.has(actor, "staff.view_as"),
        queries.has(actor, "token.create"), queries.has(actor, "event.read"),
        queries.has(actor, "system.read"), wrong,
    )  # fmt: skip
    return render(request, "account/page.html", shown, status=status)


@page("POST")
def password(request: Asked) -> HttpResponse:
    """Changes the own password."""
    before, after = request.POST.get("before", ""), request.POST.get("after", "")
    try:
        actions.change_password(request.actor, before, after, at=request.at)
    except Problem as problem:
        return _show(request, problem.say("en" if request.actor.language == "en" else "zh"), status=422)
    person = cast(Any, request.user)
    person.refresh_from_db()
    update_session_auth_hash(request, person)
    messages.success(request, _("密码已改。其他地方的登录已失效。"))
    return redirect("account")


@page("POST")
def look_on(request: Asked) -> HttpResponse:
    """Looks on as somebody below: sees what they see, changes nothing."""
    asked = request.POST.get("staff", "")
    person = queries.viewable(request.actor, int(asked[:9]) if asked.isdecimal() else 0)
    request.session["view_as"] = person.id
    return redirect("today")


@public("GET")
def language(request: HttpRequest) -> HttpResponse:
    """The language by cookie, for those who are not signed in."""
    onward = request.GET.get("next", "/")
    safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure())
    answer = HttpResponseRedirect(onward if safe else "/")
    wished = "en" if request.GET.get("to") == "en" else "zh"
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, wished, max_age=31536000, samesite="Lax")
    return answer


@dataclass(frozen=True, slots=True)
class Tokens:
    """令牌页 The tokens of the own unit; fresh: a new one, shown once."""

    tokens: tuple[queries.TokenView, ...]
    roles: tuple[tuple[str, str], ...]
    fresh: str = ""


@page("GET", "POST")
def tokens(request: Asked) -> HttpResponse:
    """Tokens for partner systems."""
    fresh = ""
    if request.method == "POST" and request.POST.get("revoke", "")[:9].isdecimal():
        actions.revoke_token(request.actor, int(request.POST["revoke"][:9]), at=request.at)
        return redirect("tokens")
    if request.method == "POST":
        chosen = frozenset(request.POST.getlist("roles"))
        fresh = actions.create_token(
            request.actor, request.POST.get("name", "").strip(), chosen, at=request.at
        )
    offered = tuple((role, rules.ROLES[role]) for role in sorted(request.actor.roles))
    return render(request, "account/tokens.html", Tokens(queries.tokens(request.actor), offered, fresh))


urls = [
    path("account/", account, name="account"),
    path("account/password/", password, name="password"),
    path("account/look-on/", look_on, name="look-on"),
    path("account/tokens/", tokens, name="tokens"),
    path("language/", language, name="language"),
]
