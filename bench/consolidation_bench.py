"""汇总 Consolidation: the sums of three tables over 120 units that handed them in, as the city's pages show them.

    python bench/consolidation_bench.py [--units 120] [--runs 5] [--database postgresql|sqlite] [--dir build/bench]

Bound: all three tables together under 2 s, read from the database, opened, their seals checked, added up and checked.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent))

from load.place import HOUSE, postgresql, surroundings
from measured import Bound, show_bounds

BOUND = 2.0


def main(units: int, runs: int, database: str, place: Path) -> int:
    """How many bounds were missed."""
    home = place / f"consolidation-{units}-{database}"
    if database == "postgresql":
        with postgresql(home / "postgresql") as address:
            return _measured(units, runs, home, address)
    return _measured(units, runs, home, "")


def _measured(units: int, runs: int, home: Path, database: str) -> int:
    (home / "home").mkdir(parents=True, exist_ok=True)
    os.environ.update(surroundings(home / "home", database))
    import django

    django.setup()
    from load import flat

    tables = _prepared(units, home)
    seen: dict[str, list[float]] = {}
    for number in range(runs + 1):  # the first reads packs and law
        for form, (seconds, children, asked) in flat.added_up(tables).items():
            if number:
                seen.setdefault(form, []).append(seconds)
            if number == runs:
                print(
                    f"  {form:26}{children:5} units {asked:4} queries {median(seen[form]):8.3f} s (median of {runs})"
                )
    whole = [sum(each) for each in zip(*seen.values(), strict=True)]
    return show_bounds([Bound(f"{units} units, 3 tables, s", (min(whole), median(whole), max(whole)), BOUND)])


def _prepared(units: int, home: Path) -> list[tuple[str, str, int]]:
    from django.core.management import call_command
    from load import flat

    told = home / "tables.json"
    call_command("migrate", verbosity=0, interactive=False)
    if not told.exists():
        began = time.monotonic()
        told.write_text(json.dumps(flat.make(units)), encoding="utf-8")
        print(f"  made in {time.monotonic() - began:.0f} s")
    return [tuple(one) for one in json.loads(told.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    found = argparse.ArgumentParser()
    found.add_argument("--units", type=int, default=120)
    found.add_argument("--runs", type=int, default=5)
    found.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    found.add_argument("--dir", type=Path, default=HOUSE / "build" / "bench")
    given = found.parse_args()
    sys.exit(main(given.units, given.runs, given.database, given.dir))
