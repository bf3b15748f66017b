"""Every duty of the five notices has its day, the rule by which its day is found, or says what the notice has in place of one."""

from __future__ import annotations

from datetime import date

import pytest

from laojian.packs import available, load
from laojian.packs.calendar import due_day
from laojian.packs.check import check
from laojian.packs.schema_standing import INSTEAD
from tests.campaigns.amended import altered
from tests.packs.folders import PACK

PACKS = {one.id: load(one.folder) for one in available()}
COUNTS = {
    "yangquan-mines-2024": ("000", 18),
    "shanxi-soe-opinions-2022": ("001", 35),
    "shanxi-work-safety-2022": ("002", 16),
    "jiangsu-illegal-employment-2007": ("003", 20),
    "chuxiong-intermediaries-2021": ("004", 21),
}
DAYS = {
    **dict.fromkeys(("O-000-14", "O-000-18"), date(2024, 8, 13)),
    **dict.fromkeys(("O-000-15", "O-000-17"), date(2024, 9, 28)),
    "O-003-01": date(2007, 7, 10), "O-003-02": date(2007, 7, 10), "O-003-07": date(2007, 8, 20),
    "O-003-08": date(2007, 8, 20), "O-003-09": date(2007, 8, 25), "O-004-01": date(2021, 4, 10),
    "O-004-02": date(2021, 4, 19), "O-004-03": date(2021, 4, 10), "O-004-04": date(2021, 9, 30),
    "O-004-05": date(2021, 10, 10), "O-004-06": date(2021, 9, 18), "O-004-07": date(2021, 6, 2),
    "O-004-08": date(2021, 9, 24), "O-004-13": date(2021, 9, 24),
}  # fmt: skip
"""The days of the calendar, and the ends of the phases of the two dated campaigns."""
RECURS = {"O-001-12", "O-001-22", "O-001-24", "O-001-25", "O-001-26", "O-001-34", "O-002-08", "O-002-12",
          "O-002-13", "O-003-04"}  # fmt: skip


def every():
    return [(pack, duty) for pack in PACKS.values() for duty in pack.obligations]


def test_the_five_notices_have_a_hundred_and_ten_duties_in_order():
    for id, (code, count) in COUNTS.items():
        assert [one.id for one in PACKS[id].obligations] == [f"O-{code}-{n:02d}" for n in range(1, count + 1)]
    assert len(every()) == 110


def test_the_days_of_the_calendar_are_those_of_the_notices():
    seen = {duty.id: day for pack, duty in every() if (day := due_day(pack, duty.due)) is not None}
    mines = {id: seen.pop(id) for id in list(seen) if id.startswith("O-000") and id not in DAYS}
    assert seen == DAYS
    assert set(mines.values()) == {date(2024, 8, 13), date(2024, 9, 28)}


def test_what_comes_again_has_its_rhythm():
    assert {duty.id for _, duty in every() if duty.due.kind == "recurring"} == RECURS


def test_what_has_no_day_waits_for_an_event_or_says_what_stands_in_place_of_one():
    for pack, duty in every():
        due = duty.due
        if due_day(pack, due) is not None or due.kind == "recurring":
            assert due.instead is None
        elif due.kind in ("promptly", "each_case"):
            assert due.from_event and pack.setting(due.setting) and due.instead is None, duty.id
        else:
            assert due.kind == "undated" and due.instead in INSTEAD, duty.id


def test_what_stands_in_place_of_a_day_stands_beside_none(tmp_path):
    import shutil

    copy = shutil.copytree(PACK, tmp_path / PACK.name)
    altered(
        copy / "obligations.yaml",
        "{kind: date, day: 2024-09-28}",
        "{kind: date, day: 2024-09-28, instead: standing}",
    )
    assert [one.seen for one in check(copy) if one.code == "value"] == ["standing"]


@pytest.mark.parametrize("said", INSTEAD.values())
def test_it_is_said_in_both_languages(said):
    zh, en = said
    assert zh and en and zh != en
