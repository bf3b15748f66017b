"""文书制作 Making a letter: the number first, then the file, then the row. Made again it keeps its number."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from laojian.archive import actions as archive
from laojian.authority.queries import require
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting
from laojian.casework.letters.document import Paper, write
from laojian.casework.letters.template import Template, blocks, filled, template
from laojian.casework.models import Letter
from laojian.casework.queries.access import find, thing_of
from laojian.casework.queries.letters import NUMBERS, basis_notes, rules_of, words_of
from laojian.casework.queries.penalty import proposed

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def make_letter(actor: Actor, about: str, id: int, letter: str, *, at: datetime) -> int:
    """Makes a letter about a visit, an order, a case or a referral from its template and keeps it.

    Problems `casework.no_letter`, `casework.nothing_proposed` (a notice or a decision without its measures).
    """
    one = template(letter, about)
    row: Any = find(actor, about, id)
    require(actor, "letter.make", thing_of(row))
    if one.needs and not _ready(row, one.needs):
        raise Problem("casework.nothing_proposed", act="制作这份文书")
    number = _numbered(actor, about, id, one, at=at)
    content = write(_paper(row, one, number, at))
    sha256 = archive.keep(content, DOCX, at=at).sha256
    return _kept(actor, about, id, one, number, sha256, at=at)


def _ready(row: Any, needs: str) -> bool:
    if needs == "proposed":
        return bool(proposed(row))
    return any(decision.state == needs for decision in row.decisions.all())


@transaction.atomic
def _numbered(actor: Actor, about: str, id: int, one: Template, *, at: datetime) -> str:
    row = acting.found(actor, "letter.make", about, id)
    if one.id in NUMBERS:
        return NUMBERS[one.id](row)
    before = Letter.objects.filter(**{about: row}, kind=one.id).first()
    if before is not None:
        return before.number
    office = row.office
    return acting.next_number(office, one.series, acting.day_of(at).year)


def _paper(row: Any, one: Template, number: str, at: datetime) -> Paper:
    on = acting.day_of(at)
    values = words_of(row, on, one.needs)
    office = row.case.office if hasattr(row, "case") and not hasattr(row, "office") else row.office
    found = (*rules_of(values["violations"]), *values.get("marks", ()))
    return Paper(
        office.seal_name or office.name, filled(one.zh, values), number, blocks(one, values),
        values.get("dated") or f"{on.year}年{on.month}月{on.day}日", basis_notes(one.basis, found),
    )  # fmt: skip


@transaction.atomic
def _kept(actor: Actor, about: str, id: int, one: Template, number: str, sha256: str, *, at: datetime) -> int:
    row = acting.found(actor, "letter.make", about, id)
    same = Letter.objects.filter(**{about: row}, kind=one.id, sha256=sha256).first()
    if same is not None:
        return same.pk
    made = Letter.objects.create(
        **{about: row}, kind=one.id, number=number, made_at=at, made_by=actor.name, sha256=sha256
    )
    acting.note(actor, "letter.make", about, row, at=at, letter=one.id, number=number, file=sha256)
    return made.pk
