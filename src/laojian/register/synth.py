"""合成数据 A made-up province: a snapshot store, unit facts, some workbooks, and the true counts beside.

Everything follows from the seed and the recipes: the same call gives the same rows (only import ids and file
names of the store differ, they are new with every import). Each host reports its own roster.

    <out>/store/            snapshot store, one file or a few per city and month
    <out>/facts/            units, licences, shareholdings, agreements, aux_procedures: .parquet and .xlsx
    <out>/rosters/<month>/  workbooks of a few hosts
    <out>/truth.json, .csv  what screening must find
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.period import add_months, first_day, last_day, month_of
from laojian.base.problem import Problem
from laojian.register import synth_facts, synth_sheets, synth_truth
from laojian.register.column import words
from laojian.register.columns import VOCABULARY
from laojian.register.synth_break import Breaker, Truth, count_units
from laojian.register.synth_recipes import Recipes
from laojian.register.synth_recipes import read as read_recipes
from laojian.register.synth_rows import Calendar, Part, clean_rows, parts
from laojian.register.synth_units import Province, build

if TYPE_CHECKING:
    import pyarrow as pa

Progress = Callable[[str, int, int], None]
MOST_ROWS = 400_000
MOST_MONTHS = 60
MOST_WORKERS = 50_000_000
MOST_EMPLOYERS = 1_000_000
MOST_SHEET_ROWS = 3_000
LEAN = words(
    "city month reported_by source_file source_row person_key id_masked id_check name birth_date sex form "
    "employer_uscc host_uscc hire_date contract_signed_on post underground work_place_code post_nature "
    "post_since absence_cover_ref absence_until host_directs unified_management train_on train_passed "
    "retire_base wage_due wage_paid pay_due_on paid_on ot_pay special_allow welfare withheld si_reg_on "
    "si_paid_to si_arrears h_week"
)
"""Columns of the lean form."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written.

    store: folder of the snapshot store; facts: table → Parquet; fact_books: table → .xlsx; rosters: .xlsx;
    truth: truth.json; rows, rows_hit: roster rows, and those with at least one hit; provisions: provision →
    verdict → hits over all months; months: the same by month; hosts, agencies: numbers of them.
    """

    folder: Path
    store: Path
    facts: Mapping[str, Path]
    fact_books: Mapping[str, Path]
    rosters: tuple[Path, ...]
    truth: Path
    rows: int
    rows_hit: int
    provisions: Mapping[str, Mapping[str, int]]
    months: Mapping[str, Mapping[str, Mapping[str, int]]]
    hosts: int
    agencies: int


def make(
    out: Path,
    employers: int,
    workers: int,
    months: int,
    seed: int,
    recipes: Recipes | Path,
    first_month: str = "2024-02",
    province: str | None = None,
    hit_rate: int | None = None,
    xlsx_employers: int = 3,
    columns: str = "lean",
    received_on: date | None = None,
    progress: Progress | None = None,
) -> Made:
    """Makes a province of `employers` hosts and `workers` people over `months` months under the folder `out`.

    recipes: the library's file, or what was read from it; province: division code, of the recipes if None;
    hit_rate: rows with at least one hit, per mille, of the recipes if None; xlsx_employers: hosts that get
    workbooks; columns: "lean" (LEAN) or "full" (all columns, the empty ones stated absent in the receipts);
    received_on: the last day if None; progress: called with (place and month, done, all). Problems:
    `synth.sizes` (MOST_EMPLOYERS and MOST_WORKERS too), `.folder_taken`, `.recipe`, `.province`, `period.month`;
    a seed below 0: ValueError.
    """
    _refuse(out, employers, workers, months, seed)
    plan = _plan(recipes, hit_rate)
    calendar = _calendar(first_month, months)
    units = build(plan, province or plan.province, employers, workers, seed)
    run = _Run(out, plan, calendar, units, seed, columns, _shown(units, xlsx_employers), progress)
    run.write_store(received_on or calendar.months[-1][2])
    return run.finish(employers, workers)


def _refuse(out: Path, employers: int, workers: int, months: int, seed: int) -> None:
    if seed < 0:
        raise ValueError(f"seed {seed}: 0 or more is wanted")
    sizes = 1 <= employers <= min(workers, MOST_EMPLOYERS) and workers <= MOST_WORKERS
    if not sizes or not 1 <= months <= MOST_MONTHS:
        raise Problem("synth.sizes", employers=employers, workers=workers, months=months)
    if (out / "store").exists() or (out / "truth.json").exists():
        raise Problem("synth.folder_taken", folder=out.name)


def _plan(recipes: Recipes | Path, hit_rate: int | None) -> Recipes:
    plan = read_recipes(recipes) if isinstance(recipes, Path) else recipes
    return plan if hit_rate is None else replace(plan, hit_rate=hit_rate)


def _calendar(first_month: str, months: int) -> Calendar:
    start = first_day(first_month)
    names = [month_of(add_months(start, at)) for at in range(months)]
    return Calendar(tuple((name, first_day(name), last_day(name)) for name in names))


def _shown(units: Province, wanted: int) -> frozenset[str]:
    """The hosts that get workbooks: of ordinary size, spread over the province."""
    fitting = [host.unit.uscc for host in units.hosts if host.size <= MOST_SHEET_ROWS]
    step = max(1, len(fitting) // max(1, wanted))
    return frozenset(fitting[::step][:wanted])


class _Run:
    def __init__(
        self,
        out: Path,
        recipes: Recipes,
        calendar: Calendar,
        units: Province,
        seed: int,
        columns: str,
        shown: Collection[str],
        progress: Progress | None,
    ) -> None:
        self.out, self.recipes, self.calendar, self.units = out, recipes, calendar, units
        self.seed, self.shown, self.progress = seed, shown, progress
        self.breaker = Breaker(recipes, seed, shown)
        self.truth = Truth()
        self.sheets: dict[tuple[str, str], str] = {}
        self.filled: frozenset[str] = frozenset()
        self.absent: tuple[str, ...] = ()
        self.columns = columns
        self.schema = _schema(columns)

    def write_store(self, received_on: date) -> None:
        """The rosters, all in one commit, a part of a city and a month at a time."""
        from laojian.register.snapshot_store import SnapshotStore

        self.out.mkdir(parents=True, exist_ok=True)
        self.filled = self._filled()
        self.absent = tuple(name for name in self.schema.names if name not in self.filled)
        store = SnapshotStore(self.out / "store")
        store.append_many(_ahead(self._tables()), received_on=received_on, absent_columns=self.absent)

    def finish(self, employers: int, workers: int) -> Made:
        """Unit facts and truth, once all rows are made."""
        first, last = self.calendar.months[0][1], self.calendar.months[-1][2]
        facts, books = {}, {}
        tables = synth_facts.tables(self.units, self.recipes, first, last, self.calendar.days(0))
        for name, table in tables.items():
            facts[name], books[name] = self._write_fact(name, table)
        for at, (month, _, _) in enumerate(self.calendar.months):
            self.truth.months.setdefault(month, Counter())
            count_units(self.truth, self.units, month, self.calendar.days(at), self.shown)
        about: dict[str, Any] = {"seed": self.seed, "employers": employers, "workers": workers}
        about |= {"province": self.units.code, "hosts": len(self.units.hosts)}
        about |= {"agencies": len(self.units.agencies), "wanted_hit_rate": self.recipes.hit_rate / 1000}
        about |= {"columns": self.columns, "absent_columns": list(self.absent)}
        path = synth_truth.write(self.out, self.truth, about, self.sheets)
        return Made(
            self.out, self.out / "store", facts, books,
            tuple(self.out / name for name in sorted(self.sheets.values())), path,
            self.truth.rows, self.truth.rows_hit, synth_truth.in_all(self.truth),
            {month: synth_truth.table(counts) for month, counts in sorted(self.truth.months.items())},
            len(self.units.hosts), len(self.units.agencies),
        )  # fmt: skip

    def _tables(self) -> Iterator[pa.Table]:
        slot, done = 0, 0
        total = sum(host.size for host in self.units.hosts) * len(self.calendar.months)
        for city, hosts in self.units.cities.items():
            for part in parts(city, hosts, self.recipes, slot, MOST_ROWS):
                slot += part.size
                for at, (month, _, _) in enumerate(self.calendar.months):
                    if self.progress:
                        self.progress(f"{city} {month}", done, total)
                    yield self._table(part, at, month)
                    done += part.size
        if self.progress:
            self.progress("", total, total)

    def _table(self, part: Part, at: int, month: str) -> pa.Table:
        frame, person = clean_rows(part, at, self.calendar, self.recipes, self.seed)
        due = round((self.truth.rows + part.size) * self.recipes.hit_rate / 1000) - self.truth.rows_hit
        marks = self.breaker.break_rows(frame, part, person, month, due)
        self.breaker.count(self.truth, frame, part, marks, month)
        if any(host.unit.uscc in self.shown for host in part.hosts):
            self._workbooks(frame.table(_schema("full")), part, month)
        return frame.table(self.schema)

    def _workbooks(self, rows: pa.Table, part: Part, month: str) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        for host in part.hosts:
            if host.unit.uscc not in self.shown:
                continue
            own = rows.filter(pc.equal(rows["host_uscc"], host.unit.uscc))
            own = own.select([name for name in own.column_names if name in self.filled])
            own = own.append_column("host_county", pa.repeat(pa.scalar(host.unit.county), own.num_rows))
            name = f"rosters/{month}/{host.unit.uscc}.xlsx"
            synth_sheets.write_roster(self.out / name, own, f"{host.unit.name}{month}用工花名册")
            self.sheets[month, host.unit.uscc] = name

    def _write_fact(self, name: str, table: pa.Table) -> tuple[Path, Path]:
        import pyarrow.parquet as pq

        target, book = self.out / f"facts/{name}.parquet", self.out / f"facts/{name}.xlsx"
        target.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, target, compression="zstd")
        synth_sheets.write_facts(book, name, table)
        return target, book

    def _filled(self) -> frozenset[str]:
        """Columns that rows of this run have, the same in every workbook whether a host needs them or not."""
        hosts = next(iter(self.units.cities.values()))[:1]
        part = next(parts("", hosts, self.recipes, 0, 1))
        frame, _ = clean_rows(part, 0, self.calendar, self.recipes, self.seed)
        return frozenset({*frame.numbers, *frame.texts, *frame.ready})


def _schema(columns: str) -> pa.Schema:
    import pyarrow as pa

    full = VOCABULARY.schema()
    wanted = [one for one in full if (columns == "full" or one.name in LEAN) and one.name != "import_id"]
    return pa.schema(wanted)


def _ahead(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The tables, the next one in the making while one is written."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, tables, None)
        while (table := coming.result()) is not None:
            coming = pool.submit(next, tables, None)
            yield table
