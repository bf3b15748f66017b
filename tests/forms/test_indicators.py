"""指标式统计表: two numbers a cell, 是/否 and 另表 rows, written, read back, checked, added up and compared with an earlier one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from laojian.base.problem import Problem
from laojian.forms import workbook
from laojian.forms.check import check
from laojian.forms.consolidate import consolidate
from laojian.forms.fill import HandEntry, fill
from laojian.forms.schema import Filled, Form
from laojian.forms.schema_reader import load
from laojian.forms.versions import falls, increments
from laojian.forms.workbook_indicators import said

TEXT = """\
id: list
version: "1"
annex: 附表
title: 示范指标表
cite: 示范通知 附表
filled_by: 各县
layout: indicators
head: [填报单位（盖章）, 日期]
rows:
  - {no: 1, label: 机构数量, group: 一, how: 填写数字, columns: [1, 2], must_not_fall: true, fact: agencies}
  - {no: 2, label: 返费机构数量, group: 一, columns: [1, 2], fact: agency_findings, where: {violation: rebate-pricing}, value: distinct unit}
  - {no: 3, label: 专项执法情况, group: 二, kind: other_sheet, columns: [3]}
  - {no: 4, label: 是否建立制度, group: 二, kind: yes_no, columns: [3], fact: mechanisms}
  - {no: 5, label: 失信名单数量, group: 二, columns: [3], fact: agencies, where: {credit: serious_breach}}
columns:
  1: {label: 甲, unit: 家, narrow: {agency_kind: [hr_service, both]}}
  2: {label: 乙, unit: 家, joined: true, narrow: {agency_kind: [dispatch, both]}, beside: {label: 合计, over: [1, 2]}}
  3: {label: 基本情况, unit: 见各行}
relations:
  - {id: W2, axis: row, text: "(2)≤(1)", statutory: false}
  - {id: W5, axis: row, text: 有名单应有制度, statutory: false, if_positive: ["5"], then_positive: ["4"]}
signatures:
  - {id: head, label: 负责人}
"""
AGENCIES = [
    {"id": "1", "unit": "U1", "agency_kind": "hr_service"},
    {"id": "2", "unit": "U2", "agency_kind": "both", "credit": "serious_breach"},
    {"id": "3", "unit": "U3", "agency_kind": "dispatch"},
    {"id": "4", "unit": "U4", "agency_kind": "dispatch"},
]
FINDINGS = [
    {"id": str(no), "unit": "U2", "agency_kind": "both", "violation": "rebate-pricing"} for no in range(2)
]
FACTS = {"agencies": AGENCIES, "agency_findings": FINDINGS, "mechanisms": []}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    path = tmp_path_factory.mktemp("form") / "list.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return load(path)


def table(form: Form, unit: str = "A", **changes: object) -> Filled:
    return fill(form, FACTS | changes, unit, "2021-06", unit_name="示范县")


def cell_of(path: Path, label: str) -> tuple[openpyxl.Workbook, object]:
    book = openpyxl.load_workbook(path)
    row = next(row for row in book["报表"].iter_rows() if row[1].value == label)
    return book, row[2]


def test_two_numbers_stand_in_one_cell_and_a_unit_of_both_kinds_is_once_in_the_total(form: Form) -> None:
    filled = table(form)
    assert [said(form, filled, row) for row in form.rows] == ["2/3", "1/1", "", "否", "1"]
    assert filled.figure(1, 2).beside == 4
    assert filled.figure(2, 2).beside == 1


def test_the_rows_of_a_column_are_those_of_its_kind(form: Form) -> None:
    source = form.source(1, 1)
    assert source is not None
    assert [row["id"] for row in AGENCIES if source.where.holds(row)] == ["1", "2"]


def test_a_list_without_a_rule_behind_it_is_pointed_out_in_the_column_that_has_both_rows(form: Form) -> None:
    assert [one.relation for one in check(form, table(form)).broken] == ["W5"]
    rule = [{"id": "1", "mechanism": "serious_breaches"}]
    assert check(form, table(form, mechanisms=rule)).findings == ()


def test_written_and_read_back_nothing_is_lost(form: Form, tmp_path: Path) -> None:
    entry = HandEntry((3, 3), None, "示范员", "另表填报", text="清理整顿情况表")
    filled = fill(form, FACTS, "A", "2021-06", unit_name="示范县", hand=[entry])
    path = workbook.write(form, filled, tmp_path / "a.xlsx")
    reading = workbook.read_with_issues(path, form)
    assert reading.filled == filled
    assert (reading.issues, reading.edited) == ((), ())
    assert cell_of(path, "专项执法情况")[1].value == "清理整顿情况表"


@pytest.mark.parametrize(
    ("label", "typed", "at", "value"),
    [("机构数量", "5/6", (1, 2), 6), ("是否建立制度", "是", (4, 3), 1), ("失信名单数量", 7, (5, 3), 7)],
)
def test_what_a_person_changes_comes_back_as_entered_by_hand(
    form: Form, tmp_path: Path, label: str, typed: object, at: tuple[int, int], value: int
) -> None:
    path = workbook.write(form, table(form), tmp_path / "a.xlsx")
    book, cell = cell_of(path, label)
    cell.value = typed
    book.save(path)
    reading = workbook.read_with_issues(path, form)
    assert at in reading.edited
    assert (reading.filled.figures[at].value, reading.filled.figures[at].source) == (value, "hand")


@pytest.mark.parametrize(
    ("label", "typed", "advice"),
    [("机构数量", "5", "12/5"), ("是否建立制度", "有", "“是”或“否”"), ("失信名单数量", "若干", "")],
)
def test_a_cell_that_says_no_such_thing_is_unknown_and_told_what_to_write(
    form: Form, tmp_path: Path, label: str, typed: str, advice: str
) -> None:
    path = workbook.write(form, table(form), tmp_path / "a.xlsx")
    book, cell = cell_of(path, label)
    cell.value = typed
    book.save(path)
    reading = workbook.read_with_issues(path, form)
    assert len(reading.issues) == 1
    assert advice in reading.issues[0].what_to_do
    assert any(one.state == "unknown" for one in reading.filled.figures.values())


def test_the_terminal_shows_the_groups_and_the_total_beside(form: Form) -> None:
    text = workbook.render_text(form, table(form))
    assert "— 一" in text and "— 二" in text
    assert "2/3" in text and "（计4）" in text


def test_answers_of_several_counties_are_told_as_counts_and_tables_of_their_own_are_counted(
    form: Form,
) -> None:
    rule = [{"id": "1", "mechanism": "serious_breaches"}]
    entry = HandEntry((3, 3), None, "示范员", "另表填报", text="清理整顿情况表")
    one = fill(form, FACTS | {"mechanisms": rule}, "A", "2021-06", hand=[entry])
    joined = consolidate(form, [one, table(form, "B")], ["A", "B", "C"], unit="X", period="2021-06")
    assert [said(form, joined.filled, row) for row in form.rows] == ["4/6", "2/2", "另表1份", "是1、否1", "2"]
    assert joined.missing == ("C",)


def test_a_later_table_below_the_earlier_one_is_told_where_the_row_counts_from_the_start(form: Form) -> None:
    before, now = table(form), table(form, agencies=AGENCIES[:3], agency_findings=[])
    (fall,) = falls(form, before, now)
    assert (fall.row, fall.column, fall.earlier, fall.later) == (1, 2, 3, 2)
    assert increments(form, before, now) == {(1, 1): 0, (1, 2): -1}
    with pytest.raises(Problem):
        falls(form, before, replace(now, form="another"))


def test_a_count_beside_over_a_column_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(TEXT.replace("over: [1, 2]", "over: [1, 9]"), encoding="utf-8")
    with pytest.raises(Problem) as refused:
        load(path)
    assert refused.value.code == "forms.schema.reference"
