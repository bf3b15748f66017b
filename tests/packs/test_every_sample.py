"""Every pack that comes with the library has a sample that runs through its own tables, rosters and duties."""

from __future__ import annotations

from datetime import timedelta

import pytest

from laojian.campaigns.rules.plan import plan
from laojian.forms.check import check
from laojian.packs import available, desk, load
from laojian.packs.calendar import on_day
from laojian.packs.sample import fill_units, load_sample, total

FOLDERS = {one.id: one.folder for one in available()}
KEY = b"k" * 32


@pytest.fixture(params=sorted(FOLDERS))
def pack(request):
    return load(FOLDERS[request.param])


def test_there_are_five() -> None:
    assert len(FOLDERS) == 5


def test_every_table_of_the_pack_is_filled_by_its_sample_checked_and_added_up(pack) -> None:
    sample = load_sample(pack)
    assert {table.form.id for table in sample.tables} == set(pack.forms)
    for table in sample.tables:
        units = list(fill_units(table, pack))
        assert units
        for one in units:
            assert not [broken for broken in check(table.form, one.filled).blocking if broken.level == "hard"]
            counted = [figure for figure in one.filled.figures.values() if figure.source == "facts"]
            assert counted and all(figure.value is not None for figure in counted)
        joined = total(table, units, sample, pack)
        assert joined.filled.figures


def test_every_roster_of_the_sample_is_read_in_the_layouts_the_pack_asks_for(pack) -> None:
    sample = load_sample(pack)
    intakes = desk.read_files([*sample.rosters, *sample.facts], pack, KEY, sample.month)
    read = {layout for one in intakes for layout, table in one.tables.items() if table.num_rows}
    assert "workers" in read and {one.layout for one in pack.rosters} & read


def test_every_duty_of_the_pack_falls_to_somebody_who_plays_its_role_and_has_its_days(pack) -> None:
    roles = {number: frozenset({role.id}) for number, role in enumerate(pack.roles, 1)}
    planned = list(plan(pack, roles))
    assert {one.obligation for one in planned} == {one.id for one in pack.obligations}
    for duty in pack.obligations:
        mine = [one for one in planned if one.obligation == duty.id]
        if duty.due.kind in ("date", "phase", "recurring"):
            assert all(one.due is not None for one in mine), duty.id
        if duty.due.kind == "recurring":
            assert all(one.occasion.startswith("period:") for one in mine)
        assert {one.form for one in mine if one.form} == {one.form for one in duty.deliverables if one.form}
    day = pack.first_day + timedelta(days=5)
    assert {one.duty.id for one in on_day(pack, day)} == {one.id for one in pack.obligations}
