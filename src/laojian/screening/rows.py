"""待筛查的花名册 Rows: what a run needs to know of one month's roster rows before it reads them.

Made from a snapshot of the store (`of_snapshot`) or from tables that intake has just read (`of_tables`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.register.snapshot import Snapshot


@dataclass(frozen=True, slots=True, eq=False)
class MonthRows:
    """One month. files: Parquet files; schema: their columns; pairs: employer_uscc, host_uscc, reported_by, city,
    rows; absent: reporting unit → columns its workbook lacked altogether; only, without: import ids to keep or to
    leave out where a file holds more than the rows in force; hosts: where given, only these hosts are read; uniform:
    every file is known to have all columns of `schema`, which spares looking."""

    month: str
    files: tuple[str, ...]
    schema: pa.Schema
    pairs: pa.Table
    absent: Mapping[str, tuple[str, ...]]
    only: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    hosts: frozenset[str] | None = None
    uniform: bool = False

    @property
    def doubles(self) -> pa.Table:
        """host_uscc, month of hosts whose people several units report: only there can a person stand twice."""
        from laojian.register.reconcile import doubled_hosts

        month = pa_text(self.month, self.pairs.num_rows)
        pairs = self.pairs if "month" in self.pairs.column_names else self.pairs.append_column("month", month)
        return doubled_hosts(pairs)

    @property
    def count(self) -> int:
        """Rows in force."""
        import pyarrow.compute as pc

        return int(pc.sum(self.pairs["rows"]).as_py() or 0)


def of_snapshot(
    snapshot: Snapshot, hosts: Mapping[str, frozenset[str]] | None = None
) -> tuple[MonthRows, ...]:
    """The months of a snapshot, oldest first; with `hosts` (month → hosts) only these months and hosts."""
    months = sorted(snapshot.receipt_table["month"].unique().to_pylist())
    pairs = snapshot.pairs
    wanted = [month for month in months if hosts is None or hosts.get(month)]
    return tuple(_month(snapshot, pairs, month, None if hosts is None else hosts[month]) for month in wanted)


def _month(snapshot: Snapshot, pairs: pa.Table, month: str, hosts: frozenset[str] | None) -> MonthRows:
    import pyarrow as pa
    import pyarrow.compute as pc

    mine = pairs.filter(pc.equal(pairs["month"], month))
    if hosts is not None:
        mine = mine.filter(pc.is_in(mine["host_uscc"], pa.array(sorted(hosts), pa.string())))
    table = snapshot.receipt_table
    reports = pc.is_in(table["reported_by"], mine["reported_by"].unique())
    own = table.filter(pc.and_(pc.equal(table["month"], month), reports))
    ids = set(own["import_id"].to_pylist())
    absent = zip(own["reported_by"].to_pylist(), own["absent_columns_"].to_pylist(), strict=True)
    return MonthRows(
        month,
        tuple(sorted({snapshot.places[one] for one in ids if one in snapshot.places})),
        snapshot.schema,
        mine,
        {unit: tuple(columns) for unit, columns in absent if columns},
        only=None if snapshot.only is None else tuple(sorted(ids & set(snapshot.only))),
        without=snapshot.superseded,
        hosts=hosts,
        uniform=snapshot.uniform,
    )


def of_tables(tables: Iterable[tuple[pa.Table, tuple[str, ...]]], folder: Path) -> tuple[MonthRows, ...]:
    """The months of freshly read rosters: (rows, absent columns) per file. Parquet is written under `folder`.

    Where one unit handed in several files for a month, each row keeps its own file; a column counts as absent
    for a unit only if every file of it lacks the column.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    tables = list(tables)
    rows = pa.concat_tables([table for table, _ in tables])
    lacking: dict[tuple[str, str], set[str]] = {}
    for table, absent in tables:
        for unit, month in _reporters(table):
            lacking[unit, month] = lacking.get((unit, month), set(absent)) & set(absent)
    found = []
    for month in sorted(set(rows["month"].to_pylist())):
        part = rows.filter(pc.equal(rows["month"], month)).sort_by(
            [("host_uscc", "ascending"), ("employer_uscc", "ascending"), ("source_row", "ascending")]
        )
        path = folder / f"{month}.parquet"
        pq.write_table(part, path, compression="zstd")
        absent_here = {
            unit: tuple(sorted(names)) for (unit, m), names in lacking.items() if m == month and names
        }
        found.append(
            MonthRows(month, (str(path),), part.schema, count_pairs(part), absent_here, uniform=True)
        )
    return tuple(found)


def count_pairs(rows: pa.Table) -> pa.Table:
    """employer_uscc, host_uscc, reported_by, city → number of rows."""
    keys = ["employer_uscc", "host_uscc", "reported_by", "city"]
    return rows.select(keys).group_by(keys).aggregate([([], "count_all")]).rename_columns([*keys, "rows"])


def pa_text(text: str, n: int) -> pa.Array:
    """A text column of n equal values."""
    import pyarrow as pa

    return pa.repeat(pa.scalar(text, pa.string()), n)


def _reporters(table: pa.Table) -> set[tuple[str, str]]:
    return set(zip(table["reported_by"].to_pylist(), table["month"].to_pylist(), strict=True))
