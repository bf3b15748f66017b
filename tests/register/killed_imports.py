"""Imports that are killed: forks a child per line read, kills it after the seconds that the line names.

A line is "append N SECONDS" or "compact N SECONDS"; the answer is "killed" or "finished" with the seconds
worked. The rows of import N all say so. This process never opens the store itself, so each child starts Delta
Lake afresh. Run as `python -m tests.register.killed_imports FOLDER`.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import duckdb  # noqa: F401  (loaded here so that a child's compaction begins at once)
import pyarrow as pa

from laojian.register.snapshot_store import SnapshotStore
from tests.register.invented import append, people, store_in

CHECKPOINTS = {"delta.checkpointInterval": "7"}
WORKERS = 2000


def work(folder: Path, verb: str, rows: pa.Table, ready: int) -> None:
    """One import or one compaction."""
    store = SnapshotStore(store_in(folder).root, CHECKPOINTS)
    os.write(ready, b"!")
    if verb == "append":
        append(store, rows)
    else:
        store.compact()


def kill_one(folder: Path, verb: str, rows: pa.Table, seconds: float) -> str:
    """Starts one child, kills it after so many seconds; says how it ended and how long it worked."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        work(folder, verb, rows, writing)
        os._exit(0)
    os.read(reading, 1)
    started, gone, status = time.perf_counter(), 0, 0
    while not gone and time.perf_counter() - started < seconds:
        gone, status = os.waitpid(child, os.WNOHANG)
        time.sleep(0.0002)
    worked = time.perf_counter() - started
    if not gone:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)
    ended = "killed" if os.WIFSIGNALED(status) else "finished" if status == 0 else "failed"
    return f"{ended} {worked:.6f}"


def main(folder: Path) -> None:
    """Answers each line of the standard input."""
    rows = people(WORKERS)
    at = rows.schema.get_field_index("post")
    for line in sys.stdin:
        verb, number, seconds = line.split()
        posts = pa.array([f"第{number}次"] * WORKERS)
        print(kill_one(folder, verb, rows.set_column(at, "post", posts), float(seconds)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
