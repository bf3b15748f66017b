"""报表工作簿 What is written comes back without loss; what a person edits comes back as theirs; it prints
on one page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.forms import workbook
from laojian.forms.schema import STATES, Figure, Filled, Form
from tests.forms.workbook_tables import ANNEX1, ANNEX2, FILLED, edited

WORDS = st.text("示范甲乙丙 abcXYZ019_-（）：、/x", max_size=20)
FIRST_DATA_ROW, FIRST_DATA_COLUMN = 9, 3


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    state = draw(st.sampled_from(list(STATES)))
    value = draw(st.integers(0, 10**14)) if state == "value" else 0 if state == "zero_reported" else None
    return Figure(
        value=value,
        state=state,
        late=draw(st.booleans()),
        source=draw(st.sampled_from(["facts", "hand", "computed"])),
        rows=draw(st.none() | st.integers(0, 9)),
        rows_hash=draw(st.none() | st.just("ab" * 32)),
        reason=draw(st.none() | WORDS),
        by=draw(st.none() | WORDS),
        beside=draw(st.none() | st.integers(0, 9)),
        ledger=draw(st.none() | st.integers(0, 9)),
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[Form, Filled]:
    form = draw(st.sampled_from([ANNEX1, ANNEX2]))
    cells = [(row.no, column.no) for row, column in form.cells()]
    blanks = [(one.id, blank.id) for one in form.supplements for blank in one.blanks]
    return form, Filled(
        form=form.id,
        form_version=form.version,
        unit=draw(WORDS),
        unit_name=draw(WORDS),
        period=draw(WORDS),
        filled_on=draw(st.none() | st.dates()),
        figures=draw(st.dictionaries(st.sampled_from(cells), figures())),
        blanks=draw(st.dictionaries(st.sampled_from(blanks), figures())) if blanks else {},
        signatures=draw(st.dictionaries(st.sampled_from([one.id for one in form.signatures]), WORDS)),
        explanations=draw(st.dictionaries(st.sampled_from(["R1", "W1"]), WORDS)),
        settings=dict(form.chosen),
        meta=draw(st.dictionaries(WORDS, WORDS, max_size=2)),
    )


@settings(max_examples=40, deadline=None)
@given(table=tables())
def test_a_table_comes_back_from_its_workbook_without_loss(
    table: tuple[Form, Filled], tmp_path_factory: pytest.TempPathFactory
) -> None:
    form, filled = table
    path = workbook.write(form, filled, tmp_path_factory.mktemp("book") / "t.xlsx")
    reading = workbook.read_with_issues(path, form)
    assert reading.filled == filled
    assert reading.edited == ()
    assert reading.issues == ()


def test_what_a_person_types_comes_back_as_entered_by_hand(tmp_path: Path) -> None:
    before = replace(FILLED, figures={(2, 2): Figure(4, "value", source="facts", rows=4, rows_hash="x")})
    changes = {"C10": "１２", "D10": 5, "F11": "0", "G11": "—", "H11": "3件", "P10": 1.23, "Q10": "15000元"}
    reading = workbook.read_with_issues(edited(tmp_path, changes, before), ANNEX1)
    read = reading.filled
    assert read.figure(2, 1) == Figure(12, "value", source="hand")
    assert read.figure(2, 2) == Figure(5, "value", source="hand", ledger=4)
    assert read.figure(3, 4) == Figure(0, "value")
    assert read.figure(3, 5) == Figure(state="not_applicable")
    assert read.figure(3, 6).value == 3
    assert read.figure(2, 14).value == 1_230_000
    assert read.figure(2, 15).value == 1_500_000
    assert reading.edited == ((2, 1), (2, 2), (2, 14), (2, 15), (3, 4), (3, 5), (3, 6))


def test_a_cell_that_a_person_emptied_is_not_reported_and_never_zero(tmp_path: Path) -> None:
    before = replace(FILLED, figures={(2, 2): Figure(4, "value", source="facts"), (2, 3): Figure(0, "value")})
    read = workbook.read(edited(tmp_path, {"D10": None}, before), ANNEX1)
    assert read.figure(2, 2) == Figure(ledger=4)
    assert read.figure(2, 3).value == 0


def test_a_word_where_a_number_belongs_is_unknown_and_told(tmp_path: Path) -> None:
    reading = workbook.read_with_issues(edited(tmp_path, {"D10": "若干", "E10": -1}), ANNEX1)
    assert reading.filled.figure(2, 2).state == "unknown"
    assert reading.filled.figure(2, 3).state == "unknown"
    assert [(issue.row, issue.column, issue.seen) for issue in reading.issues] == [
        (10, "煤矿企业第2栏", "若干"),
        (10, "煤矿企业第3栏", "-1"),
    ]


def test_a_unit_that_a_person_changed_is_told_and_its_figures_are_not_guessed(tmp_path: Path) -> None:
    """35000 under 元 is not 35000 of 万元, nor silently anything else; what nobody touched stands."""
    before = replace(FILLED, figures={(3, 14): Figure(0, "value", source="facts")})
    changes = {"P7": "元", "Q7": "万元 ", "P10": 35000, "P11": 0, "Q10": 3.5}
    reading = workbook.read_with_issues(edited(tmp_path, changes, before), ANNEX1)
    assert [(one.row, one.column, one.seen, one.wanted) for one in reading.issues] == [
        (7, "第14栏单位", "元", "万元")
    ]
    read = reading.filled
    assert (read.figure(2, 14).state, read.figure(3, 14).value) == ("unknown", 0)
    assert read.figure(2, 15).value == 3_500_000


def test_head_supplements_and_signatures_can_be_edited(tmp_path: Path) -> None:
    path = edited(tmp_path, {})
    book = openpyxl.load_workbook(path)
    sheet = book["报表"]
    for row in sheet.iter_rows():
        for cell in row:
            text = str(cell.value or "")
            if text.startswith("填报单位"):
                cell.value = "填报单位名称（盖章）：示范市局"
            if text.startswith("填报时间"):
                cell.value = "填报时间：2024年9月27日"
            if text.startswith("制表人"):
                cell.value = text + " 示范乙"
            if "2.未经许可" in text:
                cell.value = "  2.未经许可擅自从事劳务派遣业务_３_件，其中以外包等名义违规开展劳务派遣 1 件。"
    book.save(path)
    read = workbook.read(path, ANNEX1)
    assert (read.unit_name, read.filled_on) == ("示范市局", date(2024, 9, 27))
    assert read.signatures == {"preparer": "示范乙"}
    assert (read.blank("S2", "cases").value, read.blank("S2", "as_outsourcing").value) == (3, 1)
    assert read.blank("S1", "hrss") == Figure()


def test_inserted_rows_and_columns_do_not_confuse_the_reader(tmp_path: Path) -> None:
    before = replace(FILLED, figures={(2, 2): Figure(4, "value", source="facts")})
    book = openpyxl.load_workbook(edited(tmp_path, {}, before))
    cells = [[cell.value for cell in row] for row in book["报表"].iter_rows()]
    del book["报表"]
    sheet = book.create_sheet("报表")
    for row in [["收文登记"], *cells]:
        sheet.append([None, *row])
    book.save(tmp_path / "moved.xlsx")
    assert workbook.read_with_issues(tmp_path / "moved.xlsx", ANNEX1).edited == ()


def test_a_table_typed_without_the_hidden_sheet_is_read_as_by_hand(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(edited(tmp_path, {"C10": 7}))
    del book["随表信息"]
    book.save(tmp_path / "plain.xlsx")
    read = workbook.read(tmp_path / "plain.xlsx", ANNEX1)
    assert read.figure(2, 1) == Figure(7, "value", source="hand")
    assert read.unit == ""
    assert read.unit_name == FILLED.unit_name


NUMBERS = [f"{letter}{row}" for row in (9, 10, 11) for letter in "CDEFGHIJKLMNOPQR"]


@pytest.mark.parametrize("zero", [0, 0.0])
@pytest.mark.parametrize("hidden", ["kept", "deleted", "of another version"])
def test_a_numeric_zero_typed_into_the_empty_table_is_zero_and_not_blank(
    zero: float, hidden: str, tmp_path: Path
) -> None:
    path = edited(tmp_path, dict.fromkeys(NUMBERS, zero) | {"C11": None})
    book = openpyxl.load_workbook(path)
    if hidden == "deleted":
        del book["随表信息"]
    if hidden == "of another version":
        book["随表信息"]["A1"] = "laojian-form/2"
    book.save(path)
    reading = workbook.read_with_issues(path, ANNEX1)
    assert reading.filled.figure(3, 1) == Figure()
    others = [reading.filled.figure(row.no, column.no) for row, column in ANNEX1.cells()]
    assert others.count(Figure(0, "value", source="hand")) == len(NUMBERS) - 1
    assert reading.issues == ()


def test_a_formula_without_a_result_and_an_error_value_are_told_as_such(tmp_path: Path) -> None:
    path = edited(tmp_path, {"C9": "=SUM(C10:C11)", "D9": "#REF!", "E9": 0})
    reading = workbook.read_with_issues(path, ANNEX1)
    formula, error = reading.filled.figure(1, 1), reading.filled.figure(1, 2)
    assert (formula.state, formula.reason) == ("unknown", "表中是公式，没有存下计算结果")
    assert (error.state, error.reason) == ("unknown", "表中是错误值“#REF!”，不是数字")
    assert [(one.row, one.seen, one.code) for one in reading.issues] == [
        (9, "=SUM(C10:C11)", "form.no_value"),
        (9, "#REF!", "form.no_value"),
    ]
    assert "重新计算" in reading.issues[0].what_to_do
    assert "改正公式" in reading.issues[1].what_to_do


def test_a_heading_that_names_another_unit_than_the_hidden_sheet_is_told_with_both(tmp_path: Path) -> None:
    reading = workbook.read_with_issues(edited(tmp_path, {"A3": "填报单位名称（盖章）：示范乙县"}), ANNEX1)
    (issue,) = reading.issues
    assert (issue.code, issue.seen, issue.wanted) == ("form.unit_name", "示范乙县", FILLED.unit_name)
    empty = workbook.empty(ANNEX1)
    assert not workbook.read_with_issues(
        edited(tmp_path, {"A3": "填报单位名称（盖章）：示范乙县"}, empty), ANNEX1
    ).issues


def scan(path: Path, rows: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    for row in [[ANNEX1.title], *rows]:
        book.active.append(row)
    book.save(path)
    return path


def test_row_numbers_that_slipped_into_the_first_column_are_not_data(tmp_path: Path) -> None:
    """The notice's own print as scanned: 合计 carries the number row, 煤矿企业 2, 非煤矿山企业 3."""
    rows = [["合计", *range(1, 17)], ["煤矿企业", 2], ["非煤矿山企业", 3]]
    reading = workbook.read_with_issues(scan(tmp_path / "s.xlsx", rows), ANNEX1)
    assert reading.filled.figures == {}
    assert [issue.code for issue in reading.issues if issue.level == "note"] == ["form.row_number"]


def test_a_copy_without_row_numbers_keeps_its_first_column(tmp_path: Path) -> None:
    rows = [["甲栏", *range(1, 17)], ["合计", 12], ["煤矿企业", 2], ["非煤矿山企业", 10]]
    read = workbook.read(scan(tmp_path / "s.xlsx", rows), ANNEX1)
    assert [read.figure(row, 1).value for row in (1, 2, 3)] == [12, 2, 10]


def test_wrong_files_are_refused_with_what_to_do(tmp_path: Path) -> None:
    path = workbook.template(ANNEX2, tmp_path / "2.xlsx")
    book = openpyxl.load_workbook(path)
    book["随表信息"]["A4"] = "{}"
    book.save(tmp_path / "damaged.xlsx")
    openpyxl.Workbook().save(tmp_path / "blank.xlsx")
    (tmp_path / "text.xlsx").write_text("x")
    scan(tmp_path / "title.xlsx", [["甲栏", 1, 2, 3]])
    wanted = {
        "2.xlsx": "forms.workbook.wrong_form",
        "damaged.xlsx": "forms.workbook.damaged",
        "blank.xlsx": "forms.workbook.no_title",
        "text.xlsx": "intake.wrong_type",
        "none.xlsx": "intake.no_file",
        "title.xlsx": "forms.workbook.no_table",
    }
    for name, code in wanted.items():
        with pytest.raises(Problem) as caught:
            workbook.read(tmp_path / name, ANNEX2 if name == "damaged.xlsx" else ANNEX1)
        assert caught.value.code == code, name
    with pytest.raises(Problem, match="第 1 版"):
        workbook.read(path, replace(ANNEX2, version="2"))
    with pytest.raises(Problem, match="不是"):
        workbook.write(ANNEX2, FILLED, tmp_path / "x.xlsx")
