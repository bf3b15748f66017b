"""成员名单 Writing a unit's list of members of a leading group as versions, and handing the latest in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from laojian.archive.actions import record
from laojian.authority.models import Unit
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.actions.filing import file_lines
from laojian.campaigns.models import Campaign, Member, MemberList, Participant
from laojian.campaigns.queries import members as reads
from laojian.campaigns.queries.campaigns import row as campaign_row
from laojian.campaigns.queries.lines import pack_of_row
from laojian.campaigns.rules import members as rules
from laojian.campaigns.rules.members import Place
from laojian.campaigns.rules.papers import Handed, Paper
from laojian.ids import in_text
from laojian.messages.actions import send

SHEET = "成员名单.docx"


@transaction.atomic
def write_members(
    actor: Actor, campaign_id: int, group: str, seats: Iterable[Place], *, at: datetime, title: str = "",
    why: str = "", base: int | None = None,
) -> int:  # fmt: skip
    """Keeps the list of the actor's own unit as its next version and returns the number; the same seats again make none. why:
    what changed, asked from the second version on; base: the version the page was opened with. Where an earlier version
    went up, the office above is told of the change.

    Problems `campaign.no_group`, `.member_*`, `.members_why`, `.members_meanwhile`, `.members_nobody`, `.closed`.
    """
    campaign = _running(actor, campaign_id, at)
    one = rules.group(pack_of_row(campaign), group)
    said = rules.seats(seats)
    named = " ".join(title.split())[:200] or one.zh
    in_text.refuse(named, why)
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    mine = MemberList.objects.filter(campaign=campaign, unit_id=actor.unit, group=group)
    last = mine.order_by("-number").first()
    if base is not None and base != (last.number if last else 0):
        raise Problem("campaign.members_meanwhile", number=last.number if last else 0)
    if last is not None and reads.seats_of(last) == said and last.title == named:
        return last.number
    if last is not None and not why.strip():
        raise Problem("campaign.members_why")
    row = MemberList.objects.create(
        campaign=campaign, unit_id=actor.unit, group=group, number=last.number + 1 if last else 1, title=named,
        why=why.strip()[:400], at=at, by=actor.name,
    )  # fmt: skip
    Member.objects.bulk_create(
        Member(list=row, position=n, post=seat.post, body=seat.body, office=seat.office, name=seat.name)
        for n, seat in enumerate(said, 1)
    )
    detail = {"group": group, "version": row.number, "seats": len(said), "why": row.why}
    record(actor, "group.write", "campaign", campaign.pk, at=at, detail=detail)
    if mine.filter(filed_at__isnull=False).exists():
        _tell(actor, campaign, row, at)
    return row.number


def file_members(actor: Actor, campaign_id: int, group: str, *, at: datetime, number: int) -> int:
    """Hands a version of the list in for the duty that asks it, as the paper that is printed; the number of the filing. number:
    the version the page showed. Problems `campaign.members_no_duty`, `.members_meanwhile`, `.member_unnamed`, those of
    `file_duty`."""
    on = timezone.localtime(at).date()
    with transaction.atomic():
        campaign = _running(actor, campaign_id, at)
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        view = reads.members(actor, campaign_id, group, on)
        if view.duty is None:
            raise Problem("campaign.members_no_duty", unit=actor.unit_name)
        if view.number != number or not number:
            raise Problem("campaign.members_meanwhile", number=view.number)
        if any(one.post == "head" and not one.name for one in view.seats):
            raise Problem("campaign.member_unnamed")
        handed = Handed((Paper(SHEET, reads.paper(view)),), f"{view.title}成员名单"[:200], f"第{number}版")
        filing = file_lines(actor, view.duty, handed, at=at)
        MemberList.objects.filter(campaign=campaign, unit_id=actor.unit, group=group, number=number).update(
            filing=f"{view.duty}:{filing}", filed_at=at
        )
    return filing


def _running(actor: Actor, campaign_id: int, at: datetime) -> Campaign:
    """The campaign, which runs, with the actor's unit in it as an office. Problems `campaign.closed`, `.members_nobody`."""
    campaign = campaign_row(actor, campaign_id, on=timezone.localtime(at).date())
    require(actor, "group.write", Thing("campaign", str(campaign.pk), actor.path))
    if campaign.closed_at is not None:
        raise Problem("campaign.closed", title=campaign.title)
    takes_part = Participant.objects.filter(
        campaign=campaign, unit_id=actor.unit, until__isnull=True, unit__kind__in=reads.WRITES
    )
    if not takes_part.exists():
        raise Problem("campaign.members_nobody", unit=actor.unit_name)
    return campaign


def _tell(actor: Actor, campaign: Campaign, row: MemberList, at: datetime) -> None:
    """Tells the office above that a list it has changed."""
    above = Unit.objects.filter(pk=actor.unit).values_list("parent_id", flat=True).first()
    if above is None:
        return
    send(
        actor, [above], "notice", f"成员名单有变：{actor.unit_name}"[:200], f"第{row.number}版：{row.why}",
        about_kind="campaign", about_id=str(campaign.pk), at=at,
        link=f"/campaigns/{campaign.pk}/groups/{row.group}/?unit={actor.unit_code}",
    )  # fmt: skip
