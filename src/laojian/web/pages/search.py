"""查找 Looking things up by name, credit code or case number, within the reach of who asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import path

from laojian.authority import queries as authority
from laojian.authority.queries import UnitView
from laojian.casework.letters.template import templates
from laojian.casework.queries import cases as casework
from laojian.casework.queries import visits
from laojian.casework.queries.numbered import by_number
from laojian.web.door import Asked, page, render
from laojian.web.templatetags.laojian import word

MOST = 30
LEAST = 2
"""Signs a number is looked for by at least."""


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
    papers: tuple[Found, ...]


@page()
def search(request: Asked) -> HttpResponse:
    """Units by name, initials or code; cases, leads, visits, orders, referrals and letters by number."""
    words = request.GET.get("q", "").strip()
    units, total = authority.directory(request.actor, words=words, most=MOST) if words else ((), 0)
    found = Search(words, units, total, _cases(request, words), _papers(request, words))
    return render(request, "search/page.html", found)


def _papers(request: Asked, words: str) -> tuple[Found, ...]:
    """What bears a number, with the page it opens; letters are named by their template."""
    if len(words) < LEAST or request.actor.unit_kind in ("enterprise", "agency", "group"):
        return ()
    titles = templates()
    return tuple(
        Found(
            word(one.zh), one.number, visits.title_of(titles, one.line) if one.zh == "文书" else one.line,
            f"/{one.kind}s/{one.id}/",
        )
        for one in by_number(request.actor, words, on=request.today)
    )  # fmt: skip


def _cases(request: Asked, words: str) -> tuple[Found, ...]:
    """Cases by number, title or party; for offices and the departments that were let see one."""
    if not words or request.actor.unit_kind in ("enterprise", "agency", "group"):
        return ()
    found = casework.cases(request.actor, casework.AskedCases(text=words), on=request.today)
    return tuple(Found("case", one.number, one.title, f"/cases/{one.id}/") for one in found.rows[:MOST])


urls = [path("search/", search, name="search")]
