"""The names of a pack become provisions of the installed law."""

from __future__ import annotations

from dataclasses import replace

import pytest

from laojian.base.problem import Problem
from laojian.law.library import load_libraries
from laojian.packs import load
from laojian.packs.check import check
from laojian.packs.screens import screens
from tests.packs.folders import PACK

PACK_ = load(PACK)
LAW = load_libraries()


def test_every_name_is_a_provision_and_a_violation_of_the_installed_law() -> None:
    assert check(PACK, provisions=LAW.of("provision"), violations=LAW.of("violation")) == []


def test_each_screen_detects_what_the_law_says_it_detects() -> None:
    for one in screens(PACK_, LAW.provisions):
        assert one.provision.detects == one.violation


def test_the_pack_and_the_catalogue_of_violations_count_in_the_same_columns() -> None:
    for item in PACK_.items:
        law = LAW.of("violation")[item.violation]
        mine = {(one.form, one.column) for one in item.counted if one.column}
        assert law.alias == item.id
        assert set(law.counted_by.items()) <= mine
        assert law.surface_only == item.surface_only


def test_severity_and_the_gate_above_ground_are_handed_on() -> None:
    by_id = {one.provision.id: one for one in screens(PACK_, LAW.provisions)}
    assert (by_id["mn-coal-dispatch"].severity, by_id["mn-coal-dispatch"].surface) == (4, False)
    assert (by_id["dp-three"].severity, by_id["dp-three"].surface) == (3, True)
    assert by_id["dp-agreement"].severity == 2


def test_a_provision_that_no_library_has_is_refused_with_the_nearest_one() -> None:
    wrong = replace(PACK_.screens[0], provision="mn-coal-dispach")
    with pytest.raises(Problem) as refused:
        screens(replace(PACK_, screens=(wrong,)), LAW.provisions)
    assert refused.value.code == "pack.no_such_provision"
    assert "mn-coal-dispatch" in str(refused.value)
