"""性质：欠得越多数额不会变小；二倍工资不超过十一个月；比例与退回、转签一致。"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from laojian.law.calculator import Answer, Tools
from laojian.law.library import load_libraries
from tests.law.asked import ask_all

LIBRARY = load_libraries()
TOOLS = Tools(LIBRARY.parameters)
JULY = date(2024, 7, 31)
MONEY = st.integers(0, 50_000_00)
WORKER = {"form": "contract", "hire_date": date(2020, 1, 1), "birth_date": date(1990, 1, 1), "sex": "M"}
PAID = {"pay_due_on": date(2024, 7, 10), "paid_on": date(2024, 7, 10), "withheld": 0}


def calc(id: str, **typed: Any) -> Answer:
    return LIBRARY.calculators[id].run({key: str(value) for key, value in typed.items()}, TOOLS)


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def never_falls(found: list[int | None]) -> bool:
    known = [0 if each is None else each for each in found]
    return all(one <= other for one, other in pairwise(known))


@settings(max_examples=15, deadline=None)
@given(MONEY, st.lists(MONEY, min_size=2, max_size=12))
def test_the_wage_owed_never_falls_when_less_was_paid(due: int, paid: list[int]) -> None:
    rows = [{**WORKER, **PAID, "wage_due": due, "wage_paid": each} for each in sorted(paid, reverse=True)]
    found = ask_all("wg-pay", rows, JULY)
    assert never_falls([each.low for each in found])
    assert never_falls([each.high for each in found])
    assert all(each.low is None or each.low <= (each.high or 0) for each in found)


@settings(max_examples=15, deadline=None)
@given(st.lists(MONEY, min_size=2, max_size=12))
def test_the_shortfall_below_the_minimum_wage_never_falls_when_less_is_due(wages: list[int]) -> None:
    parts = {"ot_pay": 0, "special_allow": 0, "welfare": 0}
    rows = [{**WORKER, **parts, "wage_due": each} for each in sorted(wages, reverse=True)]
    found = ask_all("wg-min", rows, JULY, "140321")
    assert never_falls([each.low for each in found])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 200), min_size=2, max_size=12), MONEY)
def test_the_least_overtime_owed_never_falls_with_more_hours(hours: list[int], paid: int) -> None:
    rows = [
        {
            **WORKER,
            "hours_system": "standard",
            "ot_h_month": float(each),
            "ot_pay": paid,
            "wage_due": 60_000_00,
        }
        for each in sorted(hours)
    ]
    found = ask_all("hr-ot-pay", rows, JULY, "140321")
    assert never_falls([each.low for each in found])
    order = {"clear": 0, "unknown": 1, "breach": 2}
    assert never_falls([order[each.verdict] for each in found])


@settings(max_examples=15, deadline=None)
@given(st.lists(MONEY, min_size=2, max_size=12))
def test_contributions_in_arrears_are_owed_as_they_stand(arrears: list[int]) -> None:
    rows = [{**WORKER, "si_paid_to": date(2024, 7, 31), "si_arrears": each} for each in sorted(arrears)]
    found = ask_all("si-arrears", rows, JULY)
    assert never_falls([each.low for each in found])
    assert [each.verdict == "breach" for each in found] == [each > 0 for each in sorted(arrears)]


@settings(max_examples=40, deadline=None)
@given(MONEY, MONEY, st.integers(0, 4000), st.integers(0, 4000))
def test_the_late_fee_never_falls_with_principal_or_days(one: int, other: int, days: int, more: int) -> None:
    least = calc("si-arrears", principal=yuan(min(one, other)), days=min(days, more))["late_fee"].low
    most = calc("si-arrears", principal=yuan(max(one, other)), days=max(days, more))["late_fee"].low
    assert least <= most


@settings(max_examples=40, deadline=None)
@given(MONEY, MONEY, MONEY)
def test_extra_pay_lies_between_half_and_all_and_never_falls(due: int, paid: int, more: int) -> None:
    found = calc("wg-pay", due=yuan(due), paid=yuan(paid), order_missed="是")
    assert found["extra"].high == found["owed"].low <= 2 * found["extra"].low <= found["owed"].low + 1
    larger = calc("wg-pay", due=yuan(due + more), paid=yuan(paid), order_missed="是")
    assert larger["total"].low >= found["total"].low


@settings(max_examples=40, deadline=None)
@given(
    st.dates(date(2008, 1, 1), date(2024, 6, 1)), st.integers(0, 800), st.sampled_from(["practice", "civil"])
)
def test_double_wage_is_never_more_than_eleven_months_and_never_falls_with_delay(
    hired: date, days: int, rule: str
) -> None:
    signed = hired + timedelta(days=days)
    found, later = (
        calc("lc-written", hire_date=hired, signed_on=day, wage="3000", month_rule=rule)
        for day in (signed, signed + timedelta(days=40))
    )
    assert 0 <= found["owed"].low <= later["owed"].high <= 33_000_00
    assert found["months"].high <= 11


@settings(max_examples=10, deadline=None)
@given(st.dates(date(2021, 1, 1), date(2023, 6, 1)))
def test_month_by_month_the_roster_owes_a_second_wage_only_inside_the_window(hired: date) -> None:
    found = []
    for n in range(1, 16):
        month = (hired.year * 12 + hired.month - 1) + n
        last = date(month // 12 + (month % 12 == 11), (month % 12 + 1) % 12 + 1, 1) - timedelta(days=1)
        row = {**WORKER, "hire_date": hired, "contract_signed_on": "never", "wage_due": 3000_00}
        found.append(ask_all("lc-written", [row], last)[0].low)
    paid = [each for each in found if each]
    assert len(paid) <= 12 and max(paid) <= 3000_00
    assert sum(1 for each in paid if each == 3000_00) <= 11
    assert not any(found[13:]), "nothing after the twelfth month"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3000), st.integers(0, 600))
def test_the_ratio_agrees_with_returns_and_conversions_and_with_the_roster(
    contract: int, dispatched: int
) -> None:
    total = contract + dispatched
    found = calc("dp-ratio", C=contract, D=dispatched)
    if not total:
        return
    over = Fraction(dispatched, total) > Fraction(1, 10)
    assert (found["verdict"].low == "breach") is over
    back, turned = found["over_return"].low, found["over_convert"].low
    assert (back > 0) is over and turned <= back
    left = dispatched - back
    assert 10 * left <= contract + left
    assert 10 * (dispatched - turned) <= total
    if over:
        assert 10 * (left + 1) > contract + left + 1
        assert 10 * (dispatched - turned + 1) > total


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), min_size=1, max_size=12))
def test_roster_and_calculator_agree_on_the_ratio(pairs: list[tuple[int, int]]) -> None:
    rows = [
        {"contract_n": c, "dispatched_n": d, "form_unknown_n": 0, "host_mine_type": "coal_ug"}
        for c, d in pairs
    ]
    found = [each.verdict for each in ask_all("dp-ratio", rows, JULY)]
    wanted = [calc("dp-ratio", C=c, D=d)["verdict"].low if c + d else "clear" for c, d in pairs]
    assert found == wanted


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2020, 1, 1)), st.integers(0, 3000), st.integers(0, 3000), MONEY)
def test_severance_never_falls_with_service_and_damages_are_at_least_twice_it(
    hired: date, days: int, more: int, wage: int
) -> None:
    ends = [date(2020, 1, 1) + timedelta(days=days), date(2020, 1, 1) + timedelta(days=days + more)]
    typed = {"wage": yuan(wage), "city_avg": "8000"}
    n = [calc("lc-severance", hire_date=hired, end_date=end, **typed)["amount"].low for end in ends]
    twice = [calc("lc-2n", hire_date=hired, end_date=end, **typed)["amount"].low for end in ends]
    assert n[0] <= n[1] and twice[0] <= twice[1]
    # half a fen goes up on each side
    assert all(damages >= 2 * each - 1 for damages, each in zip(twice, n, strict=True))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 200))
def test_overtime_pay_never_falls_with_hours_and_a_holiday_hour_is_worth_twice_a_working_one(
    hours: int, more: int, wage: int
) -> None:
    pay = wage * 174
    one, other = (calc("hr-ot-pay", wage=pay, workday=h)["due"].low for h in (hours, hours + more))
    assert one <= other
    assert calc("hr-ot-pay", wage=pay, holiday=hours)["due"].low == 2 * one
