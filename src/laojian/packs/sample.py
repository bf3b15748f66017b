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
from laojian.forms.versions import Before, since_last
from laojian.packs.schema import Pack


@dataclass(frozen=True, slots=True)
class SampleTable:
    """One table of the sample. units: unit id → (name, folder of its record files); before: the same table one period
    earlier, None for the first."""

    form: Form
    period: str
    filled_on: date
    units: dict[str, tuple[str, Path]]
    before: SampleTable | None = None


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
    tables: list[SampleTable] = []
    for one in laid["tables"]:
        units = {u["unit"]: (u["name"], folder / u["records"]) for u in one["units"]}
        form = pack.form(one["form"])
        before = next((earlier for earlier in reversed(tables) if earlier.form.id == form.id), None)
        tables.append(SampleTable(form, one["period"], one["filled_on"], units, before))
    facts = tuple(folder / name for name in laid["facts"])
    total = laid["total"]
    return Sample(str(laid["month"]), tuple(rosters), facts, tuple(tables), total["unit"], total["name"])


def fill_units(table: SampleTable, pack: Pack) -> Iterator[FilledUnit]:
    """Each unit's table, filled from its own records, with what is new since the period before."""
    for unit in table.units:
        yield _filled(table, pack, unit)


def _filled(table: SampleTable, pack: Pack, unit: str) -> FilledUnit:
    name, folder = table.units[unit]
    facts = read_facts(sorted(p for p in folder.iterdir() if p.suffix in (".xlsx", ".csv")))
    settings = pack.form_settings(table.form.id)
    filled = fill(table.form, facts, unit, table.period, settings, unit_name=name, filled_on=table.filled_on)
    if any(one.since is not None for one in table.form.columns):
        filled = since_last(table.form, filled, _before(table, pack, unit))
    return FilledUnit(unit, name, filled, facts)


def _before(table: SampleTable, pack: Pack, unit: str) -> Before:
    """The unit's table of the period before; one that was not handed in is a gap, and the first period has none."""
    earlier = table.before
    if earlier is None:
        return Before()
    if unit not in earlier.units:
        return Before(earlier.period, gap=f"上期（{earlier.period}）没有报，比上期新增不能得出")
    return Before(earlier.period, _filled(earlier, pack, unit).filled)


def total(table: SampleTable, units: list[FilledUnit], sample: Sample, pack: Pack) -> Consolidated:
    """The sum over the units, with the gaps named: who reported for an earlier period is expected for this one."""
    return consolidate(
        table.form,
        [one.filled for one in units],
        _expected(table),
        unit=sample.total_unit,
        unit_name=sample.total_name,
        period=table.period,
        settings=pack.form_settings(table.form.id),
        filled_on=table.filled_on,
    )


def _expected(table: SampleTable) -> dict[str, str]:
    earlier = _expected(table.before) if table.before else {}
    return earlier | {unit: name for unit, (name, _) in table.units.items()}
