"""标注副本 A copy of the handed-in workbook with its issues marked: coloured cells, comments, and a list.

Clerks mend in what they know: the copy keeps the layout of the source; the sheet 问题清单 lists every issue. Sheets
beyond MARKED_CELLS are written anew without their looks, because keeping them would take minutes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Issue, Problem
from laojian.register import sheet
from laojian.register.intake import Intake, ReadSheet

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LIST_TITLE = "问题清单"
COLOURS = {"error": "FFF4B084", "cell": "FFFFE699", "note": "FFDDEBF7"}
LEVELS = {"error": "未导入", "cell": "当作不清楚", "note": "请核对"}
HEADINGS = ("工作表", "行", "栏目", "所见", "应为", "怎么办", "影响")
_WIDTHS = (14, 8, 26, 28, 28, 60, 12)
MARKED_CELLS = 2_000_000
COMMENTS = 2_000
"""More comments than this make the workbook slow to open; the rest is coloured and listed only."""


def write_marked(source: Path, intake: Intake, out: Path) -> Path:
    """Writes the marked copy of `source`, which is the file that gave `intake`, to `out` (.xlsx) and returns it.

    A changed or other source is the Problem `intake.source_gone`.
    """
    if not source.is_file() or sheet.digest(source) != intake.file_hash:
        raise Problem("intake.source_gone", file=source.name)
    book = _opened(source, intake)
    left = COMMENTS
    for read in intake.sheets:
        page = book[read.name] if read.name is not None else book.worksheets[0]
        left = _mark(page, read, left)
    _list(book, intake)
    book.save(out)
    return out


def _opened(source: Path, intake: Intake) -> Workbook:
    import openpyxl

    if intake.sheets and intake.sheets[0].name is None:
        return _from_csv(source)
    cells = sum(read.rows_read * len(read.positions) for read in intake.sheets)
    with sheet.refusing(source.name):
        if cells <= MARKED_CELLS:
            return openpyxl.load_workbook(source)
        return _bare(openpyxl.load_workbook(source, read_only=True))


def _bare(large: Workbook) -> Workbook:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for page in large.worksheets:
        copy = book.create_sheet(page.title)
        for row in page.iter_rows(values_only=True):
            copy.append(row)
    return book


def _from_csv(source: Path) -> Workbook:
    """The text of a .csv file as a workbook of text cells."""
    import csv

    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    from laojian.register import sheet_csv

    encoding = sheet_csv.encoding_of(source)
    delimiter = sheet_csv.delimiter_of(source, encoding)
    book = Workbook()
    page = book.worksheets[0]
    page.title = "原文件"
    with source.open(encoding=encoding, newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter=delimiter), 1):
            for column, text in enumerate(row, 1):
                if text:
                    _put(page, number, column, ILLEGAL_CHARACTERS_RE.sub("", text))
    return book


def _put(page: Worksheet, row: int, column: int, text: str) -> None:
    """A text cell that stays text: neither a formula nor a number."""
    cell = page.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"


def _mark(page: Worksheet, read: ReadSheet, comments: int) -> int:
    """Colours the cells and comments on them; returns how many comments may still be made."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fills = {level: PatternFill("solid", fgColor=colour) for level, colour in COLOURS.items()}
    columns = {heading: read.positions[name] + 1 for name, heading in read.headings.items()}
    told: dict[tuple[int, int], list[Issue]] = {}
    for found in (*read.issues, *read.notes):
        place = _place(found, read, columns)
        if place:
            told.setdefault(place, []).append(found)
    for (row, column), issues in told.items():
        cell = _cell(page, row, column)
        cell.fill = fills[min((found.level for found in issues), key=list(COLOURS).index)]
        if comments > 0:
            comment = Comment("\n".join(_told(found) for found in issues), "劳监")
            comment.width, comment.height = 320, 60 + 40 * len(issues)
            cell.comment = comment
            comments -= 1
    return comments


def _place(found: Issue, read: ReadSheet, columns: dict[str, int]) -> tuple[int, int] | None:
    """The cell of an issue; notes about a column mark its heading, notes about a row its first cell."""
    if found.row is None:
        return (read.header_row, columns[found.column]) if found.column in columns else None
    return found.row, columns.get(found.column or "", 1)


def _cell(page: Worksheet, row: int, column: int) -> Any:
    """The cell, or the first cell of the merged area that covers it: only that one can be coloured."""
    from openpyxl.cell.cell import MergedCell

    cell = page.cell(row, column)
    if not isinstance(cell, MergedCell):
        return cell
    for area in page.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return page.cell(area.min_row, area.min_col)
    return cell


def _told(found: Issue) -> str:
    seen = f"所见：{found.seen}\n" if found.seen else ""
    wanted = f"应为：{found.wanted}\n" if found.wanted else ""
    return f"{seen}{wanted}{found.what_to_do}（{LEVELS[found.level]}）"


def _list(book: Workbook, intake: Intake) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    title = LIST_TITLE
    while title in book.sheetnames:
        title += "1"
    page = book.create_sheet(title)
    page.append([f"共 {intake.rows_read} 行，导入 {intake.rows_loaded} 行，未导入 {intake.rows_left_out} 行"])
    page.append(HEADINGS)
    for cell in page[2]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFD9D9D9")
    for number, (name, found) in enumerate(_all(intake), 3):
        values = (
            name,
            found.row,
            found.column,
            found.seen,
            found.wanted,
            found.what_to_do,
            LEVELS[found.level],
        )
        for column, value in enumerate(values, 1):
            if isinstance(value, str):
                _put(page, number, column, value)
            else:
                page.cell(number, column, value)
            page.cell(number, column).alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEFG", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A3"


def _all(intake: Intake) -> Iterable[tuple[str, Issue]]:
    """Every issue and note with the name of its sheet, errors of all sheets first."""
    found = [(read.name or "", one) for read in intake.sheets for one in (*read.issues, *read.notes)]
    within = {id(one) for _, one in found}
    found += [("", one) for one in intake.notes if id(one) not in within]
    return sorted(found, key=lambda pair: list(LEVELS).index(pair[1].level))
