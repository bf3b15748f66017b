"""Every pack of the library opens from the pages: choice, preview, board, returns."""

from __future__ import annotations

import pytest
from django.urls import reverse

from laojian.campaigns.models import Campaign, Duty
from laojian.config import clock
from laojian.reporting.models import Return

PACKS = (
    "chuxiong-intermediaries-2021",
    "jiangsu-illegal-employment-2007",
    "shanxi-soe-opinions-2022",
    "shanxi-work-safety-2022",
)


@pytest.fixture(autouse=True)
def inside_the_campaign(settings):
    from tests.city import TODAY

    settings.LAOJIAN_DEMO_DATE = TODAY
    assert clock.now().year == 2024


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_opens_and_its_board_and_duties_are_shown(signed_in, city, pack):
    client = signed_in("lisi")
    assert client.get(reverse("campaign-open", args=[pack])).status_code == 200
    answer = client.post(reverse("campaign-open", args=[pack]), {"open": "1"})
    made = Campaign.objects.get()
    assert answer.status_code == 302
    assert client.get(reverse("campaign", args=[made.pk])).status_code == 200
    duty = Duty.objects.filter(campaign=made, unit__code="140300").first()
    assert duty is not None
    assert client.get(reverse("campaign-duty", args=[made.pk, duty.pk])).status_code == 200


def test_a_county_opens_the_table_of_the_stage_and_the_final_one_each_with_its_day(signed_in, city):
    organiser = signed_in("lisi")
    organiser.post(reverse("campaign-open", args=[PACKS[0]]), {"open": "1"})
    made = Campaign.objects.get()
    client = signed_in("zhangsan")
    assert client.get(reverse("returns")).content.decode().count("劳务中介专项整治行动量化统计表") >= 2
    for period, due in (("2021-06", "2021-06-02"), ("2021-09", "2021-09-24")):
        asked = {"campaign": made.pk, "form": "intermediary-statistics", "period": period}
        answer = client.post(reverse("return-open"), asked)
        assert client.get(answer.url).status_code == 200
        found = Return.objects.get(period=period)
        assert found.due.isoformat() == due


def test_a_firm_that_takes_part_does_not_read_the_number_of_a_notice_that_is_open_on_request_only(
    signed_in, city
):
    organiser = signed_in("lisi")
    organiser.post(reverse("campaign-open", args=["shanxi-work-safety-2022"]), {"open": "1"})
    made = Campaign.objects.get()
    for place in (reverse("campaigns"), reverse("campaign", args=[made.pk])):
        assert "〔2022〕18号" in organiser.get(place).content.decode()
    firm = signed_in("zhaoliu")
    for place in (reverse("campaigns"), reverse("campaign", args=[made.pk])):
        shown = firm.get(place)
        assert shown.status_code == 200 and made.title in shown.content.decode()
        assert "〔2022〕18号" not in shown.content.decode()
