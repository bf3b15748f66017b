"""New dates: every day of a pack is moved and named, the pack's own hash stays, what follows another day follows."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.base.workdays import named_date
from laojian.packs import content_hash, find, load
from laojian.packs.calendar import due_day
from laojian.packs.dates import BEGIN, Move, checked, days_of, move_to, moved, redated
from laojian.packs.rhythm import periods_of

PACKS = (
    "yangquan-mines-2024",
    "jiangsu-illegal-employment-2007",
    "chuxiong-intermediaries-2021",
    "shanxi-soe-opinions-2022",
    "shanxi-work-safety-2022",
)
LOADED = {name: load(find(name)) for name in PACKS}
JIANGSU, CHUXIONG = LOADED[PACKS[1]], LOADED[PACKS[2]]


@pytest.mark.parametrize("name", PACKS)
def test_every_day_printed_in_phases_duties_and_series_is_among_the_days(name):
    pack = LOADED[name]
    keys = {one.key for one in days_of(pack)}
    for phase in pack.phases:
        assert (phase.starts_on is not None) == (f"phases/{phase.id}/starts_on" in keys)
        assert (phase.ends_on is not None) == (f"phases/{phase.id}/ends_on" in keys)
    for duty in pack.obligations:
        assert (duty.due.day is not None) == (f"obligations/{duty.id}/due/day".replace("/due", "") in keys)
    assert len(keys) == len(days_of(pack))


def test_three_years_later_every_deadline_is_three_years_later_and_month_ends_stay_month_ends():
    new = redated(CHUXIONG, moved(CHUXIONG, Move(years=3)))
    days = {one.id: due_day(new, one.due) for one in new.obligations}
    assert days["O-004-06"] == date(2024, 9, 18)
    assert days["O-004-08"] == date(2024, 9, 24)
    assert days["O-004-04"] == date(2024, 9, 30), "the end of the phase"
    assert content_hash(new) == content_hash(CHUXIONG), "the pack's own hash stays"
    assert new.scope.first_month == "2024-03"
    assert new.notice.issued_on == CHUXIONG.notice.issued_on, "the paper keeps its day of issue"


def test_the_end_of_february_stays_the_end_of_february():
    one = next(one for one in days_of(JIANGSU) if one.key == "phases/summary/ends_on")
    assert one.month_end
    assert Move(months=-6).of(one) == date(2007, 2, 28)
    assert Move(years=1, months=-6).of(one) == date(2008, 2, 29)


def test_a_series_runs_from_its_new_first_day():
    new = redated(JIANGSU, moved(JIANGSU, move_to(JIANGSU, date(2024, 8, 5))))
    duty = new.obligation("O-003-04")
    found = periods_of(new, duty.due, date(2025, 1, 1))
    assert [f"{one.due:%m-%d}" for one in found] == ["08-14", "08-24", "09-03", "09-13", "09-23", "10-03"]
    thirds = periods_of(new, duty.due, date(2025, 1, 1), settings={"A09": "thirds"})
    assert [f"{one.due:%m-%d}" for one in thirds] == ["08-10", "08-20", "08-31", "09-10", "09-20", "09-30"]


def test_a_standing_series_without_a_first_day_begins_where_the_campaign_begins():
    pack = LOADED["shanxi-soe-opinions-2022"]
    monthly = next(one for one in pack.obligations if one.due.rhythm and one.due.rhythm.every == "month")
    new = redated(pack, {BEGIN: date(2024, 1, 10)})
    assert periods_of(new, monthly.due, date(2024, 3, 1))[0].due == date(2024, 1, 31)


def test_what_would_end_before_it_begins_is_refused_by_name():
    with pytest.raises(Problem, match="集中整治") as refused:
        checked(CHUXIONG, {"phases/rectification/ends_on": date(2021, 4, 1)})
    assert refused.value.code == "pack.dates_order"
    with pytest.raises(Problem, match="phases/nothing"):
        checked(CHUXIONG, {"phases/nothing/ends_on": date(2021, 4, 1)})
    with pytest.raises(Problem, match="没有这样的日子"):
        moved(CHUXIONG, Move(years=9000))


@pytest.mark.parametrize("name", PACKS)
@given(years=st.integers(-5, 20), months=st.integers(-24, 24), days=st.integers(-400, 400))
def test_any_move_keeps_the_order_of_days_and_names_every_rest_day(name, years, months, days):
    pack, by = LOADED[name], Move(years, months, days)
    new = redated(pack, moved(pack, by))
    listed = days_of(new)
    assert [one.key for one in listed] == [one.key for one in days_of(pack)]
    assert len(moved(pack, by)) == len(listed)
    before = sorted(days_of(pack), key=lambda one: (one.day, one.month_end))
    after = [by.of(one) for one in before]
    assert all(later >= earlier or abs((later - earlier).days) <= 3 for earlier, later in pairwise(after)), (
        "only the clipped ends of months may meet"
    )
    for one in listed:
        if one.day.weekday() > 4 and one.day.year in (2023, 2024):
            assert {"rest_day", "makeup_day"} & set(named_date(one.day).flags)


@pytest.mark.parametrize(
    ("name", "month"), [("shanxi-soe-opinions-2022", "2024-07"), ("shanxi-work-safety-2022", "2024-08")]
)
def test_standing_work_starts_on_the_day_asked_and_not_with_its_month_of_rosters(name, month):
    pack, start = LOADED[name], date(2024, 8, 20)
    new = redated(pack, moved(pack, move_to(pack, start)))
    assert new.first_day == start
    assert new.scope.first_month == month, "the month moves along by as many days"


@pytest.mark.parametrize("name", PACKS)
@given(start=st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_the_first_day_becomes_the_new_start_and_no_other_day_changes_its_distance(name, start):
    new = moved(LOADED[name], move_to(LOADED[name], start))
    own = [one for one in days_of(LOADED[name]) if one.kind != "month"]
    first = min(own, key=lambda one: (one.day, one.month_end))
    assert min(new[one.key] for one in own) == new[first.key] == start
    for one in own:
        if not one.month_end:
            assert new[one.key] - start == one.day - first.day
