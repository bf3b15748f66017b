"""The pages of campaigns: they work, refuse the wrong method and the wrong person, and do nothing twice."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laojian.authority.models import Unit
from laojian.campaigns.models import Campaign, Duty, Filing, Participant, Reminder
from laojian.campaigns.queries.duty import NAMED
from laojian.campaigns.queries.duty import duty as shown
from laojian.config import clock
from tests.city import NOW, campaign

PACK = "yangquan-mines-2024"
MINE, GROUP = "91140303XXXX00043N", "91140300XXXX00019T"
STYLE = re.compile(r"<[^>]*\sstyle=|<script>|javascript:|\son[a-z]+=")


@pytest.fixture(autouse=True)
def inside_the_campaign(settings):
    from tests.city import TODAY

    settings.LAOJIAN_DEMO_DATE = TODAY
    assert clock.now().year == 2024


def page(client, name, *args, status=200, **more):
    answer = client.get(reverse(name, args=args), **more)
    assert answer.status_code == status, answer.content.decode()[:2000]
    text = answer.content.decode()
    assert not STYLE.search(text), "no style attributes, no inline scripts"
    return text


def duty(id, city, code, obligation, **more):
    return Duty.objects.get(campaign_id=id, unit=city.units[code], obligation=obligation, **more)


def test_an_organiser_opens_a_campaign_from_the_pages_alone(signed_in, city):
    client = signed_in("lisi")
    assert "还没有专项行动" in page(client, "campaigns")
    assert PACK in page(client, "campaign-choose")
    text = page(client, "campaign-open", PACK)
    for seen in ("2024年9月28日", "星期六，休息日，不顺延", "9月27日提醒", "A22", "示范一矿煤业有限公司"):
        assert seen in text
    address = reverse("campaign-open", args=[PACK])
    answer = client.post(address, {"open": "1", "leave_out": ["140300-police"], "setting-A22": "5"})
    made = Campaign.objects.get()
    assert answer.url == reverse("campaign", args=[made.pk])
    assert made.settings == {"A22": 5}
    again = client.post(address, {"open": "1"})
    assert again.status_code == 422
    assert "已经开展" in again.content.decode()
    assert Campaign.objects.count() == 1
    assert made.title in page(client, "campaigns")


@pytest.mark.parametrize("name", ["zhangsan", "zhaoliu", "yingji"])
def test_nobody_else_opens_one(signed_in, name):
    client = signed_in(name)
    page(client, "campaign-choose", status=404)
    page(client, "campaign-open", PACK, status=404)
    assert client.post(reverse("campaign-open", args=[PACK]), {"open": "1"}).status_code == 404


def test_the_board_says_who_has_not(signed_in, city):
    id = campaign(city)
    text = page(signed_in("lisi"), "campaign", id)
    for seen in (
        "谁报了什么",
        "逾期未报",
        "示范煤业集团有限公司",
        "附件2",
        "逾期 5 个工作日",
        "各县（区）进度",
        "今天 8月20日",
    ):
        assert seen in text
    assert 'role="img"' in text
    assert "aria-label" in text


@pytest.mark.parametrize(
    ("name", "seen", "unseen"),
    [
        ("zhangsan", "示范矿区人力资源和社会保障局", "示范二矿煤业有限公司"),
        ("jituan", "示范二矿煤业有限公司", "示范矿区人力资源和社会保障局"),
        ("zhaoliu", "示范一矿煤业有限公司", "示范二矿煤业有限公司"),
        ("paiqian", "示范同心劳务派遣有限公司", "示范一矿煤业有限公司"),
    ],
)
def test_each_sees_their_own_part_of_the_board(signed_in, city, name, seen, unseen):
    text = page(signed_in(name), "campaign", campaign(city))
    assert seen in text
    assert unseen not in text


def test_a_partner_department_sees_what_it_helps_with(signed_in, city):
    text = page(signed_in("yingji"), "campaign", campaign(city))
    assert "会同本单位办理的" in text
    assert "O-000-08" in text
    assert "O-000-14" not in text


def test_pages_out_of_reach_are_not_found(signed_in, city):
    id = campaign(city)
    own = duty(id, city, MINE, "O-000-03")
    client = signed_in("wangwu")
    page(client, "campaign-duty", id, own.pk, status=404)
    page(client, "campaign", id + 99, status=404)
    assert client.post(reverse("duty-waive", args=[id, own.pk]), {}).status_code == 404


@pytest.mark.parametrize("name", ["campaign", "campaign-reminders", "campaigns"])
def test_a_page_that_only_reads_takes_no_post(signed_in, city, name):
    id = campaign(city)
    args = [] if name == "campaigns" else [id]
    assert signed_in("lisi").post(reverse(name, args=args)).status_code == 405
    assert signed_in("lisi").get(reverse("campaign-remind", args=[id])).status_code == 405


def test_a_unit_is_reminded_and_the_row_says_so(signed_in, city):
    id = campaign(city)
    client, address = signed_in("lisi"), reverse("campaign-remind", args=[id])
    unit = city.units[GROUP].pk
    answer = client.post(address, {"unit": unit})
    assert answer.url == reverse("campaign", args=[id])
    part = client.post(address, {"unit": unit}, headers={"HX-Request": "true"})
    assert f'id="behind-{unit}"' in part.content.decode()
    assert "已催 2 次" in part.content.decode()
    assert "<html" not in part.content.decode()
    third = client.post(address, {"unit": unit}, headers={"HX-Request": "true"})
    assert "两次" in third.content.decode()
    assert Reminder.objects.count() == 2
    assert "未阅" not in page(client, "campaign-reminders", id)
    assert GROUP not in page(client, "campaign-reminders", id)
    assert "示范煤业集团" in page(client, "campaign-reminders", id)


def test_all_late_units_are_reminded_with_one_button(signed_in, city):
    id, client = campaign(city), signed_in("lisi")
    address = reverse("campaign-remind", args=[id])
    assert "全部催报" in page(client, "campaign", id)
    told = client.post(address, {"late": "1"}, follow=True).content.decode()
    assert re.search(rf"已催报 {Reminder.objects.count()} 个单位", told)
    again = client.post(address, {"late": "1"})
    assert again.status_code == 422 and "没有要催的" in again.content.decode()
    assert "全部催报" not in page(signed_in("zhaoliu"), "campaign", id)


def test_a_mine_may_not_remind(signed_in, city):
    id = campaign(city)
    answer = signed_in("zhaoliu").post(reverse("campaign-remind", args=[id]), {"unit": city.units[MINE].pk})
    assert answer.status_code == 403


def test_a_plan_is_handed_in_sent_back_and_handed_in_again(signed_in, city):
    id = campaign(city)
    one = duty(id, city, MINE, "O-000-12")
    address = reverse("campaign-duty", args=[id, one.pk])
    client = signed_in("zhaoliu")
    assert "工作方案" in page(client, "campaign-duty", id, one.pk)
    empty = client.post(address, {"number": "1"})
    assert empty.status_code == 422
    assert "还没有选择文件" in empty.content.decode()
    plan = SimpleUploadedFile("工作方案.pdf", b"%PDF-1.7 invented")
    assert client.post(address, {"number": "1", "title": "一矿方案", "papers": [plan]}).status_code == 302
    twice = client.post(address, {"number": "1", "papers": [SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")]})
    assert twice.status_code == 422
    assert Filing.objects.count() == 1
    office = signed_in("zhangsan")
    assert "一矿方案" in page(office, "campaign-duty", id, one.pk)
    answer = reverse("duty-answer", args=[id, one.pk])
    assert office.post(answer, {"answer": "back", "remark": "没有盖章"}).status_code == 422
    done = office.post(answer, {"answer": "back", "reason_code": "not_signed", "remark": "没有盖章"})
    assert done.status_code == 302
    one.refresh_from_db()
    assert one.state == "sent_back"
    client = signed_in("zhaoliu")
    assert "没有盖章" in page(client, "campaign-duty", id, one.pk)
    again = SimpleUploadedFile("工作方案2.pdf", b"%PDF-1.7 sealed")
    assert client.post(address, {"number": "2", "papers": [again]}).status_code == 302
    signed_in("zhangsan").post(answer, {"answer": "accept"})
    one.refresh_from_db()
    assert one.state == "accepted"
    got = signed_in("zhangsan").get(reverse("duty-paper", args=[id, one.pk, 2, 1]))
    assert got.content == b"%PDF-1.7 sealed"
    assert got["Content-Disposition"].startswith("attachment")
    assert signed_in("wangwu").get(reverse("duty-paper", args=[id, one.pk, 2, 1])).status_code == 404


def test_fewer_than_two_typical_cases_need_a_written_reason(signed_in, city):
    id = campaign(city)
    one = duty(id, city, "140303", "O-000-15", kind="case_study")
    address, client = reverse("campaign-duty", args=[id, one.pk]), signed_in("zhangsan")
    case = {"papers": [SimpleUploadedFile("案例.docx", b"PK invented")]}
    short = client.post(address, case)
    assert short.status_code == 422
    assert "至少 2 个" in short.content.decode()
    case = {
        "papers": [SimpleUploadedFile("案例.docx", b"PK invented")],
        "reason_code": "none_found",
        "reason": "只查到一件",
    }
    assert client.post(address, case).status_code == 302
    assert Filing.objects.get().reason == "只查到一件"


@pytest.mark.parametrize(
    ("file", "content"),
    [("方案.exe", b"MZ"), ("方案.pdf", b""), ("方案.pdf", b"MZ not a pdf"), ("方案", b"x")],
)
def test_files_of_the_wrong_kind_are_refused(signed_in, city, file, content):
    id = campaign(city)
    one = duty(id, city, MINE, "O-000-12")
    answer = signed_in("zhaoliu").post(
        reverse("campaign-duty", args=[id, one.pk]), {"papers": [SimpleUploadedFile(file, content)]}
    )
    assert answer.status_code == 422
    assert not Filing.objects.exists()


def test_a_nil_report_needs_its_reason_and_shows_as_nil(signed_in, city):
    id = campaign(city)
    one = duty(id, city, "140303", "O-000-11")
    address, client = reverse("campaign-duty", args=[id, one.pk]), signed_in("zhangsan")
    assert client.post(address, {"zero": "yes"}).status_code == 422
    assert client.post(address, {"zero": "yes", "reason": "没有重大典型案例"}).status_code == 302
    assert "零报" in page(client, "campaign-duty", id, one.pk)


def test_a_table_is_not_handed_in_as_a_file(signed_in, city):
    id = campaign(city)
    one = duty(id, city, "140303", "O-000-17")
    client = signed_in("zhangsan")
    assert "统计报表" in page(client, "campaign-duty", id, one.pk)
    answer = client.post(reverse("campaign-duty", args=[id, one.pk]), {"remark": "见附件"})
    assert answer.status_code == 422
    assert "报表" in answer.content.decode()


def test_not_applicable_is_ruled_on_the_page_and_taken_back(signed_in, city):
    id = campaign(city)
    one = duty(id, city, "gaoxin", "O-000-15", kind="case_study")
    client, address = signed_in("lisi"), reverse("duty-waive", args=[id, one.pk])
    assert client.post(address, {"reason_code": "no_object"}).status_code == 422
    client.post(address, {"reason_code": "no_object", "remark": "辖区没有矿山"})
    assert "已认定为不适用" in page(client, "campaign-duty", id, one.pk)
    client.post(address, {"again": "1", "remark": "有一家"})
    one.refresh_from_db()
    assert (one.state, one.waived_remark) == ("open", "")


def test_units_are_taken_in_and_out_on_the_page(signed_in, city):
    id = campaign(city)
    client, address = signed_in("lisi"), reverse("campaign-people", args=[id])
    assert "示范一矿" in page(client, "campaign-people", id)
    bad = client.post(address, {"unit": MINE, "role": ["mine"], "reason": ""})
    assert bad.status_code == 422
    assert client.post(address, {"unit": MINE, "take_out": "1", "reason": "误列"}).status_code == 302
    assert "示范一矿" not in page(client, "campaign-people", id)
    assert client.post(address, {"unit": MINE, "role": ["mine"], "reason": "补列"}).status_code == 302
    assert signed_in("zhangsan").post(address, {"unit": MINE, "reason": "x"}).status_code in (403, 422)


def test_the_pages_speak_english_where_the_pack_does(signed_in, city, settings):
    id = campaign(city)
    client = signed_in("lisi")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    text = client.get(reverse("campaign", args=[id])).content.decode()
    assert "annex 2" in text
    assert "Sum up the inspection" in text


def test_a_signed_out_reader_is_sent_to_the_door(client, city):
    id = campaign(city)
    for name, args in (("campaigns", []), ("campaign", [id]), ("campaign-people", [id])):
        assert client.get(reverse(name, args=args)).status_code == 302


def test_queries_of_the_pages_stay_constant(signed_in, city, django_assert_max_num_queries):
    id = campaign(city)
    client = signed_in("lisi")
    client.get(reverse("campaign", args=[id]))
    with django_assert_max_num_queries(23):
        client.get(reverse("campaign", args=[id]))
    with django_assert_max_num_queries(14):
        client.get(reverse("campaigns"))


def test_a_reading_is_seen_and_changed_with_a_reason_by_the_office_that_opened_the_campaign(signed_in, city):
    from laojian.archive.models import Event
    from laojian.campaigns.queries import campaign as seen
    from tests.city import NOW as at

    id = campaign(city)
    address = reverse("campaign-readings", args=[id])
    county = signed_in("zhangsan").get(address).content.decode()
    assert "A01" in county and "A24" in county and 'name="choice"' not in county
    told = {"setting": "A01", "choice": "confirmed"}
    assert signed_in("zhangsan").post(address, {**told, "reason": "x"}).status_code == 403
    client = signed_in("lisi")
    assert client.post(address, told).status_code == 422, "a reason is asked for"
    assert client.post(address, {**told, "choice": "no", "reason": "核对"}).status_code == 422
    assert client.post(address, {**told, "reason": "已向发文单位核对原件"}).status_code == 302
    assert seen(city.actor("lisi"), id, at.date()).settings["A01"] == "confirmed"
    assert (
        Event.objects.filter(verb="campaign.settle").latest("seq").detail["reason"] == "已向发文单位核对原件"
    )
    assert "已改" in client.get(address).content.decode()


assert NOW


def test_who_takes_part_comes_page_by_page(signed_in, city, monkeypatch):
    from laojian.web.pages.campaigns import people

    monkeypatch.setattr(people, "PER_PAGE", 2)
    id = campaign(city)
    first = page(signed_in("lisi"), "campaign-people", id)
    assert "?page=2" in first and "上一页" not in first
    last = signed_in("lisi").get(reverse("campaign-people", args=[id]) + "?page=99").content.decode()
    assert "上一页" in last and "下一页" not in last
    assert signed_in("lisi").get(reverse("campaign-people", args=[id]) + "?page=-1").status_code == 200


def test_a_duty_names_four_units_of_a_role_and_counts_the_others(city):
    opened = campaign(city)
    for n in range(6):
        unit = Unit.objects.create(
            code=f"M{n}",
            name=f"示范{n}矿",
            kind="enterprise",
            path=f"140000/140300/140303/M{n}/",
            region="140303",
        )
        Participant.objects.create(campaign_id=opened, unit=unit, roles=" mine ", since=NOW.date())
    rows = Duty.objects.filter(campaign=opened, unit__code="140303").order_by("id")
    seen = [played for one in rows for _role, played in shown(city.actor("zhangsan"), one.pk, NOW.date()).to]
    assert all(len(one.units) == min(NAMED, one.count) for one in seen)
    mines = Participant.objects.filter(
        campaign=opened, roles__contains=" mine ", unit__path__startswith="140000/140300/140303/"
    )
    assert mines.count() > NAMED and mines.count() in {one.count for one in seen}
