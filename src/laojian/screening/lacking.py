"""缺列 Lacking columns: what a roster that lacks a column altogether leaves undecided.

Such a column makes every row unknown. Nobody is helped by a thousand unknowns: for the units concerned the
unknowns of the provisions that need it are counted into one "cannot be decided" per provision, unit and host.
Breaches that stand without the column stay.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from laojian.law.lazy_ibis import ibis
from laojian.register.links import SHEET_OF
from laojian.screening import plan
from laojian.screening.plan import BLANK, Fixed, Screen

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

COLUMNS = ("id", "provision", "violation", "reported_by", "host_uscc", "month", "columns", "rows")


class Mask(NamedTuple):
    """The undecidable screens of one reporting unit: their unknown bits in each integer of answers."""

    reported_by: str
    lost: tuple[int, ...]


Masks = tuple[Mask, ...]
Absent = Mapping[str, tuple[str, ...]]
"""Reporting unit → columns it lacks."""
UNKNOWN_BITS, PER_INTEGER = 2, 30
"""A verdict's unknown is the second of its two bits; thirty verdicts to an integer."""


def with_sheets(
    absent: Mapping[str, tuple[str, ...]], reporters: Iterable[str], facts: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """`absent` and, for every reporting unit, the prepared columns whose unit-fact sheet nobody handed in."""
    given = set(facts)
    missing = tuple(name for name, sheet in SHEET_OF.items() if sheet not in given)
    units = {*absent, *(unit for unit in reporters if unit)} if missing else absent
    return {unit: (*absent.get(unit, ()), *missing) for unit in units}


def masks(absent: Mapping[str, tuple[str, ...]], screens: Sequence[Screen]) -> Masks:
    """The reporting units that lack a column some worker screen needs."""
    workers = [screen for screen in screens if screen.provision.grain == "worker"]
    found = []
    for unit in sorted(absent):
        lost = [0] * integers(workers)
        for number, screen in enumerate(workers):
            if set(plan.needed([screen])) & set(absent[unit]):
                lost[number // PER_INTEGER] += UNKNOWN_BITS << 2 * (number % PER_INTEGER)
        if any(lost):
            found.append(Mask(unit, tuple(lost)))
    return tuple(found)


def integers(screens: Sequence[Screen]) -> int:
    """How many integers the answers of the screens fill."""
    return -(-len(screens) // PER_INTEGER)


def table(lacks: Masks) -> pa.Table:
    """lacking_by, lost_0, lost_1 …"""
    import pyarrow as pa

    columns = {"lacking_by": pa.array([mask.reported_by for mask in lacks], pa.string())}
    for at in range(len(lacks[0].lost)):
        columns[f"lost_{at}"] = pa.array([mask.lost[at] for mask in lacks], pa.int64())
    return pa.table(columns)


def beside(joined: ir.Table, screens: Sequence[Screen]) -> ir.Table:
    """`joined` with lost_0 … of the row's reporting unit, 0 where nothing is lost."""
    names = [f"lost_{at}" for at in range(integers(screens))]
    lost = ibis.table({"lacking_by": "string", **dict.fromkeys(names, "int64")}, name="lacking")
    left = joined.left_join(lost, joined.reported_by == lost.lacking_by).drop("lacking_by")
    return left.mutate(**{name: left[name].fill_null(0) for name in names})


def lost(table: ir.Table, number: int) -> ir.BooleanValue:
    """Where the unknowns of a screen are explained by a column that is lacking, in a table made by `beside`."""
    bit = ibis.literal(UNKNOWN_BITS << 2 * (number % PER_INTEGER), type="int64")
    return cast("ir.BooleanValue", (table[f"lost_{number // PER_INTEGER}"] & bit) != 0)


def counted(joined: ir.Table, screens: Sequence[Screen], fixed: Fixed) -> ir.Table:
    """reported_by, host_uscc, lost_0 … (the unknown bits that a lacking column explains), rows."""
    names = [f"lost_{at}" for at in range(integers(screens))]
    part = joined.filter(ibis.or_(*(joined[name] > 0 for name in names)))
    verdicts = [screen.verdict(part, fixed).breach for screen in screens]
    found = {
        f"lost_{at // PER_INTEGER}": bits(verdicts[at : at + PER_INTEGER]) & part[f"lost_{at // PER_INTEGER}"]
        for at in range(0, len(verdicts), PER_INTEGER)
    }
    some = part.select("reported_by", "host_uscc", **found)
    some = some.filter(ibis.or_(*(some[name] != 0 for name in names)))
    return some.group_by("reported_by", "host_uscc", *names).agg(rows=some.count())


def bits(verdicts: Sequence[ir.BooleanValue]) -> ir.IntegerValue:
    """The unknown bits of thirty verdicts or fewer as one integer."""
    parts = (ibis.ifelse(verdict.isnull(), UNKNOWN_BITS * 4**i, 0) for i, verdict in enumerate(verdicts))
    return cast("ir.IntegerValue", functools.reduce(operator.add, parts))


def spelled_out(
    counted_: pa.Table | None, screens: Sequence[Screen], absent: Mapping[str, tuple[str, ...]], month: str
) -> pa.Table:
    """One row per provision, unit and host that could not be decided, with the columns that are lacking."""
    import pyarrow as pa

    sums: dict[tuple[int, str, str], int] = {}
    for row in counted_.to_pylist() if counted_ is not None else ():
        for number in range(len(screens)):
            bits = row[f"lost_{number // PER_INTEGER}"]
            if bits >> 2 * (number % PER_INTEGER) & UNKNOWN_BITS:
                key = (number, row["reported_by"], row["host_uscc"] or BLANK)
                sums[key] = sums.get(key, 0) + row["rows"]
    found = []
    for (number, unit, host), rows in sorted(sums.items()):
        screen = screens[number]
        columns = [name for name in plan.needed([screen]) if name in absent[unit]]
        id_ = f"{screen.provision.id}|{unit}|{host}|{month}"
        values = (id_, screen.provision.id, screen.violation, unit, host, month, "、".join(columns), rows)
        found.append(dict(zip(COLUMNS, values, strict=True)))
    kinds = [pa.string()] * 7 + [pa.int64()]
    return pa.Table.from_pylist(found, schema=pa.schema(list(zip(COLUMNS, kinds, strict=True))))
