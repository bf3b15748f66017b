"""两册矛盾 Where the host's and the agency's roster say different things of one person (`register.reconcile`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from laojian.register.snapshot import Snapshot

MOST = 500
"""How many are kept with a run; the rest is found again by the command line."""
KEPT = (
    "name", "id_masked", "host_uscc", "column", "value_by_host", "value_by_employer", "reported_by_host",
    "source_row_host", "reported_by_employer", "source_row_employer",
)  # fmt: skip


def contradictions(snapshot: Snapshot, month: str, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The contradictions of a month's rosters in force, by host and person: `KEPT` and the names of the units."""
    import ibis
    import pyarrow as pa

    from laojian.register.engines import open_duckdb, read_parquet
    from laojian.register.reconcile import contradictions as found
    from laojian.register.reconcile import doubled_hosts

    doubled = doubled_hosts(snapshot.pairs)
    if not doubled.num_rows or not snapshot.files:
        return []
    with open_duckdb() as engine:
        rows = read_parquet(engine, snapshot.files, snapshot.schema, "rows_in_force")
        rows = rows.filter(rows.import_id.isin(list(snapshot.only or ())), rows.month == month)
        told = found(rows, ibis.memtable(pa.table(doubled)))
        listed = told.order_by("host_uscc", "name", "column").limit(MOST).to_pyarrow().to_pylist()
    return [
        {name: row[name] for name in KEPT} | {"host_name": names.get(row["host_uscc"], row["host_uscc"])}
        for row in listed
    ]
