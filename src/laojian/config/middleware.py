"""中间件 Middleware: every request carries its moment (`at`, `today`), its actor and its language; Problems become pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import ClassVar
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation

from laojian.authority import queries as authority
from laojian.authority import second_factor
from laojian.authority.models import Staff
from laojian.base.problem import Problem
from laojian.config import clock
from laojian.web.pages.kept import ask_again, kept
from laojian.web.pages.refill import refilled

Answer = Callable[[HttpRequest], HttpResponse]
RENEWED_SECONDS = 300
"""How long a renewed sign-in counts."""


class Clock:
    """Sets `request.at` (aware) and `request.today`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """One moment for the whole request."""
        request.at = clock.now()  # type: ignore[attr-defined]  # makes a request Timed
        request.today = timezone.localtime(request.at).date()  # type: ignore[attr-defined]  # the same
        return self.answer(request)


class NoNulls:
    """Refuses texts with a NUL character: no keyboard writes one and no database keeps it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuses what holds one, with the house's page."""
        texts = [
            request.path,
            *(value for values in request.GET.lists() for value in (values[0], *values[1])),
        ]
        if (request.content_type or "").endswith(("form-urlencoded", "form-data")):
            texts += [value for _, values in request.POST.lists() for value in values]
        if any("\0" in text for text in texts):
            raise BadRequest("NUL")
        return self.answer(request)


class Language:
    """Chinese unless the person or the cookie says English; the browser's own wish does not count."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sets the language for the request."""
        wished = (
            request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
            or getattr(request.user, "language", None)
            or "zh"
        )
        with translation.override("en" if wished.startswith("en") else "zh-hans"):
            request.LANGUAGE_CODE = translation.get_language() or "zh-hans"
            return self.answer(request)


def _shown(staff: Staff) -> bool:
    """Has this person shown all that is asked of them to sign in?"""
    return not second_factor.asked(staff) or bool(getattr(staff, "is_verified", bool)())


class Acting:
    """Sets `request.actor` for who is signed in, else None. A supervisor looking on acts as the other, reading only."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Finds the actor once."""
        request.actor = None  # type: ignore[attr-defined]  # makes a request Asked
        if isinstance(request.user, Staff) and request.user.is_active and _shown(request.user):
            request.actor = self._actor(request, request.user)  # type: ignore[attr-defined]  # the same
        with authority.reading() if request.method in ("GET", "HEAD") else nullcontext():
            answer = self.answer(request)
        if request.user.is_authenticated and not answer.has_header("Cache-Control"):
            answer["Cache-Control"] = "private, no-store"  # nothing of a case stays on a shared machine
        return answer

    @staticmethod
    def _actor(request: HttpRequest, staff: Staff) -> object:
        renewed = timezone.now().timestamp() - request.session.get("renewed_at", 0) < RENEWED_SECONDS
        on = request.today  # type: ignore[attr-defined]  # set by Clock
        if seen_as := request.session.get("view_as"):
            other = Staff.objects.select_related("unit").filter(pk=seen_as, is_active=True).first()
            if other is not None:
                return authority.actor_of(other, on=on, viewed_by=staff.name)
        return authority.actor_of(staff, on=on, renewed=renewed)


def _back(request: HttpRequest) -> str:
    """The page to come back to: the one the form stood on."""
    came_from = urlsplit(request.META.get("HTTP_REFERER", ""))
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path or "/"


class Problems:
    """A Problem raised by a page becomes a page that says what is wrong, what is safe and what to do."""

    STATUS: ClassVar = {"authority.may_not": 403, "authority.look_on": 403, "authority.sign_in_again": 403}

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hands on; see `process_exception`."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a Problem; other errors are left to Django. A value its column cannot hold is one too."""
        if isinstance(error, DataError):
            error = Problem("config.too_long")
        if not isinstance(error, Problem) or request.path.startswith("/api/"):
            return None
        if error.code == "authority.sign_in_again":
            if (form := kept(request)) and form.words:
                return ask_again(request, form)
            return redirect(f"{reverse('sign-in-again')}?next={quote(_back(request))}")
        status = self.STATUS.get(error.code, 404 if error.code.rpartition(".")[2].startswith("no_") else 422)
        language = "en" if translation.get_language() == "en" else "zh"
        entry = error.entry
        said = {
            "what": entry[language].format(**error.details),
            "todo": entry["do_" + language].format(**error.details),
            "code": error.code,
        }
        again = refilled(request, said, status) if status != 403 else None
        return again or render(request, "shell/problem.html", {"problem": said}, status=status)
