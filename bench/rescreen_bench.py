"""再次筛查的速度 Re-screening: after one unit in a hundred handed in a new month, against a full run.

    python bench/rescreen_bench.py [--rows 50000000] [--runs 5]

The province's store is copied (hard links), so that every run appends to the same beginning. The units that report
the next month hand in their last roster again under that month. Then `again` and a full run over the same store, each
in a process of its own; the hits of both must be the same, row by row.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import province
from measured import Sample, interleaved, measure, ratio, say, show, show_bounds, started, told

ONE_IN = 100


def main(rows: int, runs: int, home: Path = province.HOME) -> int:
    """Runs the bench and prints its tables; the number of bounds missed."""
    samples = contest(rows, runs, home)
    show(f"{rows:,} worker-months, then one unit in {ONE_IN} sends a new month", samples)
    again, full = samples["again"], samples["full"]
    return show_bounds(
        [
            ratio("CPU of the run, again / full", again, full, "run_cpu_s", 0.05),
            ratio("run time, again / full", again, full, "run_s", 0.05),
        ]
    )


def contest(rows: int, runs: int, home: Path) -> dict[str, list[Sample]]:
    """`again` and `full` in turn; refuses different results."""
    place = home / f"province-{rows}"
    if not (place / "truth.json").exists():
        measure([Path(province.__file__), rows, home])
    with tempfile.TemporaryDirectory(dir=home) as folder:
        scratch, script = Path(folder), Path(__file__)
        measure([script, "--prepare", place, scratch, home / "plans"])
        jobs = {name: [script, f"--{name}", place, scratch, home / "plans"] for name in ("again", "full")}
        for name in jobs:
            measure(jobs[name])
        samples = interleaved(jobs, runs)
        if samples["again"][-1].answer != samples["full"][-1].answer:
            raise SystemExit(f"not the same: {samples['again'][-1].answer} {samples['full'][-1].answer}")
    print(f"  the same {samples['full'][-1].answer['hits']} hits", file=sys.stderr)
    return samples


def prepare(place: Path, scratch: Path, plans: Path) -> dict[str, Any]:
    """A store with a standing result, then the new rosters appended."""
    from laojian.screening.again import first

    shutil.copytree(place / "store", scratch / "store", copy_function=os.link)
    with connection(scratch) as lane:
        standing = first(
            lane, store_of(scratch), province.law(), province.facts(place), scratch / "first", plans
        )
    standing.save(scratch / "standing.json")
    start = started()
    append_new_month(scratch)
    return told(start)


def append_new_month(scratch: Path) -> None:
    """One reporting unit in a hundred hands in the month after the last."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from laojian.base.period import add_months, first_day, month_of

    store = store_of(scratch)
    newest = max(receipt.month for receipt in store.current().receipts)
    snapshot = store.current(months=[newest])
    chosen = sorted(snapshot.receipts, key=lambda receipt: receipt.reported_by)[::ONE_IN]
    following = month_of(add_months(first_day(newest), 1))
    for receipt in chosen:
        rows = pq.read_table(snapshot.places[receipt.import_id])
        rows = rows.filter(pc.equal(rows["reported_by"], receipt.reported_by))
        store.append(
            rows, reported_by=receipt.reported_by, month=following, city=receipt.city,
            source_file=receipt.source_file, received_on=date(2025, 4, 1),
        )  # fmt: skip


def again(place: Path, scratch: Path, plans: Path) -> dict[str, Any]:
    """Only what came in."""
    from laojian.screening.again import Standing
    from laojian.screening.again import again as rescreen

    law, facts, store = province.law(), province.facts(place), store_of(scratch)
    standing = Standing.load(scratch / "standing.json")
    with connection(scratch) as lane:
        start = started()
        now = rescreen(lane, store, standing, law, facts, scratch / "again", plans)
        found = told(start)
    return {**found, "answer": hashed(now)}


def full(place: Path, scratch: Path, plans: Path) -> dict[str, Any]:
    """Everything in the store."""
    from laojian.screening.again import first

    law, facts, store = province.law(), province.facts(place), store_of(scratch)
    with connection(scratch) as lane:
        start = started()
        now = first(lane, store, law, facts, scratch / "full", plans)
        found = told(start)
    return {**found, "answer": hashed(now)}


def hashed(standing: Any) -> dict[str, object]:
    """Number of hits in force and a sum over all their columns."""
    import duckdb

    hits = standing.hits()
    names = ", ".join(f'"{name}"' for name in sorted(hits.column_names))
    found = duckdb.sql(f"SELECT count(*), sum(hash(ROW({names}))::HUGEINT)::VARCHAR FROM hits").fetchone()
    assert found is not None
    return {"hits": found[0], "sum": found[1]}


def connection(scratch: Path) -> Any:
    """A lane to screen on, as a context."""
    from contextlib import contextmanager

    from laojian.register.engines import connect_duckdb
    from laojian.screening.lane import DuckLane

    @contextmanager
    def opened() -> Any:
        with connect_duckdb(scratch / "spill") as con:
            yield DuckLane(con)

    return opened()


def store_of(scratch: Path) -> Any:
    """The copied store."""
    from laojian.register.snapshot_store import SnapshotStore

    return SnapshotStore(scratch / "store")


if __name__ == "__main__":
    if len(sys.argv) > 4 and sys.argv[1] in ("--prepare", "--again", "--full"):
        job = {"--prepare": prepare, "--again": again, "--full": full}[sys.argv[1]]
        say(job(*(Path(one) for one in sys.argv[2:5])))
        sys.exit()
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=50_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--data", type=Path, default=province.HOME)
    given = parser.parse_args()
    main(given.rows, given.runs, given.data)
