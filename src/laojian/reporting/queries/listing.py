"""报表列表 The returns of a reader: their own and what they may open, what waits for their review, all below, and the
tables they add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from laojian.authority.models import Unit
from laojian.authority.rules import Actor
from laojian.packs.calendar import due_day
from laojian.packs.schema import Pack
from laojian.reporting import sources
from laojian.reporting.models import Return, Version
from laojian.reporting.queries import find
from laojian.reporting.rules import states


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
    """汇总 A table the reader's unit adds up: how many hand it in, how many have."""

    campaign: int
    campaign_title: str
    form: str
    annex: str
    title: str
    period: str
    expected: int
    handed: int
    return_id: int | None


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
    taken = {one.id: one.title for one in source.campaigns(actor, on=on)}
    packs = {one: source.pack(one) for one in dict.fromkeys([*taken, *(row.campaign_id for row in rows)])}
    lines = [_line(row, newest[row.pk], packs[row.campaign_id]) for row in rows]
    by_id = {line.id: line for line in lines}
    own = tuple(by_id[row.pk] for row in rows if row.unit_id == actor.unit)
    below = tuple(by_id[row.pk] for row in rows if row.unit_id != actor.unit)
    waiting = {row.pk for row in rows if row.to_id == actor.unit and newest[row.pk].state == "submitted"}
    here = Unit.objects.get(pk=actor.unit)
    sealed = {row.pk for row in rows if _counts(newest[row.pk])}
    to_open, joined = _campaigns(here, taken, packs, rows, sealed)
    return Lists(own, to_open, tuple(one for one in below if one.id in waiting), below, joined)


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


def _campaigns(
    here: Unit, taken: dict[int, str], packs: dict[int, Pack], rows: list[Return], sealed: set[int]
) -> tuple[tuple[OpenLine, ...], tuple[JoinedLine, ...]]:
    source = sources.current()
    to_open: list[OpenLine] = []
    joined: list[JoinedLine] = []
    mine = {(row.campaign_id, row.form): row for row in rows if row.unit_id == here.pk}
    opened = _opened(row for row in rows if row.unit_id == here.pk)
    to_here = [row for row in rows if row.to_id == here.pk and row.pk in sealed]
    handed = Counter((row.campaign_id, row.form) for row in to_here)
    for campaign, title in taken.items():
        pack = packs[campaign]
        parties = source.parties(campaign)
        roles = {role for one in parties if one.unit == here.pk for role in one.roles}
        for form in pack.forms.values():
            wanted = find.filler_roles(pack, form.id)
            words = (campaign, title, form.id, form.annex, form.title, period_of(pack, form.id)[0])
            duties = source.duties(campaign, form.id)
            exempt = {one.state for one in duties if one.unit == here.pk} == {"not_applicable"}
            if roles & wanted and not exempt:
                left = _to_open(pack, form.id, opened[campaign, form.id])
                to_open += [OpenLine(*words[:-1], *one) for one in left]
            handing = find.expected(here, parties, wanted, duties)
            if handing:
                done = mine.get((campaign, form.id))
                count = handed[campaign, form.id]
                joined.append(JoinedLine(*words, len(handing), count, done.pk if done else None))
    return tuple(to_open), tuple(joined)


def _opened(rows: Iterable[Return]) -> defaultdict[tuple[int, str], set[str]]:
    """Campaign and table → the periods for which a return is open."""
    found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for row in rows:
        found[row.campaign_id, row.form].add(row.period)
    return found


def _to_open(pack: Pack, form: str, opened: set[str]) -> list[tuple[str, date | None]]:
    """The periods of a table for which nothing is opened yet; where it has only one, any period will do."""
    asked = periods_of(pack, form)
    return [one for one in asked if one[0] not in opened] if len(asked) > 1 or not opened else []


def periods_of(pack: Pack, form: str) -> list[tuple[str, date | None]]:
    """The periods of a table with their due days: the month of each day by which the notice wants it, as at the stage
    and at the end (A18)."""
    days = {
        f"{day:%Y-%m}": day
        for one in pack.obligations
        if any(part.form == form for part in one.deliverables) and (day := due_day(pack, one.due))
    }
    return sorted(days.items()) or [("", None)]


def period_of(pack: Pack, form: str) -> tuple[str, date | None]:
    """The first period of a table and its due day."""
    return periods_of(pack, form)[0]


__all__ = ["JoinedLine", "Line", "Lists", "OpenLine", "lists", "period_of", "periods_of"]
