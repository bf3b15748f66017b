"""免申即享页：从生效的名册里列出符合政策的人，证件号码遮盖，只看得到本地的，导出的表与页面一致。"""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from laojian.archive.models import Event
from laojian.authority.models import Unit
from laojian.campaigns.actions import receive_roster
from laojian.ids import mod11_2
from tests.campaigns.rosters import roster_store, small
from tests.city import NOW, campaign

assert roster_store
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roster_store")]


def born(day: str, number: int, sex: int = 1) -> str:
    stem = f"140300{day}{number:02d}{sex}"
    return stem + mod11_2.check_sign(stem)


@pytest.fixture
def handed_in(city):
    id = campaign(city)
    rows = [
        {"姓名": "示范临退", "身份证号码": born("19670115", 11)},
        {"姓名": "示范年轻", "身份证号码": born("19900115", 12)},
        {"姓名": "示范派遣", "身份证号码": born("19670115", 13), "用工形式": "劳务派遣"},
    ]
    receive_roster(city.actor("zhaoliu"), id, content=small(*rows), name="7月.csv", month="2024-07", at=NOW)
    return id


def test_who_may_fit_is_listed_by_policy_with_masked_ids_and_how_surely_it_was_read(signed_in, handed_in):
    page = signed_in("lisi").get("/eligible/?on=2024-09-01").content.decode()
    assert "示范临退" in page and "示范年轻" not in page and "示范派遣" not in page
    assert born("19670115", 11) not in page and "1403" in page
    assert "符合内部退养年龄条件的富余职工" in page and "法律解读，须经确认" in page
    assert "1,424.00–1,584.00元" in page, "80 % of the range of tiers"
    assert "逐人核对后才能办理" in page


def test_the_day_decides_and_nonsense_is_refused_with_a_sentence(signed_in, handed_in):
    client = signed_in("lisi")
    early = client.get("/eligible/?on=2020-01-01").content.decode()
    assert "没有收录本地在" in early and "示范临退" not in early
    answer = client.get("/eligible/?on=昨天")
    assert answer.status_code == 422 and "不是日期" in answer.content.decode()
    assert client.get("/eligible/list/?on=昨天").status_code == 422


def test_the_workbook_holds_the_list_with_masked_ids_and_the_articles(signed_in, handed_in):
    answer = signed_in("lisi").get("/eligible/list/?state=ask")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["人员", "吸纳单位", "依据"]
    rows = list(book["人员"].iter_rows(values_only=True))
    assert {row[2] for row in rows[1:]} == {"示范临退"} and {row[1] for row in rows[1:]} == {"待核"}
    assert all("*" in row[3] for row in rows[1:])
    assert any("晋人社厅发〔2022〕45号" in str(row[2]) for row in book["依据"].iter_rows(values_only=True))


def test_a_county_beside_sees_nobody_and_a_firm_has_no_such_page(signed_in, handed_in):
    other = signed_in("wangwu").get("/eligible/").content.decode()
    assert "示范临退" not in other and "还没有生效的名册" in other
    assert signed_in("zhaoliu").get("/eligible/").status_code in (403, 404)


def test_the_export_of_the_list_is_an_event_with_how_many_were_named(signed_in, handed_in):
    client = signed_in("lisi")
    answer = client.get("/eligible/list/?state=ask")
    assert answer.status_code == 200 and answer["X-Content-Type-Options"] == "nosniff"
    event = Event.objects.get(verb="eligible.export")
    assert event.actor_name == "李四" and event.subject_id == "2024-07"
    assert (event.detail["people"], event.detail["state"]) == (2, "ask")


def test_a_unit_without_a_place_is_judged_by_the_office_above_it_and_that_is_said(signed_in, city, handed_in):
    Unit.objects.filter(code="91140303XXXX00043N").update(region="")
    page = signed_in("lisi").get("/eligible/?on=2024-09-01").content.decode()
    assert "示范临退" in page and "1 家单位没有登记行政区划" in page
    Unit.objects.update(region="")
    nowhere = signed_in("lisi").get("/eligible/?on=2024-09-01").content.decode()
    assert "没有列入" in nowhere and "示范一矿煤业有限公司" in nowhere and "示范临退" not in nowhere


def test_of_whom_nobody_said_how_they_are_employed_is_asked_and_not_left_out(signed_in, city):
    row = {"姓名": "示范未填", "身份证号码": born("19670115", 11), "用工形式": ""}
    receive_roster(
        city.actor("zhaoliu"), campaign(city), content=small(row), name="7月.csv", month="2024-07", at=NOW
    )
    assert "示范未填" in signed_in("lisi").get("/eligible/?on=2024-09-01").content.decode()
