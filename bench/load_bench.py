"""网页负载 Load of the web: a hundred people click through a province on PostgreSQL; ten through it on SQLite.

    python bench/load_bench.py                                    5,000 employers, 100 people, 10 minutes, PostgreSQL
    python bench/load_bench.py --database sqlite --size demo      the demonstration city, 10 people
    python bench/load_bench.py --size small --minutes 1           a quick run

Province and server are made by `load.make` and `laojian serve`, people by Locust (`load.clicks`); all of them and
PostgreSQL run on this machine. Times are those the people see, after all have signed in. Exit 1: a bound was missed or
a request failed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from load.place import HOUSE, postgresql, served, surroundings
from measured import percentile

BOUNDS = {"read": (50, 150, 300), "write": (100, 300, 500)}
"""Milliseconds at p50, p95, p99."""
WRITES = 1 / 6
"""What part of the requests writes: the mix that is asked for."""
SIGNED_IN_EACH_SECOND = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One request: moment, read or write, address, milliseconds, fault in words."""

    at: float
    kind: str
    address: str
    ms: float
    fault: str


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code."""
    given = _options().parse_args(argv)
    place = given.dir / f"load-{given.size}-{given.database}"
    with _database(given.database, place) as database:
        env = surroundings(place / "home", database)
        made = prepared(given.size, env, place / "home")
        _say_province(made, given)
        if given.only_make:
            return 0
        with served(env, given.port, given.workers) as address:
            lines = clicked(address, place / "home", env, given)
    return told(lines, given)


def _options() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    found.add_argument("--size", default="full", choices=("full", "small", "tiny", "demo"))
    found.add_argument("--database", default="postgresql", choices=("postgresql", "sqlite"))
    found.add_argument("--people", type=int, default=100)
    found.add_argument("--minutes", type=float, default=10)
    found.add_argument("--workers", type=int, default=2)
    found.add_argument("--port", type=int, default=8190)
    found.add_argument(
        "--dir", type=Path, default=HOUSE / "build" / "bench", help="where the province is kept"
    )
    found.add_argument("--only-make", action="store_true")
    return found


@contextmanager
def _database(kind: str, place: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield ""
        return
    with postgresql(place / "postgresql") as address:
        yield address


def prepared(size: str, env: Mapping[str, str], home: Path) -> dict[str, object]:
    """The installation, made once and kept; what load.json says of it."""
    found = home / "load.json"
    if not found.exists():
        home.mkdir(parents=True, exist_ok=True)
        script = HOUSE / "bench" / "load" / "make.py"
        subprocess.run([sys.executable, str(script), size], env=dict(env), cwd=HOUSE, check=True)
    told_: dict[str, object] = json.loads(found.read_text(encoding="utf-8"))
    return told_


def clicked(address: str, home: Path, env: Mapping[str, str], given: argparse.Namespace) -> list[Line]:
    """The requests of the measurement, those of the signing in left out."""
    out = home.parent / "requests.jsonl"
    ramp = given.people / SIGNED_IN_EACH_SECOND + 5
    argv = [
        sys.executable, "-m", "locust", "-f", str(HOUSE / "bench" / "load" / "clicks.py"), "--headless", "--only-summary",
        "-u", str(given.people), "-r", str(SIGNED_IN_EACH_SECOND), "--run-time", f"{int(given.minutes * 60 + ramp)}s",
        "--host", address, "--loglevel", "ERROR", "--exit-code-on-error", "0", "--stop-timeout", "10",
    ]  # fmt: skip
    began = time.time()
    more = {"LAOJIAN_LOAD": str(home / "load.json"), "LAOJIAN_LOAD_OUT": str(out)}
    quiet = subprocess.run(argv, env={**env, **more}, cwd=HOUSE, capture_output=True, text=True)
    if not out.exists():
        raise RuntimeError(quiet.stderr[-2000:])
    rows = [Line(*json.loads(text)) for text in out.read_text(encoding="utf-8").splitlines()]
    return [one for one in rows if one.at - one.ms / 1000 >= began + ramp]


def _say_province(made: Mapping[str, object], given: argparse.Namespace) -> None:
    counts = made["counts"]
    assert isinstance(counts, dict)
    print(f"{made['size']} on {given.database}: " + ", ".join(f"{n:,} {what}" for what, n in counts.items()))


def told(lines: Sequence[Line], given: argparse.Namespace) -> int:
    """Prints the tables; 1 where a bound was missed or something failed."""
    if not lines:
        print("no request was made")
        return 1
    seconds = max(one.at for one in lines) - min(one.at for one in lines) or 1
    load = os.getloadavg()
    print(
        f"{given.people} people, {given.minutes:g} minutes, {given.workers} processes, load {load[0]:.1f} {load[1]:.1f} {load[2]:.1f}"
    )
    missed = sum(_told_kind(kind, [one for one in lines if one.kind == kind], seconds) for kind in BOUNDS)
    faults = [one for one in lines if one.fault]
    share = sum(one.kind == "write" for one in lines) / len(lines)
    print(f"writes: {share:.1%} of the requests (asked: one in six, {WRITES:.1%})")
    print(f"{len(lines) / seconds:.1f} requests a second, faults: {len(faults)}")
    for text in sorted({one.fault for one in faults})[:20]:
        print(f"  {text}")
    _table(lines)
    return int(bool(missed or faults))


def _told_kind(kind: str, lines: Sequence[Line], seconds: float) -> int:
    values = sorted(one.ms for one in lines) or [0.0]
    seen = [percentile(values, share) for share in (50, 95, 99)]
    missed = sum(value > bound for value, bound in zip(seen, BOUNDS[kind], strict=True))
    words = ", ".join(
        f"{name} {value:.0f} (<= {bound})"
        for name, value, bound in zip(("p50", "p95", "p99"), seen, BOUNDS[kind], strict=True)
    )
    print(
        f"{kind + 's':7} {len(lines):6} {len(lines) / seconds:5.1f}/s  {words}  {'MISSED' if missed else 'met'}"
    )
    return missed


def _table(lines: Sequence[Line]) -> None:
    by_name: dict[tuple[str, str], list[float]] = defaultdict(list)
    faults: dict[tuple[str, str], int] = defaultdict(int)
    for one in lines:
        by_name[one.kind, one.address].append(one.ms)
        faults[one.kind, one.address] += bool(one.fault)
    print(f"\n  {'ms':52}{'n':>6}{'p50':>7}{'p95':>7}{'p99':>7}{'max':>7}{'faults':>8}")
    for key, values in sorted(by_name.items(), key=lambda one: -sum(one[1])):
        values.sort()
        p50, p95, p99 = (percentile(values, share) for share in (50, 95, 99))
        name = f"{key[0]} {key[1]}"
        print(f"  {name:52}{len(values):6}{p50:7.0f}{p95:7.0f}{p99:7.0f}{values[-1]:7.0f}{faults[key]:8}")


if __name__ == "__main__":
    sys.exit(main())
