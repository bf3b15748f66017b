"""查明的派遣 Established: people that officers' findings established as dispatched under another name (令22号 27).

Work contracted out in name and directed by the host in fact is dispatch, and such people stand in D of the ratio. A
finding says how many, or names them by their person key; several findings about one host may be about the same
people, so that their numbers are never added up where nobody is named. The result reaches a run as the unit-fact
table `disguised`, one row per host and month.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laojian.register.links import Facts

if TYPE_CHECKING:
    import pyarrow as pa

TABLE = "disguised"
COLUMNS = ("found_named", "found_least", "found_most")
"""Beside each pair: named people the roster does not already call dispatched; how many more there are at least and at
most, nobody of them named; most is null where a finding did not count them. Zero where nothing was found."""


@dataclass(frozen=True, slots=True)
class Found:
    """认定 One finding about a host. number: of people, None where it did not count them; people: person keys of those it
    names; since, seen: first month it speaks of and the month it was made; until: the month in which it was
    corrected, blank while it was not; source: what it is called; address: where it stands."""

    host_uscc: str
    number: int | None
    since: str
    seen: str
    until: str = ""
    people: frozenset[str] = frozenset()
    source: str = ""
    address: str = ""

    def holds(self, month: str) -> bool | None:
        """Whether the people were used so in a month: yes through the month the finding was made; None afterwards, until
        it was corrected, for nobody looked again."""
        if not self.since <= month <= max(self.until or month, self.seen):
            return False
        return True if month <= self.seen else None


@dataclass(frozen=True, slots=True)
class Sum:
    """合计 What the findings about a host add to D in a month, besides what the roster calls dispatched; most: None where
    not known."""

    named: int
    least: int
    most: int | None


def summed(found: Iterable[Found], month: str, counted: frozenset[str]) -> Sum | None:
    """The findings about one host, people counted once; None where none speaks of the month.

    counted: person keys that the month's rosters already answer for, as dispatched or as the host's own staff.
    """
    held = [(one, one.holds(month)) for one in found]
    sure = [one for one, answer in held if answer]
    asked = [one for one, answer in held if answer is not False]
    if not asked:
        return None
    named = frozenset[str]().union(*(one.people for one in sure))
    others = frozenset[str]().union(*(one.people for one in asked)) - named
    # a finding that did not count its people is about one at least
    least = max((max(one.number or 1, len(one.people)) for one in sure), default=0)
    open_ = any(one.number is None and not one.people for one in asked)
    unnamed = sum(max((one.number or 0) - len(one.people), 0) for one in asked)
    return Sum(
        len(named - counted), max(least - len(named), 0), None if open_ else unnamed + len(others - counted)
    )


def table(sums: Mapping[tuple[str, str], Sum]) -> pa.Table:
    """(host_uscc, month) → sum as the unit-fact table: host_uscc, month and `COLUMNS`."""
    import pyarrow as pa

    columns: dict[str, pa.Array] = {
        "host_uscc": pa.array([host for host, _ in sums], pa.string()),
        "month": pa.array([month for _, month in sums], pa.string()),
    }
    values = [(one.named, one.least, one.most) for one in sums.values()]
    for number, name in enumerate(COLUMNS):
        columns[name] = pa.array([each[number] for each in values], pa.int64())
    return pa.table(columns)


def beside(links: pa.Table, facts: Facts, month: str) -> pa.Table:
    """The links of a month with `COLUMNS`."""
    import pyarrow as pa

    rows = facts[TABLE].to_pylist() if TABLE in facts else []
    said = {one["host_uscc"]: one for one in rows if one["month"] == month}
    if not said:
        for name in COLUMNS:
            links = links.append_column(name, pa.repeat(pa.scalar(0, pa.int64()), links.num_rows))
        return links
    none = dict.fromkeys(COLUMNS, 0)
    found = [said.get(host, none) for host in links["host_uscc"].to_pylist()]
    for name in COLUMNS:
        links = links.append_column(name, pa.array([one[name] for one in found], pa.int64()))
    return links


def changed(before: Iterable[tuple[object, ...]], facts: Facts) -> dict[str, frozenset[str]]:
    """Month → hosts about which the findings say something else than `before`, which is what `said` gave then."""
    differing = {tuple(one) for one in before} ^ set(said(facts))
    months = {str(one[1]) for one in differing}
    return {month: frozenset(str(one[0]) for one in differing if one[1] == month) for month in months}


def said(facts: Facts) -> tuple[tuple[object, ...], ...]:
    """The rows of the table as values that can be kept and compared."""
    if TABLE not in facts:
        return ()
    names = ("host_uscc", "month", *COLUMNS)
    return tuple(tuple(row[name] for name in names) for row in facts[TABLE].to_pylist())
