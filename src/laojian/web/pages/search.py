"""查找 Looking things up by name, credit code or case number, within the reach of who asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import path

from laojian.authority import queries as authority
from laojian.authority.queries import UnitView
from laojian.web.door import Asked, page, render


@dataclass(frozen=True, slots=True)
class Found:
    """找到的事物 Something found: what it is, its name, a line about it, its page."""

    kind: str
    name: str
    line: str
    url: str


@dataclass(frozen=True, slots=True)
class Search:
    """查找页 What was found; search_text: what was asked."""

    search_text: str
    units: tuple[UnitView, ...]
    total: int
    found: tuple[Found, ...]


@page()
def search(request: Asked) -> HttpResponse:
    """Units by name, initials or code; cases by number."""
    words = request.GET.get("q", "").strip()
    units, total = authority.directory(request.actor, words=words, most=30) if words else ((), 0)
    return render(request, "search/page.html", Search(words, units, total, ()))


urls = [path("search/", search, name="search")]
