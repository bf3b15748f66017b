"""Leads and visits by their actions: who gets a lead, what a refused complaint says, two officers, answers item by item."""

import pytest

from laojian.archive.models import Event
from laojian.authority.models import Unit
from laojian.base.problem import Problem
from laojian.casework.actions import (
    findings,
    leads,
    officers,
    visits,
)
from laojian.casework.models import Case, Finding, Lead, Visit
from laojian.messages.models import Message
from tests.casework.desk import AGENCY, MINE, OTHER_MINE, Desk, at, day


def test_a_city_organiser_hands_a_lead_to_the_county_of_the_mine_and_tells_it(desk):
    new = leads.NewLead("supervision", MINE, "V-Y06", day("2024-08-15"), "交办")
    made = leads.open_lead(desk.lisi, new, at=at("2024-08-15"))
    row = Lead.objects.get(pk=made)
    assert (row.office.code, row.violation) == ("140303", "dispatch-ratio")
    assert Message.objects.get(about_kind="lead").to_unit.code == "140303"


def test_the_complainant_is_kept_encrypted_and_in_no_event(desk, django_db_blocker):
    made = desk.lead(source="complaint", complainant="示范投诉人")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT complainant FROM casework_lead WHERE id = %s", [made])
        assert "示范" not in cursor.fetchone()[0]
    assert Lead.objects.get(pk=made).complainant == "示范投诉人"
    assert not any("示范投诉人" in str(one.detail) for one in Event.objects.all())


def test_a_mine_of_another_county_is_not_ours(desk):
    with pytest.raises(Problem, match="没有代码"):
        desk.lead(unit=OTHER_MINE)


def test_an_agency_of_the_city_counts_in_the_row_of_the_mine_it_serves(desk):
    Unit.objects.filter(code=AGENCY).update(region="140300")
    with pytest.raises(Problem, match="没有代码"):
        desk.case(unit=AGENCY, row_kind="coal", violation="unlicensed-dispatch")
    made = desk.case(unit=AGENCY, mine=MINE, row_kind="noncoal", violation="unlicensed-dispatch")
    row = Case.objects.get(pk=made)
    assert (row.unit.code, row.mine.code, row.row_kind, row.office.code) == (
        AGENCY,
        MINE,
        "noncoal",
        "140303",
    )


def test_a_mine_whose_kind_nobody_knows_asks_for_it(desk):
    from laojian.parties.models import Employer

    assert Visit.objects.get(pk=desk.visit(row_kind="")).row_kind == "coal"
    Employer.objects.filter(unit__code=MINE).update(mine_type="")
    with pytest.raises(Problem, match="煤矿还是非煤矿山"):
        desk.visit(row_kind="", on=day("2024-08-17"))


def test_a_refused_complaint_has_its_coded_reason_and_ends_there(desk):
    made = desk.lead(source="complaint")
    with pytest.raises(Problem, match="不是可选的一项"):
        leads.refuse_lead(
            desk.zhangsan, made, reason="no", remark="x", on=day("2024-08-16"), at=at("2024-08-16")
        )
    leads.refuse_lead(
        desk.zhangsan, made, reason="dispute", remark="已在仲裁", on=day("2024-08-16"), at=at("2024-08-16")
    )
    with pytest.raises(Problem, match="不予受理"):
        desk.visit(lead=made)
    event = Event.objects.get(verb="lead.refuse")
    assert (event.detail["reason"], event.detail["remark"], event.actor_name) == (
        "dispute",
        "已在仲裁",
        "张三",
    )


def test_a_visit_needs_two_officers_of_the_office_and_gets_no_second_on_the_day(desk):
    with pytest.raises(Problem, match="不得少于两名"):
        desk.visit(officers=("zhangsan",))
    with pytest.raises(Problem, match="不是本单位"):
        desk.visit(officers=("zhangsan", "wangwu"))
    desk.visit()
    with pytest.raises(Problem, match="已经安排"):
        desk.visit()


def test_answers_come_in_parts_and_the_same_again_write_no_event(desk):
    made = desk.visit()
    part = (visits.Answer("ci-ratio", "no", "超比例"), visits.Answer("ci-licence", "yes"))
    assert visits.record_answers(desk.zhangsan, made, part, at=at("2024-08-16")) == 11
    before = Event.objects.count()
    assert visits.record_answers(desk.zhangsan, made, part, at=at("2024-08-16", 11)) == 11
    assert Event.objects.count() == before
    assert Finding.objects.get().violation == "dispatch-ratio"
    visits.record_answers(desk.zhangsan, made, (visits.Answer("ci-ratio", "yes"),), at=at("2024-08-16", 12))
    assert Finding.objects.get().state == "cleared"
    visits.record_answers(
        desk.zhangsan, made, (visits.Answer("ci-ratio", "no", "又查实"),), at=at("2024-08-16", 13)
    )
    assert Finding.objects.get().state == "open"


def test_a_wrong_item_or_answer_keeps_nothing(desk):
    made = desk.visit()
    both = (visits.Answer("ci-licence", "yes"), visits.Answer("ci-ratio", "maybe"))
    with pytest.raises(Problem, match="检查单上没有"):
        visits.record_answers(desk.zhangsan, made, both, at=at("2024-08-16"))
    assert not any(one.answer for one in Visit.objects.get(pk=made).answers.all())


def test_a_refused_signature_asks_for_words_and_a_recused_officer_does_not_count(desk):
    made = desk.visit()
    answers = tuple(visits.Answer(one.item, "yes") for one in Visit.objects.get(pk=made).answers.all())
    visits.record_answers(desk.zhangsan, made, answers, at=at("2024-08-16"))
    with pytest.raises(Problem, match="写明情况"):
        visits.finish_visit(desk.zhangsan, made, visits.Ending("refused"), at=at("2024-08-16"))
    told = {"reason": "relative", "remark": "", "at": at("2024-08-16")}
    officers.recuse_officer(desk.zhangsan2, "visit", made, "zhangsan2", **told)
    with pytest.raises(Problem, match="不得少于两名"):
        visits.finish_visit(desk.zhangsan, made, visits.Ending("present"), at=at("2024-08-16"))
    officers.assign_officers(desk.zhangsan2, "visit", made, ("zhangsan3",), at=at("2024-08-16"))
    visits.finish_visit(desk.zhangsan, made, visits.Ending("absent", note="无人"), at=at("2024-08-16"))
    assert Visit.objects.get(pk=made).team_hrss == 2


def test_what_cannot_be_solved_now_is_not_closed_without_a_report_up(desk):
    made = desk.finding()
    findings.confirm_finding(desk.zhangsan, made, at=at("2024-08-16"))
    with pytest.raises(Problem, match="还没有分类"):
        findings.close_finding(desk.zhangsan, made, remark="", at=at("2024-08-17"))
    findings.sort_finding(
        desk.zhangsan, made, sorting="cannot_now", plan="须集团统一招用", at=at("2024-08-17")
    )
    with pytest.raises(Problem, match="没有上报不能销号"):
        findings.close_finding(desk.zhangsan, made, remark="", at=at("2024-08-17"))
    findings.report_up(desk.zhangsan, made, text="请市局协调", on=day("2024-08-18"), at=at("2024-08-18"))
    assert Message.objects.get(about_kind="finding").to_unit.code == "140300"
    findings.close_finding(desk.zhangsan, made, remark="转长期跟踪", at=at("2024-08-19"))
    assert Finding.objects.get(pk=made).state == "closed"


def test_two_officers_on_one_sheet_wipe_nothing_of_each_other(city):
    from laojian.casework.models import VisitAnswer

    desk = Desk(city)
    visit = desk.visit()
    first, second = list(
        VisitAnswer.objects.filter(visit=visit).order_by("pk").values_list("item", flat=True)
    )[:2]
    blank = ("", "")
    visits.record_answers(
        desk.zhangsan,
        visit,
        (visits.Answer(first, "yes", "甲看过", blank), visits.Answer(second, "", "", blank)),
        at=at("2024-08-16"),
    )
    visits.record_answers(
        desk.zhangsan2,
        visit,
        (visits.Answer(first, "", "", blank), visits.Answer(second, "no", "乙看过", blank)),
        at=at("2024-08-16"),
    )
    kept = {one.item: (one.answer, one.note) for one in VisitAnswer.objects.filter(visit=visit)}
    assert kept[first] == ("yes", "甲看过") and kept[second] == ("no", "乙看过")
    visits.record_answers(
        desk.zhangsan2, visit, (visits.Answer(first, "no", "乙也看过", blank),), at=at("2024-08-16")
    )
    answer = VisitAnswer.objects.get(visit=visit, item=first)
    assert (
        answer.answer == "yes"
        and "甲看过" in answer.note
        and "张三二另记" in answer.note
        and "乙也看过" in answer.note
    )


def test_a_second_complaint_in_the_same_words_by_somebody_else_is_a_lead_of_its_own(city):
    desk = Desk(city)
    one = desk.lead(source="complaint", complainant="示范甲")
    assert desk.lead(source="complaint", complainant="示范甲") == one, "sent twice"
    assert desk.lead(source="complaint", complainant="示范乙") != one
    assert desk.lead(source="complaint", complainant="示范甲", workers=9) != one
