"""The marked copy: the source as it was, with colours, comments and a list."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from laojian.base.problem import Problem
from laojian.register import marked_stream
from laojian.register.intake import read
from laojian.register.marked import COLOURS, LIST_TITLE, write_marked
from tests.register.intake_files import HEADINGS, KEY, workbook, worker


def test_wrong_cells_are_coloured_commented_and_listed(tmp_path: Path) -> None:
    rows = [["示范名册"], HEADINGS, worker(1), worker(2, 应发工资="五千"), worker(3, 身份证号码=None)]
    source = workbook(tmp_path / "r.xlsx", rows, names=["名册"])
    intake = read(source, key=KEY)
    book = openpyxl.load_workbook(write_marked(source, intake, tmp_path / "m.xlsx"))
    page = book["名册"]
    assert page["A1"].value == "示范名册" and page["I4"].value == "五千"
    assert page["I4"].fill.fgColor.rgb == COLOURS["cell"] and "读不出金额" in page["I4"].comment.text
    assert page["B5"].fill.fgColor.rgb == COLOURS["error"]
    listed = list(book[LIST_TITLE].iter_rows(min_row=3, values_only=True))
    assert [row[1] for row in listed] == [5, 4] and listed[0][0] == "名册"
    assert "导入 2 行" in book[LIST_TITLE]["A1"].value


def test_the_looks_of_the_source_stay(tmp_path: Path) -> None:
    source = workbook(tmp_path / "r.xlsx", [HEADINGS, worker(1, 应发工资="五千")])
    book = openpyxl.load_workbook(source)
    book.worksheets[0].column_dimensions["A"].width = 33
    book.worksheets[0].merge_cells("A5:C5")
    book.save(source)
    out = write_marked(source, read(source, key=KEY), tmp_path / "m.xlsx")
    page = openpyxl.load_workbook(out).worksheets[0]
    assert page.column_dimensions["A"].width == 33 and "A5:C5" in [
        str(area) for area in page.merged_cells.ranges
    ]


def test_a_csv_becomes_a_workbook_of_text(tmp_path: Path) -> None:
    source = tmp_path / "r.csv"
    rows = [HEADINGS, worker(1), worker(2, 姓名="=cmd", 用工形式="机器人")]
    source.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="gb18030")
    out = write_marked(source, read(source, key=KEY), tmp_path / "m.xlsx")
    page = openpyxl.load_workbook(out).worksheets[0]
    assert page["A3"].value == "=cmd" and page["A3"].data_type == "s"
    assert page["C3"].fill.fgColor.rgb == COLOURS["cell"] and page["B2"].value == worker(1)[1]


def test_another_file_is_not_marked(tmp_path: Path) -> None:
    source = workbook(tmp_path / "r.xlsx", [HEADINGS, worker(1)])
    intake = read(source, key=KEY)
    workbook(source, [HEADINGS, worker(2)])
    with pytest.raises(Problem) as problem:
        write_marked(source, intake, tmp_path / "m.xlsx")
    assert problem.value.code == "intake.source_gone"


CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
"""LibreOffice's filter for comma-separated UTF-8."""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_copy_opens_in_libreoffice(tmp_path: Path) -> None:
    source = workbook(tmp_path / "r.xlsx", [HEADINGS, *(worker(n, 应发工资="五千") for n in range(5))])
    out = write_marked(source, read(source, key=KEY), tmp_path / "m.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", CSV, "--outdir", str(tmp_path), str(out)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert "五千" in (tmp_path / "m.csv").read_text(encoding="utf-8")


def test_written_row_by_row_the_copy_holds_the_same_cells_marks_and_list(tmp_path: Path) -> None:
    rows = [["示范名册"], HEADINGS, worker(1), worker(2, 应发工资="五千"), worker(3, 身份证号码=None)]
    source = workbook(tmp_path / "r.xlsx", rows, names=["名册"])
    intake = read(source, key=KEY)
    whole = openpyxl.load_workbook(write_marked(source, intake, tmp_path / "whole.xlsx"))
    streamed = openpyxl.load_workbook(marked_stream.write(source, intake, tmp_path / "rows.xlsx"))
    assert streamed.sheetnames == whole.sheetnames
    for one, other in zip(whole.worksheets, streamed.worksheets, strict=True):
        assert list(other.iter_rows(values_only=True)) == list(one.iter_rows(values_only=True))
    page = streamed["名册"]
    assert page["I4"].fill.fgColor.rgb == COLOURS["cell"] and "读不出金额" in page["I4"].comment.text
    assert page["B5"].fill.fgColor.rgb == COLOURS["error"]


def test_dates_and_numbers_of_a_large_workbook_stay_dates_and_numbers(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "r.xlsx", [HEADINGS, worker(1, 用工起始日期=date(2024, 1, 31), 应发工资=4500.5)]
    )
    out = marked_stream.write(source, read(source, key=KEY), tmp_path / "m.xlsx")
    found = next(openpyxl.load_workbook(out).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert datetime(2024, 1, 31) in found
    assert 4500.5 in found
