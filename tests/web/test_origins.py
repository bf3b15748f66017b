"""From a cell to the case, its lead, the hit and the roster row, and from the case forward to the cells that count it."""

import html
import re
from datetime import date

import pytest

from laojian.campaigns.actions import receive_roster, run_now
from laojian.campaigns.models import Hit
from laojian.casework.actions import orders
from laojian.casework.actions.evidence import NewEvidence, add_evidence, add_proof
from laojian.casework.actions.leads import open_lead
from laojian.casework.models import Case
from laojian.reporting import actions as reporting
from tests.campaigns.rosters import small
from tests.casework.desk import at

pytestmark = pytest.mark.usefixtures("roster_store")


@pytest.fixture(autouse=True)
def demo_day(settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 26)


@pytest.fixture
def case(desk, campaign):
    """A case filed on the lead of a hit in the mine's roster of July."""
    none = {"劳动合同签订日期": "无"}
    receive_roster(
        desk.zhaoliu, campaign, content=small({}, none), name="7月.csv", month="2024-07", at=at("2024-08-10")
    )
    run_now(desk.lisi, campaign, month="2024-07", at=at("2024-08-12"))
    key = Hit.objects.get(provision="lc-written", verdict="breach").key
    lead = open_lead(desk.zhangsan, hit_key=key, at=at("2024-08-13"))
    made = desk.case("2024-08-19", lead=lead, unit="", row_kind="", violation="missing-contract", source="")
    return Case.objects.get(pk=made)


def links(page):
    return [html.unescape(one) for one in re.findall(r'href="([^"]+)"', page)]


def test_a_case_leads_to_its_lead_and_to_the_roster_row_and_the_row_leads_back(signed_in, case):
    client = signed_in("zhangsan")
    page = client.get(f"/cases/{case.pk}/").content.decode()
    lead = case.leads.get()
    assert f"/leads/{lead.pk}/" in links(page)
    (hit,) = [one for one in links(page) if one.startswith("/screening/?") and lead.hit_key in one]
    row = Hit.objects.get(key=lead.hit_key).source_row
    assert f"看筛查结果和名册第 {row} 行" in page
    assert hit in links(client.get(f"/leads/{lead.pk}/").content.decode())
    shown = client.get(hit).content.decode()
    assert "证据：名册原行" in shown and f"/leads/{lead.pk}/" in links(shown)


def test_a_case_tells_the_cells_that_count_it_when_asked(signed_in, desk, campaign, case):
    client = signed_in("zhangsan")
    plain = client.get(f"/cases/{case.pk}/").content.decode()
    assert "?cells=yes#cells" in links(plain) and "煤矿企业第10栏" not in plain
    assert "还没有一张表计入这一案" in client.get(f"/cases/{case.pk}/?cells=yes").content.decode()
    made = reporting.open_return(desk.zhangsan, campaign, "annex1", at=at("2024-09-20"))
    page = client.get(f"/cases/{case.pk}/?cells=yes").content.decode()
    cells = [one for one in links(page) if one.startswith(f"/returns/{made}/") and "cell=2.10" in one]
    assert cells and "煤矿企业第10栏" in page and "煤矿企业第8栏" not in page
    assert case.number in client.get(cells[0]).content.decode()


def test_a_case_holds_what_its_visit_and_its_order_brought_in(signed_in, desk):
    visit = desk.visit(at=at("2024-08-15"))
    photo, proof = (
        NewEvidence("document", name, date(2024, 8, 16), content=name.encode(), media_type="text/plain")
        for name in ("井口照片说明", "整改说明")
    )
    add_evidence(desk.zhangsan, "visit", visit, photo, at=at("2024-08-16"))
    order = desk.order(due="2024-08-31", findings_=(desk.finding(visit=visit),))
    add_proof(desk.zhaoliu, order, proof, at=at("2024-08-20"))
    orders.recheck_order(
        desk.zhangsan,
        order,
        orders.Seen(date(2024, 9, 2), "not", "没有改", left_workers=9),
        at=at("2024-09-02"),
    )
    made = desk.case("2024-09-03", order=order, unit="", row_kind="")
    page = signed_in("zhangsan").get(f"/cases/{made}/").content.decode()
    assert "检查和责令时取得的" in page and "井口照片说明" in page and "整改说明" in page
    assert "还没有证据材料" not in page


def test_the_county_beside_reaches_neither_the_case_nor_what_is_behind_it(signed_in, case):
    client = signed_in("wangwu")
    assert client.get(f"/cases/{case.pk}/?cells=yes").status_code == 404
    assert client.get(f"/leads/{case.leads.get().pk}/").status_code == 404
