"""The small samples: what is planted in their rosters is found, a clear row is not, and all files are as planned."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path

import ibis
import pytest

from laojian.law.library import load_libraries
from laojian.packs import desk, load
from laojian.packs.sample import load_sample
from laojian.screening.lane import DuckLane
from tests.packs import make_jiangsu_sample
from tests.packs.make_standing_samples import TOWNS
from tests.packs.make_standing_samples import make as make_town

PACKS = Path(__file__).parents[2] / "src/laojian_cn/packs"
KEY = b"k" * 32
MAKERS: dict[str, Callable[[Path], None]] = {
    make_jiangsu_sample.PACK: make_jiangsu_sample.make,
    **{town.pack: partial(make_town, town) for town in TOWNS},
}


def who(hit, names) -> str:
    return hit["name"] if hit["grain"] == "worker" else names[hit["subject"]]


@pytest.mark.parametrize("name", MAKERS)
def test_planted_breaches_are_found_and_nothing_of_that_kind_else(name: str) -> None:
    pack = load(PACKS / name)
    sample = load_sample(pack)
    intakes = desk.read_files([*sample.rosters, *sample.facts], pack, KEY, sample.month)
    assert not [issue for one in intakes for issue in one.issues if issue.level == "error"]
    lane = DuckLane(ibis.duckdb.connect())
    result = desk.screen(intakes, pack, load_libraries(), lane, sample.month)
    with (pack.folder / "sample/expect/hits.csv").open(encoding="utf-8-sig") as file:
        planned = {(one["provision"], one["subject"]) for one in csv.DictReader(file)}
    asked = {provision for provision, _ in planned}
    found = {(hit["provision"], who(hit, result.names)) for hit in result.hits if hit["verdict"] == "breach"}
    assert {one for one in found if one[0] in asked} == planned


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("name", MAKERS)
def test_the_sample_is_what_its_plan_writes_file_by_file(name: str, tmp_path: Path) -> None:
    MAKERS[name](tmp_path)
    made, kept = files(tmp_path), files(PACKS / name / "sample")
    kept.pop("standing.yaml", None)  # ledgers, targets and seats, written by hand
    assert made.keys() == kept.keys()
    assert [one for one in made if made[one] != kept[one]] == []
