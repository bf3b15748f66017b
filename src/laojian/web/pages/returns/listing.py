"""报表列表 The returns of a reader, and opening one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect

from laojian.reporting import actions, queries
from laojian.reporting.queries import JoinedLine, Line, OpenLine
from laojian.web.door import Asked, page, render


@dataclass(frozen=True, slots=True)
class Listed:
    """报表列表页 What the page shows."""

    own: tuple[Line, ...]
    to_open: tuple[OpenLine, ...]
    to_review: tuple[Line, ...]
    below: tuple[Line, ...]
    joined: tuple[JoinedLine, ...]


@page()
def returns(request: Asked) -> HttpResponse:
    """The list."""
    found = queries.lists(request.actor, on=request.today)
    context = Listed(found.own, found.to_open, found.to_review, found.below, found.joined)
    return render(request, "returns/list.html", context)


@page("POST")
def open_one(request: Asked) -> HttpResponse:
    """Opens a return, or a consolidation, and goes to it."""
    asked, form = request.POST.get("campaign", ""), request.POST.get("form", "")
    campaign = int(asked) if asked.isdecimal() else 0
    opened = actions.open_joined if request.POST.get("joined") else actions.open_return
    return redirect("return", opened(request.actor, campaign, form, at=request.at))
