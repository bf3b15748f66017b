"""当月 Month: what is the same for every row of a month, left blank in a compiled plan and filled in per month.

A plan is compiled once and run month after month. The month's days, its cut-off days and the extremes of the
scene's numbers stand in its SQL as calls of functions that no engine knows (`this_month_on_day()`); `filled` puts
the month's values in their place, so that the engine meets constants and not a further column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from laojian.law.lazy_ibis import ibis
from laojian.law.provision import Provision, passed_name
from laojian.screening.scene import spans

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

BLANK = re.compile(r"\bthis_month_(\w+)\(\)", re.IGNORECASE)
DAYS = ("month_start", "month_end", "on_day")
FLAGS = "month_flags"
LEAST, MOST = "least_", "most_"

Values = Mapping[str, "date | str | int | None"]


def fixed(provisions: Iterable[Provision]) -> dict[str, ir.Value]:
    """Name → blank of everything that `Given` may be asked and that holds for the whole month."""
    names = (*DAYS, *(passed_name(span) for span in spans(provisions)))
    return {FLAGS: blank(FLAGS, "string"), **{name: blank(name, "date") for name in names}}


@cache
def blank(name: str, kind: str) -> ir.Value:
    """The blank of one value; the same each time it is asked for, so that equal conditions stay equal."""

    def this_month() -> None: ...

    this_month.__name__ = f"this_month_{name}"
    made = ibis.udf.scalar.builtin(this_month, name=this_month.__name__, signature=((), kind))
    return made()


def values(scene: pa.Table) -> dict[str, Any]:
    """The month's values by name, from its scene: the days, and least and most of every number.

    A number that is null somewhere has no least and no most.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    found: dict[str, Any] = {}
    for name in scene.column_names:
        column = scene[name]
        if name in DAYS or name == FLAGS or name.startswith("passed_"):
            found[name] = column[0].as_py() if len(column) else None
        elif pa.types.is_integer(column.type):
            ends = pc.min_max(column, skip_nulls=False).as_py() if len(column) else {"min": None, "max": None}
            found |= {LEAST + name: ends["min"], MOST + name: ends["max"]}
    return found


def filled(sql: str, known: Values) -> str:
    """The SQL with this month's values."""
    parts = list(_parts(sql))
    parts[1::2] = [_literal(name, known) for name in parts[1::2]]
    return "".join(parts)


@lru_cache(maxsize=32)
def _parts(sql: str) -> tuple[str, ...]:
    """The text before, between and after the blanks, and between two texts the name of the blank: a plan is looked
    through once and not for every month."""
    found = BLANK.split(sql)
    return tuple(part.lower() if number % 2 else part for number, part in enumerate(found))


def _literal(name: str, known: Values) -> str:
    value = known[name]
    if value is None:
        number = name.startswith((LEAST, MOST))
        return f"CAST(NULL AS {'BIGINT' if number else 'STRING' if name == FLAGS else 'DATE'})"
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
