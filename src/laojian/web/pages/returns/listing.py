"""报表列表 The returns of a reader, and opening one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect

from laojian.reporting import actions, queries
from laojian.reporting.queries import JoinedLine, Line, OpenLine
from laojian.web.door import Asked, page, page_number, render


@dataclass(frozen=True, slots=True)
class Listed:
    """报表列表页 What the page shows."""

    own: tuple[Line, ...]
    to_open: tuple[OpenLine, ...]
    to_review: tuple[Line, ...]
    below: tuple[Line, ...]
    joined: tuple[JoinedLine, ...]
    page: int = 1
    pages: int = 1


ROWS = 50
"""Returns of units below on one page."""


@page()
def returns(request: Asked) -> HttpResponse:
    """The list."""
    found = queries.lists(request.actor, on=request.today)
    pages = max(1, -(-len(found.below) // ROWS))
    number = min(max(page_number(request), 1), pages)
    below = found.below[(number - 1) * ROWS : number * ROWS]
    context = Listed(found.own, found.to_open, found.to_review, below, found.joined, number, pages)
    return render(request, "returns/list.html", context)


@page("POST")
def open_one(request: Asked) -> HttpResponse:
    """Opens a return, or a consolidation, and goes to it."""
    asked, form = request.POST.get("campaign", ""), request.POST.get("form", "")
    campaign = int(asked[:9]) if asked.isdecimal() else 0
    opened = actions.open_joined if request.POST.get("joined") else actions.open_return
    period = request.POST.get("period", "")
    return redirect("return", opened(request.actor, campaign, form, at=request.at, period=period))
