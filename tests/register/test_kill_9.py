"""中断 `kill -9` at any moment of an import or a compaction leaves the old state or the new one, whole.

LAOJIAN_KILLS sets how many times; the bench runs thousands.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from laojian.register.snapshot_store import SnapshotStore
from tests.register.invented import OTHER, append, people, store_in
from tests.register.killed_imports import CHECKPOINTS, WORKERS

KILLS = int(os.environ.get("LAOJIAN_KILLS", "40"))
HOUSE = Path(__file__).parents[2]


@contextmanager
def killer(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The process that starts and kills imports into `folder`."""
    command = [sys.executable, "-m", "tests.register.killed_imports", str(folder)]
    with subprocess.Popen(
        command, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        pipe(process.stdin).close()
        process.wait(timeout=60)


def pipe(stream: IO[str] | None) -> IO[str]:
    """The pipe, which is there since it was asked for."""
    assert stream is not None
    return stream


def ask(process: subprocess.Popen[str], verb: str, n: int, seconds: float) -> tuple[str, float]:
    """One import or compaction, killed after so many seconds: "killed" or "finished", and seconds worked."""
    pipe(process.stdin).write(f"{verb} {n} {seconds:.6f}\n")
    pipe(process.stdin).flush()
    ended, worked = pipe(process.stdout).readline().split()
    return ended, float(worked)


def import_seen(store: SnapshotStore) -> int:
    """Which import the store shows, after checking that every row is there and is of this import."""
    snapshot = store.current()
    files = [
        pq.read_table(one, partitioning=None, columns=["post", "import_id", "reported_by"])
        for one in snapshot.files
    ]
    rows = pa.concat_tables(files) if files else pa.table({"post": [], "import_id": [], "reported_by": []})
    rows = rows.filter(pc.invert(pc.is_in(rows["import_id"], pa.array(snapshot.superseded, pa.string()))))
    assert rows.num_rows == snapshot.rows
    other = rows.filter(pc.equal(rows["reported_by"], OTHER))
    assert other.num_rows == 20
    posts = rows.filter(pc.not_equal(rows["reported_by"], OTHER))["post"].unique().to_pylist()
    if not posts:
        return 0
    assert len(posts) == 1
    n = int(posts[0].strip("第次"))
    assert rows.num_rows - 20 == WORKERS
    return n


def test_killed_at_any_moment_the_store_shows_exactly_the_old_or_exactly_the_new_state(
    tmp_path: Path,
) -> None:
    chance = random.Random(20240731)
    store, seen, ends = SnapshotStore(store_in(tmp_path).root, CHECKPOINTS), 0, Counter[str]()
    append(store, people(20), unit=OTHER)
    takes = {"append": 0.2, "compact": 0.4}
    with killer(tmp_path) as process:
        for n in range(1, KILLS + 1):
            verb = "compact" if n % 5 == 0 else "append"
            ended, worked = ask(process, verb, n, chance.uniform(0, 1.3 * takes[verb]))
            takes[verb] = max(worked, 0.8 * takes[verb]) if ended == "finished" else takes[verb]
            now = import_seen(store_in(tmp_path))
            assert ended in ("killed", "finished")
            allowed = {seen} if verb == "compact" else {n} if ended == "finished" else {seen, n}
            assert now in allowed, f"import {n} ({verb}, {ended}) left the store at {now}, not in {allowed}"
            ends[f"{verb} {ended}" + (" new" if now != seen else "")] += 1
            seen = now
    print(dict(ends), takes)
    if KILLS >= 40:
        assert ends["append killed"] and ends["append finished new"] and ends["compact killed"]
    for _ in range(
        int(CHECKPOINTS["delta.checkpointInterval"])
    ):  # whichever version a kill fell on, one due for a checkpoint comes now
        append(store, people(20), unit=OTHER)
    store.compact()
    assert list((store.root / "_delta_log").glob("*.checkpoint.parquet")), "checkpoints were written too"
    left = store.vacuum(timedelta(0))
    assert import_seen(store) == seen
    assert left, "the killed imports left files, which vacuum removes"
    assert len(list((store.root / "rows").rglob("*.parquet"))) == len(store.current().files)


@pytest.mark.parametrize("torn", [b"", b"PAR1 torn"])
def test_a_torn_file_that_no_version_names_is_never_read(tmp_path: Path, torn: bytes) -> None:
    store = store_in(tmp_path)
    append(store, people(20), unit=OTHER)
    folder = Path(store.current().files[0]).parent
    (folder / "0000000000000000.parquet").write_bytes(torn)
    (store.root / "receipts" / "0000000000000000.parquet").write_bytes(torn)
    assert import_seen(store_in(tmp_path)) == 0
    store.compact()
    assert store.current().rows == 20
