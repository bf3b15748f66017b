"""免申即享 Page of whom a policy already fits: by policy, person by person, employers, and the same as a workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from laojian.campaigns import actions
from laojian.campaigns.queries import eligible as queries
from laojian.campaigns.queries.eligible import Found, Person
from laojian.campaigns.queries.paging import Paged, paged
from laojian.web.door import Asked, page, page_number, render
from laojian.web.pages import deeds

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIZE = 50


@dataclass(frozen=True, slots=True)
class Eligible:
    """免申即享页 found: None where no roster is in force; policy, state: what of the list is shown; refused: a day that is
    none; query: the address without the page."""

    months: tuple[str, ...]
    month: str
    on: date
    asked: str
    refused: str
    policy: str
    state: str
    found: Found | None
    people: Paged[Person] | None
    names: dict[str, str]
    query: str


@page(verb=queries.VERB)
def eligible(request: Asked) -> HttpResponse:
    """The lists of a month by the law of a day."""
    shown = _page(request)
    return render(request, "eligible/page.html", shown, status=422 if shown.refused else 200)


@page(verb=queries.VERB)
def workbook(request: Asked) -> HttpResponse:
    """The same, whole, as a workbook with masked ids; the export is an event."""
    shown = _page(request)
    if shown.found is None or shown.refused:
        return render(request, "eligible/page.html", shown, status=422)
    chosen = replace(shown.found, people=_chosen(shown.found, shown.policy, shown.state))
    asked = {"policy": shown.policy, "state": shown.state}
    content = actions.export_eligible(request.actor, chosen, asked, at=request.at)
    return deeds.download(content, XLSX, _("免申即享名单 %s.xlsx") % shown.month)


def _page(request: Asked) -> Eligible:
    held = queries.months(request.actor)
    month = request.GET.get("month", "")
    month = month if month in held else (held[0] if held else "")
    asked = request.GET.get("on", "").strip()
    on, refused = read_day(asked, request.today)
    found = queries.eligible(request.actor, month, on) if month else None
    policy, state = request.GET.get("policy", ""), request.GET.get("state", "")
    number = page_number(request)
    rows = _chosen(found, policy, state) if found else ()
    names = {one.id: one.zh for one in found.policies} if found else {}
    query = urlencode({"month": month, "on": on.isoformat(), "policy": policy, "state": state})
    return Eligible(held, month, on, asked, refused, policy, state, found, paged(rows, number, SIZE, lambda one: one) if found else None,
                    names, query)  # fmt: skip


def read_day(asked: str, today: date) -> tuple[date, str]:
    """The day of the address, today where there is none; else the sentence for a day that is none."""
    try:
        return (date.fromisoformat(asked) if asked else today), ""
    except ValueError:
        return today, _("“%(seen)s”不是日期。写成 2024-07-01 这样的日期。") % {"seen": asked[:40]}


def _chosen(found: Found, policy: str, state: str) -> tuple[Person, ...]:
    return tuple(one for one in found.people if policy in ("", one.policy) and state in ("", one.state))


urls = [
    path("eligible/", eligible, name="eligible"),
    path("eligible/list/", workbook, name="eligible-list"),
]
