"""汇总 The total is the sum of what was handed in; gaps are named, corrections and repeated members shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.forms.check import check
from laojian.forms.consolidate import Child, consolidate
from laojian.forms.explain import explain_joined
from laojian.forms.figure import shown
from laojian.forms.fill import fill
from laojian.forms.schema import Column, Figure, Filled
from tests.forms.mines import ANNEX1, ANNEX2, FACTS, case, finding, small, table

EXPECTED = {"A": "示范甲县", "B": "示范乙县", "C": "示范丙县"}
FORM = small(columns=2)
CELLS = [(row, column) for row in (1, 2, 3) for column in (1, 2)]


def county(unit: str, value: int | None, **more: object) -> Filled:
    return replace(table(FORM, dict.fromkeys(CELLS, value), unit, **more), unit_name=EXPECTED.get(unit, unit))


def test_the_total_is_the_sum_of_what_was_handed_in_and_says_who_is_missing() -> None:
    joined = consolidate(FORM, [county("A", 1), county("B", 2)], EXPECTED, unit="X", period="2024-09")
    figure = joined.filled.figure(2, 1)
    assert (figure.value, figure.state, figure.source) == (3, "value", "computed")
    assert figure.reason == "应报 3 个，已报 2 个"
    assert joined.missing == ("示范丙县",)
    assert explain_joined(joined, (2, 1)) == (
        ("示范甲县", Figure(1, "value")),
        ("示范乙县", Figure(2, "value")),
    )


def test_zero_late_missing_and_not_applicable_stay_apart() -> None:
    zero = replace(county("A", 0), figures=dict.fromkeys(CELLS, Figure(0, "zero_reported")))
    joined = consolidate(
        FORM,
        [zero, Child(county("B", 2), late=True), Child(None, "C", "示范丙县", state="not_applicable")],
        {**EXPECTED, "D": "示范丁县"},
        unit="X",
        period="2024-09",
    )
    told = {gap.name: (gap.state, gap.late) for gap in joined.gaps}
    assert told == {
        "示范甲县": ("zero_reported", False),
        "示范乙县": ("value", True),
        "示范丙县": ("not_applicable", False),
        "示范丁县": ("not_reported", False),
    }
    figure = joined.filled.figure(1, 1)
    assert (figure.value, figure.state, figure.late) == (2, "value", True)
    assert figure.reason == "应报 3 个，已报 2 个"


def test_nobody_reported_is_not_zero() -> None:
    joined = consolidate(FORM, [], EXPECTED, unit="X", period="2024-09")
    assert (joined.filled.figure(1, 1).value, joined.filled.figure(1, 1).state) == (None, "not_reported")
    zeros = [replace(county(u, 0), figures=dict.fromkeys(CELLS, Figure(0, "zero_reported"))) for u in "ABC"]
    figure = consolidate(FORM, zeros, EXPECTED, unit="X", period="2024-09").filled.figure(1, 1)
    assert (figure.value, figure.state, figure.reason) == (0, "zero_reported", None)


def test_an_unknown_cell_of_a_child_is_named_and_not_taken_as_zero() -> None:
    joined = consolidate(
        FORM, [county("A", None), county("B", 2), county("C", 1)], EXPECTED, unit="X", period="2024-09"
    )
    figure = joined.filled.figure(1, 1)
    assert (figure.value, figure.reason) == (3, "此格未填，没有计入：示范甲县")
    alone = consolidate(FORM, [county("A", None)], {"A": "示范甲县"}, unit="X", period="2024-09")
    assert (alone.filled.figure(1, 1).value, alone.filled.figure(1, 1).state) == (None, "unknown")


def test_a_correction_replaces_the_earlier_version_and_is_shown() -> None:
    first, second = county("A", 1), county("A", 4)
    joined = consolidate(
        FORM, [Child(second, version=2), Child(first)], {"A": "示范甲县"}, unit="X", period="2024-09"
    )
    assert joined.filled.figure(1, 1).value == 4
    (told,) = joined.corrections
    assert (told.name, told.before, told.after, len(told.changes)) == ("示范甲县", 1, 2, 6)
    assert (told.changes[0].at, told.changes[0].before.value, told.changes[0].after.value) == ((1, 1), 1, 4)
    with pytest.raises(Problem, match="版本号相同"):
        consolidate(FORM, [first, second], EXPECTED, unit="X", period="2024-09")


def test_annex_1_and_annex_2_are_never_added() -> None:
    one, two = fill(ANNEX1, FACTS, "A", "2024-09"), fill(ANNEX2, {"self_inspections": []}, "B", "2024-09")
    with pytest.raises(Problem, match="附件1"):
        consolidate(ANNEX1, [one, two], ["A", "B"], unit="X", period="2024-09")


def test_other_periods_and_other_readings_are_refused() -> None:
    one = fill(ANNEX1, FACTS, "A", "2024-08")
    with pytest.raises(Problem, match="2024-08"):
        consolidate(ANNEX1, [one], ["A"], unit="X", period="2024-09")
    one = fill(ANNEX1, FACTS, "A", "2024-09", {"A07": "s2_only"})
    with pytest.raises(Problem, match="A07=s2_only"):
        consolidate(ANNEX1, [one], ["A"], unit="X", period="2024-09")
    joined = consolidate(ANNEX1, [one], ["A"], unit="X", period="2024-09", settings={"A07": "s2_only"})
    assert joined.filled.figure(1, 2).value == 2


def test_columns_join_by_their_own_rule_and_a_rate_must_say_how() -> None:
    def joined(column: Column) -> Figure:
        form = replace(FORM, columns=(column,))
        children = [Child(table(form, {(2, 1): 9}, "A")), Child(table(form, {(2, 1): 4}, "B"))]
        return consolidate(form, children, "AB", unit="X", period="2024-09").filled.figure(2, 1)

    assert joined(Column(1, "高值", "件", consolidate="max")).value == 9
    assert joined(Column(1, "期末", "件", consolidate="latest")).value == 4
    none = joined(Column(1, "比率", "%", consolidate="none"))
    assert (none.value, none.state) == (None, "unknown")
    with pytest.raises(Problem, match="比率"):
        joined(Column(1, "比率", "%"))


def test_a_mine_reported_by_its_group_and_by_an_agency_is_marked_and_not_subtracted() -> None:
    group = {"self_inspections": [finding(1, "示范一矿", None), finding(2, "示范二矿", "wage-arrears")]}
    agency = {"self_inspections": [finding(1, "示范二矿", "wage-arrears")]}
    children = [
        Child(fill(ANNEX2, group, "G", "p", unit_name="示范集团"), facts=group),
        Child(fill(ANNEX2, agency, "H", "p", unit_name="示范派遣公司"), facts=agency),
    ]
    joined = consolidate(ANNEX2, children, {"G": "示范集团", "H": "示范派遣公司"}, unit="X", period="p")
    (told,) = joined.repeats
    assert (told.column, told.name, told.units) == (1, "示范二矿", ("G", "H"))
    assert (joined.filled.figure(1, 1).value, joined.filled.figure(1, 1).beside) == (3, 2)


def test_a_unit_nobody_expected_is_counted_and_named() -> None:
    joined = consolidate(
        FORM, [county("A", 1), county("Z", 1)], {"A": "示范甲县"}, unit="X", period="2024-09"
    )
    assert joined.filled.figure(1, 1).value == 2
    assert joined.unexpected == ("Z",)


def test_county_to_city_to_province_equals_all_counties_at_once_and_carries_the_gaps_up() -> None:
    def table_of(unit: str, number: int) -> Filled:
        facts = {
            **FACTS,
            "cases": [case(n, "wage-arrears", punished=True, fine=4_999) for n in range(number)],
        }
        return fill(ANNEX1, facts, unit, "p", unit_name=unit)

    first = consolidate(
        ANNEX1, [table_of("A", 1), table_of("B", 2)], "AB", unit="Y", unit_name="示范一市", period="p"
    )
    second = consolidate(ANNEX1, [table_of("C", 3)], "CD", unit="Z", unit_name="示范二市", period="p")
    above = consolidate(ANNEX1, [first.as_child(), second.as_child(late=True)], "YZ", unit="P", period="p")
    flat = consolidate(
        ANNEX1, [table_of(u, n) for u, n in zip("ABC", (1, 2, 3), strict=True)], "ABC", unit="P", period="p"
    )
    for row, column in ANNEX1.cells():
        mine, theirs = above.filled.figure(row.no, column.no), flat.filled.figure(row.no, column.no)
        assert (mine.value, mine.rows) == (theirs.value, theirs.rows)
    assert [(gap.unit, gap.via) for gap in above.gaps if gap.state == "not_reported"] == [("D", "示范二市")]
    assert shown(above.filled.figure(1, 14).value, money=True) == "0.03"
    assert check(ANNEX1, above.filled).fine


VALUES = st.lists(st.one_of(st.none(), st.integers(0, 99)), min_size=1, max_size=8)


@given(VALUES)
def test_every_joined_figure_is_the_sum_of_its_known_parts(values: list[int | None]) -> None:
    children = [county(f"U{n}", value) for n, value in enumerate(values)]
    joined = consolidate(FORM, children, [c.unit for c in children], unit="X", period="2024-09")
    known = [value for value in values if value is not None]
    for at in CELLS:
        assert joined.filled.figures[at].value == (sum(known) if known else None)
        assert sum(part.value or 0 for part in joined.parts[at].values()) == sum(known)
