"""开展 Opening a campaign from a pack, changing who takes part, closing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from laojian.archive.actions import keep, record
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.actions.announcing import announce
from laojian.campaigns.models import Campaign, CampaignVersion, Duty, Filing, Participant
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.campaigns import thing_of
from laojian.campaigns.queries.lines import pack_of_row
from laojian.campaigns.queries.packs import pin_of, zipped
from laojian.campaigns.queries.preview import candidates, chosen, preview
from laojian.campaigns.rules.plan import Planned, plan
from laojian.campaigns.rules.readings import fits
from laojian.campaigns.rules.scope import Place
from laojian.packs import Pack
from laojian.packs.read import content_hash


def open_campaign(
    actor: Actor,
    pack_id: str,
    *,
    at: datetime,
    title: str = "",
    settings: Mapping[str, Any] | None = None,
    leave_out: Iterable[str] = (),
    take_in: Mapping[str, Iterable[str]] | None = None,
    dates: Mapping[str, date] | None = None,
    dates_why: str = "",
    tell: bool = False,
) -> int:
    """Opens a campaign of the actor's unit from a pack: pins its content, keeps its files, takes the units in and
    assigns the duties with their days. Returns its id.

    title: default the pack's. settings: readings that differ from the pack (A22 → 5). leave_out, take_in: as in
    `preview`. dates: confirmed new days by their key (`packs.dates.days_of`), pinned with the campaign beside the pack's
    own hash; dates_why: why, needed where a day differs. tell: send every unit a message of it. Problems `campaign.open_already`, `campaign.no_places`,
    `campaign.setting`, `campaign.dates_why`, those of `preview`.
    """
    require(actor, "campaign.open", Thing("campaign", "", actor.path))
    on = timezone.localtime(at).date()
    seen = preview(actor, pack_id, on, leave_out=leave_out, take_in=take_in, dates=dates)
    if not seen.resolved.places:
        raise Problem("campaign.no_places")
    if seen.dates and not dates_why.strip():
        raise Problem("campaign.dates_why", count=len(seen.dates))
    chosen_settings = _settings(seen.pack, settings or {})
    kept = keep(zipped(seen.pack.folder), "application/zip", at=at)
    pins = {"settings": chosen_settings, "dates": seen.dates, "pack_file": kept.sha256}
    with transaction.atomic():
        made = _campaign(actor, seen.pack, title.strip() or seen.pack.title, pins, at)
        first_version(made, dates_why.strip()[:400])
        _take_in(made, seen.resolved.places, on)
        roles = {one.unit.id: frozenset(one.roles) for one in seen.resolved.places}
        count = assign(made, plan(seen.pack, roles, chosen_settings), at)
        detail = {
            "pack": seen.pack.id, "version": seen.pack.version, "pack_hash": made.pack_hash, "file": kept.sha256,
            "units": len(seen.resolved.places), "duties": count, "settings": chosen_settings,
        }  # fmt: skip
        if seen.dates:
            detail |= {"dates": seen.dates, "dates_why": dates_why.strip()}
        if tell:
            detail["told"] = announce(actor, made, at=at)
        record(actor, "campaign.open", "campaign", made.pk, at=at, detail=detail)
    return made.pk


def first_version(campaign: Campaign, why: str = "") -> CampaignVersion:
    """What a campaign was opened with, kept as its version 1."""
    return CampaignVersion.objects.create(
        campaign=campaign, number=1, pack=campaign.pack, label=campaign.version, pack_hash=campaign.pack_hash,
        pack_file=campaign.pack_file, dates=campaign.dates, pin=pin_of(campaign.pack_hash, campaign.dates), why=why,
        at=campaign.opened_at, by=campaign.opened_by,
    )  # fmt: skip


def _campaign(actor: Actor, pack: Pack, title: str, pins: dict[str, Any], at: datetime) -> Campaign:
    twin = Campaign.objects.filter(unit_id=actor.unit, pack=pack.id, title=title).first()
    if twin is not None:
        raise Problem("campaign.open_already", title=title, campaign=twin.pk)
    try:
        with transaction.atomic():
            return Campaign.objects.create(
                unit_id=actor.unit, pack=pack.id, version=pack.version, pack_hash=content_hash(pack),
                title=title, title_en=pack.title_en, number=pack.notice.number or "", issuer=pack.notice.issuer,
                issued_on=pack.notice.issued_on, region=pack.scope.region, opened_at=at,
                opened_by=actor.name, **pins,
            )  # fmt: skip
    except IntegrityError as error:
        twin = Campaign.objects.get(unit_id=actor.unit, pack=pack.id, title=title)
        raise Problem("campaign.open_already", title=title, campaign=twin.pk) from error


def _settings(pack: Pack, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The readings that differ from the pack, each checked against its kind."""
    found: dict[str, Any] = {}
    for id, value in wanted.items():
        try:
            setting = pack.setting(id)
        except KeyError as error:
            raise Problem("campaign.setting", setting=id, seen=value) from error
        if not fits(setting, value):
            raise Problem("campaign.setting", setting=id, seen=value)
        if value != setting.default:
            found[id] = value
    return found


def _take_in(campaign: Campaign, places: Iterable[Place], on: date) -> None:
    Participant.objects.bulk_create(
        Participant(
            campaign=campaign, unit_id=one.unit.id, roles=f" {' '.join(one.roles)} ", row_kind=one.row_kind,
            county_id=one.county, group_id=one.group, since=on, reason=one.why,
        )
        for one in places
    )  # fmt: skip


def assign(campaign: Campaign, planned: Iterable[Planned], at: datetime) -> int:
    """Keeps planned duties; how many."""
    made = Duty.objects.bulk_create(
        Duty(
            campaign=campaign, unit_id=one.unit, obligation=one.obligation, deliverable=one.deliverable,
            kind=one.kind, form=one.form, role=one.role, event=one.event, phase=one.phase, basis=one.basis,
            due=one.due, remind_on=one.remind_on, n=one.n, unit_of_n=one.unit_of_n, default=one.default,
            occasion=one.occasion, changed_at=at,
        )
        for one in planned
    )  # fmt: skip
    return len(made)


@transaction.atomic
def add_participant(
    actor: Actor, campaign_id: int, unit_code: str, roles: Iterable[str], reason: str, *, at: datetime
) -> int:
    """Takes a unit into a running campaign, or gives it further roles, and assigns its duties. Returns how many duties
    came to it. Problems `campaign.role`, `campaign.reason`, `campaign.closed`, `campaign.no_unit_in_scope`."""
    on = timezone.localtime(at).date()
    campaign = _open(actor, campaign_id, "campaign.scope", on)
    if not reason.strip():
        raise Problem("campaign.reason")
    pack = pack_of_row(campaign)
    wanted = tuple(roles)
    place = next(
        one
        for one in chosen(pack, candidates(actor, on), set(), {unit_code: wanted}).places
        if one.unit.code == unit_code
    )
    row, _ = Participant.objects.select_for_update().get_or_create(
        campaign=campaign, unit_id=place.unit.id,
        defaults={"roles": "  ", "row_kind": place.row_kind, "county_id": place.county, "group_id": place.group,
                  "since": on},
    )  # fmt: skip
    all_roles = tuple(dict.fromkeys((*row.roles.split(), *wanted)))
    row.roles, row.until, row.reason = f" {' '.join(all_roles)} ", None, reason.strip()[:200]
    row.save()
    had = set(
        Duty.objects.filter(campaign=campaign, unit_id=row.unit_id, stood_in__isnull=True).values_list(
            "obligation", "deliverable", "occasion"
        )
    )
    planned = plan(pack, {place.unit.id: frozenset(all_roles)}, campaign.settings)
    new = (one for one in planned if (one.obligation, one.deliverable, one.occasion) not in had)
    count = assign(campaign, new, at)
    detail = {"unit": unit_code, "roles": list(all_roles), "duties": count, "reason": reason.strip()}
    record(actor, "campaign.scope", "campaign", campaign.pk, at=at, detail=detail)
    return count


@transaction.atomic
def remove_participant(actor: Actor, campaign_id: int, unit_code: str, reason: str, *, at: datetime) -> None:
    """Takes a unit out: it was taken in by mistake. Its duties go where nothing was done yet; a unit that handed
    something in stays. Problems `campaign.takes_part`, `campaign.reason`, `campaign.no_unit_in_scope`."""
    campaign = _open(actor, campaign_id, "campaign.scope", timezone.localtime(at).date())
    if not reason.strip():
        raise Problem("campaign.reason")
    row = (
        Participant.objects.select_for_update()
        .filter(campaign=campaign, unit__code=unit_code, until__isnull=True)
        .select_related("unit")
        .first()
    )
    if row is None:
        raise Problem("campaign.no_unit_in_scope", unit=unit_code)
    duties = Duty.objects.filter(campaign=campaign, unit_id=row.unit_id)
    if duties.exclude(state="open").exists() or Filing.objects.filter(duty__in=duties).exists():
        raise Problem("campaign.takes_part", unit=row.unit.name)
    count, _ = duties.delete()
    row.until = row.since
    row.reason = reason.strip()[:200]
    row.save()
    detail = {"unit": unit_code, "out": True, "duties": count, "reason": reason.strip()}
    record(actor, "campaign.scope", "campaign", campaign.pk, at=at, detail=detail)


@transaction.atomic
def close_campaign(actor: Actor, campaign_id: int, remark: str, *, at: datetime) -> None:
    """Ends a campaign: nothing in it is changed any more. The second time changes nothing."""
    campaign = campaign_row(actor, campaign_id, on=timezone.localtime(at).date())
    require(actor, "campaign.close", thing_of(actor, campaign))
    if Campaign.objects.filter(pk=campaign.pk, closed_at__isnull=True).update(closed_at=at):
        record(actor, "campaign.close", "campaign", campaign.pk, at=at, detail={"remark": remark.strip()})


def _open(actor: Actor, campaign_id: int, verb: str, on: date) -> Campaign:
    """A campaign that is still open and that the actor may change by that verb."""
    campaign = campaign_row(actor, campaign_id, on=on)
    require(actor, verb, thing_of(actor, campaign))
    if campaign.closed_at is not None:
        raise Problem("campaign.closed", title=campaign.title)
    return campaign
