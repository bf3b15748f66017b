"""The stage and the end (A18): the twenty-five rows of the intermediaries' table, handed in twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from laojian.base.problem import Problem
from laojian.campaigns.actions import open_campaign
from laojian.campaigns.models import Duty
from laojian.casework.actions import ledgers
from laojian.packs import load
from laojian.reporting import actions, queries, sources
from laojian.reporting.rooms import Rooms
from laojian.reporting.rules.series import before, running, table_periods
from tests.reporting.tens import FOLDERS, moment

CHUXIONG = "chuxiong-intermediaries-2021"


def test_the_stage_and_the_end_are_two_periods_and_the_running_one_follows_the_day():
    periods = table_periods(load(FOLDERS[CHUXIONG]), "intermediary-statistics")
    assert [one.key for one in periods] == ["2021-06", "2021-09"]
    assert running(periods, date(2021, 6, 2)).key == "2021-06"
    assert running(periods, date(2021, 6, 3)).key == "2021-09"
    assert running(periods, date(2021, 12, 1)).key == "2021-09"
    assert before(periods, "2021-06") is None and before(periods, "2021-09").key == "2021-06"


@pytest.fixture
def market(city):
    at = moment(4, 6, 2021)
    campaign = open_campaign(city.actor("lisi", on=at.date()), CHUXIONG, at=at)
    with sources.using(Rooms()):
        yield campaign


def enter(city, campaign, at):
    officer = city.actor("wangwu", on=at.date())
    agencies = (
        ("A1", "hr_service", "valid"),
        ("A2", "dispatch", "valid"),
        ("A3", "both", "valid"),
        ("A4", "dispatch", "none"),
    )
    for code, kind, licence in agencies:
        new = ledgers.NewAgency(
            code, f"示范{code}", kind, licence, annual_report=code != "A2", publicised=True
        )
        ledgers.record_agency(officer, campaign, new, at=at)
    for code in ("A3", "A3", "A1"):
        found = at.date() - timedelta(days=1)
        ledgers.record_agency_finding(
            officer, campaign, ledgers.NewAgencyFinding(code, "rebate-pricing", found), at=at
        )
    ledgers.record_guidance(officer, campaign, ledgers.NewGuidance("E1", "示范电子厂", at.date()), at=at)
    ledgers.record_association(officer, campaign, ledgers.NewAssociation("示范协会", True, 1, 2, 75), at=at)
    ledgers.record_mechanism(
        officer, campaign, ledgers.NewMechanism("model_agencies", "示范办法", at.date()), at=at
    )


def figures(view, row):
    return tuple(view.filled.figure(row, column).value for column in ((1, 2) if row <= 14 else (3,)))


def test_the_twenty_five_rows_fill_themselves_from_the_ledgers(city, market):
    at = moment(6, 1, 2021)
    enter(city, market, at)
    wangwu = city.actor("wangwu", on=at.date(), renewed=True)
    made = actions.open_return(wangwu, market, "intermediary-statistics", at=at, period="2021-06")
    view = queries.view(wangwu, made, on=at.date())
    assert {row: figures(view, row) for row in (1, 2, 3, 4, 5, 12, 17, 18, 20, 22, 25)} == {
        1: (2, 2), 2: (2, 1), 3: (0, 0), 4: (2, 2), 5: (0, 0), 12: (2, 1), 17: (1,), 18: (1,), 20: (0,), 22: (1,), 25: (75,),
    }  # fmt: skip
    assert view.filled.figure(1, 2).beside == 3
    assert {one.kind for one in view.blockers} == {"sign"}
    behind = queries.behind(wangwu, made, "12.1", on=at.date())
    assert {one.unit for one in behind.records} == {"A1", "A3"}


def test_the_stage_is_handed_in_added_up_and_the_end_is_compared_with_it(city, market):
    at = moment(6, 1, 2021)
    enter(city, market, at)
    wangwu = city.actor("wangwu", on=at.date(), renewed=True)
    made = actions.open_return(wangwu, market, "intermediary-statistics", at=at, period="2021-06")
    for place in ("leader", "head", "preparer"):
        actions.sign(wangwu, made, place, at=at)
    actions.submit(wangwu, made, at=at)
    rows = Duty.objects.filter(campaign=market, form="intermediary-statistics", unit__code="140302").order_by(
        "due"
    )
    assert [one.state for one in rows] == ["reported", "open"]
    lisi = city.actor("lisi", on=at.date())
    stage = queries.joined(lisi, market, "intermediary-statistics", on=at.date(), period="2021-06")
    assert figures(stage, 1) == (2, 2) and figures(stage, 18) == (1,)
    final = queries.joined(lisi, market, "intermediary-statistics", on=at.date(), period="2021-09")
    assert not [one for one in final.children if one.state == "reported"]
    later = moment(9, 20, 2021)
    again = city.actor("wangwu", on=later.date(), renewed=True)
    ledgers.strike(again, "agencies", _agency(market, "A1"), "已注销", at=later)
    second = actions.open_return(again, market, "intermediary-statistics", at=later, period="2021-09")
    view = queries.view(again, second, on=later.date())
    assert (view.before["period"], [(one.row, one.column) for one in view.falls]) == (
        "2021-06",
        [(1, 1), (2, 1), (4, 1)],
    )


def _agency(campaign, code):
    from laojian.casework.models import AgencyRecord

    return AgencyRecord.objects.get(campaign_id=campaign, unit_code=code).pk


def test_yes_and_no_are_typed_as_words_and_anything_else_is_refused(city, market):
    at = moment(6, 1, 2021)
    wangwu = city.actor("wangwu", on=at.date())
    made = actions.open_return(wangwu, market, "intermediary-statistics", at=at, period="2021-06")
    actions.fill_in(wangwu, made, {"18.3": "是"}, "05", "没有台账", at=at)
    assert queries.view(wangwu, made, on=at.date()).filled.figure(18, 3).value == 1
    for text, code in (("有", "reporting.yes_no"), ("3", "reporting.yes_no")):
        with pytest.raises(Problem) as refused:
            actions.fill_in(wangwu, made, {"18.3": text}, "05", "没有台账", at=at)
        assert refused.value.code == code
    with pytest.raises(Problem) as sheet:
        actions.fill_in(wangwu, made, {"15.3": "5"}, "05", "另表", at=at)
    assert sheet.value.code == "reporting.computed"
