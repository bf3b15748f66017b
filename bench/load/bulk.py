"""成批写入 Bulk: many rows of one table at once, by COPY on PostgreSQL, and copies of rows with their kin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

BATCH = 2000
Row = dict[str, Any]


def put(model: Any, rows: Iterable[Mapping[str, Any]]) -> int:
    """Writes rows given by column (defaults filled in, ids given where wanted). How many."""
    from django.db import connection

    given = [dict(row) for row in rows]
    if not given:
        return 0
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create((model(**row) for row in given), batch_size=BATCH)
    else:
        _copy(model, given)
    _reset(model)
    return len(given)


def _copy(model: Any, rows: list[Row]) -> None:
    from django.db import connection

    fields = [one for one in model._meta.concrete_fields if not one.primary_key or one.attname in rows[0]]
    names = ", ".join(f'"{one.column}"' for one in fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy,
    ):
        for row in rows:
            values = (row[one.attname] if one.attname in row else one.get_default() for one in fields)
            copy.write_row(
                [one.get_db_prep_save(value, connection) for one, value in zip(fields, values, strict=True)]
            )


def _reset(model: Any) -> None:
    """The next id comes after those that were given."""
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(sql)


def columns(row: Any) -> Row:
    """A row of a table by column, as the database has it."""
    return {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}


def next_id(model: Any) -> int:
    """The first id that is free."""
    from django.db.models import Max

    return int(model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1
