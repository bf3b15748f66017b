"""Opening a pack with new dates: shown, confirmed one by one, pinned with who and why, and used everywhere."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from laojian import packs
from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.models import Campaign, CampaignVersion, Duty
from laojian.packs.dates import Move, move_to, moved
from laojian.reporting.rules.series import table_periods
from tests.city import TODAY

AT = datetime(2024, 7, 30, 1, 0, tzinfo=UTC)
CHUXIONG, JIANGSU = "chuxiong-intermediaries-2021", "jiangsu-illegal-employment-2007"
COUNTY = "140302"


def pack_of(name):
    return packs.load(packs.find(name))


def opened(city, name, by, **more):
    dates = moved(pack_of(name), by)
    return actions.open_campaign(
        city.actor("lisi"), name, at=AT, dates=dates, dates_why="市局重新开展", **more
    )


def test_duties_board_phases_and_form_periods_use_the_new_days(city):
    id = opened(city, CHUXIONG, Move(years=3))
    lisi = city.actor("lisi")
    due = dict(
        Duty.objects.filter(campaign_id=id, unit__code=COUNTY, due__isnull=False).values_list(
            "obligation", "due"
        )
    )
    assert due["O-004-02"] == date(2024, 4, 19)
    assert due["O-004-06"] == date(2024, 9, 18)
    phases = queries.campaign(lisi, id, TODAY).phases
    assert [(one.starts_on, one.ends_on) for one in phases][1] == (date(2024, 4, 11), date(2024, 9, 30))
    board = queries.board(lisi, id, TODAY)
    assert {column.due for block in board.blocks for column in block.columns if column.due} >= {
        date(2024, 9, 18),
        date(2024, 9, 24),
    }
    assert [one.key for one in table_periods(queries.pack_of(id), "intermediary-statistics")] == [
        "2024-06", "2024-09",
    ]  # fmt: skip


def test_the_reminder_of_a_new_rest_day_goes_out_on_the_working_day_before(city):
    id = opened(city, CHUXIONG, Move(years=3, days=4))
    row = Duty.objects.get(campaign_id=id, unit__code=COUNTY, obligation="O-004-06", deliverable=1)
    assert row.due == date(2024, 9, 22), "a Sunday, not moved"
    assert row.remind_on == date(2024, 9, 20)


def test_a_series_has_its_new_periods(city):
    pack = pack_of(JIANGSU)
    id = actions.open_campaign(
        city.actor("lisi"), JIANGSU, at=AT, dates=moved(pack, move_to(pack, date(2024, 8, 5))), dates_why="重开",
    )  # fmt: skip
    rows = Duty.objects.filter(campaign_id=id, unit__code="140300", obligation="O-003-04").order_by("due")
    assert rows.first().occasion == "period:2024-08-05/2024-08-14"
    assert rows.last().due == date(2024, 10, 3)


def test_the_days_are_pinned_with_who_and_why_and_the_hash_stays_the_packs(city):
    id = opened(city, CHUXIONG, Move(years=3))
    row, version = Campaign.objects.get(pk=id), CampaignVersion.objects.get(campaign_id=id)
    assert row.pack_hash == packs.content_hash(pack_of(CHUXIONG)) == packs.content_hash(queries.pack_of(id))
    assert row.dates["obligations/O-004-06/day"] == "2024-09-18"
    assert (version.number, version.dates, version.why) == (1, row.dates, "市局重新开展")
    assert version.by == city.actor("lisi").name
    assert version.pin not in ("", row.pack_hash)
    event = Event.objects.get(verb="campaign.open")
    assert event.detail["dates"] == row.dates
    assert event.detail["dates_why"] == "市局重新开展"


def test_new_days_without_a_reason_or_out_of_order_are_refused(city):
    days = moved(pack_of(CHUXIONG), Move(years=3))
    with pytest.raises(Problem) as refused:
        actions.open_campaign(city.actor("lisi"), CHUXIONG, at=AT, dates=days)
    assert refused.value.code == "campaign.dates_why"
    days["phases/self-check/ends_on"] = date(2020, 1, 1)
    with pytest.raises(Problem) as refused:
        actions.open_campaign(city.actor("lisi"), CHUXIONG, at=AT, dates=days, dates_why="重开")
    assert refused.value.code == "pack.dates_order"
    assert not Campaign.objects.exists()


def test_a_campaign_without_new_days_pins_none(city):
    id = actions.open_campaign(city.actor("lisi"), CHUXIONG, at=AT)
    row, version = Campaign.objects.get(pk=id), CampaignVersion.objects.get(campaign_id=id)
    assert row.dates == version.dates == {}
    assert version.pin == row.pack_hash


def typed(page):
    """The days as the form of the page holds them."""
    return dict(re.findall(r'name="(day-[^"]+)" value="([0-9-]+)"', page.content.decode()))


def test_the_page_moves_all_days_shows_old_and_new_and_opens_only_when_each_is_confirmed(signed_in):
    client = signed_in("lisi")
    address = f"/campaigns/open/{CHUXIONG}/"
    assert typed(client.get(address))["day-obligations/O-004-06/day"] == "2021-09-18"
    page = client.post(address, {"move": "1", "move-years": "3"})
    assert page.status_code == 200
    days = typed(page)
    assert days["day-obligations/O-004-06/day"] == "2024-09-18"
    text = page.content.decode()
    assert "2021年9月18日" in text
    assert "休息日，不顺延" in text, "2 June 2024 is a Sunday"
    asked = {**days, "dates_why": "市局重新开展", "open": "1", "title": "示范市劳务中介专项整治"}
    refused = client.post(address, asked)
    assert refused.status_code == 422
    assert "没有确认" in refused.content.decode()
    assert typed(refused) == days, "what was typed stays"
    ticked = client.post(address, {**days, "tick": "1"})
    seen = re.findall(r'name="seen" value="([^"]+)" checked', ticked.content.decode())
    asked["day-obligations/O-004-06/day"] = "2024-09-20"
    done = client.post(address, {**asked, "seen": seen})
    assert done.status_code == 302
    row = Campaign.objects.get()
    assert row.dates["obligations/O-004-06/day"] == "2024-09-20", "a corrected day counts as corrected"
    assert client.get(f"/campaigns/{row.pk}/").status_code == 200


def test_the_page_tells_a_day_that_is_no_day_and_a_wrong_order_and_keeps_the_rest(signed_in):
    client = signed_in("lisi")
    address = f"/campaigns/open/{CHUXIONG}/"
    page = client.post(address, {"day-obligations/O-004-06/day": "2024-02-31"})
    assert (page.status_code, "2024-02-31" in page.content.decode()) == (422, True)
    page = client.post(address, {"move": "1", "move-years": "3x"})
    assert page.status_code == 422
    page = client.post(address, {"move": "1", "move-years": "99999"})
    assert page.status_code == 422
    days = typed(client.post(address, {"move": "1", "move-years": "3"}))
    wrong = {**days, "day-phases/self-check/ends_on": "2020-01-01"}
    page = client.post(address, wrong)
    assert page.status_code == 422
    assert typed(page) == wrong


def test_a_new_first_day_moves_everything_to_it(signed_in):
    page = signed_in("lisi").post(f"/campaigns/open/{JIANGSU}/", {"move": "1", "start": "2024-08-05"})
    assert typed(page)["day-phases/mobilisation/starts_on"] == "2024-08-05"
