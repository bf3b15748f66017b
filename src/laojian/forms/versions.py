"""两次报表 One unit's table at two times, as the stage and the final version of a campaign (A18): figures counted from the
start may not fall, and what was added since is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from laojian.base.problem import Problem
from laojian.forms.figure import number
from laojian.forms.schema import Figure, Filled, Form


@dataclass(frozen=True, slots=True)
class Fall:
    """减少 A figure of the later table below that of the earlier, in a row that is counted from the start. earlier, later:
    the two values."""

    row: int
    column: int
    label: str
    earlier: int
    later: int

    @property
    def message(self) -> str:
        """What a clerk should do."""
        return (
            f"第{self.row}行“{self.label}”这次填 {self.later}，上次已填 {self.earlier}；"
            "本行从行动开始累计，不应减少。请核对，确有更正的写明原因。"
        )

    @property
    def message_en(self) -> str:
        """The same in English."""
        return (
            f"Row {self.row} says {self.later} and said {self.earlier} before; it counts from the start and should "
            "not fall. Check it, or give the reason of the correction."
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        names = ("row", "column", "label", "earlier", "later", "message", "message_en")
        return {name: getattr(self, name) for name in names}


def falls(form: Form, earlier: Filled, later: Filled) -> tuple[Fall, ...]:
    """Every figure that fell although its row must not. Problem `forms.consolidate_form` for another table."""
    return tuple(
        Fall(row, column, form.row(row).label, before, now)
        for (row, column), (before, now) in _pairs(form, earlier, later)
        if form.row(row).must_not_fall and before is not None and now is not None and now < before
    )


def increments(form: Form, earlier: Filled, later: Filled) -> Mapping[tuple[int, int], int | None]:
    """What was added since the earlier table in rows that count from the start; None where a figure is not known."""
    return {
        cell: None if before is None or now is None else now - before
        for cell, (before, now) in _pairs(form, earlier, later)
        if form.row(cell[0]).must_not_fall and form.row(cell[0]).kind == "number"
    }


@dataclass(frozen=True, slots=True)
class Before:
    """上期 The table before this one in a series. filled: as it was handed in, None for the first period and where it is
    missing; gap: why it is missing, in words, blank where it is not."""

    period: str = ""
    filled: Filled | None = None
    gap: str = ""


def since_last(form: Form, later: Filled, before: Before) -> Filled:
    """The table with its columns 比上期新增 filled: the first period holds its whole total, a later one what the total rose
    by, and one whose table before is missing is unknown with the gap as its reason, never zero. Entries by hand stay."""
    figures = dict(later.figures)
    for row, column in form.cells():
        key = (row.no, column.no)
        if column.since is not None and not figures.get(key, Figure()).by:
            figures[key] = _increase(later, before, row.no, column.since)
    return replace(later, figures=figures)


def _increase(later: Filled, before: Before, row: int, column: int) -> Figure:
    now, then = later.figure(row, column), number(before.filled.figure(row, column)) if before.filled else 0
    total = number(now)
    if before.gap:
        return Figure(None, "unknown", late=now.late, source="computed", reason=before.gap)
    if total is None or then is None:
        return Figure(
            None, "unknown", late=now.late, source="computed", reason="累计数或者上期累计数不能确定"
        )
    rise = total - then
    state = now.state if now.state in ("not_applicable", "zero_reported") and not rise else "value"
    return Figure(None if state == "not_applicable" else rise, state, late=now.late, source="computed")


def _pairs(
    form: Form, earlier: Filled, later: Filled
) -> Iterator[tuple[tuple[int, int], tuple[int | None, int | None]]]:
    for one in (earlier, later):
        if one.form != form.id:
            raise Problem("forms.consolidate_form", name=one.unit_name, seen=one.form, wanted=form.annex)
    for row, column in form.cells():
        if column.since is not None:
            continue
        cell = (row.no, column.no)
        yield cell, (number(earlier.figure(*cell)), number(later.figure(*cell)))
