"""填表 Fills a statutory table from facts. Every figure keeps its value, how many rows stand behind it and
their hash; totals come from the table's own declarations and printed relations; hand entries say who and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Problem
from laojian.forms import figure
from laojian.forms.fill_rows import Book, Counted, Records, book
from laojian.forms.fill_uncounted import Uncounted, uncounted
from laojian.forms.relation import Term
from laojian.forms.relation_bound import bound
from laojian.forms.schema import Blank, Column, Figure, Filled, Form, Row, Source, State, Where, declared

if TYPE_CHECKING:
    from laojian.forms.facts import Facts

__all__ = ["HandEntry", "Uncounted", "fill", "read_as", "uncounted"]

Cell = tuple[int, int]
BlankKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HandEntry:
    """手工填写 One figure entered by hand. `at`: (row, column) or (supplement id, blank id). `value`: a
    count, or fen; None with `state` not_applicable, not_reported or unknown. `by` and `reason` are needed."""

    at: Cell | BlankKey
    value: int | None
    by: str
    reason: str
    state: State = "value"
    text: str | None = None


def fill(
    form: Form,
    facts: Facts | Records,
    unit: str,
    period: str,
    settings: Mapping[str, str] | None = None,
    *,
    unit_name: str = "",
    filled_on: date | None = None,
    hand: Iterable[HandEntry] = (),
    zero_report: bool = False,
    late: bool = False,
) -> Filled:
    """One table of one unit and period.

    facts: `forms.facts.Facts`, or fact name → Arrow table or rows; a fact that is left out makes its figures
    unknown, an empty one makes them 0. settings: readings (A07 → s2_only). zero_report: the unit says 零报,
    which records at hand contradict. Problems: `forms.setting`, `forms.hand_who`, `forms.hand_cell`,
    `forms.zero_report`, `forms.relation_*`.
    """
    form = read_as(form, settings)
    ledger = book(facts)
    entries = _entries(form, hand)
    if zero_report and any(ledger.records.values()):
        raise Problem("forms.zero_report", count=sum(map(len, ledger.records.values())))
    figures = _cells(form, ledger, entries)
    blanks = _blanks(form, ledger, entries)
    mark = _Mark(zero_report, late)
    left_out = uncounted(form, ledger)
    return Filled(
        form=form.id,
        form_version=form.version,
        unit=unit,
        unit_name=unit_name or unit,
        period=period,
        filled_on=filled_on,
        figures={key: mark(one) for key, one in figures.items()},
        blanks={key: mark(one) for key, one in blanks.items()},
        settings=dict(form.chosen),
        meta={"uncounted": str(len(left_out))} if left_out else {},
    )


def read_as(form: Form, settings: Mapping[str, str] | None) -> Form:
    """The form under these readings. Problem `forms.setting` for one it does not have."""
    try:
        return form.with_settings(settings or {})
    except KeyError as error:
        known = "、".join(f"{one.id}={option.id}" for one in form.settings for option in one.options)
        raise Problem("forms.setting", seen=str(error.args[0]), known=known) from error


@dataclass(frozen=True, slots=True)
class _Mark:
    zero: bool
    late: bool

    def __call__(self, one: Figure) -> Figure:
        state: State = "zero_reported" if self.zero and one.state == "value" and not one.value else one.state
        return replace(one, state=state, late=self.late)


def _entries(form: Form, hand: Iterable[HandEntry]) -> dict[Any, HandEntry]:
    cells = {(row.no, column.no) for row, column in form.cells()}
    blanks = {(one.id, blank.id) for one in form.supplements for blank in one.blanks}
    found: dict[Any, HandEntry] = {}
    for entry in hand:
        place = "，".join(map(str, entry.at))
        if entry.at not in cells | blanks:
            raise Problem("forms.hand_cell", place=place)
        if not entry.by.strip() or not entry.reason.strip():
            raise Problem("forms.hand_who", place=place)
        found[entry.at] = entry
    return found


def _cells(form: Form, ledger: Book, entries: Mapping[Any, HandEntry]) -> dict[Cell, Figure]:
    found: dict[Cell, Figure] = {}
    waiting = list(form.cells())
    by_depth = sorted(waiting, key=lambda cell: (_depth(form, cell[0]), _is_total(form, cell[1])))
    for row, column in by_depth:
        key = (row.no, column.no)
        one = _cell(form, ledger, row, column, found)
        found[key] = _by_hand(entries[key], one) if key in entries else one
    return {(row.no, column.no): found[row.no, column.no] for row, column in waiting}


def _cell(form: Form, ledger: Book, row: Row, column: Column, found: Mapping[Cell, Figure]) -> Figure:
    if row.sum_of:
        return figure.add(found[no, column.no] for no in row.sum_of if (no, column.no) in found)
    source = declared(row, column)
    if column.since is not None:
        return Figure(source="computed")
    if source is None:
        return _from_relation(_parts(form, column), row.no, found)
    one = _figure(ledger, source, row.where)
    if row.kind == "yes_no" and one.value is not None:
        one = replace(one, value=int(one.value > 0))
    beside = column.beside or _over(form, row, column)
    if beside:
        one = replace(one, beside=ledger.count(beside, row.where).value)
    return one


def _over(form: Form, row: Row, column: Column) -> Source | None:
    """One count over several columns of a row, in which a record that is in more than one of them counts once (A17)."""
    sources = [declared(row, form.column(no)) for no in column.beside_over]
    known = [source for source in sources if source is not None]
    if not known or len({(one.fact, one.aggregate, one.column) for one in known}) > 1:
        return None
    whole = any(not one.where.alternatives for one in known)
    each = tuple(alternative for one in known for alternative in one.where.alternatives)
    return replace(known[0], where=Where() if whole else Where(each))


def _figure(ledger: Book, source: Source, scope: Where) -> Figure:
    done = ledger.count(source, scope)
    if done.absent:
        why = f"没有提供“{source.fact}”记录"
        return Figure(None, "unknown", source="facts", reason=why)
    return Figure(
        value=done.value,
        state="unknown" if done.value is None else "value",
        source="facts",
        rows=len(done.rows),
        rows_hash=ledger.digest(done.rows),
        reason=_gap(source, done),
    )


def _gap(source: Source, done: Counted) -> str | None:
    if not done.gaps:
        return None
    return f"{len(done.gaps)} 条记录没有填“{source.column}”，未计入"


def _by_hand(entry: HandEntry, ledger: Figure) -> Figure:
    known = entry.state in ("value", "zero_reported")
    return Figure(
        value=entry.value if known else None,
        state=entry.state,
        source="hand",
        rows=ledger.rows,
        rows_hash=ledger.rows_hash,
        reason=entry.reason,
        by=entry.by,
        text=entry.text,
        beside=ledger.beside,
        ledger=ledger.value,
    )


def _depth(form: Form, row: Row) -> int:
    return 1 + max(_depth(form, form.row(no)) for no in row.sum_of) if row.sum_of else 0


def _is_total(form: Form, column: Column, seen: frozenset[int] = frozenset()) -> int:
    """How many totals stand between this column and those that are counted."""
    if column.no in seen:
        return 0
    below = seen | {column.no}
    return max((1 + _is_total(form, form.column(part.no), below) for part in _parts(form, column)), default=0)


def _parts(form: Form, column: Column) -> tuple[Term, ...]:
    """What a column without a source of its own is made of by a printed relation; nothing if none says so."""
    if column.source is not None:
        return ()
    for one in bound(form):
        if one.axis != "column" or one.pair.op != "=" or any(term.table for term in one.pair.terms()):
            continue
        for side, parts in ((one.pair.left, one.pair.right), (one.pair.right, one.pair.left)):
            if [(term.sign, term.no) for term in side] == [(1, column.no)]:
                return parts
    return ()


def _from_relation(parts: tuple[Term, ...], row: int, found: Mapping[Cell, Figure]) -> Figure:
    if not parts:
        return Figure()
    signed = [(part.sign, found.get((row, part.no), Figure())) for part in parts]
    one = figure.add(part for _, part in signed)
    if one.value is None:
        return one
    return replace(one, value=sum(sign * (figure.number(part) or 0) for sign, part in signed))


def _blanks(form: Form, ledger: Book, entries: Mapping[Any, HandEntry]) -> dict[BlankKey, Figure]:
    found: dict[BlankKey, Figure] = {}
    for supplement in form.supplements:
        for blank in sorted(supplement.blanks, key=lambda one: bool(one.sum_of)):
            key = (supplement.id, blank.id)
            one = _blank(ledger, blank, supplement.id, found)
            found[key] = _by_hand(entries[key], one) if key in entries else one
    return found


def _blank(ledger: Book, blank: Blank, supplement: str, found: Mapping[BlankKey, Figure]) -> Figure:
    if blank.sum_of:
        return figure.add(found.get((supplement, part), Figure()) for part in blank.sum_of)
    return _figure(ledger, blank.source, Where()) if blank.source else Figure()
