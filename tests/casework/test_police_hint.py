"""A case that comes near a crime says so, with the figures still to be found and the letters the police ask for."""

import re

import pytest

from laojian.base.problem import Problem
from laojian.casework.actions import cases, referrals
from laojian.casework.queries import cases as queries
from laojian.casework.rules.established import CRIME
from tests.casework.desk import at, day

ON = day("2024-09-10")


def hint(desk, case, on=ON):
    return queries.case(desk.zhangsan, case, on=on).police


def may_report(desk, case):
    """Is the report to the police among what may be done with the case?"""
    return "referral.report" in queries.case(desk.zhangsan, case, on=ON).may


def arrears(desk, workers=12, base="300000"):
    """Wages of twelve people that stay unpaid after the order."""
    finding = desk.finding("wage-arrears", text="拖欠工资", workers=workers)
    order = desk.order(due="2024-08-31", findings_=(finding,))
    made = desk.case(
        "2024-09-03", violation="wage-arrears", order=order, unit="", row_kind="", workers=workers
    )
    if base is not None:
        cases.establish(desk.zhangsan, made, {"base": base}, at=at("2024-09-03"))
    return made


def test_wages_unpaid_after_the_order_are_near_the_crime_until_the_means_to_pay_are_known(desk):
    made = arrears(desk)
    told = hint(desk, made)
    [alert] = told.alerts
    assert (alert.id, alert.state, told.reached) == ("cx-276", "unknown", False)
    stands = {one.zh: one.state for one in alert.figures}
    assert stands["被拖欠人数"] == "reached" and stands["转移财产、逃匿，或者有能力支付而不支付"] == "unknown"
    cases.establish(desk.zhangsan, made, {"evades_or_refuses": "yes"}, at=at("2024-09-04"))
    told = hint(desk, made)
    assert told.alerts[0].state in ("reached", "possible") and told.reached
    assert told.to_unit == "140300-police" and [code for code, _ in told.materials] == [
        "letter",
        "report",
        "items",
    ]
    assert (
        "涉及劳动者12人" in told.text and "拒不支付劳动报酬罪" in told.text and "刑法" in told.alerts[0].cites
    )


def test_few_people_an_open_order_or_another_violation_are_not_near_it(desk):
    assert hint(desk, arrears(desk, workers=3, base="3000")) is None
    finding = desk.finding("wage-arrears", text="另一处拖欠", workers=12)
    order = desk.order(due="2024-09-30", issued="2024-09-03", findings_=(finding,))
    waiting = desk.case("2024-09-04", violation="wage-arrears", order=order, unit="", row_kind="", workers=12)
    cases.establish(
        desk.zhangsan, waiting, {"base": "300000", "evades_or_refuses": "yes"}, at=at("2024-09-04")
    )
    assert hint(desk, waiting) is None
    assert hint(desk, desk.case(violation="missing-contract", workers=40)) is None


def test_what_was_sent_to_the_police_is_not_suggested_again_until_it_comes_back(desk):
    made = arrears(desk)
    told = hint(desk, made)
    new = referrals.NewReferral(
        told.to_unit, told.reason, told.text, tuple(code for code, _ in told.materials)
    )
    sent = referrals.report_crime(desk.zhangsan, made, new, at=at("2024-09-05"))
    assert hint(desk, made) is None and not may_report(desk, made)
    referrals.refuse_transfer(desk.zhangsan3, sent, remark="证据不足", at=at("2024-09-06"))
    assert hint(desk, made) is not None and may_report(desk, made)


def test_facts_of_a_crime_are_typed_like_the_others_and_disturb_no_measure(desk):
    made = desk.fine_case()
    told = {one.id: {"count": "3", "money": "1.2万元", "flag": "no"}[one.kind] for one in CRIME}
    cases.establish(desk.zhangsan, made, told, at=at("2024-09-04"))
    view = queries.case(desk.zhangsan, made, on=ON)
    assert view.established["largest_person_amount"] == 1_200_000 and view.offers
    with pytest.raises(Problem, match="不小于0的整数"):
        cases.establish(desk.zhangsan, made, {"months_unpaid": "很多"}, at=at("2024-09-04"))


def test_the_page_shows_it_and_the_report_to_the_head_is_prepared(signed_in, desk, settings):
    settings.LAOJIAN_DEMO_DATE = ON
    made = arrears(desk)
    client = signed_in("zhangsan")
    page = client.get(f"/cases/{made}/").content.decode()
    assert "已近追诉标准，还有情况没有查清" in page and "（调查报告还没有写）" in page
    page = client.get(f"/cases/{made}/do/referral.report/").content.decode()
    assert "拟移送公安机关审查" in page and '<option value="140300-police" selected>' in page
    assert re.findall(r'<option value="(\d{6}-[a-z-]+)"', page) == ["140300-police"], (
        "only the police are offered"
    )
    told = {"evades_or_refuses": "yes", "workers": "12", "base": "300000", "largest_person_amount": "40000"}
    assert client.post(f"/cases/{made}/do/case.establish/", told).status_code == 302
    assert "可能达到追诉标准" in client.get(f"/cases/{made}/").content.decode()
