"""统计表的速度 Checks and consolidates one million filled 附件1 from Parquet, against SQL written by hand.

    python bench/forms_bench.py [--tables 1000000] [--runs 5] [--dir DIR]

Both sides give the same output: for the check, one row per broken relation and place with both values; for
the consolidation, the tables of every county, city, province and the nation. Runs are interleaved; wall and
CPU seconds.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

CELLS = [f"r{row}c{column}" for row in (1, 2, 3) for column in range(1, 17)]
PARTS = (3, 5, 6, 7, 8, 9, 10, 11)
FORM = "src/laojian_cn/packs/yangquan-mines-2024/forms/annex1.yaml"


def main(tables: int = 1_000_000, runs: int = 5, folder: Path | None = None) -> dict[str, Any]:
    """Generates the tables if they are not there, runs both jobs and prints the ratios."""
    import duckdb

    from laojian.forms import bulk
    from laojian.forms.schema_reader import load

    form = load(Path(__file__).parents[1] / FORM)
    home = folder or Path(tempfile.mkdtemp())
    path = home / f"forms_{tables}.parquet"
    if not path.exists():
        generate(path, tables)
    con, source = duckdb.connect(), f"'{path}'"
    rows = {
        "check": lambda: bulk.check_tables(form, con, source).rows.num_rows,
        "check_by_hand": lambda: hand_check(con, source),
        "cascade": lambda: bulk.cascade(form, con, source)["nation"].num_rows,
        "cascade_by_hand": lambda: hand_cascade(con, source),
    }
    found, times = interleaved(rows, runs)
    assert found["check"] == found["check_by_hand"], found
    result: dict[str, Any] = {"tables": tables, "runs": runs, "findings": found["check"]}
    for job in ("check", "cascade"):
        for kind, at in (("wall", 0), ("cpu", 1)):
            mine, hand = (median(one[at] for one in times[name]) for name in (job, f"{job}_by_hand"))
            ratio = round(mine / hand, 2)
            result[f"{job}_{kind}"] = {"s": round(mine, 3), "by_hand_s": round(hand, 3), "ratio": ratio}
            print(f"{job:8} {kind:4} {mine:6.3f} s, by hand {hand:6.3f} s, ratio {ratio:.2f}")
    return result


def interleaved(
    jobs: dict[str, Callable[[], int]], runs: int
) -> tuple[dict[str, int], dict[str, list[tuple[float, float]]]]:
    """Every job once to warm up, then in turn; (wall, CPU) seconds per run."""
    found = {name: job() for name, job in jobs.items()}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            wall, cpu = time.perf_counter(), _cpu()
            job()
            times[name].append((time.perf_counter() - wall, _cpu() - cpu))
    return found, times


def hand_check(con: Any, source: str) -> int:
    """The same check as SQL by hand: suspects into a temp table, then one branch per relation and place."""
    checks = list(_hand_checks())
    sure = " AND ".join(f"{left} {op} {right}" for left, op, right in checks)
    cells = ", ".join(CELLS)
    few = f"SELECT id, {cells} FROM {source} WHERE NOT coalesce({sure}, false)"
    con.execute(f"CREATE OR REPLACE TEMP TABLE few AS {few}")
    branches = (
        f"SELECT id, {no}::SMALLINT AS no, ({left})::BIGINT AS l, ({right})::BIGINT AS r FROM few "
        f"WHERE NOT coalesce({left} {op} {right}, false)"
        for no, (left, op, right) in enumerate(checks)
    )
    return int(con.execute(" UNION ALL ".join(branches)).to_arrow_table().num_rows)


def _hand_checks() -> Any:
    for column in range(1, 17):
        yield f"r1c{column}", "=", f"r2c{column} + r3c{column}"
    for row in (1, 2, 3):
        yield f"r{row}c2", "=", " + ".join(f"r{row}c{part}" for part in PARTS)
        yield f"r{row}c4", "<=", f"r{row}c3"
        for column in (12, 13, 16):
            yield f"r{row}c{column}", "<=", f"r{row}c2"
        yield f"(CASE WHEN r{row}c14 + r{row}c15 > 0 AND r{row}c13 <= 0 THEN 1 ELSE 0 END)", "=", "0"
        yield f"(CASE WHEN r{row}c2 > 0 AND r{row}c1 <= 0 THEN 1 ELSE 0 END)", "=", "0"
    for cell in CELLS:
        yield cell, ">=", "0"


def hand_cascade(con: Any, source: str) -> int:
    """The same consolidation as SQL by hand."""
    sums = ", ".join(f"sum({cell})::BIGINT AS {cell}" for cell in CELLS)
    below, count = source, "count(*)"
    last = 0
    for name, keys in (
        ("a", "county, city, province"),
        ("b", "city, province"),
        ("c", "province"),
        ("d", ""),
    ):
        head, tail = (f"{keys},", f"GROUP BY {keys}") if keys else ("", "")
        what = f"SELECT {head} {count} AS tables, {sums} FROM {below} {tail}"
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {what}")
        last = con.table(name).to_arrow_table().num_rows
        below, count = name, "sum(tables)::BIGINT"
    return last


LOW_AND_WIDTH = {
    1: (1, 90),
    3: (1, 40),
    4: (0, 1),
    12: (1, 2),
    13: (1, 1),
    14: (0, 90_000_000),
    15: (0, 9_000_000),
    16: (1, 2),
}
BROKEN = {2: " + (hash(id, 99) % 200 = 0)::INTEGER", 7: " + (hash(id, 98) % 100 = 0)::INTEGER"}


def generate(path: Path, tables: int) -> None:
    """Filled 附件1 of so many units in 2,800 counties; 1 % break column 7, 0.5 % column 2."""
    import duckdb

    cells = ["i AS id", "i % 2800 AS county", "i % 2800 // 8 AS city", "i % 2800 // 88 AS province"]
    for row in (2, 3):
        for column in (1, *range(3, 17)):
            low, width = LOW_AND_WIDTH.get(column, (0, 40))
            value = f"({low} + hash(i, {row}, {column}) % {width})"
            cells.append(f"{value}::{_type(column)} AS r{row}c{column}")
    sums = [f"({' + '.join(f'r{row}c{part}' for part in PARTS)})::INTEGER AS r{row}c2" for row in (2, 3)]
    totals = [f"(r2c{c} + r3c{c}{BROKEN.get(c, '')})::{_type(c)} AS r1c{c}" for c in range(1, 17)]
    leaves = f"SELECT *, {', '.join(sums)} FROM (SELECT {', '.join(cells)} FROM range({tables}) t(i))"
    wide = ", ".join(["id", "county", "city", "province", *totals, *CELLS[16:]])
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    target = f"'{path}' (FORMAT parquet, COMPRESSION zstd)"
    duckdb.connect().execute(f"COPY (SELECT {wide} FROM ({leaves})) TO {target}")


def _type(column: int) -> str:
    return "BIGINT" if column in (14, 15) else "INTEGER"


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tables", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--dir", type=Path)
    given = parser.parse_args()
    main(given.tables, given.runs, given.dir)
