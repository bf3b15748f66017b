"""The sample's rosters, read and screened by the rooms below, give exactly the hits that were planted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow as pa
import pytest

from laojian.law.library import load_libraries
from laojian.packs import load
from laojian.packs.layouts import layouts
from laojian.packs.screens import screens
from laojian.register.intake import Intake, read
from laojian.register.reconcile import contradictions, doubled_hosts
from laojian.screening.lane import DuckLane
from laojian.screening.rows import of_tables
from laojian.screening.run import Law, MonthRun, run
from tests.packs.folders import PACK, SAMPLE
from tests.packs.sample_plan.city import UNITS
from tests.packs.sample_plan.sheets import HANDS
from tests.packs.test_sample import ROWS, expected

PACK_ = load(PACK)
MONTH = "2024-07"


@pytest.fixture(scope="module")
def intakes() -> dict[str, Intake]:
    """File name → what intake made of it."""
    known = layouts(PACK_)
    files = [*sorted((SAMPLE / "rosters").iterdir()), SAMPLE / "unit-facts.xlsx"]
    return {path.name: read(path, layouts=known, key=b"k" * 32, month=MONTH, city="140300") for path in files}


@pytest.fixture(scope="module")
def result(intakes: dict[str, Intake], tmp_path_factory: pytest.TempPathFactory) -> MonthRun:
    folder = tmp_path_factory.mktemp("run")
    workers = [
        (one.tables["workers"], one.absent_columns["workers"])
        for one in intakes.values()
        if "workers" in one.tables
    ]
    months = of_tables(workers, folder)
    library = load_libraries()
    law = Law(screens(PACK_, library.provisions), library.parameters, None)
    facts = intakes["unit-facts.xlsx"].tables
    return run(DuckLane(ibis.duckdb.connect()), months, law, facts, folder / "out")[0]


def found(result: MonthRun) -> list[dict[str, Any]]:
    return [
        hit
        for file in result.files
        for hit in duckdb.sql(f"FROM read_parquet('{file}')").to_arrow_table().to_pylist()
    ]


def file_of(reporter: str) -> str:
    ending = "csv" if HANDS[reporter].encoding else "xlsx"
    return f"{UNITS[reporter].county}-{reporter}.{ending}"


@pytest.mark.parametrize("reporter", HANDS)
def test_every_roster_is_read_whole_but_for_the_broken_ids(intakes: dict[str, Intake], reporter: str) -> None:
    one = intakes[file_of(reporter)]
    planned = [row for row in ROWS if row.in_file == reporter]
    broken = sum(row.id_broken for row in planned)
    assert (one.rows_read, one.rows_loaded) == (len(planned), len(planned) - broken)
    assert len(one.issues) == broken
    assert {issue.code for issue in one.issues} <= {"intake.id_damaged", "intake.id_missing"}


@pytest.mark.parametrize("reporter", HANDS)
def test_every_roster_is_put_to_the_unit_that_reported_it(intakes: dict[str, Intake], reporter: str) -> None:
    assert intakes[file_of(reporter)].reported_by == UNITS[reporter].uscc


def test_only_the_two_columns_left_out_on_purpose_are_absent(intakes: dict[str, Intake]) -> None:
    asked = {column for roster in PACK_.rosters if roster.layout == "workers" for column in roster.columns}
    absent = {
        name: asked & set(one.absent_columns["workers"])
        for name, one in intakes.items()
        if "workers" in one.tables
    }
    assert {name: columns for name, columns in absent.items() if columns} == {
        file_of("M09"): {"si_paid_to", "si_arrears"}
    }


def test_the_five_sheets_of_unit_facts_are_told_apart_and_read_without_an_issue(
    intakes: dict[str, Intake],
) -> None:
    facts = intakes["unit-facts.xlsx"]
    assert set(facts.tables) == {"units", "licences", "shareholdings", "agreements", "aux_procedures"}
    assert facts.issues == []


def test_the_hits_are_exactly_the_planted_ones(result: MonthRun) -> None:
    planned = {
        (one["provision"], one["subject"], one["host"], one["month"]): one["verdict"]
        for one in expected("hits.csv")
    }
    hits = {
        (
            hit["provision"],
            hit["name"] if hit["grain"] == "worker" else hit["subject"],
            hit["host_uscc"],
            hit["month"],
        ): (hit["verdict"])
        for hit in found(result)
    }
    assert hits == planned


def test_amounts_are_the_planned_ones(result: MonthRun) -> None:
    amounts = {
        (hit["provision"], hit["name"]): (hit["amount_low"], hit["amount_high"]) for hit in found(result)
    }
    for one in expected("hits.csv"):
        if one["amount_low"]:
            assert amounts[one["provision"], one["subject"]] == (
                int(one["amount_low"]),
                int(one["amount_high"]),
            ), one


def test_a_lacking_column_is_one_question_for_the_unit(result: MonthRun) -> None:
    (asked,) = result.undecided.to_pylist()
    (planned,) = expected("undecided.csv")
    assert (asked["provision"], asked["reported_by"], asked["host_uscc"], asked["rows"]) == (
        planned["provision"],
        planned["reported_by"],
        planned["host"],
        int(planned["rows"]),
    )
    assert asked["columns"] == planned["columns"]


def test_the_contradictions_between_two_rosters_are_shown_as_planted(intakes: dict[str, Intake]) -> None:
    tables = [one.tables["workers"] for one in intakes.values() if "workers" in one.tables]
    rows = pa.concat_tables(tables)
    connection = ibis.duckdb.connect()
    doubles = doubled_hosts(rows.append_column("rows", pa.repeat(1, rows.num_rows)))
    told = contradictions(connection.create_table("rows", rows), connection.create_table("doubles", doubles))
    shown = {
        (one["name"], one["host_uscc"], one["column"]): (one["value_by_host"], one["value_by_employer"])
        for one in told.to_pyarrow().to_pylist()
    }
    planned = {
        (one["name"], one["host"], one["column"]): (one["value_by_host"], one["value_by_employer"])
        for one in expected("contradictions.csv")
    }
    assert shown == planned


def test_each_hit_stands_at_the_row_of_its_person(intakes: dict[str, Intake], result: MonthRun) -> None:
    files = {one.file_hash: one for one in intakes.values()}
    for hit in found(result):
        if hit["grain"] == "worker":
            rows = files[hit["source_file"]].tables["workers"].to_pylist()
            assert hit["name"] in {row["name"] for row in rows if row["source_row"] == hit["source_row"]}


def test_the_sample_holds_no_readable_id_once_it_is_read(intakes: dict[str, Intake]) -> None:
    numbers = [row.values["id_no"] for row in ROWS if not row.id_broken]
    text = "".join(
        str(one.tables["workers"].to_pylist()) for one in intakes.values() if "workers" in one.tables
    )
    assert not [number for number in numbers if number in text]


def test_the_folder_of_the_sample_is_the_packs_own() -> None:
    assert Path(PACK_.folder / "sample").is_dir()
