"""A point of the notice read otherwise while the campaign runs (A09): what was begun stays, what waits is laid out anew."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from laojian.base.problem import Problem
from laojian.campaigns import actions as campaigns
from laojian.campaigns.models import Duty
from laojian.campaigns.queries import recurring as read
from laojian.reporting import queries
from tests.reporting.tens import FIRST, OBLIGATION, SECOND, moment


def days_of(series, unit):
    rows = Duty.objects.filter(campaign=series.campaign, obligation=OBLIGATION, unit__code=unit)
    return [f"{one.due:%m-%d}" for one in rows.order_by("due")]


def otherwise(series, choice, at, reason="省厅电话答复：按旬"):
    return campaigns.read_otherwise(
        series.actor("lisi", at), series.campaign, "A09", choice, at=at, reason=reason
    )


def test_reading_the_notice_otherwise_lays_out_what_waits_and_leaves_what_was_done(series):
    series.hand_in("kuang", FIRST, moment(7, 8))
    at = moment(7, 12)
    otherwise(series, "thirds", at)
    assert days_of(series, "140300") == ["07-10", "07-20", "07-31", "08-10", "08-20", "08-31"]
    assert days_of(series, "140303") == ["07-08", "07-18", "07-28", "08-08", "08-18", "08-28"]
    first = Duty.objects.filter(
        campaign=series.campaign, obligation=OBLIGATION, unit__code="140303"
    ).earliest("due")
    assert (first.state, first.due) == ("zero_reported", date(2007, 7, 8))
    assert otherwise(series, "thirds", at) == 0
    (table,) = read.series(series.actor("lisi", at), series.campaign, on=at.date())
    assert (table.choice, table.days, len(table.units)) == ("thirds", (8, 18, 28), 3)


def test_a_reading_that_the_notice_does_not_have_and_one_without_a_reason_are_refused(series):
    at = moment(7, 12)
    for choice, reason, code in (
        ("moon", "省厅答复", "campaign.setting"),
        ("thirds", " ", "campaign.reason"),
    ):
        with pytest.raises(Problem) as refused:
            otherwise(series, choice, at, reason)
        assert refused.value.code == code
    assert days_of(series, "140300")[2] == "07-30"


def test_a_return_that_was_opened_keeps_its_days_and_its_period_before_under_another_reading(series):
    series.register("kuang", moment(7, 5), 4)
    series.register("kuang", moment(7, 15), 3)
    series.hand_in("kuang", FIRST, moment(7, 8))
    at = moment(7, 18)
    second = series.hand_in("kuang", SECOND, at)
    assert [one.value for one in series.cells(second, at)] == [3, 7]
    otherwise(series, "on_start", at)
    assert [one.value for one in series.cells(second, at)] == [3, 7]
    view = queries.view(series.actor("kuang", at), second, on=at.date())
    assert view.before["period"] == FIRST and not view.before["gap"]


def test_no_period_of_the_new_reading_lies_mostly_within_one_that_was_begun(series):
    series.hand_in("kuang", FIRST, moment(7, 8))
    otherwise(series, "on_start", moment(7, 9))
    rows = Duty.objects.filter(campaign=series.campaign, obligation=OBLIGATION, unit__code="140303")
    spans = sorted(
        tuple(map(date.fromisoformat, one.occasion.removeprefix("period:").split("/"))) for one in rows
    )
    assert spans[0] == (date(2007, 7, 1), date(2007, 7, 10))
    assert all(one[1] < after[0] for one, after in pairwise(spans)), spans
