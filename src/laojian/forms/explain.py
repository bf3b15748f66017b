"""说明数字 From a cell to the rows behind it, and from a row to the cells it moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from laojian.forms.consolidate import Consolidated
from laojian.forms.figure import joint_hash, shown
from laojian.forms.fill import read_as
from laojian.forms.fill_rows import Book, Record, Records, book, counted
from laojian.forms.schema import Figure, Form, Source, Where

if TYPE_CHECKING:
    from laojian.forms.facts import Facts

Settings = Mapping[str, str] | None
Words = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class CellRef:
    """位置 A cell (row, column) or a blank of a supplement."""

    row: int | None = None
    column: int | None = None
    supplement: str | None = None
    blank: str | None = None

    def __str__(self) -> str:
        if self.supplement is not None:
            return f"补充资料{self.supplement.removeprefix('S')}“{self.blank}”"
        return f"第{self.row}行第{self.column}栏"


@dataclass(frozen=True, slots=True)
class Explained:
    """一格的来历 Where a figure comes from. `rows`: the fact rows behind it; `adds`: what each adds (1, or an
    amount, None where it is missing); `source` None: the cell is filled by hand."""

    at: CellRef
    label: str
    unit: str
    value: int | None
    shown: str
    rows: tuple[Record, ...]
    adds: tuple[int | None, ...]
    source: Source | None
    rows_hash: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; each row with what it adds."""
        rows = [{"adds": adds, **row} for row, adds in zip(self.rows, self.adds, strict=True)]
        kept = {"at": str(self.at), "label": self.label, "unit": self.unit, "value": self.value}
        return {**kept, "shown": self.shown, "rows_hash": self.rows_hash, "rows": rows}


@dataclass(frozen=True, slots=True)
class Moved:
    """一格的变动 What changed behind a cell between two states of the facts: ids of rows."""

    at: CellRef
    before: int | None
    after: int | None
    added: tuple[str, ...]
    removed: tuple[str, ...]
    altered: tuple[str, ...]


def explain(
    form: Form, facts: Facts | Records, row: int, column: int, settings: Settings = None
) -> Explained:
    """The rows behind one cell. KeyError if the form has no such row or column."""
    form = read_as(form, settings)
    return _cell(form, book(facts), row, column)


def explain_blank(
    form: Form, facts: Facts | Records, supplement: str, blank: str, settings: Settings = None
) -> Explained:
    """The rows behind one blank of a supplement; a total's are those of the blanks it totals."""
    form = read_as(form, settings)
    return _blank(form, book(facts), supplement, blank)


def explain_joined(
    joined: Consolidated, at: tuple[int, int] | tuple[str, str]
) -> tuple[tuple[str, Figure], ...]:
    """The children behind one figure of a consolidation: (name, figure), in the order they were counted."""
    return tuple((joined.children[unit].name or unit, figure) for unit, figure in joined.parts[at].items())


def cells_of(
    form: Form, facts: Facts | Records, fact: str, record: str, settings: Settings = None
) -> tuple[CellRef, ...]:
    """The cells and blanks that one record (by its id) moved. Empty where no figure counts it."""
    form, ledger = read_as(form, settings), book(facts)
    rows = [row for row in ledger.records.get(fact, ()) if row.get("id") == record]
    one = Book({fact: rows}, [])
    return tuple(explained.at for explained in _all(form, one) if explained.rows)


def moves(
    form: Form, before: Facts | Records, after: Facts | Records, settings: Settings = None
) -> tuple[Moved, ...]:
    """Which records moved which figure between two states of the facts; untouched figures are left out."""
    form = read_as(form, settings)
    old, new = book(before), book(after)
    found = []
    for one, two in zip(_all(form, old), _all(form, new), strict=True):
        first, second = ({str(row.get("id")): row for row in side.rows} for side in (one, two))
        both = [key for key in first if key in second]
        altered = tuple(key for key in both if old.digest([first[key]]) != new.digest([second[key]]))
        added = tuple(key for key in second if key not in first)
        removed = tuple(key for key in first if key not in second)
        if added or removed or (altered and one.value != two.value):
            found.append(Moved(one.at, one.value, two.value, added, removed, altered))
    return tuple(found)


def _all(form: Form, ledger: Book) -> list[Explained]:
    cells = [_cell(form, ledger, row.no, column.no) for row, column in form.cells()]
    for supplement in form.supplements:
        cells += [_blank(form, ledger, supplement.id, blank.id) for blank in supplement.blanks]
    return cells


def _cell(form: Form, ledger: Book, row: int, column: int) -> Explained:
    head, stub = form.column(column), form.row(row)
    at, words = CellRef(row, column), (head.label, head.unit, head.money)
    if stub.sum_of:
        return _total(at, words, [_cell(form, ledger, no, column) for no in stub.sum_of])
    return _counted(at, words, stub.source or head.source, ledger, stub.where)


def _blank(form: Form, ledger: Book, supplement: str, blank: str) -> Explained:
    whole = form.supplement(supplement)
    one = whole.blank(blank)
    at = CellRef(supplement=supplement, blank=blank)
    words = (one.label, one.unit, one.money)
    if one.sum_of:
        return _total(at, words, [_blank(form, ledger, supplement, part) for part in one.sum_of])
    return _counted(at, words, one.source, ledger, Where())


def _counted(at: CellRef, words: Words, source: Source | None, ledger: Book, scope: Where) -> Explained:
    label, unit, money = words
    if source is None:
        return Explained(at, label, unit, None, shown(None), (), (), None)
    done = ledger.count(source, scope)
    adds = tuple(_adds(source, row) for row in done.rows)
    digest = ledger.digest(done.rows)
    return Explained(at, label, unit, done.value, shown(done.value, money), done.rows, adds, source, digest)


def _total(at: CellRef, words: Words, parts: list[Explained]) -> Explained:
    """A total: the rows of its parts; a row that several parts count adds what they add together."""
    label, unit, money = words
    rows: dict[int, Record] = {}
    adds: dict[int, int] = {}
    for part in parts:
        for row, add in zip(part.rows, part.adds, strict=True):
            rows[id(row)] = row
            adds[id(row)] = adds.get(id(row), 0) + (add or 0)
    values = [part.value for part in parts]
    value = None if None in values else sum(each or 0 for each in values)
    found, added = tuple(rows.values()), tuple(adds.values())
    digest = joint_hash(part.rows_hash for part in parts)
    source = parts[0].source if parts else None
    return Explained(at, label, unit, value, shown(value, money), found, added, source, digest)


def _adds(source: Source | None, row: Record) -> int | None:
    if source is None:
        return None
    if source.aggregate == "sum":
        return counted(source, [row]).value
    return 1
