"""写表 Draws a filled table as a workbook: the official layout on one A4 page on its side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.forms import workbook_indicators, workbook_meta
from laojian.forms.schema import STATES, Column, Figure, Filled, Form, Supplement
from laojian.forms.workbook_figures import printed, shown
from laojian.forms.workbook_layout import (
    FIRST_COLUMN,
    HEAD_LINES,
    HEAD_POINTS,
    HEADER_ROW,
    LINE,
    NUMBER_POINTS,
    SIGN_POINTS,
    UNIT_POINTS,
    broken,
    has_wide_stub,
    headings,
    heights,
    lines_of,
    parts,
    widths,
)
from laojian.forms.workbook_rows import Behind, Links, write_rows

if TYPE_CHECKING:
    import xlsxwriter

SONG, FANGSONG, TITLE = "宋体", "仿宋_GB2312", "方正小标宋简体"
# column widths are counted in digits of the base font; Arial 10 is 7 pixels a digit everywhere
BASE_FONT = {"font_name": "Arial", "font_size": 10}
FOOTER_CHARS = 240  # a footer of the file format holds 255 with its codes
OCHRE = "#F6E7C1"
MADE = datetime(2000, 1, 1)
SHEET = "报表"


def draw(
    form: Form,
    filled: Filled,
    out: Path,
    rows_behind: Behind | None,
    sealed: str = "",
    told: Sequence[str] = (),
) -> None:
    """Write the workbook to `out`. sealed, told: lines below the table and for the foot of the page; the first is kept in
    the properties of the file too."""
    import xlsxwriter

    lines = [line for line in (sealed, *told) if line]
    with xlsxwriter.Workbook(out, {"default_format_properties": BASE_FONT}) as book:
        made = datetime.combine(filled.filled_on, MADE.time()) if filled.filled_on else MADE
        book.set_properties({"title": form.title, "subject": form.annex, "created": made})
        for name, value in (("form", form.id), ("version", form.version), ("unit", filled.unit)):
            book.set_custom_property(f"laojian-{name}", value)
        sheet = book.add_worksheet(SHEET)
        links = write_rows(book, form, filled, rows_behind) if rows_behind else {}
        if form.layout == "indicators":
            workbook_indicators.draw(book, sheet, form, filled, lines)
        else:
            _Page(book, sheet, form, filled, links).draw(lines)
        if lines:
            sheet.set_footer(footer(lines), {"margin": 0.2})
        if sealed:
            book.set_custom_property("laojian-sealed", sealed)
        hidden = book.add_worksheet(workbook_meta.SHEET)
        for at, piece in enumerate(workbook_meta.pieces(filled)):
            hidden.write_string(at, 0, piece)
        hidden.very_hidden()


class _Page:
    """The sheet while it is drawn; `row` is the next free row."""

    def __init__(
        self, book: xlsxwriter.Workbook, sheet: Any, form: Form, filled: Filled, links: Links
    ) -> None:
        self.book, self.sheet, self.form, self.filled, self.links = book, sheet, form, filled, links
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.last = FIRST_COLUMN + len(form.columns) - 1
        self.row = 0
        self.heights, self.wide = heights(form), widths(form)
        self.table = (HEADER_ROW, HEADER_ROW)

    def draw(self, told: Sequence[str]) -> None:
        self._page_setup()
        self._title()
        self._header()
        self._numbers()
        self._foot()
        for line in told:
            self._line(line, LINE * lines_of(line, sum(self.wide)), font_name=SONG, font_size=10, bold=True)
        self.sheet.print_area(0, 0, self.row - 1, self.last)

    def format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"valign": "vcenter", **look})
        return self.formats[key]

    def _page_setup(self) -> None:
        sheet = self.sheet
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 1)
        sheet.center_horizontally()
        sheet.set_margins(left=0.4, right=0.4, top=0.55, bottom=0.45)
        sheet.hide_gridlines(2)
        for at, pixels in enumerate(widths(self.form)):
            sheet.set_column_pixels(at, at, pixels)
        self.table = (HEADER_ROW, HEADER_ROW + len(self.heights.header) + 1 + len(self.form.rows))

    def _line(self, text: str, height: float, **look: Any) -> None:
        """One line over the whole width."""
        style = self.format(**{"font_name": FANGSONG, "font_size": 11, "text_wrap": True, **look})
        self.sheet.set_row(self.row, height)
        self.sheet.merge_range(self.row, 0, self.row, self.last, text, style)
        self.row += 1

    def _title(self) -> None:
        self._line(self.form.annex, HEAD_LINES[0], font_name="黑体", font_size=12)
        self._line(self.form.title, HEAD_LINES[1], font_name=TITLE, font_size=20, align="center")
        left = self.format(font_name=FANGSONG, font_size=12, align="left")
        right = self.format(font_name=FANGSONG, font_size=12, align="right")
        self.sheet.set_row(self.row, HEAD_LINES[2])
        day = parts(self.wide, 3)[2]
        self._span(0, day - 1, head_unit(self.form, self.filled), left)
        self._span(day, self.last, head_date(self.form, self.filled), right)
        self.row += 1

    def _span(self, left: int, right: int, text: str, style: Any) -> None:
        """Text over columns of the row; a single one cannot be merged."""
        if left == right:
            self.sheet.write_string(self.row, left, text, style)
        else:
            self.sheet.merge_range(self.row, left, self.row, right, text, style)

    def _box(self, area: tuple[int, int, int, int], text: Any, **look: Any) -> Any:
        """One bordered cell or merged area; the outer frame of the table is heavier."""
        top, left, bottom, right = area
        edges = {
            "top": 2 if top == self.table[0] else 1,
            "bottom": 2 if bottom == self.table[1] else 1,
            "left": 2 if left == 0 else 1,
            "right": 2 if right == self.last else 1,
        }
        basic = {"font_name": SONG, "font_size": HEAD_POINTS, "align": "center", "text_wrap": True}
        style = self.format(**{**edges, **basic, **look})
        if (top, left) == (bottom, right):
            self.sheet.write(top, left, text, style)
        else:
            self.sheet.merge_range(top, left, bottom, right, text, style)
        return style

    def _header(self) -> None:
        for level, height in enumerate(self.heights.header):
            self.sheet.set_row(self.row + level, height)
        units = self.row + len(self.heights.header)
        numbers = units + 1
        self._box((self.row, 0, numbers, 0), self.form.stub)
        self._box((self.row, 1, numbers, 1), "序号")
        for cell in headings(self.form):
            area = (
                self.row + cell.top,
                FIRST_COLUMN + cell.left,
                self.row + cell.bottom,
                FIRST_COLUMN + cell.right,
            )
            look: dict[str, Any] = {"bottom": 0} if cell.open_below else {}
            pixels = sum(self.wide[area[1] : area[3] + 1])
            self._box(area, broken(cell.text, pixels), **look, **({"top": 0} if cell.open_above else {}))
            if cell.column is not None and self.form.column(cell.column).doubt and cell.text:
                self._note(area[0], area[1], self.form.column(cell.column).doubt or "")
        for at, column in enumerate(self.form.columns, FIRST_COLUMN):
            self._box((units, at, units, at), column.unit)
            self._box((numbers, at, numbers, at), column.no, font_size=9)
        self.sheet.set_row(units, UNIT_POINTS)
        self.sheet.set_row(numbers, NUMBER_POINTS)
        self.row = numbers + 1

    def _numbers(self) -> None:
        for row in self.form.rows:
            self.sheet.set_row(self.row, self.heights.row)
            look = {"align": "left", "indent": 1} if has_wide_stub(self.form) else {"align": "center"}
            self._box((self.row, 0, self.row, 0), row.label, font_size=10.5, **look)
            self._box((self.row, 1, self.row, 1), row.no)
            for at, column in enumerate(self.form.columns, FIRST_COLUMN):
                self._figure(at, row.no, column)
            self.row += 1

    def _figure(self, at: int, row: int, column: Column) -> None:
        figure, place = self.filled.figure(row, column.no), (self.row, at, self.row, at)
        value = shown(figure, column.money)
        look = {
            "font_size": 11,
            "num_format": "0.00" if column.money else "0",
            "shrink": True,
            "text_wrap": False,
        }
        link = self.links.get((row, column.no))
        if link and value:
            self.sheet.write_url(self.row, at, link, None, "")
        self._box(place, float(value) if isinstance(value, Decimal) else value, **look)
        told = _told(figure, column)
        if told:
            self._note(self.row, at, told)

    def _note(self, row: int, column: int, text: str) -> None:
        """A comment: seen on screen as a small corner, never printed."""
        look = {"color": OCHRE, "author": "劳监", "font_name": SONG, "font_size": 9}
        self.sheet.write_comment(row, column, text, {**look, "x_scale": 1.5, "y_scale": 0.8})

    def _foot(self) -> None:
        if self.form.supplements:
            self._line("补充资料：", LINE)
            for no, supplement in enumerate(self.form.supplements, 1):
                self._supplement(no, supplement)
        notes = self.form.notes
        for no, note in enumerate(notes, 1):
            number = f"{no}." if len(notes) > 1 else ""
            self._line(
                f"{self.form.notes_title}：{number}{note}" if no == 1 else f"　　　　　{number}{note}", 19
            )
        self._signatures()
        for line in self.form.relation_lines:
            first = line is self.form.relation_lines[0]
            self._line(line if first else f"　　　　　{line}", LINE)

    def _supplement(self, no: int, supplement: Supplement) -> None:
        text = self.format(font_name=FANGSONG, font_size=11)
        number = self.format(font_name=FANGSONG, font_size=11, underline=1)
        runs: list[Any] = []
        for part in sentence_parts(self.filled, supplement):
            runs += [number if part[0] else text, part[1]]
        self._line("", LINE)
        style = self.format(font_name=FANGSONG, font_size=11, text_wrap=True)
        self.sheet.write_rich_string(self.row - 1, 0, text, f"　　{no}.", *runs, style)

    def _signatures(self) -> None:
        said = [f"{one.label}：{self.filled.signatures.get(one.id, '')}" for one in self.form.signatures]
        if not said:
            return
        style = self.format(font_name=FANGSONG, font_size=11, align="left", text_wrap=True)
        self.sheet.set_row(self.row, SIGN_POINTS)
        edges = parts(self.wide, len(said))
        room = len(edges) - 1
        for at, text in enumerate([*said[: room - 1], "　　".join(said[room - 1 :])]):
            self._span(edges[at], edges[at + 1] - 1, text, style)
        self.row += 1


def footer(lines: Sequence[str]) -> str:
    """The foot of the page: its first line, as much as the file format takes, and that more stands below the table."""
    said = lines[0].replace("&", "&&") + ("（另见表下）" if len(lines) > 1 else "")
    return "&L&9" + (said if len(said) <= FOOTER_CHARS else said[: FOOTER_CHARS - 1].rstrip("&") + "…")


def sentence_parts(filled: Filled, supplement: Supplement) -> list[tuple[bool, str]]:
    """A supplement's sentence in parts: (is a blank, text); an empty blank is a row of spaces."""
    parts: list[tuple[bool, str]] = []
    for piece in supplement.sentence.split("{"):
        key, brace, rest = piece.partition("}")
        if not brace:
            parts.append((False, piece))
            continue
        number = printed(filled.blank(supplement.id, key), supplement.blank(key).money)
        parts += [(True, f" {number} " if number else " " * 10), (False, rest)]
    return [part for part in parts if part[1]]


def head_unit(form: Form, filled: Filled) -> str:
    """The head line with the unit's name."""
    return f"{form.head[0]}：{filled.unit_name}"


def head_date(form: Form, filled: Filled) -> str:
    """The head line with the day of filling; blanks to be filled by hand where there is none."""
    day: date | None = filled.filled_on
    said = f"{day.year}年{day.month}月{day.day}日" if day else "    年    月    日"
    return f"{form.head[1]}：{said}"


def _told(figure: Figure, column: Column) -> str:
    """The comment of a cell: that it was changed by hand, why it is unknown, that it came late."""
    told = []
    if figure.source == "hand" and (figure.by or figure.reason):
        told.append(f"手工填写：{figure.by or '未注明'}。原因：{figure.reason or '未注明'}")
    elif figure.reason:
        told.append(figure.reason)
    if figure.state in ("not_applicable", "unknown", "zero_reported"):
        told.append(STATES[figure.state])
    if figure.ledger is not None:
        told.append(f"台账数：{printed(Figure(figure.ledger, 'value'), column.money)}")
    if figure.late:
        told.append("迟报")
    if figure.beside is not None:
        told.append(f"{column.beside_label or '另计'}：{figure.beside}")
    return "；".join(told)


def empty(form: Form, unit: str = "", unit_name: str = "", period: str = "") -> Filled:
    """A filled table without any figure."""
    chosen: Mapping[str, str] = dict(form.chosen)
    return Filled(form.id, form.version, unit, unit_name, period, settings=chosen)
