"""记录模板 An empty record workbook: one sheet per fact table, with lists to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.forms.facts_tables import FactColumn, FactTable, choices, fact_tables

if TYPE_CHECKING:
    import xlsxwriter

KINDS = {
    "text": "文字",
    "int": "整数",
    "money": "金额，元，最多两位小数",
    "bool": "是 / 否，不清楚的留空",
    "date": "日期，如 2024-07-01",
    "choice": "从列表中选",
}
LAST_ROW = 5000
PINE, PALE = "#1F5B4E", "#EEF3F0"
MADE = datetime(2000, 1, 1)


def write_template(out: Path, tables: Iterable[str] | None = None) -> Path:
    """Write the template to `out` (.xlsx): a sheet per fact table (all, or those named), needed columns
    starred, lists for codes and 是/否, and a sheet 填写说明. `read_facts` reads it back. KeyError on an
    unknown table."""
    import xlsxwriter

    chosen = [fact_tables()[name] for name in tables] if tables else list(fact_tables().values())
    book = xlsxwriter.Workbook(out)
    book.set_properties({"title": "记录模板", "created": MADE})
    ranges = _lists(book)
    for table in chosen:
        _sheet(book, table, ranges)
    _guide(book, chosen)
    book.get_worksheet_by_name("列表").hide()
    book.worksheets_objs[1].activate()
    book.worksheets_objs[1].set_first_sheet()
    book.close()
    return out


def _lists(book: xlsxwriter.Workbook) -> dict[str, str]:
    """A hidden sheet with one column per code list; returns list → its range."""
    sheet = book.add_worksheet("列表")
    ranges = {}
    for at, (name, codes) in enumerate(choices().items()):
        labels = [labels[0] for labels in codes.values()]
        if name == "violation":
            labels.append("无")
        sheet.write_column(0, at, labels)
        letter = chr(ord("A") + at)
        ranges[name] = f"=列表!${letter}$1:${letter}${len(labels)}"
    return ranges


def _sheet(book: xlsxwriter.Workbook, table: FactTable, ranges: dict[str, str]) -> None:
    look = {"font_name": "微软雅黑", "font_size": 10}
    head = book.add_format(
        {
            **look,
            **{"bold": True, "font_color": "white", "bg_color": PINE, "border": 1, "border_color": "#B9C7C1"},
            **{"text_wrap": True, "align": "center", "valign": "vcenter"},
        }
    )
    sheet = book.add_worksheet(table.label)
    sheet.set_row(0, 36)
    for at, column in enumerate(table.columns):
        form: dict[str, Any] = {**look, "num_format": "@"}
        if column.kind in ("int", "money", "date"):
            form["num_format"] = {"int": "0", "money": "#,##0.00", "date": "yyyy-mm-dd"}[column.kind]
        sheet.set_column(at, at, max(10, 2.1 * len(column.label) + 2), book.add_format(form))
        sheet.write(0, at, column.label + ("*" if column.need else ""), head)
        rule = _rule(table, column, ranges)
        if rule:
            sheet.data_validation(1, at, LAST_ROW, at, rule)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _rule(table: FactTable, column: FactColumn, ranges: dict[str, str]) -> dict[str, Any] | None:
    if column.kind == "bool":
        return {"validate": "list", "source": ["是", "否"]}
    if column.kind == "choice" and column.choice:
        return {"validate": "list", "source": ranges[column.choice], "error_type": "warning"}
    if column.kind == "int":
        told = {"error_title": column.label, "error_message": "请填不小于0的整数。"}
        return {"validate": "integer", "criteria": ">=", "value": 0, **told}
    if column.kind == "money":
        told = {"error_title": column.label, "error_message": "请填不小于0的金额，单位元。"}
        return {"validate": "decimal", "criteria": ">=", "value": 0, **told}
    return None


def _guide(book: xlsxwriter.Workbook, tables: list[FactTable]) -> None:
    look = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
    plain, bold = book.add_format(look), book.add_format({**look, "bold": True, "bg_color": PALE})
    sheet = book.add_worksheet("填写说明")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 60)
    sheet.write(0, 0, "带 * 的必填；每条记录都要有编号。没有统计过的表请整张删去。", plain)
    at = 2
    for table in tables:
        sheet.write(at, 0, table.label, bold)
        sheet.write(at, 1, table.about, bold)
        for column in table.columns:
            at += 1
            said = KINDS[column.kind]
            if column.kind == "choice" and column.choice:
                said = "、".join(labels[0] for labels in choices()[column.choice].values())
            sheet.write(at, 0, column.label + ("（必填）" if column.need else ""), plain)
            sheet.write(at, 1, said, plain)
        at += 2
