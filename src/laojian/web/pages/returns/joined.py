"""汇总 The table a unit adds up from those handed to it: who has and has not, corrections, and each figure's parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpResponse

from laojian.reporting import queries
from laojian.reporting.queries import JoinedView, Part
from laojian.web.door import Asked, page, render
from laojian.web.pages.returns import separate
from laojian.web.pages.returns.sheet import Relation, Sheet, sheet_of


@dataclass(frozen=True, slots=True)
class Joined:
    """汇总页 What the page of a consolidation shows. period_query: the period as part of an address; handed: has anybody handed
    it in?"""

    view: JoinedView
    sheet: Sheet
    place: str
    parts: tuple[Part, ...]
    period_query: str = ""
    handed: bool = True


@page()
def joined(request: Asked, campaign: int, form: str) -> HttpResponse:
    """The consolidation of a period (?period=2007-07-10, else the running one) as it stands now; ?cell=1.2 shows the parts
    of a figure."""
    place, period = request.GET.get("cell", ""), request.GET.get("period", "")
    view = queries.joined(request.actor, campaign, form, on=request.today, period=period, place=place)
    sheet = sheet_of(
        view.form, view.filled, view.report, editable=False, chosen=place,
        separate=separate.of_sum(request.actor, campaign, view.form, view.period, request.today),
    )  # fmt: skip
    handed = any(one.state in ("reported", "zero") for one in view.children)
    if not handed:
        sheet = replace(sheet, relations=_unasked(sheet.relations))
    shown = Joined(view, sheet, place, view.parts, f"period={view.period}", handed)
    return render(request, "returns/joined.html", shown)


def _unasked(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relations as they are printed, without a sentence for every figure there is not."""
    return tuple(replace(one, why=(), sums="") for one in relations if one.printed)
