"""Clocks of cases, complaints, orders and transfers, each with its sum."""

from datetime import date

import pytest

from laojian.base.problem import Problem
from laojian.casework.actions import leads, progress
from laojian.casework.models import Case
from laojian.casework.queries.clocks import clocks, of_case
from tests.casework.desk import at, day


def test_the_investigation_runs_sixty_working_days_and_says_what_an_extension_makes_of_it(desk):
    made = desk.case("2024-08-01", found_on=day("2024-08-01"))
    one = of_case(Case.objects.get(pk=made), date(2024, 10, 29))[0]
    assert (one.clock, one.sum.due, one.sum.headline, one.sum.tone) == (
        "pr-invest",
        day("2024-10-30"),
        "还有 1 个工作日",
        "near",
    )
    assert "劳动保障监察条例" in one.cite and "可以延长 30 个工作日" in one.more
    assert [(month.label, month.counted) for month in one.sum.months] == [
        ("8月", 21),
        ("9月", 21),
        ("10月", 18),
    ]
    assert one.sum.months[-1].cells[-1].kind == "due"


def test_the_head_extends_once_and_never_more_than_the_law_allows(desk):
    made = desk.case("2024-08-01", found_on=day("2024-08-01"))
    with pytest.raises(Problem, match="延长"):
        progress.extend_clock(
            desk.zhangsan3, made, "pr-invest", 31, reason="complex", remark="", at=at("2024-10-20")
        )
    progress.extend_clock(
        desk.zhangsan3, made, "pr-invest", 30, reason="complex", remark="", at=at("2024-10-20")
    )
    with pytest.raises(Problem, match="延长"):
        progress.extend_clock(
            desk.zhangsan3, made, "pr-invest", 1, reason="complex", remark="", at=at("2024-10-21")
        )
    with pytest.raises(Problem, match="不能“延长办案期限”"):
        progress.extend_clock(
            desk.zhangsan, made, "pr-invest", 30, reason="complex", remark="", at=at("2024-10-21")
        )


def test_a_suspended_clock_is_unknown_until_it_runs_again(desk):
    made = desk.case("2024-08-01", found_on=day("2024-08-01"))
    progress.suspend_clock(
        desk.zhangsan2,
        made,
        "pr-invest",
        since=day("2024-08-05"),
        reason="court",
        remark="",
        at=at("2024-08-05"),
    )
    one = of_case(Case.objects.get(pk=made), date(2024, 8, 20))[0]
    assert one.sum.due is None and "仍在中止" in one.sum.words
    progress.resume_clock(desk.zhangsan2, made, "pr-invest", until=day("2024-08-09"), at=at("2024-08-12"))
    assert of_case(Case.objects.get(pk=made), date(2024, 8, 20))[0].sum.due == day("2024-11-06")


def test_a_complaint_waits_five_working_days_and_no_longer_once_answered(desk):
    made = desk.lead(source="complaint", found_on=day("2024-09-10"), at=at("2024-09-10"))
    one = clocks(desk.zhangsan, date(2024, 9, 18))[0]
    assert (one.clock, one.sum.due, one.sum.headline) == ("pr-accept", day("2024-09-18"), "今日届满")
    assert [cell.kind for cell in one.sum.months[0].cells] == [
        "off",
        "",
        "",
        "",
        "shift",
        "hol",
        "hol",
        "hol",
        "due",
    ]
    leads.accept_lead(desk.zhangsan, made, on=day("2024-09-19"), at=at("2024-09-19"))
    assert clocks(desk.zhangsan, date(2024, 9, 19)) == ()


def test_the_office_sees_its_clocks_soonest_first_and_its_neighbour_none(desk):
    desk.case("2024-08-19")
    desk.order(due="2024-08-31")
    lines = clocks(desk.zhangsan, date(2024, 8, 20))
    assert [one.clock for one in lines] == ["order", "pr-invest"]
    assert clocks(desk.wangwu, date(2024, 8, 20)) == ()


def test_an_order_past_its_day_is_late_and_its_default_days_say_so(desk):
    desk.order()
    one = clocks(desk.zhangsan, date(2024, 9, 2))[0]
    assert (one.sum.due, one.sum.tone, one.sum.headline, one.act) == (
        day("2024-08-31"),
        "late",
        "逾期 2 天",
        "复查",
    )
    assert "默认" in one.note


def test_today_asks_the_same_number_of_queries_for_one_case_and_for_many(desk, django_assert_max_num_queries):
    for violation in ("dispatch-ratio", "missing-contract", "wage-arrears", "three-natures"):
        desk.case("2024-08-19", violation=violation)
    with django_assert_max_num_queries(7):
        clocks(desk.zhangsan, date(2024, 8, 20))


def test_an_order_that_was_not_served_yet_asks_for_its_service(desk):
    desk.order(due="2024-08-31", served=False)
    one = clocks(desk.zhangsan, date(2024, 8, 20))[0]
    assert (one.clock, one.act, one.waits) == ("order", "登记送达", False)
