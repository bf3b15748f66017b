"""催报 Whoever has not reported is reminded: by hand one by one, all that are late at once, and by the day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.models import Reminder
from laojian.messages.models import Message
from tests.campaigns.test_board import AT, GROUP, MINE
from tests.city import TODAY, campaign


def test_a_reminder_reaches_the_inbox_with_its_receipt_and_goes_out_twice_a_day_at_most(city):
    from laojian.messages.actions import open_message

    id = campaign(city)
    lisi, unit = city.actor("lisi"), city.units[GROUP].pk
    actions.remind(lisi, id, unit, at=AT)
    letter = Message.objects.get(to_unit_id=unit)
    assert "附件2" in letter.body
    open_message(city.actor("jituan"), letter.pk, at=AT)
    seen = queries.reminders(lisi, id, TODAY)
    assert [(one.number, one.receipt) for one in seen] == [(1, "opened")]
    actions.remind(lisi, id, unit, at=AT)
    with pytest.raises(Problem, match="两次"):
        actions.remind(lisi, id, unit, at=AT)
    assert Reminder.objects.count() == 2
    actions.remind(lisi, id, unit, at=datetime(2024, 8, 21, 2, 0, tzinfo=UTC))


def test_all_that_are_late_are_reminded_at_once_and_nobody_twice_that_way(city):
    id, organiser, county = campaign(city), city.actor("lisi"), city.actor("zhangsan")
    late = {one.unit.id for one in queries.board(organiser, id, AT.date()).behind} - {organiser.unit}
    below = {one.unit.id for one in queries.board(county, id, AT.date()).behind} - {county.unit}
    assert below == {city.units[MINE].pk} and below < late
    with pytest.raises(Problem) as refused:
        actions.remind_late(city.actor("zhaoliu"), id, at=AT)
    assert refused.value.code == "authority.may_not"
    assert actions.remind_late(county, id, at=AT) == 1
    assert actions.remind_late(organiser, id, at=AT) == len(late) - 1
    assert set(Message.objects.filter(kind="reminder").values_list("to_unit_id", flat=True)) == late
    assert Event.objects.filter(verb="duty.remind").count() == Reminder.objects.count() == len(late)
    for again in (county, organiser):
        with pytest.raises(Problem, match="没有要催的"):
            actions.remind_late(again, id, at=AT)
    actions.close_campaign(organiser, id, "期满", at=AT)
    with pytest.raises(Problem, match="结束"):
        actions.remind_late(organiser, id, at=AT)


def test_nobody_is_reminded_of_nothing_and_nobody_reminds_beyond_their_reach(city):
    id = campaign(city)
    early = datetime(2024, 7, 31, 2, 0, tzinfo=UTC)
    with pytest.raises(Problem, match="不用催报"):
        actions.remind(city.actor("lisi"), id, city.units[GROUP].pk, at=early)
    for name in ("wangwu", "zhaoliu", "yingji"):
        with pytest.raises(Problem) as refused:
            actions.remind(city.actor(name), id, city.units[MINE].pk, at=AT)
        assert refused.value.code == "authority.may_not"


def test_the_reminder_goes_out_on_the_last_working_day_before_a_saturday_and_once(city):
    id = campaign(city)
    thursday, friday = datetime(2024, 9, 26, 2, 0, tzinfo=UTC), datetime(2024, 9, 27, 2, 0, tzinfo=UTC)
    assert actions.remind_before(at=thursday) == 0
    told = actions.remind_before(at=friday)
    assert told == 4, "three county offices, and the city for its own"
    assert actions.remind_before(at=friday) == 0
    letter = Message.objects.filter(to_unit_id=city.units["140303"].pk).get()
    assert "附件1" in letter.body
    assert letter.body.count("附件1") == 1, "a table asked for twice is named once"
    assert {one.by for one in queries.reminders(city.actor("lisi"), id, TODAY)} == {"系统"}
    actions.close_campaign(city.actor("lisi"), id, "期满", at=friday)
    assert actions.remind_before(at=datetime(2024, 8, 13, 2, 0, tzinfo=UTC)) == 0
