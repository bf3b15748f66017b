"""Engines for the tests of the register."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from laojian.register.engines import Engine, open_duckdb
from tests.spark_cluster_fixture import spark, spark_cluster

__all__ = ["spark", "spark_cluster"]


@pytest.fixture
def duckdb() -> Iterator[Engine]:
    """A DuckDB engine of its own."""
    with open_duckdb(threads=2, memory_limit="500MiB") as engine:
        yield engine


@pytest.fixture(params=["duckdb", "spark"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn: what is asked of it must be answered alike."""
    found: Engine = request.getfixturevalue(request.param)
    return found
