"""总表 Board: units × duties on a day, who has not, how far each county is.

Units stand in blocks of one role group each (county bureaus, groups and agencies, mines …), since each block owes
other things; within a block a duty a unit does not owe is a dash. A table asked for by two obligations is one column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.campaigns.models import Campaign, Duty, Participant, Reminder
from laojian.campaigns.queries.campaigns import counted, counting
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.lines import line, once, pack_of_row, unit_view
from laojian.campaigns.queries.views import DutyLine, ReminderView, Tally, UnitView
from laojian.campaigns.rules.duty import DONE
from laojian.campaigns.rules.short import EN, short
from laojian.messages import queries as messages
from laojian.packs.schema import Obligation, Pack

BLOCKS = (
    ("county", "department", "county", "县（区）人社部门", "county labour bureaus"),
    ("office", "department", "", "人社部门", "labour bureaus"),
    ("group", "group", "", "集团公司", "groups"),
    ("mine", "enterprise", "", "矿山企业", "mines"),
    ("agency", "agency", "", "劳务派遣机构", "dispatch agencies"),
    ("partner", "partner", "", "协作部门", "partner departments"),
)
"""Blocks of the board by kind and level of role, in the order they are shown; the words name them in both languages."""
ROWS = 30
"""Rows of a block on one page."""
NAMED = 25
"""Units that are behind and named beside the board; all are counted."""
PRESSING = ("overdue", "sent_back", "soon")
WORST = ("overdue", "sent_back", "soon", "in_progress", "not_due", "reported", "zero_reported", "accepted")
"""The order in which several duties of one cell speak: the worst is shown."""


@dataclass(frozen=True, slots=True)
class Column:
    """栏 One thing asked of a block. key: obligation and deliverable, or the table; obligations: their ids; what: the
    heading, short; due: the common day; basis: date, phase, promptly, each_case, with, undated."""

    key: str
    obligations: tuple[Obligation, ...]
    what: str
    what_en: str
    due: date | None
    basis: str
    n: int | None
    unit_of_n: str
    count: int


@dataclass(frozen=True, slots=True)
class Cell:
    """格 What one unit owes in one column: the duty to open, how it stands, and for what comes event by event how many
    there are and how many are done. None of a duty: not theirs (不适用)."""

    duty: DutyLine
    events: int = 0
    events_done: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """行 One unit with its cells, None where it owes nothing there."""

    unit: UnitView
    roles: tuple[str, ...]
    cells: tuple[Cell | None, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Block:
    """块 Units of one role group with what is asked of them, page by page: first is the number of the first row shown,
    total how many there are, following and before where the pages around begin (None at the ends)."""

    id: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    first: int = 0
    total: int = 0

    @property
    def following(self) -> int | None:
        """Where the next page begins."""
        return self.first + ROWS if self.first + ROWS < self.total else None

    @property
    def before(self) -> int | None:
        """Where the page before begins."""
        return max(self.first - ROWS, 0) if self.first else None


@dataclass(frozen=True, slots=True)
class Behind:
    """逾期未报 A unit with what it has not handed in (or was sent back), how long the oldest is overdue in working days,
    and how often it was reminded. may_remind: neither twice today already nor out of reach."""

    unit: UnitView
    duties: tuple[DutyLine, ...]
    over: int | None
    reminders: tuple[ReminderView, ...]
    today: int


@dataclass(frozen=True, slots=True)
class CountyProgress:
    """各县进度 How the duties of the units counting under a county stand."""

    unit: UnitView
    units: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Board:
    """总表 blocks in order; behind: units with something overdue or sent back, the first `NAMED` of them, worst first;
    late_units: how many there are; soon: units with something near; counties: progress by county; tally: over all that
    is seen."""

    campaign_id: int
    on: date
    blocks: tuple[Block, ...]
    behind: tuple[Behind, ...]
    soon: tuple[Behind, ...]
    late_units: int
    counties: tuple[CountyProgress, ...]
    tally: Tally


def board(actor: Actor, campaign_id: int, on: date, *, first: Mapping[str, int] | None = None) -> Board:
    """The board of a campaign for the units in the actor's scope. first: block id → number of its first row.

    Counts are made by the database; only the rows shown are read. Problem `campaign.no_campaign`.
    """
    campaign = campaign_row(actor, campaign_id, on=on)
    scope = authority.scope(actor)
    people = _people(campaign, scope.q("unit__path"))
    counts = _counts(campaign, scope.q("unit__path"), on)
    pack = pack_of_row(campaign)
    pages = list(_pages(pack, [one for one in people if one.unit in counts], first or {}))
    behind = _late(counts)
    soon = [id for id, one in counts.items() if one.soon and id not in set(behind)][:NAMED]
    shown = {one.unit for page in pages for one in page.people}
    by_unit = _lines(campaign, shown | set(behind[:NAMED]) | set(soon), on)
    told = _reminders(campaign, {*behind[:NAMED], *soon})
    return Board(
        campaign.pk,
        on,
        tuple(_block(pack, page, by_unit, counts) for page in pages),
        _behind(by_unit, behind[:NAMED], told, on, ("overdue", "sent_back")),
        _behind(by_unit, soon, told, on, ("soon",)),
        len(behind),
        _counties(people, counts),
        _sum(counts.values()),
    )


def late(actor: Actor, campaign_id: int, on: date) -> list[int]:
    """Units in the actor's scope with something overdue or sent back, by id, worst first."""
    campaign = campaign_row(actor, campaign_id, on=on)
    return _late(_counts(campaign, authority.scope(actor).q("unit__path"), on))


def _late(counts: Mapping[int, Tally]) -> list[int]:
    found = (id for id, one in counts.items() if one.overdue or one.sent_back)
    return sorted(found, key=lambda id: -counts[id].overdue)


class _Person(NamedTuple):
    """A participant as far as the board counts it: its unit, roles (padded with blanks) and county by id."""

    unit: int
    roles: str
    county: int | None


def _people(campaign: Campaign, within: Q) -> list[_Person]:
    rows = Participant.objects.filter(within, campaign=campaign, until__isnull=True).order_by("unit__path")
    return [_Person(*row) for row in rows.values_list("unit_id", "roles", "county_id")]


def behind_one(actor: Actor, campaign_id: int, unit_id: int, on: date) -> Behind | None:
    """The entry of one unit beside the board; None where it is not behind, or out of the actor's scope."""
    campaign = campaign_row(actor, campaign_id, on=on)
    scope = authority.scope(actor)
    by_unit = {
        id: lines for id, lines in _lines(campaign, {unit_id}, on).items() if scope.covers(lines[0].unit.path)
    }
    found = _behind(by_unit, [unit_id], _reminders(campaign, {unit_id}), on, PRESSING)
    return found[0] if found else None


def _counts(campaign: Campaign, within: Q, on: date) -> dict[int, Tally]:
    """Unit id → how its duties stand; units that only owe things event by event have zeros."""
    rows: Any = (
        Duty.objects.filter(within, campaign=campaign).order_by().values("unit_id").annotate(**counting(on))
    )
    return {row["unit_id"]: counted(row) for row in rows}


def _sum(tallies: Iterable[Tally]) -> Tally:
    counts = dict.fromkeys(Tally.__slots__, 0)
    for one in tallies:
        for name in counts:
            counts[name] += getattr(one, name)
    return Tally(**counts)


def _lines(campaign: Campaign, units: Iterable[int], on: date) -> dict[int, list[DutyLine]]:
    found: dict[int, list[DutyLine]] = {}
    for row in _duties(campaign).filter(unit_id__in=list(units)):
        row.campaign = campaign
        found.setdefault(row.unit_id, []).append(line(row, on))
    return found


def pressing(campaign_id: int, units: Iterable[int], on: date) -> dict[int, tuple[DutyLine, ...]]:
    """What each unit is to be reminded of on a day: overdue, sent back or near, soonest first; blank if nothing is."""
    found = _lines(Campaign.objects.get(pk=campaign_id), units, on)
    return {
        unit: once(one for one in found.get(unit, ()) if one.state in PRESSING and not one.is_template)
        for unit in units
    }


def _duties(campaign: Campaign) -> QuerySet[Duty]:
    rows = Duty.objects.filter(campaign=campaign, stood_in__isnull=True).select_related("unit")
    return rows.order_by("due", "obligation", "deliverable", "id")


@dataclass(frozen=True, slots=True)
class _Page:
    """The participants of one block that are shown."""

    id: str
    zh: str
    en: str
    people: list[_Person]
    first: int
    total: int


def _pages(pack: Pack, people: Sequence[_Person], first: Mapping[str, int]) -> Iterable[_Page]:
    roles = {role.id: role for role in pack.roles}
    left = list(people)
    for id, kind, level, zh, en in BLOCKS:
        fits = {one.id for one in roles.values() if one.kind == kind and level in ("", one.level)}
        own = [one for one in left if not fits.isdisjoint(one.roles.split())]
        left = [one for one in left if fits.isdisjoint(one.roles.split())]
        if own:
            start = first.get(id, 0) if 0 <= first.get(id, 0) < len(own) else 0
            yield _Page(id, zh, en, own[start : start + ROWS], start, len(own))


def _block(
    pack: Pack, page: _Page, by_unit: Mapping[int, list[DutyLine]], counts: Mapping[int, Tally]
) -> Block:
    own = [one for one in page.people if by_unit.get(one.unit)]
    lines = [duty for one in own for duty in by_unit[one.unit]]
    again = _again(lines)
    columns = tuple(_columns(pack, lines, again))
    rows = tuple(_row(one, columns, by_unit[one.unit], counts[one.unit], again) for one in own)
    return Block(page.id, page.zh, page.en, columns, rows, page.first, page.total)


def _again(lines: Iterable[DutyLine]) -> frozenset[str]:
    """Tables that are asked for on several days, as at the stage and at the end."""
    days: dict[str, set[date | None]] = {}
    for one in lines:
        if one.form and not one.occasion:
            days.setdefault(one.form, set()).add(one.due)
    return frozenset(form for form, found in days.items() if len(found) > 1)


def _key(one: DutyLine, again: frozenset[str]) -> str:
    """What shares a column: a table (on each of its days), or one deliverable of an obligation."""
    if one.form in again:
        return f"{one.form}/{one.due}"
    return one.form or f"{one.obligation.id}/{one.deliverable}"


def _columns(pack: Pack, lines: Iterable[DutyLine], again: frozenset[str]) -> Iterable[Column]:
    found: dict[str, list[DutyLine]] = {}
    for one in lines:
        found.setdefault(_key(one, again), []).append(one)
    order = {duty.id: n for n, duty in enumerate(pack.obligations)}
    keyed = sorted(
        found.items(), key=lambda item: min((order[one.obligation.id], one.deliverable) for one in item[1])
    )
    for key, own in keyed:
        first = min(own, key=lambda one: (bool(one.occasion), order[one.obligation.id], one.id))
        ids = dict.fromkeys(sorted((one.obligation.id for one in own), key=lambda id: order[id]))
        yield Column(
            key, tuple(pack.obligation(id) for id in ids), first.what or short(first.obligation.does_zh),
            first.what_en or short(first.obligation.does_en or first.obligation.does_zh, EN), first.due, first.basis,
            first.n, first.unit_of_n, first.count,
        )  # fmt: skip


def _row(
    person: _Person, columns: Sequence[Column], lines: Sequence[DutyLine], tally: Tally, again: frozenset[str]
) -> Row:
    by_key: dict[str, list[DutyLine]] = {}
    for one in lines:
        by_key.setdefault(_key(one, again), []).append(one)
    cells = tuple(_cell(by_key[one.key]) if one.key in by_key else None for one in columns)
    return Row(lines[0].unit, tuple(person.roles.split()), cells, tally)


def _cell(lines: Sequence[DutyLine]) -> Cell:
    events = [one for one in lines if one.occasion]
    if events:
        worst = min(events, key=lambda one: (WORST.index(one.state) if one.state in WORST else 99, one.id))
        return Cell(worst, len(events), sum(one.stored in DONE for one in events))
    return Cell(lines[0])


def _behind(
    by_unit: Mapping[int, list[DutyLine]],
    units: Iterable[int],
    told: Mapping[int, list[ReminderView]],
    on: date,
    states: Sequence[str],
) -> tuple[Behind, ...]:
    found = []
    for unit_id in units:
        own = once(one for one in by_unit.get(unit_id, ()) if one.state in states and not one.is_template)
        if own:
            reminders = tuple(told.get(unit_id, ()))
            over = max((one.standing.over or 0 for one in own), default=0)
            today = sum(one.on == on for one in reminders)
            found.append(Behind(own[0].unit, own, over or None, reminders, today))
    return tuple(sorted(found, key=lambda one: (-(one.over or 0), one.unit.path)))


def _reminders(campaign: Campaign, units: Iterable[int] | None) -> Mapping[int, list[ReminderView]]:
    """Unit id → the reminders it got, oldest first; of some units, or of all."""
    asked = Reminder.objects.filter(campaign=campaign)
    if units is not None:
        asked = asked.filter(unit_id__in=list(units))
    rows = list(asked.select_related("unit").order_by("at", "id"))
    letters = {one.about_id: one for one in messages.receipts("reminder", [row.pk for row in rows])}
    found: dict[int, list[ReminderView]] = {}
    for row in rows:
        letter = letters.get(str(row.pk))
        found.setdefault(row.unit_id, []).append(
            ReminderView(
                row.pk, unit_view(row.unit), row.on, row.number, row.at, row.by, row.by_unit, tuple(row.duties),
                row.message, letter.state if letter else "", letter.opened_at if letter else None,
            )
        )  # fmt: skip
    return found


def reminders(actor: Actor, campaign_id: int, on: date) -> tuple[ReminderView, ...]:
    """All reminders of a campaign to units in the actor's scope, newest first, with how far each message came."""
    campaign = campaign_row(actor, campaign_id, on=on)
    scope = authority.scope(actor)
    found = [
        one for told in _reminders(campaign, None).values() for one in told if scope.covers(one.unit.path)
    ]
    return tuple(sorted(found, key=_when, reverse=True))


def _when(one: ReminderView) -> tuple[datetime, int]:
    return one.at, one.id


def _counties(people: Sequence[_Person], counts: Mapping[int, Tally]) -> tuple[CountyProgress, ...]:
    found: dict[int, list[int]] = {}
    for one in people:
        if one.county is not None:
            found.setdefault(one.county, []).append(one.unit)
    offices: Any = Participant._meta.get_field("county").related_model
    return tuple(
        CountyProgress(
            unit_view(office),
            len(found[office.pk]),
            _sum(counts[id] for id in found[office.pk] if id in counts),
        )
        for office in offices.objects.filter(pk__in=list(found)).order_by("path")
    )
