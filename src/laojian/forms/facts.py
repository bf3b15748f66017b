"""事实 Facts: the typed records (visits, cases, self-inspections, findings, agencies) that statutory tables
count.

Read from .xlsx and .csv record files; which table a sheet holds is known by its headings. Every row has an
id, so that a cell of a table can list the rows behind it. A row with a fault is left out and told; the rest
is read.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Issue, Problem
from laojian.forms.facts_cells import Unread, convert, slim
from laojian.forms.facts_tables import FactColumn, FactTable, fact_tables, plain

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.register.sheet import Sheet

HEADING_ROWS = 20
Cells = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Facts:
    """事实 The records at hand. `tables`: fact table id → typed Arrow table (`FactTable.schema`); a table
    that no file gave is absent, which is not the same as zero rows. `issues`: faults by file (and sheet)."""

    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    issues: Mapping[str, tuple[Issue, ...]] = field(default_factory=dict)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The records of one table as mappings; none where the table is absent."""
        return self.tables[table].to_pylist() if table in self.tables else []

    def count(self) -> dict[str, int]:
        """Records by table."""
        return {name: table.num_rows for name, table in self.tables.items()}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet that was recognised: its table and where each column stands."""

    name: str
    digest: str
    cells: Cells
    table: FactTable
    header: int
    places: Mapping[str, int]


def from_records(records: Mapping[str, Iterable[Mapping[str, Any]]]) -> Facts:
    """Facts from plain mappings with typed values (money in fen); left-out columns are null. KeyError on an
    unknown table."""
    import pyarrow as pa

    known = fact_tables()
    return Facts(
        {
            name: pa.Table.from_pylist([dict(row) for row in rows], schema=known[name].schema())
            for name, rows in records.items()
        }
    )


def read_facts(paths: Iterable[Path]) -> Facts:
    """All records of these .xlsx and .csv files. A row with a fault is left out and stands in `issues`.
    Problems: `forms.facts.missing_file`, `.wrong_type`, `.unreadable`, `.no_table`."""
    import pyarrow as pa

    rows: dict[str, list[dict[str, Any]]] = {}
    issues: dict[str, tuple[Issue, ...]] = {}
    seen: dict[tuple[str, str], str] = {}
    for path in paths:
        sheets = [_recognise(name, digest, cells) for name, digest, cells in _sheets(path)]
        found = [sheet for sheet in sheets if sheet is not None]
        if not found:
            raise Problem("forms.facts.no_table", file=path.name, tables=_known_tables())
        for sheet in found:
            told: list[Issue] = []
            rows.setdefault(sheet.table.id, []).extend(_rows(sheet, seen, told.append))
            issues[sheet.name] = tuple(told)
    known = fact_tables()
    tables = {name: pa.Table.from_pylist(found, schema=known[name].schema()) for name, found in rows.items()}
    return Facts(tables, {name: told for name, told in issues.items() if told})


def _known_tables() -> str:
    return "、".join(table.label for table in fact_tables().values())


def _sheets(path: Path) -> Iterator[tuple[str, str, Cells]]:
    """Every visible sheet: what it is called in messages, the file's sha256, its cells as text."""
    from laojian.register import sheet_csv, sheet_xlsx
    from laojian.register.sheet import Limits, digest, kind_of

    limits = Limits()
    reader = sheet_csv if kind_of(path, limits) == "csv" else sheet_xlsx
    sheets, _ = reader.sheets(path, limits)
    for sheet in sheets:
        name = f"{path.name}〔{sheet.name}〕" if sheet.name else path.name
        yield name, digest(path), _cells(sheet)


def _cells(sheet: Sheet) -> Cells:
    rows: list[tuple[str | None, ...]] = []
    for piece in sheet.pieces():
        rows += [()] * (piece.first_row - 1 - len(rows))
        rows += zip(*(column.to_pylist() for column in piece.columns), strict=True)
    return rows


def _recognise(name: str, digest: str, cells: Cells) -> _Sheet | None:
    best: _Sheet | None = None
    for at, row in enumerate(cells[:HEADING_ROWS]):
        for table in fact_tables().values():
            places = _places(row, table)
            if not set(table.signs) & set(places) or len(places) < 3:
                continue
            if best is None or len(places) > len(best.places):
                best = _Sheet(name, digest, cells, table, at, places)
    return best


def _places(row: Sequence[Any], table: FactTable) -> dict[str, int]:
    headings = {heading: column.name for column in table.columns for heading in column.headings()}
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        name = headings.get(plain(slim(cell)))
        if name and name not in found:
            found[name] = at
    return found


def _rows(
    sheet: _Sheet, seen: dict[tuple[str, str], str], tell: Callable[[Issue], None]
) -> Iterator[dict[str, Any]]:
    if not _headings_fit(sheet, tell):
        return
    empty = True
    for number, cells in enumerate(sheet.cells[sheet.header + 1 :], sheet.header + 2):
        if not any(slim(cells[at]) for at in sheet.places.values() if at < len(cells)):
            continue
        empty = False
        row = _row(sheet, cells, number, tell)
        if row is None:
            continue
        before = seen.setdefault((sheet.table.id, row["id"]), f"{sheet.name} 第{number}行")
        if before != f"{sheet.name} 第{number}行":
            column = sheet.table.column("id")
            todo = f"编号与 {before} 重复，请核对是不是同一条记录，不是的改编号。"
            tell(Issue(number, _heading(sheet, column), row["id"], "不重复的编号", todo, "fact.repeated_id"))
            continue
        for name, why in _doubts(sheet.table.id, row):
            shown = slim(row.get(name))
            tell(Issue(number, sheet.table.column(name).label, shown, "前后一致", why, "fact.doubt", "note"))
        yield row
    if empty:
        todo = f"“{sheet.table.label}”表没有记录，按0条计；没有统计过的请删去这张表。"
        tell(Issue(None, None, "没有记录", "至少一条记录", todo, "fact.empty", "note"))


def _headings_fit(sheet: _Sheet, tell: Callable[[Issue], None]) -> bool:
    missing = [column for column in sheet.table.columns if column.need and column.name not in sheet.places]
    headings = [slim(cell) for cell in sheet.cells[sheet.header] if slim(cell)]
    for column in missing:
        near = difflib.get_close_matches(column.label, headings, 1)
        hint = f"表里有“{near[0]}”，是不是这一列？" if near else ""
        todo = f"这张“{sheet.table.label}”表缺少“{column.label}”列，整张没有读。{hint}请补上这一列。"
        row = sheet.header + 1
        tell(Issue(row, column.label, "没有这一列", column.label, todo, "fact.missing_column"))
    known = set(sheet.places.values())
    for at, cell in enumerate(sheet.cells[sheet.header]):
        if slim(cell) and at not in known:
            todo = "这一列不认识，没有读；如果需要，请照模板改列名。"
            tell(
                Issue(
                    sheet.header + 1,
                    slim(cell),
                    slim(cell),
                    "模板中的列名",
                    todo,
                    "fact.unknown_column",
                    "note",
                )
            )
    return not missing


def _row(
    sheet: _Sheet, cells: Sequence[Any], number: int, tell: Callable[[Issue], None]
) -> dict[str, Any] | None:
    row: dict[str, Any] = {"source_file": sheet.digest, "source_row": number}
    good = True
    for column in sheet.table.columns:
        at = sheet.places.get(column.name)
        cell = cells[at] if at is not None and at < len(cells) else None
        try:
            row[column.name] = _value(sheet, column, cell)
        except Unread as fault:
            good = False
            heading = _heading(sheet, column)
            tell(Issue(number, heading, slim(cell), fault.wanted, fault.what_to_do, f"fact.{column.kind}"))
    return row if good else None


def _value(sheet: _Sheet, column: FactColumn, cell: Any) -> Any:
    if (
        sheet.table.id == "self_inspections"
        and column.name == "violation"
        and plain(slim(cell)) in ZERO_FINDINGS
    ):
        return None
    factor = 10_000 if "万元" in _heading(sheet, column) else 1
    value = convert(cell, column, factor)
    if value is None and column.need:
        raise Unread(column.label, f"“{column.label}”不能空，这一行没有读，请补上。")
    return value


ZERO_FINDINGS = frozenset({"无", "没有", "未发现", "未发现问题", "无问题", "零报", "0"})


def _heading(sheet: _Sheet, column: FactColumn) -> str:
    at = sheet.places.get(column.name)
    return column.label if at is None else str(sheet.cells[sheet.header][at]).strip()


def _doubts(table: str, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Values of one record that do not go together: (column, what to do). The record is kept."""
    if table == "cases":
        if not row["punished"] and (row["fine"] or row["confiscated"]):
            yield "punished", "填了罚款或没收金额，却没有写已行政处罚，金额不会计入，请核对。"
        if row["violation"] == "underground-disguised-dispatch" and row["as_outsourcing"] is False:
            yield "as_outsourcing", "违法行为是以外包等名义使用派遣工，这里却写“否”，请核对。"
        if (row["underground_outsourced_workers"] or 0) > (row["underground_workers"] or 0):
            yield "underground_outsourced_workers", "其中数大于井下涉及劳动者人数，请核对。"
    if table == "self_inspections" and row["violation"] and row["corrected"] is None:
        yield "corrected", "没有写是否整改到位，整改情况两栏都不会计入，请补上。"
