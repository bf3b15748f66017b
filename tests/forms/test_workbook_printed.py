"""The workbook as it is printed and as other programs save it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from laojian.base.problem import Problem
from laojian.forms import workbook
from laojian.forms.schema import Figure, Form
from laojian.forms.workbook_layout import broken, headings, heights, widths
from tests.forms.workbook_tables import ANNEX1, ANNEX2, FILLED, edited


def test_the_header_is_the_printed_tree_with_an_l_shape_for_the_part(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(workbook.template(ANNEX1, tmp_path / "1.xlsx"))["报表"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A4:A8", "B4:B8", "C4:C6", "E4:M4", "N4:R4", "E5:F5", "G5:G6", "O5:Q5", "R5:R6"} <= merged
    assert sheet["E5"].border.bottom.style is None
    assert sheet["E6"].border.top.style is None
    assert sheet["F6"].border.top.style == "thin"
    assert sheet["F6"].value.replace("\n", "") == "其中：以外包等名义使用派遣工"
    assert [sheet.cell(7, at).value for at in range(3, 19)] == [column.unit for column in ANNEX1.columns]
    assert [sheet.cell(8, at).value for at in range(3, 19)] == list(range(1, 17))
    assert [sheet.cell(row, 2).value for row in (9, 10, 11)] == [1, 2, 3]


@pytest.mark.parametrize("form", [ANNEX1, ANNEX2])
def test_the_foot_stands_in_the_printed_order(form: Form, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(workbook.template(form, tmp_path / "1.xlsx"))["报表"]
    texts = [str(cell.value) for row in sheet.iter_rows(min_row=12) for cell in row if cell.value]
    starts = [*(["补充资料"] if form.supplements else []), form.notes_title]
    starts += [one.label for one in form.signatures] + ["栏目关系"]
    places = [next(at for at, text in enumerate(texts) if text.startswith(start)) for start in starts]
    assert places == sorted(places)


def test_zero_is_printed_and_not_reported_is_blank_and_money_keeps_its_fen(tmp_path: Path) -> None:
    filled = replace(FILLED, figures={(2, 2): Figure(0, "value"), (2, 14): Figure(123_456_789, "value")})
    sheet = openpyxl.load_workbook(workbook.write(ANNEX1, filled, tmp_path / "1.xlsx"))["报表"]
    assert (sheet["D10"].value, sheet["D11"].value) == (0, None)
    assert (sheet["P10"].value, sheet["P10"].number_format) == (123.456789, "0.00")


def test_hand_entries_and_inferred_headings_carry_a_comment(tmp_path: Path) -> None:
    filled = replace(FILLED, figures={(2, 3): Figure(5, "value", by="示范甲", reason="漏录一件")})
    sheet = openpyxl.load_workbook(workbook.write(ANNEX1, filled, tmp_path / "1.xlsx"))["报表"]
    assert "漏录一件" in sheet["E10"].comment.text
    assert "推定" in sheet["P6"].comment.text
    sure = ANNEX1.with_settings({"A01": "confirmed"})
    sheet = openpyxl.load_workbook(workbook.template(sure, tmp_path / "2.xlsx"))["报表"]
    assert sheet["P6"].comment is None


def test_the_number_of_enterprises_stands_beside_the_number_of_visits(tmp_path: Path) -> None:
    filled = replace(FILLED, figures={(2, 1): Figure(5, "value", source="facts", beside=3)})
    sheet = openpyxl.load_workbook(workbook.write(ANNEX1, filled, tmp_path / "new" / "1.xlsx"))["报表"]
    assert "被检查企业户数：3" in sheet["C10"].comment.text


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="写不进去"):
        workbook.template(ANNEX1, tmp_path)


def test_cells_are_linked_to_the_rows_behind_them(tmp_path: Path) -> None:
    case = {
        "id": "A-1",
        "unit": "U1",
        "violation": "three-natures",
        "row_kind": "coal",
        "fine": 150,
        "punished": True,
    }
    filled = replace(
        FILLED, figures={(1, 7): Figure(1, "value"), (2, 7): Figure(1, "value"), (3, 7): Figure(0)}
    )
    behind = {(2, 7): [case], ("S2", "cases"): [case]}
    path = workbook.write(ANNEX1, filled, tmp_path / "1.xlsx", rows_behind=behind)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["报表", "第7栏", "补充资料 S2", "随表信息"]
    assert book["报表"]["I10"].hyperlink.location == "'第7栏'!A3"
    assert book["报表"]["I9"].hyperlink.location == "'第7栏'!A1"
    assert book["报表"]["I11"].hyperlink is None
    texts = [cell.value for row in book["第7栏"].iter_rows() for cell in row]
    assert {"A-1", "煤矿企业", "是", 1.5, "主要违法行为"} <= set(texts)
    assert workbook.read(path, ANNEX1) == filled


def test_two_writings_of_one_table_hold_the_same(tmp_path: Path) -> None:
    one, two = (
        workbook.write(ANNEX1, FILLED, tmp_path / "1.xlsx"),
        workbook.write(ANNEX1, FILLED, tmp_path / "2.xlsx"),
    )
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("form", [ANNEX1, ANNEX2])
def test_every_heading_fits_its_cell_and_the_table_its_page(form: Form) -> None:
    wide, high = widths(form)[2:], heights(form)
    assert sum(widths(form)) <= 1046
    for cell in headings(form):
        lines = broken(cell.text, sum(wide[cell.left : cell.right + 1])).split("\n")
        assert "".join(lines) == cell.text
        assert max(map(len, lines)) * 13.4 <= sum(wide[cell.left : cell.right + 1]) - 6
        assert len(lines) * 13 <= sum(high.header[cell.top : cell.bottom + 1])
        assert not any(line[:1] in set("、，。；：）") for line in lines if line)


def test_the_table_in_a_terminal_shows_every_column_and_marks() -> None:
    filled = replace(
        FILLED,
        figures={
            (1, 1): Figure(3, "value", source="facts"),
            (2, 1): Figure(2, "value", by="示范甲", reason="漏录", late=True),
            (3, 1): Figure(state="unknown"),
            (1, 14): Figure(5000, "value"),
        },
    )
    text = workbook.render_text(ANNEX1, filled)
    assert len([line for line in text.splitlines() if line[:2].strip().isdigit()]) == 16
    line = next(line for line in text.splitlines() if "检查户次" in line)
    assert line.split()[-3:] == ["3", "2*!", "?"]
    assert "0.01" in text
    assert "参加人员：__人次" in text


needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is missing: apt-get install libreoffice-calc"
)


def office(path: Path, kind: str, out: Path) -> Path:
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / path.with_suffix("." + kind).name


@needs_office
@pytest.mark.parametrize("form", [ANNEX1, ANNEX2])
def test_the_workbook_prints_on_one_a4_page_on_its_side_with_nothing_cut(form: Form, tmp_path: Path) -> None:
    cells = {(row.no, c.no): Figure(987_654_321 if c.money else 54_321, "value") for row, c in form.cells()}
    blanks = {(one.id, b.id): Figure(123, "value") for one in form.supplements for b in one.blanks}
    filled = replace(
        workbook.empty(form, "140300", "示范县人力资源和社会保障局"), figures=cells, blanks=blanks
    )
    with pdfplumber.open(office(workbook.write(form, filled, tmp_path / "t.xlsx"), "pdf", tmp_path)) as pdf:
        assert len(pdf.pages) == 1
        (page,) = pdf.pages
        assert (round(page.width), round(page.height)) == (842, 595)
        text = "".join(page.extract_text().split())
    assert "###" not in text
    assert text.count("54321") == sum(not column.money for column in form.columns) * 3
    assert text.count("987.65") == sum(column.money for column in form.columns) * 3
    assert form.title in text
    assert "(10)+(11)" in text
    assert form.signatures[1].label in text


@needs_office
def test_a_workbook_saved_by_another_program_is_read_without_loss(tmp_path: Path) -> None:
    cells = {(row.no, c.no): Figure(123_456_789 + c.no, "value", rows=2) for row, c in ANNEX1.cells()}
    filled = replace(FILLED, figures=cells, blanks={("S1", "hrss"): Figure(4, "value", source="facts")})
    path = workbook.write(ANNEX1, filled, tmp_path / "t.xlsx")
    (tmp_path / "out").mkdir()
    again = office(path, "xlsx", tmp_path / "out")
    assert workbook.read(again, ANNEX1) == filled


@needs_office
def test_zeros_typed_in_and_formulas_are_read_after_another_program_saved_them(tmp_path: Path) -> None:
    path = edited(tmp_path, {"C10": 0, "C11": 0.0, "C9": "=C10+C11", "D9": "=1/0"})
    (tmp_path / "out").mkdir()
    reading = workbook.read_with_issues(office(path, "xlsx", tmp_path / "out"), ANNEX1)
    assert [reading.filled.figure(row, 1).value for row in (1, 2, 3)] == [0, 0, 0]
    assert reading.filled.figure(2, 2) == Figure()
    assert [issue.seen for issue in reading.issues] == ["#DIV/0!"]
