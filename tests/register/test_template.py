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
from laojian.register.template import HEADER_ROW, HELP_TITLE, REPORTER, Filler, heading, write_template
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
    book.worksheets[0]["A3"] = REPORTER.format(name="", code="", month=written)
    book.save(path)
    assert read(path, key=KEY).month == "2024-08"


def test_the_reporter_line_is_read_back(tmp_path: Path) -> None:
    path = write_template(
        [built_in()["workers"]], tmp_path / "t.xlsx", only={"workers": ("name", "host_uscc")}
    )
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    line = REPORTER.format(name="示范煤业", code=unit(8), month="2024年8月")
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


def test_the_unit_that_fills_it_in_stands_above_and_a_blank_cell_on_its_side_is_the_unit(
    tmp_path: Path,
) -> None:
    layout = built_in()["workers"]
    path = write_template(
        [layout],
        tmp_path / "t.xlsx",
        asked=("form", "hire_date"),
        filler=Filler("示范煤业", MINE, "host_uscc"),
    )
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    names = {column.name: n for n, column in enumerate(layout.columns, 1)}
    assert "示范煤业" in page["A3"].value and MINE in page["A3"].value
    colour = {name: page.cell(HEADER_ROW, n).fill.fgColor.rgb for name, n in names.items()}
    assert len({colour["id_no"], colour["form"], colour["name"]}) == 3
    rows = (
        (person(1), None, None),
        (person(2), AGENCY, None),
        (person(3), AGENCY, unit(8)),
        (person(4), None, "1403"),
    )
    for at, (id_no, employer, host) in enumerate(rows, HEADER_ROW + 1):
        for name, value in (("id_no", id_no), ("employer_uscc", employer), ("host_uscc", host)):
            page.cell(at, names[name]).value = value
    book.save(path)
    intake = read(path, key=KEY, month="2024-07", own=("host_uscc", MINE))
    kept = intake.tables["workers"].to_pylist()
    assert [(row["employer_uscc"], row["host_uscc"]) for row in kept] == [
        (None, MINE), (AGENCY, MINE), (AGENCY, unit(8))
    ]  # fmt: skip
    assert intake.reported_by == MINE
    assert [one.code for one in intake.issues] == ["intake.code_bad"]
    assert "intake.own_unit" in {one.code for sheet in intake.sheets for one in sheet.notes}
    unassumed = read(path, key=KEY, month="2024-07")
    assert unassumed.rows_loaded == 2


def test_a_file_of_another_unit_assumes_nothing(tmp_path: Path) -> None:
    path = write_template(
        [built_in()["workers"]], tmp_path / "t.xlsx", filler=Filler("示范煤业", MINE, "host_uscc")
    )
    book = openpyxl.load_workbook(path)
    names = {column.name: n for n, column in enumerate(built_in()["workers"].columns, 1)}
    book.worksheets[0].cell(HEADER_ROW + 1, names["id_no"]).value = person(1)
    book.worksheets[0].cell(HEADER_ROW + 1, names["form"]).value = "劳务派遣"
    book.save(path)
    assert read(path, key=KEY, month="2024-07", own=("host_uscc", unit(8))).rows_loaded == 0


def test_a_blank_of_a_text_file_is_a_blank_too(tmp_path: Path) -> None:
    path = tmp_path / "7月.csv"
    path.write_text(
        f"身份证号码,用工形式,用人单位统一社会信用代码,用工单位统一社会信用代码\n{person(1)},劳动合同,, \n",
        "utf-8",
    )
    row = read(path, key=KEY, month="2024-07", own=("host_uscc", MINE)).tables["workers"].to_pylist()[0]
    assert (row["employer_uscc"], row["host_uscc"]) == (MINE, MINE)
