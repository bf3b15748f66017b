"""A unit that hands in its month in two files counts each person once; two units may both name a person."""

import shutil

import pytest

from laojian.packs import desk, find, load
from laojian.packs.sample import load_sample

KEY = b"k" * 32


@pytest.fixture(scope="module")
def pack():
    return load(find("yangquan-mines-2024", ()))


def test_the_same_roster_handed_in_twice_counts_once_and_says_so(pack, tmp_path):
    mine = next(path for path in load_sample(pack).rosters if "M03" in path.name)
    second = tmp_path / "again.xlsx"
    shutil.copy(mine, second)
    one, again = desk.read_files([mine, second], pack, KEY, "2024-07")
    assert one.tables["workers"].num_rows == one.rows_loaded > 0
    assert again.tables["workers"].num_rows == 0
    assert len(again.issues) - len(one.issues) == one.rows_loaded
    assert mine.name in again.issues[-1].seen


def test_the_sample_has_no_repetition_over_files_though_two_units_name_the_same_person(pack):
    sample = load_sample(pack)
    intakes = desk.read_files([*sample.rosters, *sample.facts], pack, KEY, sample.month)
    assert not [issue for one in intakes for issue in one.issues if issue.code == "person_twice"]
