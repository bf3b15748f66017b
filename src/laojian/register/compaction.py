"""快照压实 Compaction: many small files of a city and month become one, superseded rows fall away.

Each city and month is one commit: the new file enters, the old ones leave. Imports that arrive meanwhile are
files of their own and stay untouched; if another compaction took one of our files away, our result is thrown
away. Older versions keep their files until `vacuum`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from laojian.register import receipts as receipts_
from laojian.register import snapshot, snapshot_files
from laojian.register.snapshot import COMPACTED, RowsFile, Snapshot
from laojian.register.snapshot_files import Landing
from laojian.register.snapshot_log import Change, Log, State, receipts_partition, remove, rows_partition

ReadReceipts = Callable[[State], pa.Table]


@dataclass(frozen=True, slots=True)
class Compacted:
    """What compaction did: cities and months rewritten, files before and after, rows kept and dropped."""

    partitions: int
    files_before: int
    files_after: int
    rows: int
    dropped: int


class _Overtaken(Exception):
    """Another compaction removed a file that this one has rewritten."""


def compact(
    log: Log,
    read_receipts: ReadReceipts,
    months: Collection[str] | None,
    cities: Collection[str] | None,
    memory_limit: str,
) -> Compacted:
    """Compacts the cities and months asked (None: all) that hold more than one file or superseded rows."""
    state = log.state()
    groups: dict[tuple[str, str], list[RowsFile]] = defaultdict(list)
    for file in state.rows:
        if (months is None or file.month in months) and (cities is None or file.city in cities):
            groups[file.city, file.month].append(file)
    done = Compacted(0, 0, 0, 0, 0)
    table = read_receipts(state)
    for (city, month), files in sorted(groups.items()):
        held = snapshot.take(log.root, state.version, files, _of(table, city, month), state.schema)
        if len(files) > 1 or held.superseded or not held.files:
            done = _plus(done, _one(log, state, city, month, files, held, memory_limit))
    if len(state.receipts) > 1:
        _merge_receipts(log, read_receipts)
    return done


def _of(table: pa.Table, city: str, month: str) -> pa.Table:
    """The receipts that decide what is in force in a city and month: of every unit that reported there."""
    month_only = snapshot.narrowed(table, [month], None)
    return receipts_.of_units(month_only, snapshot.narrowed(month_only, None, [city]))


def _one(
    log: Log,
    state: State,
    city: str,
    month: str,
    files: Sequence[RowsFile],
    held: Snapshot,
    memory_limit: str,
) -> Compacted:
    new = _new_file(log.root, state.version, city, month, held, memory_limit) if held.files else []
    at_ms = new[0].written_ms if new else 0
    paths = {file.path for file in files}

    def change(newest: State) -> Change:
        if not paths <= {file.path for file in newest.rows}:
            raise _Overtaken
        gone = [remove(file.path, rows_partition(file), at_ms) for file in files]
        return Change(new, gone, moves_only=True)

    try:
        log.commit(change, "compact")
    except _Overtaken:
        for file in new:
            (log.root / file.path).unlink(missing_ok=True)
        return Compacted(0, 0, 0, 0, 0)
    kept = sum(file.rows for file in new)
    return Compacted(1, len(files), len(new), kept, sum(file.rows for file in files) - kept)


def _new_file(
    root: Path, version: int, city: str, month: str, held: Snapshot, memory_limit: str
) -> list[Landing]:
    """The one file of a city and month; its batch names the version it was made from."""
    batch = f"{COMPACTED}{version}"
    path = snapshot_files.rows_path(city, month, f"{batch}-{snapshot_files.new_batch()}")
    rows = _rewrite(held, root / path, memory_limit)
    return [snapshot_files.landed(root, path, city, month, batch, (rows, len(held.schema)))]


def _rewrite(held: Snapshot, target: Path, memory_limit: str) -> int:
    """Writes the rows in force of one city and month into `target`, sorted; returns their number."""
    import duckdb

    target.parent.mkdir(parents=True, exist_ok=True)
    settings = {"memory_limit": memory_limit, "autoinstall_known_extensions": "false"}
    with duckdb.connect(config=dict(settings)) as con:
        con.execute("SET temp_directory = ?", [str(target.parent / f".{target.stem}.tmp")])
        con.execute("CREATE TEMP TABLE left_out(import_id VARCHAR)")
        con.register("superseded", pa.table({"import_id": pa.array(held.superseded, pa.string())}))
        con.execute("INSERT INTO left_out FROM superseded")
        relation = con.read_parquet(list(held.files), union_by_name=not held.uniform, hive_partitioning=False)
        relation.create_view("held")
        held_columns = set(relation.columns)
        columns = ", ".join(
            f'"{name}"' if name in held_columns else f'NULL::{_sql(kind)} AS "{name}"'
            for name, kind in zip(held.schema.names, held.schema.types, strict=True)
        )
        rows = f"SELECT {columns} FROM held WHERE import_id NOT IN (SELECT import_id FROM left_out)"
        order = "host_uscc, employer_uscc, import_id, source_row"
        done = con.execute(
            f"COPY ({rows} ORDER BY {order}) TO '{_quoted(target)}' "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {snapshot_files.ROW_GROUP})"
        ).fetchone()
    return int(done[0]) if done else 0


def _merge_receipts(log: Log, read_receipts: ReadReceipts) -> None:
    """All receipts into one file: none is dropped, they are the history of the units' months."""

    def change(state: State) -> Change:
        merged = snapshot_files.write_receipts(log.root, receipts_.ordered(read_receipts(state)))
        gone = [remove(path, receipts_partition(path), merged.written_ms) for path in state.receipts]
        return Change([merged], gone, scratch=[merged.path], moves_only=True)

    log.commit(change, "merge receipts")


def _plus(one: Compacted, other: Compacted) -> Compacted:
    return Compacted(
        one.partitions + other.partitions,
        one.files_before + other.files_before,
        one.files_after + other.files_after,
        one.rows + other.rows,
        one.dropped + other.dropped,
    )


def _sql(kind: pa.DataType) -> str:
    names = {"string": "VARCHAR", "date32[day]": "DATE", "int32": "INTEGER", "int64": "BIGINT"}
    return {**names, "double": "DOUBLE", "bool": "BOOLEAN"}[str(kind)]


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
