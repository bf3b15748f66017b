"""易错之处：事实表第二十节中劳动合同、派遣、矿山、工资工时、女职工与未成年工、社会保险各条，逐条成测试。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from laojian.campaigns.queries.desk import say_undecided
from laojian.law.cite import quotable
from laojian.packs import load
from laojian.screening.explain import explain
from tests.law.asked import ask, ask_all, in_force, provisions
from tests.law.traps import JULY, LIBRARY, MEASURES, MISSED, calc, why_not
from tests.packs.folders import PACK

MAN = {"birth_date": date(1990, 1, 1), "sex": "M"}


def ratio(contract: int, dispatched: int, **row: Any) -> str:
    kind = row or {"host_mine_type": "coal_ug"}
    return ask("dp-ratio", JULY, contract_n=contract, dispatched_n=dispatched, form_unknown_n=0, **kind)


def test_01_the_ratio_is_taken_of_contract_and_dispatched_staff_and_ten_percent_itself_is_lawful() -> None:
    assert (ratio(900, 100), ratio(900, 101)) == ("clear", "breach")
    assert ratio(1000, 110) == "clear", "110 ÷ 1000 is 11 %, but the denominator is 1110"


def test_02_six_months_are_the_life_of_the_post_and_not_of_the_person() -> None:
    row = {
        "form": "dispatched",
        "post_nature": "temp",
        "host_mine_type": "coal_ug",
        "hire_date": date(2024, 7, 1),
    }
    assert ask("dp-three", JULY, post_since=date(2024, 1, 30), **row) == "breach"
    assert ask("dp-three", JULY, post_since=date(2024, 1, 31), **row) == "clear"


def test_04_no_rule_deems_dispatched_workers_employees_of_the_host() -> None:
    texts = [each.rule_zh for each in provisions()] + [m.zh for m in MEASURES.values()]
    assert not [text for text in texts if "派遣" in text and "视为" in text and "建立劳动关系" in text]


def test_05_the_late_fee_is_five_in_ten_thousand_a_day() -> None:
    assert calc("si-arrears", principal="100000", days="90")["late_fee"].low == 4_500_00


def test_06_maternity_leave_is_ninety_eight_days() -> None:
    assert calc("wm-pregnancy", event="生育", start="2026-03-01", province_days="0")["days"].low == 98


def test_07_the_coal_underground_ban_is_a_statute_only_from_may_2024() -> None:
    row = {"form": "dispatched", "underground": True, "host_mine_type": "coal_ug"}
    assert ask("mn-coal-dispatch", date(2024, 5, 1), "530000", **row) == "breach"
    assert ask("mn-coal-dispatch", date(2024, 4, 30), "530000", **row) == "clear"
    assert ask("mn-coal-dispatch", date(2024, 4, 30), "140300", **row) == "breach", "Shanxi's policy"
    ranks = {LIBRARY.statutes[c.statute].rank for c in in_force("mn-coal-dispatch", JULY)[0].cites}
    assert ranks == {"行政法规"}


def test_08_the_first_paper_binds_state_owned_mines_and_the_internal_one_is_never_quoted_to_a_party() -> None:
    row = {"form": "dispatched", "underground": True, "host_mine_type": "noncoal_ug"}
    first, second = date(2022, 5, 31), date(2022, 6, 6)
    assert ask("mn-noncoal-dispatch", first, "140321", host_is_soe=False, **row) == "clear"
    assert ask("mn-noncoal-dispatch", first, "140321", host_is_soe=True, **row) == "breach"
    assert ask("mn-noncoal-dispatch", second, "140321", host_is_soe=False, **row) == "breach"
    (version,) = in_force("mn-noncoal-dispatch", second)
    hit = {
        "provision": version.id,
        "verdict": "breach",
        "amount_low": None,
        "amount_high": None,
        "values": "form=dispatched",
    }
    told = explain(hit, version, parameters=LIBRARY.parameters, versions=LIBRARY.provisions)
    assert "晋人社厅发〔2022〕45号" in told.law and "18号" not in told.law and "另有内部工作部署" in told.law
    open_ = {"provision": version.id, "columns": "post_nature"}
    for language, order in (("zh", "另有内部工作部署"), ("en", "an internal order")):
        undecided = say_undecided(open_, second, language)
        assert (
            undecided and "45号" in undecided.law and "18号" not in undecided.law and order in undecided.law
        )
    internal = [v for v in LIBRARY.of("violation").values() if quotable(v.cites) != v.cites]
    assert internal and all(not m.range for v in internal for m in (MEASURES[id] for id in v.measures))
    quoting = [m for m in MEASURES.values() if "晋人社办发〔2022〕18号" in {cite.statute for cite in m.cites}]
    assert all("不向当事人引用" in m.note and m.range is None for m in quoting)


def test_14_the_day_after_the_sixteenth_birthday_is_safe_and_the_birthday_itself_is_asked() -> None:
    born = date(2008, 7, 15)
    found = {day: ask("cl-use", JULY, birth_date=born, hire_date=date(2024, 7, day)) for day in (14, 15, 16)}
    assert found == {14: "breach", 15: "unknown", 16: "clear"}


def test_15_the_minimum_wage_is_compared_without_underground_allowance_and_overtime() -> None:
    row = {"form": "contract", "hire_date": date(2020, 1, 1), "wage_due": 3000_00, "welfare": 0}
    assert ask("wg-min", JULY, ot_pay=0, special_allow=0, **row) == "clear"
    assert ask("wg-min", JULY, ot_pay=600_00, special_allow=800_00, **row) == "breach"


def test_16_the_two_years_run_from_the_end_of_a_continuing_state() -> None:
    row = {"form": "contract", "hire_date": date(2018, 1, 1), **MAN}
    assert ask("lc-written", JULY, contract_signed_on="never", **row) == "breach", "still going on"
    assert ask("lc-written", JULY, contract_signed_on=date(2022, 8, 1), **row) == "breach"
    assert ask("lc-written", JULY, contract_signed_on=date(2022, 7, 30), **row) == "clear"


def test_19_the_reform_of_2025_moves_the_day_of_retirement() -> None:
    row = {"form": "contract", "birth_date": date(1966, 9, 15), "sex": "M", "pay_form": "kind",
           "flex_delay_from": "never", "early_retired": False, "retire_base": 60}  # fmt: skip
    assert ask("oa-basic", date(2026, 9, 30), **row) == "clear", (
        "sixty, but six months later under the reform"
    )
    assert ask("oa-basic", date(2027, 3, 14), **row) == "clear"
    assert ask("oa-basic", date(2027, 3, 15), **row) == "breach"


def test_23_a_dispatch_agency_has_no_fixed_injury_class() -> None:
    assert ask("wi-rate", JULY, form="dispatched", ins_class=4, host_mine_type="coal_ug") == "clear"


def test_25_yunnan_counts_the_housing_fund_as_wage_and_jiangsu_does_not() -> None:
    row = {"form": "contract", "hire_date": date(2020, 1, 1), "wage_due": 2100_00, "ot_pay": 0, "special_allow": 0,
           "welfare": 0, "housing_fund": 300_00}  # fmt: skip
    assert ask("wg-min", JULY, "530100", **row) == "clear"
    assert ask("wg-min", JULY, "320321", **row) == "unknown", (
        "under the tier only with the stated deposit off"
    )
    row["wage_due"] = 2010_00 - 1
    assert ask("wg-min", JULY, "320321", **row) == "breach", "under the lowest tier with nothing off"
    row["wage_due"] = 2490_00 + 300_00
    assert ask("wg-min", JULY, "320321", **row) == "clear", "the highest tier with the stated deposit off"


def test_27_a_dispatched_miner_as_a_true_substitute_costs_nothing_but_an_order() -> None:
    row = {"form": "dispatched", "underground": True, "host_mine_type": "coal_ug", "post_nature": "subst",
           "absence_cover_ref": "产假-012", "absence_until": date(2024, 12, 31), "post": "提升机司机",
           "agreement": True, "agreement_gap": False, "agreement_posts": "、提升机司机、"}  # fmt: skip
    assert ask("mn-coal-dispatch", JULY, **row) == "breach"
    assert {ask(id, JULY, **row) for id in ("dp-three", "dp-agreement")} == {"clear"}
    facts = replace(MISSED, persons=1, proved=frozenset({"mn-coal-dispatch"}), confirmed=True)
    assert why_not("dp-general-penalty.fine", facts) == "no_proved_breach"
    assert {why_not(m.id, facts) for m in MEASURES.values() if m.rule == "mn-coal-dispatch"} == {"no_fine"}


def test_35_working_without_any_paper_is_the_main_case_of_a_missing_contract() -> None:
    row = {"form": "none", "hire_date": date(2024, 5, 1), "wage_due": 4600_00, **MAN}
    assert ask("lc-written", JULY, **row) == "breach"


@pytest.mark.parametrize("id", ["lc-written", "lc-open", "lc-probation"])
def test_36_over_age_workers_get_no_double_wage_open_contract_or_probation_rule(id: str) -> None:
    row = {"form": "contract", "hire_date": date(2026, 1, 1), "contract_signed_on": "never",
           "birth_date": date(1950, 1, 1), "sex": "M", "contract_kind": "fixed", "contract_start": date(2026, 1, 1),
           "contract_end": date(2026, 12, 31), "fixed_count": 5, "worker_requested_fixed": False,
           "probation_start": date(2026, 1, 1), "probation_end": date(2026, 12, 31)}  # fmt: skip
    assert ask(id, date(2026, 7, 31), **row) == "clear"
    young = row | {"birth_date": date(1990, 1, 1)}
    assert ask(id, date(2026, 7, 31), **young) == "breach"


def test_36_from_july_2026_pay_hours_and_injury_insurance_hold_for_over_age_workers() -> None:
    row = {"form": "retiree_rehire", "pay_form": "kind", "si_reg_on": "never"}
    days = (date(2026, 6, 30), date(2026, 7, 1))
    assert [ask("oa-basic", day, **row) for day in days] == ["unknown", "breach"]
    assert [ask("oa-injury", day, **row) for day in days] == ["clear", "breach"]
    late = row | {"form": "contract", "birth_date": date(1962, 1, 1), "sex": "M", "retire_base": 60,
                  "flex_delay_from": date(2026, 1, 1), "flex_delay_to": date(2027, 1, 1)}  # fmt: skip
    assert ask("oa-basic", date(2026, 7, 31), **late) == "clear", (
        "flexible late retirement stays under the LCL"
    )


def test_37_double_wage_counts_part_months_by_working_days_and_ends_with_the_twelfth_month() -> None:
    found = calc("lc-written", hire_date="2025-03-01", signed_on="2025-09-15", wage="3000")
    assert found["owed"].text() == "16304.35元", "five months and 10 of 23 working days of September"
    assert calc("lc-written", hire_date="2024-03-01", signed_on="无", wage="3000")["owed"].low == 33_000_00
    fault = calc("lc-written", hire_date="2025-09-01", signed_on="无", wage="3000", defence="是")
    assert fault["owed"].low == 0


def test_38_no_open_contract_is_owed_to_a_worker_who_asked_for_a_fixed_term() -> None:
    row = {"form": "contract", "hire_date": date(2010, 1, 1), "contract_kind": "fixed", "contract_start": date(2024, 1, 1),
           "fixed_count": 4, **MAN}  # fmt: skip
    assert ask("lc-open", JULY, worker_requested_fixed=True, **row) == "clear"
    assert ask("lc-open", JULY, worker_requested_fixed=False, **row) == "breach"
    old = row | {"contract_start": date(2007, 12, 31)}
    assert ask("lc-open", JULY, worker_requested_fixed=False, **old) == "clear", (
        "renewals before 2008 do not count"
    )


def test_39_probation_caps_are_calendar_months_and_not_thirty_days() -> None:
    row = {"form": "contract", "hire_date": date(2026, 1, 1), "contract_kind": "open",
           "probation_start": date(2026, 1, 1), **MAN}  # fmt: skip
    assert ask("lc-probation", date(2026, 7, 31), probation_end=date(2026, 6, 30), **row) == "clear", (
        "181 days"
    )
    assert ask("lc-probation", date(2026, 7, 31), probation_end=date(2026, 7, 1), **row) == "breach"


def test_40_severance_counts_from_2008_and_damages_from_the_day_of_hire() -> None:
    typed = {"hire_date": "1996-11-01", "end_date": "2026-11-01", "wage": "5000", "city_avg": "8000"}
    n, damages = calc("lc-severance", **typed), calc("lc-2n", **typed)
    assert (n["years"].low, damages["years"].low) == (19, 30)
    assert damages["amount"].low > 2 * n["amount"].low


def test_43_columns_six_to_nine_of_the_mine_tables_ask_only_people_above_ground() -> None:
    violations = LIBRARY.of("violation")
    asked = [one for one in load(PACK).screens if violations[one.violation].surface_only]
    assert asked and all(one.surface for one in asked)


def test_51_insurance_goes_by_the_form_of_employment() -> None:
    row = {"hire_date": date(2024, 3, 1), "si_reg_on": "never", **MAN}
    found = {
        form: ask("si-register", JULY, form=form, **row)
        for form in ("contract", "dispatched", "parttime", "intern")
    }
    assert found == {"contract": "breach", "dispatched": "breach", "parttime": "clear", "intern": "clear"}
    assert ask("wi-parttime", JULY, form="parttime", **row) == "breach"
    assert ask("wi-parttime", JULY, form="intern", **row) == "clear"
    assert MEASURES["si-waiver.void"].range is None


@pytest.mark.parametrize(
    ("kind", "three", "over"),
    [
        ({"host_kind": "state_organ"}, "unknown", "unknown"),
        ({"host_kind": "public_institution"}, "unknown", "unknown"),
        ({"host_kind": "foreign_rep_office"}, "clear", "clear"),
        ({"host_kind": "ocean_crew"}, "clear", "clear"),
        ({"host_kind": "enterprise"}, "breach", "breach"),
    ],
)
def test_53_some_hosts_are_asked_and_never_flagged(kind: dict[str, str], three: str, over: str) -> None:
    assert ask("dp-three", JULY, form="dispatched", post_nature="main", **kind) == three
    assert ratio(10, 50, **kind) == over


def test_the_law_of_each_notices_year_is_asked_or_plainly_unknown() -> None:
    row = {
        "form": "contract",
        "hire_date": date(2007, 1, 1),
        "contract_signed_on": "never",
        "wage_due": 1000_00,
        **MAN,
    }
    (found,) = ask_all("lc-written", [row], date(2007, 7, 31))
    assert (found.verdict, found.low) == ("breach", None), "2007: an order and no second wage"
    days = [date(2007, 7, 31), date(2021, 6, 30), date(2022, 6, 30), date(2024, 7, 31), date(2026, 7, 31)]
    for id in (
        "lc-written",
        "wg-pay",
        "wg-min",
        "hr-ot-cap",
        "cl-use",
        "ju-forbidden",
        "mn-coal-outsourcing",
    ):
        assert all(in_force(id, day) for day in days), id
    assert not in_force("dp-ratio", days[0]) and not in_force("oa-basic", days[3])
