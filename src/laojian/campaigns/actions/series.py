"""期次 A level's own days for a recurring table (A09), and reading the notice otherwise while a campaign runs.

The notice asks the cities every ten days; a city that adds its counties' tables up wants them earlier. What is asked so is a duty of
the county, added at the city's level and marked so; what was handed in already is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from laojian.archive.actions import record
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.models import Campaign, Duty, OwnDays, Participant
from laojian.campaigns.queries import recurring as reads
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.campaigns import thing_of as campaign_thing
from laojian.campaigns.queries.lines import pack_of_row
from laojian.campaigns.rules import duty as rules
from laojian.campaigns.rules.plan import period as days_after
from laojian.campaigns.rules.readings import typed
from laojian.packs.rhythm import PERIOD, Period, earlier
from laojian.packs.schema import Obligation, Pack


@transaction.atomic
def set_own_days(
    actor: Actor, campaign_id: int, obligation: str, days: Iterable[int], *, at: datetime
) -> int:
    """Asks a recurring table from the offices right below, on days of the month that lie ahead of the actor's own; no day at
    all: on the actor's own day. How many duties were made or moved. The same days again change nothing.

    A period in which none of the days lies keeps its own day. The past stays as it is: nothing is asked for a day that
    has passed, and a duty whose day has passed keeps it. Problems `campaign.no_series`, `campaign.own_days`,
    `campaign.nobody_below`, `campaign.closed`.
    """
    campaign, pack = _running(actor, campaign_id, at)
    require(actor, "series.set", Thing("campaign", str(campaign.pk), actor.path))
    duty = reads.obligation_of(pack, obligation)
    wanted = sorted(set(days))
    if any(not 1 <= day <= 31 for day in wanted):
        raise Problem("campaign.own_days", seen="、".join(map(str, wanted)))
    below = reads.right_below(campaign.pk, actor.path)
    if not below:
        raise Problem("campaign.nobody_below", unit=actor.unit_name)
    text = " ".join(map(str, wanted))
    OwnDays.objects.update_or_create(
        campaign=campaign, unit_id=actor.unit, obligation=duty.id,
        defaults={"days": text, "set_at": at, "set_by": actor.name},
    )  # fmt: skip
    asked = reads.periods(campaign, pack, duty, _standing(campaign, duty))
    moved = sum(lay_out(campaign, duty, asked, one, tuple(wanted), at) for one in below)
    detail = {"obligation": duty.id, "days": text, "units": len(below), "duties": moved}
    record(actor, "series.set", "campaign", campaign.pk, at=at, detail=detail)
    return moved


def _standing(campaign: Campaign, duty: Obligation) -> list[str]:
    """The occasions for which somebody owes or did a recurring duty."""
    rows = Duty.objects.filter(campaign=campaign, obligation=duty.id, stood_in__isnull=True)
    return list(rows.values_list("occasion", flat=True).distinct().order_by())


def lay_out(
    campaign: Campaign, duty: Obligation, periods: Iterable[Period], party: Participant, days: tuple[int, ...],
    at: datetime,
) -> int:  # fmt: skip
    """The duties of one office for some periods, on its days. How many were made or moved; no day that has passed is set,
    and none that has passed is taken away."""
    today = timezone.localtime(at).date()
    kept = {
        one.occasion: one
        for one in Duty.objects.select_for_update().filter(
            campaign=campaign, unit_id=party.unit_id, obligation=duty.id, stood_in__isnull=True
        )
    }
    changed = 0
    for period in periods:
        due = earlier(period, days).due if days else period.due
        found = kept.get(period.occasion)
        if due < today:
            continue
        if found is None:
            _duty(campaign, duty, party, period, at, due).save()
            changed += 1
        elif found.state in rules.WAITING and found.due != due and not _passed(found, today):
            found.due, found.remind_on, found.changed_at = due, rules.remind_on(due), at
            found.save(update_fields=("due", "remind_on", "changed_at"))
            changed += 1
    return changed


def _passed(row: Duty, today: date) -> bool:
    """Has its day passed?"""
    return row.due is not None and row.due < today


def _duty(
    campaign: Campaign, duty: Obligation, party: Participant, period: Period, at: datetime, due: date
) -> Duty:
    number, piece = next((n, one) for n, one in enumerate(duty.deliverables, 1) if one.form)
    roles = party.roles.split()
    role = next((one for one in roles if one in duty.actors), roles[0] if roles else "")
    basis = duty.due.kind if role in duty.actors else rules.LOCAL
    return Duty(
        campaign=campaign, unit_id=party.unit_id, obligation=duty.id, deliverable=number, kind=piece.kind,
        form=piece.form or "", role=role, phase=duty.phase or "", basis=basis, due=due,
        remind_on=rules.remind_on(due), occasion=period.occasion, changed_at=at,
    )  # fmt: skip


@transaction.atomic
def read_otherwise(
    actor: Actor, campaign_id: int, setting: str, choice: str, *, at: datetime, reason: str
) -> int:
    """Reads a point of the notice otherwise while the campaign runs. Of a choice (A09: periods, thirds, on_start) the waiting
    duties of the recurring tables are laid out anew: a period that somebody has begun or handed in, or whose day has passed
    for somebody, stays as it is for all, so that it is added up as it was asked for. Of a number of days (A22, A23) what
    waits is counted anew from its event; what was handed in stays. reason: kept in the event. How many duties came, went or
    moved.

    Problems `campaign.setting`, `campaign.setting_number`, `campaign.reason`, `campaign.closed`.
    """
    campaign, pack = _running(actor, campaign_id, at)
    require(actor, "campaign.settle", campaign_thing(actor, campaign))
    known = {one.id: one for one in pack.settings}
    if setting not in known:
        raise Problem("campaign.setting", setting=setting, seen=choice)
    value = typed(known[setting], choice)
    if not reason.strip():
        raise Problem("campaign.reason")
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if campaign.settings.get(setting, known[setting].default) == value:
        return 0
    campaign.settings = {**campaign.settings, setting: value}
    campaign.save(update_fields=("settings",))
    duties = [one for one in reads.recurring(pack) if one.due.setting == setting]
    changed = sum(_again(campaign, pack, one, at) for one in duties)
    changed += _count_again(campaign, pack, setting, at)
    detail = {"setting": setting, "choice": value, "duties": changed, "reason": reason.strip()}
    record(actor, "campaign.settle", "campaign", campaign.pk, at=at, detail=detail)
    return changed


def _count_again(campaign: Campaign, pack: Pack, setting: str, at: datetime) -> int:
    """The days after an event, of the duties that count them by a setting: what waits gets its new day, what comes will be
    counted so. How many days moved."""
    told = {
        one.id: days_after(pack, one.due, campaign.settings)
        for one in pack.obligations
        if one.due.setting == setting
    }
    waits = Q(occasion="") | Q(state__in=rules.WAITING, counted_from__isnull=False)
    rows = list(
        Duty.objects.select_for_update()
        .filter(waits, campaign=campaign, obligation__in=told, n__isnull=False, stood_in__isnull=True)
        .exclude(occasion__startswith=PERIOD)
    )
    moved = 0
    for one in rows:
        n, one.unit_of_n = told[one.obligation]
        one.n = n
        if one.occasion and one.counted_from is not None and n:
            due = rules.counted_due(one.counted_from, n, one.unit_of_n)
            moved += due != one.due
            one.due, one.remind_on, one.changed_at = due, rules.remind_on(due), at
    Duty.objects.bulk_update(rows, ("n", "unit_of_n", "due", "remind_on", "changed_at"), batch_size=400)
    return moved


def _again(campaign: Campaign, pack: Pack, duty: Obligation, at: datetime) -> int:
    """Duties of periods nobody has begun go; those of the periods as they are read now come."""
    rows = Duty.objects.filter(campaign=campaign, obligation=duty.id, stood_in__isnull=True)
    units = set(rows.values_list("unit_id", flat=True))
    waits = Q(
        state="open", done_on__isnull=True, filings__isnull=True, due__gte=timezone.localtime(at).date()
    )
    kept = list(rows.exclude(waits).values_list("occasion", flat=True).distinct().order_by())
    periods = reads.periods(campaign, pack, duty, kept)
    gone, _ = rows.exclude(occasion__in=[one.occasion for one in periods]).delete()
    return gone + follow_own_days(campaign, duty, periods, units, at)


def follow_own_days(
    campaign: Campaign, duty: Obligation, periods: tuple[Period, ...], units: set[int], at: datetime
) -> int:
    """Lays the duties of some units out, on the own days of the level above where it has set some. How many were made or
    moved."""
    parties = Participant.objects.select_related("unit").filter(
        campaign=campaign, unit_id__in=units, until__isnull=True
    )
    days = reads.days_below(campaign.pk)
    return sum(
        lay_out(campaign, duty, periods, one, days.get((one.unit_id, duty.id), ()), at) for one in parties
    )


def _running(actor: Actor, campaign_id: int, at: datetime) -> tuple[Campaign, Pack]:
    campaign = campaign_row(actor, campaign_id, on=timezone.localtime(at).date())
    if campaign.closed_at is not None:
        raise Problem("campaign.closed", title=campaign.title)
    return campaign, pack_of_row(campaign)
