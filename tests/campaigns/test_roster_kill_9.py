"""中断 `kill -9` at any moment of an upload or a submission leaves either nothing or all: what was confirmed is in force,
what is in force is in the store, and no draft is half there.

LAOJIAN_KILLS sets how many times.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KILLS = int(os.environ.get("LAOJIAN_KILLS", "2"))
HOUSE = Path(__file__).parents[2]


@contextmanager
def worker(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The process that forks and kills."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("LAOJIAN_")}
    env |= {"DJANGO_SETTINGS_MODULE": "laojian.config.settings", "LAOJIAN_HOME": str(folder)}
    command = [sys.executable, "-W", "ignore", "-m", "tests.campaigns.killed_rosters"]
    with subprocess.Popen(
        command, cwd=HOUSE, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline().strip() == "ready"
        yield process
        process.stdin.close()


def ask(process: subprocess.Popen[str], *work: object) -> str:
    process.stdin.write(" ".join(str(one) for one in work) + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def look(process: subprocess.Popen[str]) -> tuple[dict[int, tuple[str, str, int]], dict[str, int]]:
    """Receipts by id (state, import, rows) and the store's imports with their rows, after settling."""
    told = json.loads(ask(process, "look", 0))
    rows = {id: (state, import_id, rows) for id, state, import_id, rows in told["rows"]}
    return rows, {import_id: rows for import_id, rows in told["history"]}


def check(rows: dict[int, tuple[str, str, int]], history: dict[str, int]) -> None:
    """Every import of the store has its receipt and the other way round; one is in force; nothing hangs between."""
    known = {import_id: count for state, import_id, count in rows.values() if import_id}
    assert known == history
    in_force = [import_id for state, import_id, _ in rows.values() if state == "in_force"]
    assert in_force == ([list(history)[-1]] if history else [])
    assert {state for state, _, _ in rows.values()} <= {"draft", "in_force", "replaced"}


def test_killed_uploads_and_submissions_leave_nothing_or_all(tmp_path: Path) -> None:
    chance = random.Random(20240729)
    with worker(tmp_path / "home") as process:
        ask(process, "read", 0)
        started = time.perf_counter()
        draft = int(ask(process, "read", 0))
        reading = time.perf_counter() - started
        started = time.perf_counter()
        assert ask(process, "submit", draft, 0) == "done"
        submitting = time.perf_counter() - started
        ended = {"killed": 0, "finished": 0}
        for _ in range(KILLS):
            said = ask(process, "read", max(0.001, chance.uniform(0, reading)))
            ended["killed" if said == "killed" else "finished"] += 1
            check(*look(process))
            draft = int(ask(process, "read", 0))
            said = ask(process, "submit", draft, max(0.001, chance.uniform(0, submitting)))
            ended["killed" if said == "killed" else "finished"] += 1
            rows, history = look(process)
            check(rows, history)
            if said == "done":
                assert rows[draft][0] == "in_force"
        assert sum(ended.values()) == 2 * KILLS
