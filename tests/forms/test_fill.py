"""填表 Every figure comes from counted rows, totals from the table's own relations, and nothing vanishes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.forms.check import check
from laojian.forms.facts import from_records
from laojian.forms.facts_tables import choices
from laojian.forms.fill import HandEntry, fill, uncounted
from laojian.forms.schema import Filled, Relation, Source, Where
from tests.forms.mines import ANNEX1, ANNEX2, FACTS, case, finding, small, visit


def row(filled: Filled, no: int) -> list[int | None]:
    return [filled.figure(no, column.no).value for column in ANNEX1.columns]


def test_the_table_is_counted_from_visits_and_cases() -> None:
    filled = fill(ANNEX1, FACTS, "140302", "2024-09", unit_name="示范区")
    assert row(filled, 2) == [2, 2, 1, 1, 0, 0, 0, 0, 0, 1, 0, 2, 2, 1_234_550, 100, 1]
    assert row(filled, 3) == [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0]
    assert row(filled, 1) == [3, 3, 1, 1, 0, 0, 0, 0, 0, 1, 1, 3, 2, 1_234_550, 100, 1]
    assert check(ANNEX1, filled).fine


def test_arrow_facts_and_plain_rows_give_the_same_table() -> None:
    assert fill(ANNEX1, from_records(FACTS), "1", "p") == fill(ANNEX1, FACTS, "1", "p")


def test_every_figure_keeps_how_many_rows_stand_behind_it_and_their_hash() -> None:
    one = fill(ANNEX1, FACTS, "1", "p").figure(2, 2)
    assert (one.source, one.rows) == ("facts", 2)
    turned = {name: rows[::-1] for name, rows in FACTS.items()}
    assert fill(ANNEX1, turned, "1", "p").figure(2, 2).rows_hash == one.rows_hash
    moved = {**FACTS, "cases": [{**one, "source_file": "x", "source_row": 9} for one in FACTS["cases"]]}
    assert fill(ANNEX1, moved, "1", "p").figure(2, 2).rows_hash == one.rows_hash
    other = {**FACTS, "cases": [{**one, "fine": 1} for one in FACTS["cases"]]}
    assert fill(ANNEX1, other, "1", "p").figure(2, 2).rows_hash != one.rows_hash


def test_an_underground_case_as_outsourcing_counts_in_column_3_and_column_4() -> None:
    filled = fill(ANNEX1, {"visits": [], "cases": [case(1, "underground-disguised-dispatch")]}, "1", "p")
    assert [filled.figure(2, column).value for column in (2, 3, 4)] == [1, 1, 1]


def test_an_unlicensed_case_counts_in_11_and_s2_or_by_setting_only_in_s2() -> None:
    both = fill(ANNEX1, FACTS, "1", "p")
    only = fill(ANNEX1, FACTS, "1", "p", {"A07": "s2_only"})
    assert (both.figure(1, 2).value, both.figure(1, 11).value, both.blank("S2", "cases").value) == (3, 1, 1)
    assert (only.figure(1, 2).value, only.figure(1, 11).value, only.blank("S2", "cases").value) == (2, 0, 1)
    assert only.settings["A07"] == "s2_only"
    assert check(ANNEX1, only).fine
    assert not uncounted(ANNEX1.with_settings({"A07": "s2_only"}), FACTS)


def test_a_reading_the_table_does_not_have_is_refused_with_those_it_has() -> None:
    with pytest.raises(Problem, match="A07=s2_only"):
        fill(ANNEX1, FACTS, "1", "p", {"A99": "x"})


def test_visits_count_and_enterprises_are_shown_beside() -> None:
    one = fill(ANNEX1, FACTS, "1", "p").figure(2, 1)
    assert (one.value, one.beside) == (2, 1)
    assert fill(ANNEX1, FACTS, "1", "p", {"A08": "distinct"}).figure(2, 1).value == 1


def test_supplement_totals_add_their_blanks() -> None:
    filled = fill(ANNEX1, FACTS, "1", "p")
    assert filled.blank("S1", "total").value == 12
    assert (filled.blank("S3", "workers").value, filled.blank("S3", "as_outsourcing").value) == (5, 2)


def test_facts_left_out_are_unknown_and_empty_facts_are_zero() -> None:
    filled = fill(ANNEX1, {"cases": []}, "1", "p")
    assert (filled.figure(1, 1).value, filled.figure(1, 1).state) == (None, "unknown")
    assert (filled.figure(2, 2).value, filled.figure(2, 2).state) == (0, "value")
    assert "visits" in str(filled.figure(2, 1).reason)


def test_a_zero_report_is_a_state_of_its_own_and_records_contradict_it() -> None:
    empty: dict[str, list[Any]] = {"cases": [], "visits": []}
    filled = fill(ANNEX1, empty, "1", "p", zero_report=True, late=True)
    assert {(one.value, one.state, one.late) for one in filled.figures.values()} == {
        (0, "zero_reported", True)
    }
    with pytest.raises(Problem, match="零报"):
        fill(ANNEX1, FACTS, "1", "p", zero_report=True)


def test_a_mine_that_states_no_findings_counts_as_a_mine_and_not_as_a_case() -> None:
    facts = {"self_inspections": [finding(1, "示范一矿", None), finding(2, "示范二矿", "dispatch-ratio")]}
    filled = fill(ANNEX2, facts, "1", "p")
    assert [filled.figure(1, column).value for column in (1, 2, 8, 12, 13)] == [2, 1, 1, 1, 0]
    assert not uncounted(ANNEX2, facts)


def test_a_missing_amount_is_told_and_is_unknown_where_no_row_says_one() -> None:
    some = {
        "visits": [],
        "cases": [
            case(1, "wage-arrears", punished=True, fine=500),
            case(2, "wage-arrears", punished=True, fine=None),
        ],
    }
    one = fill(ANNEX1, some, "1", "p").figure(2, 14)
    assert one.value == 500
    assert "1 条记录没有填" in str(one.reason)
    assert [left.id for left in uncounted(ANNEX1, some)] == ["C2"]
    none = {"visits": [], "cases": [case(2, "wage-arrears", punished=True, fine=None)]}
    assert fill(ANNEX1, none, "1", "p").figure(1, 14).state == "unknown"


def test_records_that_fall_outside_are_listed_with_their_reason() -> None:
    facts = {
        "visits": [visit(1, kind=None)],
        "cases": [case(1, "strange"), case(2, "wage-arrears", None), case(3, None), case(3, "wage-arrears")],
    }
    told = {(left.fact, left.id, left.reason.split("（")[0]) for left in uncounted(ANNEX1, facts)}
    assert told == {
        ("visits", "V1", "不属于任何一行"),
        ("cases", "C1", "计入第2栏，却不属于任何分项"),
        ("cases", "C2", "不属于任何一行"),
        ("cases", "C3", "计入第2栏，却不属于任何分项"),
        ("cases", "C3", "编号重复，只按第一条计一次"),
    }
    filled = fill(ANNEX1, facts, "1", "p")
    assert filled.meta["uncounted"] == "5"
    assert filled.figure(2, 2).value == 2
    assert [one.relation for one in check(ANNEX1, filled).blocking] == ["R2", "R2"]


def test_one_case_with_several_violations_counts_once_by_its_primary_one() -> None:
    facts = {"visits": [], "cases": [case(1, "wage-arrears"), case(1, "missing-contract")]}
    filled = fill(ANNEX1, facts, "1", "p")
    assert (filled.figure(1, 2).value, filled.figure(1, 10).value) == (1, 1)


def test_a_hand_entry_says_who_and_why_and_keeps_what_the_ledger_says() -> None:
    entry = HandEntry((2, 1), 7, by="示范员", reason="纸质记录补登")
    one = fill(ANNEX1, FACTS, "1", "p", hand=[entry])
    figure = one.figure(2, 1)
    assert (figure.value, figure.source, figure.by, figure.ledger) == (7, "hand", "示范员", 2)
    assert one.figure(1, 1).value == 8
    for wrong in (replace(entry, by=" "), replace(entry, reason="")):
        with pytest.raises(Problem, match="填写人或理由"):
            fill(ANNEX1, FACTS, "1", "p", hand=[wrong])
    with pytest.raises(Problem, match="没有"):
        fill(ANNEX1, FACTS, "1", "p", hand=[replace(entry, at=(9, 1))])
    blank = fill(ANNEX1, FACTS, "1", "p", hand=[HandEntry(("S1", "hrss"), 1, "示范员", "核对")])
    assert blank.blank("S1", "total").value == 7


def test_not_applicable_by_hand_is_neither_zero_nor_missing() -> None:
    entry = HandEntry((2, 1), None, "示范员", "本区没有煤矿", "not_applicable")
    filled = fill(ANNEX1, FACTS, "1", "p", hand=[entry])
    assert (filled.figure(2, 1).state, filled.figure(2, 1).value) == ("not_applicable", None)
    assert filled.figure(1, 1).value == 1


def test_a_column_without_a_source_is_computed_by_the_printed_relation() -> None:
    form = small(Relation("R", "(2)+(3)-(4)=(1)", "column"))
    source = Source("cases", Where())
    columns = tuple(replace(c, source=source if c.no > 1 else None) for c in form.columns)
    form = replace(form, columns=columns, rows=(replace(form.rows[1], no=2),))
    filled = fill(form, {"cases": [case(1, "other-rights")]}, "1", "p")
    assert (filled.figure(2, 1).value, filled.figure(2, 1).source) == (1, "computed")


VIOLATIONS = st.sampled_from(sorted(choices()["violation"]))
CASES = st.lists(
    st.tuples(
        VIOLATIONS, st.sampled_from(["coal", "noncoal"]), st.booleans(), st.booleans(), st.integers(0, 10**9)
    ),
    max_size=30,
)


@given(CASES, st.sampled_from(["both", "s2_only"]))
def test_a_table_filled_from_whole_records_always_satisfies_the_printed_relations(
    drawn: list[tuple[str, str, bool, bool, int]], reading: str
) -> None:
    facts = {
        "visits": [visit(1), visit(2, "示范二矿", "noncoal")],
        "cases": [
            case(n, v, kind, as_outsourcing=out, punished=punished, fine=fine if punished else 0)
            for n, (v, kind, out, punished, fine) in enumerate(drawn)
        ],
    }
    report = check(ANNEX1, fill(ANNEX1, facts, "1", "p", {"A07": reading}), facts=facts)
    assert not [one for one in report.findings if one.statutory or one.kind == "unchecked"]
    assert not uncounted(ANNEX1.with_settings({"A07": reading}), facts)
