"""关系落到表上 Relations of one form, parsed and joined to its rows, columns or blanks.

A printed relation of columns is checked in every row and one of rows in every column, so it becomes one
`Placed` per place. What the notice does not print but follows from the form itself (其中数 ≤
its parent) is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from laojian.base.problem import Problem
from laojian.forms import relation as printed
from laojian.forms.schema import Axis, Column, Form, Relation, Row

Pair = printed.Relation


@dataclass(frozen=True, slots=True)
class Place:
    """位置 Where a number stands: a cell (row, column) or a blank (supplement, number), in a named table
    or, with None, in the table that is checked."""

    table: str | None
    row: int | None = None
    column: int | None = None
    supplement: str | None = None
    blank: int | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """One printed relation with one pair of its chain. `axis`: what its numbers are."""

    relation: Relation
    pair: Pair
    axis: Axis


@dataclass(frozen=True, slots=True)
class Placed:
    """关系的一处 One relation at one place: the signed places of both sides. `at`: the row a relation of
    columns is checked in, or the column a relation of rows is checked in; None for blanks."""

    bound: Bound
    at: int | None
    left: tuple[tuple[Literal[1, -1], Place], ...]
    right: tuple[tuple[Literal[1, -1], Place], ...]

    def places(self) -> Iterator[Place]:
        """All places, left first."""
        for _, place in self.left + self.right:
            yield place


@cache
def bound(form: Form) -> tuple[Bound, ...]:
    """All printed relations of a form, each as its pairs, and what follows from its of-which columns.
    Problems: `forms.relation_axes` (rows mixed with columns), `forms.relation_reference` (no such row,
    column or blank)."""
    found = [one for relation in form.relations if not relation.if_positive for one in _pairs(relation)]
    found += _of_which(form.columns, "column", found) + _of_which(form.rows, "row", found)
    for one in found:
        _check_references(form, one)
    return tuple(found)


@cache
def placed(form: Form) -> tuple[Placed, ...]:
    """Every relation at every place where it is checked, in the order of the form."""
    return tuple(spot for one in bound(form) for spot in _all_placed(form, one))


def table_key(name: str) -> str:
    """A table's name for comparing: 附表1, 附件1, 附表一 and 表1 are one table."""
    from laojian.forms.relation_tokens import fold, han_number

    plain = re.sub(r"^(?:附表|附件|报表|基表|表)|表$", "", "".join(fold(name).split()).strip("《》"))
    numeral = han_number(plain) if plain else None
    return str(numeral) if numeral else plain.lstrip("0") or plain


def is_own(form: Form, table: str | None) -> bool:
    """Whether a name in a relation of this form means the form itself."""
    return table is None or table in (form.id, form.title) or table_key(table) == table_key(form.annex)


def _pairs(relation: Relation) -> Iterator[Bound]:
    for pair in printed.parse(relation.text):
        said = {term.axis for term in pair.terms() if term.axis is not None}
        if len(said) > 1 or (relation.axis == "blank" and said):
            raise Problem("forms.relation_axes", id=relation.id, text=pair.text)
        yield Bound(relation, pair, said.pop() if said else relation.axis)


def _of_which(
    parts: tuple[Column, ...] | tuple[Row, ...], axis: Literal["row", "column"], found: list[Bound]
) -> list[Bound]:
    """其中数 among the columns or rows that no declared relation compares with its parent."""
    declared = {(b.pair.op, b.pair.left[0].no, b.pair.right[0].no) for b in found if b.axis == axis}
    missing = []
    for one in parts:
        parent = one.of_which
        if parent and not {("<=", one.no, parent), (">=", parent, one.no)} & declared:
            id = f"of-which-{one.no}" if axis == "column" else f"of-which-row-{one.no}"
            relation = Relation(id, f"({one.no})≤({parent})", axis, "warn", statutory=False)
            missing += list(_pairs(relation))
    return missing


def _check_references(form: Form, one: Bound) -> None:
    known: set[int]
    if one.axis == "blank":
        known = {blank.no for blank in form.supplement(one.relation.supplement or "").blanks}
    else:
        known = {part.no for part in (form.rows if one.axis == "row" else form.columns)}
    for term in one.pair.terms():
        if is_own(form, term.table) and term.no not in known:
            raise Problem("forms.relation_reference", id=one.relation.id, text=one.pair.text, no=term.no)


def _all_placed(form: Form, one: Bound) -> Iterator[Placed]:
    if one.axis == "blank":
        yield _placed(form, one, None)
        return
    others: tuple[Row, ...] | tuple[Column, ...] = form.columns if one.axis == "row" else form.rows
    cells = {(row.no, column.no) for row, column in form.cells()}
    for other in others:
        spot = _placed(form, one, other.no)
        own = [place for place in spot.places() if place.table is None]
        if not own or any((place.row, place.column) in cells for place in own):
            yield spot


def _placed(form: Form, one: Bound, at: int | None) -> Placed:
    def side(terms: tuple[printed.Term, ...]) -> tuple[tuple[Literal[1, -1], Place], ...]:
        return tuple((term.sign, _place(form, one, term, at)) for term in terms)

    return Placed(one, at, side(one.pair.left), side(one.pair.right))


def _place(form: Form, one: Bound, term: printed.Term, at: int | None) -> Place:
    place = Place(None if is_own(form, term.table) else term.table)
    if one.axis == "blank":
        return replace(place, supplement=one.relation.supplement, blank=term.no)
    return (
        replace(place, row=term.no, column=at)
        if one.axis == "row"
        else replace(place, row=at, column=term.no)
    )
