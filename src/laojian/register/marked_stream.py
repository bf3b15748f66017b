"""大文件的标注副本 A marked copy written row by row: for .csv files, and for workbooks too large to be held whole.

The rows go from the source into the copy one after the other, so that the copy of a million rows needs no more
memory than that of a thousand. The looks of the source are not kept; its texts, numbers and dates are.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Issue
from laojian.register import marked_issues, sheet, sheet_csv
from laojian.register.intake import Intake, ReadSheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Rows = Iterable[Sequence[Any]]
Pages = Iterator[tuple[str, ReadSheet | None, Rows]]
"""Title of a sheet, how it was read (None: it was not), its rows."""
CSV_TITLE = "原文件"


def write(source: Path, intake: Intake, out: Path) -> Path:
    """Writes the marked copy of `source`, which is the file that gave `intake`."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with sheet.refusing(source.name), xlsxwriter.Workbook(out, options) as book:
        looks = _looks(book)
        left, taken = marked_issues.COMMENTS, []
        is_text = bool(intake.sheets) and intake.sheets[0].name is None
        for title, read, rows in _of_csv(source, intake) if is_text else _of_workbook(source, intake):
            page = book.add_worksheet(title)
            taken.append(title)
            left = _page(page, read, rows, looks, left)
        _list(book.add_worksheet(marked_issues.list_title(taken)), intake, looks)
    return out


def _of_csv(source: Path, intake: Intake) -> Pages:
    encoding = sheet_csv.encoding_of(source)
    delimiter = sheet_csv.delimiter_of(source, encoding)
    with source.open(encoding=encoding, newline="") as file:
        yield CSV_TITLE, intake.sheets[0], csv.reader(file, delimiter=delimiter)


def _of_workbook(source: Path, intake: Intake) -> Pages:
    import openpyxl

    known = {read.name: read for read in intake.sheets}
    book = openpyxl.load_workbook(source, read_only=True)
    try:
        for page in book.worksheets:
            yield page.title, known.get(page.title), page.iter_rows(values_only=True)
    finally:
        book.close()


def _looks(book: Workbook) -> dict[str, Any]:
    """Formats by name: text, day, moment; the levels, and each level as a day; head and wrapped text of the list."""
    looks = {
        "text": book.add_format({"num_format": "@"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        "head": book.add_format({"bold": True, "bg_color": "#D9D9D9"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for name, colour in marked_issues.COLOURS.items():
        fill = {"bg_color": f"#{colour[2:]}"}
        looks[name] = book.add_format(fill)
        looks[f"{name} day"] = book.add_format({**fill, "num_format": "yyyy-mm-dd"})
    return looks


def _page(page: Worksheet, read: ReadSheet | None, rows: Rows, looks: dict[str, Any], left: int) -> int:
    """One sheet; returns how many comments may still be made."""
    told: dict[int, dict[int, list[Issue]]] = {}
    for (row_no, column), issues in (marked_issues.places(read) if read else {}).items():
        told.setdefault(row_no, {})[column] = issues
    for number, row in enumerate(rows, 1):
        marks = told.get(number, {})
        for column in range(1, max([len(row), *marks]) + 1):
            value = row[column - 1] if column <= len(row) else None
            here = marks.get(column)
            if value not in (None, "") or here:
                _cell(page, number - 1, column - 1, value, looks, here)
            if here and left > 0:
                _comment(page, number - 1, column - 1, here)
                left -= 1
    return left


def _cell(
    page: Worksheet, row: int, column: int, value: Any, looks: dict[str, Any], issues: list[Issue] | None
) -> None:
    mark = marked_issues.level(issues) if issues else ""
    if isinstance(value, datetime | date):
        moment = isinstance(value, datetime) and value.time() != time()
        page.write_datetime(
            row, column, value, looks[f"{mark} day" if mark else "moment" if moment else "day"]
        )
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, looks.get(mark))
    elif isinstance(value, int | float):
        page.write_number(row, column, value, looks.get(mark))
    elif isinstance(value, time | timedelta):
        page.write_string(row, column, str(value), looks.get(mark))
    elif value in (None, ""):
        page.write_blank(row, column, None, looks[mark])
    else:
        page.write_string(row, column, legible(str(value)), looks[mark or "text"])


def legible(text: str) -> str:
    """The text without signs that no workbook can hold, cut where a cell ends."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:32_767]


def _comment(page: Worksheet, row: int, column: int, issues: list[Issue]) -> None:
    size = {"author": "劳监", "width": 320, "height": 60 + 40 * len(issues)}
    page.write_comment(row, column, marked_issues.words(issues), size)


def _list(page: Worksheet, intake: Intake, looks: dict[str, Any]) -> None:
    page.write_string(0, 0, marked_issues.summary(intake))
    for column, (heading, width) in enumerate(zip(marked_issues.HEADINGS, marked_issues.WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(1, column, heading, looks["head"])
    for number, row in enumerate(marked_issues.listed(intake), 2):
        for column, value in enumerate(row):
            if value in (None, ""):
                continue
            if isinstance(value, str):
                page.write_string(number, column, legible(value), looks["wrap"])
            else:
                page.write_number(number, column, value, looks["wrap"])
    page.freeze_panes(2, 0)
