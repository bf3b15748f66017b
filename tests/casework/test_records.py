"""Orders, cases, decisions, referrals, evidence and typical cases by their actions."""

import pytest

from laojian.archive.models import Event
from laojian.authority.models import Grant, Unit
from laojian.base.problem import Problem
from laojian.casework.actions import (
    cases,
    decisions,
    evidence,
    findings,
    orders,
    progress,
    referrals,
    typical,
)
from laojian.casework.models import Case, CaseDay, Evidence, Finding, Order, Referral
from laojian.casework.queries import cases as case_queries
from laojian.casework.queries.typical import typical_cases
from laojian.messages.models import Message
from tests.casework.desk import AGENCY, MINE, at, day


def test_an_order_is_served_to_the_firm_extended_proved_and_closes_its_findings(desk):
    made = desk.order()
    finding = Order.objects.get(pk=made).findings.get()
    findings.sort_finding(desk.zhangsan, finding.pk, sorting="at_once", plan="改签合同", at=at("2024-08-17"))
    assert Message.objects.get(about_kind="order").to_unit.code == MINE
    with pytest.raises(Problem, match="不能“延长整改期限”"):
        orders.extend_order(
            desk.zhangsan, made, until=day("2024-09-10"), reason="procedure", remark="", at=at("2024-08-20")
        )
    orders.extend_order(
        desk.zhangsan2,
        made,
        until=day("2024-09-10"),
        reason="procedure",
        remark="职代会",
        at=at("2024-08-20"),
    )
    with pytest.raises(Problem, match="范围内"):
        orders.prove_order(desk.erkuang, made, text="已改", at=at("2024-09-01"))
    orders.prove_order(desk.zhaoliu, made, text="已改", at=at("2024-09-01"))
    seen = orders.Seen(day("2024-09-03"), "corrected", "已全部改正")
    assert orders.recheck_order(desk.zhangsan, made, seen, at=at("2024-09-03")) == "corrected"
    assert Finding.objects.get(pk=finding.pk).state == "closed"
    assert orders.recheck_order(desk.zhangsan, made, seen, at=at("2024-09-03")) == "corrected"
    event = Event.objects.get(verb="order.extend")
    assert (
        event.detail | {"reason": "procedure", "before": "2024-08-31", "until": "2024-09-10"} == event.detail
    )


def test_findings_of_two_firms_are_not_put_in_one_order(desk):
    Unit.objects.filter(code=AGENCY).update(region="140303")
    other = desk.finished_visit(no=(), unit=AGENCY, mine=MINE, on=day("2024-08-15"))
    two = (desk.finding(), desk.finding("unlicensed-dispatch", visit=other))
    with pytest.raises(Problem, match="不是同一家单位"):
        desk.order(findings_=two)


def test_a_cancelled_order_gives_its_findings_back(desk):
    made = desk.order()
    orders.cancel_order(desk.zhangsan2, made, reason="wrong_party", remark="对象有误", at=at("2024-08-20"))
    assert Finding.objects.get().state == "confirmed"


def test_a_breach_ended_more_than_two_years_before_it_was_found_is_not_taken_up(desk):
    with pytest.raises(Problem, match="两年查处时效"):
        desk.case(act_ended_on=day("2022-08-18"), found_on=day("2024-08-19"))
    assert desk.case(act_ended_on=day("2022-08-20"), found_on=day("2024-08-19"))


def test_the_primary_violation_changes_with_a_reason_and_moves_the_count(desk, campaign):
    from laojian.casework.facts import cases as facts

    made = desk.case(campaign=campaign, further=("missing-contract",))
    cases.change_primary(
        desk.zhangsan2, made, "missing-contract", reason="evidence", remark="调查证实", at=at("2024-08-20")
    )
    row = Case.objects.get(pk=made)
    assert [one.violation for one in row.further.all()] == ["dispatch-ratio"]
    assert facts(campaign, row.office.path)[0]["violation"] == "missing-contract"
    assert Event.objects.get(verb="case.change_primary").detail["before"] == "dispatch-ratio"


def test_a_hearing_case_needs_review_notice_and_the_hearing_settled(desk):
    made = desk.fine_case()
    decisions.propose(desk.zhangsan, made, "dp-general-penalty.fine", amount=5_000_000, at=at("2024-09-03"))
    progress.finish_investigation(
        desk.zhangsan, made, report="查明", on=day("2024-09-10"), at=at("2024-09-10")
    )
    with pytest.raises(Problem, match="处罚前还没有告知"):
        decisions.make(desk.zhangsan3, made, on=day("2024-09-11"), at=at("2024-09-11"))
    with pytest.raises(Problem, match="法制审核"):
        progress.notify(desk.zhangsan, made, on=day("2024-09-11"), at=at("2024-09-11"))
    with pytest.raises(Problem, match="承办人不能审核"):
        progress.review(desk.zhangsan2, made, opinion="同意", on=day("2024-09-11"), at=at("2024-09-11"))
    reviewer = desk.city.actor("reviewer")
    progress.review(reviewer, made, opinion="同意", on=day("2024-09-11"), at=at("2024-09-11"))
    progress.notify(desk.zhangsan, made, on=day("2024-09-12"), at=at("2024-09-12"))
    with pytest.raises(Problem, match="申请期限至2024-09-20"):
        decisions.make(desk.zhangsan3, made, on=day("2024-09-20"), at=at("2024-09-20"))
    with pytest.raises(Problem, match="再改拟处理意见"):
        decisions.propose(desk.zhangsan, made, "dp-general-penalty.order", at=at("2024-09-13"))
    progress.hearing_day(desk.zhangsan, made, "hearing_asked_on", on=day("2024-09-13"), at=at("2024-09-13"))
    with pytest.raises(Problem, match="听证还没有了结"):
        decisions.make(desk.zhangsan3, made, on=day("2024-09-25"), at=at("2024-09-25"))
    progress.hearing_day(desk.zhangsan, made, "hearing_notice_on", on=day("2024-09-13"), at=at("2024-09-13"))
    with pytest.raises(Problem, match="最早在2024-09-25"):
        progress.hearing_day(desk.zhangsan, made, "heard_on", on=day("2024-09-24"), at=at("2024-09-24"))
    progress.hearing_day(desk.zhangsan, made, "heard_on", on=day("2024-09-25"), at=at("2024-09-25"))
    assert decisions.make(desk.zhangsan3, made, on=day("2024-09-26"), at=at("2024-09-26")).endswith(
        "罚〔2024〕1号"
    )


def test_an_order_decision_needs_no_notice_and_is_no_penalty(desk, campaign):
    from laojian.casework.facts import cases as facts

    made = desk.case(campaign=campaign)
    decisions.propose(desk.zhangsan, made, "dp-general-penalty.order", at=at("2024-08-19"))
    progress.finish_investigation(
        desk.zhangsan, made, report="查明", on=day("2024-08-20"), at=at("2024-08-20")
    )
    assert decisions.make(desk.zhangsan3, made, on=day("2024-08-21"), at=at("2024-08-21")).endswith(
        "理〔2024〕1号"
    )
    row = facts(campaign, desk.zhangsan.path)[0]
    assert (row["ordered"], row["punished"], row["fine"]) == (True, False, None)


def test_a_cancelled_case_is_no_longer_counted(desk, campaign):
    from laojian.casework.facts import cases as facts

    made = desk.case(campaign=campaign)
    progress.cancel_case(
        desk.zhangsan2,
        made,
        reason="minor_corrected",
        remark="轻微并已改正",
        on=day("2024-08-21"),
        at=at("2024-08-21"),
    )
    assert facts(campaign, desk.zhangsan.path) == []
    with pytest.raises(Problem, match="撤销立案"):
        cases.establish(desk.zhangsan, made, {"gains": "1"}, at=at("2024-08-22"))


def test_a_day_before_the_one_it_follows_or_ahead_of_today_is_refused(desk):
    made = desk.case("2024-08-19")
    with pytest.raises(Problem, match="早于立案"):
        progress.finish_investigation(
            desk.zhangsan, made, report="x", on=day("2024-08-18"), at=at("2024-08-20")
        )
    with pytest.raises(Problem, match="还没有到"):
        progress.finish_investigation(
            desk.zhangsan, made, report="x", on=day("2024-08-22"), at=at("2024-08-20")
        )
    assert not CaseDay.objects.filter(event="invest_done_on").exists()


def test_closing_says_what_is_still_open(desk):
    made = desk.case()
    progress.finish_investigation(
        desk.zhangsan, made, report="查明", on=day("2024-08-20"), at=at("2024-08-20")
    )
    for outcome, words in (
        ("corrected", "没有责令改正"),
        ("handed_over", "还没有接收"),
        ("performed", "还没有执行完毕"),
        ("enforced", "没有申请法院"),
    ):
        with pytest.raises(Problem, match=words):
            progress.close_case(
                desk.zhangsan2, made, outcome=outcome, remark="", on=day("2024-08-21"), at=at("2024-08-21")
            )


def test_a_department_sees_the_case_it_was_given_answers_and_is_asked_once(desk):
    made, other = desk.case(), desk.case(violation="wage-arrears")
    new = referrals.NewReferral("140303-emergency", "major_hazard", "重大隐患")
    sent = referrals.refer(desk.zhangsan, made, new, at=at("2024-08-20"))
    with pytest.raises(Problem, match="还没有办结"):
        referrals.refer(desk.zhangsan, made, new, at=at("2024-08-20"))
    seen = case_queries.cases(desk.yingji, case_queries.AskedCases(), on=day("2024-08-20"))
    assert [one.id for one in seen.rows] == [made]
    with pytest.raises(Problem, match="范围内"):
        case_queries.case(desk.yingji, other, on=day("2024-08-20"))
    with pytest.raises(Problem, match="由“示范矿区应急管理局”答复"):
        referrals.accept(desk.zhangsan, sent, at=at("2024-08-21"))
    with pytest.raises(Problem, match="要写明情况"):
        referrals.send_back(desk.yingji, sent, reason="no_jurisdiction", remark="", at=at("2024-08-21"))
    referrals.send_back(
        desk.yingji, sent, reason="no_jurisdiction", remark="请送矿山安全监察局", at=at("2024-08-21")
    )
    assert Message.objects.filter(about_kind="referral", to_unit__code="140303").count() == 1
    again = referrals.refer(desk.zhangsan, made, new, at=at("2024-08-22"))
    referrals.receive(desk.yingji, again, at=at("2024-08-22", 11))
    referrals.accept(desk.yingji, again, at=at("2024-08-22", 12))
    referrals.answer(desk.yingji, again, result="punished", remark="已处罚", at=at("2024-08-23"))
    assert Referral.objects.get(pk=again).state == "answered"


def test_a_crime_goes_by_the_head_within_the_papers_and_counts_once_sent(desk, campaign):
    from laojian.casework.facts import cases as facts

    made = desk.case(campaign=campaign)
    with pytest.raises(Problem, match="按移送公安办理"):
        referrals.refer(
            desk.zhangsan, made, referrals.NewReferral("140300-police", "crime", "x"), at=at("2024-08-20")
        )
    short = referrals.NewReferral("140300-police", "crime", "涉嫌犯罪", ("letter",))
    with pytest.raises(Problem, match="缺：调查报告、涉案物品清单"):
        referrals.report_crime(desk.zhangsan, made, short, at=at("2024-08-20"))
    whole = referrals.NewReferral("140300-police", "crime", "涉嫌犯罪", ("letter", "report", "items"))
    sent = referrals.report_crime(desk.zhangsan, made, whole, at=at("2024-08-20"))
    assert not Grant.objects.filter(thing=str(made)).exists()
    with pytest.raises(Problem, match="不能“移送”"):
        referrals.send_transfer(desk.zhangsan, sent, at=at("2024-08-20"))
    with pytest.raises(Problem, match="不能“批准移送公安”"):
        referrals.approve_transfer(desk.zhangsan, sent, at=at("2024-08-21"))
    referrals.approve_transfer(desk.zhangsan3, sent, at=at("2024-08-21"))
    assert facts(campaign, desk.zhangsan.path)[0]["referred"] is False
    referrals.send_transfer(desk.zhangsan, sent, at=at("2024-08-21", 18))
    assert facts(campaign, desk.zhangsan.path)[0]["referred"] is True


def test_the_clocks_of_a_transfer_run_three_days_and_twenty_four_hours(desk):
    from laojian.casework.queries.clocks import clocks

    made = desk.case()
    whole = referrals.NewReferral("140300-police", "crime", "涉嫌犯罪", ("letter", "report", "items"))
    sent = referrals.report_crime(desk.zhangsan, made, whole, at=at("2024-08-20"))
    first = {one.clock: one for one in clocks(desk.zhangsan, day("2024-08-21"), at=at("2024-08-21"))}
    assert first["pr-transfer-decide"].sum.due == day("2024-08-23")
    referrals.approve_transfer(desk.zhangsan3, sent, at=at("2024-08-21"))
    then = {one.clock: one for one in clocks(desk.zhangsan, day("2024-08-21"), at=at("2024-08-21", 14))}
    assert then["pr-transfer-send"].sum.due_at == at("2024-08-22")
    assert then["pr-transfer-send"].sum.headline == "还有 20 小时"


def test_a_file_is_kept_by_its_sum_once_and_programs_are_not_taken(desk):
    made = desk.case()
    new = evidence.NewEvidence(
        "document", "考勤表", day("2024-08-19"), content=b"demo", media_type="text/plain"
    )
    first = evidence.add_evidence(desk.zhangsan, "case", made, new, at=at("2024-08-19"))
    assert evidence.add_evidence(desk.zhangsan, "case", made, new, at=at("2024-08-19")) == first
    assert Evidence.objects.count() == 1 and len(Evidence.objects.get().sha256) == 64
    for media in ("text/html", "application/x-msdownload", "image/svg+xml", ""):
        wrong = evidence.NewEvidence(
            "document", "页面", day("2024-08-19"), content=b"<html>", media_type=media
        )
        with pytest.raises(Problem, match="不能收存"):
            evidence.add_evidence(desk.zhangsan, "case", made, wrong, at=at("2024-08-19"))


def test_a_typical_case_names_nobody_before_the_head_approves_it(desk, campaign):
    made = desk.case(campaign=campaign)
    with pytest.raises(Problem, match="还没有推荐"):
        typical.redact(desk.zhangsan, made, title="x", text="y", at=at("2024-08-20"))
    first = typical.recommend(desk.zhangsan, made, why="有代表性", at=at("2024-08-20"))
    assert typical.recommend(desk.zhangsan, made, why="又一次", at=at("2024-08-20")) == first
    with pytest.raises(Problem, match="示范一矿煤业"):
        typical.redact(desk.zhangsan, made, title="某煤矿案", text="示范一矿煤业超比例", at=at("2024-08-20"))
    with pytest.raises(Problem, match="证件号码"):
        typical.redact(
            desk.zhangsan, made, title="某煤矿案", text="职工140303199001011234", at=at("2024-08-20")
        )
    typical.redact(desk.zhangsan, made, title="某煤矿案", text="某煤矿派遣用工超比例", at=at("2024-08-20"))
    with pytest.raises(Problem, match="不能“报送”"):
        typical.file(desk.zhangsan2, made, on=day("2024-08-21"), at=at("2024-08-21"))
    typical.approve(desk.zhangsan3, made, at=at("2024-08-21"))
    typical.file(desk.zhangsan2, made, on=day("2024-08-21"), at=at("2024-08-21"))
    assert [one.title for one in typical_cases(desk.lisi, campaign)] == ["某煤矿案"]
    assert typical_cases(desk.wangwu, campaign) == ()


@pytest.mark.parametrize(
    "name", ["wangwu", "zhaoliu", "jituan", "yingji", "gongan", "gaoxin", "lisi", "sheng"]
)
def test_nobody_but_the_office_changes_a_case(desk, name):
    made = desk.case()
    stranger = desk.city.actor(name)
    for act in (
        lambda: progress.finish_investigation(
            stranger, made, report="x", on=day("2024-08-20"), at=at("2024-08-20")
        ),
        lambda: cases.establish(stranger, made, {"gains": "1"}, at=at("2024-08-20")),
        lambda: decisions.make(stranger, made, on=day("2024-08-20"), at=at("2024-08-20")),
        lambda: progress.cancel_case(
            stranger, made, reason="duplicate", remark="x", on=day("2024-08-20"), at=at("2024-08-20")
        ),
    ):
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.code in ("casework.no_thing", "authority.may_not")
    assert Case.objects.get(pk=made).state == "filed"
