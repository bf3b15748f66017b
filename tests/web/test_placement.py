"""富余职工安置页：每个富余职工逐条途径答复并写明理由，公益性岗位排出先后，只看得到本地的。"""

from __future__ import annotations

import pytest

from laojian.campaigns.actions import receive_roster
from tests.campaigns.rosters import roster_store, small
from tests.city import NOW, campaign
from tests.web.test_eligible import born
from tests.web.test_law import text_of

assert roster_store
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roster_store")]


@pytest.fixture
def handed_in(city):
    id = campaign(city)
    rows = [
        {"姓名": "示范先", "身份证号码": born("19650115", 11), "是否富余职工": "是", "工龄": "35"},
        {"姓名": "示范后", "身份证号码": born("19650615", 12), "是否富余职工": "是", "工龄": "31"},
        {"姓名": "示范年轻", "身份证号码": born("19900115", 13), "是否富余职工": "是", "工龄": "8"},
        {"姓名": "示范未写", "身份证号码": born("19650115", 15)},
        {"姓名": "示范在岗", "身份证号码": born("19650115", 17), "是否富余职工": "否"},
    ]
    content = small(*rows)
    receive_roster(city.actor("zhaoliu"), id, content=content, name="7月.csv", month="2024-07", at=NOW)
    return id


def test_every_surplus_worker_stands_with_each_route_and_the_reason(signed_in, handed_in):
    told = text_of(signed_in("lisi").get("/eligible/placement/?on=2024-09-01"))
    assert "示范先" in told and "示范年轻" in told
    assert "示范在岗" not in told and "示范未写" not in told
    assert "1 名职工没有写明是否富余职工" in told
    assert "企业内部转岗、集团调配" in told and "工龄满三十年、距法定退休日不足三年" in told
    assert born("19650115", 11) not in told and "逐人核对后才能办理" in told


def test_who_comes_first_for_a_public_post_is_ranked(signed_in, handed_in):
    answer = signed_in("lisi").get("/eligible/placement/?on=2024-09-01&route=px-public-post")
    told = text_of(answer)
    assert "先后名单" in told and told.index("示范先") < told.index("示范后")
    assert "示范年轻" not in told, "whom the route does not fit has no rank"
    none = text_of(signed_in("lisi").get("/eligible/placement/?on=2024-09-01&route=px-public-post&state=no"))
    assert "示范年轻" in none and "示范先" not in none


def test_a_day_before_the_policy_and_nonsense_are_answered_in_a_sentence(signed_in, handed_in):
    client = signed_in("lisi")
    assert "没有收录本地在" in text_of(client.get("/eligible/placement/?on=2020-01-01"))
    answer = client.get("/eligible/placement/?on=昨天")
    assert answer.status_code == 422 and "不是日期" in text_of(answer)


def test_a_county_beside_sees_nobody_and_a_firm_has_no_such_page(signed_in, handed_in):
    other = text_of(signed_in("wangwu").get("/eligible/placement/"))
    assert "示范先" not in other and "还没有生效的名册" in other
    assert signed_in("zhaoliu").get("/eligible/placement/").status_code in (403, 404)


def test_the_page_of_whom_a_policy_fits_leads_there(signed_in, handed_in):
    assert "/eligible/placement/" in signed_in("lisi").get("/eligible/").content.decode()


def test_the_page_in_english_gives_the_reasons_in_english(signed_in, handed_in):
    client = signed_in("lisi")
    client.cookies["django_language"] = "en"
    told = text_of(client.get("/eligible/placement/?on=2024-09-01"))
    assert "less than three years to retirement" in told
