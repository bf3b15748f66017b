"""违法行为目录：与两张表的栏次相合，每个案件只计一次。"""

from __future__ import annotations

from laojian.law.library import load_libraries

LIBRARY = load_libraries()
VIOLATIONS = LIBRARY.of("violation")


def test_thirteen_violations_carry_the_ids_and_aliases_of_the_notice() -> None:
    assert [violation.alias for violation in VIOLATIONS.values()] == [f"V-Y{n:02d}" for n in range(1, 14)]


def test_columns_of_both_tables_are_those_of_the_notice() -> None:
    columns = {id: v.counted_by.get("annex1") for id, v in VIOLATIONS.items()}
    assert columns == {
        "underground-dispatch": 3, "underground-disguised-dispatch": 4, "unlicensed-dispatch": 11,
        "missing-dispatch-agreement": 6, "three-natures": 7, "dispatch-ratio": 8,
        "self-established-dispatch": 5, "unmanaged-dispatch": 9, "missing-contract": 10,
        "insurance-unpaid": 10, "wage-arrears": 10, "below-minimum-wage": 10, "other-rights": 11,
    }  # fmt: skip
    assert all(
        v.counted_by.get("annex2") == v.counted_by["annex1"]
        for v in VIOLATIONS.values()
        if "annex2" in v.counted_by
    )
    assert "annex2" not in VIOLATIONS["unlicensed-dispatch"].counted_by


def test_only_columns_six_to_nine_count_surface_persons_alone() -> None:
    surface = {v.counted_by["annex1"] for v in VIOLATIONS.values() if v.surface_only}
    assert surface == {6, 7, 8, 9}


def test_an_of_which_column_is_part_of_another_and_not_of_the_sum() -> None:
    parts = {v.id: v.part_of for v in VIOLATIONS.values() if v.part_of}
    assert parts == {"underground-disguised-dispatch": "underground-dispatch"}


def test_the_sum_of_the_table_is_made_of_columns_three_and_five_to_eleven() -> None:
    summed = {v.counted_by["annex1"] for v in VIOLATIONS.values() if not v.part_of}
    assert summed == {3, 5, 6, 7, 8, 9, 10, 11}


def test_unlicensed_dispatch_has_its_supplement_line() -> None:
    assert VIOLATIONS["unlicensed-dispatch"].supplements == {"annex1": "S2"}


def test_every_violation_has_a_check_item_a_route_and_a_measure() -> None:
    asked = {item.violation for item in LIBRARY.of("check_item").values()}
    routed = {id for route in LIBRARY.of("route").values() for id in route.violations}
    assert asked == routed == set(VIOLATIONS)
    assert all(violation.measures for violation in VIOLATIONS.values())


def test_a_violation_is_found_by_its_v_number() -> None:
    assert LIBRARY.get("V-Y06").id == "dispatch-ratio"
