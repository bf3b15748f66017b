"""查找 Looking things up by name, credit code or case number, within the reach of who asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import path

from laojian.authority import queries as authority
from laojian.authority.queries import UnitView
from laojian.casework.queries import cases as casework
from laojian.web.door import Asked, page, render

MOST = 30


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
    units, total = authority.directory(request.actor, words=words, most=MOST) if words else ((), 0)
    return render(request, "search/page.html", Search(words, units, total, _cases(request, words)))


def _cases(request: Asked, words: str) -> tuple[Found, ...]:
    """Cases by number, title or party; for offices and the departments that were let see one."""
    if not words or request.actor.unit_kind in ("enterprise", "agency", "group"):
        return ()
    found = casework.cases(request.actor, casework.AskedCases(text=words), on=request.today)
    return tuple(Found("case", one.number, one.title, f"/cases/{one.id}/") for one in found.rows[:MOST])


urls = [path("search/", search, name="search")]
