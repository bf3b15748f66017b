"""The term of an order and its extension, for any days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.casework.rules import dates, established, limits, measures, numbers
from laojian.law.measure_facts import CaseFacts

DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
UNLICENSED = frozenset({"dp-licence"})


@given(DAYS, st.integers(1, 365))
def test_a_set_day_is_kept_and_is_no_default(issued, n):
    term = dates.order_term(issued, issued + timedelta(n), 15)
    assert (term.due_on, term.default, term.days) == (issued + timedelta(n), False, n)
    line = dates.order_deadline(issued, term.days, term.due_on)
    assert line.due == term.due_on


@given(DAYS, st.integers(1, 60))
def test_without_a_day_the_default_is_taken_and_marked(issued, default):
    term = dates.order_term(issued, None, default)
    assert (term.due_on - issued).days == default and term.default


@given(DAYS, st.one_of(st.integers(-400, 0), st.integers(366, 900)))
def test_a_day_not_after_the_issue_or_more_than_a_year_away_is_refused(issued, n):
    with pytest.raises(Problem, match="整改期限"):
        dates.order_term(issued, issued + timedelta(n), 15)


@given(DAYS, st.integers(1, 60), st.integers(-60, 120), st.integers(0, 90))
def test_an_extension_is_later_and_granted_before_the_day_is_over(issued, n, more, after):
    due, on = issued + timedelta(n), issued + timedelta(after)
    until = due + timedelta(more)
    if more > 0 and on <= due:
        assert dates.extended(due, until, on) == until
        assert dates.order_deadline(issued, n, until).due == until
    else:
        with pytest.raises(Problem):
            dates.extended(due, until, on)


@given(
    DAYS,
    st.sampled_from(("issued", "served", "proved", "missed", "corrected", "cancelled")),
    st.integers(-40, 40),
)
def test_an_order_is_missed_only_once_served_and_after_its_day(due, state, n):
    on = due + timedelta(n)
    assert dates.missed(due, state, on) == (n > 0 and state in ("served", "proved", "missed"))


@given(DAYS, st.integers(0, 2000))
def test_the_two_years_end_on_the_same_day_of_the_second_year(ended, after):
    last = limits.limit_day(ended)
    assert last is not None and last.year == ended.year + 2
    assert limits.barred(ended, ended + timedelta(after)) == (ended + timedelta(after) > last)
    assert not limits.barred(None, ended)


@pytest.mark.parametrize(
    ("name", "short", "wanted"),
    [
        ("青石县人力资源和社会保障局", "青", "青劳监立〔2024〕21号"),
        ("示范矿区人力资源和社会保障局", "", "示范矿区劳监立〔2024〕21号"),
        ("示范高新区组织与人力资源部", "", "示范高新区劳监立〔2024〕21号"),
    ],
)
def test_a_number_begins_with_the_short_name_or_the_place(name, short, wanted):
    assert numbers.number(numbers.prefix(name, short), "case", 2024, 21) == wanted


def test_a_visit_code_is_letters_year_and_number():
    assert numbers.visit_code("qs", 2026, 917) == "QS26-0917"
    assert numbers.visit_code("", 2026, 1) == "LJ26-0001"


@pytest.mark.parametrize(
    ("id", "value"),
    [("gains", "很多"), ("persons", "-1"), ("serious", "也许"), ("nothing", "1"), ("refused_on", "8月")],
)
def test_a_fact_that_cannot_be_read_says_how_to_write_it(id, value):
    with pytest.raises(Problem, match=r"应填|请填写"):
        established.read(id, value)


def test_what_is_not_established_is_unknown_and_never_zero():
    assert established.read("gains", "") is None
    assert established.read("gains", "0") == 0
    assert established.case_facts({}, on=date(2024, 9, 1)).gains is None
    with pytest.raises(Problem, match="违法所得没有查清"):
        measures.chosen(
            "dp-licence.fine-none",
            ("unlicensed-dispatch",),
            CaseFacts(on=date(2024, 9, 1), by=measures.OWN, proved=UNLICENSED),
            100,
        )


def test_a_penalty_on_a_reading_waits_for_its_confirmation():
    facts = CaseFacts(on=date(2024, 9, 1), by=measures.OWN, gains=0, expired_licence=True, proved=UNLICENSED)
    with pytest.raises(Problem, match="须先由法制审核人员或者负责人核对原文"):
        measures.chosen("dp-licence.fine-none", ("unlicensed-dispatch",), facts, 100)


@given(st.integers(0, 6_000_000))
def test_an_amount_is_taken_within_the_range_and_refused_outside(amount):
    facts = CaseFacts(on=date(2024, 9, 1), by=measures.OWN, gains=0, proved=UNLICENSED)
    if amount <= 5_000_000:
        assert (
            measures.chosen("dp-licence.fine-none", ("unlicensed-dispatch",), facts, amount).high == 5_000_000
        )
    else:
        with pytest.raises(Problem, match="法定幅度"):
            measures.chosen("dp-licence.fine-none", ("unlicensed-dispatch",), facts, amount)


@pytest.mark.parametrize(
    "violation",
    ["underground-dispatch", "dispatch-ratio", "wage-arrears", "missing-contract", "other-rights"],
)
def test_the_library_lists_each_measure_once_and_says_why_not(violation):
    found = measures.offers((violation, violation), CaseFacts(on=date(2024, 9, 1), by=measures.OWN))
    assert len({one.id for one in found}) == len(found) > 0
    assert all(one.cites for one in found)
    assert all(one.refusal or one.low is None or one.low <= (one.high or 0) for one in found)


def test_what_a_later_law_made_lighter_is_offered_by_the_later_law_and_the_older_one_refused():
    facts = CaseFacts(on=date(2024, 9, 1), act_on=date(2010, 5, 1), base=10_000_000, days=90,
                      proved=frozenset({"si-arrears"}))  # fmt: skip
    found = {one.id: one for one in measures.offers(("insurance-unpaid",), facts)}
    assert found["si-arrears.late-fee-1999"].refusal_code == "lighter_later"
    assert (found["si-arrears.late-fee"].low, found["si-arrears.late-fee"].refusal) == (450_000, "")
    assert "从轻适用" in found["si-arrears.late-fee"].law_note


def test_an_act_before_a_law_gets_no_measure_of_it_and_an_older_text_not_held_is_said():
    facts = CaseFacts(on=date(2024, 9, 1), by=measures.OWN, act_on=date(2021, 4, 19), training_breach=True,
                      proved=frozenset({"ju-forbidden"}), circumstances=frozenset({"minor_in_venue"}))  # fmt: skip
    found = {one.id: one for one in measures.offers(("juvenile-protection", "unmanaged-dispatch"), facts)}
    assert found["sf-dispatch-training.fine"].refusal_code == "older_text"
    venue = found["ju-venue.fine"]
    assert (venue.refusal_code, venue.low) == ("confirm", None)
    assert "没有收录" in venue.law_note


def test_an_order_may_rest_on_a_reading_and_a_fine_may_not_before_it_is_confirmed():
    for confirmed in (False, True):
        facts = CaseFacts(
            on=date(2026, 9, 1), by=measures.OWN, gains=0, confirmed=confirmed, expired_licence=True,
            proved=UNLICENSED,
        )  # fmt: skip
        found = {one.id: one for one in measures.offers(("unlicensed-dispatch",), facts)}
        assert bool(found["dp-licence.fine-none"].refusal) is not confirmed
        assert found["dp-licence.fine-none"].needs_confirmation


@given(DAYS, st.integers(0, 60_000))
def test_a_day_of_the_office_is_neither_to_come_nor_of_another_age(today, back):
    if today.toordinal() - back < 1:
        return
    on = date.fromordinal(today.toordinal() - back)
    if on.year >= today.year - dates.YEARS_BACK:
        dates.recent("发现之日", on, today)
    else:
        with pytest.raises(Problem, match="核对年份"):
            dates.recent("发现之日", on, today)
    with pytest.raises(Problem, match="还没有到"):
        dates.recent("发现之日", today + timedelta(1), today)
