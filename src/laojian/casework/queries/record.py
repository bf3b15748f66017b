"""办案记录 The record of one employer: its open leads, its cases, the visits to it, and the lists that it comes near."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from laojian.authority.rules import Actor
from laojian.casework.models import Case, Lead, Visit
from laojian.casework.queries import lists
from laojian.casework.queries.access import seen
from laojian.casework.queries.leads import OPEN
from laojian.casework.queries.library import violation_zh
from laojian.casework.queries.lists import ListHint
from laojian.casework.rules import steps
from laojian.parties.queries import UnitRef

MOST = 200
"""How many cases, latest first, are read."""


@dataclass(frozen=True, slots=True)
class Matter:
    """一件 A case or a visit in the record: id, day, number, what it is about or who went, state in words."""

    id: int
    on: date
    number: str
    about: str
    state_zh: str


@dataclass(frozen=True, slots=True)
class Record:
    """办案记录 open_leads, open_cases: how many are not over; cases, visits: latest first; lists: what the cases come near."""

    open_leads: int
    open_cases: int
    cases: tuple[Matter, ...]
    visits: tuple[Matter, ...]
    lists: tuple[ListHint, ...]


def record(actor: Actor, unit: UnitRef, on: date) -> Record:
    """What the actor sees of one unit's record."""
    leads = Lead.objects.filter(seen(actor, "lead", on=on), unit_id=unit.id, state__in=OPEN)
    rows = Case.objects.filter(seen(actor, "case", on=on), unit_id=unit.id).select_related("office", "unit")
    held = list(rows.prefetch_related(*lists.HELD).order_by("-filed_on", "-pk")[:MOST])
    return Record(
        leads.count(),
        sum(one.state not in ("closed", "cancelled") for one in held),
        tuple(_case(one) for one in held),
        _visits(actor, unit, on),
        lists.of_cases([one for one in held if one.state != "cancelled"], on),
    )


def _case(row: Case) -> Matter:
    return Matter(row.pk, row.filed_on, row.number, violation_zh(row.violation), steps.CASE.states[row.state])


def _visits(actor: Actor, unit: UnitRef, on: date) -> tuple[Matter, ...]:
    """The visits with the names of the officers that were not recused, one row for each officer read."""
    rows = Visit.objects.filter(seen(actor, "visit", on=on), unit_id=unit.id)
    ordered = rows.order_by("-visited_on", "-pk", "officers__pk")
    names: dict[tuple[int, date, str, str], list[str]] = {}
    for id, day, code, state, name, recused in ordered.values_list(
        "pk", "visited_on", "code", "state", "officers__staff__name", "officers__recused"
    ):
        people = names.setdefault((id, day, code, state), [])
        if name and not recused:
            people.append(name)
    return tuple(
        Matter(id, day, code, "、".join(people), steps.VISIT.states[state])
        for (id, day, code, state), people in names.items()
    )
