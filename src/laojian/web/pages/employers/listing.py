"""用人单位名录页 The list of employers with search and filters."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import path

from laojian.parties import queries
from laojian.parties.queries.listing import Listing
from laojian.parties.rules import kinds
from laojian.web.door import Asked, page, render

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Directory:
    """名录页 found: the page of the list; words, kind, mine_type, ownership: what was asked; choices for the filters;
    older, newer: addresses of the pages around this one, blank at the ends."""

    found: Listing
    words: str
    kind: str
    mine_type: str
    ownership: str
    mine_types: list[tuple[str, str]]
    ownerships: list[tuple[str, str]]
    following: str
    before: str


@page()
def directory(request: Asked) -> HttpResponse:
    """The employers within reach."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "kind", "mine_type", "ownership")}
    start = request.GET.get("from", "0")
    first = int(start) if start.isdecimal() and len(start) < 7 else 0
    found = queries.employers(
        request.actor, words=asked["q"], kind=asked["kind"], mine_type=asked["mine_type"],
        ownership=asked["ownership"], first=first, most=PER_PAGE,
    )  # fmt: skip
    context = Directory(
        found, asked["q"], asked["kind"], asked["mine_type"], asked["ownership"], kinds.choices("mine_type"),
        kinds.choices("ownership"), _address(asked, found.following),
        _address(asked, first - PER_PAGE if first else None),
    )  # fmt: skip
    template = "employers/_rows.html" if request.htmx and not request.htmx.boosted else "employers/list.html"
    return render(request, template, context)


def _address(asked: dict[str, str], first: int | None) -> str:
    if first is None:
        return ""
    return "?" + urlencode({**{key: value for key, value in asked.items() if value}, "from": max(first, 0)})


urls = [path("employers/", directory, name="units")]
