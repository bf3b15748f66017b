"""场景 Scene: everything about a month's employer–host pairs that the rules ask beside the row itself.

One small table per month: the links of the register, the parameters of the place and day, the month's days and
the cut-off days. Joining it once puts all of that beside every row as plain columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from laojian.base.period import add_months
from laojian.base.workdays import Calendar, is_working_day
from laojian.law.provision import Provision, Span, passed_name

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.law.parameter import Parameters

KEY = ("employer_uscc", "host_uscc")


def build(
    links: pa.Table,
    provisions: Iterable[Provision],
    parameters: Parameters,
    calendar: Calendar,
    first: date,
    last: date,
    on: date,
) -> pa.Table:
    """`links` with month_start, month_end, on_day, month_flags, passed_… and <parameter>__low/__high columns."""
    provisions = list(provisions)
    constants: dict[str, date | str] = {"month_start": first, "month_end": last, "on_day": on}
    constants["month_flags"] = month_flags(first, last, calendar)
    for span in spans(provisions):
        constants[passed_name(span)] = passed(on, span)
    table = _with_constants(links, constants)
    for name in sorted({name for each in provisions for name in each.params}):
        table = _with_parameter(table, name, parameters, on)
    return table


def spans(provisions: Iterable[Provision]) -> list[Span]:
    """The spans that the provisions ask cut-off days for, each once."""
    return sorted({span for each in provisions for span in each.cutoffs})


def passed(on: date, span: Span) -> date:
    """The latest day x with x + span before `on`; exact, since clamped month addition never runs backwards."""
    n, unit = span
    if unit == "day":
        return on - timedelta(days=n + 1)
    months = n * 12 if unit == "year" else n
    day = add_months(on, -months) + timedelta(days=4)
    while add_months(day, months) >= on:
        day -= timedelta(days=1)
    return day


def month_flags(first: date, last: date, calendar: Calendar) -> str:
    """The month's days as 1 (working day) and 0; empty where the year has no published calendar."""
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    answers = [is_working_day(day, calendar) for day in days]
    return "" if None in answers else "".join("1" if answer else "0" for answer in answers)


def _with_constants(table: pa.Table, constants: dict[str, date | str]) -> pa.Table:
    import pyarrow as pa

    for name, value in constants.items():
        kind = pa.string() if isinstance(value, str) else pa.date32()
        table = table.append_column(name, pa.repeat(pa.scalar(value, kind), table.num_rows))
    return table


def _with_parameter(table: pa.Table, name: str, parameters: Parameters, on: date) -> pa.Table:
    import pyarrow as pa

    regions = table["host_region"].combine_chunks().dictionary_encode(null_encoding="encode")
    values = [parameters.resolve(name, region or "CN", on) for region in regions.dictionary.to_pylist()]
    for bound in ("low", "high"):
        found = pa.array([getattr(value, bound) for value in values], pa.int64())
        table = table.append_column(f"{name}__{bound}", found.take(regions.indices))
    return table
