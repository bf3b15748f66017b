"""检查 Checks a filled table against its relations: hard ones block, explainable ones need a written text,
warnings are hints of the product.

A relation with a side that is not known cannot be checked: that is neither broken nor fine, and is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from laojian.forms import check_words as words
from laojian.forms.check_words import Side
from laojian.forms.figure import number
from laojian.forms.fill import fill, read_as
from laojian.forms.fill_rows import Records
from laojian.forms.relation_bound import Place, Placed, is_own, placed
from laojian.forms.schema import EMPTY, Blank, Column, Figure, Filled, Form, Level, Relation

if TYPE_CHECKING:
    from laojian.forms.facts import Facts

Kind = Literal["broken", "unchecked"]
Others = Mapping[str, tuple[Form, Filled]]


@dataclass(frozen=True, slots=True)
class Finding:
    """一处不符 One relation that does not hold, or cannot be checked, at one place. `relation`: its id;
    `quote`: as printed; `at`: the row (relations of columns) or column (relations of rows); `left`, `right`:
    the sides' values (money in fen), None where not known; `explanation`: the text handed in with it;
    `places`: its cells."""

    relation: str
    kind: Kind
    level: Level
    statutory: bool
    quote: str
    axis: str
    at: int | None
    left: int | None
    right: int | None
    message: str
    message_en: str
    cite: str = ""
    explanation: str | None = None
    places: tuple[Place, ...] = ()

    @property
    def difference(self) -> int | None:
        """Left minus right; None where a side is not known."""
        return None if self.left is None or self.right is None else self.left - self.right

    @property
    def blocks(self) -> bool:
        """Whether the table cannot be submitted with it."""
        if self.kind != "broken" or self.level == "warn":
            return False
        return self.level == "hard" or not (self.explanation or "").strip()

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        names = ("relation", "kind", "level", "statutory", "quote", "axis", "at", "left", "right")
        more = ("difference", "blocks", "explanation", "cite", "message", "message_en")
        return {key: getattr(self, key) for key in names + more}


@dataclass(frozen=True, slots=True)
class Report:
    """检查结果 Everything found, in the order of the form. `tested`: how many relations were checked, each at
    each place."""

    findings: tuple[Finding, ...]
    tested: int

    @property
    def broken(self) -> tuple[Finding, ...]:
        """Relations that do not hold."""
        return tuple(one for one in self.findings if one.kind == "broken")

    @property
    def unchecked(self) -> tuple[Finding, ...]:
        """Relations that cannot be checked."""
        return tuple(one for one in self.findings if one.kind == "unchecked")

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """What must be mended or explained before the table can be submitted."""
        return tuple(one for one in self.findings if one.blocks)

    @property
    def fine(self) -> bool:
        """Whether every relation was checked and holds."""
        return not self.findings

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        counts = {"tested": self.tested, "broken": len(self.broken), "unchecked": len(self.unchecked)}
        listed = [one.as_dict() for one in self.findings]
        return {"fine": self.fine, "blocking": len(self.blocking), **counts, "findings": listed}


def check(
    form: Form, filled: Filled, others: Others | None = None, facts: Facts | Records | None = None
) -> Report:
    """Every relation of the form at every place.

    others: tables handed in beside it, (form, filled) by any name, for relations between tables; facts: the
    ledger; a hand value that differs from it needs a reason (M31). Problems: `forms.relation_axes`,
    `forms.relation_reference`, `forms.setting`.
    """
    form = read_as(form, filled.settings)
    spots = placed(form)
    found = [one for spot in spots for one in _at_place(form, filled, spot, others or {})]
    conditions = [relation for relation in form.relations if relation.if_positive]
    found += [one for relation in conditions for one in _condition(form, filled, relation)]
    found += _minimum(form, filled)
    found += _ledger(form, filled, facts)
    given = filled.explanations
    found = [replace(one, explanation=one.explanation or given.get(one.relation)) for one in found]
    return Report(tuple(found), len(spots) + sum(len(_condition_at(form, one)) for one in conditions))


def _typed_in(figure: Figure) -> str | None:
    """What a person put into the cell that is no number; None where it is blank or was computed."""
    return figure.reason if figure.state == "unknown" and figure.source == "hand" else None


def _at_place(form: Form, filled: Filled, spot: Placed, others: Others) -> Iterator[Finding]:
    figures = {place: _figure(form, filled, place, others) for place in spot.places()}
    states = {figure.state if figure else "" for figure in figures.values()}
    if states == {"not_applicable"}:
        return
    left, right = (_side(side, figures) for side in (spot.left, spot.right))
    if left.total is not None and right.total is not None:
        if not holds(spot.bound.pair.op, left.total, right.total):
            message = words.broken(form, spot, left, right)
            yield _finding(spot, "broken", left.total, right.total, message)
        return
    absent = {place: None for place, figure in figures.items() if figure is None}
    unknown = {p: _typed_in(one) for p, one in figures.items() if one is not None and number(one) is None}
    message = words.unchecked(form, spot, absent or unknown, bool(absent))
    yield _finding(spot, "unchecked", left.total, right.total, message)


def holds(op: str, left: int, right: int) -> bool:
    """Whether a comparison is true."""
    return {
        "=": left == right,
        ">=": left >= right,
        "<=": left <= right,
        ">": left > right,
        "<": left < right,
        "!=": left != right,
    }[op]


def _figure(form: Form, filled: Filled, place: Place, others: Others) -> Figure | None:
    """The figure of a place; None if its table was not handed in or has no such cell."""
    if place.table is not None:
        for other, table in others.values():
            if is_own(other, place.table):
                return _figure(other, table, replace(place, table=None), {})
        return None
    if place.blank is not None:
        supplement = form.supplement(place.supplement or "")
        return filled.blank(supplement.id, supplement.blank(place.blank).id)
    return filled.figure(place.row or 0, place.column or 0)


def _side(terms: tuple[tuple[Literal[1, -1], Place], ...], figures: Mapping[Place, Figure | None]) -> Side:
    places = tuple(place for _, place in terms)
    values = tuple(number(figures[place] or EMPTY) for place in places)
    return Side(tuple(sign for sign, _ in terms), places, values)


def _finding(
    spot: Placed, kind: Kind, left: int | None, right: int | None, message: tuple[str, str]
) -> Finding:
    relation = spot.bound.relation
    return Finding(
        relation=relation.id,
        kind=kind,
        level=relation.level,
        statutory=relation.statutory,
        quote=spot.bound.pair.text,
        axis=spot.bound.axis,
        at=spot.at,
        left=left,
        right=right,
        message=message[0],
        message_en=message[1],
        cite=relation.cite,
        places=tuple(spot.places()),
    )


def _condition(form: Form, filled: Filled, relation: Relation) -> Iterator[Finding]:
    """If one sum is above zero, so must the other be."""
    if relation.axis == "row":
        yield from _condition_of_rows(form, filled, relation)
        return
    for no in _condition_at(form, relation):
        first = [_reference(form, filled, ref, no) for ref in relation.if_positive]
        then = [_reference(form, filled, ref, no) for ref in relation.then_positive]
        positive = sum(value or 0 for value in first) > 0
        unknown = None in (then if positive else first)
        met = sum(value or 0 for value in then) > 0
        if met or not (positive or unknown):
            continue
        kind: Kind = "unchecked" if unknown else "broken"
        yield _conditional(form, relation, no, kind, sum(value or 0 for value in first))


def _condition_at(form: Form, relation: Relation) -> list[int]:
    """Where a condition is checked: in every row, or with blanks once, in the first; one of rows in every column
    that has all of them."""
    named = relation.if_positive + relation.then_positive
    if relation.axis == "row":
        cells = {(row.no, column.no) for row, column in form.cells()}
        return [one.no for one in form.columns if all((int(ref), one.no) in cells for ref in named)]
    return [row.no for row in form.rows[: 1 if any("." in ref for ref in named) else None]]


def _condition_of_rows(form: Form, filled: Filled, relation: Relation) -> Iterator[Finding]:
    """The same between rows: where the sum of some is above zero, that of others must be."""
    first, then = ([int(ref) for ref in refs] for refs in (relation.if_positive, relation.then_positive))
    for at in _condition_at(form, relation):
        one, two = ([number(filled.figure(no, at)) for no in rows] for rows in (first, then))
        positive = sum(value or 0 for value in one) > 0
        unknown = None in (two if positive else one)
        if sum(value or 0 for value in two) > 0 or not (positive or unknown):
            continue
        kind: Kind = "unchecked" if unknown else "broken"
        yield _conditional(form, relation, then[0], kind, sum(value or 0 for value in one))


def _conditional(form: Form, relation: Relation, row: int, kind: Kind, first: int) -> Finding:
    zh, en = ("不符", "does not hold") if kind == "broken" else ("不能检查，有的格未填", "cannot be checked")
    return Finding(
        relation=relation.id,
        kind=kind,
        level=relation.level,
        statutory=relation.statutory,
        quote=relation.text,
        axis=relation.axis,
        at=row,
        left=first,
        right=0 if kind == "broken" else None,
        message=f"提示“{relation.text}”在第{row}行“{form.row(row).label}”{zh}。请核对这几格。",
        message_en=f"Hint “{relation.text}” {en} in row {row}. Check these cells.",
        cite=relation.cite,
    )


def _reference(form: Form, filled: Filled, ref: str, row: int) -> int | None:
    if "." not in ref:
        return number(filled.figure(row, int(ref)))
    key, blank = ref.split(".", 1)
    supplement = form.supplement(key)
    return number(filled.blank(key, supplement.blank(int(blank)).id))


def _minimum(form: Form, filled: Filled) -> Iterator[Finding]:
    for row, column in form.cells():
        value = number(filled.figure(row.no, column.no))
        if column.minimum is None or value is None or value >= column.minimum:
            continue
        seen = words.amount(value, column.money, column.unit)
        least = words.amount(column.minimum, column.money, column.unit)
        yield Finding(
            relation=f"minimum-{column.no}",
            kind="broken",
            level="warn" if column.money else "hard",
            statutory=False,
            quote=f"({column.no})≥{column.minimum}",
            axis="column",
            at=row.no,
            left=value,
            right=column.minimum,
            message=f"第{row.no}行第{column.no}栏“{column.label}”为 {seen}，不能小于 {least}。请改正。",
            message_en=f"Row {row.no}, column {column.no} is {seen}; it cannot be below {least}. Correct it.",
            places=(Place(None, row.no, column.no),),
        )


def _ledger(form: Form, filled: Filled, facts: Facts | Records | None) -> Iterator[Finding]:
    """Hand values that differ from what the facts say; without a reason they block."""
    again = fill(form, facts, filled.unit, filled.period, filled.settings) if facts is not None else None
    for row, column in form.cells():
        place = Place(None, row.no, column.no)
        said = again.figure(row.no, column.no) if again else None
        yield from _differs(place, filled.figure(row.no, column.no), said, column)
    for supplement in form.supplements:
        for blank in supplement.blanks:
            place = Place(None, supplement=supplement.id, blank=blank.no)
            said = again.blank(supplement.id, blank.id) if again else None
            yield from _differs(place, filled.blank(supplement.id, blank.id), said, blank)


def _differs(place: Place, figure: Figure, said: Figure | None, part: Column | Blank) -> Iterator[Finding]:
    value, records = number(figure), said.value if said else figure.ledger
    if figure.source != "hand" or records is None or value is None or value == records:
        return
    seen, ledger = (words.amount(each, part.money, part.unit) for each in (value, records))
    why = "" if figure.reason else "请写明理由，或改按台账填写。"
    why_en = "" if figure.reason else " Give the reason, or take the records' figure."
    yield Finding(
        relation="ledger",
        kind="broken",
        level="explain",
        statutory=False,
        quote="与台账一致",
        axis="column",
        at=place.row,
        left=value,
        right=records,
        message=f"{words.name(place)}手工填写为 {seen}，台账为 {ledger}。{why}",
        message_en=f"{words.name_en(place).capitalize()} was entered as {seen}, "
        f"the records say {ledger}.{why_en}",
        explanation=figure.reason,
        places=(place,),
    )
