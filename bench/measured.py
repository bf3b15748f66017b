"""量 Measured: a job in a process of its own, with its wall and CPU seconds and its peak memory.

A contender is a script that does its job between `started()` and `told(…)` and prints one line of JSON. Imports and
connections come before `started()`, so `run_s` and `run_cpu_s` leave them out; `wall_s` and `cpu_s` are those of the
whole process, `peak_mib` is its own high-water mark (VmHWM, which unlike ru_maxrss does not begin at the size of the
process that started it).
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of one contender."""

    run_s: float
    run_cpu_s: float
    wall_s: float
    cpu_s: float
    peak_mib: float
    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Start:
    """When a job began, in the process that does it."""

    wall: float
    cpu: float


def cpu_seconds() -> float:
    """Of this process and the children it has waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def peak_mib() -> float:
    """The most memory this process has held so far."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def started() -> Start:
    """Called by a contender when its imports are done."""
    return Start(time.perf_counter(), cpu_seconds())


def told(start: Start, answer: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a contender has measured, to be printed by `say` at its end."""
    run, used = time.perf_counter() - start.wall, cpu_seconds() - start.cpu
    return {"run_s": run, "run_cpu_s": used, "peak_mib": peak_mib(), "answer": dict(answer or {})}


def say(found: Mapping[str, Any]) -> None:
    """The one line that the bench reads."""
    print(json.dumps(found, default=str), flush=True)


def measure(argv: Sequence[str | Path], expected: Sequence[int] = (0,)) -> Sample:
    """Runs `python ARGV` to its end. A script that says nothing is measured as a whole only."""
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, *map(str, argv)], stdout=subprocess.PIPE, cwd=ROOT, env=surroundings()
    )
    assert child.stdout is not None
    said = child.stdout.read().decode()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in expected:
        raise RuntimeError(f"{argv[0]} ended with {child.returncode}")
    cpu = used.ru_utime + used.ru_stime
    last = said.strip().rpartition("\n")[2]
    found = json.loads(last) if last.startswith('{"run_s"') else {}
    return Sample(
        found.get("run_s", wall), found.get("run_cpu_s", cpu), wall, cpu,
        found.get("peak_mib", used.ru_maxrss / 1024), found.get("answer", {}),
    )  # fmt: skip


def surroundings() -> dict[str, str]:
    """This environment, but with compiled bytecode kept, as Python does where nobody turned it off."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**given, "PYTHONPYCACHEPREFIX": str(ROOT / "build" / "bench" / "pycache")}


def interleaved(jobs: Mapping[str, Sequence[str | Path]], runs: int) -> dict[str, list[Sample]]:
    """Every job in turn, `runs` times round: what disturbs the machine disturbs all of them."""
    found: dict[str, list[Sample]] = {name: [] for name in jobs}
    for number in range(runs):
        for name, argv in jobs.items():
            found[name].append(measure(argv))
            print(f"  {number + 1}/{runs} {name} {found[name][-1].run_s:.2f} s", file=sys.stderr, flush=True)
    return found


def show(title: str, samples: Mapping[str, Sequence[Sample]]) -> None:
    """Medians of every contender as a table."""
    print(f"\n{title}")
    print(f"{'':28}{'run s':>9}{'run CPU':>9}{'process s':>11}{'process CPU':>13}{'peak MiB':>10}{'runs':>6}")
    for name, ones in samples.items():
        values = [
            median(getattr(one, key) for one in ones) for key in ("run_s", "run_cpu_s", "wall_s", "cpu_s")
        ]
        peak = max(one.peak_mib for one in ones)
        print(
            f"{name:28}{values[0]:9.3f}{values[1]:9.3f}{values[2]:11.3f}{values[3]:13.3f}{peak:10.0f}{len(ones):6}"
        )


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so many per cent do not exceed. Sorted values."""
    return values[max(0, -(-len(values) * share // 100).__int__() - 1)]


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound and what was seen: least, median and greatest over the runs."""

    what: str
    seen: tuple[float, float, float]
    limit: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Is the median within the bound?"""
        return self.seen[1] >= self.limit if self.at_least else self.seen[1] <= self.limit

    def line(self) -> str:
        """For people."""
        least, middle, most = self.seen
        sign = ">=" if self.at_least else "<="
        mark = "met" if self.met else "MISSED"
        return f"  {self.what:58}{least:9.3f}{middle:9.3f}{most:9.3f}   {sign} {self.limit:g}  {mark}"


def ratio(
    what: str,
    upper: Sequence[Sample],
    lower: Sequence[Sample],
    key: str,
    limit: float,
    at_least: bool = False,
) -> Bound:
    """`key` of one contender over that of another, round by round."""
    each = [getattr(a, key) / getattr(b, key) for a, b in zip(upper, lower, strict=True)]
    return Bound(what, (min(each), median(each), max(each)), limit, at_least)


def figure(what: str, ones: Sequence[Sample], key: str, limit: float, at_least: bool = False) -> Bound:
    """`key` of one contender against a bound."""
    each = [getattr(one, key) for one in ones]
    return Bound(what, (min(each), median(each), max(each)), limit, at_least)


def show_bounds(bounds: Sequence[Bound]) -> int:
    """The bounds as a table; how many were missed."""
    print(f"  {'':58}{'min':>9}{'median':>9}{'max':>9}")
    for bound in bounds:
        print(bound.line())
    return sum(not bound.met for bound in bounds)
