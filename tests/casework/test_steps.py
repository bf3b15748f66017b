"""Every machine of casework, move by move: what may follow, and that everything else is refused with what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.authority.rules import OFFICIAL
from laojian.base.problem import Problem
from laojian.casework.rules import steps, words
from laojian.casework.rules.steps import CASE, MACHINES, PASSED, STAGES
from laojian.casework.verbs import VERBS

EVERY = [(machine, verb, state) for machine in MACHINES for verb in machine.moves for state in machine.states]
INNER = {"order.miss", "order.correct"}


@pytest.mark.parametrize(("machine", "verb", "state"), EVERY)
def test_a_move_is_made_from_its_states_and_refused_from_all_others(machine, verb, state):
    move = machine.moves[verb]
    assert move.to in machine.states
    if state in move.of:
        assert machine.move(verb, state) == move.to
        return
    with pytest.raises(Problem) as refused:
        machine.move(verb, state)
    told = refused.value.say("zh")
    assert machine.states[state] in told and move.zh in told
    for other in machine.open_from(state):
        assert machine.moves[other].zh in told


@pytest.mark.parametrize("machine", MACHINES, ids=lambda one: one.kind)
def test_every_state_is_reached_and_the_last_ones_have_no_way_on(machine):
    first = next(iter(machine.states))
    reached, more = {first}, [first]
    while more:
        state = more.pop()
        for verb in machine.open_from(state):
            if (to := machine.moves[verb].to) not in reached:
                reached.add(to)
                more.append(to)
    assert reached == set(machine.states)


def test_closed_and_cancelled_cases_and_decided_ones_cannot_be_cancelled():
    assert CASE.open_from("closed") == CASE.open_from("cancelled") == ()
    for state in ("notified", "heard", "decided", "served", "performed"):
        assert "case.cancel" not in CASE.open_from(state)


def test_every_move_that_a_person_makes_is_a_verb_of_the_room():
    known = {one.id for one in VERBS}
    for machine in MACHINES:
        assert set(machine.moves) - INNER <= known


def test_only_the_head_decides_extends_and_approves():
    roles = {one.id: one.roles for one in VERBS}
    for verb in ("decision.make", "case.extend", "referral.approve", "typical.approve"):
        assert roles[verb] == {"head"}
    assert roles["case.review"] == {"reviewer"}


def test_firms_change_nothing_but_their_proof_and_the_code():
    firms = {"clerk", "group_clerk", "agency_clerk"}
    writes = {one.id for one in VERBS if one.roles & firms and not one.reads}
    assert writes == {"order.prove", "visit.confirm"}
    partner = {one.id for one in VERBS if "partner" in one.roles and not one.reads}
    assert partner == {"referral.receive", "referral.accept", "referral.send_back", "referral.answer"}
    assert all(one.roles & (OFFICIAL | firms | {"partner"}) for one in VERBS)


@given(st.sampled_from(PASSED))
def test_the_rail_is_done_up_to_one_stage_and_empty_behind_it(state):
    done = [steps.stage_done(state, stage) for stage, _ in STAGES]
    assert done == sorted(done, reverse=True)
    now = steps.stage_now(state)
    if state == "closed":
        assert all(done) and now == ""
    else:
        assert now == [stage for stage, _ in STAGES][done.index(False)]


def test_an_unknown_code_is_refused_with_the_choices():
    with pytest.raises(Problem, match="立行立改"):
        words.coded(words.SORTING, "later")
