"""消息 What is done with messages: send, open, accept, refuse. Sending is part of the action that caused it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from laojian.archive.actions import record
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.ids import in_text
from laojian.messages.models import Message

REFUSALS = {
    "not_ours": "管辖不符",
    "incomplete": "材料不全",
    "duplicate": "重复",
    "other": "其他",
}


@transaction.atomic
def send(
    actor: Actor,
    to_unit_ids: Iterable[int],
    kind: str,
    subject: str,
    body: str,
    *,
    about_kind: str,
    about_id: str,
    at: datetime,
    asks_answer: bool = False,
    answer_by: date | None = None,
    link: str = "",
    to_role: str = "",
) -> list[int]:
    """One message to each unit; e-mail goes out after the transaction where a unit gave an address.

    The leave to act was asked by the action that sends. link: the page the message points to. Problem `ids.in_text`.
    """
    in_text.refuse(subject, body)
    if kind not in Message.KINDS:
        raise ValueError(kind)
    made = [
        Message.objects.create(
            kind=kind, from_unit_id=actor.unit, from_name=actor.name, to_unit_id=unit, subject=subject, body=body,
            about_kind=about_kind, about_id=str(about_id), sent_at=at, asks_answer=asks_answer,
            answer_by=answer_by, link=link, to_role=to_role,
        )
        for unit in to_unit_ids
    ]  # fmt: skip
    ids = [one.pk for one in made]
    if ids:
        detail = {"kind": kind, "to": [one.to_unit_id for one in made], "messages": ids}
        record(actor, "message.send", about_kind or "message", about_id or ids[0], at=at, detail=detail)
        transaction.on_commit(lambda: _mail(ids))
    return ids


def deliver(actor: Actor, *, at: datetime) -> None:
    """Marks what lies in the unit's inbox as delivered: the inbox was listed by somebody of the unit."""
    if not actor.viewed_by:
        Message.objects.filter(to_unit_id=actor.unit, delivered_at__isnull=True).update(delivered_at=at)


@transaction.atomic
def open_message(actor: Actor, id: int, *, at: datetime) -> None:
    """Marks a message as opened, with who opened it; the second time changes nothing."""
    row = _mine(actor, id)
    if row.opened_at is None and not actor.viewed_by:
        require(actor, "message.open", _thing(actor, id))
        row.opened_at, row.opened_by = at, actor.name
        row.delivered_at = row.delivered_at or at
        row.save()
        record(actor, "message.open", "message", id, at=at)


@transaction.atomic
def accept(actor: Actor, id: int, *, at: datetime, remark: str = "") -> None:
    """Answers that the unit takes the matter over."""
    _answer(actor, id, at, "", remark)


@transaction.atomic
def refuse(actor: Actor, id: int, reason_code: str, remark: str, *, at: datetime) -> None:
    """Sends the matter back with a coded reason and a remark. Problem `messages.reason`."""
    if reason_code not in REFUSALS or not remark.strip():
        raise Problem("messages.reason")
    _answer(actor, id, at, reason_code, remark)


def _answer(actor: Actor, id: int, at: datetime, reason_code: str, remark: str) -> None:
    row = _mine(actor, id)
    require(actor, "message.answer", _thing(actor, id))
    in_text.refuse(remark)
    if not row.asks_answer:
        raise Problem("messages.no_answer")
    if row.accepted_at or row.refused_at:
        raise Problem("messages.answered", by=row.answered_by)
    row.opened_at, row.opened_by = row.opened_at or at, row.opened_by or actor.name
    row.delivered_at = row.delivered_at or at
    if reason_code:
        row.refused_at = at
    else:
        row.accepted_at = at
    row.answered_by, row.reason_code, row.remark = actor.name, reason_code, remark
    row.save()
    detail = {"accepted": not reason_code, "reason": reason_code, "remark": remark}
    record(actor, "message.answer", "message", id, at=at, detail=detail)


def _mine(actor: Actor, id: int) -> Message:
    row = Message.objects.select_for_update().filter(pk=id, to_unit_id=actor.unit).first()
    if row is None:
        raise Problem("messages.no_message")
    return row


def _thing(actor: Actor, id: int) -> Thing:
    return Thing("message", str(id), actor.path)


def _mail(ids: list[int]) -> None:
    """Sends the subjects by e-mail to the people of the receiving units who gave an address. Failure loses nothing:
    the message itself lies in the inbox."""
    from django.core.mail import send_mail

    for row in Message.objects.filter(pk__in=ids).prefetch_related("to_unit__staff"):
        addresses = [one.mail for one in row.to_unit.staff.all() if one.mail and one.is_active]
        if addresses:
            send_mail(row.subject, row.body, None, addresses, fail_silently=True)
