"""成员名单 Reading the lists of members of a campaign: whose stands in which version, one of them with its seats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from laojian.authority import queries as authority
from laojian.authority.models import Unit
from laojian.authority.rules import OFFICES, Actor
from laojian.base.problem import Problem
from laojian.campaigns.models import Campaign, Duty, MemberList, Participant
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.lines import pack_of_row, unit_view
from laojian.campaigns.queries.views import UnitView
from laojian.campaigns.rules import member_paper
from laojian.campaigns.rules import members as rules
from laojian.campaigns.rules.duty import DONE
from laojian.campaigns.rules.ledger import piece_of
from laojian.campaigns.rules.members import Place
from laojian.packs.schema import Pack
from laojian.packs.schema_standing import Group

WRITES = (*OFFICES, "department")
"""Kinds of units that have a leading group."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """版本 One version of a unit's list."""

    number: int
    at: datetime
    by: str
    why: str
    filed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListLine:
    """名单一览 A unit's list in its latest version; vacant: seats that nobody holds; filed: number of the version that went up
    last, None where none did."""

    unit: UnitView
    number: int
    at: datetime
    seats: int
    vacant: int
    filed: int | None


@dataclass(frozen=True, slots=True)
class MembersView:
    """成员名单 One unit's list in one version. number: 0 where there is none yet and the seats are those of the notice; versions:
    newest first; may_write, may_file: the reader's own, and the duty to file it waits."""

    group: Group
    unit: UnitView
    number: int
    title: str
    seats: tuple[Place, ...]
    versions: tuple[VersionLine, ...]
    duty: int | None
    may_write: bool
    may_file: bool


def lists(actor: Actor, campaign_id: int, group: str, on: date) -> tuple[ListLine, ...]:
    """The lists of units in reach, each in its latest version, in the order of the tree."""
    campaign = campaign_row(actor, campaign_id, on=on)
    every = MemberList.objects.filter(authority.scope(actor).q("unit__path"), campaign=campaign, group=group)
    latest = {
        one["unit_id"]: one["last"] for one in every.values("unit_id").annotate(last=Max("number")).order_by()
    }
    filed = {
        one["unit_id"]: one["last"]
        for one in every.filter(filed_at__isnull=False)
        .values("unit_id")
        .annotate(last=Max("number"))
        .order_by()
    }
    rows = every.select_related("unit").prefetch_related("members").order_by("unit__path", "number")
    return tuple(
        ListLine(
            unit_view(one.unit), one.number, timezone.localtime(one.at), len(one.members.all()),
            sum(not seat.name for seat in one.members.all()), filed.get(one.unit_id),
        )
        for one in rows.filter(number__in=set(latest.values()))
        if latest[one.unit_id] == one.number
    )  # fmt: skip


def members(
    actor: Actor, campaign_id: int, group: str, on: date, *, unit: str = "", number: int | None = None
) -> MembersView:
    """One unit's list, the reader's own if no unit is given, in its latest version if no number is. Problems
    `campaign.no_campaign`, `.no_group`, `.no_members`."""
    campaign = campaign_row(actor, campaign_id, on=on)
    pack = pack_of_row(campaign)
    one = rules.group(pack, group)
    place = _unit(actor, campaign, unit)
    every = list(MemberList.objects.filter(campaign=campaign, unit=place, group=group).order_by("-number"))
    row = next((row for row in every if number in (None, row.number)), None)
    if row is None and number is not None:
        raise Problem("campaign.no_members", number=number)
    own = place.pk == actor.unit
    duty = members_duty(campaign, pack, place.pk)
    writes = (
        own and campaign.closed_at is None and place.kind in WRITES and authority.has(actor, "group.write")
    )
    return MembersView(
        one, unit_view(place), row.number if row else 0, row.title if row else one.zh,
        seats_of(row) if row else rules.laid_out(pack, one, place.level),
        tuple(VersionLine(v.number, timezone.localtime(v.at), v.by, v.why, v.filed_at) for v in every),
        duty.pk if duty else None, writes,
        bool(writes and row and row is every[0] and row.filed_at is None and duty and duty.state not in DONE),
    )  # fmt: skip


def _unit(actor: Actor, campaign: Campaign, code: str) -> Unit:
    scope = authority.scope(actor)
    if not code or code == actor.unit_code:
        return Unit.objects.get(pk=actor.unit)
    found = Participant.objects.filter(scope.q("unit__path"), campaign=campaign, unit__code=code)
    one = found.select_related("unit").first()
    if one is None:
        raise Problem("campaign.no_members", number=1)
    return one.unit


def seats_of(row: MemberList) -> tuple[Place, ...]:
    """The seats of a version."""
    return tuple(Place(one.post, one.body, one.office, one.name) for one in row.members.all())


def members_duty(campaign: Campaign, pack: Pack, unit: int) -> Duty | None:
    """The duty of a unit to hand its list of members in; None where the notice asks none of it."""
    wanted = {
        (one.id, n)
        for one in pack.obligations
        for n, piece in enumerate(one.deliverables, 1)
        if piece.register == "members"
    }
    rows = Duty.objects.filter(
        campaign=campaign, unit_id=unit, stood_in__isnull=True, obligation__in={id for id, _ in wanted}
    )
    found = (one for one in rows.order_by("pk") if (one.obligation, one.deliverable) in wanted)
    return next((one for one in found if piece_of(pack.obligation(one.obligation), one.deliverable)), None)


def paper(view: MembersView) -> bytes:
    """A version as it is printed. Problem `campaign.no_members` where there is none yet."""
    version = next((one for one in view.versions if one.number == view.number), None)
    if version is None:
        raise Problem("campaign.no_members", number=view.number)
    dated = f"{version.at.year}年{version.at.month}月{version.at.day}日"
    return member_paper.write(view.title, view.unit.name, dated, view.number, view.seats)
