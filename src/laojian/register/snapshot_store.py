"""快照库 Snapshot store: rosters month by month, appended, never changed, every version readable.

`append` is all or nothing: the rows are written first, then one commit of the log brings them and their
receipt in force. Killed before it, the store shows what it showed before; two imports at once both succeed,
and of two for the same unit and month the one whose commit came later holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import DeltaTable

from laojian.base.problem import Problem
from laojian.register import compaction, snapshot
from laojian.register import receipts as receipts_
from laojian.register import snapshot_files as files
from laojian.register.compaction import Compacted
from laojian.register.receipts import Receipt
from laojian.register.snapshot import Addition, Snapshot
from laojian.register.snapshot_log import Change, Log, State

Pairs = list[dict[str, object]]
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
CITY = re.compile(r"[0-9]{6}")
TAKEN = 16
"""Snapshots that are kept at hand, by version, months and cities; they never change."""


@dataclass(frozen=True, slots=True)
class SnapshotStore:
    """快照库 The store in the folder `root`, made by the first import.

    settings: further Delta table properties for a new store, such as `delta.checkpointInterval`.
    """

    root: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    _seen: dict[str, pa.Table] = field(default_factory=dict, init=False, repr=False, compare=False)
    _states: dict[str, tuple[int, State]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _taken: dict[Any, Snapshot] = field(default_factory=dict, init=False, repr=False, compare=False)
    _columns: dict[str, pa.Schema] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def log(self) -> Log:
        """The Delta log under this store."""
        return Log(self.root, self.settings)

    def append(
        self,
        rows: pa.Table,
        *,
        reported_by: str,
        month: str,
        city: str,
        source_file: str,
        received_on: date | datetime,
        absent_columns: Sequence[str] = (),
    ) -> Receipt:
        """Takes one unit's month into the store, in place of what it held for this unit and month before.

        rows: worker rows (columns of the vocabulary); city, month, reported_by, source_file and import_id are
        set here. reported_by: credit code; month: "YYYY-MM"; city: division code of six digits; source_file:
        sha256 of the workbook; received_on: handed in by the caller. A roster without rows is taken too: then
        the unit's month is in force and empty. Problems: `snapshot.bad_place`, `snapshot.missing_column`,
        `snapshot.column_type`, `snapshot.busy`.
        """
        batch = files.new_batch()
        import_id = f"{batch}-{reported_by}"
        values = {"city": city, "month": month, "reported_by": reported_by, "source_file": source_file}
        stamped = self._ready(files.stamped(rows, {**values, "import_id": import_id}), city, month)
        pairs = files.pairs_of(stamped)
        receipt = Receipt(
            reported_by, month, city, import_id, rows.num_rows, source_file, received_on,
            tuple(absent_columns), 0,
        )  # fmt: skip
        landed = [files.write_rows(self.root, stamped, city, month, batch)] if rows.num_rows else []
        return self._bring_in_force(landed, [(receipt, pairs)])[0]

    def append_many(
        self,
        tables: Iterable[pa.Table],
        *,
        received_on: date | datetime,
        absent_columns: Sequence[str] = (),
    ) -> tuple[Receipt, ...]:
        """Takes many units' months into the store in one commit: all come in force together, or none.

        Each table carries city, month, reported_by and source_file in its rows, and holds a unit's month
        whole; one table becomes one file per city and month, so tables of about a million rows are best.
        Problems as for `append`, and `snapshot.unit_twice` for a unit's month spread over tables or cities.
        """
        landed: list[files.Landing] = []
        receipts: list[tuple[Receipt, Pairs]] = []
        for table in tables:
            for city, month, part in files.by_city_and_month(table):
                batch = files.new_batch()
                if part["reported_by"].null_count:
                    raise Problem("snapshot.missing_column", column="reported_by")
                ids = pc.binary_join_element_wise(pa.scalar(batch), files.plain(part)["reported_by"], "-")
                part = files.stamped(part, {"import_id": None}).drop_columns(["import_id"])
                ready = self._ready(part.append_column("import_id", ids), city, month)
                receipts += files.receipts_of(ready, batch, absent_columns, received_on)
                landed.append(files.write_rows(self.root, ready, city, month, batch))
        _refuse_twice([receipt for receipt, _ in receipts])
        return self._bring_in_force(landed, receipts) if receipts else ()

    def current(
        self,
        months: Collection[str] | None = None,
        cities: Collection[str] | None = None,
        version: int | None = None,
    ) -> Snapshot:
        """The rows in force now, or at an older `version`; of some months and cities, or all (None).

        Problems: `snapshot.no_such_version`; `snapshot.vacuumed` where the files of an old version are gone.
        """
        state = self._newest() if version is None else self.log.state(version)
        found = self._snapshot(state, months, cities)
        if version is not None:
            _refuse_vacuumed(version, found.files)
        return found

    def _newest(self) -> State:
        """The newest state, read again only where the log's folder changed or the next version is there."""
        folder = self.root / "_delta_log"
        changed = folder.stat().st_mtime_ns if folder.is_dir() else 0
        known = self._states.get("newest")
        if known is not None and known[0] == changed:
            following = folder / f"{known[1].version + 1:020}.json"
            if not following.exists():
                return known[1]
        state = self.log.state()
        if state.version >= 0:
            self._states["newest"] = (changed, state)
        return state

    def added_since(
        self,
        version: int,
        months: Collection[str] | None = None,
        cities: Collection[str] | None = None,
    ) -> Addition:
        """What came in force after `version` (-1: since the beginning) and what it replaced."""
        state = self.log.state()
        if version > state.version:
            raise Problem("snapshot.no_such_version", version=version, newest=state.version)
        now = self._snapshot(state, months, cities)
        later = pc.greater(now.receipt_table["sequence_"], version)
        new = now.keeping(now.receipt_table["import_id"].filter(later).to_pylist())
        table = receipts_.ordered(self._receipts(state))
        ends = receipts_.superseded_at(table)
        was = pc.and_(
            pc.less_equal(table["sequence_"], version),
            pc.and_(pc.greater(ends, version), pc.less(ends, receipts_.STILL)),
        )
        replaced = snapshot.narrowed(table.filter(was), months, cities)
        return Addition(version, new, tuple(receipts_.as_values(replaced)))

    def pairs_of(self, import_ids: Collection[str]) -> pa.Table | None:
        """Who works for whom in these imports, in force or not, as `Snapshot.pairs`; None where one is not known."""
        table = self._receipts(self._newest())
        mine = table.filter(pc.is_in(table["import_id"], pa.array(sorted(import_ids), pa.string())))
        return receipts_.pairs(mine) if mine.num_rows == len(set(import_ids)) else None

    def history(self, reported_by: str, month: str) -> tuple[Receipt, ...]:
        """All receipts of a unit's month, oldest first; the last is in force."""
        table = receipts_.ordered(self._receipts(self.log.state()))
        mine = pc.and_(pc.equal(table["reported_by"], reported_by), pc.equal(table["month"], month))
        return tuple(receipts_.as_values(table.filter(mine)))

    def compact(
        self,
        months: Collection[str] | None = None,
        cities: Collection[str] | None = None,
        memory_limit: str = "2GiB",
    ) -> Compacted:
        """Rewrites the rows in force of each city and month into one file and drops superseded rows.

        Results stay the same; older versions stay readable until `vacuum`. memory_limit: of the sorting,
        which spills to disk beyond it. Killed midway, finished cities and months stay compacted.
        """
        return compaction.compact(self.log, self._receipts, months, cities, memory_limit)

    def vacuum(self, older_than: timedelta) -> tuple[str, ...]:
        """Deletes files the newest version does not need that left it, or were orphaned, this long ago.

        Versions older than that can no longer be read. Returns the paths deleted, from the root.
        """
        if self.log.state().version < 0:
            return ()
        hours = int(older_than.total_seconds() // 3600)
        gone = DeltaTable(self.root).vacuum(hours, dry_run=False, enforce_retention_duration=False, full=True)
        return tuple(sorted(gone))

    def _ready(self, rows: pa.Table, city: str, month: str) -> pa.Table:
        if not MONTH.fullmatch(str(month)) or not CITY.fullmatch(str(city)):
            raise Problem("snapshot.bad_place", city=city, month=month)
        lacking = [name for name in files.NEEDED if name not in rows.column_names]
        if lacking:
            raise Problem("snapshot.missing_column", column=lacking[0])
        rows = files.plain(rows)
        return files.conform(rows, self._schema(rows.schema))

    def _schema(self, wanted: pa.Schema) -> pa.Schema:
        """The columns of the store; the log is asked only for one not known yet, since none ever goes."""
        known = self._columns.get("rows")
        if known is None or not set(wanted.names) <= set(known.names):
            known = self._columns["rows"] = self.log.schema(wanted)
        return known

    def _bring_in_force(
        self, landed: Sequence[files.Landing], receipts: Sequence[tuple[Receipt, Pairs]]
    ) -> tuple[Receipt, ...]:
        table = receipts_.as_table(receipts)

        def change(state: State) -> Change:
            numbered = receipts_.numbered(table, state.version + 1)
            paper = files.write_receipts(self.root, numbered)
            return Change([*landed, paper], scratch=[paper.path])

        sequence = self.log.commit(change, "append")
        return tuple(receipts_.as_values(receipts_.numbered(table, sequence)))

    def _snapshot(
        self, state: State, months: Collection[str] | None, cities: Collection[str] | None
    ) -> Snapshot:
        key = (state.version, *(None if one is None else frozenset(one) for one in (months, cities)))
        found = self._taken.get(key)
        if found is None:
            table = self._receipts(state)
            found = snapshot.take(self.root, state.version, state.rows, table, state.schema, months, cities)
            if len(self._taken) >= TAKEN:
                self._taken.clear()
            self._taken[key] = found
        return found

    def _receipts(self, state: State) -> pa.Table:
        """All receipts of a version. Receipts files never change, so each is read once per store object."""
        missing = [path for path in state.receipts if path not in self._seen]
        with ThreadPoolExecutor(4) as pool:
            self._seen.update(zip(missing, pool.map(self._read, missing), strict=True))
        tables = [self._seen[path] for path in state.receipts]
        return pa.concat_tables(tables) if tables else receipts_.SCHEMA.empty_table()

    def _read(self, path: str) -> pa.Table:
        return pq.ParquetFile(self.root / path).read().cast(receipts_.SCHEMA)


def _refuse_twice(receipts: Sequence[Receipt]) -> None:
    seen: set[tuple[str, str]] = set()
    for one in receipts:
        key = (one.reported_by, one.month)
        if key in seen:
            raise Problem("snapshot.unit_twice", reported_by=one.reported_by, month=one.month)
        seen.add(key)


def _refuse_vacuumed(version: int, paths: Sequence[str]) -> None:
    gone = next((path for path in paths if not Path(path).exists()), None)
    if gone is not None:
        raise Problem("snapshot.vacuumed", version=version, file=Path(gone).name)
