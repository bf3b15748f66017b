"""The sample is what its planting plan says, and the plan plants what it promises."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from laojian.base import yaml_file
from laojian.forms.facts import read_facts
from laojian.ids import credit_code, resident_id
from laojian.packs import load
from tests.packs.folders import PACK, SAMPLE
from tests.packs.make_sample import make
from tests.packs.sample_plan import records
from tests.packs.sample_plan.city import MINES, UNITS
from tests.packs.sample_plan.stories import OWN_STAFF, plan
from tests.packs.sample_plan.values import MONTH

ROWS, UNIT_HITS = plan()


def expected(name: str) -> list[dict[str, str]]:
    with (SAMPLE / "expect" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells(path: Path) -> object:
    """What stands in a file, whatever its bytes."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    book = load_workbook(path)
    return {
        sheet.title: (sorted(map(str, sheet.merged_cells.ranges)), list(sheet.iter_rows(values_only=True)))
        for sheet in book
    }


def test_the_committed_sample_is_what_the_plan_writes(tmp_path: Path) -> None:
    make(tmp_path)
    written = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    committed = {path.relative_to(SAMPLE) for path in SAMPLE.rglob("*") if path.is_file()}
    assert written == committed - {Path("sample.yaml")}  # how it is laid out is written by hand
    different = [name for name in sorted(written) if cells(tmp_path / name) != cells(SAMPLE / name)]
    assert different == []


@pytest.mark.parametrize("provision", load(PACK).provisions())
def test_every_screen_is_planted_as_breach_and_as_unknown(provision: str) -> None:
    verdicts = {hit["verdict"] for hit in expected("hits.csv") if hit["provision"] == provision}
    assert verdicts == {"breach", "unknown"}


def test_no_person_bears_a_name_twice_but_the_two_that_are_doubled() -> None:
    times = Counter(row.values["name"] for row in ROWS)
    assert sorted(times.values())[-3:] == [1, 2, 2]
    for name in (name for name, n in times.items() if n == 2):
        first, second = (row for row in ROWS if row.values["name"] == name)
        assert first.in_file != second.in_file
        assert first.values["id_no"] == second.values["id_no"]
        assert any(first.values[column] != second.values[column] for column in first.values)


def test_every_number_has_valid_check_signs_but_the_three_that_are_broken() -> None:
    assert all(credit_code.is_valid(unit.uscc) for unit in UNITS.values())
    broken = [row for row in ROWS if row.id_broken]
    assert len(broken) == len(expected("broken_ids.csv")) == 3
    assert all(resident_id.is_valid(row.values["id_no"]) for row in ROWS if not row.id_broken)


def test_only_invented_names_are_used() -> None:
    assert all(row.values["name"].startswith("示范") for row in ROWS)
    assert all("示范" in unit.name for unit in UNITS.values())


def test_all_divisions_and_all_kinds_of_mine_take_part() -> None:
    divisions = {unit.division for unit in load(PACK).reporting_units}
    assert {UNITS[mine].county for mine in MINES} == divisions
    assert {UNITS[mine].mine_type for mine in MINES} == {"coal_ug", "coal_open", "noncoal_ug", "noncoal_open"}
    assert 330 <= len(ROWS) <= 380


def test_the_ratio_is_planted_below_at_and_above_a_tenth() -> None:
    people = defaultdict(Counter)
    for row in ROWS:
        own = row.values["form"] == "contract" and row.host == row.employer
        people[row.host]["C" if own else str(row.values["form"])] += row.in_file in (
            row.host,
            "A3",
        ) or row.host in ("M03", "M14")
    shares = {
        mine: Decimal(people[mine]["dispatched"]) / (people[mine]["C"] + people[mine]["dispatched"])
        for mine in MINES
    }
    assert shares["M03"] == shares["M09"] == Decimal("0.1")
    over = {hit.host for hit in UNIT_HITS if hit.provision == "dp-ratio" and hit.verdict == "breach"}
    assert {mine for mine, share in shares.items() if share > Decimal("0.1")} == over
    assert all(people[mine]["C"] == OWN_STAFF[mine] for mine in MINES)
    c, d, unsure = people["M04"]["C"], people["M04"]["dispatched"], people["M04"]["None"]
    assert Decimal(d) / (c + d + unsure) <= Decimal("0.1") < Decimal(d + unsure) / (c + d + unsure)


def test_every_column_of_both_tables_is_used_somewhere_and_both_printed_relations_hold() -> None:
    tables = {"annex1": range(1, 17), "annex2": range(1, 14)}
    for name, numbers in tables.items():
        lines = expected(f"{name}.csv")
        for line in lines:
            c = {
                no: int(line[f"c{no}" + ("_fen" if name == "annex1" and no in (14, 15) else "")])
                for no in numbers
            }
            assert c[2] == c[3] + sum(c[no] for no in range(5, 12)) and c[4] <= c[3]
        for unit in {line["reporting_unit"] for line in lines}:
            rows = {line["row"]: line for line in lines if line["reporting_unit"] == unit}
            for column in [key for key in rows["1"] if key.startswith("c")]:
                assert int(rows["1"][column]) == int(rows["2"][column]) + int(rows["3"][column])


def test_every_column_of_annex_1_is_moved_by_some_case() -> None:
    total = next(
        one for one in expected("annex1.csv") if one["reporting_unit"] == "140300-all" and one["row"] == "1"
    )
    assert [key for key, value in total.items() if value == "0"] == []


def test_the_record_files_are_read_without_an_issue_and_count_as_planned() -> None:
    facts = read_facts(sorted((SAMPLE / "records").rglob("*.csv")))
    assert {name: found for name, found in facts.issues.items() if found} == {}
    assert facts.count() == {
        "visits": sum(map(len, records.VISITS.values())),
        "cases": sum(map(len, records.CASES.values())),
        "self_inspections": sum(map(len, records.SELF.values())),
    }
    zero = [row for row in facts.rows("self_inspections") if row["violation"] is None]
    assert len(zero) == 3


def test_the_layout_of_the_sample_names_every_reporter_of_the_plan() -> None:
    laid = yaml_file.read(SAMPLE / "sample.yaml")
    tables = {
        table["form"]: {one["unit"]: one["records"] for one in table["units"]} for table in laid["tables"]
    }
    assert tables == {
        "annex1": {division: f"records/{division}" for division in records.DIVISIONS},
        "annex2": {UNITS[key].uscc: f"records/{key}" for key in records.REPORTERS},
    }
    assert laid["month"] == MONTH
