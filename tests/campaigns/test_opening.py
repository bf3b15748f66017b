"""Opening a campaign: pinned pack, scope by roles, duties on the board of their actor, refusals."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from laojian import packs
from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.models import Campaign, Duty, Participant
from laojian.campaigns.queries.packs import kept_pack, zipped
from tests.city import TODAY, campaign

OPENED = datetime(2024, 7, 30, 1, 0, tzinfo=UTC)
PACK = "yangquan-mines-2024"
MINE, OTHER_MINE = "91140303XXXX00043N", "91140302XXXX00051T"
GROUP, AGENCY = "91140300XXXX00019T", "91140303XXXX001908"


def roles_of(id, code):
    return set(Participant.objects.get(campaign_id=id, unit__code=code).roles.split())


def test_every_unit_gets_the_roles_of_the_notice(city):
    id = campaign(city)
    assert roles_of(id, "140300") == {"city-hrss", "city-inspection"}
    assert roles_of(id, "140302") == roles_of(id, "140303") == {"county-hrss"}
    assert roles_of(id, "gaoxin") == {"zone-hr"}
    assert roles_of(id, "140303-emergency") == {"county-emergency"}
    assert roles_of(id, "140300-police") == {"public-security"}
    assert roles_of(id, GROUP) == {"group"}
    assert roles_of(id, MINE) == roles_of(id, OTHER_MINE) == {"mine"}
    assert roles_of(id, AGENCY) == {"city-agency", "agency"}


def test_mines_stand_in_the_row_of_their_kind_and_under_their_county_and_group(city):
    by_code = {one.unit.code: one for one in queries.participants(campaign(city))}
    assert by_code[MINE].row_kind == "coal"
    assert by_code[OTHER_MINE].row_kind == "noncoal"
    assert by_code[MINE].county_id == city.units["140303"].pk
    assert by_code[AGENCY].county_id == city.units["140303"].pk, "by its division code"
    assert by_code[MINE].group_id == city.units[GROUP].pk


def test_an_enterprise_whose_kind_of_mine_is_not_known_is_a_question_and_not_guessed(city):
    from laojian.parties.models import Employer

    Employer.objects.filter(unit=city.units[MINE]).update(mine_type="")
    seen = queries.preview(city.actor("lisi"), PACK, TODAY)
    assert MINE not in {one.unit.code for one in seen.resolved.places}
    asked = next(one for one in seen.resolved.questions if one.unit.code == MINE)
    assert asked.roles == ("mine",)
    assert "矿山类型" in asked.why
    id = actions.open_campaign(city.actor("lisi"), PACK, at=OPENED, take_in={MINE: ["mine"]})
    assert roles_of(id, MINE) == {"mine"}


def test_the_preview_says_what_opening_will_do(city):
    seen = queries.preview(city.actor("lisi"), PACK, TODAY, leave_out=[OTHER_MINE])
    id = actions.open_campaign(city.actor("lisi"), PACK, at=OPENED, leave_out=[OTHER_MINE])
    assert Duty.objects.filter(campaign_id=id).count() == seen.count
    assert {one.unit.code for one in queries.participants(id)} == {
        one.unit.code for one in seen.resolved.places
    }
    by_id = {one.obligation.id: one for one in seen.duties}
    assert by_id["O-000-15"].flags.rest_day, "2024-09-28 is a Saturday (A13)"
    assert by_id["O-000-15"].remind_on == date(2024, 9, 27)
    assert by_id["O-000-14"].remind_on == by_id["O-000-14"].due == date(2024, 8, 13)
    assert (by_id["O-000-04"].n, by_id["O-000-04"].unit_of_n) == (3, "working_day")


def test_duties_follow_the_notice_unit_by_unit(city):
    id = campaign(city)
    due = dict(
        Duty.objects.filter(campaign_id=id, unit=city.units["140303"], occasion="").values_list(
            "obligation", "due"
        )
    )
    assert set(due) == {f"O-000-{n:02}" for n in (1, 7, 8, 9, 10, 11, 12, 13, 15, 17)}
    assert due["O-000-15"] == due["O-000-17"] == date(2024, 9, 28), "on a Saturday, not moved"
    assert due["O-000-01"] == date(2024, 8, 13)
    assert due["O-000-09"] is None, "it comes with each case"
    pieces = Duty.objects.filter(campaign_id=id, unit=city.units["140303"], obligation="O-000-15")
    assert list(pieces.order_by("deliverable").values_list("kind", "form")) == [
        ("report", ""), ("case_study", ""), ("form", "annex1"),
    ]  # fmt: skip


def test_a_changed_folder_on_disk_changes_no_running_campaign(city, settings, tmp_path):
    settings.LAOJIAN_PACKS = [str(tmp_path)]
    copy = tmp_path / PACK
    shutil.copytree(packs.find(PACK), copy)
    id = campaign(city)
    before = packs.content_hash(queries.pack_of(id))
    path = copy / "obligations.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2024-09-28", "2024-09-29"), encoding="utf-8")
    kept_pack.cache_clear()
    assert packs.content_hash(packs.load(copy)) != before
    assert packs.content_hash(queries.pack_of(id)) == before == Campaign.objects.get(pk=id).pack_hash


def test_the_kept_files_give_the_same_bytes_every_time():
    folder = packs.find(PACK)
    assert zipped(folder) == zipped(Path(folder))


def test_kept_files_that_are_not_what_was_pinned_are_refused(city):
    id = campaign(city)
    Campaign.objects.filter(pk=id).update(pack_hash="0" * 64)
    kept_pack.cache_clear()
    with pytest.raises(Problem, match="不一致"):
        queries.pack_of(id)
    kept_pack.cache_clear()


def test_opening_twice_is_refused_and_another_title_is_another_campaign(city):
    id = campaign(city)
    with pytest.raises(Problem) as refused:
        campaign(city)
    assert (refused.value.code, refused.value.details["campaign"]) == ("campaign.open_already", id)
    other = actions.open_campaign(city.actor("lisi"), PACK, at=OPENED, title="第二轮")
    assert other != id


def test_opening_writes_one_event_with_the_hash(city):
    id = campaign(city)
    event = Event.objects.get(verb="campaign.open")
    assert event.subject_id == str(id)
    assert event.detail["pack_hash"] == Campaign.objects.get(pk=id).pack_hash


@pytest.mark.parametrize("name", ["zhangsan", "wangwu", "zhaoliu", "jituan", "yingji", "admin"])
def test_only_an_organiser_opens_a_campaign(city, name):
    with pytest.raises(Problem) as refused:
        actions.open_campaign(city.actor(name), PACK, at=OPENED)
    assert refused.value.code == "authority.may_not"
    assert not Campaign.objects.exists()


def test_an_unknown_pack_or_role_or_unit_is_refused(city):
    lisi = city.actor("lisi")
    for code, asked in {
        "campaign.no_pack": {"pack_id": "no-such-pack"},
        "campaign.role": {"pack_id": PACK, "take_in": {MINE: ["king"]}},
        "campaign.no_unit_in_scope": {"pack_id": PACK, "take_in": {"nobody": ["mine"]}},
        "campaign.setting": {"pack_id": PACK, "settings": {"A22": -1}},
    }.items():
        with pytest.raises(Problem) as refused:
            actions.open_campaign(lisi, at=OPENED, **asked)
        assert refused.value.code == code
    with pytest.raises(Problem, match="固定读法"):
        actions.open_campaign(lisi, PACK, at=OPENED, settings={"A24": "other"})


def test_a_reading_chosen_here_moves_the_default_days(city):
    id = actions.open_campaign(city.actor("lisi"), PACK, at=OPENED, settings={"A22": 5, "A07": "s2_only"})
    assert Campaign.objects.get(pk=id).settings == {"A22": 5, "A07": "s2_only"}
    assert set(Duty.objects.filter(campaign_id=id, basis="promptly").values_list("n", "unit_of_n")) == {
        (5, "working_day")
    }


def test_who_takes_part_sees_the_campaign_and_nobody_else(city):
    id = actions.open_campaign(city.actor("lisi"), PACK, at=OPENED, leave_out=["140300-police"])
    for name in ("sheng", "lisi", "zhangsan", "wangwu", "gaoxin", "yingji", "jituan", "zhaoliu", "paiqian"):
        assert [one.id for one in queries.campaigns(city.actor(name), TODAY)] == [id], name
        assert queries.campaign(city.actor(name), id, TODAY).title
    assert queries.campaigns(city.actor("gongan"), TODAY) == ()
    with pytest.raises(Problem, match="没有这个专项行动"):
        queries.campaign(city.actor("gongan"), id, TODAY)


def test_three_campaigns_run_side_by_side(city):
    for title in ("一", "二", "三"):
        actions.open_campaign(city.actor("lisi"), PACK, at=OPENED, title=title)
    found = queries.campaigns(city.actor("lisi"), TODAY)
    assert [one.title for one in found] == ["三", "二", "一"]
    assert len({one.tally.all for one in found}) == 1


def test_taking_a_unit_in_later_brings_its_duties_and_taking_it_out_removes_them(city):
    lisi = city.actor("lisi")
    id = actions.open_campaign(lisi, PACK, at=OPENED, leave_out=[OTHER_MINE])
    count = actions.add_participant(lisi, id, OTHER_MINE, ["mine"], "漏列", at=OPENED)
    own = Duty.objects.filter(campaign_id=id, unit=city.units[OTHER_MINE])
    assert count == own.count() == 3
    assert actions.add_participant(lisi, id, OTHER_MINE, ["mine"], "再来一次", at=OPENED) == 0
    actions.remove_participant(lisi, id, OTHER_MINE, "不是矿山", at=OPENED)
    assert not own.exists()
    with pytest.raises(Problem, match="没有代码"):
        actions.remove_participant(lisi, id, OTHER_MINE, "再来一次", at=OPENED)


def test_a_unit_that_did_something_is_not_taken_out(city):
    lisi = city.actor("lisi")
    id = campaign(city)
    duty = Duty.objects.get(campaign_id=id, unit=city.units[MINE], obligation="O-000-03")
    actions.push_duty(city.actor("zhaoliu"), duty.pk, "reported", at=OPENED)
    with pytest.raises(Problem, match="不能移出"):
        actions.remove_participant(lisi, id, MINE, "误列", at=OPENED)


def test_a_closed_campaign_is_not_changed(city):
    lisi = city.actor("lisi")
    id = campaign(city)
    actions.close_campaign(lisi, id, "期满", at=OPENED)
    actions.close_campaign(lisi, id, "期满", at=OPENED)
    assert Event.objects.filter(verb="campaign.close").count() == 1
    with pytest.raises(Problem, match="已经结束"):
        actions.add_participant(lisi, id, MINE, ["mine"], "补", at=OPENED)
    duty = Duty.objects.filter(campaign_id=id, unit=city.units[MINE]).first()
    with pytest.raises(Problem, match="已经结束"):
        actions.push_duty(city.actor("zhaoliu"), duty.pk, "reported", at=OPENED)


def test_a_city_owned_mine_without_a_group_is_asked_about_and_not_made_a_group(city):
    from laojian.authority.models import Link

    Link.objects.filter(unit=city.units[MINE], kind="member").delete()
    lisi = city.actor("lisi")
    seen = queries.preview(lisi, PACK, TODAY)
    assert {one.unit.code: one.roles for one in seen.resolved.questions}[MINE] == ("group",)
    assert {one.unit.code: one.roles for one in seen.resolved.places}[MINE] == ("mine",)
    id = actions.open_campaign(lisi, PACK, at=OPENED, take_in={MINE: ["group"]})
    assert roles_of(id, MINE) == {"mine", "group"}
    assert Duty.objects.filter(campaign_id=id, unit=city.units[MINE], form="annex2").exists()
