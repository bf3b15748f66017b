"""可见范围 Which things of casework an actor sees, and each as a thing of permission.

A thing belongs to its office; an order and a visit also to the unit they concern, a referral also to the department it
went to. What is out of reach answers as not found.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from laojian.authority.queries import granted_things, may, scope
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.casework.models import Case, Finding, Lead, Order, Referral, Visit

KINDS: dict[str, type[Model]] = {
    "lead": Lead, "visit": Visit, "finding": Finding, "order": Order, "case": Case, "referral": Referral,
}  # fmt: skip
ZH = {
    "lead": "线索",
    "visit": "检查",
    "finding": "问题",
    "order": "责令改正",
    "case": "案件",
    "referral": "移送",
}
READ = {"finding": "visit.read"}
_RELATED = {
    "referral": ("case__office", "case__unit", "case__mine", "to_unit"),
    "order": ("office", "unit", "mine", "case__office", "case__unit"),
}
_FIRMS = ("enterprise", "agency", "group")
Row = TypeVar("Row", bound=Model)


def thing_of(row: Model) -> Thing:
    """A row of casework as a thing of permission."""
    if isinstance(row, Referral):
        return Thing("referral", str(row.pk), row.case.office.path, (row.to_unit.path,))
    kind = next(kind for kind, model in KINDS.items() if isinstance(row, model))
    assert isinstance(row, Lead | Visit | Finding | Order | Case)
    also = (row.unit.path,) if kind in ("order", "visit") else ()
    return Thing(kind, str(row.pk), row.office.path, also)


def with_units(kind: str) -> QuerySet[Model]:
    """The table of a kind with the units its rows name."""
    return KINDS[kind]._default_manager.select_related(*_RELATED.get(kind, ("office", "unit", "mine")))


def find(actor: Actor, kind: str, id: object, *, lock: bool = False, verb: str = "") -> Model:
    """One row the actor may read (or act on by `verb`). Problem `casework.no_thing` otherwise.

    lock: for the time of the transaction.
    """
    rows = with_units(kind)
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(pk=id).first() if str(id).isdigit() else None
    if row is not None:
        thing = thing_of(row)
        if isinstance(row, Order) and row.case is not None and may(actor, "case.read", thing_of(row.case)):
            return row
        if may(actor, READ.get(kind, f"{kind}.read"), thing) or (verb and may(actor, verb, thing)):
            return row
    raise Problem("casework.no_thing", kind=ZH[kind], id=str(id))


def seen(actor: Actor, kind: str, *, on: date) -> Q:
    """The condition for the rows of a kind an actor sees in lists."""
    mine = scope(actor)
    if kind == "referral":
        return mine.q("case__office__path") | Q(to_unit__path=actor.path)
    if actor.unit_kind in _FIRMS:
        return mine.q("unit__path") if kind in ("order", "visit") else Q(pk__in=())
    granted = granted_things(actor, "case" if kind == "case" else kind, on=on)
    condition = mine.q("office__path")
    return condition | Q(pk__in=[int(one) for one in granted if one.isdigit()]) if granted else condition
