"""报表列表 The returns of a reader: their own and what they may open, what waits for their review, all below, and the
tables they add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from laojian.authority.models import Unit
from laojian.authority.rules import Actor
from laojian.packs.schema import Pack
from laojian.reporting import sources
from laojian.reporting.models import Return, Version
from laojian.reporting.queries import find
from laojian.reporting.rules import series, states
from laojian.reporting.sources import FormDuty, Taken


@dataclass(frozen=True, slots=True)
class Line:
    """一行 One return as listed, in its newest version. again: it answers a sending back."""

    id: int
    campaign: int
    campaign_title: str
    form: str
    annex: str
    title: str
    period: str
    unit: str
    to: str
    due: date | None
    number: int
    state: str
    zero: bool
    late: bool
    joined: bool
    again: bool


@dataclass(frozen=True, slots=True)
class OpenLine:
    """待填 A table the reader's unit owes and has not opened."""

    campaign: int
    campaign_title: str
    form: str
    annex: str
    title: str
    period: str
    due: date | None


@dataclass(frozen=True, slots=True)
class JoinedLine:
    """汇总 A table the reader's unit adds up for one period: how many hand it in, how many have; due: the unit's own day."""

    campaign: int
    campaign_title: str
    form: str
    annex: str
    title: str
    period: str
    expected: int
    handed: int
    return_id: int | None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Lists:
    """报表列表 Everything on the page of returns."""

    own: tuple[Line, ...]
    to_open: tuple[OpenLine, ...]
    to_review: tuple[Line, ...]
    below: tuple[Line, ...]
    joined: tuple[JoinedLine, ...]


def lists(actor: Actor, *, on: date) -> Lists:
    """The returns within reach, and what the reader owes or adds up in the campaigns they see."""
    rows = list(find.visible(actor, on).order_by("campaign_id", "form", "unit__path", "period"))
    newest = {
        one.of_id: one for one in Version.objects.filter(of__in=rows, number=F("of__version")).defer("sealed")
    }
    source = sources.current()
    taken = {one.id: one for one in source.campaigns(actor, on=on)}
    packs = {one: source.pack(one) for one in dict.fromkeys([*taken, *(row.campaign_id for row in rows)])}
    lines = [_line(row, newest[row.pk], packs[row.campaign_id]) for row in rows]
    by_id = {line.id: line for line in lines}
    own = tuple(by_id[row.pk] for row in rows if row.unit_id == actor.unit)
    below = tuple(by_id[row.pk] for row in rows if row.unit_id != actor.unit)
    waiting = {row.pk for row in rows if row.to_id == actor.unit and newest[row.pk].state == "submitted"}
    here = Unit.objects.get(pk=actor.unit)
    sealed = {row.pk for row in rows if _counts(newest[row.pk])}
    to_open, joined = _campaigns(here, taken, packs, rows, sealed, on)
    return Lists(own, to_open, tuple(one for one in below if one.id in waiting), below, joined)


def to_review(actor: Actor) -> int:
    """How many returns handed to the reader's unit wait to be accepted or sent back."""
    handed = Version.objects.filter(of__to_id=actor.unit, number=F("of__version"), state="submitted")
    return handed.count()


def _counts(newest: Version) -> bool:
    """Whether a sealed version stands: the newest, or the one before a correction that is being drafted."""
    return newest.state in states.COUNTED or bool(newest.why)


def _line(row: Return, version: Version, pack: Pack) -> Line:
    form = find.form_of(pack, row.form)
    return Line(
        row.pk, row.campaign_id, row.campaign.title, row.form, form.annex, form.title, row.period,
        row.unit.name, row.to.name if row.to else "", row.due, version.number, version.state, version.zero,
        version.late, row.joined, version.state == "draft" and version.number > 1 and not version.why,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Here:
    """What the reader's unit has in all campaigns: its returns, and how many sealed ones were handed to it by table and
    period."""

    unit: Unit
    mine: tuple[Return, ...]
    handed: Counter[tuple[int, str, str]]
    on: date


def _campaigns(
    here: Unit,
    taken: dict[int, Taken],
    packs: dict[int, Pack],
    rows: list[Return],
    sealed: set[int],
    on: date,
) -> tuple[tuple[OpenLine, ...], tuple[JoinedLine, ...]]:
    source = sources.current()
    to_open: list[OpenLine] = []
    joined: list[JoinedLine] = []
    mine = tuple(row for row in rows if row.unit_id == here.pk)
    to_here = [row for row in rows if row.to_id == here.pk and row.pk in sealed]
    kept = _Here(here, mine, Counter((row.campaign_id, row.form, row.period) for row in to_here), on)
    opened = _opened(mine)
    for campaign, one in taken.items():
        pack = packs[campaign]
        owed = {form: source.duties(campaign, form) for form in pack.forms}
        wanted = {form: find.filler_roles(pack, form, owed[form]) for form in pack.forms}
        asked = frozenset(role for roles in wanted.values() for role in roles)
        parties = source.parties(campaign, within=here.path, roles=asked)
        roles = {role for party in parties if party.unit == here.pk for role in party.roles}
        for form in pack.forms.values():
            own = [duty for duty in owed[form.id] if duty.unit == here.pk]
            exempt = {duty.state for duty in own} == {"not_applicable"}
            handing = find.expected(here, parties, wanted[form.id], owed[form.id])
            words = (campaign, one.title, form.id, form.annex, form.title)
            asks: dict[str, Any] = {"duties": owed[form.id], "unit": None if handing else here.pk}
            periods = find.periods(pack, form.id, campaign, one.settings, **asks)
            if handing:
                joined += _sums(kept, words, periods, own, len(handing))
            elif (roles & wanted[form.id] or own) and not exempt:
                left = _to_open(periods, opened[campaign, form.id], own)
                to_open += [OpenLine(*words, *each) for each in left]
    return tuple(to_open), tuple(joined)


def _sums(
    here: _Here, words: tuple[int, str, str, str, str], periods: tuple[series.TablePeriod, ...],
    own: list[FormDuty], expected: int,
) -> list[JoinedLine]:  # fmt: skip
    """The sums of a table, one per period that has begun or in which something was handed in."""
    campaign, _, form, *_ = words
    found = []
    for period in periods:
        one = (
            here.handed[campaign, form, period.key] if len(periods) > 1 else _all(here.handed, campaign, form)
        )
        done = next((row for row in here.mine if _is(row, campaign, form, period, len(periods))), None)
        if one or done or period.starts_on is None or period.starts_on <= here.on:
            day, id = due_of(own, period), done.pk if done else None
            found.append(JoinedLine(*words, period.key, expected, one, id, day))
    return found


def _all(handed: Counter[tuple[int, str, str]], campaign: int, form: str) -> int:
    return sum(n for (one, name, _), n in handed.items() if (one, name) == (campaign, form))


def _is(row: Return, campaign: int, form: str, period: series.TablePeriod, periods: int) -> bool:
    """Whether a return is the one of a period; where the table has only one period, whatever it is called."""
    return (row.campaign_id, row.form) == (campaign, form) and (periods == 1 or row.period == period.key)


def due_of(own: Iterable[FormDuty], period: series.TablePeriod) -> date | None:
    """The day by which a unit hands a period in: that of its duty, which may be earlier than the notice's own."""
    found = [
        one.due
        for one in own
        if one.due and (one.occasion == period.occasion if one.occasion else one.due == period.due)
    ]
    return min(found, default=period.due)


def _opened(rows: Iterable[Return]) -> defaultdict[tuple[int, str], set[str]]:
    """Campaign and table → the periods for which a return is open."""
    found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for row in rows:
        found[row.campaign_id, row.form].add(row.period)
    return found


def _to_open(
    periods: Iterable[series.TablePeriod], opened: set[str], own: list[FormDuty]
) -> list[tuple[str, date | None]]:
    """The periods of a table for which nothing is opened yet; where it has only one, any period will do."""
    asked = list(periods)
    left = [one for one in asked if one.key not in opened] if len(asked) > 1 or not opened else []
    return [(one.key, due_of(own, one)) for one in left]


__all__ = ["JoinedLine", "Line", "Lists", "OpenLine", "due_of", "lists"]
