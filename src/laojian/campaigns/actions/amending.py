"""修订 Applying a new version of its pack to a running campaign: nothing that was reported is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from laojian.archive.actions import keep, record
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.campaigns.actions.opening import assign
from laojian.campaigns.actions.sheet_items import follow_items
from laojian.campaigns.models import (
    Campaign,
    CampaignVersion,
    Duty,
    OwnDays,
    Participant,
    SelfInspection,
)
from laojian.campaigns.queries.amendment import Amendment, amendment
from laojian.campaigns.queries.packs import zipped
from laojian.campaigns.rules import duty as duty_rules
from laojian.campaigns.rules.amended_duties import Kept, Withdrawn
from laojian.campaigns.rules.amendment import item_mapping
from laojian.campaigns.rules.self_inspection import SUBMITTED
from laojian.messages.actions import send
from laojian.packs.read import content_hash

WITHDRAWN = "withdrawn"
"""The code of a duty that an amendment withdrew."""
NAMED = 12
"""Duties named in one message; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Brought:
    """一并处理 What a room above brought in step: for the event, and in words for the units concerned."""

    detail: dict[str, Any]
    lines: dict[int, list[str]]


Beside = Callable[[Amendment], Brought]


def amend_campaign(
    actor: Actor, campaign_id: int, pack_id: str, mapping: Mapping[str, str], *, base: int, why: str, at: datetime,
    dates: Mapping[str, date] | None = None, beside: Beside | None = None,
) -> int:  # fmt: skip
    """Applies a new version and returns its number. Duties go on under the mapping a person confirmed, with their new days;
    what falls away is withdrawn with the reason and never deleted; what was handed in stays handed in. Every unit that is
    touched gets one message.

    base: the version the person looked at; beside: what a room above brings in step within the same transaction, its
    answer goes into the event. Problems `campaign.amended_meanwhile`, `campaign.reason`, those of `amendment`.
    """
    on = timezone.localtime(at).date()
    seen = amendment(actor, campaign_id, pack_id, on, mapping=mapping, dates=dates)
    if not why.strip():
        raise Problem("campaign.reason")
    same = content_hash(seen.printed) == content_hash(seen.old)
    file = "" if same else keep(zipped(seen.printed.folder), "application/zip", at=at).sha256
    with transaction.atomic():
        row = Campaign.objects.select_for_update().get(pk=campaign_id)
        if row.edition != base:
            raise Problem("campaign.amended_meanwhile", number=row.edition)
        seen = amendment(actor, campaign_id, pack_id, on, mapping=mapping, dates=dates)
        last = CampaignVersion.objects.get(campaign=row, number=row.edition)
        number = row.edition + 1
        _pin(row, seen, file or row.pack_file, number)
        _version(actor, row, seen, why.strip(), at)
        _people(row, seen, number, on)
        _withdraw(seen.changes.withdrawn, last, f"第{number}版取消：{why.strip()}", at)
        _go_on(seen.changes.kept, at)
        assign(row, seen.changes.added, at)
        _own_days(row, seen)
        _answers(row, seen)
        brought = beside(seen) if beside is not None else Brought({}, {})
        told = _tell(actor, row, seen, brought.lines, why.strip(), at)
        detail = {
            "edition": number, "pack": row.pack, "version": row.version, "pack_hash": row.pack_hash, "file": row.pack_file,
            "dates": row.dates, "mapping": seen.mapping, "why": why.strip(), "told": seen.told, "messages": told, **brought.detail,
        }  # fmt: skip
        record(actor, "campaign.amend", "campaign", row.pk, at=at, detail=detail)
    return number


def _pin(row: Campaign, seen: Amendment, file: str, number: int) -> None:
    """The campaign runs on the new version; its name stays."""
    pack = seen.printed
    row.pack, row.version, row.pack_hash, row.pack_file = pack.id, pack.version, content_hash(pack), file
    row.dates, row.edition = seen.dates, number
    row.number, row.issuer, row.issued_on = (
        pack.notice.number or "",
        pack.notice.issuer,
        pack.notice.issued_on,
    )
    known = {one.id for one in pack.settings if one.kind != "reading"}
    row.settings = {key: value for key, value in row.settings.items() if key in known}
    row.save()


def _version(actor: Actor, row: Campaign, seen: Amendment, why: str, at: datetime) -> None:
    CampaignVersion.objects.create(
        campaign=row, number=row.edition, pack=row.pack, label=row.version, pack_hash=row.pack_hash,
        pack_file=row.pack_file, dates=row.dates, pin=seen.pin, why=why[:400], mapping=seen.mapping, told=seen.told,
        at=at, by=actor.name,
    )  # fmt: skip


def _people(row: Campaign, seen: Amendment, number: int, on: date) -> None:
    """Roles of the new version; who plays none any more has left, who is new comes in."""
    here = list(Participant.objects.filter(campaign=row, until__isnull=True))
    for one in here:
        now = seen.roles.get(one.unit_id)
        if now is None:
            one.until, one.reason = on, f"第{number}版不再参加"
        else:
            one.roles = f" {' '.join(sorted(now))} "
    Participant.objects.bulk_update(here, ("until", "reason", "roles"), batch_size=400)
    for place in seen.joining:
        Participant.objects.update_or_create(
            campaign=row, unit_id=place.unit.id,
            defaults={
                "roles": f" {' '.join(sorted(seen.roles[place.unit.id]))} ", "row_kind": place.row_kind,
                "county_id": place.county, "group_id": place.group, "since": on, "until": None,
                "reason": f"第{number}版纳入",
            },
        )  # fmt: skip


def _withdraw(gone: Iterable[Withdrawn], last: CampaignVersion, why: str, at: datetime) -> None:
    """Takes duties out of what is owed; they keep the words of the version they stood in, and what was handed in."""
    rows = Duty.objects.in_bulk([one.id for one in gone])
    for one in rows.values():
        one.stood_in, one.changed_at = last, at
        if one.state in duty_rules.WAITING:
            one.state, one.waived_code, one.waived_remark = "not_applicable", WITHDRAWN, why[:400]
    fields = ("stood_in", "changed_at", "state", "waived_code", "waived_remark")
    Duty.objects.bulk_update(rows.values(), fields, batch_size=400)


def _go_on(kept: Iterable[Kept], at: datetime) -> None:
    """Brings the duties that stand in line with the new version. Their ids change in two steps, since two may change places."""
    found = {one.id: one for one in kept}
    rows = list(Duty.objects.filter(pk__in=found))
    renamed = [
        one for one in rows if (one.obligation, one.deliverable, one.occasion) != _place(found[one.pk])
    ]
    for one in renamed:
        one.obligation = f"~{one.pk}"
    Duty.objects.bulk_update(renamed, ("obligation",), batch_size=400)
    for one in rows:
        _in_line(one, found[one.pk], at)
    fields = (
        "obligation", "deliverable", "occasion", "kind", "form", "role", "event", "phase", "basis", "n", "unit_of_n", "default", "due",
        "remind_on", "late", "changed_at",
    )  # fmt: skip
    Duty.objects.bulk_update(rows, fields, batch_size=400)


def _place(one: Kept) -> tuple[str, int, str]:
    return one.planned.obligation, one.planned.deliverable, one.occasion


def _in_line(row: Duty, kept: Kept, at: datetime) -> None:
    new = kept.planned
    row.obligation, row.deliverable, row.kind, row.form = new.obligation, new.deliverable, new.kind, new.form
    row.occasion = kept.occasion
    row.role, row.event, row.phase, row.basis = new.role, new.event, new.phase, new.basis
    if not row.occasion or row.n is not None:
        row.n, row.unit_of_n, row.default = new.n, new.unit_of_n, new.default
    if kept.moved:
        row.due, row.remind_on, row.changed_at = kept.due, duty_rules.remind_on(kept.due), at
    row.late = kept.late and row.done_on is not None


def _own_days(row: Campaign, seen: Amendment) -> None:
    """Own days of a level stand for the duty their duty became; where it does not recur any more there is nothing to set.
    The ids change in two steps, since two may change places."""
    rows = list(OwnDays.objects.select_for_update().filter(campaign=row))
    going = [one for one in rows if seen.series.get(one.obligation)]
    OwnDays.objects.filter(pk__in={one.pk for one in rows} - {one.pk for one in going}).delete()
    wanted = {one.pk: seen.mapping[one.obligation] for one in going}
    for step in ({one.pk: f"~{one.pk}" for one in going}, wanted):
        for one in going:
            one.obligation = step[one.pk]
        OwnDays.objects.bulk_update(going, ("obligation",))


def _answers(row: Campaign, seen: Amendment) -> None:
    """Answers of sheets still open stand under the new number of their item; reported sheets stay as they were."""
    open_ = SelfInspection.objects.filter(campaign=row).exclude(state__in=SUBMITTED)
    follow_items(list(open_.values_list("pk", flat=True)), item_mapping(seen.old, seen.new))


def _tell(
    actor: Actor, row: Campaign, seen: Amendment, more: Mapping[int, list[str]], why: str, at: datetime
) -> int:
    """One message to every unit for which something changes; units that are told the same get it together."""
    told: dict[int, list[str]] = {}
    for each in seen.changes.kept:
        if each.moved:
            told.setdefault(each.unit, []).append(
                f"{_what(seen, each.planned.obligation)}：期限改为{_day(each.due)}"
            )
    gone_ids = [one.id for one in seen.changes.withdrawn]
    before = dict(Duty.objects.filter(pk__in=gone_ids).values_list("pk", "obligation"))
    for gone in seen.changes.withdrawn:
        stays = "，已报的保留" if gone.done else ""
        told.setdefault(gone.unit, []).append(f"{_said(seen.old.obligation(before[gone.id]))}：取消{stays}")
    for new in seen.changes.added:
        until = f"，限{_day(new.due)}" if new.due else ""
        told.setdefault(new.unit, []).append(f"{_what(seen, new.obligation)}：新增{until}")
    for unit, lines in more.items():
        told.setdefault(unit, []).extend(lines)
    bodies: dict[str, list[int]] = {}
    for unit, lines in told.items():
        bodies.setdefault(_body(list(dict.fromkeys(lines)), why), []).append(unit)
    for body, units in bodies.items():
        send(
            actor, units, "notice", f"任务有改动：{row.title}（第{row.edition}版）"[:200], body, about_kind="campaign",
            about_id=str(row.pk), at=at, link=f"/campaigns/{row.pk}/",
        )  # fmt: skip
    return len(told)


def _what(seen: Amendment, obligation: str) -> str:
    return _said(seen.new.obligation(obligation))


def _said(duty: Any) -> str:
    return "、".join(one.zh for one in duty.deliverables) or str(duty.does_zh).rstrip("。")


def _day(day: date | None) -> str:
    return date_format(day, "Y年n月j日") if day else "不写明日期"


def _body(lines: list[str], why: str) -> str:
    rest = [f"……共{len(lines)}项"] if len(lines) > NAMED else []
    return "\n".join([f"依据：{why}", *(f"{n}. {one}" for n, one in enumerate(lines[:NAMED], 1)), *rest])
