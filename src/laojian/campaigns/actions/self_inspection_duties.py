"""自查与任务 How a sheet moves the duties of its mine and agencies (O-000-03 to O-000-06).

The mine's act moves the agencies' duties too: each is pushed in the name of its own unit, with the person who acted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from laojian.authority.queries import system_actor
from laojian.authority.rules import Actor
from laojian.campaigns.actions.duties import push_duty, raise_duty
from laojian.campaigns.models import Duty, SelfInspection, SelfInspectionParty
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.self_inspection import by_agencies
from laojian.campaigns.queries.sheets_asked import asks_sheets
from laojian.campaigns.rules import self_inspection as rules
from laojian.packs.schema import Pack

EVENT = "self_check_done"
"""The event of the pack after which the report is due promptly (A22)."""


def taken_up(actor: Actor, row: SelfInspection, *, at: datetime) -> None:
    """Somebody fills in: the check of every party is in progress."""
    for party in row.parties.all():
        open_ = _duties(row, party, check=True).filter(state__in=("open", "sent_back"))
        _push(actor, party, open_, "in_progress", row, at)


def fall_due(actor: Actor, row: SelfInspection, *, at: datetime) -> None:
    """Signed by all: the self-check is done, and the reports of mine and agencies fall due."""
    on = timezone.localtime(at).date()
    for party in row.parties.all():
        if _duties(row, party, check=False).filter(event=EVENT, occasion="").exists():
            raise_duty(
                _as(actor, party, at), row.campaign_id, EVENT, party.unit_id, occasion(row), on=on, at=at
            )


def reported(actor: Actor, row: SelfInspection, *, at: datetime) -> None:
    """Reported: the mine's check and report are handed in, with 零报 where nothing was found; an agency's check is once
    all its sheets are."""
    state = "zero_reported" if row.nil else "reported"
    for party in row.parties.all():
        if party.kind == "mine" or _all_reported(row, party):
            _push(actor, party, _duties(row, party, check=True), state, row, at)
        _push(actor, party, _duties(row, party, check=False).filter(occasion=occasion(row)), state, row, at)


def sent_back(actor: Actor, row: SelfInspection, *, at: datetime) -> None:
    """Sent back: what was handed in is sent back with it."""
    handed_in = ("reported", "zero_reported", "accepted")
    for party in row.parties.all():
        _push(actor, party, _duties(row, party, check=True).filter(state__in=handed_in), "sent_back", row, at)
        reports = _duties(row, party, check=False).filter(occasion=occasion(row), state__in=handed_in)
        _push(actor, party, reports, "sent_back", row, at)


def occasion(row: SelfInspection) -> str:
    """The name of the sheet as an occasion of duties and a reference."""
    return f"self_inspection:{row.pk}"


def _duties(row: SelfInspection, party: SelfInspectionParty, *, check: bool) -> QuerySet[Duty]:
    if by_agencies(pack_of(row.campaign_id)):
        own = Duty.objects.filter(
            campaign_id=row.campaign_id, unit_id=party.unit_id, occasion="", stood_in__isnull=True
        )
        asked = Q(obligation__in=self_checks(pack_of(row.campaign_id))) if check else Q(pk__in=[])
        return own.filter(asked).exclude(state="not_applicable")
    checks, reports = rules.DUTIES[party.kind]
    return Duty.objects.filter(
        stood_in__isnull=True,
        campaign_id=row.campaign_id,
        unit_id=party.unit_id,
        obligation=checks if check else reports,
    ).exclude(state="not_applicable")


def moved_by_sheet(pack: Pack, obligation: str) -> bool:
    """Does a joint self-inspection move this duty by itself?"""
    if not asks_sheets(pack):
        return False
    return obligation in (
        self_checks(pack) if by_agencies(pack) else {id for two in rules.DUTIES.values() for id in two}
    )


def self_checks(pack: Pack) -> tuple[str, ...]:
    """The duties of a notice about agencies that their own sheet does: those its agencies owe in the first phase (004 四（一）)."""
    agencies = {role.id for role in pack.roles if role.kind == "agency"}
    first = pack.phases[0].id if pack.phases else None
    return tuple(one.id for one in pack.obligations if set(one.actors) <= agencies and one.phase == first)


def _all_reported(row: SelfInspection, party: SelfInspectionParty) -> bool:
    """Are all sheets of the campaign that the agency fills in reported?"""
    sheets = SelfInspection.objects.filter(campaign_id=row.campaign_id, parties__unit_id=party.unit_id)
    return not sheets.exclude(state__in=rules.SUBMITTED).exists()


def _push(
    actor: Actor,
    party: SelfInspectionParty,
    duties: Iterable[Duty],
    state: str,
    row: SelfInspection,
    at: datetime,
) -> None:
    for duty in list(duties):
        push_duty(_as(actor, party, at), duty.pk, state, at=at, ref=occasion(row))


def _as(actor: Actor, party: SelfInspectionParty, at: datetime) -> Actor:
    """The party's own unit, acting through the person who acted on the sheet."""
    firm = party.kind == "mine" and party.unit.kind != "agency"
    roles = ("clerk",) if firm else ("agency_clerk",)
    return system_actor(party.unit, roles, on=timezone.localtime(at).date(), name=actor.name)
