"""专项行动 Campaigns as lists and as a whole: who sees which, their phases on a day, who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from laojian.authority import queries as authority
from laojian.authority.models import Unit
from laojian.authority.rules import FIRMS, Actor, Thing
from laojian.base.problem import Problem
from laojian.base.workdays import count_working_days
from laojian.campaigns.models import Campaign, Duty, Participant
from laojian.campaigns.queries.lines import pack_of_row, unit_view
from laojian.campaigns.queries.paging import Paged, paged
from laojian.campaigns.queries.views import CampaignLine, CampaignView, ParticipantView, PhaseView, Tally
from laojian.campaigns.rules.duty import DONE, near_until
from laojian.packs.schema import Pack, Phase


def visible(actor: Actor, *, on: date) -> QuerySet[Campaign]:
    """Campaigns the actor sees: opened by a unit in scope, with a participant in scope, or granted."""
    scope = authority.scope(actor)
    taken = Participant.objects.filter(scope.q("unit__path")).values("campaign_id")
    granted = [id for id in authority.granted_things(actor, "campaign", on=on) if id.isdigit()]
    return Campaign.objects.filter(scope.q("unit__path") | Q(pk__in=taken) | Q(pk__in=granted))


def thing_of(actor: Actor, campaign: Campaign) -> Thing:
    """The campaign as a thing of permission: it belongs to the unit that opened it and, for reading, to everybody
    who takes part."""
    return Thing("campaign", str(campaign.pk), campaign.unit.path)


def row(actor: Actor, campaign_id: int, *, on: date) -> Campaign:
    """One campaign the actor sees. Problem `campaign.no_campaign`."""
    found = visible(actor, on=on).select_related("unit").filter(pk=campaign_id).first()
    if found is None:
        raise Problem("campaign.no_campaign")
    return found


def number_told(actor: Actor, campaign: Campaign, pack: Pack) -> str:
    """The number of the notice; blank for a firm where the notice is open on request only and is not quoted to parties."""
    internal = pack.notice.openness == "on_request" and actor.unit_kind in FIRMS
    return "" if internal else campaign.number


def english_titles() -> dict[str, str]:
    """Title → English title, of every campaign whose notice has one; for titles that are shown anyway."""
    return dict(Campaign.objects.exclude(title_en="").order_by("pk").values_list("title", "title_en"))


def campaigns(actor: Actor, on: date | None = None) -> tuple[CampaignLine, ...]:
    """The campaigns the actor sees, newest first, with their phases and how the duties in scope stand on a
    day; without a day phases and counts are left out, and only grants without an end count."""
    found = list(visible(actor, on=on or date.max).select_related("unit"))
    return _lines(actor, found, on, tally(actor, [one.pk for one in found], on) if on else {})


def choices(actor: Actor, on: date) -> tuple[CampaignLine, ...]:
    """The campaigns the actor sees on a day, newest first, to choose from: without phases and counts."""
    return _lines(actor, visible(actor, on=on).select_related("unit"), None, {})


def _lines(
    actor: Actor, found: Iterable[Campaign], on: date | None, tallies: Mapping[int, Tally]
) -> tuple[CampaignLine, ...]:
    return tuple(
        CampaignLine(
            one.pk, one.title, one.title_en, number_told(actor, one, pack), one.issuer, one.issued_on,
            unit_view(one.unit), one.opened_at, one.closed_at, phases(pack, on), tallies.get(one.pk, Tally()),
        )
        for one in found
        for pack in (pack_of_row(one),)
    )  # fmt: skip


def campaign(actor: Actor, id: int, on: date | None = None) -> CampaignView:
    """One campaign the actor sees. Problem `campaign.no_campaign`."""
    one = row(actor, id, on=on or date.max)
    pack = pack_of_row(one)
    own = Participant.objects.filter(campaign=one, unit_id=actor.unit).values_list("roles", flat=True).first()
    roles = tuple(role for role in pack.roles if role.id in (own or "").split())
    return CampaignView(
        one.pk, one.pack, one.version, one.pack_hash, one.title, one.title_en, number_told(actor, one, pack), one.issuer,
        one.issued_on, one.region, unit_view(one.unit), one.opened_at, one.opened_by, one.closed_at, phases(pack, on),
        pack.notice.chain, dict(one.settings), roles, one.unit_id == actor.unit, one.edition, len(one.dates),
    )  # fmt: skip


def phases(pack: Pack, on: date | None) -> tuple[PhaseView, ...]:
    """The phases of a pack on a day; none without a day."""
    return tuple(_phase(one, on) for one in pack.phases) if on else ()


def _phase(one: Phase, on: date) -> PhaseView:
    stands, left, at = "ahead", None, 0
    if one.ends_on is not None and on > one.ends_on:
        stands = "done"
    elif one.starts_on is None or on >= one.starts_on:
        stands = "now"
        if one.ends_on is not None and one.starts_on is not None:
            left = count_working_days(on, one.ends_on)
            at = (on - one.starts_on).days * 10 // max((one.ends_on - one.starts_on).days, 1) * 10
    return PhaseView(
        one.id, one.zh, one.en, one.starts_on, one.ends_on, one.derived, stands, left, min(at, 100)
    )


def tally(actor: Actor, campaign_ids: Iterable[int], on: date) -> Mapping[int, Tally]:
    """Campaign id → how the duties in the actor's scope stand on a day; events count, their templates do not."""
    rows: Any = (
        Duty.objects.filter(authority.scope(actor).q("unit__path"), campaign_id__in=list(campaign_ids))
        .order_by()
        .values("campaign_id")
        .annotate(**counting(on))
    )
    return {row["campaign_id"]: counted(row) for row in rows}


def counting(on: date) -> dict[str, Count]:
    """What the database counts of duties on a day, as `rules.duty.standing` would say it of each. Templates of events,
    what is not applicable and what an amendment withdrew do not count."""
    one = (Q(event="") | ~Q(occasion="")) & ~Q(state="not_applicable") & Q(stood_in__isnull=True)
    conditions = {
        "all": one,
        "done": one & Q(state__in=DONE),
        "overdue": one & Q(state__in=("open", "in_progress"), due__lt=on),
        "soon": one & Q(state="open", due__gte=on, due__lte=near_until(on)),
        "sent_back": one & Q(state="sent_back"),
        "late": one & Q(late=True),
    }
    return {f"n_{name}": Count("id", filter=condition) for name, condition in conditions.items()}


def counted(row: Mapping[str, Any]) -> Tally:
    """A row of such counts as a value."""
    return Tally(**{name: row[f"n_{name}"] for name in Tally.__slots__})


def participants(
    campaign_id: int, role: str | None = None, *, on: date | None = None
) -> tuple[ParticipantView, ...]:
    """The units of a campaign by place in the tree, only those with a role if one is given, and, with `on`, only those
    that take part on that day. Asks no leave: for other rooms and for doors that have the campaign already."""
    rows = Participant.objects.filter(campaign_id=campaign_id).select_related("unit")
    if role is not None:
        rows = rows.filter(roles__contains=f" {role} ")
    if on is not None:
        rows = rows.filter(since__lte=on).filter(Q(until__isnull=True) | Q(until__gte=on))
    return tuple(participant_view(one) for one in rows.order_by("unit__path"))


def people(
    actor: Actor, campaign_id: int, *, on: date, everybody: bool, page: int, size: int
) -> tuple[Paged[ParticipantView], Mapping[int, str]]:
    """One page of the units that take part on a day, by place in the tree, and the names of the counties they count under, by
    unit id. everybody: all of them, for who runs the campaign; else those within the actor's scope."""
    rows = Participant.objects.filter(campaign_id=campaign_id, since__lte=on).select_related("unit")
    rows = rows.filter(Q(until__isnull=True) | Q(until__gte=on))
    seen = rows if everybody else rows.filter(authority.scope(actor).q("unit__path"))
    found = paged(seen.order_by("unit__path"), page, size, participant_view)
    counties = Unit.objects.filter(pk__in={one.county_id for one in found.rows if one.county_id})
    return found, dict(counties.values_list("pk", "name"))


def participant_view(one: Participant) -> ParticipantView:
    """A participant row (with its unit) as a value."""
    return ParticipantView(
        one.pk, unit_view(one.unit), tuple(one.roles.split()), one.row_kind or None, one.county_id, one.group_id,
        one.since, one.until, one.reason,
    )  # fmt: skip
