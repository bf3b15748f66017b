"""总表 Board: units × duties on a day, who has not, how far each county is.

Units stand in blocks of one role group each (county bureaus, groups and agencies, mines …), since each block owes
other things; within a block a duty a unit does not owe is a dash. A table asked for by two obligations is one column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.campaigns.models import Campaign, Duty, Participant, Reminder
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.lines import line, pack_of_row, unit_view
from laojian.campaigns.queries.views import DutyLine, ReminderView, Tally, UnitView
from laojian.campaigns.rules.duty import DONE
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
PRESSING = ("overdue", "sent_back", "soon")
WORST = ("overdue", "sent_back", "soon", "in_progress", "not_due", "reported", "zero_reported", "accepted")
"""The order in which several duties of one cell speak: the worst is shown."""


@dataclass(frozen=True, slots=True)
class Column:
    """栏 One thing asked of a block. key: obligation and deliverable, or the table; obligations: their ids; what: the
    heading; due: the common day; basis: date, phase, promptly, each_case, with, undated."""

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
    """块 Units of one role group with what is asked of them."""

    id: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


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
    """总表 blocks in order; behind: units with something overdue or sent back, worst first; soon: units with something
    near; counties: progress by county; tally: over all that is seen."""

    campaign_id: int
    on: date
    blocks: tuple[Block, ...]
    behind: tuple[Behind, ...]
    soon: tuple[Behind, ...]
    counties: tuple[CountyProgress, ...]
    tally: Tally


def board(actor: Actor, campaign_id: int, on: date) -> Board:
    """The board of a campaign for the units in the actor's scope. Problem `campaign.no_campaign`."""
    campaign = campaign_row(actor, campaign_id, on=on)
    scope = authority.scope(actor)
    people = list(
        Participant.objects.filter(scope.q("unit__path"), campaign=campaign, until__isnull=True)
        .select_related("unit", "county")
        .order_by("unit__path")
    )
    owed = [line(one, on) for one in _duties(campaign).filter(scope.q("unit__path"))]
    by_unit: dict[int, list[DutyLine]] = {}
    for one in owed:
        by_unit.setdefault(one.unit.id, []).append(one)
    pack = pack_of_row(campaign)
    told = _reminders(campaign, on)
    return Board(
        campaign.pk,
        on,
        tuple(_blocks(pack, people, by_unit)),
        _behind(by_unit, told, on, ("overdue", "sent_back")),
        _behind(by_unit, told, on, ("soon",)),
        _counties(people, by_unit),
        tally_of(owed),
    )


def pressing(campaign_id: int, unit_id: int, on: date) -> tuple[DutyLine, ...]:
    """What a unit is to be reminded of on a day: overdue, sent back or near, soonest first."""
    rows = _duties(Campaign.objects.get(pk=campaign_id)).filter(unit_id=unit_id)
    return tuple(one for one in (line(row, on) for row in rows) if one.state in PRESSING)


def tally_of(lines: Iterable[DutyLine]) -> Tally:
    """How some duties stand; templates of events and what is not applicable do not count."""
    counts = dict.fromkeys(Tally.__slots__, 0)
    for one in lines:
        if one.is_template or one.state == "not_applicable":
            continue
        counts["all"] += 1
        counts["done"] += one.stored in DONE
        counts["late"] += one.standing.late
        if one.state in ("overdue", "soon", "sent_back"):
            counts[one.state] += 1
    return Tally(**counts)


def _duties(campaign: Campaign) -> QuerySet[Duty]:
    rows = Duty.objects.filter(campaign=campaign).select_related("campaign", "unit")
    return rows.order_by("due", "obligation", "deliverable", "id")


def _blocks(
    pack: Pack, people: Sequence[Participant], by_unit: Mapping[int, list[DutyLine]]
) -> Iterable[Block]:
    roles = {role.id: role for role in pack.roles}
    left = list(people)
    for id, kind, level, zh, en in BLOCKS:
        fits = {one.id for one in roles.values() if one.kind == kind and level in ("", one.level)}
        own = [one for one in left if fits & set(one.roles.split())]
        left = [one for one in left if one not in own]
        own = [one for one in own if by_unit.get(one.unit_id)]
        if own:
            columns = tuple(_columns(pack, [duty for one in own for duty in by_unit[one.unit_id]]))
            rows = tuple(_row(one, columns, by_unit[one.unit_id]) for one in own)
            yield Block(id, zh, en, columns, rows)


def _key(one: DutyLine) -> str:
    return one.form or f"{one.obligation.id}/{one.deliverable}"


def _columns(pack: Pack, lines: Iterable[DutyLine]) -> Iterable[Column]:
    found: dict[str, list[DutyLine]] = {}
    for one in lines:
        found.setdefault(_key(one), []).append(one)
    order = {duty.id: n for n, duty in enumerate(pack.obligations)}
    keyed = sorted(
        found.items(), key=lambda item: min((order[one.obligation.id], one.deliverable) for one in item[1])
    )
    for key, own in keyed:
        first = min(own, key=lambda one: (bool(one.occasion), order[one.obligation.id], one.id))
        ids = dict.fromkeys(sorted((one.obligation.id for one in own), key=lambda id: order[id]))
        yield Column(
            key, tuple(pack.obligation(id) for id in ids), first.what or _phase(pack, first, "zh"),
            first.what_en or _phase(pack, first, "en"), first.due, first.basis, first.n, first.unit_of_n, first.count,
        )  # fmt: skip


def _phase(pack: Pack, one: DutyLine, language: str) -> str:
    found = next((each for each in pack.phases if each.id == one.phase), None)
    return getattr(found, language) if found else one.obligation.id


def _row(person: Participant, columns: Sequence[Column], lines: Sequence[DutyLine]) -> Row:
    by_key: dict[str, list[DutyLine]] = {}
    for one in lines:
        by_key.setdefault(_key(one), []).append(one)
    cells = tuple(_cell(by_key[one.key]) if one.key in by_key else None for one in columns)
    return Row(unit_view(person.unit), tuple(person.roles.split()), cells, tally_of(lines))


def _cell(lines: Sequence[DutyLine]) -> Cell:
    events = [one for one in lines if one.occasion]
    if events:
        worst = min(events, key=lambda one: (WORST.index(one.state) if one.state in WORST else 99, one.id))
        return Cell(worst, len(events), sum(one.stored in DONE for one in events))
    return Cell(lines[0])


def _behind(
    by_unit: Mapping[int, list[DutyLine]],
    told: Mapping[int, list[ReminderView]],
    on: date,
    states: Sequence[str],
) -> tuple[Behind, ...]:
    found = []
    for unit_id, lines in by_unit.items():
        own = tuple(one for one in lines if one.state in states and not one.is_template)
        if own:
            reminders = tuple(told.get(unit_id, ()))
            over = max((one.standing.over or 0 for one in own), default=0)
            today = sum(one.on == on for one in reminders)
            found.append(Behind(own[0].unit, _once(own), over or None, reminders, today))
    return tuple(sorted(found, key=lambda one: (-(one.over or 0), one.unit.path)))


def _once(lines: Iterable[DutyLine]) -> tuple[DutyLine, ...]:
    """A table asked for twice is named once."""
    return tuple({_key(one) + one.occasion: one for one in reversed(tuple(lines))}.values())[::-1]


def _reminders(campaign: Campaign, on: date) -> Mapping[int, list[ReminderView]]:
    rows = list(Reminder.objects.filter(campaign=campaign).select_related("unit").order_by("at", "id"))
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
    found = [one for told in _reminders(campaign, on).values() for one in told if scope.covers(one.unit.path)]
    return tuple(sorted(found, key=_when, reverse=True))


def _when(one: ReminderView) -> tuple[datetime, int]:
    return one.at, one.id


def _counties(
    people: Sequence[Participant], by_unit: Mapping[int, list[DutyLine]]
) -> tuple[CountyProgress, ...]:
    found: dict[int, tuple[UnitView, list[int]]] = {}
    for one in people:
        if one.county is not None:
            found.setdefault(one.county_id or 0, (unit_view(one.county), []))[1].append(one.unit_id)
    rows = [
        CountyProgress(unit, len(ids), tally_of(duty for id in ids for duty in by_unit.get(id, ())))
        for unit, ids in found.values()
    ]
    return tuple(sorted(rows, key=lambda one: one.unit.path))
