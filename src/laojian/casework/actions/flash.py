"""重大问题快报 Flash reports: a major problem reaches every level above in the moment it is told, apart from the ten-day report
(四（一）; 7.8: 即报 → 签收 → 指示 → 续报 → 终报)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from laojian.authority.models import Unit
from laojian.authority.queries import offices_above, require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.actions import push_duty, raise_duty
from laojian.campaigns.queries.packs import pack_of
from laojian.casework.actions import acting
from laojian.casework.actions.ledgers import opened
from laojian.casework.models import FlashNote, FlashReport
from laojian.casework.queries.flash import above, of, thing_of
from laojian.casework.rules import ledgers as rules
from laojian.ids import in_text
from laojian.messages import actions as messages
from laojian.messages import queries as letters

_VERBS = {"instruction": "flash.receive", "follow_up": "flash.send", "final": "flash.send"}


@dataclass(frozen=True, slots=True)
class NewFlash:
    """快报 What happened, when, where, to how many (None: not known yet), and what was done at once."""

    title: str
    text: str
    happened_at: datetime
    place_name: str = ""
    persons: int | None = None


@transaction.atomic
def send_flash(actor: Actor, campaign: int, new: NewFlash, *, at: datetime) -> int:
    """Tells every office above at once, with a receipt asked from each, and does the duty of the flash report in the same
    transaction. Its id; the same title for the same moment a second time gives the first one.

    Problems `casework.needed`, `ids.in_text`, `casework.day_ahead`, `casework.flash_above`, `campaign.closed`.
    """
    require(actor, "flash.send", Thing("flash", "", actor.path))
    opened(actor, campaign, at)
    if not new.title.strip() or not new.text.strip():
        raise Problem("casework.needed", what="标题和情况", what_en="title and what happened")
    in_text.refuse(new.title, new.text, new.place_name)
    if new.happened_at > at:
        happened, now = (f"{timezone.localtime(one):%Y-%m-%d %H:%M}" for one in (new.happened_at, at))
        raise Problem("casework.day_ahead", what="发生时间", on=happened, today=now)
    office = Unit.objects.get(pk=actor.unit)
    to = offices_above(office.path)
    if not to:
        raise Problem("casework.flash_above", unit=office.name)
    same = FlashReport.objects.filter(
        campaign_id=campaign, office=office, title=new.title.strip(), happened_at=new.happened_at
    )
    if (twin := same.first()) is not None:
        return int(twin.pk)
    row = FlashReport.objects.create(
        campaign_id=campaign, office=office, made_at=at, made_by=actor.name, title=new.title.strip(),
        text=new.text.strip(), place_name=new.place_name.strip(), persons=new.persons, happened_at=new.happened_at,
        number=acting.next_number(office, "flash", acting.day_of(at).year),
    )  # fmt: skip
    acting.note(actor, "flash.send", "flash", row, at=at, title=row.title, to=[one.code for one in to])
    messages.send(
        actor, [one.pk for one in to], "flash", f"快报：{row.title}"[:200], row.text, about_kind="flash",
        about_id=str(row.pk), at=at, asks_answer=True, link=f"/flash/{row.pk}/",
    )  # fmt: skip
    _duty(actor, row, at)
    return int(row.pk)


def _duty(actor: Actor, row: FlashReport, at: datetime) -> None:
    """Raises the duty of the pack that asks for flash reports, and reports it: the report is on its way already."""
    happened = timezone.localtime(row.happened_at).date()
    for duty in pack_of(row.campaign_id).obligations:
        if not duty.flash or not duty.due.from_event:
            continue
        try:
            made = raise_duty(
                actor, row.campaign_id, duty.due.from_event, actor.unit, f"flash:{row.pk}", on=happened, at=at
            )
        except Problem as problem:
            if problem.code != "campaign.no_obligation":
                raise
            continue
        for id in made:
            push_duty(actor, id, "reported", at=at, ref=f"flash:{row.pk}")


@transaction.atomic
def receive_flash(actor: Actor, id: int, *, at: datetime) -> None:
    """Somebody above signs for it; the first stays. Problems `casework.no_thing`, `authority.may_not`."""
    row = of(actor, id, lock=True)
    require(actor, "flash.receive", thing_of(row))
    _above(actor, row)
    if row.received_at is None:
        row.received_at, row.received_by = at, f"{actor.unit_name} {actor.name}"[:200]
        row.state = "received" if row.state == "sent" else row.state
        row.save(update_fields=("received_at", "received_by", "state"))
        acting.note(actor, "flash.receive", "flash", row, at=at)
        for letter in letters.waiting(actor, "flash", row.pk):
            messages.accept(actor, letter, at=at)
        _tell(actor, row, [row.office_id], f"快报已签收：{row.title}", row.received_by, at)


@transaction.atomic
def note_flash(actor: Actor, id: int, kind: str, text: str, *, at: datetime) -> int:
    """Adds an instruction (by an office above), a further report or the last one (by the office that sent it); the other
    side is told at once. Problems `casework.remark`, `casework.flash_closed`, `casework.listed`."""
    row = of(actor, id, lock=True)
    if kind not in rules.NOTES:
        raise Problem("casework.listed", what="种类", seen=kind or "—")
    if kind == "instruction":
        require(actor, "flash.receive", thing_of(row))
        _above(actor, row)
    else:
        require(actor, "flash.send", thing_of(row))
    if not text.strip():
        raise Problem("casework.remark", act=rules.NOTES[kind])
    in_text.refuse(text)
    if row.state == "closed":
        raise Problem("casework.flash_closed")
    made = FlashNote.objects.create(
        report=row, kind=kind, text=text.strip(), unit_id=actor.unit, by=actor.name, at=at
    )
    if kind == "final":
        row.state = "closed"
        row.save(update_fields=("state",))
    to = [row.office_id] if kind == "instruction" else [one.pk for one in above(row)]
    acting.note(actor, _VERBS[kind], "flash", row, at=at, note=kind)
    _tell(actor, row, to, f"{rules.NOTES[kind]}：{row.title}", text.strip(), at)
    return int(made.pk)


def _above(actor: Actor, row: FlashReport) -> None:
    """The sender's own people neither sign for it nor instruct themselves."""
    if actor.unit == row.office_id:
        raise Problem("authority.may_not", verb="签收快报", verb_en="sign for a flash report")


def _tell(actor: Actor, row: FlashReport, to: list[int], subject: str, body: str, at: datetime) -> None:
    messages.send(
        actor, to, "flash", subject[:200], body, about_kind="flash", about_id=str(row.pk), at=at,
        link=f"/flash/{row.pk}/",
    )  # fmt: skip
