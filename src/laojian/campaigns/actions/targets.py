"""目标 Telling what the indicators of a target were in a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from laojian.archive.actions import record
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.models import Campaign, Participant, TargetValue
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.lines import pack_of_row
from laojian.campaigns.queries.targets import TELLS
from laojian.campaigns.rules import targets as rules
from laojian.ids import in_text


@transaction.atomic
def set_target_values(
    actor: Actor, campaign_id: int, target: str, values: Mapping[tuple[str, int], int | None], source: str, *,
    at: datetime,
) -> int:  # fmt: skip
    """Tells figures of the actor's own unit: indicator and year → figure, None for not known (any more). source: where they are
    from. Returns how many changed; what changed, from what to what, is in the event.

    Problems `campaign.no_target`, `.target_year`, `.target_source`, `.target_nobody`, `.closed`, `.no_campaign`.
    """
    on = timezone.localtime(at).date()
    campaign = campaign_row(actor, campaign_id, on=on)
    require(actor, "target.set", Thing("campaign", str(campaign.pk), actor.path))
    if campaign.closed_at is not None:
        raise Problem("campaign.closed", title=campaign.title)
    if not Participant.objects.filter(
        campaign=campaign, unit_id=actor.unit, until__isnull=True, unit__kind__in=TELLS
    ).exists():
        raise Problem("campaign.target_nobody", unit=actor.unit_name)
    in_text.refuse(source)
    _check(campaign, target, values, source, at)
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    changed = [
        one
        for (indicator, year), value in values.items()
        if (one := _set(actor, campaign, (target, indicator, year), value, source.strip()[:200], at))
    ]
    if changed:
        detail = {"target": target, "changed": changed, "source": source.strip()[:200]}
        record(actor, "target.set", "campaign", campaign.pk, at=at, detail=detail)
    return len(changed)


def _check(
    campaign: Campaign, target: str, values: Mapping[tuple[str, int], int | None], source: str, at: datetime
) -> None:
    pack, on = pack_of_row(campaign), timezone.localtime(at).date()
    for indicator, year in values:
        one = rules.find(pack, target, indicator)
        base = rules.base_year(one, campaign.settings)
        if year not in rules.open_years(one, base, on):
            raise Problem("campaign.target_year", year=year, base=base, first=one.from_year, last=one.to_year)
    if any(value is not None for value in values.values()) and not source.strip():
        raise Problem("campaign.target_source")


def _set(
    actor: Actor, campaign: Campaign, place: tuple[str, str, int], value: int | None, source: str, at: datetime
) -> dict[str, object] | None:  # fmt: skip
    target, indicator, year = place
    where: dict[str, Any] = {
        "campaign": campaign,
        "unit_id": actor.unit,
        "target": target,
        "indicator": indicator,
        "year": year,
    }
    row = TargetValue.objects.filter(**where).first()
    before = row.value if row else None
    if before == value:
        return None
    if value is None and row is not None:
        row.delete()
    else:
        told = {"value": value, "source": source, "set_at": at, "set_by": actor.name}
        TargetValue.objects.update_or_create(**where, defaults=told)
    return {"indicator": indicator, "year": year, "from": before, "to": value}
