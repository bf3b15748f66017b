"""The list of members of a leading group: seats by the notice, names by the office, versions, filing, the printed paper."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from laojian.archive import queries as archive
from laojian.base.problem import Problem
from laojian.campaigns import actions
from laojian.campaigns.actions import open_campaign
from laojian.campaigns.models import Duty, FiledPaper, Member, MemberList
from laojian.campaigns.queries.members import lists, members
from laojian.campaigns.rules.members import Place
from laojian.messages.models import Message

AT = datetime(2024, 8, 20, 2, 0, tzinfo=UTC)
GROUP = "provincial-group"
SEATS = (
    Place("member", "示范市公安局", "副局长", ""),
    Place("head", "示范市人力资源和社会保障局", "局长", "示范甲"),
    Place("office_head", "示范市人力资源和社会保障局", "示范市人力资源和社会保障局副局长", "示范乙"),
)


@pytest.fixture
def opened(city):
    return open_campaign(city.actor("lisi"), "jiangsu-illegal-employment-2007", at=AT)


def write(city, id, seats=SEATS, **more):
    return actions.write_members(city.actor("lisi"), id, GROUP, seats, at=AT, **more)


def test_the_seats_of_the_notice_stand_ready_and_nobody_in_them(opened, city):
    view = members(city.actor("lisi"), opened, GROUP, AT.date())
    assert len(view.seats) == 11 and [one.post for one in view.seats].count("member") == 8
    assert view.number == 0 and not any(one.name for one in view.seats)
    assert view.seats[2].body == "公安机关" and view.seats[2].as_printed == "省公安厅副厅长"
    assert not any(one.office for one in view.seats), "the offices of the province are not those of the city"


def test_a_change_is_a_new_version_with_its_reason_and_the_same_again_is_none(opened, city):
    assert write(city, opened) == 1 == write(city, opened)
    assert [one.post for one in members(city.actor("lisi"), opened, GROUP, AT.date()).seats] == ["head", "member", "office_head"]  # fmt: skip
    changed = (SEATS[1], Place("member", "示范市公安局", "副局长", "示范丙"), SEATS[2])
    with pytest.raises(Problem) as refused:
        write(city, opened, changed)
    assert refused.value.code == "campaign.members_why"
    assert write(city, opened, changed, why="递补") == 2
    first = members(city.actor("lisi"), opened, GROUP, AT.date(), number=1)
    assert [one.name for one in first.seats] == ["示范甲", "", "示范乙"] and not first.may_file
    with pytest.raises(Problem) as refused:
        write(city, opened, SEATS, why="又改", base=1)
    assert refused.value.code == "campaign.members_meanwhile"


@pytest.mark.parametrize(
    ("seats", "code"),
    [
        (SEATS[:1], "campaign.member_head"),
        ((SEATS[1], SEATS[1]), "campaign.member_head"),
        ((SEATS[1], Place("member", "示范市公安局", "", "示范丙")), "campaign.member_blank"),
        ((SEATS[1], Place("member", "", "副局长", "")), "campaign.member_blank"),
        ((SEATS[1], Place("王", "示范", "副局长", "")), "campaign.member_blank"),
        ((SEATS[1], *(Place("member", f"单位{n}", "职务", "") for n in range(80))), "campaign.member_many"),
        ((SEATS[1], Place("member", "示范", "x" * 121, "")), "campaign.member_long"),
    ],
)
def test_a_list_that_cannot_stand_is_refused_and_nothing_is_kept(opened, city, seats, code):
    with pytest.raises(Problem) as refused:
        write(city, opened, seats)
    assert refused.value.code == code and not MemberList.objects.exists() and not Member.objects.exists()


def test_the_latest_version_is_handed_in_as_the_paper_that_is_printed(opened, city):
    write(city, opened)
    duty = Duty.objects.get(campaign=opened, unit__code="140300", obligation="O-003-02", kind="list")
    lisi = city.actor("lisi")
    with pytest.raises(Problem) as refused:
        actions.file_members(lisi, opened, GROUP, at=AT, number=2)
    assert refused.value.code == "campaign.members_meanwhile"
    assert actions.file_members(lisi, opened, GROUP, at=AT, number=1) == 1
    duty.refresh_from_db()
    assert duty.state == "reported"
    text = [
        one.text for one in Document(BytesIO(archive.content(FiledPaper.objects.get().sha256))).paragraphs
    ]
    assert text[0].endswith("成员名单")
    assert text[1:7] == [
        "组长：", "示范甲　示范市人力资源和社会保障局局长", "成员：", "（空缺）　示范市公安局副局长", "办公室主任：",
        "示范乙　示范市人力资源和社会保障局副局长",
    ]  # fmt: skip
    before = Message.objects.count()
    write(city, opened, (SEATS[1],), why="精简")
    told = Message.objects.order_by("-pk").first()
    assert Message.objects.count() == before + 1 and "成员名单有变" in told.subject
    (line,) = lists(city.actor("sheng"), opened, GROUP, AT.date())
    assert (line.number, line.filed, line.vacant) == (2, 1, 0)


def test_a_vacant_head_is_not_handed_in_and_a_firm_has_no_list(opened, city):
    write(city, opened, (Place("head", "示范局", "局长", ""),))
    with pytest.raises(Problem) as refused:
        actions.file_members(city.actor("lisi"), opened, GROUP, at=AT, number=1)
    assert refused.value.code == "campaign.member_unnamed"
    with pytest.raises(Problem) as refused:
        actions.write_members(city.actor("zhaoliu"), opened, GROUP, SEATS, at=AT)
    assert refused.value.code in ("authority.may_not", "campaign.no_campaign")


def test_the_page_writes_shows_prints_and_files(opened, city, signed_in, settings):
    settings.LAOJIAN_DEMO_DATE = AT.date()
    client, place = signed_in("lisi"), reverse("campaign-group", args=[opened, GROUP])
    assert "通知印的" in client.get(place).content.decode()
    given = {"base": "0", "title": "示范市领导小组"}
    for n, one in enumerate(SEATS, 1):
        given |= {
            f"post-{n}": one.post,
            f"body-{n}": one.body,
            f"office-{n}": one.office,
            f"name-{n}": one.name,
        }
    answer = client.post(place, {**given, "office-1": ""})
    assert answer.status_code == 422 and "第1个席位没有写全" in answer.content.decode()
    assert client.post(place, given).status_code == 302
    assert "示范甲　示范市人力资源和社会保障局局长" in client.get(place).content.decode()
    assert client.get(reverse("group-paper", args=[opened, GROUP])).content[:2] == b"PK"
    assert client.get(reverse("group-file", args=[opened, GROUP])).status_code == 405
    assert client.post(reverse("group-file", args=[opened, GROUP]), {"number": "1"}).status_code == 302
    assert client.post(reverse("group-file", args=[opened, GROUP]), {"number": "1"}).status_code == 422
    assert "已报" in client.get(reverse("campaign-groups", args=[opened])).content.decode()
    duty = Duty.objects.get(campaign=opened, unit__code="140300", obligation="O-003-02", kind="list")
    assert (
        reverse("campaign-groups", args=[opened])
        in client.get(reverse("campaign-duty", args=[opened, duty.pk])).content.decode()
    )
    assert signed_in("wangwu").get(f"{place}?unit=140300").status_code == 404
    assert client.get(reverse("campaign-group", args=[opened, "none"])).status_code == 404
