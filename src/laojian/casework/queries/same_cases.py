"""同类在办案件 Open cases about the same unit and the same violation, so that nobody files a second one unawares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from laojian.authority.rules import Actor
from laojian.casework.models import Case
from laojian.casework.queries.access import seen
from laojian.casework.queries.library import violation_zh
from laojian.casework.rules import steps


@dataclass(frozen=True, slots=True)
class SameCase:
    """在办案件 One open case. primary: the violation is its primary one, else one recorded beside it."""

    id: int
    number: str
    office: str
    filed_on: date
    state_zh: str
    violation_zh: str
    primary: bool


def same_cases(actor: Actor, unit: str, violation: str, *, on: date) -> tuple[SameCase, ...]:
    """The open cases the actor sees of a unit (code) whose primary or recorded violation is this one, oldest first."""
    if not unit or not violation:
        return ()
    rows = Case.objects.filter(seen(actor, "case", on=on), unit__code=unit)
    rows = rows.filter(Q(violation=violation) | Q(further__violation=violation)).distinct()
    rows = rows.exclude(state__in=("closed", "cancelled")).select_related("office").order_by("filed_on", "pk")
    return tuple(
        SameCase(
            one.pk, one.number, one.office.name, one.filed_on, steps.CASE.states[one.state],
            violation_zh(one.violation), one.violation == violation,
        )
        for one in rows
    )  # fmt: skip
