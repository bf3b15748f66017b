"""富余职工安置页 Placement of surplus staff: each route with how many it fits, person by person with reasons, and who comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import path

from laojian.base.money import yuan_range
from laojian.campaigns.queries import eligible as rosters
from laojian.campaigns.queries import placement as queries
from laojian.campaigns.queries.paging import Paged, paged
from laojian.campaigns.queries.placement import Placements, RouteLine
from laojian.screening.placement import Placed, Rank, Route
from laojian.web.door import Asked, page, page_number, render
from laojian.web.pages.eligible import read_day

SIZE = 30
STATES = ("yes", "ask", "no")


@dataclass(frozen=True, slots=True)
class Answered:
    """一条途径对一人 One route of one person, with the words of the route."""

    route: RouteLine
    state: str
    why_zh: str
    why_en: str
    amount: str


@dataclass(frozen=True, slots=True)
class Row:
    """一人 A person with the routes in three groups. place: the rank for the route shown, 0 where none is ranked."""

    person: Placed
    place: int
    yes: tuple[Answered, ...]
    ask: tuple[Answered, ...]
    no: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class PlacementPage:
    """安置页 found: None where no roster is in force; route, state: what of the list is shown; ranked: it is in the order of who
    comes first; refused: a day that is none; query: the address without the page."""

    months: tuple[str, ...]
    month: str
    on: date
    asked: str
    refused: str
    route: str
    state: str
    ranked: bool
    found: Placements | None
    people: Paged[Row] | None
    query: str


@page(verb=rosters.VERB)
def placement(request: Asked) -> HttpResponse:
    """Surplus staff of a month's rosters by the law of a day; with a route that has an order, who comes first."""
    held = rosters.months(request.actor)
    month = request.GET.get("month", "")
    month = month if month in held else (held[0] if held else "")
    asked = request.GET.get("on", "").strip()
    on, refused = read_day(asked, request.today)
    found = queries.placements(request.actor, month, on) if month else None
    route, state = request.GET.get("route", ""), request.GET.get("state", "")
    state = state if state in STATES else ""
    ranks = found.ranks(route) if found else ()
    rows = _rows(found, route, state, ranks) if found else []
    lines = {one.id: one for one in found.routes} if found else {}
    query = urlencode({"month": month, "on": on.isoformat(), "route": route, "state": state})
    shown = PlacementPage(
        held, month, on, asked, refused, route, state, bool(ranks), found,
        paged(rows, page_number(request), SIZE, lambda one: _row(one[0], one[1], lines)) if found else None, query,
    )  # fmt: skip
    return render(request, "eligible/placement.html", shown, status=422 if refused else 200)


def _rows(found: Placements, route: str, state: str, ranks: tuple[Rank, ...]) -> list[tuple[Placed, int]]:
    """Everybody in the register, or those of a route and state, with the rank where the route has an order."""
    if ranks and state in ("", "yes", "ask"):
        return [(one.person, one.place) for one in ranks if state in ("", one.route.state)]
    kept = (
        one
        for one in found.people
        if not (route or state) or any(_asked(each, route, state) for each in one.routes)
    )
    ordered = sorted(kept, key=lambda one: (one.employer_name, one.name, one.person_key))
    return [(one, 0) for one in ordered]


def _asked(one: Route, route: str, state: str) -> bool:
    return route in ("", one.id) and state in ("", one.state)


def _row(one: Placed, place: int, lines: dict[str, RouteLine]) -> Row:
    told = [
        Answered(lines[each.id], each.state, each.why_zh, each.why_en, yuan_range(each.low, each.high))
        for each in one.routes
    ]  # fmt: skip
    yes, ask, no = (tuple(each for each in told if each.state == state) for state in STATES)
    return Row(one, place, yes, ask, no)


urls = [path("eligible/placement/", placement, name="placement")]
