"""Invented rosters and unit facts for the tests of screening, and a run over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa

from laojian.base.workdays import official_calendar
from laojian.law.library import Library, load_libraries
from laojian.law.provision import Provision, provision
from laojian.law.verdict import Verdict
from laojian.packs.desk import read_hits
from laojian.register.columns import VOCABULARY
from laojian.screening.lane import DuckLane, Lane
from laojian.screening.plan import Screen
from laojian.screening.rows import MonthRows, of_tables
from laojian.screening.run import Law, MonthRun, run

MINE = "911403000000000MIN"
AGENCY = "911403000000000AGN"
OTHER = "911403000000000QTA"
ROSTER = VOCABULARY.schema("workers")
MINE_FACTS = {"uscc": MINE, "name": "示范煤矿", "county": "140321", "mine_type": "coal_ug"}
AGENCY_FACTS = {"uscc": AGENCY, "name": "示范派遣公司", "county": "140302", "mine_type": "none"}


def person(n: int, **values: Any) -> dict[str, Any]:
    """One row: person n of the mine's own staff, reported by the mine in July 2024, other values as given."""
    row: dict[str, Any] = {
        "city": "140300",
        "month": "2024-07",
        "reported_by": MINE,
        "import_id": "1-1",
        "source_file": "ab" * 32,
        "source_row": n + 3,
        "person_key": f"{n:032x}",
        "id_masked": f"1403**********{n:04d}",
        "name": f"示范{n}",
        "form": "contract",
        "employer_uscc": MINE,
        "host_uscc": MINE,
    }
    return {**row, **values}


def sent(n: int, **values: Any) -> dict[str, Any]:
    """One row: person n sent to the mine by the agency."""
    return person(n, **{"form": "dispatched", "employer_uscc": AGENCY, **values})


def roster(*rows: Mapping[str, Any]) -> pa.Table:
    """Rows with all columns of the vocabulary."""
    return pa.Table.from_pylist(list(rows), schema=ROSTER)


def facts(layout: str, *rows: Mapping[str, Any]) -> dict[str, pa.Table]:
    """One sheet of unit facts."""
    return {layout: pa.Table.from_pylist(list(rows), schema=VOCABULARY.schema(layout))}


def units(*rows: Mapping[str, Any]) -> dict[str, pa.Table]:
    """The units sheet; the coal mine and the agency where none is given."""
    return facts("units", *(rows or (MINE_FACTS, AGENCY_FACTS)))


@cache
def library() -> Library:
    """The library of the house."""
    return load_libraries()


def the(*ids: str, surface: bool = False) -> tuple[Screen, ...]:
    """All versions of these provisions as screens."""
    return tuple(
        Screen(each, each.detects, surface) for id in ids for each in library().provisions if each.id == id
    )


def all_screens() -> tuple[Screen, ...]:
    """Every version of every provision."""
    return tuple(Screen(each, each.detects) for each in library().provisions)


def rule(id: str, answer: Callable[[Any, Any], Any], needs: tuple[str, ...], **said: Any) -> Provision:
    """A made-up provision. answer: (row, given) → breach."""
    usual = {"cite": "劳动合同法 30", "mark": "sure J", "since": "2008-01-01", "detects": None}
    make = provision(id, zh="示范规则", en="Made-up rule", rule_zh="示范", needs=needs, **{**usual, **said})
    return make(lambda r, p: Verdict(answer(r, p)))


@dataclass(frozen=True)
class Found:
    """What a run found. hits and undecided as rows; months: the runs."""

    hits: list[dict[str, Any]]
    undecided: list[dict[str, Any]]
    months: tuple[MonthRun, ...]

    def verdicts(self, provision: str) -> dict[str, str]:
        """Name or unit → verdict."""
        chosen = (hit for hit in self.hits if hit["provision"] == provision)
        return {hit["name"] if hit["grain"] == "worker" else hit["subject"]: hit["verdict"] for hit in chosen}


def screened(
    folder: Path,
    screens: Iterable[Screen],
    *tables: pa.Table | tuple[pa.Table, tuple[str, ...]],
    given: Mapping[str, pa.Table] | None = None,
    on: date | None = None,
    lane: Lane | None = None,
) -> Found:
    """Screen rosters, each a table or (table, columns its file lacks), with unit facts."""
    files = [one if isinstance(one, tuple) else (one, ()) for one in tables]
    folder.mkdir(parents=True, exist_ok=True)
    return screened_rows(folder, screens, of_tables(files, folder), given=given, on=on, lane=lane)


def screened_rows(
    folder: Path,
    screens: Iterable[Screen],
    rows: tuple[MonthRows, ...],
    *,
    given: Mapping[str, pa.Table] | None = None,
    on: date | None = None,
    lane: Lane | None = None,
) -> Found:
    """Screen months of rows."""
    law = Law(tuple(screens), library().parameters, official_calendar(), on)
    lane = lane or DuckLane(ibis.duckdb.connect())
    months = run(lane, rows, law, units() if given is None else given, folder / "hits")
    hits = [hit for one in months for hit in read_hits(one)]
    return Found(hits, [row for one in months for row in one.undecided.to_pylist()], months)
