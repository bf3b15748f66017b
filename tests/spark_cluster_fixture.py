"""One Spark standalone cluster for a whole test run, however many test modules ask for it."""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
from collections.abc import Iterator
from functools import cache

import pytest

from laojian.base.problem import Problem
from laojian.register.engines import Engine
from laojian.register.spark_cluster import Cluster, cluster


@cache
def running_cluster() -> Cluster:
    """Starts the cluster at the first call; it ends with the test run."""
    stack = contextlib.ExitStack()
    found = stack.enter_context(cluster())
    atexit.register(stack.close)
    return found


@cache
def running_engine() -> Engine:
    """One session on the cluster, ended before the cluster is."""
    engine = running_cluster().open()
    atexit.register(engine.close)
    return engine


@pytest.fixture(scope="session")
def spark_cluster() -> Iterator[Cluster]:
    """A running cluster of one master and two workers on 127.0.0.1, or a skip that says what to install."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("no pyspark here: pip install 'laojian[spark]' (or requirements/spark.txt) to test Spark")
    try:
        yield running_cluster()
    except Problem as problem:
        if problem.code != "engine.no_java":
            raise
        pytest.skip(problem.say("en"))


@pytest.fixture(scope="session")
def spark(spark_cluster: Cluster) -> Engine:
    """A session on the cluster, shared by all tests; do not close it."""
    return running_engine()
