"""指标表的版面 A list of indicators as a workbook: 一级指标 · 二级指标 · 基本情况 · 备注 on A4 upright, and what stands in
its cells when it comes back.

Two numbers of one row are printed in one cell as `12/5` (A17); 是/否 rows and 另表 rows hold their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Issue
from laojian.forms.facts_cells import Unread
from laojian.forms.schema import Column, Figure, Filled, Form, Row
from laojian.forms.workbook_faulty import Faulty
from laojian.forms.workbook_figures import plain_text, printed, typed
from laojian.forms.workbook_layout import broken, lines_of

if TYPE_CHECKING:
    import xlsxwriter

HEADINGS = ("一级指标", "二级指标", "基本情况", "备注")
WIDTHS = (120, 372, 120, 84)
SONG, FANGSONG, TITLE = "宋体", "仿宋_GB2312", "方正小标宋简体"
LABEL_CHARS = 27
YES_NO = {"是": 1, "否": 0}
Cells = Sequence[Sequence[Any]]


def cells_of(form: Form, row: Row) -> tuple[Column, ...]:
    """The columns that share the row's one printed cell."""
    return tuple(column for column in form.columns if not row.columns or column.no in row.columns)


def said(form: Form, filled: Filled, row: Row) -> str:
    """What stands in the row's cell: `12/5`, 是 or 否, the name of a separate table, a number; empty where nothing was
    filled."""
    parts = [_said(row, filled.figure(row.no, column.no), column) for column in cells_of(form, row)]
    return "/".join(part or "—" for part in parts) if any(parts) else ""


def _said(row: Row, figure: Figure, column: Column) -> str:
    if row.kind == "yes_no" and figure.text is None and figure.value is not None:
        return "是" if figure.value else "否"
    return printed(figure, column.money)


def draw(book: xlsxwriter.Workbook, sheet: Any, form: Form, filled: Filled, told: Sequence[str] = ()) -> None:
    """Draw the list on a sheet. told: lines below it."""
    _page(sheet)
    line = _Line(book, sheet)
    line.across(form.annex, 20, font_name="黑体", font_size=12)
    line.across(form.title, 34, font_name=TITLE, font_size=18, align="center")
    line.across(f"{form.head[0]}：{filled.unit_name}", 22, font_name=FANGSONG, font_size=11)
    line.cells(HEADINGS, 22, bold=True)
    for group, rows in groupby(form.rows, key=lambda row: row.group):
        first = line.at
        for row in rows:
            line.cells(("", row.label, said(form, filled, row), row.how or ""), _height(row))
            _note(sheet, line.at - 1, form, filled, row)
        line.merged(first, broken(group, WIDTHS[0]) if group else "")
    for note in form.notes:
        line.across(f"{form.notes_title}：{note}", 20, font_name=FANGSONG, font_size=10)
    for text in _foot(form, filled):
        line.across(text, 24, font_name=FANGSONG, font_size=11)
    for text in told:
        line.across(text, 16.0 * lines_of(text, sum(WIDTHS)), font_name=SONG, font_size=10, bold=True)
    sheet.print_area(0, 0, line.at - 1, len(HEADINGS) - 1)


def _page(sheet: Any) -> None:
    sheet.set_paper(9)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    for at, pixels in enumerate(WIDTHS):
        sheet.set_column_pixels(at, at, pixels)


def _height(row: Row) -> float:
    return 8 + 14.0 * max(1, -(-len(row.label) // LABEL_CHARS))


def _foot(form: Form, filled: Filled) -> Iterator[str]:
    for signature in form.signatures:
        yield f"{signature.label}：{filled.signatures.get(signature.id, '')}"
    day = filled.filled_on
    yield f"{form.head[1]}：" + (f"{day.year}年{day.month}月{day.day}日" if day else "    年    月    日")


def _note(sheet: Any, at: int, form: Form, filled: Filled, row: Row) -> None:
    """What is not printed: counts beside, reasons and who entered a figure by hand."""
    told = []
    for column in cells_of(form, row):
        figure = filled.figure(row.no, column.no)
        if figure.source == "hand" and (figure.by or figure.reason):
            told.append(f"手工填写：{figure.by or '未注明'}。原因：{figure.reason or '未注明'}")
        elif figure.reason:
            told.append(figure.reason)
        if figure.beside is not None:
            told.append(f"{column.beside_label or '另计'}：{figure.beside}")
    if told:
        sheet.write_comment(at, 2, "；".join(dict.fromkeys(told)), {"author": "劳监", "x_scale": 1.5})


class _Line:
    """Rows of the sheet while they are drawn; `at` is the next free one."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Any) -> None:
        self.book, self.sheet, self.at = book, sheet, 0

    def across(self, text: str, height: float, **look: Any) -> None:
        style = self.book.add_format({"valign": "vcenter", "text_wrap": True, **look})
        self.sheet.set_row(self.at, height)
        self.sheet.merge_range(self.at, 0, self.at, len(HEADINGS) - 1, text, style)
        self.at += 1

    def cells(self, texts: Sequence[str], height: float, **look: Any) -> None:
        self.sheet.set_row(self.at, height)
        for place, text in enumerate(texts):
            align = "left" if place == 1 and not look else "center"
            self.sheet.write_string(self.at, place, text, self._box(align=align, **look))
        self.at += 1

    def merged(self, first: int, text: str) -> None:
        """The group's heading over its rows, from `first` to the last drawn."""
        style = self._box(align="center")
        if first == self.at - 1:
            self.sheet.write_string(first, 0, text, style)
        else:
            self.sheet.merge_range(first, 0, self.at - 1, 0, text, style)

    def _box(self, **look: Any) -> Any:
        basic = {"font_name": SONG, "font_size": 10, "border": 1, "valign": "vcenter", "text_wrap": True}
        return self.book.add_format({**basic, **look})


def locate(form: Form, cells: Cells) -> dict[int, int] | None:
    """序号 → sheet row, by the printed labels; None where one of them is missing."""
    found: dict[int, int] = {}
    for at, line in enumerate(cells):
        texts = {plain_text(cell) for cell in line if isinstance(cell, str) and cell}
        for row in form.rows:
            if plain_text(row.label) in texts:
                found.setdefault(row.no, at)
    return found if len(found) == len(form.rows) else None


def place_of(form: Form, cells: Cells) -> int:
    """The sheet column of 基本情况; the third where its heading is gone."""
    for line in cells:
        for at, cell in enumerate(line):
            if plain_text(cell) == HEADINGS[2]:
                return at
    return 2


def read_row(
    form: Form, base: Filled, row: Row, cell: Any, at: int
) -> tuple[dict[int, Figure], Issue | None]:
    """What a person changed in the row's cell: column → figure, and the fault where it cannot be read."""
    columns = cells_of(form, row)
    if plain_text(_whole(cell)) == plain_text(said(form, base, row)):
        return {}, None
    try:
        parts = _parts(row, cell, len(columns))
    except Unread as fault:
        seen = cell.reason if isinstance(cell, Faulty) else f"表中写的是“{cell}”"
        issue = Issue(
            at + 1, f"第{row.no}行", str(cell), fault.wanted, fault.what_to_do, "form.number", "cell"
        )
        unknown = Figure(state="unknown", reason=seen)
        return {column.no: unknown for column in columns}, issue
    found = {}
    for column, part in zip(columns, parts, strict=True):
        before = base.figure(row.no, column.no)
        if (part.value, part.state, part.text) != (before.value, before.state, before.text):
            ledger = before.ledger if before.source == "hand" else before.value
            found[column.no] = replace(part, ledger=ledger)
    return found, None


def _whole(cell: Any) -> Any:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _parts(row: Row, cell: Any, count: int) -> list[Figure]:
    """The figures one cell holds. Raises Unread where it does not say as many as the row has columns."""
    if isinstance(cell, Faulty):
        raise Unread("数字", cell.what_to_do)
    text = plain_text(_whole(cell))
    if row.kind == "other_sheet":
        return [Figure(state="value", text=str(cell).strip()) if text else Figure()]
    if row.kind == "yes_no":
        if text and text not in YES_NO:
            raise Unread("是或否", "这一行请只填“是”或“否”。")
        return [Figure(YES_NO[text], "value") if text else Figure()]
    if not text:
        return [Figure()] * count
    pieces = text.split("/")
    if len(pieces) != count:
        wanted = "两个数，中间用“/”隔开，如 12/5" if count == 2 else "一个数"
        raise Unread(wanted, f"这一行请填{wanted}；没有的填 0。")
    return [typed(piece, False) for piece in pieces]
