"""回执 Receipts: which import of a reporting unit's month is in force, kept beside the rows it belongs to.

A receipt lies in a small Parquet file that enters the Delta table in the same commit as the rows, so rows and
receipt exist together or not at all. Its `sequence` is the version that commit made: of two receipts for the
same (`reported_by`, `month`) the one with the higher sequence is in force. All receipts are kept for ever;
they are the history of a unit's month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

STILL = 2**62
"""Stands for "not superseded yet" where the version that superseded a receipt is meant."""

PAIR = pa.struct([("employer_uscc", pa.string()), ("host_uscc", pa.string()), ("rows", pa.int64())])
SCHEMA = pa.schema(
    [
        ("reported_by", pa.string()),
        ("month", pa.string()),
        ("city", pa.string()),
        ("import_id", pa.string()),
        ("source_file", pa.string()),
        ("sequence_", pa.int64()),
        ("rows_", pa.int64()),
        ("received_on_", pa.string()),
        ("absent_columns_", pa.list_(pa.string())),
        ("pairs_", pa.list_(PAIR)),
    ]
)
"""Columns of a receipts file. Names that end in `_` belong to the store and never to a roster."""

PAIRS_SCHEMA = pa.schema(
    [
        ("employer_uscc", pa.string()),
        ("host_uscc", pa.string()),
        ("reported_by", pa.string()),
        ("city", pa.string()),
        ("month", pa.string()),
        ("rows", pa.int64()),
    ]
)
"""Who works for whom, by import: distinct employer × host with the number of rows."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """回执 One import of one unit's month.

    reported_by: credit code of the unit that handed it in; month: "YYYY-MM"; city: division code;
    import_id: stands in every row of the import; rows: number of rows; source_file: sha256 of the workbook;
    received_on: date or time handed in by the caller; absent_columns: columns the workbook lacked altogether;
    sequence: version of the store that this import made, higher is later.
    """

    reported_by: str
    month: str
    city: str
    import_id: str
    rows: int
    source_file: str | None
    received_on: date | datetime
    absent_columns: tuple[str, ...]
    sequence: int


def as_table(receipts: Iterable[tuple[Receipt, list[dict[str, object]]]]) -> pa.Table:
    """Receipts, each with its pairs (employer_uscc, host_uscc, rows), as a table of SCHEMA."""
    return pa.Table.from_pylist(
        [
            {
                "reported_by": one.reported_by,
                "month": one.month,
                "city": one.city,
                "import_id": one.import_id,
                "source_file": one.source_file,
                "sequence_": one.sequence,
                "rows_": one.rows,
                "received_on_": one.received_on.isoformat(),
                "absent_columns_": list(one.absent_columns),
                "pairs_": pairs,
            }
            for one, pairs in receipts
        ],
        schema=SCHEMA,
    )


def as_values(table: pa.Table) -> Iterator[Receipt]:
    """The receipts of a table of SCHEMA, in its order."""
    for row in table.drop_columns(["pairs_"]).to_pylist():
        yield Receipt(
            row["reported_by"],
            row["month"],
            row["city"],
            row["import_id"],
            row["rows_"],
            row["source_file"],
            _moment(row["received_on_"]),
            tuple(row["absent_columns_"]),
            row["sequence_"],
        )


def numbered(table: pa.Table, sequence: int) -> pa.Table:
    """The same receipts with their sequence set, once the version of their commit is known."""
    at = table.schema.get_field_index("sequence_")
    return table.set_column(at, SCHEMA.field("sequence_"), pa.repeat(pa.scalar(sequence), table.num_rows))


def ordered(table: pa.Table) -> pa.Table:
    """Receipts by unit, month and sequence, so that what superseded a receipt stands right below it."""
    return table.sort_by(
        [("reported_by", "ascending"), ("month", "ascending"), ("sequence_", "ascending")]
    ).combine_chunks()


def superseded_at(table: pa.Table) -> pa.Array:
    """For each receipt of an `ordered` table the sequence that superseded it, STILL where it is in force."""
    units, months, sequences = (table[name].to_pylist() for name in ("reported_by", "month", "sequence_"))
    following = [
        sequences[i + 1] if (units[i + 1], months[i + 1]) == (units[i], months[i]) else STILL
        for i in range(len(units) - 1)
    ]
    return pa.array([*following, STILL][: len(units)], pa.int64())


def of_units(table: pa.Table, named: pa.Table) -> pa.Table:
    """The receipts of `table` from units that have one in `named`."""
    return table.filter(pc.is_in(table["reported_by"], named["reported_by"].combine_chunks()))


def pairs(table: pa.Table) -> pa.Table:
    """The pairs of these receipts as one table of PAIRS_SCHEMA."""
    lists = table["pairs_"].combine_chunks()
    owners = pc.list_parent_indices(lists)
    flat = pc.list_flatten(lists)
    of_import = table.select(["reported_by", "city", "month"]).take(owners)
    columns = {name: flat.field(name) for name in ("employer_uscc", "host_uscc", "rows")}
    columns |= {name: of_import[name] for name in of_import.column_names}
    return pa.table([columns[name] for name in PAIRS_SCHEMA.names], schema=PAIRS_SCHEMA)


def _moment(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == len("2024-07-01") else datetime.fromisoformat(text)
