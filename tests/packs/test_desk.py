"""筛查台 The pack's sample, from its files to explained hits, finds exactly what was planted and nothing else."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ibis
import pytest

from laojian.base.problem import Problem
from laojian.law.library import load_libraries
from laojian.packs import desk, load
from laojian.packs.sample import load_sample
from laojian.screening.lane import DuckLane
from tests.packs.folders import PACK, SAMPLE

PACK_ = load(PACK)
KEY = b"k" * 32


@pytest.fixture(scope="module")
def result() -> Iterator[desk.Screened]:
    laid = load_sample(PACK_)
    intakes = desk.read_files((*laid.rosters, *laid.facts), PACK_, KEY, laid.month)
    yield desk.screen(intakes, PACK_, load_libraries(), DuckLane(ibis.duckdb.connect()), laid.month)


def expected(name: str) -> list[dict[str, str]]:
    with (SAMPLE / "expect" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fen(text: str) -> int | None:
    return int(text) if text else None


def who(hit: Any) -> str:
    return str(hit["name"] if hit["grain"] == "worker" else hit["subject"])


def test_the_sample_gives_exactly_the_planted_hits(result: desk.Screened) -> None:
    found = [(h["provision"], who(h), h["host_uscc"], h["month"], h["verdict"]) for h in result.hits]
    planted = [
        tuple(row[c] for c in ("provision", "subject", "host", "month", "verdict"))
        for row in expected("hits.csv")
    ]
    assert sorted(found) == sorted(planted)


def test_the_amounts_are_the_planted_ones_where_the_plan_gives_any(result: desk.Screened) -> None:
    found = {(h["provision"], who(h)): (h["amount_low"], h["amount_high"]) for h in result.hits}
    planted = [row for row in expected("hits.csv") if row["amount_low"] or row["amount_high"]]
    assert len(planted) > 3
    for row in planted:
        assert found[row["provision"], row["subject"]] == (fen(row["amount_low"]), fen(row["amount_high"])), (
            row
        )


def test_what_could_not_be_decided_is_exactly_what_was_planted(result: desk.Screened) -> None:
    names = ("provision", "reported_by", "host_uscc", "month", "columns", "rows")
    found = [tuple(str(one[name]) for name in names) for one in result.undecided]
    planted = [
        tuple(row[name.replace("host_uscc", "host")] for name in names) for row in expected("undecided.csv")
    ]
    assert found == planted


def test_every_hit_is_explained_in_both_languages_and_names_its_host(result: desk.Screened) -> None:
    for hit in result.hits:
        zh, en = (result.say(hit, language) for language in ("zh", "en"))
        assert zh.title and zh.law.startswith(("《", "晋")) and zh.values and en.title and en.law
        assert hit["verdict"] == "breach" or (zh.then and en.then)
        assert result.names[hit["host_uscc"]]
    assert len({hit["id"] for hit in result.hits}) == len(result.hits)


def test_the_counts_add_up_to_the_hits(result: desk.Screened) -> None:
    assert sum(one.breach + one.unknown for one in result.counts) == len(result.hits)
    assert sum(one.undecided for one in result.counts) == len(result.undecided)


def test_the_record_names_pack_law_engine_day_and_files(result: desk.Screened) -> None:
    record = result.record
    assert (
        record["month"] == "2024-07"
        and record["on"] == "2024-07-31"
        and record["engine"].startswith("duckdb ")
    )
    assert len(record["pack_hash"]) == len(record["law_hash"]) == 64
    assert len(record["files"]) == 17 and record["rows"] == result.rows


def test_unit_facts_without_a_roster_are_refused() -> None:
    intakes = desk.read_files([SAMPLE / "unit-facts.xlsx"], PACK_, KEY, "2024-07")
    with pytest.raises(Problem) as caught:
        desk.screen(intakes, PACK_, load_libraries(), DuckLane(ibis.duckdb.connect()), "2024-07")
    assert caught.value.code == "pack.no_roster"


def test_a_month_that_no_roster_is_of_is_refused() -> None:
    intakes = desk.read_files([Path(load_sample(PACK_).rosters[0])], PACK_, KEY, "2024-07")
    with pytest.raises(Problem) as caught:
        desk.screen(intakes, PACK_, load_libraries(), DuckLane(ibis.duckdb.connect()), "2024-08")
    assert caught.value.code == "pack.no_roster"


def test_without_a_month_in_the_files_the_month_of_the_notice_is_taken() -> None:
    assert desk.default_month((), PACK_) == f"{PACK_.notice.issued_on:%Y-%m}"


def test_a_roster_that_names_no_month_is_of_the_month_the_others_name() -> None:
    laid = load_sample(PACK_)
    rosters = [one for one in desk.read_files(laid.rosters, PACK_, KEY, None) if desk.WORKERS in one.tables]
    assert {one.month for one in rosters} == {laid.month}
    assert sum(one.tables[desk.WORKERS]["month"].null_count for one in rosters) == 0
