"""职责分工与追诉标准、名单标准、效力核验。"""

from __future__ import annotations

from datetime import date

from laojian.law.library import load_libraries

LIBRARY = load_libraries()
PARAMETERS = LIBRARY.parameters
ON = date(2024, 9, 2)
WAGES = {
    "months_unpaid": 3, "largest_person_amount": 4_999_99, "persons_unpaid": 9, "total_amount": 0,
    "evades_or_refuses": True, "order_missed": True,
}  # fmt: skip


def wages(region: str, **facts: int | bool | None) -> str:
    return LIBRARY.of("threshold")["cx-276"].alert({**WAGES, **facts}, PARAMETERS, region, ON)


def test_outsourcing_underground_goes_to_the_mine_authority_and_is_referred() -> None:
    route = LIBRARY.of("route")["rt-coal-outsourcing"]
    assert route.refer and "矿山安全监察机构" in route.lead


def test_identity_cards_go_to_the_police() -> None:
    assert LIBRARY.of("route")["rt-identity-papers"].lead == ("公安机关",)


def test_in_shanxi_the_lower_bound_of_the_wage_crime_already_alerts() -> None:
    assert wages("140302", largest_person_amount=4_999_99) == "below"
    assert wages("140302", largest_person_amount=5_000_00) == "possible"
    assert wages("140302", largest_person_amount=20_000_00) == "reached"


def test_in_jiangsu_the_provincial_figure_decides() -> None:
    assert wages("320100", largest_person_amount=9_999_99) == "below"
    assert wages("320100", largest_person_amount=10_000_00) == "reached"


def test_ten_workers_and_the_total_are_the_other_way_to_the_wage_crime() -> None:
    assert wages("320100", persons_unpaid=10, total_amount=60_000_00) == "reached"
    assert wages("320100", persons_unpaid=9, total_amount=60_000_00) == "below"


def test_without_the_missed_order_there_is_no_wage_crime_and_unknown_stays_unknown() -> None:
    assert wages("320100", largest_person_amount=10_000_00, order_missed=False) == "below"
    assert wages("320100", largest_person_amount=10_000_00, order_missed=None) == "unknown"


def test_a_missing_amount_is_unknown_and_not_below() -> None:
    assert wages("320100", largest_person_amount=None) == "unknown"


def test_the_wage_arrears_list_lasts_three_years_and_not_two() -> None:
    assert LIBRARY.of("criterion")["cr-arrears-list"].months == 36


def test_an_electronic_contract_passes_fails_or_cannot_be_told() -> None:
    check = LIBRARY.of("validity")["ec-valid"]
    facts: dict[str, bool | None] = {one.field: True for one in check.requirements if one.needed}
    assert check.judge(facts).state == "passed"
    assert check.judge({**facts, "timestamp_valid": None}).decided_by == ("ec-timestamp",)
    assert check.judge({**facts, "timestamp_valid": None}).state == "indeterminate"
    assert check.judge({**facts, "timestamp_valid": None, "signature_valid": False}).state == "failed"


def test_a_list_names_the_reasons_that_hold_and_what_is_still_open() -> None:
    arrears = LIBRARY.of("criterion")["cr-arrears-list"]
    found = arrears.judge({"amount_reached": True, "grave_incident": False, "order_missed": True})
    assert (found.state, found.open) == ("unknown", ("列入前书面告知并听取意见",))
    assert found.reasons == ("拖欠数额达到当地拒不支付劳动报酬罪的数额标准",)
    whole = {"amount_reached": True, "grave_incident": False, "order_missed": True, "notice_given": True}
    assert arrears.judge(whole).state == "met"


def test_public_security_takes_the_law_of_the_day_of_the_act() -> None:
    old, new = (LIBRARY.of("threshold")[id] for id in ("ps-forced-labour-2006", "ps-forced-labour"))
    for on, states in ((date(2025, 12, 31), ("reached", "below")), (date(2026, 1, 1), ("below", "reached"))):
        assert (old.alert({"liberty_taken": True}, PARAMETERS, "CN", on),
                new.alert({"liberty_taken": True}, PARAMETERS, "CN", on)) == states  # fmt: skip
