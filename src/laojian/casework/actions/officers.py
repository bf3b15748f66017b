"""承办人 Officers of a case or a visit: assigned with a statement that there is no conflict of interest, recused with a
coded reason. Fewer than two who stand stop what needs two (处罚法 art 42)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting
from laojian.casework.models import Officer
from laojian.casework.rules import words
from laojian.ids import in_text


@transaction.atomic
def assign_officers(actor: Actor, kind: str, id: int, names: tuple[str, ...], *, at: datetime) -> None:
    """Adds officers to a case or a visit; those already there stay. Problem `casework.officer`."""
    row = acting.found(actor, "officer.assign", kind, id)
    people = acting.officers(actor, names)
    there = set(row.officers.values_list("staff_id", flat=True))
    new = [one for one in people if one.pk not in there]
    Officer.objects.bulk_create(Officer(**{kind: row}, staff=one, no_conflict=True) for one in new)
    if new:
        acting.note(actor, "officer.assign", kind, row, at=at, officers=[one.pk for one in new])


@transaction.atomic
def recuse_officer(
    actor: Actor, kind: str, id: int, name: str, *, reason: str, remark: str, at: datetime
) -> None:
    """An officer steps aside; what they did before stands in the record. Problem `casework.officer` where not one."""
    in_text.refuse(remark)
    row = acting.found(actor, "officer.recuse", kind, id)
    words.coded(words.RECUSALS, reason)
    one = row.officers.filter(staff__username=name).first()
    if one is None:
        raise Problem("casework.officer", seen=name)
    one.recused, one.recused_on, one.no_conflict = reason, acting.day_of(at), False
    one.save()
    acting.note(actor, "officer.recuse", kind, row, at=at, reason=reason, remark=remark, officer=one.staff_id)
