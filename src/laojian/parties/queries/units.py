"""单位 Units as this room names them, found by code, by an earlier code, or by the code of a unit merged into them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from laojian.authority import queries as authority
from laojian.authority.models import Link, Unit
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
    return placed(actor, code)[0]


def placed(actor: Actor, code: str, known: Unit | None = None) -> tuple[UnitRef, tuple[Merge, ...]]:
    """As `found`, with the merges into it; known: the unit, where it was read by its code already."""
    row, scope = known or _row(actor, code), authority.scope(actor)
    for _ in range(8):
        beside = Merge.objects.filter(Q(gone=row) | Q(into=row), undone_at=None).select_related(
            "gone", "into"
        )
        edges = tuple(beside.order_by("at", "id"))
        step = next(
            (one.into for one in edges if one.gone_id == row.pk and scope.covers(one.into.path)), None
        )
        if step is None:
            break
        row = step
    return ref(row), tuple(one for one in edges if one.into_id == row.pk)


def _row(actor: Actor, code: str) -> Unit:
    visible = authority.visible_units(actor)
    row = visible.filter(code=code).first() or visible.filter(uscc=code).exclude(uscc="").first()
    if row is None:
        alias = Alias.objects.filter(kind__in=("code", "uscc"), value=code).values_list("unit_id", flat=True)
        row = visible.filter(pk__in=list(alias[:1])).first()
    if row is None:
        raise Problem("authority.no_unit", unit=code)
    return row


def merged_into(
    unit_ids: Iterable[int], first: Iterable[Merge] | None = None
) -> Mapping[int, tuple[Merged, ...]]:
    """Unit id → the units merged into it, directly or by steps, in order of the merges. first: the merges straight into
    them, where they were read already."""
    wanted = list(unit_ids)
    standing = Merge.objects.filter(undone_at=None).select_related("gone")
    edges = list(first if first is not None else standing.filter(into_id__in=wanted).order_by("at", "id"))
    below = {edge.gone_id for edge in edges}
    while below:
        more = list(standing.filter(into_id__in=below))
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


Refs = dict[str, dict[int, tuple[UnitRef, ...]]]


@dataclass(frozen=True, slots=True)
class Links:
    """联系 Units beside some units on a day, by kind of link. of: unit id → those it is linked to (member: its groups; works_with:
    its hosts); to: unit id → those linked to it (its members; its agencies); each by place in the tree."""

    of: Refs
    to: Refs


def links(unit_ids: Iterable[int], kinds: Sequence[str], on: date) -> Links:
    """The links of some units on a day."""
    ids = set(unit_ids)
    rows = Link.objects.filter(Q(until__isnull=True) | Q(until__gte=on), kind__in=kinds, since__lte=on)
    both = list(rows.filter(Q(unit_id__in=ids) | Q(to_id__in=ids)).select_related("unit", "to"))
    sides = {kind: [(one.unit, one.to) for one in both if one.kind == kind] for kind in kinds}
    return Links(
        {kind: _by_unit(pairs, ids) for kind, pairs in sides.items()},
        {kind: _by_unit([(to, unit) for unit, to in pairs], ids) for kind, pairs in sides.items()},
    )


def _by_unit(pairs: Iterable[tuple[Unit, Unit]], ids: Collection[int]) -> dict[int, tuple[UnitRef, ...]]:
    found: dict[int, dict[str, UnitRef]] = {}
    for here, there in pairs:
        if here.pk in ids:
            found.setdefault(here.pk, {})[there.path] = ref(there)
    return {one: tuple(others[path] for path in sorted(others)) for one, others in found.items()}
