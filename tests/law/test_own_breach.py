"""罚款与处罚须有自己的违法事实：没有证实的不提；各档择一；同一行为只罚一次、择高。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from laojian.base.problem import Problem
from laojian.casework.rules import one_fine
from laojian.casework.rules.measures import OWN, Offer, offers
from laojian.law.library import load_libraries
from laojian.law.measure_facts import CaseFacts
from laojian.law.proposal import NOW, Proposal, propose
from tests.law.asked import ask

LIBRARY = load_libraries()
MEASURES = LIBRARY.of("measure")
ON = date(2026, 9, 2)
BARE = CaseFacts(on=ON, persons=1)
FULL = replace(
    BARE, person_months=1, person_months_after=1, base=1_00, gains=1_00, days=1, order_on=date(2026, 8, 1),
    order_due_on=date(2026, 8, 16), refused_on=date(2026, 8, 20), serious=True, still_producing=True, found_again=True,
    training_breach=True, confirmed=True,
)  # fmt: skip


def told(violation: str, facts: CaseFacts) -> dict[str, Proposal]:
    return {one.measure.id: one for one in propose(LIBRARY, violation, facts)}


def now(violation: str, facts: CaseFacts) -> set[str]:
    found = told(violation, facts).values()
    return {one.measure.id for one in found if one.state == NOW and one.amount is not None}


@pytest.mark.parametrize("violation", sorted(LIBRARY.of("violation")))
def test_where_no_breach_is_proved_no_money_and_no_penalty_is_proposed(violation: str) -> None:
    for facts in (BARE, FULL, replace(FULL, gains=0)):
        for one in propose(LIBRARY, violation, facts):
            if one.state == NOW:
                assert one.amount is None, one.measure.id
                assert one.measure.action not in ("fine", "confiscation", "revocation", "closure", "warning")


def test_every_measure_with_money_names_the_breach_that_opens_it() -> None:
    for one in MEASURES.values():
        assert one.range is None or one.opened_by, one.id


def test_child_hiring_records_are_fined_only_where_they_are_proved_missing() -> None:
    assert now("child-labour", replace(BARE, person_months=1, proved=frozenset({"cl-use"}))) == {
        "cl-use.fine", "cl-use.minors",
    }  # fmt: skip
    assert now("child-labour", replace(BARE, proved=frozenset({"cl-record"}))) == {"cl-record.fine"}


@pytest.mark.parametrize(
    ("circumstance", "gains", "wanted"),
    [
        ("no_safety_licence_other", 0, {"mn-licence.none"}),
        ("safety_licence_expired", 0, {"mn-licence.expired"}),
        ("no_safety_licence_coal", 0, {"mn-licence.coal-small"}),
        ("no_safety_licence_coal", 100_000_00, {"mn-licence.coal-gains", "mn-licence.confiscate"}),
    ],
)
def test_31_of_the_tiers_of_the_safety_licence_one_only_follows(
    circumstance: str, gains: int, wanted: set[str]
) -> None:
    facts = CaseFacts(on=ON, gains=gains, still_producing=True, proved=frozenset({"mn-licence"}))
    assert now("safety-licence", facts) == set()
    assert now("safety-licence", replace(facts, circumstances=frozenset({circumstance}))) == wanted


def test_31_two_tiers_found_at_once_contradict_each_other() -> None:
    both = frozenset({"no_safety_licence_other", "safety_licence_expired"})
    facts = CaseFacts(
        on=ON, gains=0, still_producing=True, proved=frozenset({"mn-licence"}), circumstances=both
    )
    assert now("safety-licence", facts) == set()
    refusal = told("safety-licence", facts)["mn-licence.expired"].refusal
    assert refusal is not None and refusal.code == "one_circumstance"


def test_30_mining_without_a_right_and_without_the_licence_are_not_fined_side_by_side() -> None:
    facts = CaseFacts(on=ON, gains=200_000_00, refused_on=ON, proved=frozenset({"mn-right"}))
    assert now("illegal-mining", replace(facts, circumstances=frozenset({"no_mining_right"}))) == {
        "mn-right.fine"
    }
    licence = replace(facts, circumstances=frozenset({"no_mining_licence"}))
    assert "mn-permit.fine" in now("illegal-mining", licence)
    assert "mn-right.fine" not in now("illegal-mining", licence)


def test_34_a_minor_in_a_bar_is_not_fined_by_the_head() -> None:
    facts = replace(BARE, proved=frozenset({"ju-forbidden"}), circumstances=frozenset({"minor_in_venue"}))
    assert now("juvenile-protection", facts) == {"ju-venue.fine"}
    refusal = told("juvenile-protection", facts)["ju-forbidden.fine"].refusal
    assert refusal is not None and refusal.code == "circumstance"
    assert "安排未成年工从事禁忌劳动" in refusal.zh


def offer(id: str, violation: str, facts: CaseFacts) -> Offer:
    return next(one for one in offers((violation,), facts) if one.id == id)


CHILD = CaseFacts(on=ON, by=OWN, person_months=2, proved=frozenset({"cl-use"}))


def test_13_child_labour_is_fined_once_and_by_the_higher_law() -> None:
    lower, higher = offer("cl-use.fine", "child-labour", CHILD), offer("cl-use.minors", "child-labour", CHILD)
    assert (lower.high, higher.high) == (10_000_00, 100_000_00)
    open_now = offers(("child-labour",), CHILD)
    with pytest.raises(Problem, match="数额更高") as refused:
        one_fine.refuse(lower, (), open_now, CHILD)
    assert refused.value.code == "casework.higher_fine"
    one_fine.refuse(higher, (), open_now, CHILD)
    with pytest.raises(Problem, match="只罚一次款") as second:
        one_fine.refuse(higher, ("cl-use.fine",), open_now, CHILD)
    assert second.value.code == "casework.same_act"


def test_13_with_many_child_months_the_regulation_on_child_labour_is_the_higher_one() -> None:
    many = replace(CHILD, person_months=21)
    open_now = offers(("child-labour",), many)
    one_fine.refuse(offer("cl-use.fine", "child-labour", many), (), open_now, many)
    with pytest.raises(Problem, match="数额更高"):
        one_fine.refuse(offer("cl-use.minors", "child-labour", many), (), open_now, many)


def test_13_the_months_before_and_after_the_order_are_fined_both() -> None:
    late = replace(CHILD, person_months=30, person_months_after=20, order_on=date(2026, 8, 1),
                   order_due_on=date(2026, 8, 16), confirmed=True)  # fmt: skip
    assert not one_fine.same_act(MEASURES["cl-use.overdue"], MEASURES["cl-use.fine"], late)


def test_post_training_is_one_act_for_two_laws_only_where_the_duty_of_the_host_is_what_was_broken() -> None:
    training, dispatch = MEASURES["sf-dispatch-training.fine"], MEASURES["dp-general-penalty.fine"]
    assert one_fine.same_act(training, dispatch, replace(BARE, proved=frozenset({"dp-host-duties"})))
    assert not one_fine.same_act(training, dispatch, replace(BARE, proved=frozenset({"dp-ratio"})))


@pytest.mark.parametrize(
    ("underground", "directs", "mine", "surface"),
    [
        (False, True, "clear", "breach"), (True, True, "breach", "clear"), (False, False, "clear", "clear"),
        (False, None, "clear", "unknown"), (True, None, "unknown", "clear"),
    ],
)  # fmt: skip
def test_outsourced_workers_whom_the_host_directs_are_dispatched_above_ground_as_below_it(
    underground: bool, directs: bool | None, mine: str, surface: str
) -> None:
    row = {"form": "outsourced", "underground": underground, "host_directs": directs}
    row = {name: value for name, value in row.items() if value is not None}
    assert str(ask("dp-disguised", date(2024, 7, 31), **row)) == mine
    assert str(ask("dp-disguised-surface", date(2024, 7, 31), **row)) == surface


@pytest.mark.parametrize("id", sorted(id for id, one in MEASURES.items() if one.range is not None))
def test_every_measure_with_money_has_written_cases_of_its_sum_and_of_its_refusals(id: str) -> None:
    cases = MEASURES[id].cases
    assert any("low" in case.data for case in cases), "the sum"
    assert any("refused" in case.data for case in cases), "when not"
