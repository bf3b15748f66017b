"""The mines, the market of agencies and illegal employment run side by side in one city, each with its own duties."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from laojian.campaigns import actions
from laojian.campaigns.actions import decide_hit, open_campaign, receive_roster, run_now
from laojian.campaigns.models import Decision, Duty, Hit, Participant, RosterReceipt, Run
from laojian.campaigns.queries import pack_of
from tests.campaigns.rosters import AGENCY, MINE, small
from tests.city import NOW, campaign

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
    Run.objects.create(campaign_id=mines, month="2024-07", on=AT.date(), asked_at=AT, asked_by="李四")
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


MONTH, UNSIGNED = "2024-07", {"劳动合同签订日期": "无"}


class Three:
    """Three campaigns of one city: the mines, illegal employment, the market of agencies."""

    def __init__(self, city):
        self.city = city
        self.mines, self.illegal = campaign(city), opened(city, "jiangsu-illegal-employment-2007")
        self.market = opened(city, "chuxiong-intermediaries-2021")

    def hand_in(self, id, *rows, hours):
        content = small(*rows, unit=MINE)
        at = NOW + timedelta(hours=hours)
        return receive_roster(
            self.city.actor("zhaoliu"), id, content=content, name="7月.csv", month=MONTH, at=at
        )

    def screen(self, id, *, hours):
        run = run_now(self.city.actor("lisi"), id, month=MONTH, at=NOW + timedelta(hours=hours))
        return Run.objects.get(pk=run)

    def breaches(self, id, provision="lc-written"):
        found = Hit.objects.filter(campaign_id=id, provision=provision, verdict="breach", gone=False)
        return sorted(found.values_list("hit", flat=True))


@pytest.fixture
def three(city, roster_store):
    return Three(city)


def test_a_unit_in_several_campaigns_has_one_roster_in_force_for_the_month(three):
    rows = set(
        Participant.objects.filter(unit__code__in=(MINE, AGENCY)).values_list("unit__code", "campaign_id")
    )
    mines, illegal, market = three.mines, three.illegal, three.market
    assert rows >= {(MINE, mines), (MINE, illegal), (AGENCY, mines), (AGENCY, market)}
    assert (MINE, market) not in rows
    three.hand_in(three.mines, {}, UNSIGNED, hours=1)
    three.hand_in(three.illegal, {}, UNSIGNED, UNSIGNED, hours=2)
    receipts = RosterReceipt.objects.filter(unit__code=MINE, month=MONTH).order_by("id")
    assert [(one.campaign_id, one.state) for one in receipts] == [
        (three.mines, "replaced"),
        (three.illegal, "in_force"),
    ]
    assert [three.screen(id, hours=3).rows for id in (three.mines, three.illegal)] == [3, 3]


def test_each_campaign_asks_the_one_roster_its_own_questions_and_keeps_its_own_hits(three):
    three.hand_in(three.mines, {}, UNSIGNED, hours=1)
    for id in (three.mines, three.illegal):
        three.screen(id, hours=2)
        asked = set(pack_of(id).provisions())
        found = set(Hit.objects.filter(campaign_id=id).values_list("provision", flat=True))
        assert found and found <= asked
    assert three.breaches(three.mines) == three.breaches(three.illegal) != []
    keys = [
        set(Hit.objects.filter(campaign_id=id).values_list("key", flat=True))
        for id in (three.mines, three.illegal)
    ]
    assert not keys[0] & keys[1]


def test_a_decision_and_a_correction_in_one_campaign_leave_the_hits_of_the_other_to_its_own_run(three):
    three.hand_in(three.mines, {}, UNSIGNED, hours=1)
    for id in (three.mines, three.illegal):
        three.screen(id, hours=2)
    key = Hit.objects.get(campaign_id=three.mines, provision="lc-written", verdict="breach").key
    decide_hit(three.city.actor("zhangsan"), key, "not_breach", "roster_wrong", "合同原件已看", at=NOW)
    three.hand_in(three.illegal, {}, {}, hours=3)
    before = three.breaches(three.mines)
    run = three.screen(three.illegal, hours=4)
    assert [code for code, _ in run.hosts] == [MINE] and three.breaches(three.illegal) == []
    assert three.breaches(three.mines) == before, "until it is screened itself"
    again = three.screen(three.mines, hours=5)
    assert [code for code, _ in again.hosts] == [MINE] and three.breaches(three.mines) == []
    assert Decision.objects.get().hit.campaign_id == three.mines
    assert three.screen(three.illegal, hours=6).hosts == []


def test_two_campaigns_may_be_screened_at_once_and_one_campaign_s_month_only_once(three):
    from laojian.base.problem import Problem

    three.hand_in(three.mines, {}, UNSIGNED, hours=1)
    Run.objects.create(
        campaign_id=three.mines, month=MONTH, on=AT.date(), asked_at=NOW, asked_by="李四", state="running"
    )
    assert three.screen(three.illegal, hours=1).state == "done"
    with pytest.raises(Problem) as refused:
        three.screen(three.mines, hours=1)
    assert refused.value.code == "campaigns.run_going"
