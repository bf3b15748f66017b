"""统计表 A statutory table as data: rows × columns, header tree, units, of-which columns, relations,
supplements, notes and signatures; and 填好的表 a filled one.

A column says where its number comes from (`Source`: fact table, condition, aggregate). The same declaration
has two uses: with its aggregate it is the number, without it the rows behind the number. Money is counted
in 分 (fen) and printed in 万元. `laojian.forms.schema_reader.load` reads a definition from YAML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeVar

Level = Literal["hard", "explain", "warn"]
Axis = Literal["row", "column", "blank"]
Aggregate = Literal["count", "sum", "distinct"]
RowKind = Literal["number", "yes_no", "other_sheet"]
Layout = Literal["grid", "indicators"]
State = Literal["value", "zero_reported", "not_reported", "not_applicable", "unknown"]
Origin = Literal["facts", "hand", "computed"]
T = TypeVar("T")
Value = str | int | float | bool | date | None

STATES: dict[State, str] = {
    "value": "已填",
    "zero_reported": "零报",
    "not_reported": "未报",
    "not_applicable": "不适用",
    "unknown": "不能确定",
}
Standing = State | Literal["sent_back"]
"""How a unit stands with its whole table: as a figure does, or 退回 after it was handed in."""
STANDINGS: dict[str, str] = dict([*STATES.items(), ("sent_back", "退回")])


@dataclass(frozen=True, slots=True)
class Condition:
    """条件 One test of a fact column. `is`/`not`: among the values (an empty cell matches only a listed null,
    and passes `not` unless null is listed); `at_least`/`at_most`: against one value, an empty cell fails."""

    column: str
    op: Literal["is", "not", "at_least", "at_most"]
    values: tuple[Value, ...]

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Whether one fact row passes."""
        seen = row.get(self.column)
        if self.op == "is":
            return seen in self.values
        if self.op == "not":
            return seen not in self.values
        if seen is None:
            return False
        return bool(seen >= self.values[0]) if self.op == "at_least" else bool(seen <= self.values[0])


@dataclass(frozen=True, slots=True)
class Where:
    """范围 Which fact rows count: one of the alternatives must hold, and in it every condition. No
    alternative at all means every row."""

    alternatives: tuple[tuple[Condition, ...], ...] = ()

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Whether one fact row is in."""
        return not self.alternatives or any(all(c.holds(row) for c in one) for one in self.alternatives)

    def and_(self, other: Where) -> Where:
        """Rows that are in both."""
        if not self.alternatives or not other.alternatives:
            return self if self.alternatives else other
        return Where(tuple(mine + theirs for mine in self.alternatives for theirs in other.alternatives))


@dataclass(frozen=True, slots=True)
class Source:
    """来源 Where a number comes from: a fact table, the rows that count, and how they become one number.
    `column` is the fact column that is summed or counted distinct; None for `count`."""

    fact: str
    where: Where
    aggregate: Aggregate = "count"
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """行 One row of the stub. `sum_of`: the rows it totals. `where`: which fact rows belong here, added to
    the column's own. For tables of indicators (附表 of 楚雄): `group` is 一级指标, `kind` how the cell is
    filled, `columns` the only columns it has (empty: all), `source` its own source, `how` the printed
    备注, `must_not_fall`: counted from the start of the campaign, so that a later version below an earlier one is
    told (A18); `sheet`: of an 另表 row, the duty of the pack by which the separate table is handed in; `of_which`: the row it
    is a part of (其中)."""

    no: int
    label: str
    where: Where = Where()
    sum_of: tuple[int, ...] = ()
    group: str | None = None
    kind: RowKind = "number"
    unit: str | None = None
    columns: tuple[int, ...] = ()
    source: Source | None = None
    how: str | None = None
    must_not_fall: bool = False
    sheet: str | None = None
    of_which: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """栏 One numbered column. `group`: headings above it, outermost first. `of_which`: the column it is a
    part of (其中). `money`: figures are fen. `joined`: printed in one cell with the column before it, as
    `12/5`. `narrow`: which records of a row's own source belong here. `beside`: a second count shown next to it on
    screen, never printed; `beside_over`: that count is over these columns, each record once (A17). `doubt`: the
    heading is inferred, and why. `minimum`: the smallest lawful value. `consolidate`: how children become one
    figure. `since`: this column is 比上期新增, what that column rose by since the table before it in a series."""

    no: int
    label: str
    unit: str
    group: tuple[str, ...] = ()
    of_which: int | None = None
    money: bool = False
    source: Source | None = None
    beside: Source | None = None
    beside_label: str | None = None
    joined: bool = False
    narrow: Where = Where()
    beside_over: tuple[int, ...] = ()
    doubt: str | None = None
    minimum: int | None = 0
    consolidate: Literal["sum", "max", "latest", "none"] = "sum"
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """栏目关系 One relation, as printed (`text`, parsed by `forms.relation`) or as a dependency: where the
    sum of `if_positive` is above zero, the sum of `then_positive` must be too. References are column
    numbers ("14") or blanks ("S3.1"). axis: numbers in `text` are rows (checked in every column), columns
    (in every row) or blanks of `supplement`. `statutory` false: a hint of the product, not printed in the
    notice."""

    id: str
    text: str
    axis: Axis
    level: Level = "hard"
    statutory: bool = True
    cite: str = ""
    supplement: str | None = None
    if_positive: tuple[str, ...] = ()
    then_positive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """空格 One blank in a supplement's sentence. `no` is its number in relations (from 1); `sum_of`: ids of
    the blanks it totals."""

    id: str
    no: int
    unit: str
    label: str
    source: Source | None = None
    sum_of: tuple[str, ...] = ()
    money: bool = False


@dataclass(frozen=True, slots=True)
class Supplement:
    """补充资料 One sentence with blanks, written `{blank}`."""

    id: str
    sentence: str
    blanks: tuple[Blank, ...]

    def blank(self, key: str | int) -> Blank:
        """A blank by its id or its number. KeyError if there is none."""
        for one in self.blanks:
            if key in (one.id, one.no):
                return one
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Signature:
    """签字 One place of the signature block, in printed order. `act`: signed by a person (电话 is not)."""

    id: str
    label: str
    act: bool = True


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read an ambiguity: `columns` replaces parts of columns, `where` narrows every column fed
    by that fact (supplements are left alone)."""

    id: str
    label: str
    columns: tuple[Column, ...] = ()
    where: tuple[tuple[str, Where], ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """读法 One ambiguity of the printed table (A01…), how it is read here, and what else may be chosen."""

    id: str
    reading: str
    options: tuple[Option, ...] = ()
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """统计表 One statutory table. `head`: the printed head lines; `filled_by`: who fills it;
    `relation_lines`: the relations as the notice prints them; `notes_title`: 注 or 填表说明."""

    id: str
    version: str
    annex: str
    title: str
    cite: str
    filled_by: str
    head: tuple[str, ...]
    stub: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    relations: tuple[Relation, ...] = ()
    relation_lines: tuple[str, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    notes_title: str = "注"
    notes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    settings: tuple[Setting, ...] = ()
    layout: Layout = "grid"
    chosen: tuple[tuple[str, str], ...] = ()

    def row(self, no: int) -> Row:
        """The row with that 序号. KeyError if there is none."""
        return _by(self.rows, "no", no)

    def column(self, no: int) -> Column:
        """The column with that number. KeyError if there is none."""
        return _by(self.columns, "no", no)

    def supplement(self, key: str) -> Supplement:
        """The supplement with that id (S1). KeyError if there is none."""
        return _by(self.supplements, "id", key)

    def cells(self) -> Iterator[tuple[Row, Column]]:
        """Every cell that can hold a figure, row by row."""
        for row in self.rows:
            for column in self.columns:
                if not row.columns or column.no in row.columns:
                    yield row, column

    def source(self, row: int, column: int) -> Source | None:
        """The declaration of one cell: the column's source narrowed to the row. None where filled by hand.
        For a row that is a total it covers all the rows it totals."""
        stub = self.row(row)
        found = declared(stub, self.column(column))
        return replace(found, where=found.where.and_(self._row_where(stub))) if found else None

    def _row_where(self, row: Row) -> Where:
        if not row.sum_of:
            return row.where
        parts = [self._row_where(self.row(no)) for no in row.sum_of]
        if not all(part.alternatives for part in parts):
            return row.where
        return row.where.and_(Where(tuple(one for part in parts for one in part.alternatives)))

    def scope(self, row: int) -> Where:
        """Which fact rows belong to one row of the stub; for a total, those of the rows it totals."""
        return self._row_where(self.row(row))

    def with_settings(self, choices: Mapping[str, str]) -> Form:
        """The form as read under these choices (A07 → s2_only); settings left out keep their default.
        KeyError on an unknown setting or option."""
        columns = {column.no: column for column in self.columns}
        known = {setting.id: setting for setting in self.settings}
        for key, choice in choices.items():
            option = _by(known[key].options, "id", choice)
            columns.update({column.no: column for column in option.columns})
            columns = {no: _narrowed(column, dict(option.where)) for no, column in columns.items()}
        default = {s.id: s.default for s in self.settings if s.default}
        chosen = tuple(sorted({**default, **dict(self.chosen), **choices}.items()))
        return replace(self, columns=tuple(columns.values()), chosen=chosen)


def declared(row: Row, column: Column) -> Source | None:
    """The declaration behind one cell before the row's own condition: a row's own source, narrowed to the column, else
    the column's. None where filled by hand, or derived from another table (`since`)."""
    if column.since is not None:
        return None
    if row.source is None:
        return column.source
    return replace(row.source, where=row.source.where.and_(column.narrow))


def _by(values: tuple[T, ...], name: str, wanted: object) -> T:
    for value in values:
        if getattr(value, name) == wanted:
            return value
    raise KeyError(wanted)


def _narrowed(column: Column, by_fact: Mapping[str, Where]) -> Column:
    def one(source: Source | None) -> Source | None:
        if source is None or source.fact not in by_fact:
            return source
        return replace(source, where=source.where.and_(by_fact[source.fact]))

    return replace(column, source=one(column.source), beside=one(column.beside))


@dataclass(frozen=True, slots=True)
class Figure:
    """数字 One figure. value: count, or fen where the column is money; 1/0 in a 是/否 row; None where not
    known. `rows`, `rows_hash`: how many fact rows stand behind it, and their hash. `reason`, `by`: why and
    by whom it was entered by hand, or why it is unknown. `text`: reference in an 另表 row. `ledger`: what
    the facts say where a hand value stands instead."""

    value: int | None = None
    state: State = "not_reported"
    late: bool = False
    source: Origin = "hand"
    rows: int | None = None
    rows_hash: str | None = None
    reason: str | None = None
    by: str | None = None
    text: str | None = None
    beside: int | None = None
    ledger: int | None = None


EMPTY = Figure()


@dataclass(frozen=True, slots=True)
class Filled:
    """填好的表 A filled table of one unit and period. `figures` by (row, column); `blanks` by (supplement id,
    blank id); `signatures` by signature id; `explanations` by relation id; `settings` the readings chosen;
    `unit` the unit's code; `filled_on` 填报时间; `meta` anything else that must survive (returned as is)."""

    form: str
    form_version: str
    unit: str
    unit_name: str
    period: str
    filled_on: date | None = None
    figures: Mapping[tuple[int, int], Figure] = field(default_factory=dict)
    blanks: Mapping[tuple[str, str], Figure] = field(default_factory=dict)
    signatures: Mapping[str, str] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    meta: Mapping[str, str] = field(default_factory=dict)

    def figure(self, row: int, column: int) -> Figure:
        """The figure of a cell; `EMPTY` (未报) where nothing was filled."""
        return self.figures.get((row, column), EMPTY)

    def blank(self, supplement: str, blank: str) -> Figure:
        """The figure of a blank; `EMPTY` where nothing was filled."""
        return self.blanks.get((supplement, blank), EMPTY)
