"""审核 Accepts a submitted return or sends it back with a coded reason and remarks on cells. One reviewer decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.forms.schema import Form
from laojian.ids import in_text
from laojian.messages import actions as messages
from laojian.reporting.actions import rows
from laojian.reporting.actions.opening import next_version
from laojian.reporting.models import Remark, Return, Version
from laojian.reporting.queries.content import content_of
from laojian.reporting.rules import places, reasons, states


def accept(actor: Actor, return_id: int, number: int, *, at: datetime, remark: str = "") -> None:
    """Accepts version `number`. Problems `reporting.not_receiver`, `.not_for_review` (somebody was faster, or it moved
    on)."""
    with transaction.atomic():
        found, row = _submitted(actor, return_id, number, "return.accept")
        _decide(actor, row, "accepted", at)
        if remark.strip():
            _remark(actor, row, "", remark, at)
        row.save()
        rows.push(actor, found, row, "accepted", at=at)
        rows.record(actor, "return.accept", found, at, version=number, seal=row.seal, remark=remark.strip())


def send_back(
    actor: Actor, return_id: int, number: int, code: str, remark: str, *, at: datetime,
    cells: Mapping[str, str] | None = None,
) -> int:  # fmt: skip
    """Sends version `number` back with a coded reason, a remark and remarks on cells (place → text), and opens the next
    version, in which the unit mends it. Its number. Problems `reporting.reason`, `.not_receiver`, `.not_for_review`,
    `.no_place`."""
    with transaction.atomic():
        found, row = _submitted(actor, return_id, number, "return.send_back")
        why = rows.reasoned(code, remark, reasons.SEND_BACK)
        form = content_of(found, row, rows.day(at)).form
        for place, text in (cells or {}).items():
            if places.key(form, place) is None:
                raise Problem("reporting.no_place", place=place)
            if text.strip():
                _remark(actor, row, place, text, at)
        _decide(actor, row, "sent_back", at)
        row.reason, row.remark = why
        row.save()
        made = next_version(found, row, at)
        rows.push(actor, found, made, "sent_back", at=at)
        _tell(actor, found, form, why, at)
        rows.record(
            actor, "return.send_back", found, at, version=number, seal=row.seal, reason=why[0], remark=why[1],
            cells=dict(cells or {}),
        )  # fmt: skip
        return made.number


def _tell(actor: Actor, found: Return, form: Form, why: tuple[str, str], at: datetime) -> None:
    """Puts the sending back into the unit's inbox, with a receipt."""
    said = reasons.said(reasons.SEND_BACK, why[0])
    messages.send(
        actor, [found.unit_id], "return", f"{form.annex}被退回：{said}", why[1], about_kind="return",
        about_id=str(found.pk), at=at, link=f"/returns/{found.pk}/",
    )  # fmt: skip


def _submitted(actor: Actor, return_id: int, number: int, verb: str) -> tuple[Return, Version]:
    """The version under review, locked. Problems as in `accept`."""
    found, newest = rows.lock(actor, return_id, verb)
    if found.to_id != actor.unit:
        raise Problem("reporting.not_receiver", to=found.to.name if found.to else found.unit.name)
    row = newest if newest.number == number else Version.objects.filter(of=found, number=number).first()
    if row is None:
        raise Problem("reporting.no_return")
    if not states.allowed("accept", row.state):
        by = f"（{row.reviewed_by}）" if row.reviewed_by else ""
        raise Problem("reporting.not_for_review", number=number, state=states.STATES[row.state], by=by)
    return found, row


def _decide(actor: Actor, row: Version, state: str, at: datetime) -> None:
    row.state, row.reviewed_at, row.reviewed_by = state, at, actor.name


def _remark(actor: Actor, row: Version, place: str, text: str, at: datetime) -> None:
    in_text.refuse(text)
    Remark.objects.create(
        version=row, place=place, text=text.strip(), by=actor.name, unit=actor.unit_name, review=True, at=at
    )
