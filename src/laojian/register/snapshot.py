"""花名册快照 Snapshot: the rows in force at one version of the store, as files to hand to an engine.

Which files hold which import follows from the receipts and the log alone; no row is read for it:

- a file written by an import carries that import's batch and holds the imports of this batch;
- a file written by compaction carries the version it was made from and holds the imports of its city and
  month that were in force at that version;
- an import is in force when no later receipt stands for the same unit and month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from laojian.register import receipts as receipts_
from laojian.register.receipts import STILL, Receipt

COMPACTED = "v"
"""First letter of the batch of a compacted file; the version it was made from follows."""


@dataclass(frozen=True, slots=True)
class RowsFile:
    """One Parquet file of roster rows of a version.

    path: from the root; batch: see the top of this module; columns, rows: how many the file has.
    """

    path: str
    city: str
    month: str
    batch: str
    columns: int
    rows: int

    @property
    def made_from(self) -> int | None:
        """The version a compacted file was made from; None for the file of an import."""
        return int(self.batch[1:]) if self.batch.startswith(COMPACTED) else None


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """快照 The rows in force at `version`, for the months and cities asked.

    version: of the store, -1 while it is empty; files: Parquet files that hold the rows, sorted;
    superseded: import ids to leave out that still lie in these files (compacted or bulk files; usually none);
    only: where given, the import ids to keep, all others in the files are left out;
    receipt_table: receipts in force (columns of `receipts.SCHEMA`); schema: columns of the rows;
    places: import id → file, for imports that have rows; uniform: every file has all columns of `schema`.
    """

    version: int
    files: tuple[str, ...]
    superseded: tuple[str, ...]
    receipt_table: pa.Table
    schema: pa.Schema
    places: Mapping[str, str] = field(repr=False)
    uniform: bool = True
    only: tuple[str, ...] | None = None

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """The receipts in force, by unit and month."""
        return tuple(receipts_.as_values(self.receipt_table))

    @property
    def pairs(self) -> pa.Table:
        """Who works for whom: employer_uscc, host_uscc, reported_by, city, month, rows; no scan needed."""
        return receipts_.pairs(self.receipt_table)

    @property
    def rows(self) -> int:
        """Number of roster rows in force."""
        return pc.sum(self.receipt_table["rows_"]).as_py() or 0

    def keeping(self, import_ids: Collection[str]) -> Snapshot:
        """The same snapshot narrowed to some of its imports: only the files that hold them are read."""
        wanted = pc.is_in(self.receipt_table["import_id"], pa.array(sorted(import_ids), pa.string()))
        table = self.receipt_table.filter(wanted)
        kept = [one for one in table["import_id"].to_pylist() if one in self.places]
        places = {one: self.places[one] for one in kept}
        files = tuple(sorted(set(places.values())))
        return Snapshot(self.version, files, (), table, self.schema, places, self.uniform, tuple(kept))


@dataclass(frozen=True, slots=True, eq=False)
class Addition:
    """新增 What came into force after version `since`.

    snapshot: the new imports alone (files, receipts, pairs) at the newer version;
    replaced: receipts that were in force at `since` and are so no longer; their hits fall away.
    """

    since: int
    snapshot: Snapshot
    replaced: tuple[Receipt, ...]


def take(
    root: Path,
    version: int,
    files: Iterable[RowsFile],
    receipt_table: pa.Table,
    schema: pa.Schema,
    months: Collection[str] | None = None,
    cities: Collection[str] | None = None,
) -> Snapshot:
    """The snapshot of a version from its files and all its receipts; pure, reads nothing."""
    table = receipts_.ordered(receipt_table)
    ends = receipts_.superseded_at(table)
    current = pc.equal(ends, STILL)
    in_force = narrowed(table.filter(current), months, cities)
    files = tuple(files)
    held = _Holdings(root, files)
    places = held.places(in_force)
    listed = set(places.values())
    left = table.filter(pc.invert(current))
    superseded = held.superseded(left, ends.filter(pc.invert(current)), listed)
    # columns of the store are only ever added, so a file with as many columns as the store has them all
    uniform = all(file.columns == len(schema) for file in files)
    return Snapshot(version, tuple(sorted(listed)), superseded, in_force, schema, places, uniform)


def narrowed(table: pa.Table, months: Collection[str] | None, cities: Collection[str] | None) -> pa.Table:
    """The receipts of some months and cities; None means all."""
    for name, wanted in (("month", months), ("city", cities)):
        if wanted is not None:
            table = table.filter(pc.is_in(table[name], pa.array(sorted(wanted), pa.string())))
    return table


class _Holdings:
    """Which file holds which import, among the files of one version."""

    def __init__(self, root: Path, files: Iterable[RowsFile]) -> None:
        self.batches: dict[tuple[str, str, str], str] = {}
        self.compacted: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for file in files:
            path = str(root / file.path)
            if file.made_from is None:
                self.batches[file.city, file.month, file.batch] = path
            else:
                self.compacted[file.city, file.month].append((file.made_from, path))

    def places(self, in_force: pa.Table) -> dict[str, str]:
        """Import id → file, for receipts in force that have rows."""
        found = {}
        for city, month, one, sequence, rows in _facts(in_force):
            if rows:
                found[one] = self._file(city, month, one, sequence, STILL) or ""
        lost = sorted(one for one, path in found.items() if not path)
        if lost:
            raise RuntimeError(f"the store names imports that no file holds: {lost[:3]}")
        return found

    def superseded(self, table: pa.Table, ends: pa.Array, listed: set[str]) -> tuple[str, ...]:
        """Ids of superseded imports whose rows still lie in one of the `listed` files."""
        found = []
        for (city, month, one, sequence, rows), end in zip(_facts(table), ends.to_pylist(), strict=True):
            if rows and self._file(city, month, one, sequence, end) in listed:
                found.append(one)
        return tuple(sorted(found))

    def _file(self, city: str, month: str, import_id: str, sequence: int, end: int) -> str | None:
        path = self.batches.get((city, month, batch_of(import_id)))
        if path is not None:
            return path
        made = self.compacted.get((city, month), ())
        return next((path for version, path in made if sequence <= version < end), None)


def batch_of(import_id: str) -> str:
    """The batch an import id belongs to: the part before the unit's credit code."""
    return import_id.partition("-")[0]


def _facts(table: pa.Table) -> Iterable[tuple[str, str, str, int, int]]:
    columns = ("city", "month", "import_id", "sequence_", "rows_")
    return zip(*(table[name].to_pylist() for name in columns), strict=True)
