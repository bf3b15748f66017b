"""安置补贴、裁员、工伤费率、加处罚款、守法等级：性质成立，边界两侧各得其所。"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.law.calculator import Answer, Tools
from laojian.law.library import load_libraries

LIBRARY = load_libraries()
TOOLS = Tools(LIBRARY.parameters)
FOUNDER = {"left_post": "是", "small_enterprise": "是", "surplus": "是"}


def calc(id: str, **typed: object) -> Answer:
    return LIBRARY.calculators[id].run({name: str(value) for name, value in typed.items()}, TOOLS)


def test_ninety_nine_hired_give_198_000_and_a_hundred_300_000() -> None:
    assert calc("px-absorb", stable=99, small_enterprise="是")["amount"].low == 198_000_00
    assert calc("px-absorb", stable=100, small_enterprise="是")["amount"].low == 300_000_00


@given(st.integers(0, 400))
def test_the_hiring_subsidy_never_falls_as_more_stay(stable: int) -> None:
    one, more = (
        calc("px-absorb", stable=n, small_enterprise="是")["amount"].low for n in (stable, stable + 1)
    )
    assert one < more


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_line_counts_stable_heads_unless_the_bureau_says_all(absorbed: int, stable: int) -> None:
    assume(stable <= absorbed)
    heads = calc("px-absorb", stable=stable, absorbed=absorbed, small_enterprise="是")["amount"].low
    every = calc("px-absorb", stable=stable, absorbed=absorbed, threshold_on="all", small_enterprise="是")[
        "amount"
    ].low
    assert heads <= every
    assert every == stable * (3_000_00 if absorbed >= 100 else 2_000_00)


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=6))
def test_rent_is_paid_back_at_most_two_thousand_a_year_for_three_years(rents: list[int]) -> None:
    found = calc("px-venue-rent", rents=",".join(map(str, rents)), months=72, **FOUNDER)["amount"].low
    assert found == sum(min(rent, 2000) for rent in rents[:3]) * 100 <= 6_000_00


@given(st.integers(0, 20))
def test_the_venture_subsidy_rises_with_jobs_up_to_five_thousand(jobs: int) -> None:
    amount = calc("px-startup", jobs_created=jobs, **FOUNDER)["amount"].low
    assert amount == min(jobs * 1_000_00, 5_000_00)


@given(st.integers(1, 2000), st.data())
def test_the_retraining_subsidy_is_granted_exactly_from_four_in_five(
    trained: int, data: st.DataObject
) -> None:
    moved = data.draw(st.integers(0, trained))
    found = calc("px-training", trained=trained, transferred=moved, surplus="是")
    assert (found["eligible"].low == "yes") is (Fraction(moved, trained) >= Fraction(4, 5))
    assert found["amount"].low == (trained * 4_000_00 if found["eligible"].low == "yes" else 0)


def test_79_9_percent_is_refused_and_more_moved_than_trained_is_a_wrong_input() -> None:
    assert calc("px-training", trained=1000, transferred=799, surplus="是")["eligible"].low == "no"
    with pytest.raises(Problem) as refused:
        calc("px-training", trained=10, transferred=11, surplus="是")
    assert refused.value.code == "law.calc_wrong_input"


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_placements_farther_away_are_paid_more(county: int, province: int, outside: int) -> None:
    found = calc(
        "px-referral", county=county, province=province, outside=outside, licensed="是", charged="否"
    )
    assert found["amount"].low == county * 600_00 + province * 1_000_00 + outside * 1_600_00


@given(st.integers(0, 60), st.integers(0, 2000))
def test_the_layoff_procedure_is_due_from_twenty_persons_or_a_tenth(cut: int, staff: int) -> None:
    assume(cut <= staff)
    due = calc("px-layoff", n_cut=cut, staff=staff)["requires_procedure"].low == "yes"
    assert due is (cut >= 20 or (staff > 0 and cut * 10 >= staff))


def test_nineteen_of_a_hundred_and_fifty_are_caught_and_so_are_cuts_split_to_stay_below() -> None:
    assert calc("px-layoff", n_cut=19, staff=150)["requires_procedure"].low == "yes"
    assert calc("px-layoff", n_cut=10, staff=990)["requires_procedure"].low == "no"
    split = calc("px-layoff", n_cut=10, cut_before=10, staff=990)
    assert split["requires_procedure"].low == "yes" and split.confirm


@given(st.dates(date(2025, 1, 1), date(2026, 10, 1)), st.integers(0, 90))
def test_no_layoff_before_thirty_days_and_before_the_report(explained: date, later: int) -> None:
    reported = explained + timedelta(days=later)
    found = calc("px-layoff", n_cut=20, staff=100, explained_on=explained, reported_on=reported)[
        "earliest"
    ].low
    assert found == max(explained + timedelta(days=30), reported)


@given(st.sampled_from("12345678"), st.integers(0, 10**8), st.sampled_from(("100", "120", "150")))
def test_the_premium_rises_with_class_wage_bill_and_float(ins: str, payroll: int, step: str) -> None:
    found = calc("wi-rate", ins_class=ins, payroll=payroll, float=step)["premium"].low
    assert found >= calc("wi-rate", ins_class=ins, payroll=payroll)["premium"].low
    if ins != "8":
        assert (
            found <= calc("wi-rate", ins_class=str(int(ins) + 1), payroll=payroll, float=step)["premium"].low
        )


@given(st.integers(0, 300), st.integers(0, 300), st.sampled_from("12345678"))
def test_more_paid_out_never_lowers_the_float(one: int, more: int, ins: str) -> None:
    def step(benefits: int) -> int:
        return int(
            str(calc("wi-float", benefits=benefits, premiums=100, ins_class=ins)["float"].low).rstrip("%")
        )

    assert step(one) <= step(one + more)


def test_the_first_class_has_no_lower_step() -> None:
    with pytest.raises(Problem):
        calc("wi-rate", ins_class="1", payroll=1000, float="80")


@given(st.integers(1, 10**6), st.dates(date(2024, 1, 1), date(2026, 6, 1)), st.integers(0, 120), st.integers(0, 60),
       st.integers(0, 60))  # fmt: skip
def test_the_surcharge_never_passes_the_fine_and_never_rises_by_a_review(
    fine: int, served: date, late: int, start: int, length: int
) -> None:
    paid = served + timedelta(days=late)
    plain = calc("pr-surcharge", fine=fine, served_on=served, paid_on=paid)["surcharge"].low
    first = served + timedelta(days=start)
    rested = calc("pr-surcharge", fine=fine, served_on=served, paid_on=paid, rest_from=first,
                  rest_to=first + timedelta(days=length))["surcharge"].low  # fmt: skip
    assert 0 <= rested <= plain <= fine * 100


_FLAGS = ("grave_incident", "grave_breach", "refused_order", "resisted", "criminal")


@given(
    st.integers(0, 5), st.fixed_dictionaries(dict.fromkeys(_FLAGS, st.sampled_from(("是", "否", "unknown"))))
)
def test_a_grade_is_c_by_any_item_and_open_while_an_item_is_not_known(
    handled: int, flags: dict[str, str]
) -> None:
    grade = calc("cr-grade", handled=handled, **flags)["grade"].low
    if handled >= 3 or "是" in flags.values():
        assert grade == "C"
    elif "unknown" in flags.values():
        assert grade is None
    else:
        assert grade == ("B" if handled else "A")


@given(st.integers(3_000_000, 10**9), st.booleans())
def test_a_deposit_is_never_lower_after_arrears(contract: int, several: bool) -> None:
    said = "是" if several else "否"
    plain = calc("nm-deposit-amount", contract=contract, several=said)["deposit"].low
    after = calc("nm-deposit-amount", contract=contract, several=said, arrears="是")["deposit"].low
    listed = calc("nm-deposit-amount", contract=contract, several=said, listed="是")["deposit"].low
    assert plain <= after <= listed


@given(
    st.dates(date(1965, 1, 1), date(1990, 12, 31)), st.sampled_from((("M", "60"), ("F", "55"), ("F", "50")))
)
def test_flexible_retirement_lies_within_three_years_and_never_before_the_base_age(
    born: date, who: tuple[str, str]
) -> None:
    sex, base = who
    found = calc("rt-flexible", birth=born, sex=sex, base=base)
    early, due, late = (found[name].low for name in ("earliest", "statutory_date", "latest"))
    assert early <= due <= late
    assert early.year - born.year >= int(base)
    assert (late.year - due.year, due.year - early.year <= 3) == (3 if due.year >= 2025 else 0, True)


@given(st.dates(date(1965, 1, 1), date(1972, 12, 31)), st.dates(date(2025, 1, 1), date(2030, 12, 31)))
def test_whoever_fits_a_public_post_by_age_fits_internal_retirement_too(born: date, on: date) -> None:
    common = {"birth": born, "sex": "M", "on": on, "surplus": "是"}
    post = calc("px-public-post", seniority_years=31, placement_impossible="是", **common)["eligible"].low
    rest = calc(
        "px-internal-retire", voluntary="是", enterprise_agrees="是", written_agreement="是", **common
    )
    assert post == "no" or rest["eligible"].low == "yes"


def test_an_answer_names_the_parameters_it_rests_on_and_how_sure_they_are() -> None:
    found = LIBRARY.calculate("px-absorb", {"stable": "10", "small_enterprise": "是"})
    named = {one["id"]: one for one in found["parameters"]}
    assert named["absorb_line"]["cites"] == ["晋人社厅发〔2022〕45号"]
    assert named["absorb_line_counts"]["mark"] == "reading"
    assert found["needs_confirmation"] is True


def test_outside_shanxi_and_before_the_policy_nothing_is_promised() -> None:
    for elsewhere in ({"region": "530000"}, {"on": "2022-05-25"}):
        found = calc("px-absorb", stable=10, small_enterprise="是", **elsewhere)
        assert (found["eligible"].low, found["amount"].low) == ("unknown", None)


def test_the_gate_of_surplus_staff_is_the_bureaus_to_switch(tmp_path) -> None:
    from laojian.law.library import Library

    own = tmp_path / "own.yaml"
    own.write_text(
        "surplus_gate:\n  extends: true\n  values:\n"
        '    - {region: "140300", from: 2022-05-26, value: 0, cite: "晋人社厅发〔2022〕45号", mark: reading}\n',
        encoding="utf-8",
    )
    library = Library(("laojian_cn",), (own,))
    here = {"trained": "50", "transferred": "40", "region": "140300"}
    found = library.calculate("px-training", here)
    assert found["results"]["eligible"]["value"] == "yes"
    assert found["parameters"][-1]["origin"] == "own.yaml"
    assert (
        library.calculate("px-training", {**here, "region": "140000"})["results"]["eligible"]["value"]
        == "unknown"
    )
