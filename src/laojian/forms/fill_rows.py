"""数字背后的记录 The fact rows behind the cells of a table: which they are, what they add up to, their hash.

A record counts once: a second row with the same id (one case, several violations) is left out by its primary
violation's row and listed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from laojian.forms.facts_tables import ORIGIN
from laojian.forms.schema import Form, Row, Source, Where, declared

if TYPE_CHECKING:
    from laojian.forms.facts import Facts

Record = Mapping[str, Any]
Records = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """What one declaration comes to. `value` None: there is no such table, or no row says the amount. `gaps`:
    rows in scope whose amount is missing."""

    value: int | None
    rows: tuple[Record, ...]
    gaps: tuple[Record, ...] = ()
    absent: bool = False


@dataclass(slots=True)
class Book:
    """台账 The facts of one table at hand, each record once. `repeated`: records left out as repeated."""

    records: dict[str, list[Record]]
    repeated: list[tuple[str, Record]]
    _digests: dict[int, bytes] = field(default_factory=dict)
    _scopes: dict[tuple[str, Where], list[Record]] = field(default_factory=dict)

    def rows(self, source: Source, scope: Where) -> tuple[Record, ...]:
        """The rows behind a declaration in one row of the stub: the declaration without its aggregate."""
        return tuple(row for row in self._in(source.fact, scope) if source.where.holds(row))

    def count(self, source: Source, scope: Where) -> Counted:
        """The declaration with its aggregate, together with the rows."""
        if source.fact not in self.records:
            return Counted(None, (), absent=True)
        return counted(source, self.rows(source, scope))

    def digest(self, rows: Iterable[Record]) -> str:
        """sha256 over the rows' content, whatever their order and whichever file they came from."""
        return hashlib.sha256(b"".join(sorted(self._digest(row) for row in rows))).hexdigest()

    def _in(self, fact: str, scope: Where) -> list[Record]:
        key = (fact, scope)
        if key not in self._scopes:
            self._scopes[key] = [row for row in self.records.get(fact, ()) if scope.holds(row)]
        return self._scopes[key]

    def _digest(self, row: Record) -> bytes:
        if id(row) not in self._digests:
            plain = {key: value for key, value in row.items() if key not in ORIGIN and value is not None}
            text = json.dumps(plain, sort_keys=True, ensure_ascii=False, default=str)
            self._digests[id(row)] = hashlib.sha256(text.encode()).digest()
        return self._digests[id(row)]


def book(facts: Facts | Records) -> Book:
    """The records of `forms.facts.Facts`, of a mapping fact → Arrow table, or of a mapping fact → rows."""
    tables = facts if isinstance(facts, Mapping) else facts.tables
    records: dict[str, list[Record]] = {}
    repeated: list[tuple[str, Record]] = []
    for name, table in tables.items():
        seen: set[Any] = set()
        records[name] = []
        for row in table.to_pylist() if hasattr(table, "to_pylist") else table:
            if row.get("id") is not None and row["id"] in seen:
                repeated.append((name, row))
            else:
                seen.add(row.get("id"))
                records[name].append(row)
    return Book(records, repeated)


def counted(source: Source, rows: Sequence[Record]) -> Counted:
    """The aggregate over rows that are in scope. An amount that is missing is not zero: it is a gap, and
    where no row says one the sum is not known."""
    if source.aggregate == "count":
        return Counted(len(rows), tuple(rows))
    seen = [row.get(source.column or "") for row in rows]
    gaps = tuple(row for row, value in zip(rows, seen, strict=True) if value is None)
    known = [value for value in seen if value is not None]
    value = len(set(known)) if source.aggregate == "distinct" else sum(known)
    return Counted(None if gaps and not known else value, tuple(rows), gaps)


def leaves(form: Form, row: int) -> tuple[Row, ...]:
    """The rows of the stub that are counted for this one: itself, or for a total all that it totals."""
    stub = form.row(row)
    if not stub.sum_of:
        return (stub,)
    return tuple(leaf for no in stub.sum_of for leaf in leaves(form, no))


def cell_rows(form: Form, source_book: Book, row: int, column: int) -> tuple[Record, ...]:
    """The rows behind one cell; a total's are those of its parts."""
    found: list[Record] = []
    for leaf in leaves(form, row):
        source = declared(leaf, form.column(column))
        if source is not None:
            found += source_book.rows(source, leaf.where)
    return tuple(found)
