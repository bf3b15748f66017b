"""标注副本 A copy of the handed-in workbook with its issues marked: coloured cells, comments, and a list.

Clerks mend in what they know: the copy keeps the layout of the source; the sheet 问题清单 lists every issue. A .csv
file, and a workbook of more than WHOLE cells, is written row by row without looks (`marked_stream`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Problem
from laojian.register import marked_issues, marked_stream, sheet
from laojian.register.intake import Intake, ReadSheet
from laojian.register.marked_issues import COLOURS, LIST_TITLE

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["COLOURS", "LIST_TITLE", "write_marked"]

WHOLE = 400_000
"""A workbook of so many cells is held in memory whole, at about a kilobyte a cell."""


def write_marked(source: Path, intake: Intake, out: Path) -> Path:
    """Writes the marked copy of `source`, which is the file that gave `intake`, to `out` (.xlsx) and returns it.

    A changed or other source is the Problem `intake.source_gone`.
    """
    if not source.is_file() or sheet.digest(source) != intake.file_hash:
        raise Problem("intake.source_gone", file=source.name)
    cells = sum(read.rows_read * len(read.positions) for read in intake.sheets)
    if cells > WHOLE or not intake.sheets or intake.sheets[0].name is None:
        return marked_stream.write(source, intake, out)
    import openpyxl

    with sheet.refusing(source.name):
        book = openpyxl.load_workbook(source)
    left = marked_issues.COMMENTS
    for read in intake.sheets:
        left = _mark(book[read.name or ""], read, left)
    _list(book, intake)
    book.save(out)
    return out


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
    for (row, column), issues in marked_issues.places(read).items():
        cell = _cell(page, row, column)
        cell.fill = fills[marked_issues.level(issues)]
        if comments > 0:
            comment = Comment(marked_issues.words(issues), "劳监")
            comment.width, comment.height = 320, 60 + 40 * len(issues)
            cell.comment = comment
            comments -= 1
    return comments


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


def _list(book: Workbook, intake: Intake) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    page = book.create_sheet(marked_issues.list_title(book.sheetnames))
    page.append([marked_issues.summary(intake)])
    page.append(marked_issues.HEADINGS)
    for cell in page[2]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFD9D9D9")
    for number, row in enumerate(marked_issues.listed(intake), 3):
        for column, value in enumerate(row, 1):
            if isinstance(value, str):
                _put(page, number, column, value)
            else:
                page.cell(number, column, value)
            page.cell(number, column).alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEFG", marked_issues.WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A3"
