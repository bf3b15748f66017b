"""Imports that are killed: forks a child per line read, kills it after the seconds that the line names.

A line is "append N SECONDS" or "compact N SECONDS"; the answer is "killed" or "finished". This process itself
never opens the store, so that each child starts Delta Lake afresh. Run as `python -m tests.register.killed_imports
FOLDER`.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from tests.register.invented import append, people, store_in

CHECKPOINTS = {"delta.checkpointInterval": "7"}
WORKERS = 1500


def work(folder: Path, verb: str, n: int, ready: int) -> None:
    """One import whose rows all say which import they are of, or one compaction."""
    store = type(store_in(folder))(store_in(folder).root, CHECKPOINTS)
    rows = people(WORKERS + n, post=f"第{n}次")
    os.write(ready, b"!")
    if verb == "append":
        append(store, rows)
    else:
        store.compact()


def kill_one(folder: Path, verb: str, n: int, seconds: float) -> str:
    """Starts one child, lets it work so long, kills it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        work(folder, verb, n, writing)
        os._exit(0)
    os.read(reading, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)
    return "killed" if os.WIFSIGNALED(status) else "finished" if status == 0 else f"failed {status}"


if __name__ == "__main__":
    for line in sys.stdin:
        asked, number, delay = line.split()
        print(kill_one(Path(sys.argv[1]), asked, int(number), float(delay)), flush=True)
