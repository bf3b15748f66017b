"""汇总 The table a unit adds up from those handed to it: who has and has not, corrections, and each figure's parts."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from laojian.reporting import queries
from laojian.reporting.queries import JoinedView, Part
from laojian.web.door import Asked, page, render
from laojian.web.pages.returns.sheet import Sheet, sheet_of


@dataclass(frozen=True, slots=True)
class Joined:
    """汇总页 What the page of a consolidation shows. period_query: the period as part of an address."""

    view: JoinedView
    sheet: Sheet
    place: str
    parts: tuple[Part, ...]
    period_query: str = ""


@page()
def joined(request: Asked, campaign: int, form: str) -> HttpResponse:
    """The consolidation of a period (?period=2007-07-10, else the running one) as it stands now; ?cell=1.2 shows the parts
    of a figure."""
    place, period = request.GET.get("cell", ""), request.GET.get("period", "")
    view = queries.joined(request.actor, campaign, form, on=request.today, period=period, place=place)
    sheet = sheet_of(view.form, view.filled, view.report, editable=False, chosen=place)
    return render(
        request, "returns/joined.html", Joined(view, sheet, place, view.parts, f"period={view.period}")
    )
