"""Packs are found by id, by path, in folders and in libraries."""

from __future__ import annotations

from pathlib import Path

import pytest

from laojian.base.problem import Problem
from laojian.packs import available, find
from tests.packs.folders import PACK, copy_of_pack


def test_the_shipped_pack_is_found_in_its_library() -> None:
    assert find("yangquan-mines-2024").resolve() == PACK.resolve()
    assert ("yangquan-mines-2024", "library:laojian_cn") in {(one.id, one.origin) for one in available()}


def test_a_pack_can_be_named_by_its_folder() -> None:
    assert find(str(PACK)) == PACK


def test_a_bureaus_own_folder_wins_over_the_library(tmp_path: Path) -> None:
    own = copy_of_pack(tmp_path)
    assert find("yangquan-mines-2024", [tmp_path]) == own
    found = [one for one in available([tmp_path]) if one.id == "yangquan-mines-2024"]
    assert [(one.origin, one.hidden) for one in found] == [("folder", False), ("library:laojian_cn", True)]


def test_a_folder_given_may_be_the_pack_itself(tmp_path: Path) -> None:
    own = copy_of_pack(tmp_path)
    assert find("yangquan-mines-2024", [own]) == own


def test_a_misspelt_pack_is_told_the_right_name() -> None:
    with pytest.raises(Problem) as refused:
        find("yangquan-mine-2024")
    assert refused.value.code == "pack.unknown"
    assert "yangquan-mines-2024" in str(refused.value)
    assert "yangquan-mines-2024" in refused.value.say("en")


def test_a_folder_that_does_not_exist_holds_no_pack(tmp_path: Path) -> None:
    assert all(one.origin != "folder" for one in available([tmp_path / "nowhere"]))
