"""公开 Reading openness: what stands on the public page, the papers of a campaign with their marks, requests for disclosure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from laojian.authority import queries as authority
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.models import Campaign, DisclosureRequest, Release
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.lines import pack_of_row
from laojian.campaigns.queries.paging import Paged, paged
from laojian.campaigns.rules import openness as rules

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """公开的通知 One notice on the public page: only what its head says and when the campaign runs."""

    title: str
    title_en: str
    number: str
    issuer: str
    issued_on: date | None
    office: str
    begins: date | None
    ends: date | None
    since: datetime


@dataclass(frozen=True, slots=True)
class MarkedPaper:
    """文件 A paper of the campaign's chain; openness: its mark, `unmarked` where it has none or we do not have it."""

    number: str
    title: str
    issuer: str
    openness: str


@dataclass(frozen=True, slots=True)
class OpennessView:
    """公开 How open a campaign is. papers: the notice and those above and below; since: on the public page since; hidden: it was put
    there, but the version that runs now is not open any more."""

    openness: str
    papers: tuple[MarkedPaper, ...]
    since: datetime | None
    by: str
    hidden: bool
    may_release: bool


@dataclass(frozen=True, slots=True)
class RequestView:
    """公开申请 One request. applicant, contact: in the clear for those who may read it."""

    id: int
    number: str
    received_on: date
    applicant: str
    contact: str
    way: str
    what: str
    office: str
    answer: str
    answer_number: str
    answer_remark: str
    answered_on: date | None
    may_answer: bool


def public_notices() -> tuple[PublicNotice, ...]:
    """What everybody may read, newest first: notices that were put on the page and are marked 主动公开 in the version that runs."""
    rows = Release.objects.filter(withdrawn_at__isnull=True).select_related("campaign__unit").order_by("-at")
    return tuple(
        _public(one, one.campaign)
        for one in rows
        if rules.may_stand_outside(pack_of_row(one.campaign).notice.openness)
    )


def _public(release: Release, campaign: Campaign) -> PublicNotice:
    phases = pack_of_row(campaign).phases
    begins = [one.starts_on for one in phases if one.starts_on]
    ends = [one.ends_on for one in phases if one.ends_on]
    return PublicNotice(
        campaign.title, campaign.title_en, campaign.number, campaign.issuer, campaign.issued_on, campaign.unit.name,
        min(begins, default=None), max(ends, default=None), timezone.localtime(release.at),
    )  # fmt: skip


def openness(actor: Actor, campaign_id: int, on: date) -> OpennessView:
    """How open a campaign and its papers are. Problem `campaign.no_campaign`."""
    campaign = campaign_row(actor, campaign_id, on=on)
    notice = pack_of_row(campaign).notice
    release = Release.objects.filter(campaign=campaign, withdrawn_at__isnull=True).first()
    chain = [
        MarkedPaper(one.number or "", one.title, "、".join(one.issuers), "unmarked")
        for one in (*notice.chain, *notice.below)
    ]
    own = MarkedPaper(notice.number or "", notice.title, notice.issuer, notice.openness)
    thing = Thing("campaign", str(campaign.pk), campaign.unit.path)
    return OpennessView(
        notice.openness, (own, *(one for one in chain if one.title != own.title)),
        timezone.localtime(release.at) if release else None, release.by if release else "",
        release is not None and not rules.may_stand_outside(notice.openness),
        authority.may(actor, "campaign.release", thing),
    )  # fmt: skip


def disclosure_requests(actor: Actor, campaign_id: int, on: date, *, page: int = 1) -> Paged[RequestView]:
    """The requests that were registered for a campaign within the actor's reach, newest first; none for somebody who may not read
    them. Problem `campaign.no_campaign`."""
    campaign = campaign_row(actor, campaign_id, on=on)
    found = DisclosureRequest.objects.filter(
        authority.scope(actor).q("unit__path"), campaign=campaign
    ).select_related("unit")
    if not authority.has(actor, "disclosure.read"):
        found = found.none()
    return paged(found.order_by("-received_on", "-pk"), page, PER_PAGE, lambda row: _request(actor, row))


def _request(actor: Actor, row: DisclosureRequest) -> RequestView:
    thing = Thing("campaign", str(row.campaign_id), row.unit.path)
    return RequestView(
        row.pk, f"{row.year}-{row.number}", row.received_on, row.applicant, row.contact, row.way, row.what, row.unit.name,
        row.answer, row.answer_number, row.answer_remark, row.answered_on,
        not row.answer and authority.may(actor, "disclosure.answer", thing),
    )  # fmt: skip


def request_row(actor: Actor, campaign_id: int, id: int) -> DisclosureRequest:
    """One request within reach. Problem `campaign.no_disclosure`."""
    found = DisclosureRequest.objects.filter(
        authority.scope(actor).q("unit__path"), campaign_id=campaign_id, pk=id
    )
    row = found.select_related("unit", "campaign").first()
    if row is None:
        raise Problem("campaign.no_disclosure")
    return row
