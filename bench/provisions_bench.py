"""各条款的 CPU What each provision costs: CPU seconds a million rows, each provision alone less the join alone.

    python bench/provisions_bench.py [--rows 10000000] [--runs 3]

One month of the province, in this process, plans compiled beforehand. The join alone is a provision made here that
answers clear to everybody: the rows are read and the scene stands beside them, and nothing is asked or written.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import province
from measured import cpu_seconds

Costs = dict[str, float]


def main(rows: int, runs: int, home: Path = province.HOME) -> Costs:
    """Prints and gives back CPU seconds a million rows by provision, dearest first."""
    from laojian.register.engines import connect_duckdb
    from laojian.screening.lane import DuckLane
    from laojian.screening.plan import Screen
    from laojian.screening.run import run

    place = province.folder(rows, home)
    month, law, facts = province.months(place)[0], province.law(None), province.facts(place)
    asked = {"join alone": (Screen(nobody(), None),), "all together": law.screens}
    asked |= {screen.provision.id: (screen,) for screen in in_force(law, month.month)}
    with tempfile.TemporaryDirectory() as out, connect_duckdb(Path(out) / "spill") as con:

        def job(screens: Any) -> Callable[[], object]:
            return lambda: run(
                DuckLane(con), (month,), replace(law, screens=screens), facts, Path(out), plans=home / "plans"
            )

        costs = least({name: job(screens) for name, screens in asked.items()}, runs)
    return told(costs, month.count / 1e6)


def in_force(law: Any, month: str) -> list[Any]:
    """The screens of the month, one version of each provision."""
    from laojian.base.period import last_day
    from laojian.screening.plan import in_force as of_day

    return list(of_day(law.screens, last_day(month)))


def nobody() -> Any:
    """A provision that nobody breaks; what it needs is the join."""
    from laojian.law.provision import provision
    from laojian.law.verdict import Verdict

    made = provision(
        "bench-nobody", zh="无", en="nobody", rule_zh="没有人违反", cite="劳动合同法 1", mark="sure", since="2008-01-01",
        needs=("host_region",), detects=None,
    )  # fmt: skip
    return made(lambda r, p: Verdict((r.host_region == "nowhere").fill_null(False)))


def least(jobs: dict[str, Callable[[], object]], runs: int) -> Costs:
    """The least CPU seconds of each job over the runs, in turn; once before to warm up."""
    for job in jobs.values():
        job()
    found: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            before = cpu_seconds()
            job()
            found[name].append(cpu_seconds() - before)
    return {name: min(costs) for name, costs in found.items()}


def told(costs: Costs, millions: float) -> Costs:
    """The table."""
    join = costs["join alone"]
    alone = {name: cost - join for name, cost in costs.items() if name not in ("join alone", "all together")}
    found = {name: cost / millions for name, cost in sorted(alone.items(), key=lambda item: -item[1])}
    print(f"\nCPU seconds a million rows, each provision alone less the join ({millions:.1f} million rows)")
    print(f"  {'join alone':28}{join / millions:8.3f}")
    for name, cost in found.items():
        print(f"  {name:28}{cost:8.3f}")
    print(f"  {'the sum of these':28}{sum(found.values()):8.3f}")
    print(f"  {'all together, with the join':28}{costs['all together'] / millions:8.3f}")
    return {"join alone": join / millions, **found, "all together": costs["all together"] / millions}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--data", type=Path, default=province.HOME)
    given = parser.parse_args()
    main(given.rows, given.runs, given.data)
