"""文件查阅 Opening a kept paper or letter: who may, and that it was opened, is on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from laojian.archive import queries as archive
from laojian.archive.actions import record
from laojian.authority.queries import may, require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.casework.actions.letters import DOCX
from laojian.casework.letters.printed import PDF, pdf
from laojian.casework.models import Evidence, Letter, Order
from laojian.casework.queries.access import find, thing_of
from laojian.casework.queries.letters import handed_to_party


@dataclass(frozen=True, slots=True)
class Opened:
    """文件 The bytes of a paper with its name and media type."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def open_paper(actor: Actor, id: int, *, at: datetime) -> Opened:
    """A piece of evidence. The party sees what it handed in itself. Problem `casework.no_thing`."""
    row = (
        Evidence.objects.select_related(
            "visit__office",
            "visit__unit",
            "case__office",
            "case__unit",
            "order__office",
            "order__unit",
            "by_unit",
        )
        .filter(pk=id)
        .first()
    )
    about: Any = row and (row.visit or row.case or row.order)
    if row is None or not row.sha256 or not _may_open(actor, row, about):
        raise Problem("casework.no_thing", kind="材料", id=str(id))
    record(actor, "evidence.read", "evidence", row.pk, at=at, detail={"file": row.sha256})
    return Opened(row.name, row.media_type, archive.content(row.sha256))


def _may_open(actor: Actor, row: Evidence, about: Any) -> bool:
    thing = thing_of(about)
    if may(actor, "evidence.read", Thing(thing.kind, thing.id, thing.path)):
        return True
    own = row.by_unit.path == actor.path or row.by_unit.path in actor.members
    return own and row.order is not None


@transaction.atomic
def open_letter(actor: Actor, id: int, *, at: datetime, printed: bool = False) -> Opened:
    """A letter, as .docx to work on or (printed) as PDF to hand out. The party sees those that were handed to it, whoever was let see
    a case those of its orders too. Problems
    `casework.no_thing`, `casework.print_failed`."""
    row = Letter.objects.select_related(
        "visit__office", "visit__unit", "case__office", "case__unit", "order__office", "order__unit",
        "order__case__office", "order__case__unit", "referral__case__office", "referral__to_unit",
    ).filter(pk=id).first()  # fmt: skip
    about: Any = row and (row.visit or row.order or row.case or row.referral)
    if row is None:
        raise Problem("casework.no_thing", kind="文书", id=str(id))
    thing = thing_of(about)
    also = (about.unit.path,) if handed_to_party(row) else thing.also if row.referral else ()
    asked = Thing(thing.kind, thing.id, thing.path, also)
    case = about.case if isinstance(about, Order) else None
    if case is not None and may(actor, "letter.read", thing_of(case)):
        asked = thing_of(case)  # who was let see a case sees the orders of it
    if not may(actor, "letter.read", asked):
        raise Problem("casework.no_thing", kind="文书", id=str(id))
    require(actor, "letter.read", asked)
    content = archive.content(row.sha256)
    made = (
        Opened(f"{row.number}.pdf", PDF, pdf(content))
        if printed
        else Opened(f"{row.number}.docx", DOCX, content)
    )
    detail = {"file": row.sha256, "number": row.number, "as": "pdf" if printed else "docx"}
    record(actor, "letter.read", "letter", row.pk, at=at, detail=detail)
    return made


@transaction.atomic
def open_signature(actor: Actor, visit: int, *, at: datetime) -> Opened:
    """The signature of the firm's person on a visit. Problem `casework.no_thing`."""
    row: Any = find(actor, "visit", visit)
    if not row.signature or not may(actor, "visit.read", thing_of(row)):
        raise Problem("casework.no_thing", kind="签字", id=str(visit))
    record(actor, "visit.read", "visit", row.pk, at=at, detail={"file": row.signature})
    return Opened("签字.png", "image/png", archive.content(row.signature))
