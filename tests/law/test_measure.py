"""处理措施：何时可以罚、罚多少、何时不得罚。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from laojian.base.problem import Problem
from laojian.law.library import load_libraries
from laojian.law.measure import Measure
from laojian.law.measure_facts import Amount, CaseFacts, Refusal
from laojian.law.measure_file import read_measures
from tests.law import timing_lists

MEASURES: dict[str, Measure] = dict(load_libraries().of("measure"))
ON = date(2024, 9, 2)
MISSED = CaseFacts(on=ON, order_on=date(2024, 8, 1), order_due_on=date(2024, 8, 16))


def amount(id: str, facts: CaseFacts) -> Amount:
    found = MEASURES[id].amount(facts)
    assert isinstance(found, Amount), found
    return found


def why_not(id: str, facts: CaseFacts) -> str:
    found = MEASURES[id].amount(facts)
    assert isinstance(found, Refusal), found
    assert found.zh and found.en
    return found.code


def test_a_dispatch_fine_is_five_to_ten_thousand_per_person_after_the_missed_deadline() -> None:
    found = amount("dp-general-penalty.fine", replace(MISSED, persons=3, proved=frozenset({"dp-three"})))
    assert (found.low, found.high) == (15_000_00, 30_000_00)
    assert found.sum_zh == "5,000–10,000元 × 3人 = 15,000–30,000元"


def test_no_dispatch_fine_before_an_order_or_before_its_deadline_or_after_correction_in_time() -> None:
    facts = CaseFacts(on=ON, persons=3, proved=frozenset({"dp-three"}))
    assert why_not("dp-general-penalty.fine", facts) == "order_first"
    open_order = replace(facts, order_on=date(2024, 8, 20), order_due_on=ON)
    assert why_not("dp-general-penalty.fine", open_order) == "deadline_open"
    in_time = replace(MISSED, persons=3, proved=frozenset({"dp-three"}), corrected_on=date(2024, 8, 16))
    assert why_not("dp-general-penalty.fine", in_time) == "corrected"


def test_correction_one_day_late_does_not_undo_the_missed_deadline() -> None:
    late = replace(MISSED, persons=1, proved=frozenset({"dp-ratio"}), corrected_on=date(2024, 8, 17))
    assert amount("dp-general-penalty.fine", late).low == 5_000_00
    assert why_not("dp-general-penalty.fine", replace(late, persons=0)) == "nobody"


def test_the_coal_ban_alone_never_yields_an_amount() -> None:
    facts = replace(MISSED, persons=5, proved=frozenset({"mn-coal-dispatch"}), confirmed=True)
    assert why_not("mn-coal-dispatch.stop", facts) == "no_fine"
    assert why_not("mn-coal-dispatch.inform", facts) == "no_fine"
    assert why_not("dp-general-penalty.fine", facts) == "no_proved_breach"


def test_the_coal_ban_with_a_main_business_post_is_finable_through_the_three_natures() -> None:
    facts = replace(MISSED, persons=5, proved=frozenset({"mn-coal-dispatch", "dp-three"}))
    assert amount("dp-general-penalty.fine", facts).high == 50_000_00


def test_an_agreement_without_hours_carries_an_order_and_one_without_pay_a_fine() -> None:
    facts = replace(MISSED, persons=2, proved=frozenset({"dp-agreement"}))
    assert (
        why_not("dp-general-penalty.fine", replace(facts, missing_terms=frozenset({6}))) == "terms_only_order"
    )
    assert amount("dp-general-penalty.fine", replace(facts, missing_terms=frozenset({4, 6}))).low == 10_000_00
    assert amount("dp-general-penalty.fine", replace(facts, no_agreement=True)).low == 10_000_00
    assert why_not("dp-general-penalty.fine", facts) == "terms_unknown"


def test_a_mine_hazard_alone_stops_the_area_and_is_fined_only_where_production_goes_on() -> None:
    assert why_not("mn-coal-outsourcing.stop-area", CaseFacts(on=ON)) == "no_fine"
    assert why_not("mn-coal-outsourcing.fine", CaseFacts(on=ON)) == "not_producing"
    assert why_not("mn-coal-outsourcing.fine", CaseFacts(on=ON, still_producing=False)) == "not_producing"
    found = amount("mn-coal-outsourcing.fine", CaseFacts(on=ON, still_producing=True))
    assert (found.low, found.high) == (500_000_00, 2_000_000_00)


def test_the_mine_fine_of_2024_is_not_in_force_a_day_earlier() -> None:
    facts = CaseFacts(on=date(2024, 4, 30), still_producing=True)
    assert why_not("mn-coal-outsourcing.fine", facts) == "not_in_force"


def test_missing_unified_management_has_no_fine_of_its_own() -> None:
    assert why_not("sf-unified.order", replace(MISSED, confirmed=True)) == "no_fine"


def test_missing_training_is_fined_at_once_and_more_after_the_deadline() -> None:
    untrained = CaseFacts(on=ON, training_breach=True, proved=frozenset({"sf-dispatch-training"}))
    assert amount("sf-dispatch-training.fine", untrained).high == 100_000_00
    assert why_not("sf-dispatch-training.overdue", untrained) == "order_first"
    late = replace(untrained, order_on=MISSED.order_on, order_due_on=MISSED.order_due_on)
    assert amount("sf-dispatch-training.overdue", late).low == 100_000_00


def test_holding_identity_cards_is_fined_by_the_police() -> None:
    assert why_not("lc-id.refer", MISSED) == "no_fine"
    assert MEASURES["lc-id.refer"].authority == ("公安机关",)
    assert not [m for m in MEASURES.values() if m.id.startswith("lc-id.") and m.action == "fine"]


def test_child_labour_counts_child_months_at_once_and_doubles_for_an_unregistered_unit() -> None:
    facts = CaseFacts(on=ON, person_months=12)
    assert amount("cl-use.fine", facts).high == 60_000_00
    assert amount("cl-use.fine", replace(facts, unregistered_unit=True)).high == 120_000_00
    assert amount("cl-introduce.fine", CaseFacts(on=ON, persons=1, unregistered_unit=True)).high == 10_000_00
    assert amount("cl-record.fine", CaseFacts(on=ON, unregistered_unit=True)).high == 20_000_00


def test_the_higher_child_labour_tier_needs_a_missed_deadline_an_unreturned_child_and_confirmation() -> None:
    facts = replace(MISSED, person_months_after=2)
    assert why_not("cl-use.overdue", CaseFacts(on=ON, person_months_after=2)) == "order_first"
    assert why_not("cl-use.overdue", facts) == "confirm"
    assert why_not("cl-use.overdue", replace(facts, child_returned_on=date(2024, 8, 10))) == "child_returned"
    assert amount("cl-use.overdue", replace(facts, confirmed=True)).low == 20_000_00


def test_unlicensed_dispatch_is_fined_on_gains_or_without_gains_up_to_fifty_thousand() -> None:
    gains = CaseFacts(on=ON, gains=100_000_00)
    assert amount("dp-licence.confiscate", gains).low == 100_000_00
    assert (amount("dp-licence.fine-gains", gains).low, amount("dp-licence.fine-gains", gains).high) == (
        100_000_00,
        500_000_00,
    )
    assert why_not("dp-licence.fine-none", gains) == "has_gains"
    none = CaseFacts(on=ON, gains=0)
    assert why_not("dp-licence.fine-gains", none) == "gains"
    assert amount("dp-licence.fine-none", none).discretion == "may"
    assert why_not("dp-licence.fine-none", CaseFacts(on=ON)) == "gains_unknown"


def test_an_expired_licence_is_a_reading_that_an_officer_confirms_first() -> None:
    facts = CaseFacts(on=ON, gains=0, expired_licence=True)
    assert why_not("dp-licence.fine-none", facts) == "confirm"
    assert amount("dp-licence.fine-none", replace(facts, confirmed=True)).needs_confirmation


def test_extra_pay_goes_to_the_worker_after_the_missed_deadline_and_is_no_fine() -> None:
    assert why_not("wg-pay.extra", CaseFacts(on=ON, base=3_000_00)) == "order_first"
    found = amount("wg-pay.extra", replace(MISSED, base=3_000_00))
    assert (found.low, found.high, found.to_worker) == (1_500_00, 3_000_00, True)


def test_the_late_fee_is_five_in_ten_thousand_a_day_and_never_two_in_a_thousand() -> None:
    found = amount("si-arrears.late-fee", CaseFacts(on=ON, base=100_000_00, days=90))
    assert found.low == found.high == 4_500_00


def test_a_number_that_is_not_established_is_refused_and_never_zero() -> None:
    facts = replace(MISSED, proved=frozenset({"dp-three"}))
    assert why_not("dp-general-penalty.fine", facts) == "number_unknown"


@pytest.mark.parametrize("id", [m.id for m in MEASURES.values() if m.timing == "none"])
def test_a_measure_without_a_fine_never_yields_an_amount(id: str) -> None:
    facts = replace(MISSED, persons=9, person_months=9, gains=9, base=9, days=9, serious=True, confirmed=True,
                    refused_on=ON, still_producing=True)  # fmt: skip
    assert why_not(id, facts) == "no_fine"


@pytest.mark.parametrize("id", [m.id for m in MEASURES.values() if m.range and m.mark.needs_confirmation])
def test_a_measure_that_is_a_reading_yields_no_amount_without_confirmation(id: str) -> None:
    rule = MEASURES[id].reach
    facts = replace(MISSED, persons=9, person_months=9, person_months_after=9, base=9, days=9, refused_on=ON,
                    gains=0 if "no_gains" in MEASURES[id].conditions else 9,
                    proved=rule.rules if rule else frozenset(), act_on=MEASURES[id].until)  # fmt: skip
    assert why_not(id, facts) == "confirm"


ORDER_FIRST = (
    "dp-general-penalty.fine", "si-register.fine", "si-register.persons", "si-arrears.fine", "wg-pay.extra",
    "wg-min.extra", "lc-roster.fine", "sf-dispatch-training.overdue", "sf-dispatch-training.persons",
    "cl-use.overdue", "mn-licence.overdue", "wi-duty.fine", "lc-severance.extra", "al-leave.damages",
)  # fmt: skip
REFUSAL_OR_SERIOUS = ("wm-discrim.fine", "ju-venue.serious")
#: 724号 54 to 57: order, missed deadline
WAGES_OF_MIGRANTS = (
    "nm-pay.unit", "nm-pay.persons", "nm-pay.arrears", "nm-ledger.unit", "nm-ledger.persons", "nm-card.unit",
    "nm-card.persons", "nm-realname.fine", "nm-account.fine", "nm-deposit.fine", "nm-gc-pay.sub-lists",
    "nm-gc-pay.supervise", "nm-gc-pay.cooperate", "nm-notice.fine", "nm-developer.fine",
)  # fmt: skip
#: 700号 42(2), 43, 44 and 724号 58: order, refusal
AFTER_REFUSAL = (
    "hm-filing.fine", "hm-display.fine", "hm-ledger.fine", "hm-annual.fine", "hm-conduct.fine", "nm-bank-query.fine",
)  # fmt: skip
#: 就促法 65 and 66, 监察条例 28, confiscation of gains, and pay in place of reinstatement
MARKET_AT_ONCE = (
    "hm-licence.confiscate", "hm-conduct.confiscate", "hm-epl65.confiscate", "hm-epl65.fine", "hm-epl66.deposit",
    "hm-28.fine-none", "hm-28.fine-gains", "hm-jc28.confiscate", "hm-jc28.fine", "un-union.reinstate",
    "si-arrears.late-fee-1999",
)  # fmt: skip
AT_ONCE = (
    "dp-licence.confiscate", "dp-licence.fine-gains", "dp-licence.fine-none", "lc-deposit.fine",
    "hr-ot-cap.fine", "pr-resist.fine", "cl-use.fine", "cl-introduce.fine", "cl-record.fine",
    "ju-forbidden.fine", "sf-dispatch-training.fine", "mn-coal-outsourcing.fine",
    "mn-coal-outsourcing.principal", "si-arrears.late-fee", "wm-pregnancy.fine",
    "ju-venue.fine", "mn-licence.none", "mn-licence.expired", "hm-licence.fine", "oh-check.fine",
    "si-underreport.fine",
)  # fmt: skip


@pytest.mark.parametrize("id", ORDER_FIRST)
def test_fines_of_the_first_list_wait_for_the_deadline_of_an_order(id: str) -> None:
    assert why_not(id, CaseFacts(on=ON, persons=1, base=1_00, refused_on=ON, confirmed=True)) == "order_first"


@pytest.mark.parametrize("id", AT_ONCE)
def test_fines_of_the_second_list_need_no_order(id: str) -> None:
    assert MEASURES[id].timing == "at_once"


@pytest.mark.parametrize("id", REFUSAL_OR_SERIOUS)
def test_fines_after_refusal_need_a_refusal_a_missed_order_or_a_serious_case(id: str) -> None:
    assert why_not(id, CaseFacts(on=ON)) == "refusal_or_serious"
    assert why_not(id, CaseFacts(on=ON, refused_on=date(2024, 9, 3))) == "refusal_or_serious"
    for facts in (CaseFacts(on=ON, refused_on=ON), CaseFacts(on=ON, serious=True), MISSED):
        assert amount(id, facts).low > 0


def test_a_refusal_before_the_deadline_does_not_replace_the_missed_deadline() -> None:
    order = {"order_on": date(2024, 8, 20), "order_due_on": date(2024, 9, 10)}
    facts = CaseFacts(on=ON, refused_on=ON, base=1_00, **order)
    assert why_not("wg-pay.extra", facts) == "deadline_open"


def test_intermediaries_without_a_licence_are_fined_only_on_gains() -> None:
    assert why_not("hm-licence.fine", CaseFacts(on=ON, gains=0)) == "gains"
    assert amount("hm-licence.fine", CaseFacts(on=ON, gains=1)).high == 50_000_00


def test_an_expired_safety_licence_is_fined_less_until_the_deadline_to_renew_is_missed() -> None:
    producing = CaseFacts(on=ON, still_producing=True)
    assert amount("mn-licence.expired", producing).high == 100_000_00
    assert why_not("mn-licence.overdue", producing) == "order_first"
    assert amount("mn-licence.overdue", replace(MISSED, still_producing=True)).low == 100_000_00


def test_the_nursing_hour_carries_no_fine_and_a_wage_cut_in_pregnancy_only_after_refusal() -> None:
    assert why_not("wm-pregnancy.order", MISSED) == "no_fine"
    assert why_not("wm-discrim.fine", CaseFacts(on=ON)) == "refusal_or_serious"


def test_every_measure_with_money_stands_in_one_of_the_timing_lists() -> None:
    lists = (
        ORDER_FIRST,
        REFUSAL_OR_SERIOUS,
        AT_ONCE,
        WAGES_OF_MIGRANTS,
        AFTER_REFUSAL,
        MARKET_AT_ONCE,
        timing_lists.ALL,
    )
    assert {m.id for m in MEASURES.values() if m.range} == {id for ids in lists for id in ids}


@pytest.mark.parametrize("id", WAGES_OF_MIGRANTS)
def test_fines_about_migrant_wages_wait_for_the_missed_deadline(id: str) -> None:
    own = MEASURES[id].opened_by
    facts = CaseFacts(on=ON, persons=1, base=1_00, refused_on=ON, confirmed=True, proved=own)
    assert why_not(id, facts) == "order_first"
    assert amount(id, replace(MISSED, persons=1, base=1_00, confirmed=True, proved=own)).high > 0


@pytest.mark.parametrize("id", AFTER_REFUSAL)
def test_fines_of_the_market_regulation_wait_for_a_refusal(id: str) -> None:
    assert why_not(id, CaseFacts(on=ON)) == "refusal_first"
    assert amount(id, CaseFacts(on=ON, refused_on=ON)).low >= 5_000_00


@pytest.mark.parametrize("id", MARKET_AT_ONCE)
def test_what_the_market_laws_take_at_once_needs_no_order(id: str) -> None:
    assert MEASURES[id].timing == "at_once"


def test_three_times_the_gains_stops_at_thirty_thousand() -> None:
    below, above = (CaseFacts(on=ON, gains=gains, confirmed=True) for gains in (9_999_99, 10_000_01))
    assert amount("hm-28.fine-gains", below).high == 29_999_97
    assert amount("hm-28.fine-gains", above).high == 30_000_00
    assert "最高30,000元" in amount("hm-28.fine-gains", above).sum_zh


def test_the_general_contractor_who_pays_outside_the_account_falls_under_the_first_item_of_article_55() -> (
    None
):
    assert "第五十五条第（一）项" in "".join(map(str, MEASURES["nm-account.fine"].cites))
    assert not [m for m in MEASURES.values() if m.rule == "nm-gc-pay" and "第五十六条第（一）项" in
                "".join(map(str, m.cites)) and m.id != "nm-gc-pay.sub-lists"]  # fmt: skip


def test_an_authority_that_may_not_impose_a_measure_is_refused_it() -> None:
    facts = CaseFacts(on=ON, still_producing=True, by="人力资源社会保障部门")
    assert why_not("mn-coal-outsourcing.fine", facts) == "not_competent"
    assert amount("mn-coal-outsourcing.fine", replace(facts, by="矿山安全监察机构")).low == 500_000_00


def test_the_law_of_the_day_of_the_act_decides_and_not_that_of_the_proposal() -> None:
    facts = CaseFacts(on=date(2024, 9, 2), still_producing=True, act_on=date(2024, 4, 30))
    assert why_not("mn-coal-outsourcing.fine", facts) == "not_in_force"
    assert amount("mn-coal-outsourcing.fine", replace(facts, act_on=date(2024, 5, 1))).low == 500_000_00


def test_a_licence_is_not_revoked_before_the_deadline_of_the_order_has_passed() -> None:
    revoke = MEASURES["dp-general-penalty.revoke"]
    early = revoke.not_yet(CaseFacts(on=ON))
    assert early is not None and early.code == "order_first"
    assert revoke.not_yet(MISSED) is None
    serious = MEASURES["hm-conduct.revoke"].not_yet(CaseFacts(on=ON))
    assert serious is not None and serious.code == "serious_only"


def test_overtime_and_fines_without_gains_may_and_the_others_must_be_imposed() -> None:
    may = {m.id for m in MEASURES.values() if m.discretion == "may"}
    assert may == {
        "hr-ot-cap.fine", "dp-licence.fine-none", "ju-venue.fine", "oh-check.fine", "cl-use.minors",
        "oa-basic.overtime",
    }  # fmt: skip


def test_no_rule_uses_the_old_thousand_to_five_thousand_for_dispatch() -> None:
    dispatch = [
        m for m in MEASURES.values() if m.rule.startswith("dp-") and m.range and m.range.per == "person"
    ]
    assert [(m.range.low, m.range.high) for m in dispatch if m.range] == [(5_000_00, 10_000_00)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("timing: at_once", "timing: soon", "law.wrong_value"),
        ("timing: at_once", "timing: none", "law.wrong_value"),
        ("per: once", "per: twice", "law.wrong_value"),
        ("low: 1,", "low: 9,", "law.wrong_value"),
        ("mark: sure L", "marks: sure L", "law.unknown_key"),
    ],
)
def test_a_measure_written_wrongly_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    text = (
        "m:\n  rule: r\n  zh: 甲\n  en: m\n  action: fine\n  authority: [乙]\n  timing: at_once\n"
        '  range: {per: once, low: 1, high: 2}\n  cite: "劳动法 1"\n  mark: sure L\n'
    )
    folder = tmp_path / "measures"
    folder.mkdir()
    (folder / "m.yaml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(Problem) as refused:
        read_measures(tmp_path)
    assert refused.value.code == code
    assert refused.value.details["file"] == "m.yaml"
    assert refused.value.details["line"] > 1
