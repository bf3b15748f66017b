"""试算 Trial: a provision asked about rows written by hand: the cases beside each article, or a clerk's one row.

The rows get the same scene as a real run (month, cut-off days, parameters of the place and day) and go through
the same engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from laojian.base.period import first_day, last_day, month_of
from laojian.law.cases import Case
from laojian.law.provision import Provision, passed_name
from laojian.law.verdict import BREACH, CLEAR, UNKNOWN
from laojian.register.column import arrow_type
from laojian.register.columns import VOCABULARY
from laojian.register.links import PREPARED
from laojian.screening import scene
from laojian.screening.plan import Screen, beside

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.base.workdays import Calendar
    from laojian.law.parameter import Parameters
    from laojian.register.engines import Engine

COUNTS = ("dispatched_n", "contract_n", "form_unknown_n", "disguised_n", "disguised_most_n")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what the provision answered; low and high in fen, None where nothing is owed or known."""

    case: Case
    verdict: str
    low: int | None
    high: int | None

    @property
    def holds(self) -> bool:
        """Whether the verdict and the amounts that the case asks for are as it says."""
        case = self.case
        return (
            self.verdict == case.verdict
            and (case.low is None or case.low == self.low)
            and (case.high is None or case.high == self.high)
        )

    def __str__(self) -> str:
        case = self.case
        return (
            f"{case.place}: {case.name}: wanted {case.verdict} {case.low}..{case.high}, "
            f"got {self.verdict} {self.low}..{self.high}"
        )


def column_names() -> frozenset[str]:
    """Every column a provision may need: the roster's, the links' and the counts of a host."""
    return frozenset(
        {c.name for c in VOCABULARY.stored("workers")} | {c.name for c in PREPARED} | set(COUNTS)
    )


def try_cases(
    engine: Engine,
    versions: Iterable[Provision],
    cases: Sequence[Case],
    parameters: Parameters,
    calendar: Calendar,
) -> tuple[Outcome, ...]:
    """Answer the cases, each by the version in force on its day and in its place; clear where none is."""
    from laojian.register.engines import reference

    versions = tuple(versions)
    done: dict[int, Outcome] = {}
    for version in versions:
        for asked, mine in _grouped(version, versions, cases):
            provisions = (version, *asked.but_for, *asked.instead_of)
            table = reference(
                engine, _table([_row(provisions, cases[n], parameters, calendar) for n in mine])
            )
            for n, answer in zip(mine, _ask(engine, asked, table), strict=True):
                done[n] = _surer(done.get(n), Outcome(cases[n], *answer))
    return tuple(done.get(n, Outcome(case, CLEAR, None, None)) for n, case in enumerate(cases))


def _grouped(
    version: Provision, versions: Sequence[Provision], cases: Sequence[Case]
) -> Iterable[tuple[Screen, list[int]]]:
    """The cases that a version governs, by what answers beside it on their day."""
    found: dict[Screen, list[int]] = {}
    for n, case in enumerate(cases):
        if _governs(version, case):
            asked = beside(Screen(version, None), (one for one in versions if one.in_force(case.on)))
            found.setdefault(asked, []).append(n)
    return found.items()


def _surer(before: Outcome | None, now: Outcome) -> Outcome:
    """Of a general rule and its exception, the one that found something: the other has nothing to say."""
    if before is None:
        return now
    order = (BREACH, UNKNOWN, CLEAR)
    return min(before, now, key=lambda one: order.index(one.verdict))


def _governs(version: Provision, case: Case) -> bool:
    here = version.region == "CN" or case.region.startswith(version.region)
    return version.id == case.provision and version.in_force(case.on) and here


def _ask(engine: Engine, asked: Screen, table: Any) -> list[tuple[str, int | None, int | None]]:
    import ibis

    from laojian.register.engines import fetch

    verdict = asked.verdict(table)
    none = ibis.null("int64")
    answer = table.select(
        case_no=table.case_no,
        breach=verdict.breach,
        low=none if verdict.floor is None else verdict.floor.cast("int64"),
        high=none if verdict.ceiling is None else verdict.ceiling.cast("int64"),
    )
    names = {True: BREACH, False: CLEAR, None: UNKNOWN}
    rows = fetch(engine, answer).sort_by("case_no").to_pylist()
    return [
        (names[row["breach"]], *((row["low"], row["high"]) if row["breach"] else (None, None)))
        for row in rows
    ]


def _row(
    asked: Sequence[Provision], case: Case, parameters: Parameters, calendar: Calendar
) -> dict[str, Any]:
    """The case's row with the scene's columns of its day and place."""
    month = month_of(case.on)
    first, last = first_day(month), last_day(month)
    row: dict[str, Any] = {"host_region": case.region, "month": month, **case.row}
    row |= {"month_start": first, "month_end": last, "on_day": case.on}
    row["month_flags"] = scene.month_flags(first, last, calendar)
    row |= {passed_name(span): scene.passed(case.on, span) for span in scene.spans(asked)}
    for name in sorted({name for each in asked for name in each.params}):
        value = parameters.resolve(name, case.region, case.on)
        row |= {f"{name}__low": value.low, f"{name}__high": value.high}
    return row


def _table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """All vocabulary, link and scene columns, typed; what no row names is null."""
    import pyarrow as pa

    kinds = {c.name: arrow_type(c) for c in (*VOCABULARY.stored("workers"), *PREPARED)}
    kinds |= dict.fromkeys(COUNTS, pa.int64())
    for name in {name for row in rows for name in row} - set(kinds):
        wide = pa.int64() if "__" in name else pa.date32()
        kinds[name] = pa.string() if name == "month_flags" else wide
    columns = {name: pa.array([_plain(row.get(name)) for row in rows], kind) for name, kind in kinds.items()}
    return pa.table(columns | {"case_no": pa.array(range(len(rows)), pa.int64())})


def _plain(value: Any) -> Any:
    never = {"never": date(9999, 12, 31), "long_ago": date(1900, 1, 1)}
    return never.get(value, value) if isinstance(value, str) else value
