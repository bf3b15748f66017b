"""处理措施（续）：矿山、安全、女职工、超龄、派遣许可、未成年人的处罚时点与幅度。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from laojian.law.library import load_libraries
from laojian.law.measure import Measure
from laojian.law.measure_facts import Amount, CaseFacts, Refusal
from tests.law import timing_lists

MEASURES: dict[str, Measure] = dict(load_libraries().of("measure"))
ON = date(2026, 9, 2)
MISSED = CaseFacts(on=ON, order_on=date(2026, 8, 1), order_due_on=date(2026, 8, 16), persons=1, base=1_00,
                   confirmed=True)  # fmt: skip
HIGH_GAINS, LOW_GAINS, EDGE = 100_000_01, 99_999_99, 100_000_00


def proved(id: str, facts: CaseFacts) -> CaseFacts:
    """The facts with the measure's own breach proved."""
    return replace(facts, proved=facts.proved | MEASURES[id].opened_by)


def amount(id: str, facts: CaseFacts) -> Amount:
    found = MEASURES[id].amount(proved(id, facts))
    assert isinstance(found, Amount), found
    return found


def why_not(id: str, facts: CaseFacts) -> str:
    found = MEASURES[id].amount(proved(id, facts))
    assert isinstance(found, Refusal), found
    return found.code


@pytest.mark.parametrize("id", timing_lists.AFTER_DEADLINE)
def test_money_after_a_deadline_waits_for_the_order_and_its_day(id: str) -> None:
    assert why_not(id, CaseFacts(on=ON, persons=1, base=1_00, refused_on=ON, confirmed=True)) == "order_first"
    assert amount(id, MISSED).high > 0


@pytest.mark.parametrize("id", timing_lists.AFTER_REFUSAL)
def test_the_mining_licence_of_a_right_holder_waits_for_a_refusal(id: str) -> None:
    gains = 0 if "no_gains" in MEASURES[id].conditions else 5_00
    assert why_not(id, CaseFacts(on=ON, gains=gains)) == "refusal_first"
    assert amount(id, CaseFacts(on=ON, gains=gains, refused_on=ON)).high > 0


@pytest.mark.parametrize("id", timing_lists.REFUSAL_OR_SERIOUS)
def test_the_second_tier_needs_a_refusal_or_a_serious_case(id: str) -> None:
    assert why_not(id, CaseFacts(on=ON, confirmed=True)) == "refusal_or_serious"
    assert amount(id, CaseFacts(on=ON, serious=True, confirmed=True)).high > 0


@pytest.mark.parametrize("id", timing_lists.AT_ONCE)
def test_fines_at_once_need_no_order(id: str) -> None:
    assert MEASURES[id].timing == "at_once"


@pytest.mark.parametrize(
    ("below", "above", "low", "high"),
    [
        ("sf-contracting.fine-small", "sf-contracting.fine-gains", 2, 5),
        ("mn-licence.coal-small", "mn-licence.coal-gains", 2, 5),
        ("mn-right.fine-small", "mn-right.fine", 3, 5),
    ],
)
def test_gains_of_a_hundred_thousand_part_the_two_tiers(below: str, above: str, low: int, high: int) -> None:
    assert amount(below, CaseFacts(on=ON, gains=LOW_GAINS)).low == 100_000_00
    assert why_not(above, CaseFacts(on=ON, gains=LOW_GAINS)) == "out_of_range"
    assert why_not(below, CaseFacts(on=ON, gains=EDGE)) == "out_of_range"
    found = amount(above, CaseFacts(on=ON, gains=EDGE))
    assert (found.low, found.high) == (low * EDGE, high * EDGE)
    assert amount(above, CaseFacts(on=ON, gains=HIGH_GAINS)).low > found.low
    assert why_not(above, CaseFacts(on=ON)) == "gains_unknown"


def test_mining_without_a_right_is_fined_at_once_and_a_missing_licence_only_after_refusal() -> None:
    assert MEASURES["mn-right.fine"].timing == "at_once"
    assert MEASURES["mn-permit.fine"].timing == "after_refusal"
    assert amount("mn-permit.fine", CaseFacts(on=ON, gains=10_00, refused_on=ON)).high == 30_00
    assert why_not("mn-right.fine", CaseFacts(on=date(2025, 6, 30), gains=EDGE)) == "not_in_force"


def test_annex_hazards_of_women_are_not_the_labour_bureaus_to_fine() -> None:
    facts = CaseFacts(on=ON, persons=2, confirmed=True)
    for id in ("wm-forbidden.annex12", "wm-forbidden.annex34"):
        assert why_not(id, replace(facts, by="人力资源社会保障部门")) == "not_competent"
    assert amount("wm-forbidden.annex12", replace(facts, by="应急管理部门")).high == 10_000_00
    assert amount("wm-forbidden.annex34", replace(facts, by="卫生健康部门")).high == 300_000_00
    assert why_not("wm-forbidden.annex12", replace(facts, confirmed=False)) == "confirm"


def test_an_over_age_workers_overtime_may_be_fined_and_the_missing_agreement_never() -> None:
    found = amount("oa-basic.overtime", CaseFacts(on=ON, persons=3))
    assert (found.low, found.high, found.discretion) == (300_00, 1_500_00, "may")
    assert why_not("oa-basic.overtime", CaseFacts(on=date(2026, 6, 30), persons=3)) == "not_in_force"
    for id in ("oa-agreement.advice", "oa-safety.refer", "oa-injury.order"):
        assert why_not(id, MISSED) == "no_fine"


def test_fraud_costs_two_to_five_times_and_not_one_to_three() -> None:
    found = amount("si-fraud.fine", CaseFacts(on=ON, base=10_000_00))
    assert (found.low, found.high) == (20_000_00, 50_000_00)


@pytest.mark.parametrize(
    "rule",
    ["lc-terms", "lc-rules", "lc-exit", "lc-layoff", "lc-subject", "dp-aux", "dp-crossregion", "dp-injury",
     "dp-unlicensed-wage", "oa-agreement", "oa-safety", "mn-coal-dispatch", "dp-annual-report"],
)  # fmt: skip
def test_a_rule_without_a_fine_of_its_own_has_no_measure_with_money(rule: str) -> None:
    found = [m for m in MEASURES.values() if m.rule == rule]
    assert found and not [m.id for m in found if m.range]
