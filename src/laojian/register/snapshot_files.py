"""快照文件 Snapshot files: roster rows as the Parquet files of the store.

zstd, row groups of 122,880 rows, sorted by host and employer, so that one unit's rows are read without the
rest. City and month stand in the rows and, as `city_` and `month_`, in the log, since a list of files handed
to an engine carries no partition values. A file is on the disk before the log names it.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from laojian.base.problem import Problem
from laojian.register.receipts import Receipt
from laojian.register.snapshot import RowsFile

ROW_GROUP = 122_880
ORDER = ("host_uscc", "employer_uscc", "source_row")
NEEDED = ("city", "month", "reported_by", "employer_uscc", "host_uscc", "source_row")
"""Columns a table of rows must have before the store takes it."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A file of the store just written: path from the root, size in bytes, columns, rows, mtime in ms, batch.

    city and month are None for a file of receipts.
    """

    path: str
    city: str | None
    month: str | None
    batch: str
    size: int
    columns: int
    rows: int
    written_ms: int

    @property
    def rows_file(self) -> RowsFile:
        """The same as the snapshot knows it."""
        return RowsFile(self.path, self.city or "", self.month or "", self.batch, self.columns, self.rows)


def new_batch() -> str:
    """A name no other import has: 16 hex digits (never begins with the letter of compacted files)."""
    return uuid.uuid4().hex[:16]


def stamped(rows: pa.Table, values: Mapping[str, str | None]) -> pa.Table:
    """The rows with the given text columns set to one value each, replaced where they stand already."""
    for name, value in values.items():
        column = pa.repeat(pa.scalar(value, pa.string()), rows.num_rows)
        at = rows.schema.get_field_index(name)
        rows = rows.append_column(name, column) if at < 0 else rows.set_column(at, name, column)
    return rows


def plain(rows: pa.Table) -> pa.Table:
    """The rows with text as plain strings (no dictionaries, no large strings) and no schema metadata."""
    fields = [pa.field(f.name, pa.string() if _is_text(f.type) else f.type) for f in rows.schema]
    return rows.cast(pa.schema(fields)).replace_schema_metadata(None)


def conform(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """The rows with exactly the columns and types of `schema`; a column they lack becomes null.

    Problem `snapshot.column_type` where values do not fit the type that the store keeps.
    """
    columns = []
    for field in schema:
        if field.name not in rows.column_names:
            columns.append(pa.nulls(rows.num_rows, field.type))
            continue
        try:
            columns.append(rows[field.name].cast(field.type))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            seen = str(rows.schema.field(field.name).type)
            raise Problem(
                "snapshot.column_type", column=field.name, seen=seen, wanted=str(field.type)
            ) from error
    return pa.table(columns, schema=schema)


def by_city_and_month(rows: pa.Table) -> Iterator[tuple[str, str, pa.Table]]:
    """The rows of each city and month apart; the usual table of one city and month is handed on uncopied."""
    groups = rows.select(["city", "month"]).group_by(["city", "month"]).aggregate([]).to_pylist()
    for group in sorted(groups, key=lambda one: (str(one["city"]), str(one["month"]))):
        city, month = group["city"], group["month"]
        if len(groups) == 1:
            yield city, month, rows
        else:
            yield city, month, rows.filter((pc.field("city") == city) & (pc.field("month") == month))


def write_rows(root: Path, rows: pa.Table, city: str, month: str, batch: str) -> Landing:
    """One Parquet file of the rows of a city and month, sorted and on the disk."""
    path = rows_path(city, month, batch)
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(in_order(rows), target, compression="zstd", row_group_size=ROW_GROUP)
    return landed(root, path, city, month, batch, rows.shape)


def in_order(rows: pa.Table) -> pa.Table:
    """The rows by host, employer and source row; rows that stand so already are not copied."""
    places = pc.sort_indices(rows, sort_keys=[(name, "ascending") for name in ORDER])
    steps = pc.pairwise_diff(places.cast(pa.int64()))
    return (
        rows
        if rows.num_rows < 2 or pc.min(steps).as_py() == 1 == pc.max(steps).as_py()
        else rows.take(places)
    )


def rows_path(city: str, month: str, batch: str) -> str:
    """Path from the root of a file of rows."""
    return f"rows/city={city}/month={month}/{batch}.parquet"


def write_receipts(root: Path, receipts: pa.Table) -> Landing:
    """One Parquet file of receipts, on the disk."""
    batch = new_batch()
    path = f"receipts/{batch}.parquet"
    (root / "receipts").mkdir(parents=True, exist_ok=True)
    pq.write_table(receipts, root / path, compression="zstd")
    return landed(root, path, None, None, batch, receipts.shape)


def landed(
    root: Path, path: str, city: str | None, month: str | None, batch: str, shape: tuple[int, int]
) -> Landing:
    """What the log needs to know of a file just written; waits until the file is on the disk.

    shape: numbers of rows and columns.
    """
    handle = os.open(root / path, os.O_RDONLY)
    try:
        os.fsync(handle)
        stat = os.fstat(handle)
    finally:
        os.close(handle)
    rows, columns = shape
    return Landing(path, city, month, batch, stat.st_size, columns, rows, stat.st_mtime_ns // 1_000_000)


def pairs_of(rows: pa.Table) -> list[dict[str, object]]:
    """Distinct employer × host with the number of rows."""
    counted = rows.select(["employer_uscc", "host_uscc"]).group_by(["employer_uscc", "host_uscc"])
    return _sorted_pairs(counted.aggregate([([], "count_all")]).rename_columns(_COUNTED).to_pylist())


def receipts_of(
    rows: pa.Table, batch: str, absent_columns: Sequence[str], received_on: date | datetime
) -> list[tuple[Receipt, list[dict[str, object]]]]:
    """One receipt per `reported_by` among the rows of a city and month, with its pairs; sequence 0 yet."""
    keys = ["reported_by", "city", "month", "employer_uscc", "host_uscc"]
    counted = rows.select([*keys, "source_file"]).group_by(keys)
    table = counted.aggregate([("source_file", "min"), ([], "count_all")])
    units: dict[str, list[dict[str, object]]] = {}
    first: dict[str, dict[str, object]] = {}
    for row in table.rename_columns([*keys, "source_file", "rows"]).to_pylist():
        unit = row["reported_by"]
        first.setdefault(unit, row)
        units.setdefault(unit, []).append({name: row[name] for name in _COUNTED})
    found = []
    for unit in sorted(units):
        row, total = first[unit], sum(int(str(pair["rows"])) for pair in units[unit])
        place = (str(row["month"]), str(row["city"]), f"{batch}-{unit}", total)
        file = row["source_file"]
        assert file is None or isinstance(file, str)
        receipt = Receipt(unit, *place, file, received_on, tuple(absent_columns), 0)
        found.append((receipt, _sorted_pairs(units[unit])))
    return found


_COUNTED = ["employer_uscc", "host_uscc", "rows"]


def _sorted_pairs(pairs: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(pairs, key=lambda one: (str(one["host_uscc"]), str(one["employer_uscc"])))


def _is_text(kind: pa.DataType) -> bool:
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(
        pa.types.is_string(inner) or pa.types.is_large_string(inner) or pa.types.is_string_view(inner)
    )
