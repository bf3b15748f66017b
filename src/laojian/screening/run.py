"""筛查运行 Run: all provisions of a campaign over the months of a roster, into hits.

Per month: the scene is made, the rows are read once for suspects, the hits are written from the suspects; pairs
and hosts are counted in one further pass over a few columns. A column that a unit's roster lacks altogether makes
one "cannot be decided" per provision, unit and host instead of an unknown for every row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from laojian.law.lazy_ibis import ibis
from laojian.law.provision import passed_name
from laojian.register.links import PREPARED, Facts
from laojian.screening import compiled, established, hits, lacking, month, plan, scene, units
from laojian.screening.ahead import Ahead, Asked, Shape
from laojian.screening.lane import Lane
from laojian.screening.plan import Screen
from laojian.screening.rows import MonthRows

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from laojian.base.workdays import Calendar
    from laojian.law.parameter import Parameters

Progress = Callable[[str, int, int], None]
HIT_FILES = ("workers", "pairs", "hosts")


@dataclass(frozen=True, slots=True)
class Law:
    """What is asked: the campaign's screens, the parameters and the calendar; on: the day it is asked, see
    `period.judged_on`; without one every month is taken to be over."""

    screens: tuple[Screen, ...]
    parameters: Parameters
    calendar: Calendar
    on: date | None = None


@dataclass(frozen=True, slots=True)
class MonthRun:
    """One month's result. on: the day it was judged by; files: Parquet with the columns of `hits.COLUMNS`; undecided: table of `lacking.COLUMNS`;
    asked: the provisions that were in force; rows: roster rows read."""

    month: str
    on: date
    files: tuple[str, ...]
    undecided: pa.Table
    asked: tuple[str, ...]
    rows: int


def run(
    lane: Lane,
    months: Sequence[MonthRows],
    law: Law,
    facts: Facts,
    out: Path,
    progress: Progress | None = None,
    plans: Path | None = None,
) -> tuple[MonthRun, ...]:
    """Screen the months. Hits are written under `out`/<month>/.

    progress: called with (month, done, all); plans: folder where compiled plans are kept for the next run.
    """
    made: dict[tuple[object, ...], _Month] = {}
    done = []
    with Ahead(months, law, facts) as ahead:
        for number, rows in enumerate(months):
            if progress:
                progress(rows.month, number, len(months))
            asked = ahead.taken()
            key = asked.screens, asked.shape
            if key not in made:
                made[key] = _Month(lane, asked.screens, rows, asked.shape, plans)
            done.append(made[key].run(asked, out / rows.month, ahead.go_on))
    if progress:
        progress("", len(months), len(months))
    return tuple(done)


class _Month:
    """The SQL of a set of screens, compiled once, and run for each month with the same screens and columns."""

    def __init__(
        self, lane: Lane, screens: Sequence[Screen], rows: MonthRows, shape: Shape, plans: Path | None
    ) -> None:
        self.lane = lane
        self.screens = screens
        self.of = {
            grain: [s for s in screens if s.provision.grain == grain] for grain in ("worker", "pair", "host")
        }
        key = compiled.key(lane.name, screens, (str(rows.schema), shape))
        self.sql = compiled.kept(plans, key, lambda: self._compile(rows, shape))

    def _compile(self, rows: MonthRows, shape: Shape) -> compiled.Sql:
        doubled, lacks = shape[1], shape[2]
        base = units.base_rows(rows, doubled)
        sql: compiled.Sql = {}
        if self.of["worker"]:
            sql |= self._compile_workers(base, lacks)
        counted = units.pairs(base)
        sql["pair_counts"] = self.lane.compile(counted)
        scene_ = ibis.table(self._scene_schema(), name="scene")
        pairs = units.beside(ibis.table(counted.schema(), name="pair_counts"), scene_)
        if self.of["pair"]:
            sql["pairs"] = self._united(hits.of_units(pairs, self.of["pair"]))
        if self.of["host"]:
            sql["hosts"] = self._united(hits.of_units(units.hosts(pairs), self.of["host"]))
        return sql

    def _compile_workers(self, base: ir.Table, lacks: bool) -> compiled.Sql:
        workers = self.of["worker"]
        needed, place = plan.needed(workers), plan.of_place(workers)
        schema = self._scene_schema()
        # each column of the scene that stands beside every row costs as much as reading one
        narrow = {name: schema[name] for name in schema if name in (*scene.KEY, *needed, *place)}
        scene_ = ibis.table(narrow, name="scene")

        def beside(rows: ir.Table) -> ir.Table:
            return units.beside(rows, scene_)

        fixed = month.fixed(screen.provision for screen in workers)
        rows = lacking.beside(base, workers) if lacks else base
        lost = lacking.lost if lacks else None
        keep = [name for name in rows.columns if name.startswith("lost_")] if lacks else []
        keep += [*hits.IDENTITY, *needed, *place]
        suspects = plan.suspects(rows, beside, workers, fixed, keep, lost)
        kept = ibis.table(suspects.schema(), name="suspects")
        sql = {"suspects": self.lane.compile(suspects)}
        sql["workers"] = self._united(hits.of_workers(kept, workers, fixed, lost))
        if lacks:
            sql["undecided"] = self.lane.compile(lacking.counted(beside(rows), workers, fixed))
        return sql

    def _united(self, parts: Sequence[ir.Table]) -> str:
        """One flat union; Ibis would nest one in the other, which an engine plans for longer than it runs."""
        return " UNION ALL ".join(self.lane.compile(part) for part in parts)

    def _scene_schema(self) -> dict[str, str]:
        names: dict[str, str] = {name: "string" for name in scene.KEY}
        names |= {c.name: "boolean" if c.kind == "yesno" else "string" for c in PREPARED}
        names |= {"staff_contract_n": "int64", "month_flags": "string"}
        names |= dict.fromkeys(established.COLUMNS, "int64")
        names |= {name: "date" for name in ("month_start", "month_end", "on_day")}
        provisions = [screen.provision for screen in self.screens]
        names |= {passed_name(span): "date" for span in scene.spans(provisions)}
        params = {name for each in provisions for name in each.params}
        names |= {f"{name}__{bound}": "int64" for name in sorted(params) for bound in ("low", "high")}
        return names

    def run(self, asked: Asked, out: Path, offered: Callable[[], None]) -> MonthRun:
        """offered: called when the engine has everything and its work begins."""
        with TemporaryDirectory(prefix="laojian-") as folder:
            self._offer_rows(asked, Path(folder))
            # who is counted needs no scene, which may still be on its way
            self.lane.keep("pair_counts", self.sql["pair_counts"])
            scene_ = asked.scene
            self.lane.offer("scene", [scene_.file], scene_.table.schema, whole=True)
            known = month.values(scene_.table)
            sql = {name: month.filled(one, known) for name, one in self.sql.items()}
            offered()
            files = []
            for name in HIT_FILES:
                if name in sql:
                    path = out / f"{name}.parquet"
                    given = {"suspects": sql["suspects"]} if name == "workers" else {}
                    self.lane.write(sql[name], path, given)
                    files.append(str(path))
            undecided = self.lane.fetch(sql["undecided"]) if "undecided" in sql else None
            table = lacking.spelled_out(undecided, self.of["worker"], asked.absent, asked.rows.month)
        ids = tuple(dict.fromkeys(screen.provision.id for screen in self.screens))
        return MonthRun(asked.rows.month, asked.on, tuple(files), table, ids, asked.rows.count)

    def _offer_rows(self, asked: Asked, folder: Path) -> None:
        """Offers the views that the month's rows are read by."""
        import pyarrow as pa

        rows = asked.rows
        self._offer(folder, "doubles", asked.doubles)
        for name, column, chosen in (
            ("only_in", "import_id", rows.only),
            ("without_in", "import_id", rows.without or None),
            ("hosts_in", "host_uscc", rows.hosts),
        ):
            if chosen is not None:
                self._offer(folder, name, pa.table({column: pa.array(sorted(chosen), pa.string())}))
        if asked.lacks:
            self._offer(folder, "lacking", lacking.table(asked.lacks))
        if rows.files:
            self.lane.offer("rows_in", rows.files, rows.schema, whole=rows.uniform)
        else:
            self._offer(folder, "rows_in", rows.schema.empty_table())

    def _offer(self, folder: Path, name: str, table: pa.Table) -> None:
        import pyarrow.parquet as pq

        pq.write_table(table, folder / f"{name}.parquet")
        self.lane.offer(name, [str(folder / f"{name}.parquet")], table.schema, whole=True)
