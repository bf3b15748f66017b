"""预览 Preview: what a campaign would be before it is opened: who takes part, which duties by which days, what is in
doubt. `open_campaign` does exactly this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from laojian import packs
from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.campaigns.queries.notice_pack import Published, published, published_pack
from laojian.campaigns.queries.packs import pack_folders
from laojian.campaigns.rules.plan import DueFlags, Planned, flags, plan
from laojian.campaigns.rules.scope import Candidate, Place, Resolved, place_of, resolve
from laojian.packs import Pack
from laojian.packs.dates import PackDay, checked, days_of, redated
from laojian.packs.schema import Obligation
from laojian.parties import queries as parties


@dataclass(frozen=True, slots=True)
class PackChoice:
    """通知包 A pack that can be opened: id, titles, number of the notice; broken: why it cannot, in words; version: of a
    pack made of a reviewed notice, by: the unit that published it."""

    id: str
    title: str
    title_en: str
    number: str
    issued_on: date | None
    duties: int
    broken: str = ""
    version: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDuty:
    """拟分解任务 One obligation with how many units owe it, its day and what has to be said about the day."""

    obligation: Obligation
    due: date | None
    remind_on: date | None
    flags: DueFlags
    units: int
    n: int | None
    unit_of_n: str


@dataclass(frozen=True, slots=True)
class NewDay:
    """新旧日期 One day of the pack with its new day and what has to be said about it; past: it lies before the day it is
    looked at."""

    was: PackDay
    day: date
    flags: DueFlags
    past: bool

    @property
    def moved(self) -> bool:
        """Does it differ from the pack's?"""
        return self.day != self.was.day


@dataclass(frozen=True, slots=True)
class Preview:
    """预览 pack: as found now, with the new dates; resolved: who takes part, and who is in doubt; duties: one entry per
    obligation; count: how many duties would be assigned; days: every day of the pack, old and new; dates: those that
    differ, key → day, as they are pinned."""

    pack: Pack
    resolved: Resolved
    duties: tuple[PlannedDuty, ...]
    count: int
    days: tuple[NewDay, ...]
    dates: dict[str, str]


def pack_choices(actor: Actor) -> tuple[PackChoice, ...]:
    """Every pack within reach: those published from a notice, then those of the bureau's own folders and the libraries."""
    found = tuple(_choice(one) for one in packs.available(pack_folders()) if not one.hidden)
    return (*(_published(one) for one in published(actor)), *found)


def _published(one: Published) -> PackChoice:
    return PackChoice(
        one.pack, one.title, "", one.number, one.issued_on, one.duties, version=one.version, by=one.unit_name
    )


def _choice(one: Any) -> PackChoice:
    try:
        pack = packs.load(one.folder)
    except Problem as problem:
        return PackChoice(one.id, one.id, one.id, "", None, 0, problem.say("zh"))
    return PackChoice(
        pack.id,
        pack.title,
        pack.title_en,
        pack.notice.number or "",
        pack.notice.issued_on,
        len(pack.obligations),
    )


def found_pack(actor: Actor, name: str) -> Pack:
    """The pack of that id: published from a notice, or in the bureau's folders or the libraries. Problems
    `campaign.no_pack`, `pack.broken`."""
    made = published_pack(actor, name)
    if made is not None:
        return made
    known = {one.id for one in packs.available(pack_folders())}
    if name not in known:
        raise Problem("campaign.no_pack", pack=name)
    return packs.load(packs.find(name, pack_folders()))


def preview(
    actor: Actor,
    pack_id: str,
    on: date,
    *,
    leave_out: Iterable[str] = (),
    take_in: Mapping[str, Iterable[str]] | None = None,
    dates: Mapping[str, date] | None = None,
) -> Preview:
    """What opening the pack on a day would give. leave_out: codes of units; take_in: code → role ids given by hand, beside
    those it has by the facts; dates: new days by key.
    Problems `campaign.no_pack`, `campaign.no_unit_in_scope`, those of `packs.dates.checked`."""
    printed = found_pack(actor, pack_id)
    differing = checked(printed, dates or {})
    pack = redated(printed, differing)
    units = candidates(actor, on)
    resolved = chosen(pack, units, set(leave_out), take_in or {})
    roles = {one.unit.id: frozenset(one.roles) for one in resolved.places}
    planned = list(plan(pack, roles))
    days = new_days(printed, dates or {}, on)
    pins = {key: day.isoformat() for key, day in differing.items()}
    return Preview(pack, resolved, tuple(_by_obligation(pack, planned)), len(planned), days, pins)


def new_days(pack: Pack, dates: Mapping[str, date], on: date) -> tuple[NewDay, ...]:
    """Every day of a pack with its new day, those of series and phases too; of months nothing is said about rest days."""
    return tuple(
        NewDay(one, day, DueFlags() if one.kind == "month" else flags(day), day < on)
        for one in days_of(pack)
        for day in (dates.get(one.key, one.day),)
    )


def chosen(
    pack: Pack, units: tuple[Candidate, ...], leave_out: set[str], take_in: Mapping[str, Iterable[str]]
) -> Resolved:
    """The scope of a pack with what somebody decided by hand."""
    found = resolve(pack, units)
    places = {one.unit.code: one for one in found.places if one.unit.code not in leave_out}
    by_code = {one.code: one for one in units}
    for code, roles in take_in.items():
        if code not in by_code:
            raise Problem("campaign.no_unit_in_scope", unit=code)
        had = places[code].roles if code in places else ()
        try:
            places[code] = place_of(pack, by_code[code], (*had, *roles), units)
        except KeyError as error:
            raise Problem("campaign.role", role=str(error.args[0])) from error
    questions = tuple(
        one
        for one in found.questions
        if one.unit.code not in leave_out
        and not (one.unit.code in places and set(one.roles) <= set(places[one.unit.code].roles))
    )
    played = {role for one in places.values() for role in one.roles}
    empty = tuple(role for role in pack.roles if role.id not in played and role.kind != "public")
    return Resolved(tuple(sorted(places.values(), key=_by_path)), questions, empty)


def _by_path(place: Place) -> str:
    return place.unit.path


def candidates(actor: Actor, on: date) -> tuple[Candidate, ...]:
    """The units in the actor's scope with what decides their roles; a constant number of queries."""
    gone = parties.gone_ids()
    rows = [
        row
        for row in authority.visible_units(actor).filter(active=True).order_by("path")
        if row.pk not in gone
    ]
    ids = [row.pk for row in rows if row.kind in ("enterprise", "agency", "group")]
    known = parties.standings()
    groups = parties.links(ids, "member", on)
    hosts = parties.hosts_of([row.pk for row in rows if row.kind == "agency"], on)
    return tuple(
        Candidate(
            row.pk, row.code, row.name, row.path, row.kind, row.level, row.function, row.region,
            known[row.pk].mine_type if row.pk in known else "", known[row.pk].ownership if row.pk in known else "",
            frozenset(one.id for one in groups.get(row.pk, ())), hosts.get(row.pk, frozenset()),
        )
        for row in rows
    )  # fmt: skip


def _by_obligation(pack: Pack, planned: Iterable[Planned]) -> Iterable[PlannedDuty]:
    by_id: dict[str, list[Planned]] = {}
    for one in planned:
        by_id.setdefault(one.obligation, []).append(one)
    for duty in pack.obligations:
        own = by_id.get(duty.id, [])
        first = own[0] if own else None
        due = first.due if first else None
        yield PlannedDuty(
            duty, due, first.remind_on if first else None, flags(due), len({one.unit for one in own}),
            first.n if first else None, first.unit_of_n if first else "",
        )  # fmt: skip
