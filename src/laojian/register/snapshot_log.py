"""快照日志 Snapshot log: the Delta Lake table that says which files make up which version.

One Delta table holds both kinds of files, told apart by the partition column `kind_` (rows, receipts), so one
commit brings an import's rows and its receipt in force together. A commit is one log file that appears under
its number at once or not at all; a process killed before that leaves files which no version names, and
`vacuum` removes them. Commits are never rebased: whoever finds the number taken reads the log again.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Field, Schema
from deltalake.exceptions import CommitFailedError, DeltaError
from deltalake.transaction import AddAction, RemoveAction

from laojian.base.problem import Problem
from laojian.register import receipts as receipts_
from laojian.register.snapshot import RowsFile
from laojian.register.snapshot_files import Landing

TRIES = 400
SCHEMA_TRIES = 40
PARTITIONS = ("kind_", "city_", "month_", "batch_", "columns_")
SETTINGS = {
    # older versions stay readable until someone asks for `vacuum`, so the log is never cleaned by itself
    "delta.enableExpiredLogCleanup": "false",
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
    # an import reads the log twice: the last checkpoint and what came after it
    "delta.checkpointInterval": "20",
    "delta.dataSkippingNumIndexedCols": "0",
}


@dataclass(frozen=True, slots=True)
class State:
    """One version as the log describes it: files of rows, paths of receipts, columns of the rows."""

    version: int
    rows: tuple[RowsFile, ...]
    receipts: tuple[str, ...]
    schema: pa.Schema


EMPTY = State(-1, (), (), pa.schema([]))


@dataclass(frozen=True, slots=True)
class Log:
    """The log of the store under `root`; `settings`: further Delta table properties, used when it is made."""

    root: Path
    settings: Mapping[str, str]

    def state(self, version: int | None = None) -> State:
        """The newest version, or an older one. Problem `snapshot.no_such_version`."""
        if version == -1 or not self._exists():
            if version is None or version == -1:
                return EMPTY
            raise Problem("snapshot.no_such_version", version=version, newest=-1)
        try:
            table = DeltaTable(self.root, version=version)
        except DeltaError as error:
            newest = DeltaTable(self.root).version()
            if version is None or 0 <= version <= newest:
                raise
            raise Problem("snapshot.no_such_version", version=version, newest=newest) from error
        return _state(table)

    def schema(self, wanted: pa.Schema) -> pa.Schema:
        """The columns of the rows, after making the table or adding the columns of `wanted` that it lacks."""
        self.refuse_unwritable()
        for attempt in range(SCHEMA_TRIES):
            try:
                table = self._table(wanted)
                held = _rows_schema(table)
                more = [field for field in wanted if field.name not in held.names]
                if not more:
                    return held
                table.alter.add_columns([Field.from_arrow(field.with_nullable(True)) for field in more])
            except DeltaError as error:
                # two makers of the table, or two adders of columns: look again; anything else stays an error
                if attempt + 1 == SCHEMA_TRIES:
                    raise Problem("snapshot.busy", tries=SCHEMA_TRIES) from error
                _wait(attempt)
        raise Problem("snapshot.busy", tries=SCHEMA_TRIES)

    def refuse_unwritable(self) -> None:
        """Problem `snapshot.not_writable` where no file can be made in the store: trying again would not help."""
        import tempfile

        folder = self.root
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise Problem("snapshot.not_writable", folder=str(folder), why=why) from error

    def commit(self, prepare: Callable[[State], Change], operation: str) -> int:
        """Commits what `prepare` makes of the newest state, again from the start when another was faster.

        Returns the version made. A prepared file that a lost attempt wrote is deleted again.
        """
        for attempt in range(TRIES):
            table = DeltaTable(self.root)
            base = _state(table)
            change = prepare(base)
            if self._try(table, base.version, change, operation):
                return base.version + 1
            for path in change.scratch:
                (self.root / path).unlink(missing_ok=True)
            _wait(attempt)
        raise Problem("snapshot.busy", tries=TRIES)

    def _try(self, table: DeltaTable, base: int, change: Change, operation: str) -> bool:
        try:
            table.create_write_transaction(
                [*(_added(file, change.moves_only) for file in change.adds), *change.removes],
                mode="append",
                schema=table.schema(),
                partition_by=list(PARTITIONS),
                commit_properties=CommitProperties(
                    custom_metadata={"laojian": operation}, max_commit_retries=0
                ),
            )
        except CommitFailedError:
            return False
        except DeltaError:
            # the commit may stand although work after it (a checkpoint) failed: ask the log, not the error
            if not self._landed(change, base + 1):
                raise
        return True

    def _landed(self, change: Change, version: int) -> bool:
        try:
            state = self.state(version)
        except (DeltaError, Problem):
            return False
        held = {file.path for file in state.rows} | set(state.receipts)
        return all(file.path in held for file in change.adds)

    def _exists(self) -> bool:
        return (self.root / "_delta_log").is_dir() and DeltaTable.is_deltatable(str(self.root))

    def _table(self, wanted: pa.Schema) -> DeltaTable:
        if self._exists():
            return DeltaTable(self.root)
        shared = set(wanted.names)
        fields = [*wanted, *(field for field in receipts_.SCHEMA if field.name not in shared)]
        fields += [pa.field(name, pa.string()) for name in PARTITIONS]
        return DeltaTable.create(
            self.root,
            Schema.from_arrow(pa.schema(fields)),
            mode="ignore",
            partition_by=list(PARTITIONS),
            configuration={**SETTINGS, **self.settings},
        )


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit does.

    adds, removes: files that enter and leave the version; scratch: paths to delete if the commit is lost;
    moves_only: the same rows in other files (compaction).
    """

    adds: Sequence[Landing]
    removes: Sequence[RemoveAction] = ()
    scratch: Sequence[str] = ()
    moves_only: bool = False


def remove(path: str, partition: Mapping[str, str | None], at_ms: int) -> RemoveAction:
    """Takes a file out of the newest version; the file itself stays for the older ones."""
    return RemoveAction(path, False, at_ms, None, dict(partition))


def rows_partition(file: RowsFile) -> dict[str, str | None]:
    """Partition values of a file of rows."""
    where = {"city_": file.city, "month_": file.month, "batch_": file.batch}
    return {"kind_": "rows", **where, "columns_": str(file.columns)}


def receipts_partition(path: str) -> dict[str, str | None]:
    """Partition values of a file of receipts."""
    where = {"city_": None, "month_": None, "batch_": Path(path).stem}
    return {"kind_": "receipts", **where, "columns_": None}


def _added(file: Landing, moves_only: bool) -> AddAction:
    values = receipts_partition(file.path) if file.city is None else rows_partition(file.rows_file)
    stats = json.dumps({"numRecords": file.rows})
    return AddAction(file.path, file.size, values, file.written_ms, not moves_only, stats)


def _state(table: DeltaTable) -> State:
    actions = pa.table(table.get_add_actions()).select(["path", "num_records", "partition"])
    rows, receipts = [], []
    for one in actions.to_pylist():
        part = one["partition"]
        if part["kind_"] == "receipts":
            receipts.append(one["path"])
        else:
            where = (part["city_"], part["month_"], part["batch_"])
            rows.append(RowsFile(one["path"], *where, int(part["columns_"]), one["num_records"]))
    in_order = tuple(sorted(rows, key=lambda file: file.path))
    return State(table.version(), in_order, tuple(sorted(receipts)), _rows_schema(table))


def _rows_schema(table: DeltaTable) -> pa.Schema:
    held = pa.schema(table.schema().to_arrow())
    fields = [pa.field(f.name, _plain(f.type)) for f in held if not f.name.endswith("_")]
    return pa.schema(fields)


def _plain(kind: pa.DataType) -> pa.DataType:
    text = pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    return pa.string() if text else kind


def _wait(attempt: int) -> None:
    """Sleeps a random while, longer after each lost attempt, so that many writers do not march in step."""
    time.sleep(random.uniform(0.001, min(0.01 * (attempt + 1), 0.2)))
