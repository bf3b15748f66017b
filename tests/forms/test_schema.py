"""表样 The definitions of the two tables of Yangquan, and what is said of a mistake in a definition."""

from __future__ import annotations

from pathlib import Path

import pytest

import laojian_cn
from laojian.base.problem import Problem
from laojian.forms.schema import Form, Where
from laojian.forms.schema_reader import load

FORMS = Path(laojian_cn.__file__).parent / "packs" / "yangquan-mines-2024" / "forms"
SMALL = """\
id: small
version: "1"
annex: 附表
title: 小表
cite: 示范通知 附表
filled_by: 各县
rows:
  - {no: 1, label: 合计, sum_of: [2]}
  - {no: 2, label: 煤矿企业, where: {row_kind: coal}}
columns:
  1: {label: 件数, unit: 件, fact: cases}
"""
INDICATORS = """\
layout: indicators
stub: 一级指标
rows:
  - {no: 1, label: 现有机构数量, group: 加强人力资源市场监管情况, unit: 家, how: 数字}
  - {no: 15, label: 专项执法行动情况, group: 开展清理整顿情况, kind: other_sheet, columns: [1]}
  - {no: 18, label: 是否建立诚信制度, group: 红黑名单, kind: yes_no, columns: [1], how: 是/否}
  - {no: 24, label: 培训班次, group: 协会, columns: [1], fact: visits, where: {team_other: {at_least: 1}}}
columns:
  1: {label: 基本情况, unit: 家}
  2: {label: 劳务派遣单位, unit: 家, joined: true}
"""


def form(name: str) -> Form:
    return load(FORMS / f"{name}.yaml")


def problem(tmp_path: Path, text: str) -> Problem:
    file = tmp_path / "small.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load(file)
    return caught.value


def test_annex1_has_the_sixteen_columns_and_units_of_the_notice() -> None:
    annex1 = form("annex1")
    assert [column.no for column in annex1.columns] == list(range(1, 17))
    assert [column.unit for column in annex1.columns] == ["户", *["件"] * 12, "万元", "万元", "件"]
    assert [column.no for column in annex1.columns if column.money] == [14, 15]


def test_annex2_has_the_thirteen_columns_and_units_of_the_notice() -> None:
    annex2 = form("annex2")
    assert [column.no for column in annex2.columns] == list(range(1, 14))
    assert [column.unit for column in annex2.columns] == ["户", *["件"] * 12]


@pytest.mark.parametrize(("name", "last"), [("annex1", "处理情况"), ("annex2", "整改情况")])
def test_columns_three_to_eleven_are_the_violations_and_the_rest_is_handling(name: str, last: str) -> None:
    tops = [column.group[:1] for column in form(name).columns]
    assert tops[:2] == [(), ()]
    assert tops[2:11] == [("违法行为类型",)] * 9
    assert set(tops[11:]) == {(last,)}


def test_columns_13_to_15_of_annex1_stand_under_administrative_punishment() -> None:
    assert [c.no for c in form("annex1").columns if c.group[1:] == ("行政处罚",)] == [13, 14, 15]


@pytest.mark.parametrize("name", ["annex1", "annex2"])
def test_column_4_is_a_part_of_column_3_and_not_in_the_printed_sum(name: str) -> None:
    table = form(name)
    assert table.column(4).of_which == 3
    printed = [relation.text for relation in table.relations if relation.statutory]
    assert printed == ["(1)=(2)+(3)", "(2)=(3)+(5)+(6)+(7)+(8)+(9)+(10)+(11)"]
    assert all(text in "".join(table.relation_lines) for text in printed)
    assert all(relation.level == "warn" for relation in table.relations if not relation.statutory)


def test_the_signature_blocks_differ_in_the_second_place() -> None:
    assert [one.label for one in form("annex1").signatures] == [
        "单位负责人（签字）",
        "科（队）负责人（签字）",
        "制表人（签字）",
        "联系电话",
    ]
    assert form("annex2").signatures[1].label == "劳资负责人（签字）"


def test_annex1_has_three_supplements_with_nine_blanks_and_annex2_none() -> None:
    annex1 = form("annex1")
    assert [(one.id, len(one.blanks)) for one in annex1.supplements] == [("S1", 5), ("S2", 2), ("S3", 2)]
    assert annex1.supplement("S1").blank(1).sum_of == ("hrss", "supervision", "inspection", "other")
    assert form("annex2").supplements == ()


def test_the_total_row_counts_the_rows_it_totals() -> None:
    source = form("annex1").source(1, 6)
    assert source is not None
    agreement = {"violation": "missing-dispatch-agreement"}
    assert source.where.holds({**agreement, "row_kind": "coal"})
    assert source.where.holds({**agreement, "row_kind": "noncoal"})
    assert not source.where.holds({**agreement, "row_kind": None})
    assert not source.where.holds({"violation": "other-rights", "row_kind": "coal"})


def test_column_4_counts_outsourcing_under_either_violation() -> None:
    source = form("annex1").source(2, 4)
    assert source is not None
    coal = {"row_kind": "coal"}
    assert source.where.holds({**coal, "violation": "underground-disguised-dispatch"})
    assert source.where.holds({**coal, "violation": "underground-dispatch", "as_outsourcing": True})
    assert not source.where.holds({**coal, "violation": "underground-dispatch", "as_outsourcing": None})


def test_every_violation_falls_into_exactly_one_column_of_the_sum() -> None:
    from laojian.forms.facts_tables import choices

    annex1 = form("annex1")
    for violation in choices()["violation"]:
        row = {"violation": violation, "row_kind": "coal"}
        sources = [annex1.source(2, no) for no in (3, 5, 6, 7, 8, 9, 10, 11)]
        assert sum(source.where.holds(row) for source in sources if source) == 1, violation


def test_an_unlicensed_case_can_be_counted_in_the_supplement_only() -> None:
    row = {"violation": "unlicensed-dispatch", "row_kind": "coal"}
    both, only = form("annex1"), form("annex1").with_settings({"A07": "s2_only"})
    assert [no for no in (2, 11) if (s := both.source(2, no)) and s.where.holds(row)] == [2, 11]
    assert [no for no in (2, 11) if (s := only.source(2, no)) and s.where.holds(row)] == []
    blank = only.supplement("S2").blank("cases").source
    assert blank is not None
    assert blank.where.holds(row)
    assert dict(only.chosen)["A07"] == "s2_only"


def test_annex2_still_counts_the_mine_when_unlicensed_findings_are_left_out() -> None:
    only = form("annex2").with_settings({"A07": "s2_only"})
    row = {"violation": "unlicensed-dispatch", "row_kind": "coal", "corrected": True}
    assert [no for no in (1, 2, 11, 12) if (s := only.source(2, no)) and s.where.holds(row)] == [1]


def test_visits_can_be_counted_by_enterprise_and_confirmed_headings_lose_their_doubt() -> None:
    read = form("annex1").with_settings({"A08": "distinct", "A01": "confirmed"})
    source = read.column(1).source
    assert source is not None
    assert (source.aggregate, source.column) == ("distinct", "unit")
    assert form("annex1").column(14).doubt
    assert read.column(14).doubt is None


def test_an_unknown_reading_is_refused() -> None:
    with pytest.raises(KeyError):
        form("annex1").with_settings({"A07": "never"})


def test_a_self_inspection_without_findings_counts_the_mine_but_no_case() -> None:
    row = {"violation": None, "row_kind": "noncoal", "corrected": None}
    annex2 = form("annex2")
    assert [no for no in range(1, 14) if (s := annex2.source(3, no)) and s.where.holds(row)] == [1]


def test_a_misspelt_key_is_told_with_its_place_and_the_nearest_key(tmp_path: Path) -> None:
    found = problem(tmp_path, SMALL.replace("unit: 件", "unti: 件"))
    assert found.code == "forms.schema.unknown_key"
    assert (found.details["line"], found.details["key"]) == (11, "unti")
    assert "unit" in found.details["hint"]


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("title: 小表\n", "", "missing_key", 1),
        ("sum_of: [2]", "sum_of: [9]", "reference", 8),
        ("sum_of: [2]", "of_which: 9", "reference", 8),
        ("sum_of: [2]", "of_which: 1", "reference", 8),
        ("{no: 2,", "{no: 1,", "repeated", 8),
        ("fact: cases}", "fact: cases, value: mean}", "choice", 11),
        ("fact: cases}", "fact: visits, value: distinct unit}", "distinct_rule", 11),
        ("fact: cases}", "of_which: 7}", "reference", 11),
        ("unit: 件", "unit: 5", "shape", 11),
        ("where: {row_kind: coal}", "where: {row_kind: {beyond: 3}}", "unknown_key", 9),
        ("no: 1, label", "no: one, label", "shape", 8),
    ],
)
def test_a_mistake_in_a_definition_is_told_with_its_line(
    tmp_path: Path, before: str, after: str, code: str, line: int
) -> None:
    found = problem(tmp_path, SMALL.replace(before, after))
    assert found.code == f"forms.schema.{code}"
    assert found.details["line"] == line
    assert "第" in found.say("zh")
    assert "line" in found.say("en")


def test_a_sentence_whose_blanks_do_not_match_is_refused(tmp_path: Path) -> None:
    more = "supplements:\n  - {id: S1, sentence: '共{a}件。', blanks: {b: {unit: 件, label: 乙}}}\n"
    assert problem(tmp_path, SMALL + more).code == "forms.schema.sentence"


def test_a_table_of_indicators_with_pairs_yes_no_and_other_sheets_can_be_carried(tmp_path: Path) -> None:
    file = tmp_path / "six.yaml"
    file.write_text(SMALL[: SMALL.index("rows:")] + INDICATORS, encoding="utf-8")
    table = load(file)
    assert [(row.no, column.no) for row, column in table.cells()] == [
        (1, 1),
        (1, 2),
        (15, 1),
        (18, 1),
        (24, 1),
    ]
    assert [row.kind for row in table.rows] == ["number", "other_sheet", "yes_no", "number"]
    source = table.source(24, 1)
    assert source is not None
    assert source.where.holds({"team_other": 2})
    assert not source.where.holds({"team_other": None})


def test_no_condition_means_every_row() -> None:
    assert Where().holds({})
