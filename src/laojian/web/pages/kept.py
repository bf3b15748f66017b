"""留着的内容 What somebody filled in and sent when it could not be taken: the sign-in had ended meanwhile, or a second
window had renewed it. It goes back to the same browser in the page itself, signed; the server keeps nothing of it."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

SALT, MOST = "laojian.kept", 2 * 1024**2
"""The most characters of a form that are kept."""
SECRET, TOKEN = frozenset({"password", "before", "after"}), "csrfmiddlewaretoken"
"""A form with one of these is never kept; the token of the old page never is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """留着的表 A form as it was sent. address: where it was sent to; back: the page it stood on; fields: (name, value);
    files: names of the fields whose files have to be chosen again."""

    address: str
    back: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What was typed in words, for reading over; codes and days are left out."""
        return tuple(dict.fromkeys(value for _, value in self.fields if re.search(r"[^\x00-\x7f]|\s", value)))


def kept(request: HttpRequest) -> Kept | None:
    """What a form held; None where there is nothing to keep: no form, nothing filled in, a sign-in, or far too much."""
    door = request.path.startswith((reverse("sign-in"), reverse("invitation")))
    if request.method != "POST" or door or SECRET & {*request.POST} or getattr(request, "htmx", False):
        return None
    posted = ((name, values) for name, values in request.POST.lists() if name != TOKEN)
    fields, files = tuple((name, one) for name, values in posted for one in values), tuple(request.FILES)
    if not (any(one for _, one in fields) or files) or sum(len(one) for _, one in fields) > MOST:
        return None
    came_from, address = urlsplit(request.META.get("HTTP_REFERER", "")), request.get_full_path()
    back = f"/{came_from.path.lstrip('/')}?{came_from.query}".removesuffix("?")
    return Kept(address, back if came_from.path else address, fields, files)


def packed(form: Kept) -> str:
    """A kept form as one signed text, for a hidden field of the sign-in."""
    return signing.dumps(astuple(form), salt=SALT, compress=True)


def unpacked(text: str) -> Kept | None:
    """The kept form of a hidden field; None where it was tampered with or is more than a day old."""
    try:
        address, back, fields, files = signing.loads(text, salt=SALT, max_age=86400)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Kept(address, back, tuple((name, value) for name, value in fields), tuple(files))


def own_page(request: HttpRequest) -> bool:
    """Did a page of this house send the form? The browser says so, and no other page can make it."""
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"


def ask_in(request: HttpRequest, form: Kept, *, status: int = 401) -> HttpResponse:
    """The sign-in, with the form waiting behind it."""
    return _ask(request, form, "password", "sign-in", status)


def ask_again(request: HttpRequest, form: Kept) -> HttpResponse:
    """The renewed sign-in that a signature or a seal asks for, with the form waiting behind it."""
    return _ask(request, form, "renew", "sign-in-again", 403)


def _ask(request: HttpRequest, form: Kept, step: str, to: str, status: int) -> HttpResponse:
    said: dict[str, Any] = {"step": step, "action": reverse(to), "next": form.back, "kept": packed(form)}
    if step == "renew":
        said["username"] = request.user.get_username()
    return render(request, "sign_in/page.html", said, status=status)


def offer(request: HttpRequest, form: Kept, *, status: int = 200) -> HttpResponse:
    """The page that sends the form again once somebody has looked at it."""
    return render(request, "sign_in/kept.html", {"form": form}, status=status)
