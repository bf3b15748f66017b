"""From a real roster over a real run to a lead, a visit and a case: one id, decided once, walked back from the table."""

import pytest

from laojian.base.problem import Problem
from laojian.campaigns.actions import receive_roster, run_now
from laojian.campaigns.models import Decision, Hit
from laojian.casework import facts
from laojian.casework.actions.leads import open_lead
from laojian.casework.models import Case, Lead
from tests.campaigns.rosters import MINE, small
from tests.casework.desk import at

pytestmark = pytest.mark.usefixtures("roster_store")


@pytest.fixture
def key(desk, campaign):
    """The hit of the first of three people without a contract in the mine of the county."""
    none = {"劳动合同签订日期": "无"}
    receive_roster(
        desk.zhaoliu,
        campaign,
        content=small({}, none, none, none),
        name="7月.csv",
        month="2024-07",
        at=at("2024-08-10"),
    )
    run_now(desk.lisi, campaign, month="2024-07", at=at("2024-08-12"))
    return Hit.objects.filter(provision="lc-written", verdict="breach").order_by("source_row").first().key


def test_a_hit_becomes_a_lead_once_and_is_decided_with_it(desk, campaign, key):
    made = open_lead(desk.zhangsan, hit_key=key, at=at("2024-08-13"))
    assert open_lead(desk.zhangsan, hit_key=key, at=at("2024-08-14")) == made
    row = Lead.objects.get(pk=made)
    assert (row.unit.code, row.violation, row.source, row.workers) == (
        MINE,
        "missing-contract",
        "screening",
        1,
    )
    assert (row.campaign_id, row.office.code) == (campaign, "140303")
    decided = Decision.objects.get(hit__key=key)
    assert (decided.decision, decided.lead) == ("lead", str(made))
    assert "****" not in row.text or "1403001980" not in row.text


def test_the_city_makes_a_lead_and_the_county_gets_it(desk, key):
    made = open_lead(desk.lisi, hit_key=key, at=at("2024-08-13"))
    assert Lead.objects.get(pk=made).office.code == "140303"
    assert open_lead(desk.zhangsan, hit_key=key, at=at("2024-08-13")) == made


def test_the_county_beside_and_the_firm_make_no_lead_of_it(desk, key):
    for name in ("wangwu", "zhaoliu", "yingji"):
        with pytest.raises(Problem):
            open_lead(desk.city.actor(name), hit_key=key, at=at("2024-08-13"))
    assert not Lead.objects.exists() and not Decision.objects.exists()


def test_from_the_hit_to_the_case_the_lead_carries_campaign_row_and_count(desk, campaign, key):
    lead = open_lead(desk.zhangsan, hit_key=key, at=at("2024-08-13"))
    made = desk.case("2024-08-19", lead=lead, unit="", row_kind="", violation="missing-contract", source="")
    row = Case.objects.get(pk=made)
    assert (row.campaign_id, row.row_kind, row.source) == (campaign, "coal", "screening")
    path = desk.zhangsan.path
    (told,) = facts.findings(campaign, path)
    assert (told["status"], told["case_id"]) == ("confirmed", row.number)
    assert facts.cases(campaign, path)[0]["violation"] == "missing-contract"
