"""典型案例 Typical cases: recommended, made anonymous, approved by the head, filed with the summary (M21)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting
from laojian.casework.models import Case, TypicalCase
from laojian.casework.queries.typical import telling
from laojian.casework.rules import steps
from laojian.ids import in_text


@transaction.atomic
def recommend(actor: Actor, case: int, *, why: str, at: datetime) -> int:
    """Recommends a case; a second time gives the first recommendation."""
    in_text.refuse(why)
    row = acting.case(actor, "typical.recommend", case)
    if not why.strip():
        raise Problem("casework.remark", act="推荐典型案例")
    old = TypicalCase.objects.filter(case=row).first()
    if old is not None:
        return old.pk
    made = TypicalCase.objects.create(case=row, why=why)
    acting.note(actor, "typical.recommend", "case", row, at=at, remark=why)
    return made.pk


@transaction.atomic
def redact(actor: Actor, case: int, *, title: str, text: str, at: datetime) -> None:
    """Keeps the anonymous text. Problem `casework.still_named` where it still names the unit, its codes, a person."""
    in_text.refuse(title, text)
    row, one = _typical(actor, "typical.redact", case)
    if not title.strip() or not text.strip():
        raise Problem("casework.remark", act="典型案例脱敏")
    found = telling(row, f"{title}\n{text}")
    if found:
        raise Problem("casework.still_named", found="、".join(found))
    one.state = steps.TYPICAL.move("typical.redact", one.state)
    one.title, one.text = title, text
    one.save(update_fields=("state", "title", "text"))
    acting.note(actor, "typical.redact", "case", row, at=at)


@transaction.atomic
def approve(actor: Actor, case: int, *, at: datetime) -> None:
    """The head approves the text."""
    row, one = _typical(actor, "typical.approve", case)
    one.state = steps.TYPICAL.move("typical.approve", one.state)
    one.approved_by = actor.name
    one.save(update_fields=("state", "approved_by"))
    acting.note(actor, "typical.approve", "case", row, at=at)


@transaction.atomic
def file(actor: Actor, case: int, *, on: date, at: datetime) -> None:
    """The approved text goes up with the county's package."""
    row, one = _typical(actor, "typical.file", case)
    one.state = steps.TYPICAL.move("typical.file", one.state)
    one.filed_on = on
    one.save(update_fields=("state", "filed_on"))
    acting.note(actor, "typical.file", "case", row, at=at, on=on)


def _typical(actor: Actor, verb: str, case: int) -> tuple[Case, TypicalCase]:
    row = acting.case(actor, verb, case)
    one = TypicalCase.objects.select_for_update().filter(case=row).first()
    if one is None:
        raise Problem("casework.no_typical", number=row.number)
    return row, one
