"""检查 Broken relations are told in the notice's own words; what is not known cannot be checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.forms.check import check, holds
from laojian.forms.fill import HandEntry, fill
from laojian.forms.schema import Blank, Column, Figure, Filled, Relation, Supplement
from laojian.forms.schema_reader import load
from tests.forms.mines import ANNEX1, FACTS, FOLDER, small, table

ROWS = Relation("R1", "(1)=(2)+(3)", "row", cite="示范通知 附表1")
COLUMNS = Relation("R2", "(1)=(2)+(3)", "column")
GOOD = {(1, 1): 3, (2, 1): 1, (3, 1): 2, (1, 2): 3, (2, 2): 1, (3, 2): 2, (1, 3): 0, (2, 3): 0, (3, 3): 0}


def changed(filled: Filled, at: tuple[int, int], value: int | None) -> Filled:
    figure = Figure(value, "unknown" if value is None else "value", source="facts")
    return replace(filled, figures={**filled.figures, at: figure})


def test_a_sound_table_is_fine() -> None:
    form = small(ROWS, COLUMNS, columns=3)
    report = check(form, table(form, GOOD))
    assert report.fine
    assert report.tested == 6


def test_a_relation_of_rows_is_checked_in_every_column_and_one_of_columns_in_every_row() -> None:
    form = small(ROWS, COLUMNS, columns=3)
    report = check(form, table(form, {**GOOD, (2, 1): 5}))
    assert [(one.relation, one.at, one.left, one.right) for one in report.broken] == [
        ("R1", 1, 3, 7),
        ("R2", 2, 5, 1),
    ]


def test_a_broken_relation_is_quoted_with_both_sides_the_difference_and_how_to_mend_it() -> None:
    form = small(ROWS, columns=3)
    (one,) = check(form, table(form, {**GOOD, (2, 1): 5})).broken
    assert one.message == (
        "甲栏关系“(1)=(2)+(3)”在第1栏“第1项”不成立：第1行第1栏为3件，应等于 (2)+(3)为5+2=7件，相差 4件。"
        "请把第1行第1栏改为 7件，或改正各分项使其合计为 3件。"
    )
    assert "Row relation (1)=(2)+(3) in column 1 does not hold" in one.message_en
    assert (one.cite, one.difference, one.blocks) == ("示范通知 附表1", -4, True)


def test_breaking_any_cell_of_the_filled_table_is_reported() -> None:
    filled = fill(ANNEX1, FACTS, "1", "p")
    assert check(ANNEX1, filled).fine
    for row, column in ANNEX1.cells():
        wrong = changed(filled, (row.no, column.no), (filled.figure(row.no, column.no).value or 0) + 1)
        told = [one for one in check(ANNEX1, wrong).blocking if one.relation == "R1"]
        assert [one.at for one in told] == [column.no]
        assert told[0].quote == "(1)=(2)+(3)"


def test_an_unknown_cell_makes_a_relation_uncheckable_neither_broken_nor_fine() -> None:
    form = small(ROWS, columns=3)
    report = check(form, table(form, {**GOOD, (2, 1): None}))
    (one,) = report.findings
    assert (one.kind, one.left, one.right, one.blocks) == ("unchecked", 3, None, False)
    assert "第2行第1栏未填" in one.message
    assert not report.fine


def test_a_cell_that_was_never_filled_is_unknown_and_one_that_does_not_apply_counts_as_nothing() -> None:
    form = small(ROWS, columns=1)
    assert check(form, table(form, {(1, 1): 3, (2, 1): 3})).unchecked
    away = replace(table(form, {(1, 1): 3, (2, 1): 3}))
    away = replace(away, figures={**away.figures, (3, 1): Figure(None, "not_applicable")})
    assert check(form, away).fine
    nowhere = {at: Figure(None, "not_applicable") for at in ((1, 1), (2, 1), (3, 1))}
    assert check(form, replace(away, figures=nowhere)).fine


def test_an_explainable_relation_blocks_until_it_is_explained_and_a_warning_never() -> None:
    explain, hint = replace(ROWS, level="explain"), replace(COLUMNS, level="warn")
    form = small(explain, hint, columns=3)
    wrong = {**GOOD, (1, 1): 4, (3, 1): 3}
    assert check(form, table(form, wrong)).blocking == ()
    wrong = {**GOOD, (1, 1): 9}
    (one,) = check(form, table(form, wrong)).blocking
    assert one.relation == "R1"
    report = check(form, table(form, wrong, explanations={"R1": "上年结转"}))
    assert report.blocking == ()
    assert report.broken[0].explanation == "上年结转"


def test_a_chain_is_checked_pair_by_pair() -> None:
    form = small(Relation("R", "1栏≥2栏≥3栏", "column"), columns=3)
    report = check(form, table(form, {**GOOD, (2, 3): 2}))
    assert [(one.quote, one.at) for one in report.broken] == [("2栏≥3栏", 2)]


def test_an_of_which_column_may_not_exceed_its_parent_even_if_no_relation_says_so() -> None:
    heads = (Column(1, "件数", "件"), Column(2, "其中", "件", of_which=1))
    form = replace(small(), columns=heads, relations=())
    (one,) = check(form, table(form, {(r, c): c for r in (1, 2, 3) for c in (1, 2)})).broken[:1]
    assert (one.relation, one.level, one.statutory) == ("of-which-2", "warn", False)
    assert sum(test.relation == "W1" for test in check(ANNEX1, table(ANNEX1, {})).unchecked) == 3


def test_an_of_which_row_may_not_exceed_its_parent_even_if_no_relation_says_so() -> None:
    first, second, third = small().rows
    rows = (first, second, replace(third, of_which=2))
    form = replace(small(columns=1), rows=rows, relations=())
    (one,) = check(form, table(form, {(1, 1): 9, (2, 1): 3, (3, 1): 4})).broken
    assert (one.relation, one.level, one.statutory, one.at) == ("of-which-row-3", "warn", False, 1)
    said = replace(form, relations=(Relation("W", "(3)≤(2)", "row", "warn", statutory=False),))
    (same,) = check(said, table(said, {(1, 1): 9, (2, 1): 3, (3, 1): 4})).broken
    assert same.relation == "W"


def test_a_negative_count_is_refused() -> None:
    form = small(columns=1)
    (one,) = check(form, table(form, {(1, 1): 0, (2, 1): 1, (3, 1): -1})).broken
    assert (one.relation, one.at, one.blocks) == ("minimum-1", 3, True)


def test_supplements_have_relations_of_their_own() -> None:
    blanks = (Blank("all", 1, "人次", "参加人员"), Blank("some", 2, "人次", "其中"))
    form = replace(
        small(Relation("S1R", "(2)≤(1)", "blank", supplement="S1")),
        supplements=(Supplement("S1", "参加{all}人次，其中{some}人次", blanks),),
    )
    figures = {("S1", "all"): Figure(1, "value"), ("S1", "some"): Figure(2, "value")}
    (one,) = [f for f in check(form, replace(table(form, {}), blanks=figures)).broken]
    assert one.message.startswith(
        "补充资料1关系“(2)≤(1)”不成立：补充资料1第2空为2人次，应不大于 补充资料1第1空为1人次"
    )


def test_a_dependency_holds_in_every_row_and_with_blanks_once() -> None:
    filled = changed(fill(ANNEX1, FACTS, "1", "p"), (3, 1), 0)
    told = [(one.relation, one.at) for one in check(ANNEX1, filled).findings if one.relation == "W6"]
    assert told == [("W6", 3)]
    blanks = {**filled.blanks, ("S3", "workers"): Figure(5, "value")}
    none = {**filled.figures, **{(row, 3): Figure(0, "value") for row in (1, 2, 3)}}
    report = check(ANNEX1, replace(filled, blanks=blanks, figures=none))
    assert [one.at for one in report.findings if one.relation == "S3C"] == [1]


def test_relations_between_tables_are_checked_when_both_are_handed_in() -> None:
    form = small(Relation("X", "附表1第2栏≥附表2第3栏", "column"), columns=3)
    other = replace(small(columns=3), id="other", annex="附件2", title="另一张表")
    mine, theirs = table(form, GOOD), replace(table(other, {**GOOD, (2, 3): 9}), form="other")
    alone = check(form, mine)
    assert len(alone.unchecked) == 3
    assert "没有提供附表2" in alone.unchecked[0].message
    (one,) = check(form, mine, {"附件2": (other, theirs)}).findings
    assert (one.at, one.left, one.right) == (2, 1, 9)
    assert "附表2第2行第3栏为9" in one.message


def test_money_is_told_in_yuan_and_a_small_difference_hints_at_rounding() -> None:
    form = small(ROWS)
    form = replace(form, columns=(Column(1, "罚款", "万元", money=True),))
    (one,) = check(form, table(form, {(1, 1): 3_000_000, (2, 1): 1_000_000, (3, 1): 2_001_000})).broken
    assert "30000.00元" in one.message and "相差 10.00元" in one.message
    assert "四舍五入" in one.message


def test_a_hand_value_that_differs_from_the_ledger_needs_a_reason() -> None:
    filled = fill(ANNEX1, FACTS, "1", "p")
    by_hand = {**filled.figures, (2, 16): Figure(0, "value"), (1, 16): Figure(0, "value")}
    report = check(ANNEX1, replace(filled, figures=by_hand), facts=FACTS)
    assert [(one.relation, one.left, one.right) for one in report.blocking] == [("ledger", 0, 1)] * 2
    entries = [HandEntry((2, 16), 0, "示范员", "已撤回移送")]
    told = check(ANNEX1, fill(ANNEX1, FACTS, "1", "p", hand=entries))
    assert [(one.relation, one.explanation, one.blocks) for one in told.findings] == [
        ("ledger", "已撤回移送", False)
    ]


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        (Relation("R", "1行=2栏", "column"), "forms.relation_axes"),
        (Relation("R", "(1)=(9)", "column"), "forms.relation_reference"),
    ],
)
def test_a_relation_that_cannot_be_joined_to_the_table_is_refused(relation: Relation, code: str) -> None:
    form = small(relation)
    with pytest.raises(Problem) as caught:
        check(form, table(form, GOOD))
    assert caught.value.code == code


CELL = st.one_of(st.none(), st.integers(-2, 6))


@given(st.dictionaries(st.tuples(st.integers(1, 3), st.integers(1, 3)), CELL))
def test_a_relation_is_found_exactly_where_its_arithmetic_says(
    values: dict[tuple[int, int], int | None],
) -> None:
    form = small(ROWS, Relation("R2", "(1)-(2)≥(3)", "column", level="warn"), columns=3)
    report = check(form, table(form, values))
    wanted = set()
    for no in (1, 2, 3):
        by_row = [values.get((row, no)) for row in (1, 2, 3)]
        by_column = [values.get((no, column)) for column in (1, 2, 3)]
        if None in by_row:
            wanted.add(("R1", no, "unchecked"))
        elif not holds("=", by_row[0] or 0, (by_row[1] or 0) + (by_row[2] or 0)):
            wanted.add(("R1", no, "broken"))
        if None in by_column:
            wanted.add(("R2", no, "unchecked"))
        elif not holds(">=", (by_column[0] or 0) - (by_column[1] or 0), by_column[2] or 0):
            wanted.add(("R2", no, "broken"))
    found = {(f.relation, f.at, f.kind) for f in report.findings if not f.relation.startswith("minimum")}
    assert found == wanted


@pytest.mark.parametrize(("text", "why"), [("(2)=(3)×2", "第 8 个字符"), ("(2)=(99)", "99 号在表里没有")])
def test_a_form_whose_relation_cannot_be_used_is_refused_at_its_line(
    tmp_path: Path, text: str, why: str
) -> None:
    lines = (FOLDER / "annex1.yaml").read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if "id: W1" in line)
    lines[at] = f'  - {{id: W1, axis: column, text: "{text}"}}'
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(Problem, match=why) as caught:
        load(wrong)
    assert caught.value.details["line"] == at + 1
