"""合成省 Province: the rosters that the screening benches read, made once per size and kept.

Ten months from 2024-05, one row in twenty with at least one hit (the recipes' rate), lean columns, about 500 people
a host. The same size always gives the same rows.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from laojian.screening.rows import MonthRows
    from laojian.screening.run import Law

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "build" / "bench"
MONTHS, SEED, HOST_SIZE = 10, 7, 500
PACK = "yangquan-mines-2024"
BENCH_SET = (
    "mn-coal-dispatch", "mn-noncoal-dispatch", "dp-disguised", "mn-coal-outsourcing", "dp-agreement",
    "dp-three", "dp-aux", "dp-ratio", "sf-dispatch-training", "lc-written", "si-register", "si-arrears",
    "wg-pay", "wg-min", "cl-use",
)  # fmt: skip
"""The fifteen provisions that are timed; fixed, so that figures of different days can be compared."""

COLUMNS = (
    "month", "reported_by", "source_file", "source_row", "name", "person_key", "id_masked", "birth_date",
    "sex", "form", "employer_uscc", "host_uscc", "hire_date", "contract_signed_on", "post", "underground",
    "work_place_code", "post_nature", "post_since", "absence_cover_ref", "absence_until", "host_directs",
    "unified_management", "train_on", "train_passed", "retire_base", "wage_due", "wage_paid",
    "pay_due_on", "paid_on", "ot_pay", "special_allow", "welfare", "withheld", "si_reg_on", "si_paid_to",
    "si_arrears",
)  # fmt: skip
"""Columns of the roster that the bench set reads or prints."""


def folder(rows: int, home: Path = HOME, months: int = MONTHS) -> Path:
    """The province with so many worker-months, made now if it is not there."""
    place = home / f"province-{rows}"
    if not (place / "truth.json").exists():
        from laojian.register.synth import make

        workers = rows // months
        recipes = ROOT / "src" / "laojian_cn" / "synth.yaml"
        hosts = max(min(40, workers), workers // HOST_SIZE)
        make(place, hosts, workers, months, SEED, recipes, first_month="2024-05", xlsx_employers=3)
    return place


def hit_rate(place: Path) -> float:
    """Rows with at least one hit, as planted."""
    return float(json.loads((place / "truth.json").read_text(encoding="utf-8"))["hit_rate"])


def law(provisions: tuple[str, ...] | None = BENCH_SET) -> Law:
    """The screens of the pack, some of them or all; of the pack's violations and gates."""
    from laojian.base.workdays import official_calendar
    from laojian.law.library import load_libraries
    from laojian.packs import find, load
    from laojian.packs.screens import screens
    from laojian.screening.run import Law

    library = load_libraries()
    asked = screens(load(find(PACK, ())), library.provisions)
    if provisions is not None:
        asked = tuple(screen for screen in asked if screen.provision.id in provisions)
    return Law(asked, library.parameters, official_calendar())


def months(place: Path) -> tuple[MonthRows, ...]:
    """The months of the province's store as a run takes them."""
    from laojian.register.snapshot_store import SnapshotStore
    from laojian.screening.rows import of_snapshot

    return of_snapshot(SnapshotStore(place / "store").current())


def facts(place: Path):
    """Unit facts by table."""
    import pyarrow.parquet as pq

    return {path.stem: pq.read_table(path) for path in sorted((place / "facts").glob("*.parquet"))}


if __name__ == "__main__":
    import sys

    folder(int(sys.argv[1]), Path(sys.argv[2]))
