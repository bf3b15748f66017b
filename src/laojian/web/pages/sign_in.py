"""登录 Signing in and out."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from laojian.web.door import public, render


@public("GET", "POST")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password."""
    if request.method == "POST":
        person = authenticate(
            request, username=request.POST.get("username"), password=request.POST.get("password")
        )
        if person is not None:
            login(request, person)
            return redirect("today")
    return render(request, "sign_in/page.html", {}, status=200 if request.method == "GET" else 422)


@public("POST")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("sign-in")


@public("GET", "POST")
def look_off(request: HttpRequest) -> HttpResponse:
    """Ends looking on as somebody else."""
    request.session.pop("view_as", None)
    return redirect("today")


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict[str, str]) -> HttpResponse:
    """After too many wrong tries."""
    return render(request, "sign_in/page.html", {}, status=429)


urls = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-out/", sign_out, name="sign-out"),
    path("look-off/", look_off, name="look-off"),
]
