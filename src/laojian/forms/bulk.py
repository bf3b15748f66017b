"""成批检查与汇总 The same relations over very many filled tables, kept wide: one table per row, one column
per cell, named `r1c3` (row 1, column 3) and `S1b2` (supplement 1, blank 2); money in fen; null is not known.

One pass asks of every table whether all its relations hold; only for the few where they do not is it worked
out which. Consolidation goes up by a cascade, county to city to province to nation, so that each level reads
only the level below. `forms.check` and `forms.consolidate` give the same answers for one table at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Problem
from laojian.forms.bulk_wide import Batch, Wideness, cell_name, wideness
from laojian.forms.schema import Form

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

__all__ = ["BulkReport", "cascade", "cell_name", "check_tables", "suspects", "wideness"]

NATION = "nation"
BATCH = 200_000
SUSPECTS = "laojian_suspects"


@dataclass(frozen=True, slots=True)
class BulkReport:
    """成批检查结果 `rows`: one per broken or unchecked relation and place, with the id columns, `relation`,
    `kind` (broken | unchecked), `level`, `row`, `column`, `left`, `right` (int64, fen where money; null where
    not known). `counts`: relation id → (broken, unchecked). `left_out`: relations that the wide tables cannot
    hold: between tables, or on blanks that are not there."""

    rows: pa.Table
    counts: Mapping[str, tuple[int, int]]
    left_out: tuple[str, ...]


def suspects(form: Form, columns: Sequence[str], source: str, ids: Sequence[str] = ("id",)) -> str:
    """SQL for the tables in which not every relation surely holds: id columns and cells. columns: those of
    `source`. Problem `forms.bulk_columns` if cells are missing."""
    plan = _plan(form, columns)
    sure = " AND ".join(check.holds() for check in plan.checks)
    wanted = ", ".join(f'"{name}"' for name in (*ids, *plan.cells))
    return f"SELECT {wanted} FROM {source} WHERE NOT coalesce({sure}, false)"


def check_tables(
    form: Form, con: DuckDBPyConnection, source: str, ids: Sequence[str] = ("id",)
) -> BulkReport:
    """Checks every wide table and lists what does not hold or cannot be checked, in no set order. source: a
    table, view or quoted Parquet path that `con` can read. Problem `forms.bulk_columns`."""
    import pyarrow as pa

    columns = _columns(con, source)
    plan = _plan(form, columns)
    # kept first: the suspects come in tiny chunks, which are dear to hand over one by one
    con.execute(f"CREATE OR REPLACE TEMP TABLE {SUSPECTS} AS {suspects(form, columns, source, ids)}")
    few = con.table(SUSPECTS).to_arrow_table()
    con.execute(f"DROP TABLE {SUSPECTS}")
    starts = range(0, max(few.num_rows, 1), BATCH)
    rows = pa.concat_tables([_findings(plan, few.slice(start, BATCH), ids) for start in starts])
    return BulkReport(rows, _counts(rows), plan.left_out)


def _columns(con: DuckDBPyConnection, source: str) -> tuple[str, ...]:
    return tuple(row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {source}").fetchall())


def _findings(plan: Wideness, batch: pa.Table, ids: Sequence[str]) -> pa.Table:
    """All findings of one batch of suspects, as `BulkReport.rows`."""
    import numpy as np
    import pyarrow as pa

    cells = Batch(batch, plan.cells)
    found = [check.find(cells) for check in plan.checks]
    places = np.concatenate([one.places for one in found])
    number = np.repeat(np.arange(len(found)), [len(one.places) for one in found])
    left, right = np.concatenate([one.left for one in found]), np.concatenate([one.right for one in found])
    left_gap = ~np.concatenate([one.left_known for one in found])
    right_gap = ~np.concatenate([one.right_known for one in found])
    columns: dict[str, Any] = {name: batch.column(name).take(pa.array(places)) for name in ids}
    for name in ("relation", "level", "row", "column"):
        kind = pa.string() if name in ("relation", "level") else pa.int32()
        columns[name] = pa.array([getattr(check, name) for check in plan.checks], kind).take(pa.array(number))
    columns["kind"] = pa.array(np.where(left_gap | right_gap, "unchecked", "broken"), pa.string())
    columns["left"] = pa.array(left, pa.int64(), mask=left_gap)
    columns["right"] = pa.array(right, pa.int64(), mask=right_gap)
    return pa.table(columns)


def cascade(
    form: Form,
    con: DuckDBPyConnection,
    source: str,
    levels: Sequence[str] = ("county", "city", "province"),
    latest_by: str | None = None,
) -> dict[str, pa.Table]:
    """Consolidates wide tables level by level, the lowest level first, and last the `nation`.

    source: a table, view or quoted Parquet path that `con` can read. Every result has the level's code and
    those above it, `tables` (how many were handed in), `complete` (in how many every cell is known) and the
    cells by each column's rule (null where no table knows it). latest_by: the column that orders tables for
    the rule `latest`.
    """
    plan = _plan(form, _columns(con, source))
    rules = [f'{_rule(form, name, latest_by)} AS "{name}"' for name in plan.cells]
    rules += [f'max("{latest_by}") AS "{latest_by}"'] if latest_by else []
    every = " + ".join(f'"{name}"::BIGINT' for name in plan.cells)
    counts = f"count(*) AS tables, count({every}) AS complete"
    found: dict[str, pa.Table] = {}
    below = source
    for depth, level in enumerate((*levels, NATION)):
        keys = [f'"{key}"' for key in levels[depth:]]
        group = f" GROUP BY {', '.join(keys)}" if keys else ""
        name = f"laojian_cascade_{depth}"
        what = f"SELECT {', '.join([*keys, counts, *rules])} FROM {below}{group}"
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {what}")
        below, counts = name, "sum(tables)::BIGINT AS tables, sum(complete)::BIGINT AS complete"
        found[level] = con.table(name).to_arrow_table()
    for depth in range(len(levels) + 1):
        con.execute(f"DROP TABLE laojian_cascade_{depth}")
    return found


def _rule(form: Form, key: str, latest_by: str | None) -> str:
    number = int(key.split("c")[1]) if key.startswith("r") else None
    rule = form.column(number).consolidate if number is not None else "sum"
    if rule == "none":
        return "NULL::BIGINT"
    if rule == "latest":
        if latest_by is None:
            raise Problem("forms.bulk_latest", column=number)
        return f'arg_max("{key}", "{latest_by}")::BIGINT'
    return f'{rule}("{key}")::BIGINT'


def _plan(form: Form, columns: Sequence[str]) -> Wideness:
    plan = wideness(form, tuple(columns))
    missing = [name for name in plan.cells if name not in columns]
    if missing:
        raise Problem("forms.bulk_columns", missing="、".join(missing[:10]))
    return plan


def _counts(rows: pa.Table) -> dict[str, tuple[int, int]]:
    grouped = rows.group_by(["relation", "kind"]).aggregate([([], "count_all")]).to_pylist()
    found: dict[str, tuple[int, int]] = {}
    for one in sorted(grouped, key=lambda row: str(row["relation"])):
        broken, unchecked = found.get(one["relation"], (0, 0))
        count = one["count_all"]
        pair = (count, unchecked) if one["kind"] == "broken" else (broken, count)
        found[one["relation"]] = pair
    return found
