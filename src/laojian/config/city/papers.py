"""材料 Papers: the rosters of sixty mines over six months and the facts of the units, with breaches that are known.

Made by the synthetic province of the register in one city; the recipes are the library's, with mines only.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from laojian.register.synth_recipes import Recipes

CITY = "140300"
MINES = 60
WORKERS = 2700
MONTHS = 6
FIRST_MONTH = "2024-03"
SEED = 20240926
PAIRS = (
    "lawful",
    "no licence",
    "licence lapsed in the third month",
    "agency of the host's group",
    "owners not stated",
    "no agreement",
    "agreement lacks pay and period",
)
"""Designs of who supplies a mine."""
SERVING = 2
"""Agencies of a design that serve mines: eight in all. The others hold their licence and send nobody to a mine."""


@dataclass(frozen=True, slots=True)
class Papers:
    """材料 facts: layout → rows; rosters: (credit code, month) → workbook; months: oldest first."""

    facts: Mapping[str, tuple[Mapping[str, Any], ...]]
    books: Mapping[str, Path]
    rosters: Mapping[tuple[str, str], Path]
    months: tuple[str, ...]


def make_papers(folder: Path) -> Papers:
    """Writes all papers under a folder that is not there yet, and says what they are."""
    import pyarrow.parquet as pq

    from laojian.register import synth

    made = synth.make(
        folder, MINES, WORKERS, MONTHS, SEED, recipes(), FIRST_MONTH, province=CITY, xlsx_employers=MINES,
    )  # fmt: skip
    facts = {name: tuple(pq.read_table(path).to_pylist()) for name, path in made.facts.items()}
    rosters = {(path.stem, path.parent.name): path for path in made.rosters}
    return Papers(facts, dict(made.fact_books), rosters, tuple(sorted({month for _, month in rosters})))


def recipes() -> Recipes:
    """The library's, with mines only, and with the suppliers of the city."""
    from laojian.register.synth_recipes import read

    library = Path(str(importlib.import_module("laojian_cn").__file__)).parent
    found = read(library / "synth.yaml")
    mines = {"coal_ug": 450, "coal_open": 100, "noncoal_ug": 250, "noncoal_open": 200}
    return replace(
        found,
        hosts={**found.hosts, "mine_types": mines, "grouped": 400},
        pair_designs=tuple(one for one in found.pair_designs if one.name in PAIRS),
        serving=SERVING,
    )
