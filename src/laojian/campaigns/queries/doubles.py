"""两册矛盾 Where the host's and the agency's roster say different things of one person (`register.reconcile`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from laojian.register.snapshot import Snapshot

MOST = 500
"""How many are kept with a run; the rest is found again by the command line."""
KEPT = (
    "name", "id_masked", "host_uscc", "column", "value_by_host", "value_by_employer", "reported_by_host",
    "source_row_host", "reported_by_employer", "source_row_employer",
)  # fmt: skip


def contradictions(
    snapshot: Snapshot,
    month: str,
    names: Mapping[str, str],
    hosts: Collection[str] | None = None,
    before: Sequence[dict[str, Any]] = (),
) -> list[dict[str, Any]]:
    """The contradictions of a month's rosters in force, by host and person: `KEPT` and the names of the units.

    hosts: read these alone, and take those of the other hosts from `before`, which the run before kept.
    """
    if hosts is not None and len(before) >= MOST:
        hosts = None  # what was cut off may have its turn now
    listed = _listed(snapshot, month, hosts)
    if hosts is not None:
        listed = sorted([*listed, *(one for one in before if one["host_uscc"] not in hosts)], key=_place)[
            :MOST
        ]
    return [
        {name: row[name] for name in KEPT} | {"host_name": names.get(row["host_uscc"], row["host_uscc"])}
        for row in listed
    ]


def _place(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """By host, name and column, who has no name last."""
    return row["host_uscc"], row["name"] is None, row["name"] or "", row["column"]


def _listed(snapshot: Snapshot, month: str, hosts: Collection[str] | None) -> list[dict[str, Any]]:
    import ibis
    import pyarrow as pa
    import pyarrow.compute as pc

    from laojian.register.engines import open_duckdb, read_parquet
    from laojian.register.reconcile import contradictions as found
    from laojian.register.reconcile import doubled_hosts

    pairs = snapshot.pairs
    if hosts is not None:
        pairs = pairs.filter(pc.is_in(pairs["host_uscc"], pa.array(sorted(hosts), pa.string())))
    doubled = doubled_hosts(pairs)
    reports = pc.is_in(snapshot.receipt_table["reported_by"], pairs["reported_by"].unique())
    snapshot = snapshot.keeping(snapshot.receipt_table.filter(reports)["import_id"].to_pylist())
    if not doubled.num_rows or not snapshot.files:
        return []
    with open_duckdb() as engine:
        rows = read_parquet(engine, snapshot.files, snapshot.schema, "rows_in_force")
        rows = rows.filter(rows.import_id.isin(list(snapshot.only or ())), rows.month == month)
        told = found(rows, ibis.memtable(pa.table(doubled)))
        listed: list[dict[str, Any]] = (
            told.order_by("host_uscc", "name", "column").limit(MOST).to_pyarrow().to_pylist()
        )
    return listed
