"""单位 Units as this room names them, found by code, by an earlier code, or by the code of a unit merged into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.parties.models import Alias, Merge


@dataclass(frozen=True, slots=True)
class UnitRef:
    """单位 A unit by id, code, name and place in the tree."""

    id: int
    code: str
    name: str
    path: str
    kind: str = ""
    level: str = ""
    region: str = ""
    uscc: str = ""
    short_name: str = ""

    @property
    def short(self) -> str:
        """The short name, else the name."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class Merged:
    """并入 A unit that was merged into the one shown. word: the reason in words."""

    unit: UnitRef
    on: date
    reason_code: str
    remark: str


def ref(row: Any) -> UnitRef:
    """A unit row as a value."""
    return UnitRef(
        row.pk, row.code, row.name, row.path, row.kind, row.level, row.region, row.uscc, row.short_name
    )


def found(actor: Actor, code: str) -> UnitRef:
    """The unit in the actor's scope with that code; by an earlier code or that of a unit merged into it, the present
    one. Problem `authority.no_unit`."""
    visible = authority.visible_units(actor)
    row = visible.filter(code=code).first() or visible.filter(uscc=code).exclude(uscc="").first()
    if row is None:
        alias = Alias.objects.filter(kind__in=("code", "uscc"), value=code).values_list("unit_id", flat=True)
        row = visible.filter(pk__in=list(alias[:1])).first()
    if row is None:
        raise Problem("authority.no_unit", unit=code)
    target = row
    for _ in range(8):
        step = Merge.objects.filter(gone_id=target.pk, undone_at=None).select_related("into").first()
        if step is None or not authority.scope(actor).covers(step.into.path):
            break
        target = step.into
    return ref(target)


def merged_into(unit_ids: Iterable[int]) -> Mapping[int, tuple[Merged, ...]]:
    """Unit id → the units merged into it, directly or by steps, in order of the merges."""
    wanted = list(unit_ids)
    edges = list(
        Merge.objects.filter(undone_at=None, into_id__in=wanted).select_related("gone").order_by("at", "id")
    )
    below = {edge.gone_id for edge in edges}
    while below:
        more = list(Merge.objects.filter(undone_at=None, into_id__in=below).select_related("gone"))
        edges += more
        below = {edge.gone_id for edge in more}
    found: dict[int, list[Merged]] = {}
    for one in wanted:
        heads, todo = found.setdefault(one, []), [one]
        while todo:
            into = todo.pop()
            for edge in edges:
                if edge.into_id == into:
                    heads.append(Merged(ref(edge.gone), edge.on, edge.reason_code, edge.remark))
                    todo.append(edge.gone_id)
    return {one: tuple(heads) for one, heads in found.items()}


def gone_ids() -> frozenset[int]:
    """Ids of the units that were merged into others."""
    return frozenset(Merge.objects.filter(undone_at=None).values_list("gone_id", flat=True))


def links(unit_ids: Iterable[int], kind: str, on: date) -> Mapping[int, tuple[UnitRef, ...]]:
    """Unit id → the units it is linked to by `kind` on a day (member: its groups; works_with: its hosts)."""
    return _linked(unit_ids, kind, on, "unit", "to")


def linked(unit_ids: Iterable[int], kind: str, on: date) -> Mapping[int, tuple[UnitRef, ...]]:
    """Unit id → the units linked to it by `kind` on a day (member: its members; works_with: its agencies)."""
    return _linked(unit_ids, kind, on, "to", "unit")


def _linked(
    unit_ids: Iterable[int], kind: str, on: date, here: str, there: str
) -> Mapping[int, tuple[UnitRef, ...]]:
    from django.apps import apps

    rows = (
        apps.get_model("authority", "Link")
        .objects.filter(Q(until__isnull=True) | Q(until__gte=on), kind=kind, since__lte=on)
        .filter(**{f"{here}_id__in": list(unit_ids)})
        .select_related(there)
        .order_by(f"{there}__path")
    )
    found: dict[int, dict[int, UnitRef]] = {}
    for row in rows:
        other = ref(getattr(row, there))
        found.setdefault(getattr(row, f"{here}_id"), {})[other.id] = other
    return {one: tuple(units.values()) for one, units in found.items()}
