"""数字背后的记录 Sheets that list the records behind the figures, one per column, to which the cells are
linked."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from laojian.forms.facts_tables import FactColumn, fact_tables, label
from laojian.forms.schema import Filled, Form, Source

if TYPE_CHECKING:
    import xlsxwriter

Key = tuple[int, int] | tuple[str, str]
Behind = Mapping[Key, Sequence[Mapping[str, Any]]]
Links = dict[tuple[int, int], str]
LOOK = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
LEAST, MOST, MARGIN, HEAD_POINTS, LINE_POINTS = 9, 26, 4, 30, 15
Block = tuple[str, Source | None, Sequence[Mapping[str, Any]]]


def write_rows(book: xlsxwriter.Workbook, form: Form, filled: Filled, behind: Behind) -> Links:
    """Add a sheet for every column (and supplement) with records; returns the link of each cell that has
    some. A row that is a total has no list of its own: its cell leads to the top of the sheet."""
    links: Links = {}
    for column in form.columns:
        blocks: list[Block] = []
        placed: list[int] = []
        for row in form.rows:
            rows = behind.get((row.no, column.no))
            if rows and not row.sum_of:
                blocks.append((row.label, form.source(row.no, column.no), rows))
                placed.append(row.no)
        if not blocks:
            continue
        name = f"第{column.no}栏"
        starts = _sheet(book, name, f"第{column.no}栏 {column.label}", blocks)
        links |= {(no, column.no): f"internal:'{name}'!A{at}" for no, at in zip(placed, starts, strict=True)}
        totals = [row.no for row in form.rows if row.sum_of]
        links |= {(no, column.no): f"internal:'{name}'!A1" for no in totals}
    for supplement in form.supplements:
        blocks = []
        for blank in supplement.blanks:
            rows = behind.get((supplement.id, blank.id))
            if rows:
                blocks.append((blank.label, blank.source, rows))
        if blocks:
            _sheet(book, f"补充资料 {supplement.id}", f"补充资料 {supplement.id}", blocks)
    return links


def _sheet(book: xlsxwriter.Workbook, name: str, title: str, blocks: Sequence[Block]) -> list[int]:
    """One sheet of lists; returns the row (from 1) at which each list starts."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({**LOOK, "bold": True, "font_size": 12})
    head = book.add_format(
        {**LOOK, "bold": True, "bg_color": "#EEF3F0", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
    )
    plain = book.add_format({**LOOK, "align": "left", "text_wrap": True})
    back = book.add_format({**LOOK, "align": "left"})
    money = book.add_format({**LOOK, "align": "left", "num_format": "#,##0.00"})
    sheet.write_url(0, 0, "internal:'报表'!A1", back, "← 回到报表")
    sheet.write_string(0, 1, title, bold)
    widths = _widths(blocks)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    starts, at = [], 2
    for text, source, rows in blocks:
        starts.append(at + 1)
        sheet.write_string(at, 0, f"{text}：{len(rows)} 条", bold)
        columns = _columns(source, rows)
        sheet.set_row(at + 1, HEAD_POINTS)
        sheet.write_row(at + 1, 0, [column.label for column in columns], head)
        for line, row in enumerate(rows, at + 2):
            sheet.set_row(line, LINE_POINTS * _lines(row, columns, widths))
            for place, column in enumerate(columns):
                style = money if column.kind == "money" else plain
                sheet.write(line, place, _said(row.get(column.name), column), style)
        at += len(rows) + 3
    return starts


def _widths(blocks: Sequence[Block]) -> list[float]:
    """Widths of the columns in digits: as wide as their words, headings on two lines, nothing wider than `MOST`."""
    found: dict[int, float] = {}
    for _text, source, rows in blocks:
        for place, column in enumerate(_columns(source, rows)):
            words = max(digits(str(_said(row.get(column.name), column))) for row in rows)
            wanted = max(LEAST, math.ceil(digits(column.label) / 2) + 2, min(MOST, words + MARGIN))
            found[place] = max(wanted, found.get(place, LEAST))
    return [found[place] for place in sorted(found)]


def _lines(row: Mapping[str, Any], columns: Sequence[FactColumn], widths: Sequence[float]) -> int:
    """How many lines a record takes."""
    wide = zip(columns, widths, strict=False)
    return max(
        math.ceil((digits(str(_said(row.get(column.name), column))) + MARGIN) / width)
        for column, width in wide
    )


def digits(text: str) -> int:
    """How many digits wide a text is: a Chinese sign is two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _columns(source: Source | None, rows: Sequence[Mapping[str, Any]]) -> list[FactColumn]:
    """The columns worth showing: those of the fact table that any record fills, else whatever the records
    hold."""
    table = fact_tables().get(source.fact) if source else None
    used = {key for row in rows for key, value in row.items() if value is not None}
    known = [column for column in table.columns if column.name in used] if table else []
    extra = sorted(used - {column.name for column in known} - {"source_file"})
    labels = {"source_row": "来源行"}
    return [*known, *(FactColumn(name, labels.get(name, name), "text") for name in extra)]


def _said(value: Any, column: FactColumn) -> Any:
    if value is None:
        return ""
    if column.kind == "bool":
        return "是" if value else "否"
    if column.kind == "money":
        return value / 100
    if column.kind == "choice" and column.choice:
        return label(column.choice, value)
    return value.isoformat() if isinstance(value, date) else value
