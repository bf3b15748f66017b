"""期间 Months, month ends, cut-off dates, the thirds of a month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base import period
from laojian.base.problem import Problem

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_a_hire_on_31_january_is_due_on_the_last_day_of_february() -> None:
    assert period.add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert period.add_months(date(2023, 1, 31), 1) == date(2023, 2, 28)
    assert period.add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert period.add_months(date(2024, 12, 15), 1) == date(2025, 1, 15)


@given(DAYS, st.integers(0, 60), st.sampled_from(period.DAY_UNITS))
def test_the_cutoff_is_the_latest_day_that_makes_it(day: date, n: int, unit: str) -> None:
    latest = period.cutoff(day, n, unit)
    assert period.add(latest, n, unit) <= day < period.add(latest + timedelta(1), n, unit)


@given(DAYS, DAYS, st.integers(0, 60), st.sampled_from(period.DAY_UNITS))
def test_comparing_with_the_cutoff_is_comparing_the_sum(start: date, day: date, n: int, unit: str) -> None:
    assert (period.add(start, n, unit) <= day) == (start <= period.cutoff(day, n, unit))


@given(DAYS, st.integers(-60, 60))
def test_month_arithmetic_keeps_the_day_or_takes_the_last(day: date, n: int) -> None:
    later = period.add_months(day, n)
    assert later.day == day.day or (later.day < day.day and later == period.end_of_month(later))


def test_months_are_counted_and_listed() -> None:
    assert period.first_day("2024-02") == date(2024, 2, 1)
    assert period.last_day("2024-02") == date(2024, 2, 29)
    assert period.month_of(date(2024, 7, 9)) == "2024-07"
    assert period.shift("2024-01", -1) == "2023-12"
    assert list(period.months("2023-11", "2024-02")) == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert list(period.months("2024-02", "2024-01")) == []
    assert period.months_between("2023-11", "2024-02") == 3


@pytest.mark.parametrize("month", ["2024-7", "2024-13", "2024-00", "2024/07", "", "0000-01", "2024-07-01"])
def test_what_is_no_month_is_refused(month: str) -> None:
    with pytest.raises(Problem):
        period.first_day(month)


def test_the_thirds_of_a_month() -> None:
    assert period.part_of_month("2024-09", "上旬") == (date(2024, 9, 1), date(2024, 9, 10))
    assert period.part_of_month("2024-09", "中旬") == (date(2024, 9, 11), date(2024, 9, 20))
    assert period.part_of_month("2024-02", "下旬") == (date(2024, 2, 21), date(2024, 2, 29))
    assert period.part_of_month("2024-09") == (date(2024, 9, 1), date(2024, 9, 30))
    with pytest.raises(Problem):
        period.part_of_month("2024-09", "月末")
    with pytest.raises(Problem):
        period.add(date(2024, 9, 1), 1, "week")


@given(DAYS)
def test_a_month_is_judged_by_a_day_of_its_own_the_nearest_to_the_day_it_is_looked_at(day: date) -> None:
    own = [date(2024, 2, 1) + timedelta(n) for n in range(29)]
    assert period.judged_on("2024-02", day) == min(own, key=lambda one: abs(one - day))
