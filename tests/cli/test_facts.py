"""`laojian facts`: the record workbook and its check."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.terminal import laojian


def test_the_template_has_a_sheet_per_table_and_is_read_back(tmp_path: Path) -> None:
    out = tmp_path / "记录" / "records.xlsx"
    assert laojian("facts", "template", "--out", out).status == 0
    assert "案件" in openpyxl.load_workbook(out).sheetnames
    said = laojian("facts", "check", out)
    assert said.status == 0
    assert "案件 0 条" in said.out


def test_a_table_may_be_chosen_by_its_chinese_name(tmp_path: Path) -> None:
    out = tmp_path / "records.xlsx"
    assert laojian("facts", "template", "--out", out, "--table", "案件", "--json").json["tables"] == ["cases"]
    assert laojian("facts", "template", "--out", out, "--table", "工单").status == 2


def test_good_records_are_counted_and_fine(records: Path) -> None:
    said = laojian("facts", "check", records / "140303", "--json")
    assert said.status == 0
    assert said.json["records"] == {"cases": 5, "visits": 4}


def test_a_faulty_row_is_told_by_row_and_column_and_makes_status_1(records: Path, tmp_path: Path) -> None:
    text = (records / "140303" / "cases.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "cases.csv").write_text(text.replace("2024-08-19", "八月十九"), encoding="utf-8")
    said = laojian("facts", "check", tmp_path / "cases.csv")
    assert said.status == 1
    assert "八月十九" in said.out and "立案日期" in said.out
    found = laojian("facts", "check", tmp_path / "cases.csv", "--json").json
    assert [(one["row"], one["column"]) for one in found["issues"]] == [(5, "立案日期")]


def test_an_empty_folder_and_a_file_of_something_else_are_wrong_use(tmp_path: Path) -> None:
    assert laojian("facts", "check", tmp_path).status == 2
    (tmp_path / "名单.csv").write_text("甲,乙,丙\n1,2,3\n", encoding="utf-8")
    assert laojian("facts", "check", tmp_path).status == 2


def test_a_template_that_cannot_be_written_is_wrong_use() -> None:
    assert laojian("facts", "template", "--out", "/proc/records.xlsx").status == 2
