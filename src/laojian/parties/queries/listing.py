"""名录 Listing: finding employers by name, code or the first letters of the pinyin, with filters, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.parties.models import Alias, Employer, Intake, Merge
from laojian.parties.queries.units import UnitRef, ref
from laojian.parties.rules import kinds

if TYPE_CHECKING:
    from laojian.authority.models import Unit

KINDS = ("enterprise", "agency", "group")


@dataclass(frozen=True, slots=True)
class EmployerLine:
    """用人单位 One line of the list. merged: it was merged into another unit; known_as: the earlier name or code by which
    it was found."""

    unit: UnitRef
    unit_type: str
    mine_type: str
    ownership: str
    group_name: str
    producing: bool | None
    known: bool
    merged_into: str = ""
    known_as: str = ""

    @property
    def mine_type_zh(self) -> str:
        """The type of mine in words."""
        return kinds.word("mine_type", self.mine_type)

    @property
    def ownership_zh(self) -> str:
        """The ownership in words."""
        return kinds.word("ownership", self.ownership)


@dataclass(frozen=True, slots=True)
class Listing:
    """名录 One page of the list: lines, how many there are in all, where the next page begins."""

    lines: tuple[EmployerLine, ...]
    total: int
    following: int | None


def employers(
    actor: Actor,
    *,
    words: str = "",
    kind: str = "",
    mine_type: str = "",
    ownership: str = "",
    first: int = 0,
    most: int = 50,
) -> Listing:
    """Employers, agencies and groups in the actor's scope by name. words: part of a name, of a code, or first letters
    of the pinyin; earlier names and codes find as well. mine_type: a code of the register, or "unknown"."""
    rows = authority.visible_units(actor).filter(kind__in=KINDS)
    if kind in KINDS:
        rows = rows.filter(kind=kind)
    rows = _by_facts(rows, mine_type, ownership)
    aliases = _aliases(words)
    if words.strip():
        rows = rows.filter(_named(words.strip()) | Q(pk__in=list(aliases)))
    total = rows.count()
    page = list(rows.order_by("name", "pk")[first : first + most])
    following = first + most if total > first + most else None
    return Listing(_lines(page, aliases), total, following)


def find(actor: Actor, words: str, *, most: int = 8) -> tuple[UnitRef, ...]:
    """The first employers that fit, for the search over everything."""
    return tuple(one.unit for one in employers(actor, words=words, most=most).lines) if words.strip() else ()


def _named(words: str) -> Q:
    return (
        Q(name__icontains=words)
        | Q(code__icontains=words)
        | Q(uscc__icontains=words)
        | Q(short_name__icontains=words)
        | Q(pinyin__contains=words.lower())
    )


def _by_facts(rows: QuerySet[Unit], mine_type: str, ownership: str) -> QuerySet[Unit]:
    if mine_type == "unknown":
        rows = rows.exclude(pk__in=Employer.objects.exclude(mine_type="").values("unit_id"))
    elif mine_type in dict(kinds.choices("mine_type")):
        rows = rows.filter(pk__in=Employer.objects.filter(mine_type=mine_type).values("unit_id"))
    if ownership in dict(kinds.choices("ownership")):
        rows = rows.filter(pk__in=Employer.objects.filter(ownership=ownership).values("unit_id"))
    return rows


def _aliases(words: str) -> Mapping[int, str]:
    """Unit id → the earlier name or code that fits."""
    if not words.strip():
        return {}
    fits = Q(value__icontains=words.strip()) | Q(pinyin__contains=words.strip().lower())
    return dict(Alias.objects.filter(fits).values_list("unit_id", "value")[:200])


def _lines(page: list[Unit], aliases: Mapping[int, str]) -> tuple[EmployerLine, ...]:
    ids = [row.pk for row in page]
    known = {one.unit_id: one for one in Employer.objects.filter(unit_id__in=ids)}
    gone = dict(Merge.objects.filter(gone_id__in=ids, undone_at=None).values_list("gone_id", "into__name"))
    return tuple(_line(row, known.get(row.pk), gone.get(row.pk, ""), aliases.get(row.pk, "")) for row in page)


def _line(row: Unit, one: Employer | None, into: str, known_as: str) -> EmployerLine:
    if one is None:
        return EmployerLine(ref(row), "", "", "", "", None, False, into, known_as)
    return EmployerLine(
        ref(row), one.unit_type, one.mine_type, one.ownership, one.group_name, one.still_producing, True, into, known_as
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class IntakeView:
    """导入记录 One workbook that was handed in. issues: the faults as plain values (row, column, seen, wanted …)."""

    id: int
    name: str
    rows_read: int
    rows_loaded: int
    added: int
    changed: int
    same: int
    issues: tuple[Mapping[str, object], ...]
    at: datetime
    by: str
    sha256: str
    marked: str


def intakes(actor: Actor, *, most: int = 20) -> tuple[IntakeView, ...]:
    """The workbooks of unit facts the actor's unit handed in, newest first."""
    return tuple(_intake(row) for row in Intake.objects.filter(unit_id=actor.unit)[:most])


def intake(actor: Actor, id: int) -> IntakeView:
    """One of them. Problem `parties.no_intake`."""
    row = Intake.objects.filter(unit_id=actor.unit, pk=id).first()
    if row is None:
        raise Problem("parties.no_intake")
    return _intake(row)


def _intake(row: Intake) -> IntakeView:
    return IntakeView(
        row.pk, row.name, row.rows_read, row.rows_loaded, row.added, row.changed, row.same, tuple(row.issues), row.at,
        row.by, row.sha256, row.marked,
    )  # fmt: skip
