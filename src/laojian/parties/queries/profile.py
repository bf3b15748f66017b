"""档案 Profile: all that is known of a unit, for its page and for other rooms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.workdays_sum import DAY
from laojian.parties.models import (
    Agreement,
    Alias,
    AuxProcedure,
    Employer,
    Licence,
    NamedPerson,
    Shareholding,
    Site,
)
from laojian.parties.queries.units import Merged, UnitRef, found, linked, links, merged_into, ref
from laojian.parties.rules import kinds


@dataclass(frozen=True, slots=True)
class LicenceView:
    """许可证 kind, status: codes; unit: code of the holder."""

    uscc: str
    kind: str
    number: str
    scope: str
    valid_from: date | None
    valid_to: date | None
    status: str

    def in_force(self, on: date) -> bool | None:
        """Whether it was in force on a day; None where its days or its status are not known."""
        if self.status in ("suspended", "revoked", "cancelled"):
            return False
        if self.valid_to is not None and self.valid_to < on:
            return False
        if self.valid_from is not None and self.valid_from > on:
            return False
        return None if self.valid_to is None or self.valid_from is None else True

    @property
    def kind_zh(self) -> str:
        """The kind in words."""
        return kinds.word("licence_kind", self.kind)


@dataclass(frozen=True, slots=True)
class HoldingView:
    """股权 owner, owned: as known, by name where they are units here, else by code."""

    owner: str
    owner_uscc: str
    owned: str
    owned_uscc: str
    percent: float | None
    kind: str
    held_from: date | None
    held_to: date | None


@dataclass(frozen=True, slots=True)
class AgreementView:
    """劳务派遣协议 agency, host: names where they are units here, else codes."""

    agency: str
    agency_uscc: str
    host: str
    host_uscc: str
    number: str
    valid_from: date | None
    valid_to: date | None
    posts: str
    headcount: int | None
    missing_terms: str


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """辅助性岗位程序 Days of the three steps; `NEVER` (9999-12-31) is explicitly never."""

    post: str
    congress_on: date | None
    consult_on: date | None
    publicity_on: date | None


@dataclass(frozen=True, slots=True)
class SiteView:
    """工作场所 name, place: a work place code of the register."""

    name: str
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """相关人员 The id is masked; unmasking is asked for elsewhere."""

    id: int
    part: str
    name: str
    id_masked: str


@dataclass(frozen=True, slots=True)
class AliasView:
    """曾用名 kind: name, code, uscc."""

    kind: str
    value: str
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Profile:
    """档案 What is known of a unit. None and blank are not known. groups: those it belongs to; members: of a group;
    agencies: those that work with it; hosts: those an agency works with; merged: units that were merged into it."""

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
    unit = found(actor, unit_code)
    return _profiles([unit], on)[unit.id]


def profiles(actor: Actor, unit_ids: Iterable[int], *, on: date | None = None) -> Mapping[int, Profile]:
    """Unit id → profile, for those within the actor's scope; a constant number of queries."""
    rows = authority.visible_units(actor).filter(pk__in=list(unit_ids))
    return _profiles([ref(row) for row in rows], on)


def licences_of(unit_ids: Iterable[int]) -> Mapping[int, tuple[LicenceView, ...]]:
    """Unit id → its licences."""
    return _grouped(Licence.objects.filter(unit_id__in=list(unit_ids)).order_by("kind", "valid_to"), _licence)


def _profiles(units: list[UnitRef], on: date | None) -> dict[int, Profile]:
    day = on or date.max - DAY
    merged = merged_into(one.id for one in units)
    stands = {one.id: one.id for one in units}
    stands |= {gone.unit.id: into for into, all in merged.items() for gone in all}
    ids = list(stands)
    facts = {
        "groups": links(ids, "member", day),
        "members": linked(ids, "member", day),
        "agencies": linked(ids, "works_with", day),
        "hosts": links(ids, "works_with", day),
        "licences": licences_of(ids),
        "agreements": _agreements(ids),
        "shareholdings": _holdings(ids),
        "procedures": _grouped(AuxProcedure.objects.filter(host_id__in=ids), _procedure, "host_id"),
        "sites": _grouped(Site.objects.filter(unit_id__in=ids, until__isnull=True), _site),
        "persons": _grouped(NamedPerson.objects.filter(unit_id__in=ids, until__isnull=True), _person),
        "aliases": _grouped(Alias.objects.filter(unit_id__in=ids), _alias),
    }
    known = {row.unit_id: row for row in Employer.objects.filter(unit_id__in=ids)}
    made = {}
    for unit in units:
        own = [unit.id, *(gone.unit.id for gone in merged[unit.id])]
        listed: dict[str, Any] = {
            name: tuple(dict.fromkeys(item for id in own for item in rows.get(id, ())))
            for name, rows in facts.items()
        }
        row = next((known[id] for id in own if id in known), None)
        made[unit.id] = Profile(unit, **_said(row), **listed, merged=merged[unit.id])
    return made


def _said(row: Employer | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {"row_kind": kinds.row_kind(row.mine_type), **{name: getattr(row, name) for name in kinds.SAID}}


def _grouped(rows: Iterable[Any], view: Any, by: str = "unit_id") -> dict[int, tuple[Any, ...]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, by), []).append(view(row))
    return {id: tuple(views) for id, views in found.items()}


def _both(rows: Iterable[Any], view: Any, *sides: str) -> dict[int, tuple[Any, ...]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        for id in {getattr(row, side) for side in sides} - {None}:
            found.setdefault(id, []).append(view(row))
    return {id: tuple(views) for id, views in found.items()}


def _agreements(ids: list[int]) -> dict[int, tuple[AgreementView, ...]]:
    rows = Agreement.objects.filter(Q(agency_id__in=ids) | Q(host_id__in=ids)).select_related(
        "agency", "host"
    )
    return _both(rows.order_by("-valid_to", "id"), _agreement, "agency_id", "host_id")


def _holdings(ids: list[int]) -> dict[int, tuple[HoldingView, ...]]:
    rows = Shareholding.objects.filter(Q(owner_id__in=ids) | Q(owned_id__in=ids)).select_related(
        "owner", "owned"
    )
    return _both(rows.order_by("-share_pct", "id"), _holding, "owner_id", "owned_id")


def _name(unit: Any, code: str) -> str:
    return unit.name if unit is not None else code


def _licence(row: Licence) -> LicenceView:
    return LicenceView(
        row.uscc, row.kind, row.licence_no, row.scope, row.valid_from, row.valid_to, row.status
    )


def _agreement(row: Agreement) -> AgreementView:
    return AgreementView(
        _name(row.agency, row.agency_uscc), row.agency_uscc, _name(row.host, row.host_uscc), row.host_uscc,
        row.agreement_no, row.valid_from, row.valid_to, row.posts, row.headcount, row.missing_terms,
    )  # fmt: skip


def _holding(row: Shareholding) -> HoldingView:
    return HoldingView(
        _name(row.owner, row.owner_uscc), row.owner_uscc, _name(row.owned, row.owned_uscc), row.owned_uscc,
        row.share_pct, row.holding_kind, row.held_from, row.held_to,
    )  # fmt: skip


def _procedure(row: AuxProcedure) -> ProcedureView:
    return ProcedureView(row.post, row.congress_on, row.consult_on, row.publicity_on)


def _site(row: Site) -> SiteView:
    return SiteView(row.name, row.place, row.address)


def _person(row: NamedPerson) -> PersonView:
    return PersonView(row.pk, row.part, row.name, row.id_masked)


def _alias(row: Alias) -> AliasView:
    return AliasView(row.kind, row.value, row.until, row.reason)
