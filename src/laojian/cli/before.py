"""上期报表 The table of the period before, as a workbook or as what `laojian form fill --json` printed, for 比上期新增."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laojian.base.problem import Problem
from laojian.cli import show

if TYPE_CHECKING:
    from laojian.forms.schema import Figure, Filled, Form
    from laojian.forms.versions import Fall

BeforeFile = Annotated[
    Path | None,
    typer.Option("--before", help="上期的表：工作簿或 --json 的结果 · The table of the period before"),
]
First = Annotated[bool, typer.Option("--first", help="第一期，没有上期 · The first period, none came before")]

_DATED = re.compile(r"\d{4}(-\d{2}){0,2}")
"""Periods whose names sort by time: 2024, 2024-09, 2024-09-20."""


def with_new(form: Form, filled: Filled, file: Path | None, first: bool) -> tuple[Filled, tuple[Fall, ...]]:
    """The table with its columns 比上期新增, and the running totals that fell since. Where neither a table before nor
    `first` is given those columns are unknown and say what to give.

    Problems: `cli.before_first`, `cli.before_file`, `cli.before_other`, those of `forms.workbook.read`."""
    from laojian.forms.versions import Before, falls, since_last

    if file and first:
        raise Problem("cli.before_first", file=file.name)
    if file is None:
        gap = "" if first else "没有给出上期的表；第一期写 --first，以后各期写 --before 上期的表"
        return since_last(form, filled, Before(gap=gap)), ()
    earlier = _read(file, form)
    _refuse_other(file, earlier, filled)
    told = since_last(form, filled, Before(earlier.period, earlier))
    return told, falls(form, earlier, told)


def tell(found: Sequence[Fall]) -> None:
    """Every running total that is below that of the period before."""
    for one in found:
        show.line(f"! {one.message}")


def _read(file: Path, form: Form) -> Filled:
    if file.suffix.lower() != ".json":
        from laojian.forms.workbook import read

        return read(file, form)
    try:
        return _of_json(json.loads(file.read_text(encoding="utf-8-sig")), form)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem("cli.before_file", file=file.name) from error


def _of_json(told: Mapping[str, Any], form: Form) -> Filled:
    """What `laojian form fill --json` printed, as a filled table again; its figures are enough."""
    from laojian.forms.schema import Filled

    if told["form"] != form.id:
        raise Problem("cli.before_other", what="统计表", what_en="table", seen=told["form"], wanted=form.id)
    figures = {(int(one["row"]), int(one["column"])): _figure(one) for one in told["figures"]}
    return Filled(form.id, form.version, told["unit"], told["unit_name"], told["period"], figures=figures)


def _figure(one: Mapping[str, Any]) -> Figure:
    from laojian.forms.schema import STATES, Figure

    value, state = one.get("value"), one["state"]
    if state not in STATES or not (value is None or (isinstance(value, int) and not isinstance(value, bool))):
        raise ValueError(state, value)
    return Figure(value, state)


def _refuse_other(file: Path, earlier: Filled, filled: Filled) -> None:
    """Another unit's table, or one of the same or a later period, is not the table before this one."""
    if earlier.unit != filled.unit:
        raise Problem(
            "cli.before_other", what="填报单位", what_en="unit", seen=earlier.unit, wanted=filled.unit
        )
    by_day = all(_DATED.fullmatch(one.period) for one in (earlier, filled))
    if earlier.period == filled.period or (by_day and earlier.period > filled.period):
        raise Problem("cli.before_period", file=file.name, seen=earlier.period, period=filled.period)
