"""只知道年月：答案盖住当月每一天的答案，知道哪天就回到一个数。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laojian.base.problem import Problem
from tests.law.traps import LIBRARY, TOOLS, calc

DAYS = st.dates(date(2020, 1, 1), date(2025, 12, 31))


def inside(answer: Any, wider: Any) -> None:
    for figure in answer.figures:
        held = next((one for one in wider.figures if one.name == figure.name), None)
        assert held is not None, figure.name
        if figure.unit in ("verdict", "yes_no"):
            assert held.low in (figure.low, "unknown")
        elif figure.unit != "text" and held.unit == figure.unit:
            assert held.low is None or held.low <= figure.low
            assert held.high is None or figure.high <= held.high


@given(DAYS, st.integers(0, 500))
@settings(max_examples=50, deadline=None)
def test_double_wages_by_months_hold_what_every_day_gives(hired: date, after: int) -> None:
    signed = hired + timedelta(days=after)
    day = calc("lc-written", hire_date=str(hired), signed_on=str(signed), wage="3000")
    inside(day, calc("lc-written", hire_date=str(hired)[:7], signed_on=str(signed), wage="3000"))
    inside(day, calc("lc-written", hire_date=str(hired)[:7], signed_on=str(signed)[:7], wage="3000"))


@given(DAYS, st.integers(40, 4000), st.sampled_from(["lc-severance", "lc-2n"]))
@settings(max_examples=50, deadline=None)
def test_severance_by_months_holds_what_every_day_gives(hired: date, after: int, id: str) -> None:
    end = hired + timedelta(days=after)
    typed = {"wage": "5000", "city_avg": "8000"}
    inside(
        calc(id, hire_date=str(hired), end_date=str(end), **typed),
        calc(id, hire_date=str(hired)[:7], end_date=str(end)[:7], **typed),
    )


@given(DAYS, st.integers(0, 400))
@settings(max_examples=50, deadline=None)
def test_probation_by_months_holds_what_every_day_gives(start: date, after: int) -> None:
    end = start + timedelta(days=after)
    typed = {"kind": "无固定", "wage": "6000"}
    inside(
        calc("lc-probation", probation_start=str(start), probation_end=str(end), **typed),
        calc("lc-probation", probation_start=str(start)[:7], probation_end=str(end)[:7], **typed),
    )


def test_where_every_day_says_the_same_the_answer_is_one_and_else_a_range_with_its_reason() -> None:
    found = calc("lc-severance", hire_date="2019-03", end_date="2026-07", wage="5000", city_avg="8000")
    assert found["years"].text() == "7.5年" and found.state == "exact"
    assert "只知道年月" in found.steps[0]
    wide = calc("lc-severance", hire_date="2019-03", end_date="2026-09", wage="5000", city_avg="8000")
    assert wide["years"].text() == "7.5年–8年" and wide.state == "range"


def test_days_that_cannot_be_together_are_left_out_and_where_none_can_it_is_said() -> None:
    both = calc(
        "lc-probation", kind="无固定", probation_start="2026-03", probation_end="2026-03", wage="6000"
    )
    assert both["verdict"].low == "clear"
    with pytest.raises(Problem) as refused:
        calc("lc-probation", kind="无固定", probation_start="2026-03", probation_end="2026-02", wage="6000")
    assert refused.value.code == "law.calc_wrong_input"


def test_a_month_is_no_answer_for_a_day_that_is_no_persons() -> None:
    with pytest.raises(Problem):
        LIBRARY.calculators["si-arrears"].run(
            {"principal": "1000", "since": "2025-03", "paid_on": "2025-06-30"}, TOOLS
        )
