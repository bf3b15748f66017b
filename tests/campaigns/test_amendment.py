"""An amended notice is applied as a new version: nothing reported is lost, days move honestly, everybody is told."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from laojian import packs
from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.models import Campaign, CampaignVersion, Duty, FiledPaper, Filing, Participant
from laojian.campaigns.queries.amendment import versions
from laojian.campaigns.queries.packs import pack_in_version
from laojian.campaigns.rules.papers import Handed, Paper
from laojian.messages.models import Message
from laojian.packs.dates import Move, moved
from tests.campaigns.amended import AT, OPENED, PACK, WHY, altered, proposal, second_version

COUNTY, OTHER = "140303", "140302"
PAPERS = Handed((Paper("报告.txt", "报告".encode()),), "报告", "已办")


@pytest.fixture
def second(settings, tmp_path, city):
    """A campaign of version 1, with version 2 of its pack in reach."""
    id = actions.open_campaign(city.actor("lisi"), PACK, at=OPENED)
    settings.LAOJIAN_PACKS = [str(second_version(tmp_path))]
    return id


def row(campaign, code, obligation, deliverable=1, **more):
    return Duty.objects.get(
        campaign_id=campaign,
        unit__code=code,
        obligation=obligation,
        deliverable=deliverable,
        occasion="",
        **more,
    )


def applied(city, campaign, at=AT, **more):
    seen = proposal(city.actor("lisi"), campaign)
    return actions.amend_campaign(
        city.actor("lisi"), campaign, PACK, more.pop("mapping", seen.mapping), base=1, why=WHY, at=at, **more
    )


def filed(city, who, duty, at):
    actions.file_duty(city.actor(who, on=at.date()), duty.pk, PAPERS, at=at)


def test_the_proposal_finds_what_changed_its_number_by_its_words(city, second):
    seen = proposal(city.actor("lisi"), second)
    assert seen.mapping["O-000-12"] == "O-000-16"
    assert seen.mapping["O-000-16"] == "O-000-12"
    assert seen.mapping["O-000-13"] == ""
    assert seen.mapping["O-000-15"] == "O-000-15"
    new = [one.new.id for one in seen.pairs if one.old is None]
    assert new == ["O-000-30"]
    pair = next(one for one in seen.pairs if one.old and one.old.id == "O-000-15")
    assert (pair.before, pair.after, pair.moved) == (date(2024, 9, 28), date(2024, 10, 15), True)
    assert [(one.form, one.state, one.parts) for one in seen.tables] == [("annex1", "changed", ("columns",))]


def test_looking_changes_nothing(city, second):
    before = list(Duty.objects.order_by("pk").values())
    proposal(city.actor("lisi"), second)
    assert list(Duty.objects.order_by("pk").values()) == before
    assert Campaign.objects.get(pk=second).edition == 1


def test_days_move_duties_come_and_go_and_the_campaign_runs_on_version_two(city, second):
    assert applied(city, second) == 2
    campaign = Campaign.objects.get(pk=second)
    assert (campaign.edition, campaign.version) == (2, "2")
    assert campaign.pack_hash == packs.content_hash(packs.load(packs.find(PACK, _folders())))
    final = row(second, COUNTY, "O-000-15", 3)
    assert (final.due, final.remind_on) == (date(2024, 10, 15), date(2024, 10, 15))
    new = row(second, COUNTY, "O-000-30")
    assert (new.state, new.due) == ("open", date(2024, 9, 20))
    gone = row(second, COUNTY, "O-000-13")
    assert (gone.state, gone.waived_code) == ("not_applicable", "withdrawn")
    assert WHY in gone.waived_remark
    assert gone.stood_in.number == 1
    assert queries.duty(city.actor("zhangsan"), gone.pk, AT.date()).duty.obligation.id == "O-000-13"


def _folders():
    from laojian.campaigns.queries.packs import pack_folders

    return pack_folders()


def test_numbers_that_changed_places_take_their_duties_with_them(city, second):
    plan = row(second, COUNTY, "O-000-12")
    filed(city, "zhangsan", plan, datetime(2024, 8, 6, 2, 0, tzinfo=UTC))
    applied(city, second)
    plan.refresh_from_db()
    assert (plan.obligation, plan.state, plan.kind) == ("O-000-16", "reported", "plan")
    city_row = row(second, "140300", "O-000-12")
    assert city_row.kind == "record"


def test_what_was_handed_in_stays_even_where_the_duty_falls_away(city, second):
    gone = row(second, COUNTY, "O-000-13")
    filed(city, "zhangsan", gone, datetime(2024, 8, 20, 2, 0, tzinfo=UTC))
    before = list(FiledPaper.objects.values())
    applied(city, second)
    gone.refresh_from_db()
    assert (gone.state, gone.stood_in.number) == ("reported", 1)
    assert list(FiledPaper.objects.values()) == before
    view = queries.duty(city.actor("zhangsan"), gone.pk, AT.date())
    assert len(view.filings) == 1
    actions.accept_filing(city.actor("lisi"), gone.pk, at=AT)
    gone.refresh_from_db()
    assert gone.state == "accepted"


def test_nothing_is_handed_in_or_sent_back_under_a_withdrawn_duty(city, second):
    applied(city, second)
    gone = row(second, COUNTY, "O-000-13")
    for act in (
        lambda: filed(city, "zhangsan", gone, AT),
        lambda: actions.unwaive_duty(city.actor("lisi"), gone.pk, "再办", at=AT),
    ):
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.code == "campaign.withdrawn"


def test_an_earlier_day_makes_nobody_late_who_was_in_time_and_a_later_one_forgives(city, second):
    group = "91140300XXXX00019T"
    report = row(second, group, "O-000-14")
    filed(city, "jituan", report, datetime(2024, 8, 13, 2, 0, tzinfo=UTC))
    agency = row(second, "91140303XXXX001908", "O-000-14")
    filed(city, "paiqian", agency, datetime(2024, 8, 14, 2, 0, tzinfo=UTC))
    late = row(second, COUNTY, "O-000-15")
    moment = datetime(2024, 10, 8, 2, 0, tzinfo=UTC)
    filed(city, "zhangsan", late, moment)
    late.refresh_from_db()
    assert late.late, "past 28 September"
    applied(city, second, at=datetime(2024, 10, 9, 1, 0, tzinfo=UTC))
    for one in (report, agency, late):
        one.refresh_from_db()
    assert (report.due, report.late) == (date(2024, 8, 9), False), "it was in time when it was handed in"
    assert (agency.due, agency.late) == (date(2024, 8, 9), True), "late by both days"
    assert (late.due, late.late, late.state) == (date(2024, 10, 15), False, "reported")


def test_an_overdue_duty_whose_day_moved_is_not_overdue_any_more(city, second):
    on = date(2024, 10, 8)
    before = {one.id: one.state for one in queries.duties(city.actor("zhangsan", on=on), on)}
    final = row(second, COUNTY, "O-000-15")
    assert before[final.pk] == "overdue"
    applied(city, second, at=datetime(2024, 10, 8, 1, 0, tzinfo=UTC))
    after = {one.id: one.state for one in queries.duties(city.actor("zhangsan", on=on), on)}
    assert after[final.pk] == "not_due"
    board = queries.board(city.actor("lisi", on=on), second, on)
    assert not any(one.id == final.pk for behind in board.behind for one in behind.duties)


def test_the_board_knows_no_withdrawn_duty_and_counts_as_it_lists(city, second):
    applied(city, second)
    on = AT.date()
    board = queries.board(city.actor("lisi"), second, on)
    shown = {one.id for block in board.blocks for column in block.columns for one in column.obligations}
    assert "O-000-13" not in shown
    assert "O-000-30" in shown
    standing = Duty.objects.filter(campaign_id=second, stood_in__isnull=True).exclude(state="not_applicable")
    assert board.tally.all == standing.exclude(event__gt="", occasion="").count()
    assert queries.campaign(city.actor("lisi"), second, on).edition == 2


def test_every_unit_touched_gets_one_message_and_one_event_is_written(city, second):
    applied(city, second)
    letters = Message.objects.filter(about_kind="campaign", about_id=str(second))
    touched = set(letters.values_list("to_unit__code", flat=True))
    assert {COUNTY, OTHER, "gaoxin", "140300"} <= touched
    assert letters.count() == len(touched), "one each"
    words = letters.get(to_unit__code=COUNTY).body
    for part in (WHY, "2024年10月15日", "取消", "新增", "中期进展情况"):
        assert part in words
    event = Event.objects.get(verb="campaign.amend")
    assert event.detail["mapping"]["O-000-12"] == "O-000-16"
    assert event.detail["pack_hash"] == Campaign.objects.get(pk=second).pack_hash


def test_the_history_of_versions_keeps_both_packs(city, second):
    first = Campaign.objects.get(pk=second).pack_hash
    applied(city, second)
    found = versions(city.actor("lisi"), second, AT.date())
    assert [one.number for one in found] == [2, 1]
    assert found[0].why == WHY
    assert found[0].told["withdrawn"] > 0
    old = pack_in_version(second, first)
    assert old.obligation("O-000-13")
    assert queries.pack_of(second).obligation("O-000-30")


def test_applying_twice_is_refused(city, second):
    seen = proposal(city.actor("lisi"), second)
    applied(city, second)
    with pytest.raises(Problem) as refused:
        actions.amend_campaign(city.actor("lisi"), second, PACK, seen.mapping, base=1, why=WHY, at=AT)
    assert refused.value.code == "campaign.version_known"
    assert CampaignVersion.objects.filter(campaign_id=second).count() == 2


def test_what_was_looked_at_before_somebody_else_amended_is_refused(city, second):
    seen = proposal(city.actor("lisi"), second)
    dates = moved(queries.pack_of(second), Move(days=7))
    actions.amend_campaign(city.actor("lisi"), second, "", {one: one for one in seen.mapping}, base=1,
                           why="顺延", at=AT, dates=dates)  # fmt: skip
    with pytest.raises(Problem) as refused:
        actions.amend_campaign(city.actor("lisi"), second, PACK, seen.mapping, base=1, why=WHY, at=AT)
    assert refused.value.code == "campaign.amended_meanwhile"


def test_versions_are_applied_in_the_order_they_were_issued(city, second, settings):
    applied(city, second)
    settings.LAOJIAN_PACKS = []
    with pytest.raises(Problem) as refused:
        proposal(city.actor("lisi"), second)
    assert refused.value.code == "campaign.version_known", "version 1 is in the history"
    with pytest.raises(Problem) as refused:
        proposal(city.actor("lisi"), second, pack="chuxiong-intermediaries-2021")
    assert refused.value.code == "campaign.older_version"


def test_a_mapping_that_leaves_out_or_takes_twice_is_refused(city, second):
    seen = proposal(city.actor("lisi"), second)
    for wrong in (
        {key: to for key, to in seen.mapping.items() if key != "O-000-01"},
        {**seen.mapping, "O-000-01": "O-000-15"},
        {**seen.mapping, "O-000-01": "O-000-99"},
        {**seen.mapping, "O-000-77": ""},
    ):
        with pytest.raises(Problem) as refused:
            applied(city, second, mapping=wrong)
        assert refused.value.code == "campaign.mapping"
    with pytest.raises(Problem) as refused:
        actions.amend_campaign(city.actor("lisi"), second, PACK, seen.mapping, base=1, why=" ", at=AT)
    assert refused.value.code == "campaign.reason"
    assert Campaign.objects.get(pk=second).edition == 1


@pytest.mark.parametrize("name", ["zhangsan", "wangwu", "sheng", "jituan", "zhaoliu", "admin"])
def test_only_the_organiser_of_the_campaign_amends_it(city, second, name):
    seen = proposal(city.actor("lisi"), second)
    with pytest.raises(Problem) as refused:
        actions.amend_campaign(city.actor(name), second, PACK, seen.mapping, base=1, why=WHY, at=AT)
    assert refused.value.code in ("authority.may_not", "authority.out_of_reach", "campaign.no_campaign")
    assert Campaign.objects.get(pk=second).edition == 1


def test_a_running_campaign_is_put_off_by_new_days_alone(city, second):
    """The same pack, other days: a new version with the same hash and another pin."""
    same = {one.id: one.id for one in queries.pack_of(second).obligations}
    dates = moved(queries.pack_of(second), Move(days=14))
    actions.amend_campaign(
        city.actor("lisi"), second, "", same, base=1, why="全市统一顺延两周", at=AT, dates=dates
    )
    campaign = Campaign.objects.get(pk=second)
    first, later = CampaignVersion.objects.filter(campaign=campaign).order_by("number")
    assert first.pack_hash == later.pack_hash == campaign.pack_hash
    assert first.pin != later.pin
    assert row(second, COUNTY, "O-000-15").due == date(2024, 10, 12)
    phases = queries.campaign(city.actor("lisi"), second, AT.date()).phases
    assert phases[1].ends_on == date(2024, 10, 12)
    again = moved(packs.load(packs.find(PACK)), Move(days=14))
    with pytest.raises(Problem) as refused:
        actions.amend_campaign(city.actor("lisi"), second, "", same, base=2, why="再来", at=AT, dates=again)
    assert refused.value.code == "campaign.version_known"


def test_who_was_left_out_stays_out_and_a_new_role_brings_its_unit_in(city, settings, tmp_path):
    id = actions.open_campaign(city.actor("lisi"), PACK, at=OPENED, leave_out=[OTHER, "140300-police"])
    folder = second_version(tmp_path)
    pack = folder / PACK
    altered(pack / "pack.yaml", "id: public-security", "id: city-public-security")
    for name in ("obligations.yaml", "items.yaml"):
        altered(pack / name, "public-security", "city-public-security")
    settings.LAOJIAN_PACKS = [str(folder)]
    applied(city, id)
    taking_part = set(Participant.objects.filter(campaign_id=id).values_list("unit__code", flat=True))
    assert OTHER not in taking_part
    assert "140300-police" in taking_part, "the role is new"


def test_an_event_that_runs_keeps_its_day_and_its_number_follows(city, second):
    unit = city.units[COUNTY].pk
    made = actions.raise_duty(
        city.actor("zhangsan"), second, "crime_suspected", unit, "case:1", on=date(2024, 8, 29), at=AT
    )
    before = Duty.objects.get(pk=made[0])
    applied(city, second)
    after = Duty.objects.get(pk=made[0])
    assert (after.due, after.occasion, after.state) == (before.due, "case:1", "open")
    again = actions.raise_duty(
        city.actor("zhangsan"), second, "crime_suspected", unit, "case:1", on=date(2024, 8, 29), at=AT
    )
    assert again == made, "the same occasion makes nothing new"


def test_everything_reported_before_is_there_after_whatever_is_withdrawn(city, second):
    """Every duty withdrawn by hand: the worst mapping there is."""
    for number, duty in enumerate(
        Duty.objects.filter(unit__code=COUNTY, kind__in=("report", "plan", "record"))
    ):
        if number % 2 and not duty.event:
            filed(city, "zhangsan", duty, datetime(2024, 8, 8, 2, 0, tzinfo=UTC))
    papers, filings = list(FiledPaper.objects.values()), list(Filing.objects.values())
    states = dict(Duty.objects.filter(state="reported").values_list("pk", "state"))
    assert states
    count = Duty.objects.count()
    applied(city, second, mapping=dict.fromkeys(proposal(city.actor("lisi"), second).mapping, ""))
    assert list(FiledPaper.objects.values()) == papers
    assert list(Filing.objects.values()) == filings
    assert dict(Duty.objects.filter(pk__in=states).values_list("pk", "state")) == states
    assert Duty.objects.count() > count
    assert not Duty.objects.filter(stood_in__isnull=True, state="reported").exists()


def test_a_duty_says_what_its_day_was_before_and_why_it_moved(city, second):
    applied(city, second)
    final = row(second, COUNTY, "O-000-15")
    view = queries.duty(city.actor("zhangsan"), final.pk, AT.date())
    assert [(one.number, one.due, one.why) for one in view.before] == [(1, date(2024, 9, 28), WHY)]
    assert view.sum.due == date(2024, 10, 15)
    new = row(second, COUNTY, "O-000-30")
    assert queries.duty(city.actor("zhangsan"), new.pk, AT.date()).before == ()
    plan = row(second, COUNTY, "O-000-16")
    assert queries.duty(city.actor("zhangsan"), plan.pk, AT.date()).before == (), "it had no day and has none"
