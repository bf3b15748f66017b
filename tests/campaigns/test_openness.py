"""Openness: only what is marked 主动公开 and was put there stands on the public page; a request for disclosure is registered and
answered, and counts no term that the library does not hold."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns.actions import open_campaign
from laojian.campaigns.actions import openness as actions
from laojian.campaigns.models import DisclosureRequest, Release
from laojian.campaigns.queries import openness as reads
from tests.city import campaign

AT = datetime(2024, 8, 20, 2, 0, tzinfo=UTC)
OPEN, ON_REQUEST, UNMARKED = (
    "yangquan-mines-2024",
    "shanxi-work-safety-2022",
    "jiangsu-illegal-employment-2007",
)
NEW = actions.NewRequest("示范申请人", "这次行动的实施方案", date(2024, 8, 19), contact="示范地址")


@pytest.mark.parametrize("pack", [ON_REQUEST, UNMARKED])
def test_what_is_not_open_never_gets_to_the_public_page(city, pack):
    id = open_campaign(city.actor("lisi"), pack, at=AT)
    with pytest.raises(Problem) as refused:
        actions.release_notice(city.actor("lisi"), id, at=AT)
    assert refused.value.code == "campaign.not_open"
    Release.objects.create(campaign_id=id, at=AT, by="有人绕过去")
    assert reads.public_notices() == (), "not even a row in the table puts it there"
    assert reads.openness(city.actor("lisi"), id, AT.date()).hidden


def test_an_open_notice_stands_there_from_the_act_on_until_it_is_withdrawn(city):
    id = campaign(city)

    def page():
        return Client().get("/public/").content.decode()

    assert "现在没有公开的通知" in page()
    actions.release_notice(city.actor("lisi"), id, at=AT)
    actions.release_notice(city.actor("lisi"), id, at=AT)
    assert Release.objects.count() == 1
    text = page()
    assert reads.public_notices()[0].title in text and "示范一矿" not in text
    with pytest.raises(Problem, match="原因"):
        actions.withdraw_notice(city.actor("lisi"), id, " ", at=AT)
    actions.withdraw_notice(city.actor("lisi"), id, "有误", at=AT)
    assert "现在没有公开的通知" in page()
    for who in ("zhangsan", "wangwu"):
        with pytest.raises(Problem) as refused:
            actions.release_notice(city.actor(who), id, at=AT)
        assert refused.value.code == "authority.may_not"


def test_a_request_is_registered_once_with_the_applicant_sealed_and_answered_once(city):
    id = campaign(city)
    lisi = city.actor("lisi")
    asked = actions.register_request(lisi, id, NEW, at=AT)
    assert actions.register_request(lisi, id, NEW, at=AT) == asked
    with connection.cursor() as cursor:
        cursor.execute("SELECT applicant, contact FROM campaigns_disclosurerequest")
        assert not any("示范" in text for row in cursor.fetchall() for text in row)
    event = Event.objects.get(verb="disclosure.register")
    assert "示范申请人" not in str(event.detail)
    (row,) = reads.disclosure_requests(lisi, id, AT.date()).rows
    assert (row.applicant, row.number, row.may_answer) == ("示范申请人", "2024-1", True)
    with pytest.raises(Problem, match="原因"):
        actions.answer_request(lisi, id, asked, "refused", on=AT.date(), at=AT)
    with pytest.raises(Problem) as refused:
        actions.answer_request(lisi, id, asked, "given", on=date(2024, 8, 18), at=AT)
    assert refused.value.code == "campaign.disclosure_day"
    actions.answer_request(lisi, id, asked, "given", on=AT.date(), at=AT, number="示人社公开〔2024〕1号")
    with pytest.raises(Problem) as refused:
        actions.answer_request(lisi, id, asked, "given", on=AT.date(), at=AT)
    assert refused.value.code == "campaign.disclosure_answered"


def test_requests_are_not_for_other_counties_or_firms(city):
    id = campaign(city)
    actions.register_request(city.actor("zhangsan"), id, NEW, at=AT)
    assert reads.disclosure_requests(city.actor("lisi"), id, AT.date()).total == 1
    for who in ("wangwu", "zhaoliu", "yingji"):
        assert reads.disclosure_requests(city.actor(who), id, AT.date()).total == 0
    with pytest.raises(Problem) as refused:
        actions.answer_request(
            city.actor("wangwu"), id, DisclosureRequest.objects.get().pk, "given", on=AT.date(), at=AT
        )
    assert refused.value.code == "campaign.no_disclosure"


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (actions.NewRequest(" ", "内容", AT.date()), "campaign.disclosure_blank"),
        (actions.NewRequest("甲", " ", AT.date()), "campaign.disclosure_blank"),
        (actions.NewRequest("甲", "内容", AT.date(), way="pigeon"), "campaign.disclosure_blank"),
        (actions.NewRequest("甲", "内容", date(2024, 8, 21)), "campaign.disclosure_day"),
        (actions.NewRequest("甲 11010519491231002X", "内容", AT.date()), "ids.in_text"),
    ],
)
def test_a_request_that_cannot_be_is_refused(city, new, code):
    with pytest.raises(Problem) as refused:
        actions.register_request(city.actor("lisi"), campaign(city), new, at=AT)
    assert refused.value.code == code and not DisclosureRequest.objects.exists()


def test_the_page_shows_the_mark_registers_answers_and_counts_no_term(city, signed_in, settings):
    settings.LAOJIAN_DEMO_DATE = AT.date()
    id = campaign(city)
    client, place = signed_in("lisi"), reverse("campaign-openness", args=[id])
    text = client.get(place).content.decode()
    assert "主动公开" in text and "这里不计日子" in text
    assert place in client.get(reverse("campaign", args=[id])).content.decode()
    given = {
        "applicant": "示范申请人",
        "what": "方案",
        "way": "paper",
        "received_on": "2024-08-19",
        "contact": "",
    }
    register = reverse("disclosure-register", args=[id])
    assert client.post(register, {**given, "applicant": ""}).status_code == 422
    assert client.post(register, given).status_code == 302
    asked = DisclosureRequest.objects.get().pk
    assert 'name="answer"' in client.get(f"{place}?answer={asked}").content.decode()
    answer = reverse("disclosure-answer", args=[id, asked])
    assert client.get(answer).status_code == 405
    said = {"answer": "refused", "on": "2024-08-20", "number": "", "remark": ""}
    assert client.post(answer, said).status_code == 422
    assert client.post(answer, {**said, "remark": "涉及个人隐私"}).status_code == 302
    assert "涉及个人隐私" in client.get(place).content.decode()
    assert client.post(place, {}).status_code == 302 and Release.objects.count() == 1
    assert signed_in("zhaoliu").post(register, given).status_code == 403
