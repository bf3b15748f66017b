"""车道 Lane: the few things a screening run asks of an engine, the same on DuckDB and on Spark.

Expressions are compiled by Ibis once and then run as SQL month after month; between the steps stand named views
and tables of the engine. Everything an engine receives comes as Parquet, so that nulls stay nulls.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa


FOR_WIDE_PLANS = {"spark.sql.codegen.wholeStage": "false", "spark.sql.constraintPropagation.enabled": "false"}
"""One pass with all rules is a method longer than the 64 KB Java allows: Spark would compile it in vain, log an error
and go on without; and to derive constraints from a filter of all rules takes longer than a month's rows."""


HITS = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"
"""Ids hardly compress: the first level makes files as small as the usual one, in less time."""


class Lane(Protocol):
    """An engine at work."""

    @property
    def name(self) -> str:
        """Engine and version, for the run's record."""

    def compile(self, expression: ir.Expr) -> str:
        """The expression in the engine's SQL."""

    def offer(self, name: str, files: Sequence[str], schema: pa.Schema, whole: bool = False) -> None:
        """Make Parquet files readable under a name, with the columns of `schema`: null where a file lacks one.

        whole: no file lacks one.
        """

    def keep(self, name: str, sql: str) -> None:
        """Run a query once and keep its rows under a name."""

    def write(self, sql: str, path: Path, given: Mapping[str, str]) -> None:
        """Run a query into a Parquet file (DuckDB) or folder of files (Spark).

        given: queries that are run once before and read by name, kept for this query alone.
        """

    def fetch(self, sql: str) -> pa.Table:
        """Run a query and bring its rows here."""


@dataclass(slots=True)
class DuckLane:
    """DuckDB in this process.

    backend: an Ibis DuckDB backend, or a bare DuckDB connection, for which Ibis is imported only when there is
    something to compile.
    """

    backend: Any
    name: str = field(init=False)

    def __post_init__(self) -> None:
        import duckdb

        self.name = f"duckdb {duckdb.__version__}"

    def compile(self, expression: ir.Expr) -> str:
        """DuckDB's SQL."""
        from laojian.law.lazy_ibis import ibis
        from laojian.screening.duck_sql import leaner

        bare = self.backend is self._con
        backend = ibis.duckdb.from_connection(self.backend) if bare else self.backend
        return leaner(backend.compiler.to_sqlglot(expression))

    @property
    def _con(self) -> Any:
        return getattr(self.backend, "con", self.backend)

    def offer(self, name: str, files: Sequence[str], schema: pa.Schema, whole: bool = False) -> None:
        """A view over the files."""
        listed = ", ".join(_quoted(file) for file in files)
        many = "union_by_name=true, " if len(files) > 1 and not whole else ""
        rows = f"read_parquet([{listed}], {many}hive_partitioning=false)"
        held = schema.names if whole else self._con.sql(f"FROM {rows} LIMIT 0").columns
        lacking = [field for field in schema if field.name not in held]
        missing = [f'NULL::{kind} AS "{column}"' for column, kind in _duck_types(lacking)]
        self._run(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT {', '.join(['*', *missing])} FROM {rows}")

    def keep(self, name: str, sql: str) -> None:
        """A temporary table; spills to disk where it must."""
        self._run(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def write(self, sql: str, path: Path, given: Mapping[str, str]) -> None:
        """One file. What is given is held as whole chunks of rows and never becomes a table, which costs more."""
        path.parent.mkdir(parents=True, exist_ok=True)
        held = ", ".join(f"{name} AS MATERIALIZED ({one})" for name, one in given.items())
        self._run(f"COPY ({f'WITH {held} ' if held else ''}{sql}) TO {_quoted(str(path))} ({HITS})")

    def fetch(self, sql: str) -> pa.Table:
        """The rows as Arrow."""
        return self._con.sql(sql).to_arrow_table()

    def _run(self, sql: str) -> None:
        self._con.execute(sql)


@dataclass(slots=True)
class SparkLane:
    """A Spark session, local or on a cluster. backend: an Ibis PySpark backend."""

    backend: Any
    name: str = field(init=False)
    _kept: dict[str, Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.name = f"spark {self._session.version}"
        for key, value in FOR_WIDE_PLANS.items():
            self._session.conf.set(key, value)

    @property
    def _session(self) -> Any:
        return self.backend._session

    def compile(self, expression: ir.Expr) -> str:
        """Spark's SQL."""
        return str(self.backend.compile(expression))

    def offer(self, name: str, files: Sequence[str], schema: pa.Schema, whole: bool = False) -> None:
        """A view over the files, which every worker must be able to read under the same path."""
        import ibis
        from ibis.backends.pyspark.datatypes import PySparkSchema

        types = PySparkSchema.from_ibis(ibis.Schema.from_pyarrow(schema))
        # Spark reads a path as a pattern, so the signs of patterns are escaped
        urls = ["file:" + re.sub(r"([\\{}\[\]*?])", r"\\\1", str(Path(file).resolve())) for file in files]
        self._session.read.schema(types).parquet(*urls).createOrReplaceTempView(name)

    def keep(self, name: str, sql: str) -> None:
        """Cached when first read; what was kept under the name before is let go."""
        rows = self._session.sql(sql).persist()
        rows.createOrReplaceTempView(name)
        before = self._kept.pop(name, None)
        if before is not None:
            before.unpersist()
        self._kept[name] = rows

    def write(self, sql: str, path: Path, given: Mapping[str, str]) -> None:
        """A folder with one file per task."""
        for name, one in given.items():
            self.keep(name, one)
        if path.exists():
            shutil.rmtree(path)
        self._session.sql(sql).write.option("compression", "zstd").parquet(f"file:{path.resolve()}")

    def fetch(self, sql: str) -> pa.Table:
        """The rows as Arrow; through pandas, whole numbers with nulls would become floats."""
        return self._session.sql(sql).toArrow()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _duck_types(fields: Sequence[pa.Field]) -> Iterable[tuple[str, str]]:
    if not fields:
        return
    import ibis
    import pyarrow as pa
    from ibis.backends.sql.datatypes import DuckDBType

    schema = pa.schema(fields)
    for name, kind in ibis.Schema.from_pyarrow(schema).items():
        yield name, DuckDBType.to_string(kind)
