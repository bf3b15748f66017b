"""计算器 Calculators: how long one warm answer takes, in process and over HTTP, calculator by calculator.

    python bench/calculators_bench.py [--runs 200] [--rounds 40]

What is asked are the cases beside the calculators, each in turn. *in process* is `Calculator.as_dict`, wall and CPU;
*HTTP* is the whole page of the answer, fetched over one kept connection from `laojian serve` with one worker and an
empty database. Milliseconds; the bound is 50 ms for one answer at p95.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent))

from load.place import served, surroundings
from measured import percentile

BOUND_MS = 50
PORT = 8177
Given = dict[str, str]


@dataclass(frozen=True, slots=True)
class Times:
    """One calculator. p50, p95, cpu (median): milliseconds of an answer in process; page_least, page_p50, page_p95: of its
    page over HTTP; the least is what a machine that does other work allows to be said."""

    id: str
    p50: float
    p95: float
    cpu: float
    page_least: float
    page_p50: float
    page_p95: float


def main(runs: int, rounds: int, port: int = PORT) -> list[Times]:
    """Prints and gives back the times, slowest page first."""
    asked = cases()
    alone = {id: in_process(id, given, runs) for id, given in asked.items()}
    with server(port) as get:
        pages = {id: over_http(get, id, given, rounds) for id, given in asked.items()}
    found = [Times(id, *alone[id], *pages[id]) for id in asked]
    found.sort(key=lambda one: -one.page_p95)
    print(f"{'':28}{'p50':>8}{'p95':>8}{'CPU':>8}{'HTTP least':>12}{'p50':>8}{'p95':>8}   ms")
    for one in found:
        own = f"{one.id:28}{one.p50:8.2f}{one.p95:8.2f}{one.cpu:8.2f}"
        print(f"{own}{one.page_least:12.1f}{one.page_p50:8.1f}{one.page_p95:8.1f}")
    late = [one.id for one in found if one.page_p95 > BOUND_MS]
    slow = [one.id for one in found if one.p95 > BOUND_MS]
    print(
        f"{len(found)} calculators; over {BOUND_MS} ms at p95: in process {slow or 'none'}, over HTTP {late or 'none'}"
    )
    return found


def cases() -> dict[str, list[Given]]:
    """Calculator → the inputs of its cases, as typed."""
    from laojian.base.yaml_file import read
    from laojian.law.library import load_libraries

    found: dict[str, list[Given]] = {}
    for folder in load_libraries().folders:
        for path in sorted((folder / "calculators").glob("*.yaml")):
            for id, listed in read(path).items():
                typed = [{key: str(value) for key, value in one["given"].items()} for one in listed]
                found.setdefault(id, []).extend(typed)
    return found


def in_process(id: str, given: list[Given], runs: int) -> tuple[float, float, float]:
    """p50 and p95 of the wall and the median of the CPU of one answer."""
    from laojian.law.library import load_libraries

    library = load_libraries()
    wall, cpu = [], []
    for one in given:
        library.calculate(id, one)
    for one in islice(cycle(given), runs):
        began, worked = time.perf_counter(), time.process_time()
        library.calculate(id, one)
        wall.append(time.perf_counter() - began)
        cpu.append(time.process_time() - worked)
    return at(wall, 50), at(wall, 95), at(cpu, 50)


def over_http(
    get: Callable[[str], int], id: str, given: list[Given], rounds: int
) -> tuple[float, float, float]:
    """The least, p50 and p95 of the wall of the page of one answer."""
    wall = []
    for n, one in enumerate(islice(cycle(given), rounds + 3)):
        began = time.perf_counter()
        status = get(f"/law/calculators/{id}/?{urlencode(one)}")
        if status != 200:
            raise SystemExit(f"{id} {one}: HTTP {status}")
        if n >= 3:
            wall.append(time.perf_counter() - began)
    return min(wall) * 1000, at(wall, 50), at(wall, 95)


def at(seconds: list[float], percent: int) -> float:
    """The percentile, in milliseconds."""
    return percentile(sorted(seconds), percent) * 1000


@contextmanager
def server(port: int) -> Iterator[Callable[[str], int]]:
    """A server of its own in an empty folder; gives what fetches a page over one kept connection and tells its status."""
    with tempfile.TemporaryDirectory() as home:
        env = surroundings(Path(home)) | {"LAOJIAN_LOG": "ERROR"}
        with served(env, port, 1, ("--jobs", "0")) as address:
            line = HTTPConnection(urlsplit(address).netloc, timeout=60)

            def get(place: str) -> int:
                line.request("GET", place)
                answer = line.getresponse()
                answer.read()
                return answer.status

            yield get


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=40)
    given_ = parser.parse_args()
    main(given_.runs, given_.rounds)
