"""Whatever is typed into a calculator, it answers or says what is wrong; it never breaks."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.law.calculator import Tools
from laojian.law.library import load_libraries

LIBRARY = load_libraries()
TOOLS = Tools(LIBRARY.parameters)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.dates(date(1985, 1, 1), date(2030, 12, 31))
TYPED = {
    "whole": st.integers(0, 10**12).map(str) | st.integers(0, 40).map(str) | st.just("5..3"),
    "number": st.decimals(0, 10**9, places=3).map(str) | st.integers(0, 24).map(str),
    "yuan": st.integers(0, 10**14).map(str) | st.decimals(0, 20000, places=2).map(str),
    "yuans": st.lists(st.integers(0, 9999).map(str), min_size=1, max_size=4).map(",".join),
    "date": DAYS.map(str),
    "month": DAYS.map(lambda day: f"{day}"[:7]),
    "flag": st.sampled_from(["yes", "no"]),
    "wages": st.sampled_from(["2025-04:3000", "2025-13:1", "x:1", "2025-4:1", "2024-02:3000,2024-03:3200"]),
    "text": st.sampled_from(["140321", "110101", "CN", "999999", "1966-08", "1990-02-28", "2030-01", "?"]),
}


def typed(one):
    """What somebody may type into an input."""
    words = st.sampled_from(one.choices) if one.choices else TYPED[one.kind]
    words |= st.just("无") if one.or_none else st.nothing()
    return words | st.just("unknown")


@pytest.mark.parametrize("id", sorted(LIBRARY.of("calculator")))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_calculator_breaks_whatever_is_typed(id, data):
    calculator = LIBRARY.of("calculator")[id]
    said = {}
    for one in calculator.inputs:
        if one.required or data.draw(st.booleans()):
            said[one.name] = data.draw(typed(one))
    try:
        answer = calculator.as_dict(said, TOOLS)
    except Problem as problem:
        assert problem.code.startswith("law.calc_")
    else:
        assert answer["state"] in ("exact", "range", "unknown") and answer["steps"]


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("wg-deduct", {"wage": "3000", "region": "140321", "month": "1990-01"}),
        ("hr-ot-cap", {"h_day": "10", "days_week": "6", "month": "1990-01"}),
        ("hr-ot-pay", {"wage": "3000", "workday": "3", "month": "1990-01"}),
    ],
)
def test_a_month_before_the_law_that_is_held_leaves_the_answer_unknown(id, said):
    answer = LIBRARY.calculate(id, said)
    assert answer["state"] == "unknown" and answer["steps"][0]


def test_work_by_task_has_no_probation_at_all():
    said = {"kind": "任务", "probation_start": "2024-07-01", "probation_end": "2024-07-31"}
    answer = LIBRARY.calculate("lc-probation", said)
    assert answer["results"]["verdict"]["value"] == "breach"
    assert answer["results"]["last_day"]["text"] == "没有试用期"


@pytest.mark.parametrize("day", ["9999-12-31", "1899-12-31", "2200-01-01"])
def test_a_day_that_is_nobodys_is_refused(day):
    with pytest.raises(Problem) as caught:
        LIBRARY.calculate("lc-severance", {"hire_date": day, "end_date": "2024-07-01", "wage": "5000"})
    assert caught.value.code == "law.calc_wrong_input"


FINE = {"fine": "10000", "served_on": "2026-09-10", "paid_on": "2026-10-31"}
FOUNDER = {"left_post": "是", "self_employed": "是", "surplus": "是"}


@pytest.mark.parametrize(
    ("id", "said", "wrong"),
    [
        ("pr-surcharge", {**FINE, "paid_on": "2026-09-09"}, "paid_on"),
        ("pr-surcharge", {**FINE, "rest_from": "2026-09-09"}, "rest_from"),
        ("pr-surcharge", {**FINE, "rest_to": "2026-10-20"}, "rest_to"),
        ("pr-surcharge", {**FINE, "deferred_to": "2026-08-01"}, "deferred_to"),
        ("si-arrears", {"principal": "1", "since": "2024-01-10", "paid_on": "2024-01-09"}, "paid_on"),
        (
            "si-arrears",
            {"principal": "1", "since": "2024-01-10", "paid_on": "2024-03-01", "days": "10"},
            "days",
        ),
        ("hr-ot-cap", {"h_day": "25", "days_week": "5"}, "h_day"),
        ("hr-ot-cap", {"h_day": "8", "days_week": "8"}, "days_week"),
        ("px-venue-rent", {"rents": "2000,2000,2000", "months": "12", **FOUNDER}, "rents"),
        ("wm-pregnancy", {"event": "生育", "start": "2026-02-28", "children": "0"}, "children"),
        ("nm-deposit-amount", {"contract": "1000000", "clean_years": "3", "arrears": "是"}, "clean_years"),
        ("wg-min", {"gross": "1000", "region": "城区", "month": "2024-10"}, "region"),
    ],
)
def test_what_contradicts_itself_is_refused_at_the_input_to_mend(id, said, wrong):
    with pytest.raises(Problem) as caught:
        LIBRARY.calculate(id, said)
    assert (caught.value.code, caught.value.details["key"]) == ("law.calc_wrong_input", wrong)
    assert caught.value.details["wanted"]


def test_days_beyond_the_calendar_are_refused_with_what_to_check():
    said = {"event": "生育", "start": "2025-07-01", "province_days": "999999999999"}
    with pytest.raises(Problem) as caught:
        LIBRARY.calculate("wm-pregnancy", said)
    assert caught.value.code == "law.calc_out_of_range"


def test_a_year_without_a_published_calendar_never_breaks_the_second_wage():
    answer = LIBRARY.calculate(
        "lc-written", {"hire_date": "1990-05-05", "signed_on": "无", "wage": "300", "month_rule": "civil"}
    )
    assert answer["state"] == "range" and answer["results"]["months"]["high"] == 11
