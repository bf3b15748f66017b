"""档案 Profile: all that is known of a unit, for its page and for other rooms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.workdays_sum import DAY
from laojian.parties.models import Employer
from laojian.parties.queries.small_tables import TABLES, rows_about
from laojian.parties.queries.units import Merged, UnitRef, links, merged_into, placed, ref
from laojian.parties.queries.views import (
    AgreementView,
    AliasView,
    HoldingView,
    LicenceView,
    PersonView,
    ProcedureView,
    SiteView,
)
from laojian.parties.rules import kinds


@dataclass(frozen=True, slots=True)
class Profile:
    """档案 What is known of a unit. None and blank are not known. groups: those it belongs to; members: of a group;
    agencies: those that work with it; hosts: those an agency works with; merged: units that were merged into it; held:
    licences of its agencies by their id."""

    unit: UnitRef
    row_kind: str | None = None
    unit_type: str = ""
    mine_type: str = ""
    ownership: str = ""
    host_kind: str = ""
    is_soe: bool | None = None
    industry: str = ""
    address: str = ""
    group_name: str = ""
    group_uscc: str = ""
    established_on: date | None = None
    staff_contract_n: int | None = None
    staff_dispatched_n: int | None = None
    small_enterprise: bool | None = None
    still_producing: bool | None = None
    checked_on: date | None = None
    groups: tuple[UnitRef, ...] = ()
    members: tuple[UnitRef, ...] = ()
    agencies: tuple[UnitRef, ...] = ()
    hosts: tuple[UnitRef, ...] = ()
    licences: tuple[LicenceView, ...] = ()
    agreements: tuple[AgreementView, ...] = ()
    shareholdings: tuple[HoldingView, ...] = ()
    procedures: tuple[ProcedureView, ...] = ()
    sites: tuple[SiteView, ...] = ()
    persons: tuple[PersonView, ...] = ()
    aliases: tuple[AliasView, ...] = ()
    merged: tuple[Merged, ...] = ()
    held: Mapping[int, tuple[LicenceView, ...]] = field(default_factory=dict)

    @property
    def mine_type_zh(self) -> str:
        """The type of mine in words."""
        return kinds.word("mine_type", self.mine_type)

    @property
    def ownership_zh(self) -> str:
        """央企, 省属, 市属, 县属 or 其他."""
        return kinds.word("ownership", self.ownership)

    @property
    def unit_type_zh(self) -> str:
        """The type of unit in words."""
        return kinds.word("unit_type", self.unit_type)


def profile(actor: Actor, unit_code: str, *, on: date | None = None) -> Profile:
    """What is known of a unit in the actor's scope, found by present or earlier code. Problem `authority.no_unit`."""
    row = Employer.objects.filter(
        authority.scope(actor).q("unit__path"), unit__code=unit_code
    ).select_related("unit")
    known = {one.unit_id: one for one in row}
    unit, below = placed(actor, unit_code, next((one.unit for one in known.values()), None))
    return _profiles([unit], on, merged_into([unit.id], below), known)[unit.id]


def profiles(actor: Actor, unit_ids: Iterable[int], *, on: date | None = None) -> Mapping[int, Profile]:
    """Unit id → profile, for those within the actor's scope; a constant number of queries."""
    rows = authority.visible_units(actor).filter(pk__in=list(unit_ids))
    units = [ref(row) for row in rows]
    return _profiles(units, on, merged_into(one.id for one in units), {})


def _profiles(
    units: list[UnitRef],
    on: date | None,
    merged: Mapping[int, tuple[Merged, ...]],
    known: dict[int, Employer],
) -> dict[int, Profile]:
    stands = {one.id for one in units} | {gone.unit.id for all in merged.values() for gone in all}
    around = links(stands, ("member", "works_with"), on or date.max - DAY)
    agencies = {one.id for found in around.to["works_with"].values() for one in found}
    facts: dict[str, Mapping[int, tuple[Any, ...]]] = {
        "groups": around.of["member"], "members": around.to["member"], "agencies": around.to["works_with"],
        "hosts": around.of["works_with"],
    }  # fmt: skip
    facts |= rows_about({name: stands | agencies if name == "licences" else stands for name in TABLES})
    if missing := stands - known.keys():
        known |= {row.unit_id: row for row in Employer.objects.filter(unit_id__in=missing)}
    made = {}
    for unit in units:
        own = [unit.id, *(gone.unit.id for gone in merged[unit.id])]
        listed: dict[str, Any] = {
            name: tuple(dict.fromkeys(item for id in own for item in rows.get(id, ())))
            for name, rows in facts.items()
        }
        held = {one.id: facts["licences"].get(one.id, ()) for one in listed["agencies"]}
        row = next((known[id] for id in own if id in known), None)
        made[unit.id] = Profile(unit, **_said(row), **listed, merged=merged[unit.id], held=held)
    return made


def _said(row: Employer | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {"row_kind": kinds.row_kind(row.mine_type), **{name: getattr(row, name) for name in kinds.SAID}}
