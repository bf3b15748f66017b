"""The mines, the market of agencies and illegal employment run side by side in one city, each with its own duties."""

from __future__ import annotations

from datetime import UTC, datetime

from laojian.campaigns import actions
from laojian.campaigns.actions import open_campaign
from laojian.campaigns.models import Duty, Participant
from tests.city import campaign

AT = datetime(2024, 7, 30, 1, 0, tzinfo=UTC)
COUNTY = "140302"


def opened(city, pack):
    return open_campaign(city.actor("lisi", on=AT.date()), pack, at=AT)


def test_three_packs_run_side_by_side(city):
    ids = [campaign(city), opened(city, "chuxiong-intermediaries-2021"),
           opened(city, "jiangsu-illegal-employment-2007")]  # fmt: skip
    of = [
        set(Duty.objects.filter(campaign_id=id, unit__code=COUNTY).values_list("obligation", flat=True))
        for id in ids
    ]
    assert all(of)
    assert all(one.startswith("O-000") for one in of[0])
    assert all(one.startswith("O-004") for one in of[1])
    assert all(one.startswith("O-003") for one in of[2])


def test_agencies_take_part_in_the_campaign_of_agencies_without_working_for_a_mine(city):
    id = opened(city, "chuxiong-intermediaries-2021")
    roles = Participant.objects.filter(campaign_id=id, roles__contains=" dispatch-agency ")
    assert roles.exists()


def test_the_table_of_the_stage_and_the_final_one_are_two_duties_that_move_apart(city):
    id = opened(city, "chuxiong-intermediaries-2021")
    rows = Duty.objects.filter(campaign_id=id, unit__code=COUNTY, form="intermediary-statistics").order_by(
        "due"
    )
    stage, final = rows
    assert (stage.obligation, final.obligation) == ("O-004-07", "O-004-08")
    actor = city.actor("lisi", on=AT.date())
    actions.push_duty(actor, stage.pk, "in_progress", at=AT, ref="return:1")
    stage.refresh_from_db()
    final.refresh_from_db()
    assert (stage.state, final.state) == ("in_progress", "open")


def test_the_city_owes_six_ten_day_reports_each_with_its_own_day(city):
    id = opened(city, "jiangsu-illegal-employment-2007")
    rows = Duty.objects.filter(campaign_id=id, unit__code="140300", obligation="O-003-04").order_by("due")
    assert [f"{one.due:%m-%d}" for one in rows] == ["07-10", "07-20", "07-30", "08-09", "08-19", "08-29"]
    assert all(one.occasion.startswith("period:") for one in rows)


def test_a_page_opens_with_the_campaign_whose_work_the_reader_has_and_not_with_the_newest(city, signed_in):
    from laojian.campaigns.actions import start_self_inspection
    from laojian.campaigns.models import Run
    from laojian.campaigns.queries import campaigns
    from laojian.campaigns.queries.latest import opening

    mines = campaign(city)
    start_self_inspection(city.actor("zhaoliu"), mines, at=AT)
    Run.objects.create(campaign_id=mines, month="2024-07", asked_at=AT, asked_by="李四")
    newest = opened(city, "jiangsu-illegal-employment-2007")
    clerk, organiser = city.actor("zhaoliu"), city.actor("lisi")
    lines = campaigns(organiser, AT.date())
    assert lines[0].opened_at == lines[-1].opened_at or lines[0].id == newest
    assert opening(clerk, campaigns(clerk, AT.date()), "sheets", "").id == mines
    assert opening(organiser, lines, "runs", "").id == mines
    assert opening(organiser, lines, "runs", str(newest)).id == newest, "what is asked for comes first"
    assert opening(organiser, lines, "rosters", "").id in (mines, newest), "no roster yet"
    assert opening(organiser, (), "runs", "") is None
    client = signed_in("lisi")
    for address in ("/screening/", "/rosters/", "/self-checks/"):
        assert client.get(address).status_code == 200
        assert client.get(address, {"campaign": newest}).status_code == 200
