"""筛查台 Desk: a pack's screens over the files that units handed in, from the files to explained hits.

The one composition of reading, screening and explaining that needs no server and no database. Imports Ibis; not
imported by `laojian.packs` itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from laojian.base.period import month_of
from laojian.base.problem import Problem
from laojian.base.workdays import official_calendar
from laojian.law.provision import check_columns
from laojian.packs.layouts import layouts
from laojian.packs.read import content_hash
from laojian.packs.rosters_once import once
from laojian.packs.schema import Pack
from laojian.packs.screens import screens
from laojian.register.intake import Intake, Limits, read
from laojian.screening import explain
from laojian.screening.lane import Lane
from laojian.screening.rows import of_tables
from laojian.screening.run import Law, MonthRun, run
from laojian.screening.trial import column_names

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.law.library import Library
    from laojian.law.parameter import Parameters
    from laojian.law.provision import Provision

WORKERS = "workers"


@dataclass(frozen=True, slots=True)
class Screened:
    """A run over files. hits, undecided: rows of `hits.COLUMNS` and `lacking.COLUMNS`; counts by provision; versions:
    provision id → the version asked; names: credit code → unit name; record: what was run on what, with hashes;
    parameters, on: the figures of the law and the day they were asked for; idle: provisions of the pack that were
    not in force on that day; exceptions: versions that answer in place of one of `versions` where they apply."""

    hits: tuple[Mapping[str, Any], ...]
    undecided: tuple[Mapping[str, Any], ...]
    counts: tuple[explain.Count, ...]
    versions: Mapping[str, Provision]
    names: Mapping[str, str]
    record: Mapping[str, Any]
    rows: int
    parameters: Parameters
    on: date
    idle: tuple[str, ...] = ()
    exceptions: tuple[Provision, ...] = ()

    def version_of(self, hit: Mapping[str, Any]) -> Provision:
        """The version that made a hit: the general rule, or the exception that answered in its place."""
        return explain.version_of(hit, self._asked(hit), self.on)

    def say(self, hit: Mapping[str, Any], language: str = "zh") -> explain.Words:
        """A hit in words, with the papers behind the figures that decided."""
        return explain.explain(
            hit,
            self.version_of(hit),
            language,
            parameters=self.parameters,
            versions=self._asked(hit),
            on=self.on,
        )

    def _asked(self, hit: Mapping[str, Any]) -> tuple[Provision, ...]:
        return (self.versions[hit["provision"]], *self.exceptions)


def read_files(
    paths: Iterable[Path], pack: Pack, key: bytes, month: str | None, limits: Limits | None = None
) -> tuple[Intake, ...]:
    """The files, each told apart by its headings among the layouts the pack asks for, each person once per unit.

    A roster that names no month is one of the month that the others name, where that is a single one. Problems:
    `pack.month_differs` where a file's title names another month than the one asked for; `pack.month_unnamed`.
    """
    asked = layouts(pack)
    city = pack.scope.region

    def read_one(path: Path, of: str | None) -> Intake:
        return read(path, layouts=asked, key=key, month=of, city=city, limits=limits)

    found = [(path, read_one(path, month)) for path in paths]
    unnamed = [one.file for _, one in found if WORKERS in one.tables and not one.month]
    if unnamed:
        named = {one.month for _, one in found if one.month} or {month_of(pack.first_day)}
        if len(named) > 1:
            raise Problem("pack.month_unnamed", files="、".join(unnamed), months="、".join(sorted(named)))
        found = [(path, one if one.month else read_one(path, *named)) for path, one in found]
    read_in = tuple(one for _, one in found)
    for one in read_in:
        if printed := next((note.seen for note in one.notes if note.code == "intake.month_differs"), None):
            raise Problem("pack.month_differs", file=one.file, printed=printed, month=month)
    return once(read_in)


def screen(
    intakes: Sequence[Intake],
    pack: Pack,
    library: Library,
    lane: Lane,
    month: str,
    on: date | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    plans: Path | None = None,
) -> Screened:
    """Run the pack's screens over one month of what was read. on: the day of asking, see `period.judged_on`; plans:
    folder of compiled plans, see `screening.run`.

    Problem `pack.no_roster` where no roster of the month is there.
    """
    rosters = [
        (one.tables[WORKERS], one.absent_columns.get(WORKERS, ())) for one in intakes if WORKERS in one.tables
    ]
    facts = joined_facts(intakes)
    check_columns(library.provisions, column_names(), library.parameters.items)
    law = Law(screens(pack, library.provisions), library.parameters, official_calendar(), on)
    with TemporaryDirectory(prefix="laojian-") as folder:
        filled = [(table, absent) for table, absent in rosters if table.num_rows]
        rows = [each for each in of_tables(filled, Path(folder)) if each.month == month] if filled else []
        if not rows:
            raise Problem("pack.no_roster", files="、".join(one.file for one in intakes) or "—", month=month)
        months = run(lane, rows, law, facts, Path(folder) / "hits", progress, plans)
        hits = tuple(row for one in months for row in read_hits(one))
    return _told(
        hits, months, pack, library, names(facts, rosters), record(pack, library, lane, months, intakes)
    )


def _told(
    hits: tuple[Mapping[str, Any], ...],
    months: Sequence[MonthRun],
    pack: Pack,
    library: Library,
    named: Mapping[str, str],
    kept: Mapping[str, Any],
) -> Screened:
    undecided = tuple(row for one in months for row in one.undecided.to_pylist())
    ruling = [each for each in library.provisions if each.in_force(months[0].on)]
    versions = {each.id: each for each in ruling if not each.excepts}
    counted = explain.counts(hits, undecided, pack.provisions())
    rows, on = sum(one.rows for one in months), months[0].on
    idle = tuple(id for id in pack.provisions() if id not in months[0].asked)
    exceptions = tuple(each for each in ruling if each.excepts)
    return Screened(
        hits, undecided, counted, versions, named, kept, rows, library.parameters, on, idle, exceptions
    )


def read_hits(month: MonthRun) -> list[dict[str, Any]]:
    """The hits of one month, breaches first, then by provision, host and person."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    tables = [pq.read_table(path) for path in month.files]
    if not tables:
        return []
    rows: list[dict[str, Any]] = pa.concat_tables(tables, promote_options="permissive").to_pylist()
    order = {name: number for number, name in enumerate(month.asked)}
    return sorted(
        rows, key=lambda r: (r["verdict"] != "breach", order[r["provision"]], r["host_uscc"] or "", r["id"])
    )


def joined_facts(intakes: Iterable[Intake]) -> dict[str, pa.Table]:
    """Unit facts of all files, one table per layout."""
    import pyarrow as pa

    found: dict[str, list[pa.Table]] = {}
    for one in intakes:
        for layout, table in one.tables.items():
            if layout != WORKERS:
                found.setdefault(layout, []).append(table)
    return {layout: pa.concat_tables(parts, promote_options="default") for layout, parts in found.items()}


def names(facts: Mapping[str, pa.Table], rosters: Iterable[tuple[pa.Table, object]]) -> dict[str, str]:
    """Credit code → name, from the unit facts, else from the rosters."""
    found: dict[str, str] = {}
    for table, _ in rosters:
        for side in ("employer", "host"):
            part = table.select([f"{side}_uscc", f"{side}_name"]).group_by([f"{side}_uscc", f"{side}_name"])
            found |= {
                row[f"{side}_uscc"]: row[f"{side}_name"]
                for row in part.aggregate([]).to_pylist()
                if all(row.values())
            }
    if "units" in facts:
        units = facts["units"].select(["uscc", "name"]).to_pylist()
        found |= {row["uscc"]: row["name"] for row in units if row["uscc"] and row["name"]}
    return found


def record(
    pack: Pack, library: Library, lane: Lane, months: Sequence[MonthRun], intakes: Sequence[Intake]
) -> dict[str, Any]:
    """What makes the run repeatable: hashes of pack, law and files, the engine, the day whose law was asked."""
    return {
        "pack": f"{pack.id} {pack.version}",
        "pack_hash": content_hash(pack),
        "law_hash": law_hash(library),
        "overlays": ", ".join(place.name for place in library.overlays),
        "engine": lane.name,
        "month": months[0].month,
        "on": months[0].on.isoformat(),
        "provisions": ", ".join(months[0].asked),
        "files": {one.file: one.file_hash for one in intakes},
        "rows": sum(one.rows for one in months),
    }


def law_hash(library: Library) -> str:
    """sha256 over the rules, cases left out, and the parameters of all libraries."""
    return _hash_of(tuple(library.folders))


@cache
def _hash_of(folders: tuple[Path, ...]) -> str:
    """Once in a process: rules and parameters are read when it starts, too."""
    digest = hashlib.sha256()
    for folder in folders:
        files = (
            [folder] if folder.is_file() else [p for p in folder.rglob("*") if p.suffix in (".py", ".yaml")]
        )
        for path in sorted(files):
            if not (path.suffix == ".yaml" and path.name.startswith("art_")):
                name = path.name if path == folder else path.relative_to(folder).as_posix()
                digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def default_month(intakes: Iterable[Intake], pack: Pack) -> str:
    """The month the files name, where they name exactly one; else the month of the notice."""
    months = {one.month for one in intakes if one.month}
    return months.pop() if len(months) == 1 else month_of(pack.first_day)
