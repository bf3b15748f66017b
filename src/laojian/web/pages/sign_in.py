"""登录 Signing in: name and password, then a one-time code for officials; invitations; signing in again for a seal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_otp import login as remember_device

from laojian.authority import actions, queries, second_factor
from laojian.base.problem import Problem
from laojian.web.door import Asked, Timed, public, render
from laojian.web.pages.kept import offer, unpacked


@dataclass(frozen=True, slots=True)
class Gate:
    """登录页 What the sign-in shows. step: password, code, set-up, invitation or renew; action: where
    it is sent, if not to the address it stands on; kept: a form that waits behind it."""

    step: str
    error: str = ""
    error_todo: str = ""
    username: str = ""
    next: str = ""
    drawing: str = ""
    secret: str = ""
    recovery: tuple[str, ...] = ()
    invitation: str = ""
    name: str = ""
    invited: queries.InvitationView | None = None
    masthead: bool = False
    action: str = ""
    kept: str = ""


@public("GET", "POST")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password."""
    onward = _onward(request)
    if request.method == "GET":
        return _show(request, Gate("password", next=onward))
    name = request.POST.get("username", "").strip()
    person = authenticate(request, username=name, password=request.POST.get("password", ""))
    if person is None:
        if getattr(request, "axes_locked_out", False):
            return locked_out(request, None, {})
        said = (
            _("账号或密码不对"),
            _(
                "请重新输入；连续输错会暂停登录15分钟。忘了密码的，请本单位负责人、管理员或者上级人社部门重设。"
            ),
        )
        gate = Gate("password", *said, username=name, next=onward, kept=request.POST.get("kept", ""))
        return _show(request, gate, status=422)
    login(request, person)
    if not second_factor.asked(cast(Any, person)):
        return _in(request, onward)
    if request.POST.get("kept") and second_factor.has_device(cast(Any, person)):
        gate = Gate("code", next=onward, action=reverse("second-factor"), kept=request.POST["kept"])
        return _show(request, gate)
    return _to("second-factor", onward)


def _in(request: Any, onward: str) -> HttpResponse:
    """Signed in: to the form that waits, or onward."""
    form = unpacked(request.POST.get("kept", ""))
    if form is None:
        return HttpResponseRedirect(onward)
    request.actor = queries.actor_of(cast(Any, request.user), on=request.today)
    return offer(request, form)


@public("GET", "POST")
def code(request: Timed) -> HttpResponse:
    """The one-time code; the first time, setting up the authenticator."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    onward, person = _onward(request), cast(Any, request.user)
    if not second_factor.has_device(person):
        return _set_up(request, person, onward)
    if request.method == "GET":
        return _show(request, Gate("code", next=onward))
    try:
        remember_device(request, second_factor.check(person, request.POST.get("code", "")))
    except Problem as problem:
        gate = Gate("code", *_said(problem), next=onward, kept=request.POST.get("kept", ""))
        return _show(request, gate, status=422)
    return _in(request, onward)


def _set_up(request: Timed, person: Any, onward: str) -> HttpResponse:
    device = second_factor.begin(person)
    shown: dict[str, Any] = {
        "drawing": mark_safe(second_factor.drawing(device)),
        "secret": second_factor.secret(device),
        "next": onward,
    }
    if request.method == "GET":
        return _show(request, Gate("set-up", **shown))
    try:
        confirmed, recovery = second_factor.confirm(person, request.POST.get("code", ""), at=request.at)
    except Problem as problem:
        return _show(request, Gate("set-up", *_said(problem), **shown), status=422)
    remember_device(request, confirmed)
    return _show(request, Gate("recovery", recovery=recovery, next=onward))


@public("GET", "POST")
def renew(request: Asked) -> HttpResponse:
    """Signing in again before a signature, a seal or an unmasking; counts for five minutes."""
    if request.actor is None:
        return redirect("sign-in")
    onward, person = _onward(request), cast(Any, request.user)
    if request.method == "GET":
        return _show(request, Gate("renew", next=onward, username=person.username))
    try:
        if (
            authenticate(request, username=person.username, password=request.POST.get("password", ""))
            != person
        ):
            raise Problem("authority.password_again")
        if second_factor.asked(person):
            second_factor.check(person, request.POST.get("code", ""))
    except Problem as problem:
        gate = Gate(
            "renew", *_said(problem), next=onward, username=person.username, kept=request.POST.get("kept", "")
        )
        return _show(request, gate, status=422)
    request.session["renewed_at"] = _seconds()
    if form := unpacked(request.POST.get("kept", "")):
        return offer(request, form)
    messages.success(request, _("身份已确认，5分钟内有效。刚才要办的还没有办，请再点一次。"))
    return HttpResponseRedirect(onward)


@public("GET", "POST")
def invitation(request: Timed) -> HttpResponse:
    """An invited unit's person makes a sign-in with the code."""
    seen = request.POST if request.method == "POST" else request.GET
    words: dict[str, Any] = {key: seen.get(key, "").strip() for key in ("invitation", "username", "name")}
    try:
        if words["invitation"]:
            words["invited"] = queries.invited(words["invitation"], at=request.at)
        if request.method == "GET":
            return _show(request, Gate("invitation", **words))
        password = request.POST.get("password", "")
        person = actions.accept_invitation(
            words["invitation"], words["username"], words["name"], password, at=request.at
        )
    except Problem as problem:
        return _show(request, Gate("invitation", *_said(problem), **words), status=422)
    login(request, person, backend="laojian.authority.backend.WithUnit")
    return redirect("today")


@public("POST")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("sign-in")


@public("POST")
def look_off(request: HttpRequest) -> HttpResponse:
    """Ends looking on as somebody else."""
    request.session.pop("view_as", None)
    return redirect("today")


def locked_out(request: HttpRequest, response: object, credentials: dict[str, str]) -> HttpResponse:
    """After too many wrong tries."""
    said = (
        _("输错次数太多，登录暂停15分钟"),
        _("请15分钟后再试；忘了密码的，请本单位负责人、管理员或者上级人社部门重设。"),
    )
    return _show(request, Gate("password", *said, username=request.POST.get("username", "")), status=429)


def _show(request: HttpRequest, gate: Gate, *, status: int = 200) -> HttpResponse:
    return render(request, "sign_in/page.html", gate, status=status)


def _said(problem: Problem) -> tuple[str, str]:
    language = "en" if get_language() == "en" else "zh"
    entry, details = problem.entry, problem.details
    return entry[language].format(**details), entry["do_" + language].format(**details)


def _onward(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or "/"
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()) else "/"


def _to(name: str, onward: str) -> HttpResponse:
    from urllib.parse import quote

    return redirect(f"{reverse(name)}?next={quote(onward)}")


def _seconds() -> float:
    from time import time

    return time()


urls = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-in/code/", code, name="second-factor"),
    path("sign-in/again/", renew, name="sign-in-again"),
    path("sign-out/", sign_out, name="sign-out"),
    path("invitation/", invitation, name="invitation"),
    path("look-off/", look_off, name="look-off"),
]
