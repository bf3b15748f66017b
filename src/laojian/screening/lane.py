"""车道 Lane: the few things a screening run asks of an engine, the same on DuckDB and on Spark.

Expressions are compiled by Ibis once and then run as SQL month after month; between the steps stand named views
and tables of the engine. Everything an engine receives comes as Parquet, so that nulls stay nulls.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa


class Lane(Protocol):
    """An engine at work."""

    @property
    def name(self) -> str:
        """Engine and version, for the run's record."""

    def compile(self, expression: ir.Expr) -> str:
        """The expression in the engine's SQL."""

    def offer(self, name: str, files: Sequence[str]) -> None:
        """Make Parquet files readable under a name."""

    def view(self, name: str, sql: str) -> None:
        """A named query."""

    def keep(self, name: str, sql: str) -> None:
        """Run a query once and keep its rows under a name."""

    def write(self, sql: str, path: Path) -> None:
        """Run a query into a Parquet file (DuckDB) or folder of files (Spark)."""

    def fetch(self, sql: str) -> pa.Table:
        """Run a query and bring its rows here."""


@dataclass(slots=True)
class DuckLane:
    """DuckDB in this process. backend: an Ibis DuckDB backend."""

    backend: Any
    name: str = field(init=False)

    def __post_init__(self) -> None:
        import duckdb

        self.name = f"duckdb {duckdb.__version__}"

    def compile(self, expression: ir.Expr) -> str:
        return str(self.backend.compile(expression))

    def offer(self, name: str, files: Sequence[str]) -> None:
        listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        options = (
            "union_by_name=true, hive_partitioning=false" if len(files) > 1 else "hive_partitioning=false"
        )
        self._run(f"CREATE OR REPLACE TEMP VIEW {name} AS FROM read_parquet([{listed}], {options})")

    def view(self, name: str, sql: str) -> None:
        self._run(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")

    def keep(self, name: str, sql: str) -> None:
        self._run(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def write(self, sql: str, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._run(f"COPY ({sql}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")

    def fetch(self, sql: str) -> pa.Table:
        return self.backend.con.sql(sql).to_arrow_table()

    def _run(self, sql: str) -> None:
        self.backend.con.execute(sql)


@dataclass(slots=True)
class SparkLane:
    """A Spark session, local or on a cluster. backend: an Ibis PySpark backend."""

    backend: Any
    name: str = field(init=False)
    _kept: list[Any] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.name = f"spark {self._session.version}"

    @property
    def _session(self) -> Any:
        return self.backend._session

    def compile(self, expression: ir.Expr) -> str:
        return str(self.backend.compile(expression))

    def offer(self, name: str, files: Sequence[str]) -> None:
        self._session.read.option("mergeSchema", "true").parquet(*files).createOrReplaceTempView(name)

    def view(self, name: str, sql: str) -> None:
        self._session.sql(sql).createOrReplaceTempView(name)

    def keep(self, name: str, sql: str) -> None:
        rows = self._session.sql(sql).persist()
        self._kept.append(rows)
        rows.createOrReplaceTempView(name)

    def write(self, sql: str, path: Path) -> None:
        if path.exists():
            shutil.rmtree(path)
        self._session.sql(sql).write.parquet(str(path))

    def fetch(self, sql: str) -> pa.Table:
        return self._session.sql(sql).toArrow()
