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
from laojian.base.period import end_of_month
from laojian.base.problem import Problem
from laojian.campaigns.queries.notice_pack import Published, published, published_pack
from laojian.campaigns.queries.packs import pack_folders
from laojian.campaigns.rules.duty import remind_on
from laojian.campaigns.rules.plan import DueFlags, Planned, flags, period, plan
from laojian.campaigns.rules.plan import days as duty_days
from laojian.campaigns.rules.scope import Candidate, Place, Resolved, place_of, resolve, unknown_bodies
from laojian.packs import Pack
from laojian.packs.dates import PackDay, checked, days_of, redated
from laojian.packs.rhythm import rhythm_of
from laojian.packs.schema import Obligation, Role
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
    """拟分解任务 One obligation with how many units owe it, its day and what has to be said about the day. dues: all days of
    one that recurs; endless: nothing says when it ends, so that those of a year are laid out."""

    obligation: Obligation
    due: date | None
    remind_on: date | None
    flags: DueFlags
    units: int
    n: int | None
    unit_of_n: str
    dues: tuple[date, ...] = ()
    endless: bool = False

    @property
    def rest_days(self) -> int:
        """How many of the days of one that recurs are days off."""
        return sum(flags(one).rest_day for one in self.dues)


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

    @property
    def kept_month_end(self) -> bool:
        """Was it moved from the end of a month to the end of another?"""
        return self.moved and self.was.month_end and self.day == end_of_month(self.day)


@dataclass(frozen=True, slots=True)
class Preview:
    """预览 pack: as found now, with the new dates; resolved: who takes part, and who is in doubt; duties: one entry per
    obligation; count: how many duties would be assigned; days: every day of the pack, old and new; dates: those that
    differ, key → day, as they are pinned; offices: the offices, departments and groups below, of which somebody may say
    that they are a party nobody knows."""

    pack: Pack
    resolved: Resolved
    duties: tuple[PlannedDuty, ...]
    count: int
    days: tuple[NewDay, ...]
    dates: dict[str, str]
    offices: tuple[Candidate, ...] = ()

    @property
    def unplayed(self) -> tuple[Role, ...]:
        """Roles of the notice that no unit plays, but for the public."""
        asked = {role.id for role, _ in self.unknown}
        return tuple(one for one in self.resolved.empty if one.kind != "public" and one.id not in asked)

    @property
    def unknown(self) -> tuple[tuple[Role, int], ...]:
        """Parties with duties that the tree does not know, each with how many duties; somebody says who plays them."""
        return unknown_bodies(self.pack, self.resolved.empty)

    @property
    def open(self) -> int:
        """How many questions somebody has to settle: units in doubt and parties nobody knows."""
        return len(self.resolved.questions) + len(self.unknown)


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
    settings: Mapping[str, Any] | None = None,
) -> Preview:
    """What opening the pack on a day would give. leave_out: codes of units; take_in: code → role ids given by hand, beside
    those it has by the facts; dates: new days by key; settings: readings that differ from the pack's.
    Problems `campaign.no_pack`, `campaign.no_unit_in_scope`, those of `packs.dates.checked`."""
    printed = found_pack(actor, pack_id)
    differing = checked(printed, dates or {})
    pack = redated(printed, differing)
    units = candidates(actor, on)
    resolved = chosen(pack, units, set(leave_out), take_in or {})
    roles = {one.unit.id: frozenset(one.roles) for one in resolved.places}
    readings = settings or {}
    planned = list(plan(pack, roles, readings))
    duties = tuple(_by_obligation(pack, planned, readings))
    days = new_days(printed, dates or {}, on)
    pins = {key: day.isoformat() for key, day in differing.items()}
    offices = tuple(one for one in units if one.kind not in ("enterprise", "agency"))
    return Preview(pack, resolved, duties, len(planned), days, pins, offices)


def new_days(pack: Pack, dates: Mapping[str, date], on: date) -> tuple[NewDay, ...]:
    """Every day of a pack with its new day, those of series and phases too; a month is a whole one, and nothing is said
    about rest days of it."""
    return tuple(
        NewDay(one, day.replace(day=1), DueFlags(), False) if one.kind == "month"
        else NewDay(one, day, flags(day), day < on)
        for one in days_of(pack)
        for day in (dates.get(one.key, one.day),)
    )  # fmt: skip


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
    groups = parties.links(ids, ("member",), on).of["member"]
    hosts = parties.hosts_of([row.pk for row in rows if row.kind == "agency"], on)
    return tuple(
        Candidate(
            row.pk, row.code, row.name, row.path, row.kind, row.level, row.function, row.region,
            known[row.pk].mine_type if row.pk in known else "", known[row.pk].ownership if row.pk in known else "",
            frozenset(one.id for one in groups.get(row.pk, ())), hosts.get(row.pk, frozenset()),
        )
        for row in rows
    )  # fmt: skip


def _by_obligation(
    pack: Pack, planned: Iterable[Planned], settings: Mapping[str, Any]
) -> Iterable[PlannedDuty]:
    units: dict[str, set[int]] = {}
    for one in planned:
        units.setdefault(one.obligation, set()).add(one.unit)
    for duty in pack.obligations:
        dues = sorted(due for _, due in duty_days(pack, duty.due, settings) if due)
        due = dues[0] if dues else None
        rhythm = rhythm_of(pack, duty.due, settings)
        yield PlannedDuty(
            duty, due, remind_on(due), flags(due), len(units.get(duty.id, ())), *period(pack, duty.due, settings),
            tuple(dues) if rhythm else (), rhythm is not None and rhythm.ends_on is None,
        )  # fmt: skip
