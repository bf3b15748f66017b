"""消息 What is read of messages: the inbox of a unit, what it sent, and how far each message came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.messages.models import Call, Hook, Message


@dataclass(frozen=True, slots=True)
class Letter:
    """消息 One message as a page shows it. state: sent, delivered, opened, accepted, refused."""

    id: int
    kind: str
    kind_zh: str
    sender: str
    receiver: str
    subject: str
    body: str
    link: str
    about_kind: str
    about_id: str
    asks_answer: bool
    answer_by: date | None
    sent_at: datetime
    delivered_at: datetime | None
    opened_at: datetime | None
    opened_by: str
    accepted_at: datetime | None
    refused_at: datetime | None
    answered_by: str
    reason_code: str
    remark: str

    @property
    def state(self) -> str:
        """How far it came."""
        if self.refused_at:
            return "refused"
        if self.accepted_at:
            return "accepted"
        if self.opened_at:
            return "opened"
        return "delivered" if self.delivered_at else "sent"

    @property
    def waits(self) -> bool:
        """Is an answer still asked for?"""
        return self.asks_answer and not (self.accepted_at or self.refused_at)


def unread(actor: Actor) -> int:
    """How many messages to the actor's unit nobody has opened."""
    return Message.objects.filter(to_unit_id=actor.unit, opened_at__isnull=True).count()


def inbox(actor: Actor, *, first: int = 0, most: int = 50) -> tuple[Letter, ...]:
    """The messages to the actor's unit, newest first."""
    rows = Message.objects.filter(to_unit_id=actor.unit).select_related("from_unit", "to_unit")
    return tuple(_letter(row) for row in rows[first : first + most])


def sent(actor: Actor, *, first: int = 0, most: int = 50) -> tuple[Letter, ...]:
    """The messages of the actor's unit to others, newest first."""
    rows = Message.objects.filter(from_unit_id=actor.unit).select_related("from_unit", "to_unit")
    return tuple(_letter(row) for row in rows[first : first + most])


def message(actor: Actor, id: int) -> Letter:
    """One message to or from the actor's unit. Problem `messages.no_message`."""
    row = Message.objects.select_related("from_unit", "to_unit").filter(pk=id).first()
    if row is None or actor.unit not in (row.to_unit_id, row.from_unit_id):
        raise Problem("messages.no_message")
    return _letter(row)


def receipts(about_kind: str, about_ids: Iterable[object]) -> tuple[Letter, ...]:
    """All messages about some things, oldest first: who was told, who opened, who answered."""
    rows = Message.objects.filter(about_kind=about_kind, about_id__in=[str(one) for one in about_ids])
    return tuple(
        _letter(row) for row in rows.select_related("from_unit", "to_unit").order_by("sent_at", "id")
    )


def waiting(actor: Actor, about_kind: str, about_id: object) -> tuple[int, ...]:
    """The messages about a thing that ask the actor's unit for an answer and have none."""
    rows = Message.objects.filter(about_kind=about_kind, about_id=str(about_id), to_unit_id=actor.unit)
    open_ = rows.filter(asks_answer=True, accepted_at__isnull=True, refused_at__isnull=True)
    return tuple(open_.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class HookView:
    """回调 One hook with how its calls went."""

    id: int
    url: str
    verbs: tuple[str, ...]
    active: bool
    waiting: int
    failed: int


def hooks(actor: Actor) -> tuple[HookView, ...]:
    """The hooks of the actor's own unit."""
    found = []
    for hook in Hook.objects.filter(unit_id=actor.unit).order_by("id"):
        open_calls = Call.objects.filter(hook=hook, done_at__isnull=True)
        failed = open_calls.filter(next_at__isnull=True).count()
        found.append(
            HookView(
                hook.pk, hook.url, tuple(hook.verbs.split()), hook.active, open_calls.count() - failed, failed
            )
        )
    return tuple(found)


def _letter(row: Message) -> Letter:
    return Letter(
        row.pk, row.kind, Message.KINDS.get(row.kind, row.kind), row.from_unit.name, row.to_unit.name, row.subject,
        row.body, row.link, row.about_kind, row.about_id, row.asks_answer, row.answer_by, row.sent_at,
        row.delivered_at, row.opened_at, row.opened_by, row.accepted_at, row.refused_at, row.answered_by,
        row.reason_code, row.remark,
    )  # fmt: skip
