"""The page of numbers shows every number of the campaign's notice with its side, its edge and its clause."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.urls import reverse

from laojian.campaigns.actions import open_campaign
from laojian.campaigns.models import Duty
from laojian.campaigns.queries import pack_of

AT = datetime(2024, 8, 20, 2, 0, tzinfo=UTC)


def test_every_number_of_the_notice_stands_on_its_page(city, signed_in, settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 8, 20)
    id = open_campaign(city.actor("lisi"), "shanxi-soe-opinions-2022", at=AT)
    numbers = pack_of(id).numbers
    assert len(numbers) > 20
    place = reverse("campaign-numbers", args=[id])
    page = signed_in("zhangsan").get(place).content.decode()
    for one in numbers:
        assert f'id="{one.id}"' in page and one.zh in page
    assert '<span class="meta">不超过</span> <b>10</b>' in page
    board = signed_in("lisi").get(reverse("campaign", args=[id])).content.decode()
    assert place in board


def test_a_campaign_out_of_reach_has_no_such_page(city, signed_in, settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 8, 20)
    id = open_campaign(city.actor("lisi"), "shanxi-soe-opinions-2022", at=AT)
    assert signed_in("zhangsan").post(reverse("campaign-numbers", args=[id])).status_code == 405
    assert signed_in("zhangsan").get(reverse("campaign-numbers", args=[id + 1])).status_code == 404


def test_a_duty_without_a_day_says_what_the_notice_has_in_place_of_one(city, signed_in, settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 8, 20)
    id = open_campaign(city.actor("lisi"), "shanxi-soe-opinions-2022", at=AT)
    for obligation, words in (("O-001-02", "常年执行，没有止日"), ("O-001-09", "写的是逐步，没有写日期")):
        duty = Duty.objects.filter(campaign=id, unit__code="140303", obligation=obligation).first()
        page = signed_in("zhangsan").get(reverse("campaign-duty", args=[id, duty.pk])).content.decode()
        assert f"<b>没有写明日期</b>{words}" in page
