"""laojian doctor: what is well, what is not, and what to do."""

from datetime import date

from laojian.archive.actions import record
from laojian.archive.models import Event
from laojian.config.doctor import examine
from tests.city import NOW


def found(on=date(2026, 3, 2)):
    return {one.what: one for one in examine(on)}


def test_a_sound_installation_has_nothing_bad(city):
    record(city.actor("lisi"), "unit.read", "unit", "1", at=NOW)
    assert not [one for one in found().values() if one.level == "bad"]


def test_a_cut_chain_is_bad_and_points_to_verify(city):
    record(city.actor("lisi"), "unit.read", "unit", "1", at=NOW)
    Event.objects.all().delete()
    assert found()["操作记录"].level == "bad" and "laojian verify" in found()["操作记录"].todo


def test_a_year_without_a_published_calendar_is_told(city):
    assert found(date(2031, 5, 1))["节假日安排"].level == "warn"
    assert found()["节假日安排"].level == "ok"


def test_a_demonstration_and_a_missing_second_factor_are_told(city, settings):
    settings.LAOJIAN_DEMO_DATE, settings.LAOJIAN_SECOND_FACTOR = date(2024, 9, 26), False
    assert found()["演示日期"].todo and found()["动态码"].todo
