"""Headings of the board are words, never bare numbers of duties."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.campaigns.rules.short import EN, ZH, short
from laojian.packs import available, load

PACKS = [load(one.folder) for one in available()]


@pytest.mark.parametrize(
    ("does", "wanted"),
    [
        ("成立领导小组，由一名分管领导任组长，统筹协调督促。", "成立领导小组"),
        ("协助排查，不留死角。", "协助排查"),
        ("督促企业清偿拖欠工资并落实经济补偿金。", "督促企业清偿拖欠工资并落实经济…"),
        ("各部门按第三部分的分工履行职责（见移交表）。", "各部门按第三部分的分工履行职责"),
    ],
)
def test_a_duty_is_named_by_its_first_words(does, wanted):
    assert short(does) == wanted


def test_an_english_name_is_cut_between_words():
    assert (
        short("Set up a leading group and appoint its head, in writing.", EN) == "Set up a leading group and…"
    )


@given(st.text(min_size=1, max_size=80))
def test_no_name_is_longer_than_its_room(text):
    assert len(short(text)) <= ZH


@pytest.mark.parametrize("pack", PACKS, ids=lambda one: one.id)
def test_every_duty_of_every_pack_has_a_short_name(pack):
    for duty in pack.obligations:
        assert len(short(duty.does_zh)) >= 2 and len(short(duty.does_en, EN)) >= 2, duty.id


def test_the_board_heads_its_columns_with_words_and_keeps_the_number_beside(signed_in, city):
    from datetime import UTC, datetime

    from laojian.campaigns.actions import open_campaign

    at = datetime(2024, 7, 30, 1, 0, tzinfo=UTC)
    id = open_campaign(city.actor("lisi", on=at.date()), "jiangsu-illegal-employment-2007", at=at)
    page = signed_in("lisi").get(f"/campaigns/{id}/").content.decode()
    heads = re.findall(r'<th scope="col"><a class="quiet" href="#[^"]+" title="([^"]+)">([^<]+)</a>', page)
    assert heads
    for told, word in heads:
        assert not re.search(r"O-\d", word), word
        assert re.match(r"O-\d{3}-\d\d ", told), told


def test_readers_of_english_see_the_english_title_on_every_page_that_names_the_campaign(signed_in, city):
    from datetime import UTC, datetime

    from laojian.campaigns.actions import open_campaign
    from laojian.campaigns.models import Campaign

    at = datetime(2024, 7, 30, 1, 0, tzinfo=UTC)
    open_campaign(city.actor("lisi", on=at.date()), "yangquan-mines-2024", at=at)
    campaign = Campaign.objects.get()
    client = signed_in("zhangsan")
    client.get("/language/?to=en&next=/")
    for address in ("/", "/returns/", f"/campaigns/{campaign.pk}/"):
        page = client.get(address).content.decode()
        assert campaign.title_en in page, address
        assert campaign.title not in page, address
