"""Both tables, filled from the sample's records by the forms room, are the tables that the plan expects."""

from __future__ import annotations

import pytest

from laojian.forms.check import check
from laojian.forms.consolidate import Child, Consolidated, consolidate
from laojian.forms.facts import Facts, read_facts
from laojian.forms.fill import fill
from laojian.forms.schema import Filled
from laojian.packs import load
from tests.packs.folders import PACK, SAMPLE
from tests.packs.sample_plan import records
from tests.packs.sample_plan.city import UNITS
from tests.packs.test_sample import expected

PACK_ = load(PACK)


def records_of(unit: str) -> Facts:
    return read_facts(sorted((SAMPLE / "records" / unit).glob("*.csv")))


def filled(form: str, folder: str, unit: str) -> Filled:
    return fill(PACK_.forms[form], records_of(folder), unit, "2024", PACK_.form_settings(form))


def figures(table: Filled, row: str, columns: int) -> list[int | None]:
    return [table.figure(int(row), no).value for no in range(1, columns + 1)]


def lines(form: str, unit: str) -> dict[str, list[int]]:
    """Row → figures that the plan expects of a unit."""
    return {
        line["row"]: [int(value) for key, value in line.items() if key.startswith("c")]
        for line in expected(f"{form}.csv")
        if line["reporting_unit"] == unit
    }


@pytest.mark.parametrize("division", records.DIVISIONS)
def test_annex_1_of_each_division_is_as_planned_and_satisfies_its_relations(division: str) -> None:
    table = filled("annex1", division, division)
    assert {row: figures(table, row, 16) for row in "123"} == lines("annex1", division)
    assert check(PACK_.forms["annex1"], table).findings == ()
    planned = next(one for one in expected("annex1_supplements.csv") if one["reporting_unit"] == division)
    blanks = {
        f"{supplement.id}.{blank.no}": table.blank(supplement.id, blank.id).value
        for supplement in PACK_.forms["annex1"].supplements
        for blank in supplement.blanks
    }
    assert blanks == {key: int(value) for key, value in planned.items() if key.startswith("S")}


@pytest.mark.parametrize("reporter", records.REPORTERS)
def test_annex_2_of_each_group_and_agency_is_as_planned_and_satisfies_its_relations(reporter: str) -> None:
    uscc = UNITS[reporter].uscc
    table = filled("annex2", reporter, uscc)
    assert {row: figures(table, row, 13) for row in "123"} == lines("annex2", uscc)
    assert check(PACK_.forms["annex2"], table).findings == ()


def city(form: str) -> Consolidated:
    if form == "annex1":
        units = {one.id: (one.id, one.name) for one in PACK_.reporting_units}
    else:
        units = {UNITS[key].uscc: (key, UNITS[key].name) for key in records.REPORTERS}
    children = [
        Child(filled(form, folder, unit), unit, name, facts=records_of(folder) if form == "annex2" else None)
        for unit, (folder, name) in units.items()
    ]
    names = {unit: name for unit, (_, name) in units.items()}
    settings = PACK_.form_settings(form)
    return consolidate(PACK_.forms[form], children, names, unit="140300", period="2024", settings=settings)


@pytest.mark.parametrize(("form", "columns"), [("annex1", 16), ("annex2", 13)])
def test_the_city_total_is_the_sum_of_its_units(form: str, columns: int) -> None:
    total = city(form)
    assert {row: figures(total.filled, row, columns) for row in "123"} == lines(form, "140300-all")
    assert total.missing == ()
    assert check(PACK_.forms[form], total.filled).findings == ()


def test_a_mine_that_group_and_agencies_report_is_marked() -> None:
    """A05: M01 stands in the tables of its group and of both agencies."""
    by = {repeat.member: len(repeat.units) for repeat in city("annex2").repeats}
    assert by[UNITS["M01"].uscc] == 3
