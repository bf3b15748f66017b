"""富余职工安置 Placement of surplus staff: from the rosters in force of a month, every route of each, and who comes first.

Personal ids stay masked. What a roster cannot show (will, consent, a post inside, a business of one's own) is asked of each.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from laojian.authority.rules import Actor
from laojian.campaigns.queries import desk
from laojian.campaigns.queries.eligible import Imports, held, version_of
from laojian.screening.placement import SURPLUS, Placed, Placement, Rank, place, ranked, routes

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.register.snapshot import Snapshot

PREFIX = "安置途径："


@dataclass(frozen=True, slots=True)
class RouteLine:
    """一条途径 What was asked, how surely it was read, and how many it fits, may fit and does not fit. ranked: it has an order."""

    id: str
    zh: str
    en: str
    rule_zh: str
    law: str
    level: str
    yes: int
    ask: int
    no: int
    ranked: bool

    @property
    def short(self) -> str:
        """Its name without the word that all routes share."""
        return self.zh.removeprefix(PREFIX)


@dataclass(frozen=True, slots=True)
class Placements:
    """安置台账 people: who is in the register, by employer; unasked: own staff of whom nobody said; units, assumed, unplaced: as
    of the lists of whom a policy fits."""

    month: str
    on: date
    units: int
    routes: tuple[RouteLine, ...]
    people: tuple[Placed, ...]
    unasked: int
    assumed: int = 0
    unplaced: tuple[str, ...] = ()

    def ranks(self, id: str) -> tuple[Rank, ...]:
        """Who comes first for a route; empty where it has no order."""
        return ranked(self.people, id) if any(one.id == id and one.ranked for one in self.routes) else ()


def placements(actor: Actor, month: str, on: date) -> Placements:
    """The register of a month's rosters within reach, by the law of a day."""
    known = held(actor, month)
    found = _found(version_of(month, known.imports), month, on, known.imports, known.named)
    return replace(found, assumed=known.assumed, unplaced=known.unplaced)


@lru_cache(maxsize=4)
def _found(
    version: int, month: str, on: date, imports: Imports, named: tuple[tuple[str, str], ...]
) -> Placements:
    """Worked out once for a version of the store, a day and a set of rosters."""
    from laojian.base.workdays import official_calendar
    from laojian.register.engines import open_duckdb

    library, names = desk.library(), dict(named)
    asked: dict[str, Any] = {}
    parts: list[Placement] = []
    unasked = 0
    snapshot = desk.store().current(months=[month]) if imports else None
    with open_duckdb() as engine:
        for region, ids in imports:
            assert snapshot is not None
            here = routes(library.provisions, SURPLUS, on, region)
            asked |= {one.version.id: one.version for one in here}
            rows, blank = _rows(snapshot.keeping(ids))
            unasked += blank
            parts.append(place(engine, here, SURPLUS, [rows], library.parameters, official_calendar()))
    people = tuple(
        replace(one, employer_name=names.get(one.employer_uscc) or one.employer_name or one.employer_uscc)
        for part in parts
        for one in part.people
    )
    order = {id for part in parts for id in part.ranked}
    return Placements(
        month, on, sum(len(ids) for _, ids in imports), _lines(asked, people, order), people, unasked
    )


def _rows(snapshot: Snapshot) -> tuple[pa.Table, int]:
    """The rows of the register, and how many own staff nobody said of whether they are in it."""
    import pyarrow.dataset as files

    read = files.dataset(list(snapshot.files), schema=snapshot.schema, format="parquet")
    reach = None if snapshot.only is None else files.field("import_id").isin(list(snapshot.only))
    inside = files.field(SURPLUS)
    blank = files.field(SURPLUS).is_null() & (files.field("form") == "contract")
    if reach is not None:
        inside, blank = inside & reach, blank & reach
    return read.to_table(filter=inside), read.count_rows(filter=blank)


def _lines(asked: dict[str, Any], people: tuple[Placed, ...], order: set[str]) -> tuple[RouteLine, ...]:
    from laojian.law.cite import quoted

    counts = Counter((route.id, route.state) for one in people for route in one.routes)
    return tuple(
        RouteLine(
            id, one.zh, one.en, one.rule_zh, quoted(one.cites), one.mark.level, counts[id, "yes"], counts[id, "ask"],
            counts[id, "no"], id in order,
        )
        for id, one in asked.items()
    )  # fmt: skip
