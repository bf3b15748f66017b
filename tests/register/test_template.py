"""Templates: what they ask for is what intake reads."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from laojian.register.column import Column
from laojian.register.intake import read
from laojian.register.layout import Layout, built_in
from laojian.register.template import HEADER_ROW, HELP_TITLE, REPORTER, heading, write_template
from tests.register.intake_files import AGENCY, KEY, MINE, person, unit

CODES = {"employer_uscc": AGENCY, "agency_uscc": AGENCY, "owner_uscc": AGENCY, "group_uscc": unit(5)}


def _example(column: Column) -> Any:
    by_kind = {"text": "示范", "date": date(2024, 7, 1), "month": "2024-07", "int": 3, "number": 51.5, "money": 4500.5,
               "yesno": "是", "division": "140303", "credit_code": CODES.get(column.name, MINE),
               "person_id": person(1)}  # fmt: skip
    value = column.values[0].zh if column.kind == "enum" else by_kind[column.kind]
    return {"birth_date": date(1985, 1, 1), "sex": None}.get(column.name, value)


@pytest.mark.parametrize("layout", built_in().values(), ids=lambda layout: layout.id)
def test_a_filled_template_reads_back_without_issues(tmp_path: Path, layout: Layout) -> None:
    path = write_template([layout], tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(path)
    page = book[layout.zh]
    for position, column in enumerate(layout.columns, 1):
        assert page.cell(HEADER_ROW, position).value == heading(column, layout)
        page.cell(HEADER_ROW + 1, position).value = _example(column)
    book.save(path)
    intake = read(path, key=KEY)
    assert intake.issues == [] and intake.rows_loaded == 1
    assert intake.absent_columns[layout.id] == ()
    row = intake.tables[layout.id].to_pylist()[0]
    missing = {column.name for column in layout.columns if row.get(column.name) is None}
    assert missing <= {"id_no"}


def test_an_empty_template_reads_as_no_rows(tmp_path: Path) -> None:
    intake = read(write_template(built_in().values(), tmp_path / "t.xlsx"), key=KEY)
    assert set(intake.tables) == set(built_in()) and intake.rows_read == 0 and not intake.issues


@pytest.mark.parametrize("written", ["2024年8月", "2024-08", "2024/8", " 2024.08 "])
def test_the_month_is_read_back_however_it_is_written(tmp_path: Path, written: str) -> None:
    path = write_template([built_in()["workers"]], tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A3"] = REPORTER.replace("月份：", f"月份：{written}")
    book.save(path)
    assert read(path, key=KEY).month == "2024-08"


def test_the_reporter_line_is_read_back(tmp_path: Path) -> None:
    path = write_template(
        [built_in()["workers"]], tmp_path / "t.xlsx", only={"workers": ("name", "host_uscc")}
    )
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    line = REPORTER.replace("代码：", f"代码：{unit(8)}").replace("月份：", "月份：2024年8月")
    page["A3"] = line
    for position, value in enumerate(("示范", person(1), MINE), 1):
        page.cell(HEADER_ROW + 1, position).value = value
    book.save(path)
    intake = read(path, key=KEY)
    assert (intake.reported_by, intake.month) == (unit(8), "2024-08")


def test_choices_are_lists_ids_are_text_and_required_columns_are_marked(tmp_path: Path) -> None:
    layout = built_in()["workers"]
    book = openpyxl.load_workbook(write_template([layout], tmp_path / "t.xlsx"))
    page = book.worksheets[0]
    headings = {page.cell(HEADER_ROW, n).value: n for n in range(1, len(layout.columns) + 1)}
    assert "身份证号码*" in headings and "应发工资（元）" in headings
    lists = {
        str(rule.sqref).split("5")[0]: rule.formula1
        for rule in page.data_validations.dataValidation
        if rule.type == "list"
    }
    letter = openpyxl.utils.get_column_letter(headings["用工形式"])
    assert "劳务派遣" in lists[letter]
    assert (
        page.column_dimensions[openpyxl.utils.get_column_letter(headings["身份证号码*"])].number_format == "@"
    )
    assert HELP_TITLE in book.sheetnames
