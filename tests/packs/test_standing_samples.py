"""The samples of the packs without a table: what is planted in their rosters is found, and a clear row is not."""

from __future__ import annotations

import csv
from pathlib import Path

import ibis
import pytest

from laojian.law.library import load_libraries
from laojian.packs import desk, load
from laojian.packs.sample import load_sample
from laojian.screening.lane import DuckLane
from tests.packs.make_standing_samples import TOWNS, make

PACKS = Path(__file__).parents[2] / "src/laojian_cn/packs"
KEY = b"k" * 32


def who(hit, names) -> str:
    return hit["name"] if hit["grain"] == "worker" else names[hit["subject"]]


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.pack)
def test_planted_breaches_are_found_and_nothing_of_that_kind_else(town) -> None:
    pack = load(PACKS / town.pack)
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


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.pack)
def test_the_sample_is_what_its_plan_writes(town, tmp_path: Path) -> None:
    make(town, tmp_path)
    for name in ("expect/hits.csv", "sample.yaml"):
        assert (tmp_path / name).read_bytes() == (PACKS / town.pack / "sample" / name).read_bytes()
