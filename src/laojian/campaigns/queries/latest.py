"""默认专项行动 Which of several campaigns a page opens with: where the reader's last run, roster or sheet lies, not simply the newest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from laojian.authority.queries import scope
from laojian.authority.rules import Actor
from laojian.campaigns.models import RosterReceipt, Run
from laojian.campaigns.queries.self_inspection import visible
from laojian.campaigns.queries.views import CampaignLine

Of = Literal["runs", "rosters", "sheets"]


def opening(actor: Actor, lines: Sequence[CampaignLine], of: Of, asked: str) -> CampaignLine | None:
    """The campaign that was asked for by its id; else, of those that run, the one with the latest of what the page shows within
    the reader's scope; else the first of the list. None where there is none."""
    found = next((one for one in lines if str(one.id) == asked), None)
    if found is not None or len(lines) < 2:
        return found or (lines[0] if lines else None)
    running = [one for one in lines if one.closed_at is None] or list(lines)
    last = _last(actor, [one.id for one in running], of)
    return next((one for one in running if one.id == last), running[0])


def _last(actor: Actor, campaigns: Sequence[int], of: Of) -> int | None:
    if of == "runs":
        rows = (
            Run.objects.filter(campaign_id__in=campaigns)
            .order_by("-id")
            .values_list("campaign_id", flat=True)
        )
        return rows.first()
    if of == "rosters":
        handed = RosterReceipt.objects.filter(scope(actor).q("unit__path"), campaign_id__in=campaigns)
        return handed.order_by("-read_at", "-id").values_list("campaign_id", flat=True).first()
    sheets = visible(actor).filter(campaign_id__in=campaigns)
    return sheets.order_by("-changed_at", "-id").values_list("campaign_id", flat=True).first()
