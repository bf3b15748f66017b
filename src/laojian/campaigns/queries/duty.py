"""任务详情 One duty as a whole: the obligation, its day with the sum, what was handed in, who was reminded, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from laojian.archive import queries as archive
from laojian.authority import queries as authority
from laojian.authority.rules import Actor, Thing, after
from laojian.authority.rules import steps as above_and_at
from laojian.base.problem import Problem
from laojian.base.workdays import deadline, named_date
from laojian.base.workdays import explain as explain_deadline
from laojian.campaigns.models import Campaign, Duty, FiledPaper, Filing, Participant
from laojian.campaigns.queries.day_history import DayBefore, days_before
from laojian.campaigns.queries.lines import duty_row, line, pack_of_duty, unit_view
from laojian.campaigns.queries.views import DutyLine, FilingView, PaperView, UnitView
from laojian.campaigns.rules.day_sum import DaySum, day_sum
from laojian.campaigns.rules.duty import DONE
from laojian.campaigns.rules.plan import DueFlags, flags
from laojian.packs.schema import Role, Setting

NAMED = 4
"""So many units of a role are named, the others counted: a province's notice goes to thousands."""


@dataclass(frozen=True, slots=True)
class Played:
    """担当单位 Who plays a role: the first few units in the order of the tree, and how many there are."""

    units: tuple[UnitView, ...] = ()
    count: int = 0


Met = tuple[tuple[Role, Played], ...]
"""Roles of an obligation with the units that play them."""


@dataclass(frozen=True, slots=True)
class Happened:
    """经过 One event of the duty: when, who, what; detail: plain values."""

    at: datetime
    verb: str
    who: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Leave:
    """可办 What the reader may do here."""

    file: bool
    answer: bool
    waive: bool
    remind: bool


@dataclass(frozen=True, slots=True)
class DutyView:
    """任务详情 duty: as in lists; partners, to: units by role; flags: what has to be said about the day (A13); setting:
    the reading its days come from (A22, A23), with the value used here; sum: day by day; events: duties that arose
    from this one; twins: other duties served by the same table; before: its days in earlier versions."""

    duty: DutyLine
    partners: Met
    to: Met
    flags: DueFlags
    setting: Setting | None
    setting_value: object
    sum: DaySum | None
    words: str
    filings: tuple[FilingView, ...]
    events: tuple[DutyLine, ...]
    twins: tuple[DutyLine, ...]
    happened: tuple[Happened, ...]
    may: Leave
    closed: bool
    before: tuple[DayBefore, ...] = ()

    @property
    def done(self) -> bool:
        """Is it handed in or accepted?"""
        return self.duty.stored in DONE


def duty(actor: Actor, duty_id: int, on: date) -> DutyView:
    """One duty in the actor's scope. Problem `campaign.no_duty`."""
    row = duty_row(actor, duty_id)
    pack, one = pack_of_duty(row), line(row, on)
    roles = {role.id: role for role in pack.roles}
    by_role = _units_by_role(row, [roles[id] for id in (*one.obligation.partners, *one.obligation.to)])
    named = one.obligation.due.setting
    setting = pack.setting(named) if named else None
    events, twins = _relatives(row, on)
    return DutyView(
        one, _met(roles, by_role, one.obligation.partners), _met(roles, by_role, one.obligation.to), flags(one.due), setting,
        row.campaign.settings.get(named, setting.default) if setting and named else None, _sum(row, on), _words(row, actor),
        filings(row.pk), events, twins, _happened(row), _leave(actor, row), row.campaign.closed_at is not None,
        days_before(row),
    )  # fmt: skip


def _met(roles: dict[str, Role], by_role: dict[str, Played], wanted: tuple[str, ...]) -> Met:
    """The roles with their units; a role of the county that no unit of this county plays is left out where another
    role of the same obligation is played (county bureau or zone)."""
    played = any(by_role[id].count for id in wanted)
    return tuple((roles[id], by_role[id]) for id in wanted if by_role[id].count or not played)


def filings(duty_id: int) -> tuple[FilingView, ...]:
    """What was handed in for a duty, newest first."""
    rows = Filing.objects.filter(duty_id=duty_id).prefetch_related("papers").order_by("-number")
    return tuple(_filing(one) for one in rows)


def _filing(one: Filing) -> FilingView:
    papers = tuple(
        PaperView(one.pk, each.position, each.name, each.sha256, each.size, each.media_type)
        for each in one.papers.all()
    )
    return FilingView(
        one.pk, one.number, one.title, one.remark, one.zero, one.pieces, one.reason_code, one.reason, one.filed_at,
        one.filed_by, one.answer, one.answered_at, one.answered_by, one.answer_code, one.answer_remark, papers,
        one.parts,
    )  # fmt: skip


def paper(actor: Actor, duty_id: int, filing_number: int, position: int) -> tuple[PaperView, bytes]:
    """One paper of a filing with its bytes, for the unit itself and those above. Problem `campaign.no_duty`."""
    row = duty_row(actor, duty_id)
    found = FiledPaper.objects.filter(
        filing__duty=row, filing__number=filing_number, position=position
    ).first()
    if found is None:
        raise Problem("campaign.no_duty")
    view = PaperView(found.filing_id, found.position, found.name, found.sha256, found.size, found.media_type)
    return view, archive.content(found.sha256)


def sum_of(one: DutyLine, on: date) -> DaySum | None:
    """The sum of a duty's day: from its event on, or, for a day the notice names, from the day it is looked at. What was
    handed in is looked at on the day it came."""
    if one.due is None:
        return None
    seen = one.done_on if one.done_on is not None and one.stored in DONE else on
    return day_sum(one.counted_from or min(seen, one.due), one.due, seen, whole=one.counted_from is None)


def _sum(row: Duty, on: date) -> DaySum | None:
    return sum_of(line(row, on), on)


def _words(row: Duty, actor: Actor) -> str:
    """The day in sentences, as base.workdays puts it."""
    if row.due is None:
        return ""
    language = "en" if actor.language == "en" else "zh"
    if row.counted_from is not None and row.n is not None and row.unit_of_n != "hour":
        found = deadline(row.counted_from, row.n, row.unit_of_n or "day", roll="none")
    else:
        found = named_date(row.due)
    return explain_deadline(found, language).split("\n", 1)[0]


def _units_by_role(row: Duty, wanted: list[Role]) -> dict[str, Played]:
    """The units behind the roles of an obligation as the owing unit meets them: those of its own county, group or tree;
    where a role is not bound to a county and none of these plays it, all units that do."""
    rows = Participant.objects.filter(campaign_id=row.campaign_id, until__isnull=True)
    own = Participant.objects.filter(campaign_id=row.campaign_id, unit_id=row.unit_id).order_by("unit__path")
    one = own.select_related("unit").first() if wanted else None
    found = {}
    for role in wanted:
        play = rows.filter(roles__contains=f" {role.id} ")
        met = _played(play.filter(_near(one))) if one is not None else Played()
        bound = role.level == "county" and one is not None and one.county_id is not None
        found[role.id] = met if met.count or bound else _played(play)
    return found


def _played(rows: QuerySet[Participant]) -> Played:
    first = list(rows.select_related("unit").order_by("unit__path")[: NAMED + 1])
    count = len(first) if len(first) <= NAMED else rows.count()
    return Played(tuple(unit_view(one.unit) for one in first[:NAMED]), count)


def _near(own: Participant) -> Q:
    """The condition for units in the same county, the same group, or above or below in the tree."""
    path = own.unit.path
    near = Q(unit__path__gte=path, unit__path__lt=after(path)) | Q(unit__path__in=above_and_at(path))
    near |= Q(group_id=own.unit_id)
    if own.group_id is not None:
        near |= Q(unit_id=own.group_id)
    if own.county_id is not None:
        near |= Q(county_id=own.county_id) | Q(unit_id=own.county_id)
    return near


def _relatives(row: Duty, on: date) -> tuple[tuple[DutyLine, ...], tuple[DutyLine, ...]]:
    rows = Duty.objects.filter(campaign_id=row.campaign_id, unit_id=row.unit_id).exclude(pk=row.pk)
    rows = rows.select_related("campaign", "unit", "stood_in").order_by("due", "id")
    events = [
        line(one, on)
        for one in rows.filter(obligation=row.obligation, deliverable=row.deliverable)
        if one.occasion and not row.occasion
    ]
    twins = [line(one, on) for one in rows.filter(form=row.form)] if row.form else []
    return tuple(events), tuple(twins)


def _happened(row: Duty) -> tuple[Happened, ...]:
    return tuple(
        Happened(timezone.localtime(one.at), one.verb, one.actor_name, dict(one.detail))
        for one in archive.events_of("duty", [row.pk])
        if one.verb.startswith("duty.")
    )


def _leave(actor: Actor, row: Duty) -> Leave:
    thing = Thing("duty", str(row.pk), row.unit.path)
    open_now = row.campaign.closed_at is None and row.stood_in is None
    own = row.unit_id == actor.unit and row.unit_id != row.campaign.unit_id
    return Leave(
        open_now and row.kind != "form" and authority.may(actor, "duty.file", thing),
        row.campaign.closed_at is None
        and row.kind != "form"
        and not own
        and authority.may(actor, "duty.answer", thing),
        open_now and authority.may(actor, "duty.waive", thing),
        open_now and row.unit_id != actor.unit and authority.may(actor, "duty.remind", thing),
    )


def may_open(actor: Actor) -> bool:
    """May the actor open campaigns?"""
    return authority.may(actor, "campaign.open", Thing("campaign", "", actor.path))


def may_change(actor: Actor, campaign_id: int) -> bool:
    """May the actor change who takes part in a campaign?"""
    found = Campaign.objects.select_related("unit").filter(pk=campaign_id).first()
    return found is not None and authority.may(
        actor, "campaign.scope", Thing("campaign", str(campaign_id), found.unit.path)
    )
