"""laojian doctor: what is well, what is not, and what to do."""

import os
import subprocess
import sys
from datetime import date

import pytest
from django.db import connection

from laojian.archive.actions import record
from laojian.archive.models import Event
from laojian.config.doctor import ANEW, examine
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


def test_the_database_sorts_paths_as_the_tree_stands_or_it_is_told(db):
    known = found()
    if connection.vendor == "sqlite":
        assert "排序规则" not in known
    else:
        assert known["排序规则"].level in ("ok", "warn") and "UTF8" in known["排序规则"].said + ANEW
        assert (known["排序规则"].level == "ok") == ("C" in known["排序规则"].said.split("，")[1])


@pytest.mark.parametrize("command", ["doctor", "verify", "backup", "checkpoint"])
def test_looking_at_a_place_without_an_installation_makes_none(tmp_path, command):
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("LAOJIAN_")}
    named = [str(tmp_path / "out.tar")] if command in ("backup", "checkpoint") else []
    for more in ({}, {"LAOJIAN_HOME": str(tmp_path / "elsewhere")}):
        done = subprocess.run(
            [sys.executable, "-m", "laojian.config.manage", command, *named],
            cwd=tmp_path, env={**surroundings, **more}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 2 and "没有安装好的系统" in done.stderr and "laojian setup" in done.stderr
        assert list(tmp_path.iterdir()) == []
