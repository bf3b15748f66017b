"""Two people at once: papers are handed in once, a unit is reminded twice at most, a campaign is opened once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connections

from laojian.base.problem import Problem
from laojian.campaigns import actions
from laojian.campaigns.models import Campaign, Duty, Filing, Reminder
from laojian.campaigns.rules.papers import Handed
from tests.city import build, campaign

AT = datetime(2024, 8, 20, 2, 0, tzinfo=UTC)
MINE, GROUP = "91140303XXXX00043N", "91140300XXXX00019T"
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act, times=4):
    """Does the same at once in several threads; gives the codes of what was refused."""

    def tried(_n):
        try:
            act()
            return ""
        except Problem as problem:
            return problem.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return sorted(pool.map(tried, range(times)))


def test_papers_handed_in_at_once_are_kept_once():
    city = build()
    id = campaign(city)
    one = Duty.objects.get(campaign_id=id, unit=city.units[MINE], obligation="O-000-12")
    clerk = city.actor("zhaoliu")
    told = at_once(lambda: actions.file_duty(clerk, one.pk, Handed(remark="方案见附件"), at=AT, number=1))
    assert told == ["", *["campaign.filed_meanwhile"] * 3]
    assert Filing.objects.count() == 1


def test_reminders_sent_at_once_are_two_at_most():
    city = build()
    id, lisi = campaign(city), city.actor("lisi")
    told = at_once(lambda: actions.remind(lisi, id, city.units[GROUP].pk, at=AT))
    assert set(told) == {"", "campaign.reminded_twice"}
    assert 1 <= Reminder.objects.count() <= 2


def test_a_campaign_opened_at_once_is_opened_once():
    city = build()
    lisi = city.actor("lisi")
    told = at_once(lambda: actions.open_campaign(lisi, "yangquan-mines-2024", at=AT))
    assert told == ["", *["campaign.open_already"] * 3]
    assert Campaign.objects.count() == 1
    assert Duty.objects.values("obligation", "unit", "deliverable").distinct().count() == Duty.objects.count()
