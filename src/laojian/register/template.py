"""模板 Empty workbooks to fill in: one sheet per layout with choices to pick from, and a sheet that explains.

What a template asks for is what intake reads: ids and codes are text cells, days are dates, choices are lists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.register.column import Column
from laojian.register.intake_head import SCALES
from laojian.register.layout import Layout

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ROWS = 2_000
"""Rows that get the lists and formats."""
HELP_TITLE = "填表说明"
INSTRUCTION = (
    "填表说明：橙色带 * 的栏目必填，空着的那一行读不进；{asked}绿色的有就填。不清楚的留空，确实没有的填“无”；身份证号码和信用代码按文本填写；"
    "日期写成 2024-07-01；金额单位为元；请不要改表头。各栏目说明见“填表说明”。"
)
REPORTER = "填报单位：{name}    统一社会信用代码：{code}    月份：{month}"
BLANK = " " * 16
KINDS = {
    "text": "文字",
    "date": "日期，如2024-07-01",
    "month": "年月，如2024-07",
    "int": "整数",
    "number": "数字",
    "money": "金额（元），如4500.00",
    "yesno": "是 或 否",
    "credit_code": "18位统一社会信用代码（文本）",
    "person_id": "18位身份证件号码（文本）",
    "division": "6位行政区划代码（文本）",
}
NONES = {
    "never": "确实没有的填“无”",
    "long_ago": "从未缴过的填“无”",
    "text": "确实没有的填“无”",
    "zero": "没有的填0",
}
ASKED = "黄色的栏目筛查要用，空着的算待核；"
HEADER_ROW = 4


@dataclass(frozen=True, slots=True)
class Filler:
    """填报单位 Who fills a template in: printed above the headings. own: the column in which the unit itself stands; a
    blank cell there means the unit."""

    name: str
    code: str
    own: str = ""
    month: str = ""


def write_template(
    layouts: Iterable[Layout],
    out: Path,
    *,
    only: dict[str, tuple[str, ...]] | None = None,
    title: str = "",
    asked: Collection[str] = (),
    filler: Filler | None = None,
) -> Path:
    """Writes an empty workbook for the layouts to `out` (.xlsx) and returns it.

    only: layout id → columns to offer (required ones are always there); default all. title: printed above each
    sheet, default the layout's own. asked: columns the screening reads, coloured beside the required ones. filler: who
    will fill it in.
    """
    import xlsxwriter

    chosen = list(layouts)
    with xlsxwriter.Workbook(str(out)) as book:
        styles = _styles(book)
        for layout in chosen:
            columns = _columns(layout, (only or {}).get(layout.id))
            _sheet(book, layout, columns, styles, title, frozenset(asked), filler)
        _help(book, chosen, only or {}, styles)
    return out


def _columns(layout: Layout, only: tuple[str, ...] | None) -> list[Column]:
    if only is None:
        return list(layout.columns)
    return [column for column in layout.columns if column.name in only or column.name in layout.required]


def _styles(book: Workbook) -> dict[str, Any]:
    thin = {"border": 1, "text_wrap": True, "valign": "vcenter", "align": "center", "bold": True}
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center"}),
        "line": book.add_format({"text_wrap": True, "valign": "top"}),
        "must": book.add_format({**thin, "bg_color": "#F8CBAD"}),
        "asked": book.add_format({**thin, "bg_color": "#FFF2CC"}),
        "may": book.add_format({**thin, "bg_color": "#E2EFDA"}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "money": book.add_format({"num_format": "0.00"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
    }


def heading(column: Column, layout: Layout) -> str:
    """The printed heading: marked with * where required, with its unit for money."""
    unit = f"（{next(iter(SCALES))}）" if column.kind == "money" else ""
    return f"{column.zh}{unit}{'*' if column.name in layout.required else ''}"


def _reporter(filler: Filler | None) -> str:
    """The line that names who hands it in; intake reads it back."""
    said = filler or Filler("", "")
    return REPORTER.format(name=said.name or BLANK, code=said.code or BLANK, month=said.month or "").rstrip()


def _sheet(
    book: Workbook, layout: Layout, columns: list[Column], styles: dict[str, Any], title: str,
    asked: frozenset[str], filler: Filler | None,
) -> None:  # fmt: skip
    page = book.add_worksheet(layout.zh)
    last = len(columns) - 1
    page.merge_range(0, 0, 0, max(last, 1), title or layout.zh, styles["title"])
    page.merge_range(1, 0, 1, max(last, 1), INSTRUCTION.format(asked=ASKED if asked else ""), styles["line"])
    page.merge_range(2, 0, 2, max(last, 1), _reporter(filler), styles["line"])
    page.set_row(1, 45)
    page.set_row(HEADER_ROW - 1, 45)
    for position, column in enumerate(columns):
        how = "must" if column.name in layout.required else "asked" if column.name in asked else "may"
        page.write_string(HEADER_ROW - 1, position, heading(column, layout), styles[how])
        page.set_column(position, position, _width(column), _format(column, styles))
        own = f"空着的按本单位 {filler.code}" if filler and column.name == filler.own else ""
        _validate(page, position, column, own)
    page.freeze_panes(HEADER_ROW, 2)


def _width(column: Column) -> int:
    return {"person_id": 22, "credit_code": 22, "date": 13, "money": 12, "yesno": 9}.get(column.kind, 14)


def _format(column: Column, styles: dict[str, Any]) -> Any:
    """Text for everything that must not become a number; an enclosing date format for days."""
    if column.kind == "money":
        return styles["money"]
    if column.kind == "date" and column.unit != "month_end":
        return styles["date"]
    return None if column.kind in ("int", "number") else styles["text"]


def _validate(page: Worksheet, position: int, column: Column, own: str = "") -> None:
    """A list to pick from; a warning only, since a usual other word is read as well."""
    words = [choice.zh for choice in column.values] or (["是", "否"] if column.kind == "yesno" else [])
    asked = {
        "input_title": column.zh[:32],
        "input_message": "；".join(filter(None, (own, _explained(column))))[:255],
    }
    rule: dict[str, Any] = {"validate": "any", **asked}
    if words:
        rule = {"validate": "list", "source": words, "error_type": "warning", **asked}
    elif column.kind in ("person_id", "credit_code"):
        rule = {"validate": "length", "criteria": "between", "minimum": 15, "maximum": 18,
                "error_type": "warning", **asked}  # fmt: skip
    page.data_validation(HEADER_ROW, position, HEADER_ROW + ROWS - 1, position, rule)


def _explained(column: Column) -> str:
    """How to fill in a column, in one line."""
    kind = " / ".join(choice.zh for choice in column.values) or KINDS[column.kind]
    parts = [kind, NONES.get(column.none, ""), column.note]
    return "；".join(part for part in parts if part)


def _help(
    book: Workbook, layouts: list[Layout], only: dict[str, tuple[str, ...]], styles: dict[str, Any]
) -> None:
    page = book.add_worksheet(HELP_TITLE)
    page.set_column(0, 1, 26)
    page.set_column(2, 2, 8)
    page.set_column(3, 4, 60)
    for position, text in enumerate(("表", "栏目", "必填", "怎么填", "也认得的表头")):
        page.write_string(0, position, text, styles["may"])
    row = 1
    for layout in layouts:
        for column in _columns(layout, only.get(layout.id)):
            must = "是" if column.name in layout.required else ""
            cells = (layout.zh, column.zh, must, _explained(column), "、".join(column.aliases[:8]))
            for position, text in enumerate(cells):
                page.write_string(row, position, text, styles["wrap"])
            row += 1
    page.freeze_panes(1, 0)
