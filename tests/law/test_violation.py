"""违法行为目录：与两张表的栏次相合，每个案件只计一次。"""

from __future__ import annotations

from laojian.law.library import load_libraries

LIBRARY = load_libraries()
ALL = LIBRARY.of("violation")
VIOLATIONS = {id: each for id, each in ALL.items() if each.alias.startswith("V-Y")}
NUMBERS = {"V-Y": 13, "V-S": 13, "V-J": 35, "V-C": 15, "V-L": 1}
"""Of the four catalogues of notices, and of what the law names and no notice does."""


def test_every_number_of_the_four_catalogues_leads_to_one_violation() -> None:
    wanted = [f"{head}{n:02d}" for head, most in NUMBERS.items() for n in range(1, most + 1)]
    assert sorted(LIBRARY.by_alias) == sorted(wanted)
    assert [LIBRARY.get(number).id for number in wanted] == [LIBRARY.by_alias[number].id for number in wanted]


def test_a_breach_that_several_notices_name_is_one_violation_with_its_clauses() -> None:
    contract = ALL["missing-contract"]
    assert contract.aliases == ("V-Y09", "V-S01", "V-J09")
    assert contract.also["V-J09"] == "一（三）"
    assert LIBRARY.get("V-S06") is LIBRARY.get("V-C11")


def test_every_violation_is_counted_somewhere_or_says_why_not() -> None:
    for each in ALL.values():
        assert bool(each.counted_by) is not bool(each.uncounted), each.id


def test_every_violation_says_what_must_be_known_and_names_rules_that_exist() -> None:
    for each in ALL.values():
        assert each.data, each.id
        assert each.clause, each.id


def test_the_intermediary_table_counts_ten_of_fifteen_items() -> None:
    rows = {
        v.counted_by["intermediary-statistics"]
        for v in ALL.values()
        if "intermediary-statistics" in v.counted_by
    }
    assert rows == set(range(5, 15))
    lacking = {
        LIBRARY.get(number).uncounted != "" for number in ("V-C01", "V-C02", "V-C08", "V-C10", "V-C15")
    }
    assert lacking == {True}


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
    assert asked == routed == set(ALL)
    assert all(violation.measures for violation in ALL.values())


def test_every_provision_that_can_find_a_breach_names_the_violation_that_holds_it_among_its_rules() -> None:
    """Only the policies of placement (px-) judge who qualifies and find no breach."""
    versions = [each for each in LIBRARY.provisions if not each.id.startswith("px-")]
    lost = [(each.id, each.detects) for each in versions if each.id not in ALL[str(each.detects)].rules]
    assert (len(versions) > 50, lost) == (True, [])
    assert LIBRARY.of("provision")["lc-probation"][0].detects == LIBRARY.get("V-L01").id


def test_a_violation_is_found_by_its_v_number() -> None:
    assert LIBRARY.get("V-Y06").id == "dispatch-ratio"
