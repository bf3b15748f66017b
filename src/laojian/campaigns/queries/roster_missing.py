"""未报名册 Rosters that are missing: who has none in force for a month, and which months are missing at all."""

from __future__ import annotations

from dataclasses import dataclass

from laojian.authority.queries import scope
from laojian.authority.rules import Actor
from laojian.base.period import shift
from laojian.campaigns.models import RosterReceipt
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.roster import WORKERS
from laojian.campaigns.queries.self_inspection import agency_roles, mine_roles, with_roles


@dataclass(frozen=True, slots=True)
class Lacking:
    """未报名册 A unit of the campaign without a roster in force for a month."""

    code: str
    name: str
    county: str


def lacking(actor: Actor, campaign: int, month: str, most: int = 200) -> tuple[Lacking, ...]:
    """Mines and agencies in scope that have no roster in force for the month."""
    pack = pack_of(campaign)
    handed_in = RosterReceipt.objects.filter(month=month, state="in_force").values("unit_id")
    rows = with_roles(campaign, mine_roles(pack) | agency_roles(pack)).filter(scope(actor).q())
    rows = rows.exclude(unit_id__in=handed_in).order_by("unit__path")[:most]
    return tuple(Lacking(row.unit.code, row.unit.name, row.county.name if row.county else "") for row in rows)


@dataclass(frozen=True, slots=True)
class MissingMonth:
    """缺的月份 A month with the names of the units that have no roster in force for it."""

    month: str
    units: tuple[str, ...]


def missing(actor: Actor, campaign: int, this: str, most: int = 12) -> tuple[MissingMonth, ...]:
    """The months, latest first, for which mines and agencies in scope owe a monthly roster and have none in force: from
    the first month any of them handed in to the month before `this` one; never more than `most`."""
    pack = pack_of(campaign)
    if not any(one.layout == WORKERS and one.how_often == "monthly" for one in pack.rosters):
        return ()
    rows = with_roles(campaign, mine_roles(pack) | agency_roles(pack)).filter(scope(actor).q())
    names = dict(rows.order_by("unit__path").values_list("unit_id", "unit__name"))
    handed = RosterReceipt.objects.filter(unit_id__in=rows.values("unit_id"), state="in_force")
    by_month: dict[str, set[int]] = {}
    for unit, month in handed.order_by().values_list("unit_id", "month"):
        by_month.setdefault(month, set()).add(unit)
    found: list[MissingMonth] = []
    month = shift(this, -1)
    while by_month and month >= min(by_month) and len(found) < most:
        if lacking := tuple(name for id, name in names.items() if id not in by_month.get(month, ())):
            found.append(MissingMonth(month, lacking))
        month = shift(month, -1)
    return tuple(found)
