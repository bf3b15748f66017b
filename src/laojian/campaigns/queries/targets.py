"""目标 Reading the targets of a campaign: how each indicator stands, unit by unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from laojian.authority import queries as authority
from laojian.authority.rules import OFFICES, Actor
from laojian.campaigns.models import Participant, TargetValue
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.lines import pack_of_row, unit_view
from laojian.campaigns.queries.paging import Paged, paged
from laojian.campaigns.queries.views import UnitView
from laojian.campaigns.rules import targets as rules
from laojian.campaigns.rules.targets import Indicator
from laojian.packs.schema_standing import Target

TELLS = (*OFFICES, "department")
"""Kinds of units that tell figures: those of firms are inside theirs."""
PER_PAGE = 50
Told = Mapping[tuple[str, str], Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class TargetView:
    """目标 One target as one unit stands to it. base: the base year as it is read here; open: years that may be told now; sources:
    where the figures are from."""

    target: Target
    base: int
    years: tuple[int, ...]
    open: tuple[int, ...]
    indicators: tuple[Indicator, ...]
    sources: tuple[str, ...]

    @property
    def unknown(self) -> int:
        """How many indicators nothing can be said about yet."""
        return sum(one.reached is None for one in self.indicators)

    @property
    def reached(self) -> int:
        """How many have reached it."""
        return sum(one.reached is True for one in self.indicators)

    @property
    def missed(self) -> int:
        """How many have not."""
        return sum(one.reached is False for one in self.indicators)


@dataclass(frozen=True, slots=True)
class UnitTargets:
    """单位目标 All targets of a campaign as one unit stands to them."""

    unit: UnitView
    targets: tuple[TargetView, ...]


@dataclass(frozen=True, slots=True)
class TargetsView:
    """目标 units: those in reach, side by side and never added; one: the unit that is looked at, none where nobody in reach tells
    figures; may_set: is it the reader's own, who may tell figures now."""

    units: Paged[UnitTargets]
    one: UnitTargets | None
    may_set: bool


def targets(actor: Actor, campaign_id: int, on: date, *, unit: str = "", page: int = 1) -> TargetsView:
    """The targets of a campaign. unit: code of the unit to look at, the reader's own if not given. Problem
    `campaign.no_campaign`."""
    campaign = campaign_row(actor, campaign_id, on=on)
    pack = pack_of_row(campaign)
    found: Any = Participant.objects.filter(
        authority.scope(actor).q("unit__path"), campaign=campaign, until__isnull=True, unit__kind__in=TELLS
    )
    found = found.select_related("unit").order_by("unit__path")
    looked = found.filter(unit__code=unit).first() if unit else found.filter(unit_id=actor.unit).first()
    shown = paged(found, page, PER_PAGE, lambda one: one.unit)
    looked = looked.unit if looked else next(iter(shown.rows), None)
    wanted = {one.pk: one for one in (*shown.rows, *((looked,) if looked else ()))}
    told, sources = _told(campaign_id, list(wanted))
    views = {
        pk: UnitTargets(
            unit_view(row),
            tuple(_view(one, campaign.settings, told[pk], sources[pk], on) for one in pack.targets),
        )
        for pk, row in wanted.items()
    }
    may = (
        looked is not None
        and looked.pk == actor.unit
        and campaign.closed_at is None
        and authority.has(actor, "target.set")
    )
    units = Paged(tuple(views[one.pk] for one in shown.rows), shown.page, shown.pages, shown.total)
    return TargetsView(units, views[looked.pk] if looked else None, may)


def _told(
    campaign_id: int, units: list[int]
) -> tuple[Mapping[int, Told], Mapping[int, Mapping[str, tuple[str, ...]]]]:
    told: dict[int, Any] = {one: defaultdict(dict) for one in units}
    sources: dict[int, dict[str, tuple[str, ...]]] = {one: {} for one in units}
    for row in TargetValue.objects.filter(campaign_id=campaign_id, unit_id__in=units):
        told[row.unit_id][row.target, row.indicator][row.year] = row.value
        known = sources[row.unit_id].get(row.target, ())
        sources[row.unit_id][row.target] = tuple(dict.fromkeys((*known, row.source)))
    return told, sources


def _view(
    target: Target, settings: Mapping[str, object], told: Told, sources: Mapping[str, tuple[str, ...]], on: date
) -> TargetView:  # fmt: skip
    base = rules.base_year(target, settings)
    return TargetView(
        target, base, rules.years(target), rules.open_years(target, base, on),
        tuple(rules.indicator(target, one, base, told.get((target.id, one), {})) for one in target.indicators),
        sources.get(target.id, ()),
    )  # fmt: skip
