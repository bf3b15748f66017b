"""期限 The worked examples of the law, the traps, and what holds for every deadline."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.calendars import calendar_with, official_calendar
from laojian.base.period import add_months
from laojian.base.problem import Problem
from laojian.base.workdays import (
    add_working_days,
    count_working_days,
    deadline,
    explain,
    is_working_day,
    named_date,
    working_day_index,
    working_days,
)

STARTS = st.dates(date(2004, 2, 1), date(2023, 12, 31))
COUNTS = st.integers(0, 120)
CALENDAR_UNITS = ("day", "month", "year")
UNITS = st.sampled_from(("day", "working_day"))
FEW = st.integers(0, 18)


def span(start: date, first: int, length: int) -> tuple[date, date]:
    return start + timedelta(first), start + timedelta(first + length)


SPANS = st.lists(st.tuples(st.integers(-10, 150), st.integers(0, 40)), max_size=3)


@pytest.mark.parametrize(
    ("start", "n", "unit", "due"),
    [
        ("2026-09-21", 5, "working_day", "2026-09-29"),
        ("2026-09-22", 5, "working_day", "2026-09-30"),
        ("2026-03-02", 60, "working_day", "2026-05-28"),
        ("2024-08-01", 60, "working_day", "2024-10-30"),
        ("2024-10-30", 15, "working_day", "2024-11-20"),
        ("2026-01-31", 1, "month", "2026-02-28"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2026-04-30", 3, "day", "2026-05-06"),
        ("2026-03-07", 1, "day", "2026-03-09"),
    ],
)
def test_worked_examples(start: str, n: int, unit: str, due: str) -> None:
    assert deadline(date.fromisoformat(start), n, unit).due == date.fromisoformat(due)


def test_ninety_calendar_days_end_on_a_sunday_and_roll() -> None:
    result = deadline(date(2026, 3, 2), 90, "day")
    assert (result.unrolled, result.due, result.flags) == (date(2026, 5, 31), date(2026, 6, 1), ("rolled",))
    assert result.sum[-1].why == "rolled"


def test_an_investigation_is_extended_by_thirty_working_days() -> None:
    result = deadline(date(2026, 3, 2), 60, "working_day", extensions=[(30, "working_day", "负责人批准")])
    assert result.due == date(2026, 7, 10)
    assert next(step for step in result.sum if step.why == "extended").note == "负责人批准"
    assert max(step.number or 0 for step in result.sum) == 90


def test_the_date_of_a_notice_on_a_saturday_is_not_moved_but_flagged() -> None:
    result = named_date(date(2024, 9, 28))
    assert (result.due, result.flags, result.last_working_day) == (
        date(2024, 9, 28), ("rest_day",), date(2024, 9, 27),
    )  # fmt: skip
    assert named_date(date(2007, 8, 25)).last_working_day == date(2007, 8, 24)


def test_a_saturday_that_is_worked_is_no_day_off() -> None:
    result = named_date(date(2021, 9, 18))
    assert (result.flags, result.last_working_day) == (("makeup_day",), None)


def test_a_moved_rest_day_rolls_like_a_holiday() -> None:
    assert deadline(date(2025, 10, 5), 3, "day").due == date(2025, 10, 9)


def test_a_year_without_a_calendar_makes_the_deadline_unknown() -> None:
    result = deadline(date(2026, 12, 1), 30, "working_day")
    assert (result.due, result.unknown, result.unknown_year) == (None, "calendar_unpublished", 2027)
    assert result.sum[-1].day == date(2026, 12, 31)
    rolled = deadline(date(2026, 12, 1), 60, "day")
    assert (rolled.due, rolled.unknown, rolled.unrolled) == (None, "calendar_unpublished", date(2027, 1, 30))
    unmoved = deadline(date(2026, 12, 1), 60, "day", roll="none")
    assert (unmoved.due, unmoved.flags) == (date(2027, 1, 30), ("calendar_unpublished",))


def test_the_last_week_of_the_last_published_year_may_still_change() -> None:
    assert deadline(date(2026, 12, 21), 7, "working_day").flags == ("next_year_unpublished",)
    assert deadline(date(2025, 12, 22), 7, "working_day").flags == ()


def test_a_suspended_day_is_not_counted_and_shown() -> None:
    stopped = [(date(2026, 9, 22), date(2026, 9, 23))]
    result = deadline(date(2026, 9, 21), 5, "working_day", suspensions=stopped)
    assert result.due == date(2026, 10, 8)
    assert [step.day.day for step in result.sum if step.why == "suspended"] == [22, 23]


def test_a_suspension_that_lasts_leaves_the_deadline_unknown() -> None:
    result = deadline(date(2026, 9, 21), 5, "working_day", suspensions=[(date(2026, 9, 23), None)])
    assert (result.due, result.unknown) == (None, "suspension_open")
    over = deadline(date(2026, 9, 21), 5, "working_day", suspensions=[(date(2026, 9, 30), None)])
    assert over.due == date(2026, 9, 29)


def test_suspended_days_of_months_are_run_after_the_landing_day() -> None:
    stopped = [(date(2026, 2, 3), date(2026, 2, 5))]
    result = deadline(date(2026, 1, 31), 1, "month", suspensions=stopped)
    assert result.due == date(2026, 3, 3)
    longer = deadline(date(2026, 1, 31), 1, "month", suspensions=stopped, extensions=[(1, "month", "批准")])
    assert longer.due == date(2026, 4, 3)


def test_a_month_extended_by_a_month_is_two_months() -> None:
    assert deadline(date(2026, 1, 31), 1, "month", extensions=[(1, "month", "批准")]).due == date(2026, 3, 31)
    assert deadline(date(2026, 1, 31), 2, "month").due == date(2026, 3, 31)


def test_hours_end_at_their_minute_and_stop_on_suspended_days() -> None:
    start = datetime(2026, 9, 21, 10, 20)
    assert deadline(start, 24, "hour").due == datetime(2026, 9, 22, 10, 20)
    stopped = [(date(2026, 9, 22), date(2026, 9, 22))]
    assert deadline(start, 24, "hour", suspensions=stopped).due == datetime(2026, 9, 23, 10, 20)


@pytest.mark.parametrize(
    ("start", "n", "unit", "more"),
    [
        (date(2026, 1, 1), 1, "week", {}),
        (date(2026, 1, 1), -1, "day", {}),
        (date(2026, 1, 1), 1, "hour", {}),
        (date(2026, 1, 1), 1, "day", {"roll": "back"}),
        (date(2026, 1, 1), 1, "day", {"suspensions": [(date(2026, 1, 3), date(2026, 1, 2))]}),
        (date(2026, 1, 1), 1, "day", {"extensions": [(1, "fortnight", "批准")]}),
    ],
)
def test_what_is_no_deadline_is_refused(start: date, n: int, unit: str, more: dict[str, Any]) -> None:
    with pytest.raises(Problem) as caught:
        deadline(start, n, unit, **more)
    assert caught.value.code == "workdays.request"


@given(
    STARTS,
    COUNTS,
    st.sampled_from(("day", "working_day", "month")),
    SPANS,
    st.integers(0, 160),
    st.integers(0, 30),
)
def test_a_further_suspension_never_makes_it_earlier(
    start: date, n: int, unit: str, spans: list[tuple[int, int]], first: int, length: int
) -> None:
    n = n % 7 if unit == "month" else n
    stopped = [span(start, *one) for one in spans]
    before = deadline(start, n, unit, suspensions=stopped).due
    after = deadline(start, n, unit, suspensions=[*stopped, span(start, first, length)]).due
    assert before is not None and after is not None and after >= before


@given(STARTS, COUNTS, st.sampled_from(("day", "working_day", "month")), SPANS)
def test_a_longer_period_never_ends_earlier(
    start: date, n: int, unit: str, spans: list[tuple[int, int]]
) -> None:
    n = n % 7 if unit == "month" else n
    stopped = [span(start, *one) for one in spans]
    shorter, longer = (deadline(start, k, unit, suspensions=stopped).due for k in (n, n + 1))
    assert shorter is not None and longer is not None and shorter <= longer


@given(STARTS, COUNTS, st.sampled_from(("day", "working_day", "month", "year")), SPANS)
def test_the_numbers_of_the_sum_run_from_one_to_n(
    start: date, n: int, unit: str, spans: list[tuple[int, int]]
) -> None:
    n = n % 3 if unit in ("month", "year") else n
    result = deadline(start, n, unit, suspensions=[span(start, *one) for one in spans])
    assert [step.number for step in result.sum if step.number is not None] == list(range(1, n + 1))
    assert all(earlier.day <= later.day for earlier, later in pairwise(result.sum))
    assert result.sum[-1].day == result.due


@given(STARTS, st.integers(1, 120), UNITS, SPANS)
def test_a_deadline_of_the_law_ends_on_a_working_day(
    start: date, n: int, unit: str, spans: list[tuple[int, int]]
) -> None:
    result = deadline(start, n, unit, suspensions=[span(start, *one) for one in spans])
    assert result.due is not None and is_working_day(result.due)


@given(STARTS, FEW, FEW)
def test_an_extension_in_the_same_unit_is_a_longer_period(start: date, n: int, more: int) -> None:
    for unit in ("day", "working_day", "month"):
        together = deadline(start, n + more, unit).due
        assert deadline(start, n, unit, extensions=[(more, unit, "批准")]).due == together


@given(STARTS, FEW)
def test_months_end_on_the_same_day_or_the_last_of_the_month(start: date, n: int) -> None:
    result = deadline(start, n, "month", roll="none")
    assert result.due == add_months(start, n)


@given(STARTS, st.integers(-60, 60))
def test_adding_and_counting_working_days_agree(start: date, n: int) -> None:
    end = add_working_days(start, n)
    if end is None:
        # counting back over the first published year: unknown, never a guess
        assert n < 0
        assert start < date(2004, 6, 1)
        return
    first, last = (start + timedelta(1), end) if n >= 0 else (end, start - timedelta(1))
    assert count_working_days(first, last) == abs(n)
    if n >= 0:
        assert end == deadline(start, n, "working_day", roll="none").due


@given(STARTS, st.integers(0, 800))
def test_the_index_counts_like_the_calendar(start: date, length: int) -> None:
    end = start + timedelta(length)
    assert INDEX.between(start, end) == count_working_days(start, end)


INDEX = working_day_index()


def test_the_index_gives_the_working_days_of_a_part_of_a_month() -> None:
    assert INDEX.between(date(2024, 9, 1), date(2024, 9, 30)) == 21
    assert INDEX.between(date(2024, 9, 15), date(2024, 9, 14)) == 0
    assert INDEX.rows()[0] == (date(2004, 1, 1), 0) and len(INDEX.rows()) == 8401
    assert working_day_index(2024, 2024).running[-1] == 251
    with pytest.raises(Problem):
        INDEX.until(date(2027, 1, 1))
    with pytest.raises(Problem):
        working_day_index(2026, 2027)


def test_working_days_are_listed_and_unknown_where_unpublished() -> None:
    assert working_days(date(2024, 9, 27), date(2024, 10, 8)) == (
        date(2024, 9, 27), date(2024, 9, 29), date(2024, 9, 30), date(2024, 10, 8),
    )  # fmt: skip
    assert working_days(date(2026, 12, 31), date(2027, 1, 1)) is None
    assert add_working_days(date(2026, 12, 31), 1) is None
    assert add_working_days(date(2024, 9, 21), 5) == date(2024, 9, 27)
    assert add_working_days(date(2024, 9, 21), 0) == date(2024, 9, 21)


def test_the_sum_is_told_in_chinese_and_english() -> None:
    result = deadline(date(2026, 9, 21), 5, "working_day")
    assert explain(result).splitlines() == [
        "自 2026-09-21（星期一）起 5 个工作日（起算日不计入），至 2026-09-29（星期二） 24 时届满。",
        "2026-09-21（星期一）  起算日，不计入",
        "2026-09-22（星期二）至2026-09-24（星期四）  计入 第 1–3",
        "2026-09-25（星期五）至2026-09-27（星期日）  放假，不计入（中秋节）",
        "2026-09-28（星期一）至2026-09-29（星期二）  计入 第 4–5",
    ]
    english = explain(deadline(date(2024, 9, 28), 0, "day", roll="none"), "en").splitlines()
    assert english[:2] == [
        "Due by 24:00 of 2024-09-28 (Sat).",
        "It is a day off and is not moved; the last working day before it is 2024-09-27 (Fri).",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "result",
    [
        deadline(date(2026, 12, 1), 30, "working_day"),
        deadline(date(2026, 9, 21), 5, "day", suspensions=[(date(2026, 9, 23), None)]),
        deadline(datetime(2026, 9, 21, 9), 24, "hour"),
        deadline(date(2026, 1, 31), 1, "month", suspensions=[(date(2026, 2, 3), date(2026, 2, 5))]),
        deadline(date(2026, 12, 1), 60, "day", roll="none", extensions=[(1, "year", "批准")]),
        named_date(date(2021, 9, 18), calendar_with()),
    ],
)
def test_every_deadline_can_be_told(result: Any, language: str) -> None:
    assert len(explain(result, language).splitlines()) >= 2


def test_the_version_of_the_calendar_is_kept() -> None:
    assert named_date(date(2024, 9, 28)).calendar_version == official_calendar().version
