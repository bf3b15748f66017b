"""汇总说明 What a consolidation must name beside its figures: gaps, corrections, members reported twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from laojian.forms.figure import joint_state
from laojian.forms.fill_rows import Book, Records, book, cell_rows
from laojian.forms.schema import Column, Figure, Filled, Form, Standing, State

if TYPE_CHECKING:
    from laojian.forms.facts import Facts

Key = tuple[int, int] | tuple[str, str]
OPEN: tuple[State, ...] = ("unknown", "not_reported")


@dataclass(frozen=True, slots=True)
class Gap:
    """缺口 A unit whose state must be named: not_reported, sent_back, zero_reported, not_applicable, or reported late.
    `via`: the child that told it, where the unit is a child's child."""

    unit: str
    name: str
    state: Standing
    late: bool = False
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """下级报表 What one child handed in. `filled` None: nothing that counts, with `state` not_reported, sent_back or not_applicable.
    `version`: 1, 2, … for corrections; the highest counts. `facts`: the records behind it, to mark members
    that several children reported. `gaps`: those of its own children."""

    filled: Filled | None
    unit: str = ""
    name: str = ""
    version: int = 1
    late: bool = False
    state: Standing = "not_reported"
    facts: Facts | Records | None = None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that a correction changed. `at`: (row, column) or (supplement, blank)."""

    at: Key
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class Correction:
    """更正 A child's later version: what changed against the one before it."""

    unit: str
    name: str
    before: int
    after: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """重复上报 One member counted in a distinct column of several children: a mine reported by its group and
    by an agency."""

    column: int
    member: str
    name: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unfilled:
    """未填的格 Figures a child left open although it handed its table in: what the sum says there is without that child."""

    unit: str
    name: str
    at: tuple[Key, ...]


def unfilled(
    names: Mapping[str, str], parts: Mapping[Key, Mapping[str, Figure]], sums: Mapping[Any, Figure]
) -> Iterator[Unfilled]:
    """Every child with figures not known where the sum has one. A child whose whole table is open is a gap, not this."""
    found: dict[str, list[Key]] = {}
    whole = {unit for one in parts.values() for unit, part in one.items() if part.state not in OPEN}
    for key, given in parts.items():
        summed = sums[key].value is not None or bool(sums[key].text)
        for unit, part in given.items():
            if summed and part.state in OPEN and unit in whole:
                found.setdefault(unit, []).append(key)
    for unit, keys in found.items():
        yield Unfilled(unit, names.get(unit, unit), tuple(keys))


def changes(before: Filled, after: Filled) -> tuple[Change, ...]:
    """The figures that differ in value or state between two versions of one table, cells first."""
    found = []
    for old, new in ((before.figures, after.figures), (before.blanks, after.blanks)):
        keys: list[Any] = sorted({*old, *new})
        for key in keys:
            one, two = old.get(key, Figure()), new.get(key, Figure())
            if (one.value, one.state) != (two.value, two.state):
                found.append(Change(key, one, two))
    return tuple(found)


def gaps(names: Mapping[str, str], latest: Mapping[str, Child]) -> Iterator[Gap]:
    """Every unit whose table is missing, late, all zero or not applicable, and what children tell so."""
    for unit, name in names.items():
        child = latest.get(unit)
        if child is None:
            yield Gap(unit, name, "not_reported")
            continue
        state: Standing = child.state if child.filled is None else _whole(child.filled)
        if state != "value" or child.late:
            yield Gap(unit, name, state, child.late)
        yield from child.gaps


def corrections(versions: Mapping[str, list[Child]]) -> Iterator[Correction]:
    """What every later version of a child changed."""
    for unit, found in versions.items():
        for one, two in pairwise(found):
            if one.filled is not None and two.filled is not None:
                told = changes(one.filled, two.filled)
                yield Correction(unit, two.name, one.version, two.version, told)


class Members:
    """The members (mines) behind the distinct columns of every child whose records are at hand."""

    def __init__(self, form: Form, counted: Mapping[str, Child]) -> None:
        self.columns = [c for c in form.columns if c.source and c.source.aggregate == "distinct"]
        self.complete = all(child.facts is not None for child in counted.values())
        self.names: dict[str, str] = {}
        self.cells: dict[tuple[int, int], dict[str, set[str]]] = {}
        if not self.columns:
            return
        for unit, child in counted.items():
            ledger = book(child.facts) if child.facts is not None else None
            for row, column in form.cells():
                if ledger and column in self.columns:
                    self._add(form, ledger, unit, row.no, column)

    def _add(self, form: Form, ledger: Book, unit: str, row: int, column: Column) -> None:
        key = column.source.column if column.source and column.source.column else ""
        for record in cell_rows(form, ledger, row, column.no):
            if record.get(key) is None:
                continue
            member = str(record[key])
            self.names[member] = self.names.get(member) or str(record.get("unit_name") or "")
            self.cells.setdefault((row, column.no), {}).setdefault(member, set()).add(unit)

    def distinct(self, row: int, column: int) -> int | None:
        """How many members a cell has once each is counted once; None where a child's records are missing."""
        if column not in {one.no for one in self.columns} or not self.complete:
            return None
        return len(self.cells.get((row, column), {}))

    def repeats(self) -> Iterator[Repeat]:
        """Members that several children counted in one column."""
        for column in self.columns:
            units: dict[str, set[str]] = {}
            for (_, number), found in self.cells.items():
                for member, by in found.items() if number == column.no else ():
                    units.setdefault(member, set()).update(by)
            for member, by in units.items():
                if len(by) > 1:
                    yield Repeat(column.no, member, self.names[member] or member, tuple(sorted(by)))


def _whole(filled: Filled) -> State:
    """The state of a whole table: 零报 if every figure is, 不适用 and 未报 likewise; else it holds values."""
    state = joint_state([*filled.figures.values(), *filled.blanks.values()])
    return state if state in ("zero_reported", "not_applicable", "not_reported") else "value"
