"""Who may do what, and who sees what."""

from datetime import date, timedelta

import pytest

from laojian.archive.actions import record
from laojian.archive.models import Event
from laojian.authority.actions import give_grant
from laojian.authority.queries import actor_of, may, require, scope, visible_units
from laojian.authority.rules import Thing
from laojian.base.problem import Problem
from tests.city import NOW


def test_a_county_sees_its_own_and_never_the_county_beside_it(city):
    names = {unit.code for unit in visible_units(city.actor("zhangsan"))}
    assert names == {"140303", "140303-emergency", "91140303XXXX00043N"}


def test_a_city_sees_all_below_and_a_group_its_members(city):
    assert scope(city.actor("lisi")).covers(city.units["140302"].path)
    assert scope(city.actor("jituan")).covers(city.units["91140303XXXX00043N"].path)
    assert not scope(city.actor("zhaoliu")).covers(city.units["91140302XXXX00051T"].path)


def test_a_verb_needs_the_role_and_the_reach(city):
    mine = Thing("unit", "1", city.units["140303"].path)
    assert may(city.actor("lisi"), "unit.change", mine)
    assert not may(city.actor("zhangsan"), "unit.change", mine)
    with pytest.raises(Problem, match="不能"):
        require(city.actor("wangwu"), "unit.read", mine)


@pytest.mark.django_db
def test_events_are_chained(city):
    actor = city.actor("zhangsan")
    first = record(actor, "unit.read", "unit", "a", at=NOW)
    second = record(actor, "unit.read", "unit", "b", at=NOW)
    assert (second.seq, second.previous) == (first.seq + 1, first.hash)
    assert Event.objects.count() == 2


def test_what_was_granted_until_a_day_is_over_the_day_after(city):
    until, wangwu = date(2024, 8, 31), city.staff["wangwu"]
    case = Thing("case", "7", city.units["140303"].path)
    give_grant(
        city.actor("zhangsan"), wangwu.unit_id, "case", "7", "case.read", "联合检查", at=NOW, until=until
    )
    assert may(actor_of(wangwu, on=until), "case.read", case)
    assert not may(actor_of(wangwu, on=until + timedelta(1)), "case.read", case)
