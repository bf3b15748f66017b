"""安置 Placement: of everybody in a register of people, such as surplus staff, every route side by side: fits, is to be asked, or
does not fit, and why; and for a route with fewer places than people, who comes first.

A route is a policy that needs the register's column. What a library says of one route is one query over the rosters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from laojian.screening.eligible import ASK, SHOWN, YES, Policy, policies, set_out

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.base.workdays import Calendar
    from laojian.law.parameter import Parameters
    from laojian.law.provision import Provision
    from laojian.register.engines import Engine

NO = "no"
SURPLUS = "surplus"
"""The register of surplus staff (富余职工): the roster column that says who is in it."""
STATES = {YES: "符合", ASK: "待核", NO: "不符合"}
TOLD = (*SHOWN, "seniority_years")
OUTSIDE = ("用工形式不在内", "another form of employment")


@dataclass(frozen=True, slots=True)
class Route:
    """一条途径 What one route says of a person. why: the conditions not met (no), or not known (ask); low, high: fen a month;
    order: what it is ranked by."""

    id: str
    state: str
    why_zh: str
    why_en: str
    low: int | None
    high: int | None
    order: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """一人 One person of the register with every route, in the order of the library."""

    person_key: str
    name: str
    id_masked: str
    employer_uscc: str
    employer_name: str
    birth_date: date | None
    sex: str
    seniority_years: float | None
    routes: tuple[Route, ...]

    def route(self, id: str) -> Route:
        """What this route says of the person."""
        return next(one for one in self.routes if one.id == id)


@dataclass(frozen=True, slots=True)
class Placement:
    """安置名册 people: who is in the register; unasked: own staff of whom nobody said whether they are; ranked: routes that have
    an order."""

    routes: tuple[Policy, ...]
    people: tuple[Placed, ...]
    unasked: int
    ranked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """一个名次 place: 1 for who comes first; people that nothing tells apart share one."""

    place: int
    person: Placed
    route: Route


def routes(provisions: Iterable[Provision], register: str, on: date, region: str) -> tuple[Policy, ...]:
    """The policies in force at the place on the day that ask the register's column, in the order of the library."""
    known = list(provisions)
    asking = dict.fromkeys(one.id for one in known if one.detects is None and register in one.needs)
    here = [policies(known, on, region, [id]) for id in asking if _any_in_force(known, id, on, region)]
    return tuple(one for found in here for one in found)


def _any_in_force(known: Sequence[Provision], id: str, on: date, region: str) -> bool:
    return any(
        one.id == id and one.in_force(on) and (one.region == "CN" or region.startswith(one.region))
        for one in known
    )


def place(
    engine: Engine,
    asked: Sequence[Policy],
    register: str,
    tables: Iterable[pa.Table],
    parameters: Parameters,
    calendar: Calendar,
) -> Placement:
    """Every route of everybody whose register column says yes. A person of several employers stands once for each."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    answers: dict[tuple[str, str], list[Route]] = {}
    ranked: set[str] = set()
    unasked = 0
    for table in tables:
        unasked += _unasked(table, register)
        inside = _registered(table, register)
        for policy in asked if inside.num_rows else ():
            for row, route in _answers(engine, policy, inside, parameters, calendar):
                key = (row["employer_uscc"] or "", row["person_key"] or row["id_masked"] or row["name"] or "")
                found.setdefault(key, row)
                told = answers.setdefault(key, [])
                if route.id not in {one.id for one in told}:
                    told.append(route)
                    ranked |= {route.id} if route.order else set()
    people = tuple(_placed(found[key], tuple(answers[key])) for key in sorted(found))
    return Placement(
        tuple(asked), people, unasked, tuple(one.version.id for one in asked if one.version.id in ranked)
    )


def _registered(table: pa.Table, register: str) -> pa.Table:
    import pyarrow.compute as compute

    return table.filter(compute.fill_null(table[register], False))


def _unasked(table: pa.Table, register: str) -> int:
    """Own staff whose register column is blank."""
    import pyarrow.compute as compute

    own = compute.fill_null(compute.equal(table["form"], "contract"), False)
    return int(compute.sum(compute.and_(own, compute.is_null(table[register]))).as_py() or 0)


def _answers(
    engine: Engine, policy: Policy, table: pa.Table, parameters: Parameters, calendar: Calendar
) -> list[tuple[dict[str, Any], Route]]:
    import ibis

    from laojian.register.engines import fetch, reference

    rows = reference(engine, set_out(policy, table, parameters, calendar))
    verdict = policy.version.answer(rows)
    none = ibis.null("int64")
    columns = {
        "fits": verdict.breach,
        "low": none if verdict.floor is None else verdict.floor.cast("int64"),
        "high": none if verdict.ceiling is None else verdict.ceiling.cast("int64"),
        **{f"part_{n}": one.holds for n, one in enumerate(verdict.parts)},
        **{f"order_{n}": one.cast("float64") for n, one in enumerate(verdict.order)},
    }
    told = fetch(
        engine, rows.select(*TOLD, "form", **columns).distinct().order_by("employer_uscc", "person_key")
    )
    return [(row, _route(policy.version, verdict, row)) for row in told.to_pylist()]


def _route(version: Provision, verdict: Any, row: dict[str, Any]) -> Route:
    state = {True: YES, False: NO, None: ASK}[row["fits"]]
    zh, en = _why(version, verdict, row, state)
    order = tuple(row[f"order_{n}"] for n in range(len(verdict.order)))
    low, high = (row["low"], row["high"]) if state != NO else (None, None)
    return Route(version.id, state, zh, en, low, high, order)


def _why(version: Provision, verdict: Any, row: dict[str, Any], state: str) -> tuple[str, str]:
    """The conditions that fail, or that are not known."""
    if state == YES:
        return "", ""
    if state == NO and version.forms and row["form"] is not None and row["form"] not in version.forms:
        return OUTSIDE
    wanted = False if state == NO else None
    parts = [one for n, one in enumerate(verdict.parts) if row[f"part_{n}"] is wanted]
    return "、".join(one.zh for one in parts), ", ".join(one.en for one in parts)


def _placed(row: dict[str, Any], told: tuple[Route, ...]) -> Placed:
    return Placed(
        row["person_key"] or "", row["name"] or "", row["id_masked"] or "", row["employer_uscc"] or "",
        row["employer_name"] or "", row["birth_date"], row["sex"] or "", row["seniority_years"], told,
    )  # fmt: skip


def ranked(people: Iterable[Placed], id: str) -> tuple[Rank, ...]:
    """Who comes first for a route: who fits before who is to be asked, each by the route's order, the least first; what is
    not known comes last."""
    chosen = [(one, one.route(id)) for one in people if id in {each.id for each in one.routes}]
    keyed = sorted(
        ((_place_key(route), one, route) for one, route in chosen if route.state != NO),
        key=lambda found: (found[0], found[1].employer_uscc, found[1].person_key),
    )
    ranks: list[Rank] = []
    last: Any = None
    for n, (key, one, route) in enumerate(keyed, 1):
        ranks.append(Rank(ranks[-1].place if ranks and key == last else n, one, route))
        last = key
    return tuple(ranks)


def _place_key(route: Route) -> tuple[Any, ...]:
    values = tuple((value is None, 0.0 if value is None else value) for value in route.order)
    return (route.state != YES, *values)
