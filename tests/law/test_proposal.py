"""处理建议：没有依据、没有先责令、不是本机关的，都不提出；依据解读或者待核实的，先请确认。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from laojian.law.library import load_libraries
from laojian.law.measure_facts import CaseFacts
from laojian.law.proposal import CONFIRM, LATER, LIGHTER, NOW, OTHER, UNHELD, Proposal, propose

LIBRARY = load_libraries()
ON = date(2024, 9, 2)
OURS = "人力资源社会保障部门"
MISSED = CaseFacts(on=ON, by=OURS, order_on=date(2024, 8, 1), order_due_on=date(2024, 8, 16))


def found(violation: str, facts: CaseFacts) -> dict[str, Proposal]:
    return {each.measure.id: each for each in propose(LIBRARY, violation, facts)}


def test_before_an_order_only_the_order_may_be_made() -> None:
    told = found("dispatch-ratio", CaseFacts(on=ON, by=OURS, persons=3))
    assert told["dp-general-penalty.order"].state == NOW
    assert told["dp-general-penalty.fine"].state == LATER
    assert told["dp-general-penalty.fine"].amount is None


def test_after_the_missed_deadline_the_fine_is_proposed_with_its_sum_and_articles() -> None:
    told = found("V-Y06", replace(MISSED, persons=3, proved=frozenset({"dp-ratio"})))[
        "dp-general-penalty.fine"
    ]
    assert told.state == NOW
    assert told.amount is not None and told.amount.high == 30_000_00
    assert "5,000–10,000元 × 3人" in told.says
    assert "《劳动合同法》第九十二条第二款" in [cite.zh() for cite in told.cites]


def test_what_another_authority_decides_is_named_and_not_proposed() -> None:
    told = found("underground-disguised-dispatch", replace(MISSED, still_producing=True))
    assert told["mn-coal-outsourcing.fine"].state == OTHER
    assert told["mn-coal-outsourcing.fine"].amount is None
    assert "移送" in told["mn-coal-outsourcing.fine"].says


def test_a_mine_is_proposed_for_closure_only_where_it_was_found_producing_again() -> None:
    hazard = frozenset({"mn-coal-outsourcing"})
    facts = CaseFacts(on=ON, by="矿山安全监察机构", still_producing=True, proved=hazard)
    closure = "mn-coal-outsourcing.closure"
    assert found("V-Y02", facts)[closure].state == LATER
    assert found("V-Y02", replace(facts, found_again=True))[closure].state == NOW


def test_a_referral_may_always_be_made() -> None:
    assert found("forced-labour", CaseFacts(on=ON, by=OURS))["refer.police"].state == NOW


def test_a_proposal_on_a_reading_waits_for_confirmation_and_still_says_so_after_it() -> None:
    facts = replace(MISSED, gains=0, proved=frozenset({"hm-28"}))
    told = found("no-identity-client", facts)["hm-28.fine-none"]
    assert (told.state, told.amount) == (CONFIRM, None)
    assert "待核实" in told.says and "确认" in told.says
    after = found("no-identity-client", replace(facts, confirmed=True))["hm-28.fine-none"]
    assert after.state == NOW and after.amount is not None and after.amount.needs_confirmation
    assert "待核实" in after.says and "verify" in after.says_en


def test_an_act_before_the_law_gets_no_measure_of_it() -> None:
    told = found("missing-contract", CaseFacts(on=ON, act_on=date(2007, 7, 31), by=OURS))
    assert "lc-written.double-wage" not in told
    assert told["lc-written.order"].state == NOW


def test_a_lighter_later_law_takes_the_place_of_the_law_of_the_act() -> None:
    arrears = frozenset({"si-arrears"})
    facts = CaseFacts(on=ON, act_on=date(2010, 5, 1), base=100_000_00, days=90, proved=arrears)
    told = found("insurance-unpaid", facts)
    assert told["si-arrears.late-fee-1999"].state == LIGHTER
    new = told["si-arrears.late-fee"]
    assert new.state == NOW and new.amount is not None and new.amount.low == 4_500_00
    assert "从轻" in new.says
    assert "si-register.fine" not in told


def test_where_the_text_of_the_day_is_not_held_nothing_is_proposed_unconfirmed() -> None:
    told = found("work-safety", CaseFacts(on=ON, act_on=date(2021, 4, 19)))
    training = told["sf-dispatch-training.fine"]
    assert (training.state, training.amount) == (UNHELD, None) and "没有收录" in training.says
    bar, forbidden = frozenset({"minor_in_venue"}), frozenset({"ju-forbidden"})
    facts = CaseFacts(on=ON, act_on=date(2021, 4, 19), proved=forbidden, circumstances=bar)
    venue = found("juvenile-protection", facts)["ju-venue.fine"]
    assert (venue.state, venue.amount) == (CONFIRM, None)
    assert "没有收录" in venue.says


@given(st.sampled_from(sorted(LIBRARY.of("violation"))), st.booleans(), st.booleans())
def test_no_fine_is_proposed_without_articles_or_by_an_authority_not_named_for_it(
    id: str, serious: bool, sure: bool
) -> None:
    facts = replace(MISSED, persons=2, person_months=2, person_months_after=1, gains=1_000_00, base=1_000_00, days=3,
                    serious=serious, refused_on=ON, confirmed=sure, still_producing=True,
                    proved=frozenset({"dp-three"}))  # fmt: skip
    for each in propose(LIBRARY, id, facts):
        if each.amount is not None:
            assert each.cites
            assert OURS in each.measure.authority
            assert sure or not each.mark.needs_confirmation
