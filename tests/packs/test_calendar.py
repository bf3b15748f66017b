"""A clock set to any day shows the right list (M93, the pack's half)."""

from datetime import date

import pytest

from laojian.packs import find, load
from laojian.packs.calendar import on_day


@pytest.fixture(scope="module")
def pack():
    return load(find("yangquan-mines-2024", ()))


def states(pack, day, *actors):
    return {entry.duty.id: entry.state for entry in on_day(pack, day, actors)}


def test_the_group_report_is_near_two_working_days_before_13_august_and_past_on_the_14th(pack):
    assert states(pack, date(2024, 8, 9))["O-000-14"] == "not_due"
    assert states(pack, date(2024, 8, 12))["O-000-14"] == "soon"
    assert states(pack, date(2024, 8, 13))["O-000-14"] == "soon"
    assert states(pack, date(2024, 8, 14))["O-000-14"] == "past"


def test_the_saturday_of_28_september_is_not_moved_and_its_reminder_is_the_friday(pack):
    entry = next(one for one in on_day(pack, date(2024, 9, 20)) if one.duty.id == "O-000-15")
    assert (entry.due, entry.remind) == (date(2024, 9, 28), date(2024, 9, 27))
    assert states(pack, date(2024, 9, 28))["O-000-15"] == "soon"
    assert states(pack, date(2024, 9, 29))["O-000-15"] == "past"


def test_duties_without_a_day_stand_last_and_every_duty_is_listed(pack):
    entries = on_day(pack, date(2024, 8, 1))
    assert len(entries) == len(pack.obligations) == 18
    days = [entry.due for entry in entries]
    assert days == sorted([day for day in days if day]) + [None] * days.count(None)


def test_an_actor_sees_only_its_own_duties(pack):
    found = on_day(pack, date(2024, 8, 1), ["mine"])
    assert found
    assert all("mine" in entry.duty.actors for entry in found)
