"""The sum of a day, drawn: it counts what base.workdays counts, and marks the day it ends on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from laojian.base.workdays import count_working_days, deadline
from laojian.campaigns.rules.day_sum import MOST, day_sum
from laojian.campaigns.rules.plan import flags

DAYS = st.dates(date(2023, 1, 1), date(2026, 9, 30))


@given(start=DAYS, n=st.integers(1, 60))
def test_the_drawn_sum_counts_what_the_deadline_counted(start, n):
    found = deadline(start, n, "working_day", roll="none")
    drawn = day_sum(start, found.due, start)
    assert drawn.counted == n
    assert not drawn.unknown


@given(first=DAYS, span=st.integers(0, 90))
def test_days_left_and_the_cells_agree(first, span):
    due = first + timedelta(span)
    drawn = day_sum(first, due, first, whole=True)
    assert drawn.left == drawn.counted == count_working_days(first, due)
    if not drawn.cut:
        assert sum(month.counted for month in drawn.months) == drawn.counted
    looks = [cell.look for month in drawn.months for cell in month.cells]
    assert looks.count("due") == 1
    assert len(looks) <= MOST


@given(due=DAYS, past=st.integers(1, 40))
def test_days_over_are_drawn_red_on_working_days_only(due, past):
    on = due + timedelta(past)
    drawn = day_sum(due, due, on, whole=True)
    red = sum(cell.look == "over" for month in drawn.months for cell in month.cells)
    assert drawn.over == red == count_working_days(due + timedelta(1), on)


def test_a_year_without_a_calendar_is_unknown_and_no_guess():
    drawn = day_sum(date(2026, 12, 30), date(2027, 1, 6), date(2026, 12, 30))
    assert drawn.unknown
    assert drawn.left is None
    assert flags(date(2027, 1, 6)).unpublished


def test_the_day_of_annex_one_is_a_saturday_and_not_moved():
    said = flags(date(2024, 9, 28))
    assert said.rest_day
    assert said.last_working_day == date(2024, 9, 27)
    assert not flags(date(2024, 8, 13)).rest_day
