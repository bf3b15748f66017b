"""汇总 Joins the tables of children (county → city → province) into one, by each column's rule.

The total is the sum of what was handed in and nothing else; who has not reported, who was late, who reported
zero and whom it does not concern is named. A later version replaces an earlier one and shows as a correction.
Tables of different forms are never added (附件1 and 附件2 hold the same cases, A05), nor tables counted under
different readings. A member (mine) that several children reported is marked, not subtracted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from laojian.base.problem import Problem
from laojian.forms.consolidate_answers import ANSWERS, KIND_RULES
from laojian.forms.consolidate_told import (
    Change,
    Child,
    Correction,
    Gap,
    Key,
    Members,
    Repeat,
    Unfilled,
    changes,
    corrections,
    gaps,
    unfilled,
)
from laojian.forms.figure import joint_hash, joint_state
from laojian.forms.fill import read_as
from laojian.forms.schema import Column, Figure, Filled, Form, State

__all__ = [
    "Change",
    "Child",
    "Consolidated",
    "Correction",
    "Gap",
    "Repeat",
    "Unfilled",
    "changes",
    "consolidate",
]


@dataclass(frozen=True, slots=True)
class Consolidated:
    """汇总表 The joined table. `parts`: per figure, the figure of every child that was counted. `children`:
    the versions counted; `unexpected`: units that handed in without being expected; `unfilled`: figures that children left
    open, so that the sum is without them."""

    filled: Filled
    children: Mapping[str, Child]
    parts: Mapping[Key, Mapping[str, Figure]]
    gaps: tuple[Gap, ...] = ()
    corrections: tuple[Correction, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    unexpected: tuple[str, ...] = ()
    unfilled: tuple[Unfilled, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of those who have not reported, or whose table was sent back."""
        return tuple(gap.name for gap in self.gaps if gap.state in ("not_reported", "sent_back"))

    def as_child(self, version: int = 1, late: bool = False) -> Child:
        """This table as what its unit hands to the level above, with its gaps."""
        filled = self.filled
        told = tuple(replace(gap, via=gap.via or filled.unit_name) for gap in self.gaps)
        return Child(filled, filled.unit, filled.unit_name, version, late, gaps=told)


def consolidate(
    form: Form,
    children: Iterable[Child | Filled],
    expected: Mapping[str, str] | Iterable[str],
    *,
    unit: str,
    period: str,
    unit_name: str = "",
    settings: Mapping[str, str] | None = None,
    filled_on: date | None = None,
) -> Consolidated:
    """One table from the children's. expected: units that should report, unit → name. Problems:
    `forms.consolidate_form` (another table, A05), `.consolidate_period`, `.consolidate_settings`,
    `.consolidate_rule` (a rate that does not say how), `.consolidate_version`,
    `.consolidate_exempt` (a table of a unit that is named as not applicable)."""
    form = read_as(form, settings)
    due = dict(expected) if isinstance(expected, Mapping) else {one: one for one in expected}
    versions = _versions(_child(form, one, period) for one in children)
    latest = {key: found[-1] for key, found in versions.items()}
    counted = {key: child for key, child in latest.items() if child.filled is not None}
    names = due | {key: child.name for key, child in latest.items() if key not in due}
    parts = dict(_parts(form, counted))
    members = Members(form, counted)
    wanted = sum(key not in latest or not _exempt(latest[key]) for key in names)
    filled = Filled(form.id, form.version, unit, unit_name or unit, period, filled_on)
    figures, blanks = _figures(form, parts, members, _Join(names, wanted))
    return Consolidated(
        filled=replace(filled, figures=figures, blanks=blanks, settings=dict(form.chosen)),
        children=counted,
        parts=parts,
        gaps=tuple(gaps(names, latest)),
        corrections=tuple(corrections(versions)),
        repeats=tuple(members.repeats()),
        unexpected=tuple(sorted(set(latest) - set(due))),
        unfilled=tuple(unfilled(names, parts, {**figures, **blanks})),
    )


def _exempt(child: Child) -> bool:
    """Whether a child without a table need not hand one in."""
    return child.filled is None and child.state == "not_applicable"


def _figures(
    form: Form, parts: Mapping[Any, Mapping[str, Figure]], members: Members, join: _Join
) -> tuple[dict[tuple[int, int], Figure], dict[tuple[str, str], Figure]]:
    rules = {column.no: _rule(column) for column in form.columns}
    figures = {}
    for row, column in form.cells():
        key = (row.no, column.no)
        one = join(parts[key], KIND_RULES.get(row.kind, rules[column.no]))
        distinct = members.distinct(*key)
        figures[key] = one if distinct is None else replace(one, beside=distinct)
    keys = [(one.id, blank.id) for one in form.supplements for blank in one.blanks]
    return figures, {key: join(parts[key], "sum") for key in keys}


@dataclass(frozen=True, slots=True)
class _Join:
    """Joins one figure of all children by a rule: sum, max, latest or none."""

    names: Mapping[str, str]
    wanted: int

    def __call__(self, parts: Mapping[str, Figure], rule: str) -> Figure:
        if rule in ANSWERS:
            return ANSWERS[rule](list(parts.values()), "；".join(self._reasons(parts, rule)) or None)
        values = [part.value for part in parts.values() if part.value is not None]
        state = _state(list(parts.values()))
        if rule == "none":
            values, state = [], "unknown" if values else state
        return Figure(
            value=_joined(values, rule) if values else None,
            state=state,
            late=any(part.late for part in parts.values()),
            source="computed",
            rows=_sum([part.rows for part in parts.values()]),
            rows_hash=joint_hash(part.rows_hash for part in parts.values()) if parts else None,
            reason="；".join(self._reasons(parts, rule)) or None,
            beside=_sum([part.beside for part in parts.values()]),
        )

    def _reasons(self, parts: Mapping[str, Figure], rule: str) -> Iterator[str]:
        if rule == "none":
            yield "此栏不能由下级合成"
            return
        unknown = [unit for unit, part in parts.items() if part.state in ("unknown", "not_reported")]
        if unknown:
            yield "此格未填，没有计入：" + "、".join(self.names.get(unit, unit) for unit in unknown)
        if len(parts) < self.wanted:
            yield f"应报 {self.wanted} 个，已报 {len(parts)} 个"


def _joined(values: list[int], rule: str) -> int:
    if rule == "max":
        return max(values)
    return values[-1] if rule == "latest" else sum(values)


def _child(form: Form, given: Child | Filled, period: str) -> Child:
    child = given if isinstance(given, Child) else Child(given)
    filled = child.filled
    if filled is None:
        return replace(child, name=child.name or child.unit)
    child = replace(child, unit=child.unit or filled.unit, name=child.name or filled.unit_name)
    told = {"name": child.name}
    if filled.form != form.id:
        raise Problem("forms.consolidate_form", **told, seen=filled.form, wanted=form.annex)
    if filled.period != period:
        raise Problem("forms.consolidate_period", **told, seen=filled.period, wanted=period)
    if dict(read_as(form, filled.settings).chosen) != dict(form.chosen):
        seen = "，".join(f"{key}={value}" for key, value in sorted(filled.settings.items()))
        raise Problem("forms.consolidate_settings", **told, seen=seen)
    return child


def _versions(given: Iterable[Child]) -> dict[str, list[Child]]:
    found: dict[str, list[Child]] = {}
    for child in given:
        found.setdefault(child.unit, []).append(child)
    for children in found.values():
        children.sort(key=lambda child: child.version)
        numbers = [child.version for child in children]
        if len(set(numbers)) < len(numbers):
            exempt = any(map(_exempt, children)) and any(child.filled for child in children)
            code = "forms.consolidate_exempt" if exempt else "forms.consolidate_version"
            raise Problem(code, name=children[0].name)
    return found


def _rule(column: Column) -> str:
    if column.unit in ("%", "％", "‰") and column.consolidate == "sum":
        raise Problem("forms.consolidate_rule", column=column.no, label=column.label)
    return column.consolidate


def _parts(form: Form, counted: Mapping[str, Child]) -> Iterator[tuple[Key, dict[str, Figure]]]:
    tables = {unit: child.filled for unit, child in counted.items() if child.filled}
    late = {unit: child.late for unit, child in counted.items()}
    for row, column in form.cells():
        found = {unit: filled.figure(row.no, column.no) for unit, filled in tables.items()}
        yield (row.no, column.no), {unit: _late(one, late[unit]) for unit, one in found.items()}
    for supplement in form.supplements:
        for blank in supplement.blanks:
            found = {unit: filled.blank(supplement.id, blank.id) for unit, filled in tables.items()}
            yield (supplement.id, blank.id), {unit: _late(one, late[unit]) for unit, one in found.items()}


def _late(figure: Figure, late: bool) -> Figure:
    return replace(figure, late=True) if late and not figure.late else figure


def _state(parts: list[Figure]) -> State:
    """The state of a sum of what was handed in: a child's unknown cell is named, it does not undo the sum."""
    known = [part for part in parts if part.state in ("value", "zero_reported")]
    return joint_state(known) if known else joint_state(parts)


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if values and len(known) == len(values) else None
