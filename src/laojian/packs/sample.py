"""样例 Sample: a pack's own small city, read as `sample/sample.yaml` lays it out.

The sample is the pack's test and its demonstration: rosters and unit facts to screen, records to fill each table
from, unit by unit, and the total over all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from laojian.base.problem import Problem
from laojian.base.yaml_file import read
from laojian.forms.consolidate import Consolidated, consolidate
from laojian.forms.facts import Facts, read_facts
from laojian.forms.fill import fill
from laojian.forms.schema import Filled, Form
from laojian.packs.schema import Pack


@dataclass(frozen=True, slots=True)
class SampleTable:
    """One table of the sample. units: unit id → (name, folder of its record files)."""

    form: Form
    period: str
    filled_on: date
    units: dict[str, tuple[str, Path]]


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample: month and files of the rosters, unit-fact files, tables; total_unit, total_name: of the sum."""

    month: str
    rosters: tuple[Path, ...]
    facts: tuple[Path, ...]
    tables: tuple[SampleTable, ...]
    total_unit: str
    total_name: str


@dataclass(frozen=True, slots=True)
class FilledUnit:
    """One unit's filled table with the facts it was filled from."""

    unit: str
    name: str
    filled: Filled
    facts: Facts


def load_sample(pack: Pack) -> Sample:
    """The pack's sample. Problem `pack.no_sample` where it has none."""
    folder = pack.folder / "sample"
    if not (folder / "sample.yaml").exists():
        raise Problem("pack.no_sample", pack=pack.id)
    laid: dict[str, Any] = read(folder / "sample.yaml")
    rosters = sorted(p for p in (folder / laid["rosters"]).iterdir() if p.suffix in (".xlsx", ".csv"))
    tables = []
    for one in laid["tables"]:
        units = {u["unit"]: (u["name"], folder / u["records"]) for u in one["units"]}
        tables.append(SampleTable(pack.form(one["form"]), one["period"], one["filled_on"], units))
    facts = tuple(folder / name for name in laid["facts"])
    total = laid["total"]
    return Sample(str(laid["month"]), tuple(rosters), facts, tuple(tables), total["unit"], total["name"])


def fill_units(table: SampleTable, pack: Pack) -> Iterator[FilledUnit]:
    """Each unit's table, filled from its own records."""
    for unit, (name, folder) in table.units.items():
        facts = read_facts(sorted(p for p in folder.iterdir() if p.suffix in (".xlsx", ".csv")))
        settings = pack.form_settings(table.form.id)
        filled = fill(
            table.form, facts, unit, table.period, settings, unit_name=name, filled_on=table.filled_on
        )
        yield FilledUnit(unit, name, filled, facts)


def total(table: SampleTable, units: list[FilledUnit], sample: Sample, pack: Pack) -> Consolidated:
    """The sum over the units, with the gaps named."""
    return consolidate(
        table.form,
        [one.filled for one in units],
        {unit: name for unit, (name, _) in table.units.items()},
        unit=sample.total_unit,
        unit_name=sample.total_name,
        period=table.period,
        settings=pack.form_settings(table.form.id),
        filled_on=table.filled_on,
    )
