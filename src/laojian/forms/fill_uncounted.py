"""未计入 Records that a table should count and does not, each with its reason: nothing vanishes silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laojian.forms.facts_tables import fact_tables
from laojian.forms.fill_rows import Book, Record, Records, book
from laojian.forms.relation_bound import Bound, bound
from laojian.forms.schema import Form, Source, Where

if TYPE_CHECKING:
    from laojian.forms.facts import Facts

Why = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Uncounted:
    """未计入 A record that no figure, or not every figure it should, counts. `reason`, `reason_en`: why;
    `source_file`, `source_row`: where it was read."""

    fact: str
    id: str | None
    reason: str
    reason_en: str
    source_file: str | None = None
    source_row: int | None = None


def uncounted(form: Form, facts: Facts | Records | Book) -> tuple[Uncounted, ...]:
    """Records of the facts this table counts that are repeated, in no row (企业类别不明), in no column, in a
    total but in none of its parts (违法行为不明) or in several, or without the amount that a column sums."""
    ledger = facts if isinstance(facts, Book) else book(facts)
    used = dict.fromkeys(source.fact for source in _sources(form))
    why = ("编号重复，只按第一条计一次", "its id is repeated; only the first is counted")
    found = [_listed(fact, row, why) for fact, row in ledger.repeated if fact in used]
    for fact in used:
        parts = _Parts(form, fact)
        for row in ledger.records.get(fact, ()):
            found += [_listed(fact, row, why) for why in parts.why(row)]
    return tuple(found)


class _Parts:
    """What one fact feeds in a form, prepared once for many records."""

    def __init__(self, form: Form, fact: str) -> None:
        self.fact = fact
        own = [column.source for column in form.columns] + [row.source for row in form.rows]
        self.cells = [source for source in own if source and source.fact == fact]
        self.all = [source for source in _sources(form) if source.fact == fact]
        self.scopes = [row.where for row in form.rows if not row.sum_of and row.where.alternatives]
        self.totals = [one for one in bound(form) if self._is_count(form, one)]
        self.sources = {column.no: column.source for column in form.columns}

    def why(self, row: Record) -> Iterator[Why]:
        """The reasons for which a record is not, or not wholly, counted."""
        if not any(source.where.holds(row) for source in self.all):
            yield f"不属于任何一栏{self._seen(row, self.all)}", "it belongs to no column"
            return
        if self.cells and self.scopes and not any(scope.holds(row) for scope in self.scopes):
            yield f"不属于任何一行{self._seen_in(row, self.scopes)}", "it belongs to no row of the table"
            return
        for one in self.totals:
            yield from self._in_parts(one, row)
        for source in self._without_amount(row):
            label = self._label(source.column or "")
            yield f"没有填“{label}”，金额或人数未计入", f"{source.column} is missing, so it adds nothing"

    def _in_parts(self, one: Bound, row: Record) -> Iterator[Why]:
        left, right = one.pair.left, one.pair.right
        total, parts = (left[0], right) if len(left) == 1 else (right[0], left)
        if not self._holds(total.no, row):
            return
        times = sum(self._holds(part.no, row) for part in parts)
        sources = [source for part in parts if (source := self.sources[part.no])]
        if times == 0:
            seen = self._seen(row, sources)
            yield (
                f"计入第{total.no}栏，却不属于任何分项{seen}",
                f"in column {total.no} but in none of its parts",
            )
        if times > 1:
            yield f"在第{total.no}栏的几个分项里各计了一次", f"in several parts of column {total.no}"

    def _without_amount(self, row: Record) -> Iterator[Source]:
        seen = set()
        for source in self.all:
            missing = source.aggregate != "count" and row.get(source.column or "") is None
            if missing and source.column not in seen and source.where.holds(row):
                seen.add(source.column)
                yield source

    def _holds(self, column: int, row: Record) -> bool:
        source = self.sources[column]
        return source is not None and source.where.holds(row)

    def _is_count(self, form: Form, one: Bound) -> bool:
        sides = (one.pair.left, one.pair.right)
        if one.axis != "column" or one.pair.op != "=" or not any(len(side) == 1 for side in sides):
            return False
        if any(term.table or term.sign < 0 for term in one.pair.terms()):
            return False
        sources = [form.column(term.no).source for term in one.pair.terms()]
        return all(s is not None and (s.fact, s.aggregate) == (self.fact, "count") for s in sources)

    def _seen(self, row: Record, sources: list[Source]) -> str:
        return self._seen_in(row, [source.where for source in sources])

    def _seen_in(self, row: Record, scopes: list[Where]) -> str:
        names = dict.fromkeys(c.column for scope in scopes for one in scope.alternatives for c in one)
        said = [f"{self._label(name)}：{'空' if row.get(name) is None else row[name]}" for name in names]
        return f"（{'，'.join(said)}）" if said else ""

    def _label(self, name: str) -> str:
        table = fact_tables().get(self.fact)
        known = {column.name: column.label for column in table.columns} if table else {}
        return known.get(name, name)


def _sources(form: Form) -> Iterator[Source]:
    for column in form.columns:
        yield from (source for source in (column.source,) if source)
    for row in form.rows:
        yield from (source for source in (row.source,) if source)
    for supplement in form.supplements:
        yield from (blank.source for blank in supplement.blanks if blank.source)


def _listed(fact: str, row: Record, why: Why) -> Uncounted:
    return Uncounted(fact, row.get("id"), *why, row.get("source_file"), row.get("source_row"))
