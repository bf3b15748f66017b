"""Cells changed in a copy of the handed-in file: it reads as if the clerk had mended the file, all else stays."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.register import corrected_xlsx
from laojian.register.corrected import Place, found, write_corrected
from laojian.register.intake import read
from tests.register.intake_files import HEADINGS, KEY, person, workbook, worker

PEOPLE = range(1, 7)
WRONG = {
    2: {"身份证号码": 110105194912310000},
    3: {"应发工资": "五千", "姓名": '示范"三，'},
    4: {"身份证号码": None, "入职时间": "2024-02-30"},
    5: {"用工形式": "外协"},
    6: {"是否井下": "#N/A"},
}
RIGHT = {
    ("身份证号码", 2): person(2), ("应发工资", 3): "=5000", ("身份证号码", 4): person(4), ("入职时间", 4): "",
    ("用工形式", 5): "劳务派遣", ("是否井下", 6): "是",
}  # fmt: skip


def handed_in(folder: Path, ending: str, rows: list[list[object]]) -> Path:
    if ending == "xlsx":
        return workbook(
            folder / "r.xlsx", [["示范名册"], HEADINGS, *rows], [["别的表"]], names=["名册", "说明"]
        )
    lines = [",".join("" if cell is None else str(cell).replace('"', "") for cell in row) for row in rows]
    path = folder / "r.csv"
    path.write_text("\r\n".join(["示范名册", ",".join(HEADINGS), *lines]) + "\r\n", encoding="gb18030")
    return path


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_copy_with_changed_cells_reads_as_if_the_clerk_had_mended_the_file(tmp_path: Path, ending) -> None:
    wrong = [worker(number, **WRONG.get(number, {})) for number in PEOPLE]
    source = handed_in(tmp_path, ending, wrong)
    before = read(source, key=KEY)
    typed = {
        Place(before.sheets[0].name, number + 2, HEADINGS.index(heading)): text
        for (heading, number), text in RIGHT.items()
    }
    assert {one.place for one in found(before.sheets[0]) if one.issue.level != "note"} == set(typed)
    assert before.sheets[0].names[6] == "示范4"
    after = read(write_corrected(source, typed, tmp_path / f"out.{ending}"), key=KEY)
    (left,) = (one for one in after.issues if one.level != "note")
    assert (left.row, left.seen, after.rows_loaded) == (5, "=5000", 6)
    for (heading, number), text in RIGHT.items():
        wrong[number - 1][HEADINGS.index(heading)] = text or None
    (tmp_path / "by hand").mkdir()
    meant = read(handed_in(tmp_path / "by hand", ending, wrong), key=KEY)
    tables = [one.tables["workers"].drop_columns(["source_file"]) for one in (after, meant)]
    assert tables[0].equals(tables[1])


CELLS = st.dictionaries(
    st.tuples(st.integers(1, 4), st.integers(0, 5)), st.text("甲1=<&\"',;\u0301 ", max_size=4).map(str.strip), max_size=8
)  # fmt: skip


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@given(cells=CELLS, gaps=CELLS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_the_named_cells_change(tmp_path: Path, ending, cells, gaps) -> None:
    rows = [[f"{row}行{position}" for position in range(4)] for row in range(1, 5)]
    for row, position in gaps:
        rows[row - 1] = [None if at == position else cell for at, cell in enumerate(rows[row - 1])]
    sheet = "名册" if ending == "xlsx" else None
    source = tmp_path / f"r.{ending}"
    if sheet:
        workbook(source, rows, [["别的表"]], names=[sheet, "说明"])
    else:
        with source.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    typed = {Place(sheet, row, position): text for (row, position), text in cells.items()}
    out = write_corrected(source, typed, tmp_path / f"out.{ending}")
    meant = {(row, at): cell for row, line in enumerate(rows, 1) for at, cell in enumerate(line)} | cells
    if sheet:
        page = openpyxl.load_workbook(out)[sheet]
        seen = {(cell.row, cell.column - 1): cell.value for row in page.iter_rows() for cell in row}
    else:
        with out.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file, delimiter=";"))
        seen = {(row, at): cell for row, line in enumerate(lines, 1) for at, cell in enumerate(line)}
    assert {at: text for at, text in seen.items() if text} == {at: text for at, text in meant.items() if text}


def test_looks_other_parts_and_stored_results_stay_and_a_merged_cell_speaks_for_all(tmp_path: Path) -> None:
    source = workbook(tmp_path / "r.xlsx", [HEADINGS, *(worker(n, 用工形式="外协") for n in (1, 2, 3))])
    book = openpyxl.load_workbook(source)
    page = book.worksheets[0]
    page["A2"].number_format, page["I2"] = "yyyy", "=1+1"
    page.merge_cells("C2:C4")
    book.save(source)
    (place,) = {one.place for one in found(read(source, key=KEY).sheets[0]) if "外协" in one.issue.seen}
    assert place == Place("Sheet1", 2, 2)
    out = write_corrected(source, {place: "劳务派遣", Place("Sheet1", 2, 0): "示范一"}, tmp_path / "out.xlsx")
    assert read(out, key=KEY).tables["workers"]["form"].to_pylist() == ["dispatched"] * 3
    page = openpyxl.load_workbook(out).worksheets[0]
    assert (page["A2"].number_format, page["A2"].value, page["I2"].value) == ("yyyy", "示范一", "=1+1")
    with zipfile.ZipFile(source) as one, zipfile.ZipFile(out) as other:
        assert one.namelist() == other.namelist()
        changed = {name for name in one.namelist() if one.read(name) != other.read(name)}
    assert changed == {"xl/worksheets/sheet1.xml"}


SHARED = (
    '<x:row><x:c t="n"><x:f t="shared" ref="A1:A3" si="0">B1</x:f><x:v>1</x:v></x:c></x:row><x:row r="2"/>'
    "<x:row r='3'><x:c r='A3' s='2'><x:f t='shared' si='0'/><x:v>3</x:v></x:c><x:c r='C3'/></x:row>"
)


def test_unusual_sheets_are_changed_too_and_no_formula_is_left_without_its_like() -> None:
    xml, gone = corrected_xlsx._sheet(SHARED.encode(), {1: {0: "a"}, 2: {1: "b<"}, 3: {1: "c"}}, "r.xlsx")
    text = xml.decode()
    assert gone and "x:f" not in text and "<x:v>3</x:v>" in text
    assert (
        '<x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t xml:space="preserve">b&lt;</x:t></x:is></x:c></x:row>'
        in text
    )
    assert text.index("A3") < text.index('"B3"') < text.index("C3")


def test_a_cell_that_is_not_in_the_file_is_refused(tmp_path: Path) -> None:
    for source in (workbook(tmp_path / "r.xlsx", [HEADINGS]), handed_in(tmp_path, "csv", [])):
        with pytest.raises(Problem) as refused:
            write_corrected(source, {Place("Sheet1", 99, 0): "x"}, tmp_path / "out")
        assert refused.value.code == "intake.broken"
