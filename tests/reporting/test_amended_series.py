"""A recurring table after an amendment: own days of the city stand and move, a period begun under another reading stays."""

from __future__ import annotations

from datetime import date

import pytest

from laojian.campaigns import actions as campaigns
from laojian.campaigns.models import Duty, OwnDays
from laojian.campaigns.queries import recurring as read
from laojian.campaigns.queries.amendment import amendment
from laojian.campaigns.queries.board import board
from laojian.packs import load
from laojian.packs.dates import Move, moved
from laojian.reporting import actions, queries
from laojian.reporting.models import Return
from tests.reporting.tens import FIRST, FOLDERS, JIANGSU, OBLIGATION, SECOND, moment


def amend(series, by, at, base=1, mapping=None):
    """The days of the notice moved by some days, under the mapping a person confirmed."""
    dates = moved(load(FOLDERS[JIANGSU]), Move(days=by))
    lisi = series.actor("lisi", at)
    seen = amendment(lisi, series.campaign, "", at.date(), dates=dates)
    return actions.apply_version(
        lisi, series.campaign, "", {**seen.mapping, **(mapping or {})}, base=base, why="省厅通知顺延", at=at, dates=dates
    )  # fmt: skip


def duties(series, unit, **more):
    rows = Duty.objects.filter(campaign=series.campaign, unit__code=unit, form="progress", **more)
    return list(rows.order_by("due", "occasion"))


def days_of(series, unit):
    return [f"{one.due:%m-%d}" for one in duties(series, unit, stood_in__isnull=True)]


def test_own_days_of_the_counties_move_with_the_periods_of_an_amended_notice(series):
    at = moment(7, 2)
    amend(series, 5, at)
    assert days_of(series, "140300") == ["07-15", "07-25", "08-04", "08-14", "08-24", "09-03"]
    assert days_of(series, "140303") == ["07-08", "07-18", "07-28", "08-08", "08-18", "08-28"]
    county = duties(series, "140303")
    assert {one.basis for one in county} == {"local"}
    assert county[0].occasion == "period:2007-07-06/2007-07-15"
    (table,) = read.series(series.actor("lisi", at), series.campaign, on=at.date())
    assert table.days == (8, 18, 28) and all(None not in one.cells for one in table.periods)


def test_a_duty_the_city_asked_for_goes_when_the_notice_asks_for_no_more_series(series):
    series.hand_in("kuang", FIRST, moment(7, 8))
    at = moment(7, 9)
    amend(series, 1, at, mapping={OBLIGATION: ""})
    assert days_of(series, "140303") == []
    gone = duties(series, "140303", stood_in__isnull=False)
    assert [one.state for one in gone] == ["zero_reported", *["not_applicable"] * 5]
    assert not OwnDays.objects.filter(campaign=series.campaign).exists()
    assert board(series.actor("lisi", at), series.campaign, at.date()) is not None
    assert queries.lists(series.actor("kuang", at), on=at.date()).own[0].period == FIRST


def test_a_draft_follows_its_period_with_its_days_and_the_countys_own_day(series):
    draft = series.open("kuang", SECOND, moment(7, 2))
    amend(series, 5, moment(7, 3))
    row = Return.objects.get(pk=draft)
    assert (row.period, row.starts_on, row.ends_on, row.due) == (
        "2007-07-25", date(2007, 7, 16), date(2007, 7, 25), date(2007, 7, 18),
    )  # fmt: skip
    at = moment(7, 17)
    assert series.hand_in("kuang", "2007-07-25", at) == draft
    assert [one.state for one in duties(series, "140303")][:2] == ["open", "zero_reported"]


def test_a_draft_that_another_one_handed_in_crowds_out_goes_where_its_duty_goes(series):
    draft = series.open("kuang", FIRST, moment(7, 2))
    sealed = series.hand_in("kuang", SECOND, moment(7, 3))
    amend(series, 10, moment(7, 4))
    rows = {one.pk: one for one in Return.objects.filter(pk__in=(draft, sealed))}
    assert rows[sealed].period == SECOND
    owed = {one.occasion for one in duties(series, "140303", stood_in__isnull=True)}
    assert rows[draft].period != SECOND
    assert f"period:{rows[draft].starts_on}/{rows[draft].ends_on}" in owed


@pytest.mark.parametrize("by", [1, 5])
def test_a_period_begun_under_another_reading_stays_through_an_amendment(series, by):
    at = moment(7, 9)
    series.register("kuang", moment(7, 5), 4)
    sealed = series.hand_in("kuang", FIRST, moment(7, 8))
    campaigns.read_otherwise(
        series.actor("lisi", at), series.campaign, "A09", "on_start", at=at, reason="省厅电话答复"
    )
    before = [one.occasion for one in duties(series, "140303")]
    amend(series, by, at)
    row = Return.objects.get(pk=sealed)
    assert (row.period, row.ends_on) == (FIRST, date(2007, 7, 10))
    after = [one.occasion for one in duties(series, "140303", stood_in__isnull=True)]
    assert after[0] == before[0] == "period:2007-07-01/2007-07-10"
    assert len(after) == len(set(after))
    first = duties(series, "140302", stood_in__isnull=True)[0]
    assert first.occasion == before[0], (
        "for the other counties too, so that it is added up as it was asked for"
    )
    joined = queries.joined(series.actor("lisi", at), series.campaign, "progress", on=at.date(), period=FIRST)
    assert joined.filled.figure(3, 2).value == 4
