"""合成工作簿 Rosters and unit facts of a made-up province as .xlsx, in the headings of the vocabulary.

Only here do people have id numbers: invented ones, with the birth, sex and check sign that belong together.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.ids.mod11_2 import check_sign
from laojian.register.column import LONG_AGO, NEVER, Column
from laojian.register.columns import VOCABULARY

if TYPE_CHECKING:
    import pyarrow as pa

NONE = "无"
MADE = datetime(2024, 1, 1)
"""Stands in the workbooks as the time of making, so that the same seed gives the same bytes."""


def write_roster(path: Path, rows: pa.Table, title: str) -> None:
    """A title row, the headings, a row per person. rows: one host's month, with host_county beside."""
    columns = [
        one
        for one in VOCABULARY.asked["workers"].values()
        if one.name in rows.column_names or one.kind == "person_id"
    ]
    records = rows.to_pylist()
    ids = _ids(records)
    cells = [
        [ids[at] if column.kind == "person_id" else row[column.name] for column in columns]
        for at, row in enumerate(records)
    ]
    _write(path, columns, cells, title)


def write_facts(path: Path, table: str, rows: pa.Table) -> None:
    """A sheet of unit facts: the headings, a row per fact."""
    columns = [one for one in VOCABULARY.asked[table].values() if rows[one.name].null_count < rows.num_rows]
    cells = [[row[column.name] for column in columns] for row in rows.to_pylist()]
    _write(path, columns, cells, "")


def _write(path: Path, columns: list[Column], rows: list[list[Any]], title: str) -> None:
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet("Sheet1")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    if title:
        sheet.write_string(0, 0, title)
    head = 1 if title else 0
    for at, column in enumerate(columns):
        sheet.write_string(head, at, column.zh)
    for down, row in enumerate(rows, head + 1):
        for at, (column, value) in enumerate(zip(columns, row, strict=True)):
            cell = _cell(column, value)
            if isinstance(cell, date):
                sheet.write_datetime(down, at, cell, day)
            elif cell is not None:
                sheet.write(down, at, cell) if not isinstance(cell, str) else sheet.write_string(
                    down, at, cell
                )
    book.close()


def _cell(column: Column, value: Any) -> Any:
    """A stored value as people write it."""
    if value is None:
        return None
    if value in (NEVER, LONG_AGO):
        return NONE
    if column.kind == "enum":
        return column.label(value)
    if column.kind == "yesno":
        return "是" if value else "否"
    return value / 100 if column.kind == "money" else value


def _ids(rows: list[dict[str, Any]]) -> list[str | None]:
    """Invented resident ids: the host's county, the row's birth and sex; none where birth is not stated.

    The row decides the sequence, so that a person keeps the number from month to month.
    """
    seen: set[str] = set()
    return [_id(row, seen) if row["birth_date"] else None for row in rows]


def _id(row: dict[str, Any], seen: set[str]) -> str:
    odd = 1 if row["sex"] == "M" else 0
    for step in range(500):
        sequence = (row["source_row"] + step) % 500 * 2 + odd
        body = f"{row['host_county']}{row['birth_date']:%Y%m%d}{sequence:03d}"
        if body not in seen:
            seen.add(body)
            return body + check_sign(body)
    raise ValueError("more than 500 people born on one day")
