"""数字页 The numbers and thresholds of a campaign's notice: value, which side it bounds, how its edge is read, where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from laojian.campaigns import queries
from laojian.campaigns.queries.views import CampaignView
from laojian.packs.schema_standing import Bound, Number
from laojian.web.door import Asked, page, render


@dataclass(frozen=True, slots=True)
class Line:
    """一个数字 A number with its side in words."""

    number: Number
    side: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """数字页 The numbers of a campaign."""

    campaign: CampaignView
    numbers: tuple[Line, ...]


@page()
def numbers(request: Asked, id: int) -> HttpResponse:
    """All numbers of the pinned pack, in the order of the notice."""
    campaign, pack = queries.campaign(request.actor, id, request.today), queries.pack_of(id)
    lines = tuple(Line(one, side(one.op)) for one in pack.numbers)
    return render(request, "campaigns/numbers.html", Numbers(campaign, lines))


def side(op: Bound) -> str:
    """Which side of the value is meant, in words."""
    return {
        "at_most": _("不超过"),
        "at_least": _("不少于"),
        "below": _("低于"),
        "above": _("高于"),
        "exactly": _("就是"),
    }[op]


urls = [path("campaigns/<int:id>/numbers/", numbers, name="campaign-numbers")]
