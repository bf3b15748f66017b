"""A case is compared with every crime its violations name, by the facts an officer establishes and the law of the act."""

from laojian.casework.actions import cases
from laojian.casework.queries import cases as queries
from laojian.casework.queries.police import asked_of
from tests.casework.desk import at, day


def alerts(desk, violation, facts, filed="2024-09-03", ended="2024-08-15"):
    made = desk.case(filed, violation=violation, act_ended_on=day(ended))
    cases.establish(desk.zhangsan, made, facts, at=at(filed))
    told = queries.case(desk.zhangsan, made, on=day("2024-09-10")).police
    return {one.id: one for one in told.alerts} if told else {}


def test_the_figures_a_crime_asks_are_asked_of_the_cases_that_may_amount_to_it():
    assert {"deaths", "seriously_injured", "direct_loss"} <= set(asked_of(("underground-dispatch",)))
    assert {"liberty_taken", "detained_minutes"} <= set(asked_of(("restriction-of-liberty",)))
    assert asked_of(("no-display",)) == ()


def test_a_death_in_the_mine_is_near_the_crime_of_the_accident(desk):
    told = alerts(desk, "underground-dispatch", {"deaths": "1"})
    assert told["cx-134"].state == "reached"
    assert "cx-134-worse" not in told
    worse = alerts(desk, "underground-dispatch", {"deaths": "3"}, filed="2024-09-04")
    assert (worse["cx-134"].state, worse["cx-134-worse"].state) == ("reached", "unknown")


def test_restriction_of_liberty_in_2024_is_answered_by_the_public_security_law_of_2024(desk):
    told = alerts(desk, "restriction-of-liberty", {"liberty_taken": "yes"})
    assert told["ps-forced-labour-2006"].state == "reached"
    assert "ps-forced-labour" not in told


def test_personal_data_sold_before_the_text_that_is_held_stays_unknown_and_is_said(desk):
    told = alerts(desk, "false-vacancy", {"personal_data_sold_or_supplied": "yes"})
    assert told["ps-personal-data"].state == "unknown"
    assert "没有收录" in told["ps-personal-data"].note


def test_nothing_established_is_near_no_crime(desk):
    assert alerts(desk, "restriction-of-liberty", {"liberty_taken": "no"}) == {}
