"""引擎 Engines: DuckDB in this process, or Apache Spark when one machine is outgrown, both through Ibis.

Whoever asks a question writes one Ibis expression; an `Engine` holds the connection that answers it.
`read_parquet` gives the same column types on both: partition folders are not guessed at, dates are dates,
int64 stays int64. Reference tables enter through Parquet (`reference`), never as in-memory tables, since
those lose nulls on Spark under some pandas versions.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from laojian.base.problem import Problem

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

    from laojian.register.snapshot import Snapshot

ROW_GROUP = 122_880
SETTINGS = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_file_cache": False,
}
"""Nothing is fetched from anywhere at run time; files that were read are not held in memory, the system does that."""


@dataclass(frozen=True, slots=True, eq=False)
class Engine:
    """引擎 An open engine. name: "duckdb" or "spark"; version: of the engine, for the record of a run;
    con: the Ibis backend; scratch: a folder of its own, removed by `close`.
    """

    name: str
    version: str
    con: Any
    scratch: Path

    def close(self) -> None:
        """Ends the connection (on Spark the session) and removes the scratch folder."""
        if self.name == "spark":
            self.con._session.stop()
        else:
            self.con.disconnect()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_engine(name: str = "duckdb", master: str | None = None, memory_limit: str | None = None) -> Engine:
    """The engine asked for on the command line. Problem `engine.unknown`."""
    if name == "duckdb":
        return open_duckdb(memory_limit=memory_limit)
    if name == "spark":
        from laojian.register.engines_spark import open_spark

        return open_spark(master or "local[*]", memory=memory_limit or "1g")
    raise Problem("engine.unknown", name=name)


def open_duckdb(
    threads: int | None = None,
    memory_limit: str | None = None,
    temp_dir: Path | None = None,
    preserve_order: bool = True,
) -> Engine:
    """DuckDB in this process, in memory, fetching no extension from anywhere.

    memory_limit: "500MiB"; temp_dir: where it spills; preserve_order: False lets large results be written
    with less memory, in any order.
    """
    import duckdb
    import ibis

    scratch = Path(tempfile.mkdtemp(prefix="laojian-"))
    settings: dict[str, Any] = {**SETTINGS, "preserve_insertion_order": preserve_order}
    if threads is not None:
        settings["threads"] = threads
    if memory_limit is not None:
        settings["memory_limit"] = memory_limit
    con = ibis.duckdb.connect(":memory:", temp_directory=temp_dir or scratch / "spill", **settings)
    return Engine("duckdb", duckdb.__version__, con, scratch)


def connect_duckdb(folder: Path) -> Any:
    """A bare DuckDB connection that fetches no extension, for work that needs no expression compiled.

    folder: where it spills. Order is not kept, so that large results need less memory. The caller closes it.
    """
    import duckdb

    settings: dict[str, Any] = {**SETTINGS, "preserve_insertion_order": False}
    return duckdb.connect(":memory:", config={"temp_directory": str(folder), **settings})


def read_parquet(
    engine: Engine,
    files: Iterable[str | Path],
    schema: pa.Schema | None = None,
    name: str | None = None,
    uniform: bool = False,
) -> ibis.Table:
    """The rows of Parquet files as one Ibis table.

    files: single files; schema: the columns wanted, in this order and of these types, where a column that a
    file lacks is null (without it, the columns of all files together); name: of the view made for it;
    uniform: all files are known to have the same columns, which spares reading every footer beforehand.
    Problem `engine.no_files` where there is neither a file nor a schema.
    """
    paths = [str(path) for path in files]
    name = name or f"rows_{uuid4().hex[:12]}"
    if not paths:
        if schema is None:
            raise Problem("engine.no_files")
        return reference(engine, schema.empty_table(), name)
    if engine.name == "spark":
        return _read_spark(engine, paths, schema or _united(paths), name)
    table = engine.con.read_parquet(
        paths, table_name=name, union_by_name=not uniform, hive_partitioning=False
    )
    return table if schema is None else _conform(table, schema)


def read_snapshot(engine: Engine, snapshot: Snapshot, columns: Sequence[str] | None = None) -> ibis.Table:
    """The roster rows in force in a snapshot, and none other; `columns`: some of them, None for all."""
    import ibis

    table = read_parquet(engine, snapshot.files, snapshot.schema, uniform=snapshot.uniform)
    if snapshot.only is not None:
        kept = reference(engine, _ids(snapshot.only))
        table = table.semi_join(kept, "import_id") if _mixed(snapshot) else table
    elif snapshot.superseded:
        table = table.anti_join(reference(engine, _ids(snapshot.superseded)), "import_id")
    assert isinstance(table, ibis.Table)
    return table if columns is None else table.select(*columns)


def fetch(engine: Engine, expression: ibis.Table) -> pa.Table:
    """The result as an Arrow table of exactly the expression's types.

    To be used in place of `expression.to_pyarrow()`: on Spark that goes through pandas, where int64 columns
    with nulls become floats and lose fen above 2**53.
    """
    schema = expression.schema().to_pyarrow()
    if engine.name == "spark":
        table = engine.con._session.sql(engine.con.compile(expression)).toArrow()
    else:
        table = expression.to_pyarrow()
    return table.cast(schema)


def reference(engine: Engine, table: pa.Table, name: str | None = None) -> ibis.Table:
    """A small Arrow table as an Ibis table of the engine, through a Parquet file in its scratch folder."""
    import pyarrow.parquet as pq

    name = name or f"reference_{uuid4().hex[:12]}"
    path = engine.scratch / f"{name}-{uuid4().hex[:8]}.parquet"
    pq.write_table(table, path)
    return read_parquet(engine, [path], table.schema, name)


def write_parquet(engine: Engine, expression: ibis.Table, folder: Path) -> tuple[str, ...]:
    """Writes a result into `folder`, which must not exist or be empty, and returns its Parquet files.

    DuckDB writes one file, Spark one per task; an empty result has a file too, so its columns are kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if engine.name == "duckdb":
        target = folder / "part-00000.parquet"
        engine.con.to_parquet(expression, target, compression="zstd", row_group_size=ROW_GROUP)
    else:
        # Spark refuses a folder that exists, so it writes into a new one below
        engine.con.to_parquet(expression, str(folder / "spark"), compression="zstd")
    return tuple(sorted(str(path) for path in folder.rglob("*.parquet")))


def _mixed(snapshot: Snapshot) -> bool:
    """Whether the files of a narrowed snapshot hold other imports as well."""
    import pyarrow.parquet as pq

    held = sum(pq.read_metadata(path).num_rows for path in snapshot.files)
    return bool(held != snapshot.rows)


def _ids(import_ids: Sequence[str]) -> pa.Table:
    import pyarrow as pa

    return pa.table({"import_id": pa.array(import_ids, pa.string())})


def _conform(table: ibis.Table, schema: pa.Schema) -> ibis.Table:
    """Exactly the columns of `schema`: missing ones null, other types cast."""
    import ibis

    wanted = ibis.Schema.from_pyarrow(schema)
    held = table.schema()
    columns: dict[str, Any] = {}
    for name, kind in wanted.items():
        if name not in held:
            columns[name] = ibis.null(kind)
        else:
            columns[name] = table[name] if held[name] == kind else table[name].cast(kind)
    return table.select(**columns)


def _united(paths: Sequence[str]) -> pa.Schema:
    """The columns of all files together, read from their footers."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schemas = {pq.read_schema(path).remove_metadata() for path in paths}
    return pa.unify_schemas(sorted(schemas, key=lambda one: (-len(one), str(one))))


def _read_spark(engine: Engine, paths: Sequence[str], schema: pa.Schema, name: str) -> ibis.Table:
    import ibis
    from ibis.backends.pyspark.datatypes import PySparkSchema

    spark_schema = PySparkSchema.from_ibis(ibis.Schema.from_pyarrow(schema))
    # Spark reads a path as a pattern, so the signs of patterns are escaped
    urls = ["file:" + re.sub(r"([\\{}\[\]*?])", r"\\\1", str(Path(path).resolve())) for path in paths]
    frame = engine.con._session.read.schema(spark_schema).parquet(*urls)
    frame.createOrReplaceTempView(name)
    table = engine.con.table(name)
    assert isinstance(table, ibis.Table)
    return table
