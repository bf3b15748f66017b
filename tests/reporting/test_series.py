"""Tables of several periods: every ten days with what is new and what there is in total, and the stage and the end (A18)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.campaigns import actions as campaigns
from laojian.campaigns.models import Duty
from laojian.casework.actions import registrations
from laojian.forms.schema import Figure, Filled
from laojian.forms.versions import Before, falls, since_last
from laojian.packs import load
from laojian.reporting import actions, queries
from laojian.reporting.rules.series import table_periods, up_to
from tests.reporting.tens import FIRST, FOLDERS, JIANGSU, SECOND, THIRD, moment

FORM = load(FOLDERS[JIANGSU]).form("progress")


def test_the_three_readings_give_their_periods_and_the_names_of_periods_are_their_last_days():
    pack = load(FOLDERS[JIANGSU])
    keys = {
        choice: [one.key for one in table_periods(pack, "progress", {"A09": choice})]
        for choice in ("periods", "thirds", "on_start")
    }
    assert keys["periods"] == [FIRST, SECOND, THIRD, "2007-08-09", "2007-08-19", "2007-08-29"]
    assert keys["thirds"] == [FIRST, SECOND, "2007-07-31", "2007-08-10", "2007-08-20", "2007-08-31"]
    assert keys["on_start"][0] == "2007-07-01" and len(keys["on_start"]) == 7


def test_a_county_owes_the_table_before_the_citys_own_day(series):
    rows = Duty.objects.filter(campaign=series.campaign, obligation="O-003-04", unit__code="140303").order_by(
        "due"
    )
    assert [f"{one.due:%m-%d}" for one in rows] == ["07-08", "07-18", "07-28", "08-08", "08-18", "08-28"]
    assert {one.basis for one in rows} == {"local"}
    own = Duty.objects.filter(campaign=series.campaign, obligation="O-003-04", unit__code="140300").order_by(
        "due"
    )
    assert [f"{one.due:%m-%d}" for one in own] == ["07-10", "07-20", "07-30", "08-09", "08-19", "08-29"]


def test_own_days_are_moved_for_what_waits_and_never_for_what_was_handed_in(series):
    at = moment(7, 8)
    series.hand_in("kuang", FIRST, at)
    lisi = series.actor("lisi", at)
    assert campaigns.set_own_days(lisi, series.campaign, "O-003-04", (8, 18, 28), at=at) == 0
    assert campaigns.set_own_days(lisi, series.campaign, "O-003-04", (), at=at) == 3 * 6 - 1
    days = Duty.objects.filter(campaign=series.campaign, unit__code="140303", obligation="O-003-04").order_by(
        "due"
    )
    assert [one.due for one in days][:2] == [date(2007, 7, 8), date(2007, 7, 20)]
    for wrong, code in (((0,), "campaign.own_days"), ((32,), "campaign.own_days")):
        with pytest.raises(Problem) as refused:
            campaigns.set_own_days(lisi, series.campaign, "O-003-04", wrong, at=at)
        assert refused.value.code == code
    with pytest.raises(Problem) as county:
        campaigns.set_own_days(series.actor("kuang", at), series.campaign, "O-003-04", (5,), at=at)
    assert county.value.code == "campaign.nobody_below"


def test_what_is_new_is_the_total_less_that_of_the_period_before(series):
    series.register("kuang", moment(7, 5), 4)
    first = series.hand_in("kuang", FIRST, moment(7, 8))
    series.register("kuang", moment(7, 15), 3)
    second = series.hand_in("kuang", SECOND, moment(7, 18))
    assert [one.value for one in series.cells(first, moment(7, 18))] == [4, 4]
    assert [one.value for one in series.cells(second, moment(7, 18))] == [3, 7]


def test_a_period_that_ended_counts_nothing_that_came_later(series):
    series.register("kuang", moment(7, 5), 2)
    series.register("kuang", moment(7, 15), 5)
    late = series.hand_in("kuang", FIRST, moment(7, 21))
    assert series.cells(late, moment(7, 21))[1].value == 2
    view = queries.view(series.actor("kuang", moment(7, 21)), late, on=date(2007, 7, 21))
    assert view.late and view.due == date(2007, 7, 8)


def test_a_missing_period_leaves_a_named_gap_and_never_a_zero(series):
    series.register("kuang", moment(7, 15), 3)
    second = series.hand_in("kuang", SECOND, moment(7, 18))
    new, total = series.cells(second, moment(7, 18))
    assert (new.value, new.state, total.value) == (None, "unknown", 3)
    assert FIRST in new.reason
    view = queries.view(series.actor("sheng", moment(7, 18)), second, on=date(2007, 7, 18))
    assert view.before["period"] == FIRST and view.before["gap"]


def test_a_period_handed_in_afterwards_closes_the_gap_of_the_draft_that_follows_it(series):
    series.register("kuang", moment(7, 5), 2)
    series.register("kuang", moment(7, 15), 3)
    second = series.open("kuang", SECOND, moment(7, 18))
    assert series.cells(second, moment(7, 18))[0].value is None
    series.hand_in("kuang", FIRST, moment(7, 19))
    assert [one.value for one in series.cells(second, moment(7, 19))] == [3, 5]


def test_a_total_that_fell_is_not_handed_in_without_a_word_and_the_word_travels_up(series):
    series.register("kuang", moment(7, 5), 4)
    series.hand_in("kuang", FIRST, moment(7, 8))
    officer = series.actor("kuang", moment(7, 12))
    from laojian.casework.models import Registration

    row = Registration.objects.first()
    registrations.strike_registration(officer, row.pk, "登记了两次", at=moment(7, 12))
    at = moment(7, 18)
    second = series.open("kuang", SECOND, at)
    view = queries.view(series.actor("kuang", at), second, on=at.date())
    assert [(one.row, one.earlier, one.later) for one in view.falls] == [(3, 4, 3)]
    assert "fall" in {one.kind for one in view.blockers}
    with pytest.raises(Problem) as refused:
        actions.sign(series.actor("kuang", at), second, "unit_head", at=at)
    assert refused.value.code == "reporting.cannot_submit" and "累计" in refused.value.say("zh")
    actions.explain(series.actor("kuang", at), second, "A18", "一人重复登记，已作废。", at=at)
    series.hand_in("kuang", SECOND, at)
    sealed = queries.view(series.actor("lisi", at), second, on=at.date())
    assert (
        sealed.explanations["A18"].startswith("一人")
        and sealed.falls
        and sealed.filled.figure(3, 1).value == -1
    )


def test_every_period_is_added_up_on_its_own_with_who_is_late_and_who_is_missing(series):
    series.register("kuang", moment(7, 5), 4)
    series.register("cheng", moment(7, 5), 1)
    series.hand_in("kuang", FIRST, moment(7, 8))
    series.hand_in("cheng", FIRST, moment(7, 9))
    series.register("kuang", moment(7, 15), 2)
    series.hand_in("kuang", SECOND, moment(7, 18))
    shi = series.actor("lisi", moment(7, 19))

    def joined(period, **more):
        return queries.joined(shi, series.campaign, "progress", on=date(2007, 7, 19), period=period, **more)

    first, second = joined(FIRST), joined(SECOND)
    assert (first.filled.figure(3, 1).value, first.filled.figure(3, 2).value) == (5, 5)
    assert (second.filled.figure(3, 1).value, second.filled.figure(3, 2).value) == (2, 6)
    assert {one.code: (one.state, one.late) for one in first.children} == {
        "140302": ("reported", True), "140303": ("reported", False), "gaoxin": ("missing", False),
    }  # fmt: skip
    assert second.missing == ("示范城区人力资源和社会保障局", "示范高新区组织与人力资源部")
    assert joined("").period == SECOND and first.due == date(2007, 7, 10)
    assert len(joined(FIRST, place="3.2").parts) == 2
    with pytest.raises(Problem) as refused:
        joined("2007-07-11")
    assert refused.value.code == "reporting.no_period_of"


def test_the_citys_own_report_is_the_sum_and_does_the_citys_duty_of_that_period_alone(series):
    series.register("kuang", moment(7, 5), 4)
    series.hand_in("kuang", FIRST, moment(7, 8))
    at = moment(7, 10)
    made = actions.open_joined(series.actor("shi", at), series.campaign, "progress", at=at, period=FIRST)
    for place in ("unit_head", "preparer"):
        actions.sign(series.actor("shi", at), made, place, at=at)
    actions.submit(series.actor("shi", at), made, at=at)
    rows = Duty.objects.filter(campaign=series.campaign, obligation="O-003-04", unit__code="140300").order_by(
        "due"
    )
    assert [one.state for one in rows] == ["reported", "open", "open", "open", "open", "open"]
    view = queries.view(series.actor("sheng", at), made, on=at.date())
    assert view.to_name == "示范省人力资源和社会保障厅" and view.filled.figure(3, 2).value == 4


def test_the_list_offers_every_period_once_and_the_sums_of_the_city_by_period(series):
    at = moment(7, 8)
    series.hand_in("kuang", FIRST, at)
    county = queries.lists(series.actor("kuang", at), on=at.date())
    assert [one.period for one in county.to_open] == [SECOND, THIRD, "2007-08-09", "2007-08-19", "2007-08-29"]
    assert [f"{one.due:%m-%d}" for one in county.to_open][:2] == ["07-18", "07-28"]
    city = queries.lists(series.actor("lisi", at), on=at.date())
    assert not [one for one in city.to_open if one.form == "progress"]
    assert [(one.period, one.handed, one.expected) for one in city.joined if one.form == "progress"] == [
        (FIRST, 1, 3)
    ]


def test_records_of_a_closed_period_are_cut_at_its_last_day_and_those_without_a_day_stay():
    records = {
        "cases": [{"opened_on": date(2007, 7, 10)}, {"opened_on": date(2007, 7, 11)}, {"opened_on": None}],
        "agencies": [{"checked_on": date(2030, 1, 1)}],
    }
    cut = up_to(records, date(2007, 7, 10))
    assert [one["opened_on"] for one in cut["cases"]] == [date(2007, 7, 10), None]
    assert cut["agencies"] == records["agencies"] and up_to(records, None) is records


totals = st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=13, max_size=13)


def table(values) -> Filled:
    figures = {
        (row.no, 2): Figure(value, "unknown" if value is None else "value")
        for row, value in zip(FORM.rows, values, strict=True)
    }
    return Filled("progress", "1", "u", "单位", "p", figures=figures)


@given(totals, totals)
def test_new_plus_before_is_the_total_wherever_both_are_known_and_unknown_elsewhere(earlier, later):
    told = since_last(FORM, table(later), Before("a", table(earlier)))
    for row, then, now in zip(FORM.rows, earlier, later, strict=True):
        new = told.figure(row.no, 1)
        if then is None or now is None:
            assert (new.value, new.state) == (None, "unknown") and new.reason
        else:
            assert new.value is not None and new.value + then == now
    fallen = {one.row for one in falls(FORM, table(earlier), table(later))}
    known = zip(FORM.rows, earlier, later, strict=True)
    assert fallen == {
        row.no for row, then, now in known if then is not None and now is not None and now < then
    }


@given(totals)
def test_the_first_period_is_all_new_and_a_gap_is_all_unknown(values):
    first = since_last(FORM, table(values), Before())
    assert all(first.figure(row.no, 1).value == first.figure(row.no, 2).value for row in FORM.rows)
    gap = since_last(FORM, table(values), Before("a", gap="上期没有报"))
    assert all(gap.figure(row.no, 1).state == "unknown" for row in FORM.rows)
