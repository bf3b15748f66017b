"""任务分解 Duties that recur become one duty per period; the rest keep one day."""

from __future__ import annotations

from datetime import date

from laojian.campaigns.rules.plan import days, plan
from laojian.packs import find, load

JIANGSU = load(find("jiangsu-illegal-employment-2007"))
SHANXI = load(find("shanxi-soe-opinions-2022"))
MINES = load(find("yangquan-mines-2024"))


def test_the_ten_day_report_is_six_duties_of_a_city_each_with_its_period() -> None:
    planned = [one for one in plan(JIANGSU, {1: frozenset({"city-office"})}) if one.obligation == "O-003-04"]
    assert [one.due for one in planned] == [
        date(2007, 7, 10), date(2007, 7, 20), date(2007, 7, 30), date(2007, 8, 9), date(2007, 8, 19),
        date(2007, 8, 29),
    ]  # fmt: skip
    assert planned[0].occasion == "period:2007-07-01/2007-07-10"
    assert len({one.occasion for one in planned}) == 6
    assert all(one.event == "" and one.basis == "recurring" for one in planned)


def test_a_campaign_that_reads_every_ten_days_otherwise_gets_other_days() -> None:
    planned = plan(JIANGSU, {1: frozenset({"city-office"})}, {"A09": "thirds"})
    assert [one.due for one in planned if one.obligation == "O-003-04"][2] == date(2007, 7, 31)


def test_a_series_without_an_end_is_laid_out_for_a_year() -> None:
    due = SHANXI.obligation("O-001-34").due
    assert len(days(SHANXI, due, {})) == 12
    assert days(SHANXI, SHANXI.obligation("O-001-12").due, {}) == [
        ("period:2022-05-26/2022-12-31", date(2022, 12, 31))
    ]


def test_a_report_ahead_of_an_event_has_no_days_that_run_after_it() -> None:
    planned = [one for one in plan(SHANXI, {1: frozenset({"soe"})}) if one.obligation == "O-001-15"]
    assert [(one.event, one.n) for one in planned] == [("layoff", None)]


def test_duties_that_do_not_recur_have_no_occasion() -> None:
    planned = list(plan(MINES, {1: frozenset({"county-hrss"}), 2: frozenset({"group"})}))
    assert planned
    assert {one.occasion for one in planned} == {""}
