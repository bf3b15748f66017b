"""公开 Putting a notice on the public page and taking it off, registering a request for disclosure and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from laojian.archive.actions import record
from laojian.authority.models import Unit
from laojian.authority.queries import require
from laojian.authority.rules import OFFICES, Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.models import Campaign, DisclosureRequest, Release
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.campaigns import thing_of
from laojian.campaigns.queries.lines import pack_of_row
from laojian.campaigns.queries.openness import request_row
from laojian.campaigns.rules import openness as rules
from laojian.ids import in_text


@dataclass(frozen=True, slots=True)
class NewRequest:
    """公开申请 What is registered: who asked, how to reach them, how the answer is wanted, for what, on which day it came."""

    applicant: str
    what: str
    received_on: date
    way: str = "paper"
    contact: str = ""


@transaction.atomic
def release_notice(actor: Actor, campaign_id: int, *, at: datetime) -> None:
    """Puts the notice of a campaign on the public page; once more changes nothing. Problem `campaign.not_open` where it is not
    marked 主动公开."""
    campaign = campaign_row(actor, campaign_id, on=timezone.localtime(at).date())
    require(actor, "campaign.release", thing_of(actor, campaign))
    openness = pack_of_row(campaign).notice.openness
    if not rules.may_stand_outside(openness):
        raise Problem("campaign.not_open", mark=rules.MARKS[openness][0], mark_en=rules.MARKS[openness][1])
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    if Release.objects.filter(campaign=campaign, withdrawn_at__isnull=True).exists():
        return
    Release.objects.create(campaign=campaign, at=at, by=actor.name)
    record(actor, "campaign.release", "campaign", campaign.pk, at=at, detail={"state": "released"})


@transaction.atomic
def withdraw_notice(actor: Actor, campaign_id: int, reason: str, *, at: datetime) -> None:
    """Takes it off again. Problems `campaign.reason`, `campaign.not_released`."""
    campaign = campaign_row(actor, campaign_id, on=timezone.localtime(at).date())
    require(actor, "campaign.release", thing_of(actor, campaign))
    if not reason.strip():
        raise Problem("campaign.reason")
    in_text.refuse(reason)
    row = Release.objects.select_for_update().filter(campaign=campaign, withdrawn_at__isnull=True).first()
    if row is None:
        raise Problem("campaign.not_released")
    row.withdrawn_at, row.withdrawn_by, row.reason = at, actor.name, reason.strip()[:400]
    row.save()
    detail = {"state": "withdrawn", "reason": row.reason}
    record(actor, "campaign.release", "campaign", campaign.pk, at=at, detail=detail)


@transaction.atomic
def register_request(actor: Actor, campaign_id: int, new: NewRequest, *, at: datetime) -> int:
    """Registers a request with the actor's own office and returns its id. The applicant's name stays out of the event. A form that
    is sent twice makes no second one. Problems `campaign.disclosure_blank`, `.disclosure_day`, `ids.in_text`."""
    today = timezone.localtime(at).date()
    campaign = campaign_row(actor, campaign_id, on=today)
    require(actor, "disclosure.register", Thing("campaign", str(campaign.pk), actor.path))
    if actor.unit_kind not in OFFICES or not new.applicant.strip() or not new.what.strip() or new.way not in rules.WAYS:  # fmt: skip
        raise Problem("campaign.disclosure_blank")
    if new.received_on > today:
        raise Problem("campaign.disclosure_day", day=new.received_on.isoformat())
    in_text.refuse(new.applicant, new.contact, new.what)
    Unit.objects.select_for_update().get(pk=actor.unit)
    mine = DisclosureRequest.objects.filter(unit_id=actor.unit, year=new.received_on.year)
    for one in mine.filter(campaign=campaign, received_on=new.received_on, what=new.what.strip(), answer=""):
        if one.applicant == new.applicant.strip():
            return one.pk
    last = mine.aggregate(last=Max("number"))["last"] or 0
    row = DisclosureRequest.objects.create(
        campaign=campaign, unit_id=actor.unit, year=new.received_on.year, number=last + 1,
        received_on=new.received_on, applicant=new.applicant.strip()[:120], contact=new.contact.strip()[:200],
        way=new.way, what=new.what.strip()[:2000], registered_at=at, registered_by=actor.name,
    )  # fmt: skip
    detail = {
        "request": row.pk,
        "number": f"{row.year}-{row.number}",
        "received_on": row.received_on.isoformat(),
    }
    record(actor, "disclosure.register", "campaign", campaign.pk, at=at, detail=detail)
    return row.pk


@transaction.atomic
def answer_request(
    actor: Actor, campaign_id: int, id: int, answer: str, *, on: date, at: datetime, number: str = "", remark: str = ""
) -> None:  # fmt: skip
    """Registers how a request was answered. Problems `campaign.no_disclosure`, `.disclosure_answer`, `.disclosure_answered`,
    `.disclosure_day`, `campaign.reason`."""
    row = request_row(actor, campaign_id, id)
    require(actor, "disclosure.answer", Thing("campaign", str(campaign_id), row.unit.path))
    row = DisclosureRequest.objects.select_for_update().get(pk=row.pk)
    if row.answer:
        raise Problem("campaign.disclosure_answered", number=f"{row.year}-{row.number}")
    if answer not in rules.ANSWERS:
        raise Problem("campaign.disclosure_answer", seen=answer[:40])
    if answer in rules.WITH_REASON and not remark.strip():
        raise Problem("campaign.reason")
    if not row.received_on <= on <= timezone.localtime(at).date():
        raise Problem("campaign.disclosure_day", day=on.isoformat())
    in_text.refuse(number, remark)
    row.answer, row.answer_number, row.answer_remark = answer, number.strip()[:80], remark.strip()[:2000]
    row.answered_on, row.answered_by = on, actor.name
    row.save()
    detail = {"request": row.pk, "number": f"{row.year}-{row.number}", "answer": answer, "on": on.isoformat()}
    record(actor, "disclosure.answer", "campaign", campaign_id, at=at, detail=detail)
