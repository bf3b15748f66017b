"""场景 Cut-off days and the month's days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from laojian.base.period import add_months
from laojian.base.workdays import official_calendar
from laojian.screening.scene import month_flags, passed

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(
    DAYS, st.sampled_from([(1, "month"), (6, "month"), (2, "year"), (16, "year"), (50, "year"), (30, "day")])
)
def test_the_cut_off_day_is_the_latest_from_which_the_span_is_over(on: date, span: tuple[int, str]) -> None:
    def over(day: date) -> bool:
        n, unit = span
        end = day + timedelta(days=n) if unit == "day" else add_months(day, n * (12 if unit == "year" else 1))
        return end < on

    last = passed(on, span)
    assert over(last)
    assert not any(over(last + timedelta(days=n)) for n in range(1, 5))


def test_a_month_from_31_january_is_over_after_the_last_day_of_february() -> None:
    assert passed(date(2024, 2, 29), (1, "month")) == date(2024, 1, 28)
    assert passed(date(2024, 3, 1), (1, "month")) == date(2024, 1, 31)


def test_the_days_of_a_month_say_which_are_working_days() -> None:
    flags = month_flags(date(2024, 5, 1), date(2024, 5, 31), official_calendar())
    # 1 to 5 May are the holiday, 11 May is a Saturday that is worked
    assert flags == "0000011111" + "10" + "11111" + "00" + "11111" + "00" + "11111"


def test_a_year_without_a_published_calendar_has_no_days() -> None:
    assert month_flags(date(2090, 5, 1), date(2090, 5, 31), official_calendar()) == ""
