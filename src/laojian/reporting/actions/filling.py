"""填写 Entries by hand with their reasons, explanations, 零报, notes and remarks, and figures from a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.forms import workbook
from laojian.forms.schema import Figure, Form
from laojian.forms.workbook_figures import printed
from laojian.ids import in_text, telephone
from laojian.reporting.actions import rows
from laojian.reporting.models import Entry, Remark, Return, Version
from laojian.reporting.queries import find
from laojian.reporting.queries.content import Content, content_of
from laojian.reporting.rules import places, reasons, typing
from laojian.reporting.rules.typing import Typing

WORKBOOK_BYTES = 4 * 1024 * 1024
"""The largest workbook that is taken in."""


def fill_in(
    actor: Actor,
    return_id: int,
    values: Mapping[str, str],
    code: str,
    remark: str,
    *,
    at: datetime,
    seen: str = "",
) -> tuple[str, ...]:
    """Takes figures as typed (place → text), with one reason and remark for all that differ from the records; a figure
    that says what the records say needs none and drops an earlier entry. The places that changed.

    seen: the content the person looked at; another one is refused. Problems `reporting.number`, `.computed`,
    `.no_place`, `.why`, `.not_draft`, `.changed_meanwhile`, `.joined_by_hand`.
    """
    with transaction.atomic():
        found, row, content = _draft(actor, return_id, "return.fill", at, seen)
        changes = typing.changed(content.form, content.filled, values)
        _save(actor, found, row, content.form, changes, code, remark, at)
        return tuple(one.place for one in changes)


def _draft(
    actor: Actor, return_id: int, verb: str, at: datetime, seen: str = ""
) -> tuple[Return, Version, Content]:
    found, row = rows.lock(actor, return_id, verb)
    rows.draft(found, row)
    if found.joined and verb in ("return.fill", "return.declare_zero"):
        raise Problem("reporting.joined_by_hand")
    content = content_of(found, row, rows.day(at))
    if seen and seen != content.content:
        raise Problem("reporting.changed_meanwhile")
    return found, row, content


def _save(
    actor: Actor, found: Return, row: Version, form: Form, changes: tuple[Typing, ...], code: str, remark: str,
    at: datetime,
) -> None:  # fmt: skip
    if not changes:
        return
    differing = [one for one in changes if not one.ledger]
    if differing and (code not in reasons.HAND or not remark.strip()):
        named = [places.label(form, at_) for one in differing if (at_ := places.key(form, one.place))]
        raise Problem("reporting.why", places="、".join(named[:6]) + ("等" if len(named) > 6 else ""))
    row.entries.filter(place__in=[one.place for one in changes]).delete()
    Entry.objects.bulk_create(
        Entry(
            version=row, place=one.place, value=one.figure.value, state=_state(one.figure), reason=code,
            remark=remark.strip(), by=actor.name, at=at,
        )
        for one in differing
    )  # fmt: skip
    if row.zero:
        row.zero = False
        row.save(update_fields=["zero"])
    dropped = rows.drop_signatures(row, "签字后改了数字", at)
    changed = {one.place: [one.figure.value, one.figure.state, one.ledger] for one in changes}
    kept = {"reason": code, "remark": remark.strip()} if differing else {}
    rows.record(actor, "return.fill", found, at, version=row.number, figures=changed, dropped=dropped, **kept)


def _state(figure: Figure) -> str:
    return "value" if figure.state == "zero_reported" else figure.state


def take_workbook(
    actor: Actor, return_id: int, content: bytes, code: str, remark: str, *, at: datetime
) -> tuple[str, ...]:
    """Takes the figures of this return's own workbook as entries by hand, all or nothing. The places that changed.
    Problems `reporting.no_file` (empty, or larger than `WORKBOOK_BYTES`), `.workbook_other`, `.workbook_faults`, those of `fill_in` and of `forms.workbook.read`."""
    found = find.one(actor, return_id)
    authority.require(actor, "return.fill", find.thing(found))
    if not 0 < len(content) <= WORKBOOK_BYTES:
        raise Problem("reporting.no_file", size=WORKBOOK_BYTES // 1024 // 1024)
    form = content_of(found, find.version(found), rows.day(at)).form
    with TemporaryDirectory(prefix="laojian-") as folder:
        path = Path(folder) / "上传的工作簿.xlsx"  # its name stands in what is said of it
        path.write_bytes(content)
        reading = workbook.read_with_issues(path, form)
    read = reading.filled
    if read.unit and (read.unit, read.period) != (found.unit.code, found.period):
        raise Problem("reporting.workbook_other", seen=read.unit_name or read.unit, period=read.period)
    faults = [one for one in reading.issues if one.level in ("error", "cell")]
    if faults:
        told = "；".join(f"第{one.row}行“{one.column}”写着“{one.seen}”" for one in faults[:5])
        raise Problem("reporting.workbook_faults", count=len(faults), faults=told)
    values = {}
    for at_ in places.keys(form):
        if places.editable(form, at_) and at_ in reading.edited:
            values[places.word(at_)] = _text(typing.figure_at(read, at_), places.money(form, at_))
    return fill_in(actor, return_id, values, code, remark, at=at)


def _text(figure: Figure, money: bool) -> str:
    """A figure as a person would type it; amounts to the fen."""
    if money and figure.value is not None:
        return f"{figure.value / 100:.2f}元"
    return printed(figure, money)


def declare_zero(actor: Actor, return_id: int, zero: bool, *, at: datetime) -> None:
    """Says that there is truly nothing to report (零报), or takes it back. Problems `reporting.zero_with_figures`,
    `.not_draft`."""
    with transaction.atomic():
        found, row, content = _draft(actor, return_id, "return.declare_zero", at)
        if row.zero == zero:
            return
        if zero:
            _nothing(content)
        row.zero = zero
        row.save(update_fields=["zero"])
        dropped = rows.drop_signatures(row, "签字后改了零报声明", at)
        rows.record(actor, "return.declare_zero", found, at, version=row.number, zero=zero, dropped=dropped)


def _nothing(content: Content) -> None:
    figures = [*content.filled.figures.values(), *content.filled.blanks.values()]
    counted = max((one.rows or 0 for one in figures), default=0)
    if counted or any(one.value for one in figures):
        raise Problem("reporting.zero_with_figures", count=counted)


def explain(actor: Actor, return_id: int, relation: str, text: str, *, at: datetime) -> None:
    """The written explanation of a relation that may be explained; it travels up with the return. Blank takes it
    back. Problems `reporting.not_draft`, `ids.in_text`."""
    in_text.refuse(text)
    with transaction.atomic():
        found, row, _ = _draft(actor, return_id, "return.explain", at)
        kept = {key: value for key, value in row.explanations.items() if key != relation}
        if text.strip():
            kept[relation] = text.strip()
        if kept == row.explanations:
            return
        row.explanations = kept
        row.save(update_fields=["explanations"])
        dropped = rows.drop_signatures(row, "签字后改了说明", at)
        rows.record(
            actor, "return.explain", found, at, version=row.number, relation=relation, text=text.strip(),
            dropped=dropped,
        )  # fmt: skip


def note(actor: Actor, return_id: int, *, phone: str, text: str, at: datetime) -> None:
    """The telephone number of the block, and what the unit tells whoever receives the return; either may be blank. Problems
    `reporting.not_draft`, `ids.in_text`, `ids.telephone`: the block prints a number to call, the names stand beside it."""
    in_text.refuse(text)
    phone = telephone.validate(phone) if phone.strip() else ""
    with transaction.atomic():
        found, row, _ = _draft(actor, return_id, "return.explain", at)
        if (row.phone, row.note) == (phone, text.strip()):
            return
        row.phone, row.note = phone, text.strip()
        row.save(update_fields=["phone", "note"])
        dropped = rows.drop_signatures(row, "签字后改了电话或说明", at)
        rows.record(actor, "return.explain", found, at, version=row.number, note=True, dropped=dropped)


def remark(actor: Actor, return_id: int, text: str, *, place: str = "", at: datetime) -> None:
    """A remark on the newest version or on one of its places; it changes no figure and drops no signature. Problems
    `reporting.reason` (blank), `.no_place`, `ids.in_text`."""
    in_text.refuse(text)
    with transaction.atomic():
        found, row = rows.lock(actor, return_id, "return.remark")
        if not text.strip():
            raise Problem("reporting.reason")
        if place and places.key(content_of(found, row, rows.day(at)).form, place) is None:
            raise Problem("reporting.no_place", place=place)
        Remark.objects.create(
            version=row, place=place, text=text.strip(), by=actor.name, unit=actor.unit_name,
            review=actor.unit != found.unit_id, at=at,
        )  # fmt: skip
        rows.record(actor, "return.remark", found, at, version=row.number, place=place, text=text.strip())
