"""一册花名册 One roster of 3,000 workers, from the file to the hits; and what starting costs.

    python bench/roster_bench.py [--workers 3000] [--runs 5]

In this process the same files are read and screened again and again (the first time warms up). As a whole process:
`laojian screen` over the same files, and over a roster of ten, whose time less that of a process that only opens
DuckDB is the start-up.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import province
from measured import Bound, Sample, cpu_seconds, figure, measure, peak_mib, show, show_bounds

MONTH = "2024-05"
PLAIN = "import duckdb; duckdb.connect().execute('SELECT 1')"
SCREEN = "import sys; from laojian.cli.main import run; sys.exit(run())"


def main(workers: int, runs: int, home: Path = province.HOME) -> int:
    """Runs the bench and prints its tables; the number of bounds missed."""
    os.environ |= {"XDG_CACHE_HOME": str(home / "cache"), "LAOJIAN_PERSON_KEY": "00" * 32}
    roster, few = files(workers, home), files(10, home)
    command = ["screen", "--pack", province.PACK, "--month", MONTH, "--json"]
    jobs: dict[str, list[str | Path]] = {
        "plain DuckDB": ["-c", PLAIN],
        "laojian screen, 10 workers": ["-c", SCREEN, *command, *few],
        f"laojian screen, {workers:,}": ["-c", SCREEN, *command, *roster],
    }
    for argv in jobs.values():
        measure(argv, expected=(0, 1))
    samples = {name: [] for name in jobs}
    for _ in range(runs):
        for name, argv in jobs.items():
            samples[name].append(measure(argv, expected=(0, 1)))
    within = {"in process, second run on": in_process(roster, runs, home)}
    show(f"One roster of {workers:,} workers with its unit facts", {**samples, **within})
    plain, ten, whole = samples.values()
    start = sorted(a.wall_s - b.wall_s for a, b in zip(ten, plain, strict=True))
    return show_bounds(
        [
            figure("file to hits, in process, warm, s", within["in process, second run on"], "run_s", 1.0),
            figure("file to hits, whole process, s (no bound of its own)", whole, "wall_s", 1.8),
            Bound("start-up above plain DuckDB, s", (start[0], median(start), start[-1]), 0.8),
        ]
    )


def files(workers: int, home: Path) -> list[Path]:
    """A roster workbook of one host and the sheets of unit facts beside it."""
    place = home / f"roster-{workers}"
    if not (place / "truth.json").exists():
        code = (
            "import sys; from pathlib import Path; from laojian.register.synth import make; "
            f"make(Path(sys.argv[1]), 1, {workers}, 1, 7, Path('src/laojian_cn/synth.yaml'), "
            f"first_month='{MONTH}', xlsx_employers=1, columns='full')"
        )
        measure(["-c", code, place])
    rosters = (place / "rosters" / MONTH).glob("*.xlsx")
    # a sheet of facts with nothing but headings is refused as empty
    sheets = [path for path in (place / "facts").glob("*.xlsx") if held(path.with_suffix(".parquet"))]
    return [*sorted(rosters), *sorted(sheets)]


def held(path: Path) -> int:
    """Rows of a Parquet file."""
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)


def in_process(paths: list[Path], runs: int, home: Path) -> list[Sample]:
    """Reading and screening in this process, after one run to warm up."""
    job = screening(paths, home)
    job()
    found = []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), cpu_seconds()
        hits = job()
        wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
        found.append(Sample(wall, cpu, wall, cpu, peak_mib(), {"hits": hits}))
    return found


def screening(paths: list[Path], home: Path) -> Callable[[], int]:
    """From the files to the hits, each time anew; the number of hits."""
    from laojian.law.library import load_libraries
    from laojian.packs import desk, find, load
    from laojian.register.engines import connect_duckdb
    from laojian.screening.lane import DuckLane

    pack = load(find(province.PACK, ()))

    def job() -> int:
        intakes = desk.read_files(paths, pack, bytes(32), MONTH)
        with connect_duckdb(home / "spill") as con:
            found = desk.screen(intakes, pack, load_libraries(), DuckLane(con), MONTH, plans=home / "plans")
        return len(found.hits)

    return job


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--workers", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--data", type=Path, default=province.HOME)
    given = parser.parse_args()
    main(given.workers, given.runs, given.data)
