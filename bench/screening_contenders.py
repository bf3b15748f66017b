"""筛查的对手 The contenders of the screening bench, each in a process of its own.

    python bench/screening_contenders.py NAME PROVINCE OUT [PLANS]

NAME: laojian | by_hand | scan | pandas | pandas_by_month | library | library_bare. Hits go to OUT/<month>/; the last
line printed is the measurement (`measured`). `library` is laojian with all provisions of the pack, `library_bare` the
SQL that it compiled, run bare.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from measured import say, started, told
from province import BENCH_SET, COLUMNS, facts, law, months

from laojian.cli import start


def laojian(
    place: Path, out: Path, plans: Path, provisions: tuple[str, ...] | None = BENCH_SET
) -> dict[str, Any]:
    """`screening.run` with its compiled plans at hand."""
    from laojian.register.engines import connect_duckdb
    from laojian.screening.lane import DuckLane
    from laojian.screening.run import run

    asked, rows, known = law(provisions), months(place), facts(place)
    start.settled()
    with connect_duckdb(out / "spill") as con:
        began = started()
        run(DuckLane(con), rows, asked, known, out, plans=plans)
        return told(began)


def library(place: Path, out: Path, plans: Path) -> dict[str, Any]:
    """All provisions of the pack."""
    return laojian(place, out, plans, None)


def library_bare(place: Path, out: Path, plans: Path) -> dict[str, Any]:
    """The statements that `library` ran, taken down beforehand, over the scenes it made, and nothing else."""
    from laojian.register.engines import connect_duckdb

    statements = json.loads((taken_down(place, plans) / "statements.json").read_text(encoding="utf-8"))
    for rows in months(place):
        (out / rows.month).mkdir(parents=True, exist_ok=True)
    with connect_duckdb(out / "spill") as con:
        began = started()
        for statement in statements:
            con.execute(statement.replace("$OUT", str(out)))
        return told(began)


def taken_down(place: Path, plans: Path) -> Path:
    """The folder with the statements of a run of all provisions and the small files it handed to the engine."""
    from laojian.register.engines import connect_duckdb
    from laojian.screening.lane import DuckLane
    from laojian.screening.run import run

    folder = plans / f"taken-down-{place.name}"
    if not (folder / "statements.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        asked, rows, known = law(None), months(place), facts(place)
        with connect_duckdb(folder / "spill") as con:
            run(DuckLane(con), rows, asked, known, folder / "warm", plans=plans)
            notes = TakenDown(con, folder)
            run(DuckLane(notes), rows, asked, known, folder / "OUT", plans=plans)
        (folder / "statements.json").write_text(json.dumps(notes.statements), encoding="utf-8")
    return folder


class TakenDown:
    """A connection that notes every statement, and keeps the files of a run that are gone after it."""

    def __init__(self, con: Any, folder: Path) -> None:
        self._con, self._folder, self.statements = con, folder, []

    def execute(self, statement: str) -> Any:
        """As the connection's own."""
        self.statements.append(re.sub(r"'([^']*)'", self._kept, statement))
        return self._con.execute(statement)

    def sql(self, statement: str) -> Any:
        """As the connection's own; a probe of columns is not part of the run."""
        if not statement.rstrip().endswith("LIMIT 0"):
            self.statements.append(statement)
        return self._con.sql(statement)

    def _kept(self, found: re.Match[str]) -> str:
        text = found[1]
        if text.startswith(str(self._folder / "OUT")):
            return f"'$OUT{text.removeprefix(str(self._folder / 'OUT'))}'"
        if text.endswith(".parquet") and "/laojian-" in text:
            copy = self._folder / f"{len(self.statements)}-{Path(text).name}"
            shutil.copy(text, copy)
            return f"'{copy}'"
        return found[0]


def by_hand(place: Path, out: Path, plans: Path) -> dict[str, Any]:
    """The SQL of `hand_written`."""
    import hand_sql

    from laojian.register.engines import connect_duckdb
    from laojian.screening import run as _same_imports  # noqa: F401

    asked, rows, known = law(), months(place), facts(place)
    with connect_duckdb(out / "spill") as con:
        began = started()
        hand_sql.run(con, rows, asked, known, out)
        return told(began)


def scan(place: Path, out: Path, plans: Path) -> dict[str, Any]:
    """The values of the columns that the bench set reads and prints, counted: what reading alone costs."""
    import duckdb

    files = [file for rows in months(place) for file in rows.files]
    with duckdb.connect() as con:
        counted = ", ".join(f"count({name})" for name in COLUMNS)
        began = started()
        found = con.execute(
            f"SELECT {counted} FROM read_parquet(?, hive_partitioning=false)", [files]
        ).fetchone()
        return told(began, {"rows": max(found or (0,))})


def pandas(place: Path, out: Path, plans: Path, whole: bool = True) -> dict[str, Any]:
    """pandas over the whole province at once."""
    import screening_pandas

    asked, rows, known = law(), months(place), facts(place)
    began = started()
    screening_pandas.run(rows, asked, known, out, whole)
    return told(began)


def pandas_by_month(place: Path, out: Path, plans: Path) -> dict[str, Any]:
    """pandas, reading one month after the other."""
    return pandas(place, out, plans, whole=False)


CONTENDERS = {
    one.__name__: one for one in (laojian, library, library_bare, by_hand, scan, pandas, pandas_by_month)
}

if __name__ == "__main__":
    name, place, out, plans = (*sys.argv[1:], "build/bench/plans")[:4]
    Path(out).mkdir(parents=True, exist_ok=True)
    if not name.startswith("pandas"):
        # as `laojian screen` does: pyarrow would import pandas for nothing
        start.without_pandas()
    start.returning_memory()
    say(CONTENDERS[name](Path(place), Path(out), Path(plans)))
