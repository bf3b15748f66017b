"""A unit that hands in its month in two files counts each person once; two units may both name a person."""

import shutil

import pytest

from laojian.packs import desk, find, load
from laojian.packs.sample import load_sample

KEY = b"k" * 32


@pytest.fixture(scope="module")
def pack():
    return load(find("yangquan-mines-2024", ()))


def test_the_same_roster_handed_in_twice_counts_the_later_one_and_says_so(pack, tmp_path):
    mine = next(path for path in load_sample(pack).rosters if "M03" in path.name)
    second = tmp_path / "again.xlsx"
    shutil.copy(mine, second)
    first, again = desk.read_files([mine, second], pack, KEY, "2024-07")
    assert again.tables["workers"].num_rows == again.rows_loaded > 0
    assert first.tables["workers"].num_rows == 0
    assert len(first.issues) - len(again.issues) == again.rows_loaded
    assert second.name in first.issues[-1].seen


def test_the_sample_has_no_repetition_over_files_though_two_units_name_the_same_person(pack):
    sample = load_sample(pack)
    intakes = desk.read_files([*sample.rosters, *sample.facts], pack, KEY, sample.month)
    assert not [issue for one in intakes for issue in one.issues if issue.code == "roster_twice"]


def test_a_roster_whose_title_names_another_month_is_refused_and_not_screened_as_if(pack):
    from laojian.base.problem import Problem

    mine = next(path for path in load_sample(pack).rosters if "M01" in path.name)
    with pytest.raises(Problem) as refused:
        desk.read_files([mine], pack, KEY, "2027-02")
    assert refused.value.code == "pack.month_differs"
    assert "2024-07" in refused.value.say()
