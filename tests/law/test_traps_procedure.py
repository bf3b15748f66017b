"""易错之处：事实表第二十节中市场、期间、信用、退休、农民工工资和罚款各条，逐条成测试。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.workdays import count_working_days
from laojian.law.calculator import Tools
from laojian.law.library import load_libraries
from laojian.law.measure import Measure
from laojian.law.measure_facts import CaseFacts, Refusal

LIBRARY = load_libraries()
TOOLS = Tools(LIBRARY.parameters)
CLOCKS = LIBRARY.of("clock")
MEASURES: dict[str, Measure] = dict(LIBRARY.of("measure"))
ON = date(2026, 9, 2)
MISSED = CaseFacts(on=ON, order_on=date(2026, 8, 1), order_due_on=date(2026, 8, 16))


def why_not(id: str, facts: CaseFacts) -> str:
    found = MEASURES[id].amount(facts)
    assert isinstance(found, Refusal), found
    return found.code


@pytest.mark.parametrize("id", ["hm-licence.fine", "hm-epl65.fine"])
def test_10_intermediaries_are_fined_only_where_there_are_gains(id: str) -> None:
    assert why_not(id, CaseFacts(on=ON, gains=0)) == "gains"
    assert why_not(id, CaseFacts(on=ON)) == "gains_unknown"


def test_12_three_days_of_the_transfer_rules_are_not_working_days() -> None:
    assert CLOCKS["pr-transfer-decide"].unit == "day"
    assert CLOCKS["pr-transfer-decide"].run(date(2026, 8, 3)).due == date(2026, 8, 6)


def test_17_ninety_calendar_days_give_way_to_sixty_and_thirty_working_days() -> None:
    ninety = CLOCKS["pr-90"].run(date(2026, 3, 2)).due
    sixty = CLOCKS["pr-invest"].run(date(2026, 3, 2), extensions=[30]).due
    assert ninety is not None and sixty is not None and sixty > ninety
    assert CLOCKS["pr-90"].yields_to == "pr-invest"


def test_18_every_public_list_has_a_basis_and_a_way_off_it() -> None:
    for each in LIBRARY.of("criterion").values():
        assert each.cites and each.removal, each.id
    assert "惩戒" in LIBRARY.of("criterion")["cr-hr-credit"].note


def test_24_the_arrears_list_lasts_three_years_and_no_clause_comes_from_a_draft() -> None:
    assert LIBRARY.of("criterion")["cr-arrears-list"].months == 36
    for item in LIBRARY.items():
        assert not any("征求意见" in cite.statute for cite in item.cites), item.id


@pytest.mark.parametrize(
    ("year", "days"), [(2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)]
)
def test_26_time_limits_follow_the_calendar_and_the_notice_counts_only_for_pay(year: int, days: int) -> None:
    assert count_working_days(date(year, 1, 1), date(year, 12, 31)) == days
    paid = LIBRARY.parameters.resolve("working_days_per_year", "CN", date(year, 12, 31)).exact
    assert paid == (248 if year >= 2025 else 250)


def test_41_a_period_that_ends_on_a_weekend_or_a_moved_rest_day_rolls_too() -> None:
    assert CLOCKS["pr-pay"].run(date(2026, 9, 11)).due == date(2026, 9, 28)
    assert CLOCKS["pr-pay"].run(date(2026, 7, 3)).due == date(2026, 7, 20)
    assert LIBRARY.parameters.resolve("statutory_holidays", "CN", ON).exact == 13


def test_45_the_windows_before_retirement_are_tested_on_the_day_and_not_on_the_month() -> None:
    def fits(on: str) -> str:
        given_ = {"birth": "1969-03-15", "sex": "M", "surplus": "是", "voluntary": "是", "enterprise_agrees": "是",
                  "written_agreement": "是", "on": on}  # fmt: skip
        return str(LIBRARY.calculators["px-internal-retire"].run(given_, TOOLS)["eligible"].low)

    assert (fits("2025-04-15"), fits("2025-04-16")) == ("no", "yes")


def test_46_the_special_job_ages_of_1978_are_answered_to_the_end_of_2024_and_unknown_after() -> None:
    special = LIBRARY.calculators["rt-special"]
    typed = {"birth": "1969-03-15", "sex": "男", "work": "井下", "work_years": "30", "service_years": "35"}
    days = (date(2024, 3, 14), date(2024, 3, 15), date(2024, 12, 31))
    assert [special.run({**typed, "on": str(on)}, TOOLS)["eligible"].low for on in days] == [
        "no",
        "yes",
        "yes",
    ]
    for on in (date(2025, 1, 1), date(2026, 9, 2)):
        after = special.run({**typed, "on": str(on)}, TOOLS)
        assert after["verdict"].low == "unknown" and "退休年龄办法第八条" in after.steps[0]


def test_46_no_age_of_1978_is_a_figure_of_the_law_of_any_day_from_2025_on() -> None:
    resting = [one for one in LIBRARY.parameters.items.values()
               if any(cite.statute == "国发〔1978〕104号" for row in one.rows for cite in row.cites)]  # fmt: skip
    assert {one.id for one in resting} > {"special_retirement_age_m", "special_retirement_age_f"}
    for one in resting:
        assert LIBRARY.parameters.resolve(one.id, "CN", date(2024, 12, 31)).known, one.id
        for on in (date(2025, 1, 1), date(2030, 1, 1)):
            assert not LIBRARY.parameters.resolve(one.id, "CN", on).known, one.id


@given(st.dates(date(1965, 1, 1), date(1985, 12, 31)), st.dates(date(2025, 1, 1), date(2030, 12, 31)))
def test_46_no_window_before_retirement_is_ever_reckoned_from_fifty_five_of_a_man(
    born: date, on: date
) -> None:
    typed = {"birth": str(born), "sex": "男", "on": str(on), "surplus": "是"}
    found = LIBRARY.calculators["px-internal-retire"].run(typed, TOOLS)["statutory_date"].low
    assert found.year - born.year >= 60


def test_47_a_party_that_proves_it_had_no_fault_is_not_punished_at_all() -> None:
    rule = LIBRARY.of("validity")["pr-no-fault"]
    assert rule.judge({"no_fault_proved": True, "no_other_rule": True}).state == "passed"
    assert rule.judge({"no_fault_proved": None, "no_other_rule": True}).state == "indeterminate"


def test_47_slight_corrected_and_harmless_must_all_three_be_there() -> None:
    rule = LIBRARY.of("validity")["pr-minor"]
    facts: dict[str, bool | None] = {"slight": True, "corrected_in_time": True, "no_harm": True}
    assert rule.judge(facts).state == "passed"
    for field in facts:
        assert rule.judge({**facts, field: False}).state == "failed"


def test_48_the_three_percent_a_day_stop_during_reconsideration_or_suit() -> None:
    typed = {"fine": "10000", "served_on": "2026-09-11", "paid_on": "2026-10-08"}
    plain = LIBRARY.calculators["pr-surcharge"].run(typed, TOOLS)["surcharge"].low
    rest = {"rest_from": "2026-09-30", "rest_to": "2026-10-08"}
    rested = LIBRARY.calculators["pr-surcharge"].run({**typed, **rest}, TOOLS)["surcharge"].low
    assert (plain, rested) == (3_000_00, 300_00)


def test_49_paying_outside_the_wage_account_is_item_one_of_article_55() -> None:
    assert "第五十五条第（一）项" in "".join(cite.zh() for cite in MEASURES["nm-account.fine"].cites)
    gc = [m for m in MEASURES.values() if m.rule == "nm-gc-pay" and m.range]
    assert {m.id for m in gc} == {"nm-gc-pay.sub-lists", "nm-gc-pay.supervise", "nm-gc-pay.cooperate"}


def test_50_an_uncooperative_bank_is_fined_only_after_an_order_and_refusal_by_its_regulator() -> None:
    assert why_not("nm-bank-query.fine", CaseFacts(on=ON)) == "refusal_first"
    assert why_not("nm-bank-query.fine", replace(MISSED, by="人力资源社会保障部门")) == "not_competent"


def test_54_a_dispatch_agencys_annual_report_has_no_fine_and_an_hr_agencys_has() -> None:
    assert not [m for m in MEASURES.values() if m.rule == "dp-annual-report" and m.range]
    assert MEASURES["hm-annual.fine"].range is not None


def test_55_twice_the_annual_income_is_only_instead_of_reinstatement_after_dismissal() -> None:
    twice = [m for m in MEASURES.values() if m.rule == "un-union" and m.range]
    assert [m.id for m in twice] == ["un-union.reinstate"]
    assert "第五十三条" in twice[0].cites[0].zh() and twice[0].to_worker


@given(st.sampled_from([c.id for c in CLOCKS.values() if c.unit != "hour"]), st.dates(date(2021, 1, 4), date(2025, 6, 1)),
       st.integers(0, 40), st.integers(0, 40))  # fmt: skip
def test_a_deadline_is_never_earlier_for_a_suspension(id: str, start: date, after: int, length: int) -> None:
    clock = CLOCKS[id]
    first = start + timedelta(days=after)
    plain = clock.run(start).due
    rested = clock.run(start, suspensions=[(first, first + timedelta(days=length))]).due
    assert plain is None or rested is None or rested >= plain


@given(st.dates(date(2021, 1, 4), date(2025, 6, 1)), st.integers(1, 30))
def test_a_deadline_is_never_earlier_for_an_extension(start: date, more: int) -> None:
    plain, longer = CLOCKS["pr-invest"].run(start).due, CLOCKS["pr-invest"].run(start, extensions=[more]).due
    assert plain is not None and longer is not None and longer > plain
