"""宽表 Filled tables as one row each: how cells and blanks are named, and every check twice: as SQL that
asks whether it holds, and as the search for where it does not."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from laojian.forms.figure import number
from laojian.forms.relation_bound import Place, placed
from laojian.forms.schema import Filled, Form

OPS: Mapping[str, Any] = {
    "=": operator.eq,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "!=": operator.ne,
}
Terms = tuple[tuple[int, str], ...]


def cell_name(row: int, column: int) -> str:
    """The wide column of a cell: r1c3."""
    return f"r{row}c{column}"


def blank_name(supplement: str, number: int) -> str:
    """The wide column of a blank: S1b2."""
    return f"{supplement}b{number}"


def wide_row(form: Form, filled: Filled) -> dict[str, int | None]:
    """One filled table as a wide row: every cell and blank, null where not known, 不适用 as 0."""
    found = {cell_name(r.no, c.no): number(filled.figure(r.no, c.no)) for r, c in form.cells()}
    for supplement in form.supplements:
        for blank in supplement.blanks:
            figure = filled.blank(supplement.id, blank.id)
            found[blank_name(supplement.id, blank.no)] = number(figure)
    return found


@dataclass(frozen=True, slots=True)
class Found:
    """Where one check has a finding. `places`: row numbers of the batch; both sides (int64) with what of them
    is known, for these rows."""

    places: Any
    left: Any
    left_known: Any
    right: Any
    right_known: Any


@dataclass(frozen=True, slots=True)
class Compared:
    """One relation at one place: two signed sums of wide columns. `row`, `column`: where it is checked."""

    relation: str
    level: str
    row: int | None
    column: int | None
    op: str
    left: Terms
    right: Terms

    def holds(self) -> str:
        """Whether it holds, as SQL; null where a side is not known."""
        return f"{_sum(self.left)} {self.op} {_sum(self.right)}"

    def find(self, batch: Batch) -> Found:
        """Its findings in a batch."""
        (left, left_known), (right, right_known) = batch.sum(self.left), batch.sum(self.right)
        holds = OPS[self.op](left, right) & left_known & right_known
        return _found(~holds, left, left_known, right, right_known)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The smallest lawful value of one cell. An unknown cell is no finding."""

    relation: str
    level: str
    row: int | None
    column: int | None
    cell: str
    least: int

    def holds(self) -> str:
        """Whether the cell is high enough, as SQL; null where it is not known."""
        return f"{_sum(((1, self.cell),))} >= {self.least}"

    def find(self, batch: Batch) -> Found:
        """Its findings in a batch."""
        value, known = batch.sum(((1, self.cell),))
        least = batch.constant(self.least)
        return _found(known & (value < self.least), value, known, *least)


@dataclass(frozen=True, slots=True)
class Depends:
    """Where the first sum is above zero, so must the second be."""

    relation: str
    level: str
    row: int | None
    column: int | None
    first: Terms
    then: Terms

    def holds(self) -> str:
        """Whether it surely holds, as SQL."""
        return f"({_sum(self.first)} <= 0 OR {_sum(self.then)} > 0)"

    def find(self, batch: Batch) -> Found:
        """Its findings in a batch; what is not known counts as nothing towards being above zero."""
        (first, first_known), (then, then_known) = batch.sum(self.first), batch.sum(self.then)
        positive, met = first > 0, then > 0
        unknown = (positive & ~then_known) | (~positive & ~first_known)
        nought, known = batch.constant(0)
        return _found(~met & (positive | unknown), first, known, nought, ~unknown)


class Batch:
    """Some wide tables as numpy arrays, every cell with what of it is known (unknown cells hold 0)."""

    def __init__(self, batch: Any, cells: Sequence[str]) -> None:
        self.size = batch.num_rows
        self.cells = {name: _array(batch.column(name)) for name in cells}

    def sum(self, terms: Terms) -> tuple[Any, Any]:
        """A signed sum and where all of it is known."""
        import numpy as np

        total, known = np.zeros(self.size, np.int64), np.ones(self.size, bool)
        for sign, name in terms:
            value, valid = self.cells[name]
            total = total + value if sign > 0 else total - value
            known = known & valid
        return total, known

    def constant(self, value: int) -> tuple[Any, Any]:
        """One number for every table."""
        import numpy as np

        return np.full(self.size, value, np.int64), np.ones(self.size, bool)


Wide = Compared | AtLeast | Depends


@dataclass(frozen=True, slots=True)
class Wideness:
    """The plan of a form over wide tables. `cells`: columns needed; `checks`: in the order of `forms.check`;
    `left_out`: ids of relations that need other tables, or blanks the wide table does not have."""

    cells: tuple[str, ...]
    checks: tuple[Wide, ...]
    left_out: tuple[str, ...]


@cache
def wideness(form: Form, columns: tuple[str, ...]) -> Wideness:
    """The plan for wide tables with these columns; blanks are checked where they are there."""
    blanks = {blank_name(s.id, blank.no) for s in form.supplements for blank in s.blanks}
    cells = [cell_name(row.no, column.no) for row, column in form.cells()]
    usable = {*cells, *(blanks & set(columns))}
    found, left_out = list[Wide](), dict[str, None]()
    for relation, check in _checks(form):
        if check is not None and set(_names(check)) <= usable:
            found.append(check)
        else:
            left_out[relation] = None
    return Wideness((*cells, *sorted(blanks & set(columns))), tuple(found), tuple(left_out))


def _checks(form: Form) -> Iterator[tuple[str, Wide | None]]:
    for spot in placed(form):
        one = spot.bound.relation
        left, right = (
            tuple((sign, _name(place)) for sign, place in side) for side in (spot.left, spot.right)
        )
        at_row, at_column = (spot.at, None) if spot.bound.axis == "column" else (None, spot.at)
        away = any(place.table for place in spot.places())
        check = Compared(one.id, one.level, at_row, at_column, spot.bound.pair.op, left, right)
        yield one.id, None if away else check
    yield from _conditions(form)
    for row, column in form.cells():
        if column.minimum is not None:
            level = "warn" if column.money else "hard"
            name, cell = f"minimum-{column.no}", cell_name(row.no, column.no)
            yield name, AtLeast(name, level, row.no, column.no, cell, column.minimum)


def _conditions(form: Form) -> Iterator[tuple[str, Wide]]:
    for one in form.relations:
        if not one.if_positive:
            continue
        with_blanks = any("." in ref for ref in one.if_positive + one.then_positive)
        for row in form.rows[:1] if with_blanks else form.rows:
            first, then = (
                tuple((1, _reference(ref, row.no)) for ref in refs)
                for refs in (one.if_positive, one.then_positive)
            )
            yield one.id, Depends(one.id, one.level, row.no, None, first, then)


def _reference(ref: str, row: int) -> str:
    if "." not in ref:
        return cell_name(row, int(ref))
    key, blank = ref.split(".", 1)
    return blank_name(key, int(blank))


def _name(place: Place) -> str:
    if place.blank is not None:
        return blank_name(place.supplement or "", place.blank)
    return cell_name(place.row or 0, place.column or 0)


def _names(check: Wide) -> Iterator[str]:
    if isinstance(check, AtLeast):
        yield check.cell
        return
    sides = (check.left, check.right) if isinstance(check, Compared) else (check.first, check.then)
    for side in sides:
        yield from (name for _, name in side)


def _sum(terms: Terms) -> str:
    """A signed sum as SQL, in int64 where it adds, so that no sum of counts overflows."""
    if len(terms) == 1 and terms[0][0] > 0:
        return f'"{terms[0][1]}"'
    signs = ["-" if sign < 0 else "+" for sign, _ in terms]
    (_, first), *others = terms
    text = f'{signs[0]}"{first}"::BIGINT'.removeprefix("+")
    return text + "".join(f' {mark} "{name}"' for mark, (_, name) in zip(signs[1:], others, strict=True))


def _array(column: Any) -> tuple[Any, Any]:
    values = column.cast("int64")
    return values.fill_null(0).to_numpy(zero_copy_only=False), values.is_valid().to_numpy(
        zero_copy_only=False
    )


def _found(found: Any, left: Any, left_known: Any, right: Any, right_known: Any) -> Found:
    import numpy as np

    places = np.flatnonzero(found)
    return Found(places, left[places], left_known[places], right[places], right_known[places])
