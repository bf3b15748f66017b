"""移送、通报 Referrals: to another department at once; to the police after the head's approval (310号), each with its receipt,
answer and result. A grant lets the department see that case and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from laojian.authority import actions as authority
from laojian.authority.models import Unit
from laojian.authority.rules import OFFICES, Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting, duties
from laojian.casework.models import Case, Referral
from laojian.casework.queries.referral_standing import waits
from laojian.casework.rules import steps, words
from laojian.ids import in_text
from laojian.messages import actions as messages
from laojian.messages.queries import receipts

SEES = "case.read evidence.read referral.read letter.read"
POLICE = ("crime", "public_security")


@dataclass(frozen=True, slots=True)
class NewReferral:
    """新移送 To whom (code), why (coded), in which words, with which papers (`words.MATERIALS`, for the police)."""

    to_unit: str
    reason: str
    text: str
    materials: tuple[str, ...] = ()


@transaction.atomic
def refer(actor: Actor, case: int, new: NewReferral, *, at: datetime) -> int:
    """Refers a case to a department, or informs it (reason `inform`), and lets it see the case.

    Problems `casework.reason`, `casework.police_way` (crimes go the way of 310号), `casework.referred_already`,
    `casework.remark`.
    """
    row = acting.case(actor, "referral.send", case)
    words.coded(words.REFERRAL_REASONS, new.reason)
    if new.reason in POLICE:
        raise Problem("casework.police_way")
    kind = "inform" if new.reason == "inform" else "department"
    made = _create(row, new, kind, at=at, state="sent", sent_at=at)
    acting.note(
        actor, "referral.send", "referral", made, at=at, case=row.pk, to=new.to_unit, reason=new.reason,
        number=made.number,
    )  # fmt: skip
    _hand_over(actor, row, made, at)
    return made.pk


@transaction.atomic
def report_crime(actor: Actor, case: int, new: NewReferral, *, at: datetime) -> int:
    """Reports a suspected crime to the head in writing: the head decides within three days (310号 art 5).

    Problems as `refer`; `casework.materials` where the letter or the report is missing.
    """
    row = acting.case(actor, "referral.report", case)
    words.coded(words.REFERRAL_REASONS, new.reason)
    if new.reason not in POLICE:
        raise Problem("casework.police_way")
    _materials(new)
    made = _create(row, new, "police", at=at, state="reported", reported_at=at, materials=list(new.materials))
    acting.note(
        actor, "referral.report", "referral", made, at=at, case=row.pk, to=new.to_unit, reason=new.reason,
        materials=list(new.materials),
    )  # fmt: skip
    duties.crime(actor, made, at=at, sent=False)
    return made.pk


def _materials(new: NewReferral) -> None:
    for one in new.materials:
        words.coded(words.MATERIALS, one)
    missing = [words.MATERIALS[one] for one in ("letter", "report", "items") if one not in new.materials]
    if missing:
        raise Problem("casework.materials", missing="、".join(missing))


def _create(row: Case, new: NewReferral, kind: str, *, at: datetime, state: str, **more: Any) -> Referral:
    if not new.text.strip():
        raise Problem("casework.remark", act="移送")
    in_text.refuse(new.text)
    if row.state == "cancelled":
        raise Problem("casework.case_over", number=row.number, state=steps.CASE.states[row.state])
    unit = acting.unit_by_code(new.to_unit)
    if unit.pk == row.office_id or unit.kind not in ("department", *OFFICES):
        raise Problem("casework.refer_to", unit=unit.name)
    try:
        with transaction.atomic():
            return Referral.objects.create(
                case=row, kind=kind, to_unit=unit, reason=new.reason, text=new.text, state=state,
                number=acting.next_number(row.office, "referral", acting.day_of(at).year), **more,
            )  # fmt: skip
    except IntegrityError as error:
        raise Problem("casework.referred_already", unit=unit.name) from error


@transaction.atomic
def approve_transfer(actor: Actor, referral: int, *, at: datetime) -> None:
    """The head approves the transfer; it is to be sent within 24 hours."""
    row = acting.referral(actor, "referral.approve", referral)
    row.state = steps.REFERRAL.move("referral.approve", row.state)
    row.approved_at = at
    row.save(update_fields=("state", "approved_at"))
    acting.note(actor, "referral.approve", "referral", row, at=at, case=row.case_id)


@transaction.atomic
def refuse_transfer(actor: Actor, referral: int, *, remark: str, at: datetime) -> None:
    """The head does not approve; the reasons go on record (310号 art 5)."""
    in_text.refuse(remark)
    row = acting.referral(actor, "referral.refuse", referral)
    if not remark.strip():
        raise Problem("casework.remark", act="不批准移送")
    row.state = steps.REFERRAL.move("referral.refuse", row.state)
    row.answer, row.answered_at = remark, at
    row.save(update_fields=("state", "answer", "answered_at"))
    acting.note(actor, "referral.refuse", "referral", row, at=at, case=row.case_id, remark=remark)


@transaction.atomic
def send_transfer(actor: Actor, referral: int, *, at: datetime) -> None:
    """Sends an approved transfer to the police with its papers and lets them see the case."""
    row = acting.referral(actor, "referral.send", referral)
    row.state = steps.REFERRAL.move("referral.send", row.state)
    row.sent_at = at
    row.save(update_fields=("state", "sent_at"))
    acting.note(actor, "referral.send", "referral", row, at=at, case=row.case_id, number=row.number)
    _hand_over(actor, row.case, row, at)
    duties.crime(actor, row, at=at, sent=True)


def _hand_over(actor: Actor, case: Case, row: Referral, at: datetime) -> None:
    unit = Unit.objects.get(pk=row.to_unit_id)
    authority.give_grant(
        actor, unit.pk, "case", str(case.pk), SEES, f"{row.get_kind_display()} {row.number}", at=at
    )
    messages.send(
        actor, [unit.pk], "referral", f"{row.get_kind_display()}：{case.title}", row.text, about_kind="referral",
        about_id=str(row.pk), at=at, asks_answer=row.kind != "inform", link=f"/referrals/{row.pk}/",
    )  # fmt: skip


@transaction.atomic
def remind_referral(actor: Actor, referral: int, *, at: datetime) -> None:
    """Reminds the receiving department of what it still has to do; once a day. The second time of a day changes nothing.

    Problems `casework.not_sender` (another office's referral), `casework.nothing_waits` (it is answered, or informs only).
    """
    row = acting.referral(actor, "referral.remind", referral)
    if actor.unit != row.case.office_id:
        raise Problem("casework.not_sender", unit=row.case.office.name)
    left = steps.LEFT.get(row.state, "")
    if not waits(row):
        raise Problem("casework.nothing_waits", number=row.number, state=steps.REFERRAL.states[row.state])
    told = receipts("referral", [row.pk])
    if any(one.kind == "reminder" and acting.day_of(one.sent_at) == acting.day_of(at) for one in told):
        return
    acting.note(actor, "referral.remind", "referral", row, at=at, case=row.case_id, number=row.number)
    days = (acting.day_of(at) - acting.day_of(row.sent_at or at)).days
    messages.send(
        actor, [row.to_unit_id], "reminder", f"催办：{row.get_kind_display()} {row.number}",
        f"{row.case.title}：送达已 {days} 天，请{left}。", about_kind="referral", about_id=str(row.pk), at=at,
        link=f"/referrals/{row.pk}/",
    )  # fmt: skip


@transaction.atomic
def receive(actor: Actor, referral: int, *, at: datetime) -> None:
    """The receiving department signs for it."""
    row = _answering(actor, "referral.receive", referral)
    row.received_at = at
    row.save(update_fields=("state", "received_at"))
    acting.note(actor, "referral.receive", "referral", row, at=at, case=row.case_id)


@transaction.atomic
def accept(actor: Actor, referral: int, *, at: datetime, remark: str = "") -> None:
    """The receiving department takes it on."""
    in_text.refuse(remark)
    row = _answering(actor, "referral.accept", referral)
    row.received_at, row.accepted_at = row.received_at or at, at
    row.save(update_fields=("state", "received_at", "accepted_at"))
    acting.note(actor, "referral.accept", "referral", row, at=at, case=row.case_id, remark=remark)
    _tell(actor, row, f"已接收：{row.case.title}", remark, at)


@transaction.atomic
def send_back(actor: Actor, referral: int, *, reason: str, remark: str, at: datetime) -> None:
    """The receiving department sends it back with coded reason and remark."""
    in_text.refuse(remark)
    row = _answering(actor, "referral.send_back", referral)
    words.coded(words.SEND_BACKS, reason)
    if not remark.strip():
        raise Problem("casework.remark", act="退回移送")
    row.answered_at, row.answer_reason, row.answer = at, reason, remark
    row.save(update_fields=("state", "answered_at", "answer_reason", "answer"))
    acting.note(
        actor, "referral.send_back", "referral", row, at=at, case=row.case_id, reason=reason, remark=remark
    )
    _tell(actor, row, f"退回（{words.SEND_BACKS[reason]}）：{row.case.title}", remark, at)


@transaction.atomic
def answer(actor: Actor, referral: int, *, result: str, remark: str, at: datetime, number: str = "") -> None:
    """The result of a referral: filed, not filed, handled …, with the number of the other department's paper."""
    in_text.refuse(remark, number)
    row = _answering(actor, "referral.answer", referral)
    words.coded(words.RESULTS, result)
    row.answered_at, row.answer_reason, row.answer, row.answer_number = at, result, remark, number
    row.save(update_fields=("state", "answered_at", "answer_reason", "answer", "answer_number"))
    acting.note(
        actor, "referral.answer", "referral", row, at=at, case=row.case_id, result=result, remark=remark
    )
    _tell(actor, row, f"{words.RESULTS[result]}：{row.case.title}", remark, at)


def _answering(actor: Actor, verb: str, referral: int) -> Referral:
    """A referral its receiver answers; the sending office cannot answer for the other side."""
    row = acting.referral(actor, verb, referral)
    if actor.unit != row.to_unit_id:
        raise Problem("casework.not_receiver", unit=row.to_unit.name)
    row.state = steps.REFERRAL.move(verb, row.state)
    return row


def _tell(actor: Actor, row: Referral, subject: str, body: str, at: datetime) -> None:
    messages.send(
        actor,
        [row.case.office_id],
        "referral",
        subject,
        body,
        about_kind="referral",
        about_id=str(row.pk),
        at=at,
        link=f"/referrals/{row.pk}/",
    )
