"""快照库 What the store shows after appends, re-imports and compaction."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from laojian.base.problem import Problem
from laojian.register.engines import Engine, read_snapshot
from laojian.register.snapshot import Snapshot
from laojian.register.snapshot_store import SnapshotStore
from tests.register.invented import (
    AGENCY,
    MINE,
    OTHER,
    SCHEMA,
    append,
    people,
    person,
    refused,
    roster,
    store_in,
)


def shown(engine: Engine, snapshot: Snapshot) -> list[tuple[str, str, str]]:
    """month, reported_by, name of all rows in force, sorted."""
    rows = read_snapshot(engine, snapshot, ["month", "reported_by", "name"]).to_pyarrow()
    return sorted(tuple(row.values()) for row in rows.to_pylist())


def test_an_empty_store_shows_no_rows_and_version_minus_one(tmp_path: Path) -> None:
    snapshot = SnapshotStore(tmp_path / "nothing").current()
    assert (snapshot.version, snapshot.files, snapshot.receipts, snapshot.rows) == (-1, (), (), 0)
    assert snapshot.pairs.num_rows == 0


def test_an_import_is_in_force_with_its_receipt_and_its_pairs(tmp_path: Path, duckdb: Engine) -> None:
    store = store_in(tmp_path)
    receipt = store.append(
        people(3), reported_by=MINE, month="2024-07", city="140300", source_file="cd" * 32,
        received_on=datetime(2024, 8, 1, 9, 30), absent_columns=["wage_paid", "si_reg_on"],
    )  # fmt: skip
    snapshot = store.current()
    assert snapshot.receipts == (receipt,)
    assert receipt.absent_columns == ("wage_paid", "si_reg_on")
    assert receipt.received_on == datetime(2024, 8, 1, 9, 30)
    assert snapshot.pairs.to_pylist() == [
        {"employer_uscc": AGENCY, "host_uscc": MINE, "reported_by": MINE, "city": "140300",
         "month": "2024-07", "rows": 3}
    ]  # fmt: skip
    assert shown(duckdb, snapshot) == [("2024-07", MINE, f"示范{n}") for n in range(3)]


def test_city_month_unit_and_import_stand_in_the_rows(tmp_path: Path, duckdb: Engine) -> None:
    store = store_in(tmp_path)
    receipt = append(store, people(1))
    row = read_snapshot(duckdb, store.current()).to_pyarrow().to_pylist()[0]
    system = [
        row[name] for name in ("city", "month", "reported_by", "import_id", "source_file", "source_row")
    ]
    assert system == ["140300", "2024-07", MINE, receipt.import_id, "ab" * 32, 3]


def test_the_rows_keep_the_types_of_the_vocabulary(tmp_path: Path, duckdb: Engine) -> None:
    store = store_in(tmp_path)
    append(store, people(2))
    assert read_snapshot(duckdb, store.current()).schema().to_pyarrow() == SCHEMA
    assert store.current().schema == SCHEMA


def test_a_second_import_of_the_same_unit_and_month_replaces_the_first(
    tmp_path: Path, duckdb: Engine
) -> None:
    store = store_in(tmp_path)
    append(store, people(3))
    append(store, people(2), unit=AGENCY)
    later = append(store, roster(person(7)))
    snapshot = store.current()
    assert [one.import_id for one in snapshot.receipts if one.reported_by == MINE] == [later.import_id]
    assert shown(duckdb, snapshot) == [
        ("2024-07", AGENCY, "示范0"), ("2024-07", AGENCY, "示范1"), ("2024-07", MINE, "示范7"),
    ]  # fmt: skip


def test_an_older_version_stays_readable(tmp_path: Path, duckdb: Engine) -> None:
    store = store_in(tmp_path)
    first = append(store, people(3))
    append(store, people(1))
    old = store.current(version=first.sequence)
    assert (old.rows, store.current().rows) == (3, 1)
    assert len(shown(duckdb, old)) == 3


def test_a_version_that_never_was_is_refused(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    append(store, people(1))
    with refused("snapshot.no_such_version"):
        store.current(version=99)


def test_a_re_import_that_moves_a_unit_to_another_city_leaves_nothing_behind(
    tmp_path: Path, duckdb: Engine
) -> None:
    store = store_in(tmp_path)
    append(store, people(3), city="140300")
    append(store, people(2), city="140400")
    assert store.current(cities=["140300"]).files == ()
    assert store.current(cities=["140400"]).rows == 2
    assert len(shown(duckdb, store.current())) == 2


def test_months_and_cities_narrow_what_is_read(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    for month in ("2024-06", "2024-07"):
        append(store, people(2), month=month)
        append(store, people(3), unit=OTHER, month=month, city="140400")
    july = store.current(months=["2024-07"])
    assert (july.rows, len(july.files)) == (5, 2)
    assert store.current(months=["2024-07"], cities=["140400"]).rows == 3
    assert store.current(months=["2024-08"]).files == ()


def test_a_roster_without_rows_empties_the_units_month(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    append(store, people(3))
    append(store, people(0))
    snapshot = store.current()
    assert (snapshot.rows, snapshot.files, len(snapshot.receipts)) == (0, (), 1)


def test_the_history_of_a_units_month_lists_every_import(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    made = [append(store, people(n)) for n in (1, 2, 3)]
    append(store, people(9), month="2024-08")
    assert store.history(MINE, "2024-07") == tuple(made)
    store.compact()
    assert store.history(MINE, "2024-07") == tuple(made)


def test_added_since_names_new_imports_and_what_they_replaced(tmp_path: Path, duckdb: Engine) -> None:
    store = store_in(tmp_path)
    old = append(store, people(3))
    append(store, people(2), unit=OTHER)
    version = store.current().version
    new = append(store, people(1))
    august = append(store, people(4), month="2024-08")
    added = store.added_since(version)
    assert {one.import_id for one in added.snapshot.receipts} == {new.import_id, august.import_id}
    assert added.replaced == (old,)
    assert len(shown(duckdb, added.snapshot)) == 5
    assert store.added_since(store.current().version).snapshot.files == ()
    assert store.added_since(-1).snapshot.rows == store.current().rows


def test_added_since_reads_only_new_rows_after_compaction_mixed_them_with_old(
    tmp_path: Path, duckdb: Engine
) -> None:
    store = store_in(tmp_path)
    append(store, people(3))
    version = store.current().version
    append(store, people(2), unit=OTHER)
    store.compact()
    added = store.added_since(version)
    assert shown(duckdb, added.snapshot) == [("2024-07", OTHER, "示范0"), ("2024-07", OTHER, "示范1")]


def test_compaction_changes_no_result_and_leaves_one_file_for_a_city_and_month(
    tmp_path: Path, duckdb: Engine
) -> None:
    store = store_in(tmp_path)
    for n, unit in enumerate([MINE, AGENCY, OTHER, MINE]):
        append(store, people(n + 1), unit=unit)
    append(store, people(2), month="2024-08")
    before = shown(duckdb, store.current())
    version = store.current().version
    done = store.compact()
    assert (done.partitions, done.files_before, done.files_after, done.dropped) == (1, 4, 1, 1)
    after = store.current()
    assert shown(duckdb, after) == before
    assert len(after.files) == 2 and after.superseded == ()
    assert shown(duckdb, store.current(version=version)) == before
    assert store.compact().partitions == 0


def test_a_unit_that_re_imports_after_compaction_is_not_shown_twice(tmp_path: Path, duckdb: Engine) -> None:
    store = store_in(tmp_path)
    first = append(store, people(3))
    append(store, people(2), unit=OTHER)
    store.compact()
    append(store, roster(person(9)))
    snapshot = store.current()
    assert snapshot.superseded == (first.import_id,)
    assert [name for _, unit, name in shown(duckdb, snapshot) if unit == MINE] == ["示范9"]
    before = shown(duckdb, snapshot)
    store.compact()
    assert store.current().superseded == ()
    assert shown(duckdb, store.current()) == before


def test_compacted_files_are_sorted_by_host_with_zstd(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    append(store, people(2, host_uscc=OTHER))
    append(store, people(2, host_uscc=MINE), unit=OTHER)
    store.compact()
    path = store.current().files[0]
    assert pq.read_table(path, partitioning=None)["host_uscc"].to_pylist() == [MINE, MINE, OTHER, OTHER]
    assert pq.read_metadata(path).row_group(0).column(0).compression == "ZSTD"


def test_vacuum_removes_old_files_and_says_so_when_an_old_version_is_asked(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    append(store, people(3))
    version = append(store, people(2), unit=OTHER).sequence
    store.compact()
    kept = store.current()
    assert store.vacuum(timedelta(days=30)) == ()
    assert len(store.vacuum(timedelta(0))) == 4
    assert pa.concat_tables([pq.read_table(one, partitioning=None) for one in kept.files]).num_rows == 5
    with refused("snapshot.vacuumed"):
        store.current(version=version)


def test_many_units_come_in_force_in_one_commit(tmp_path: Path, duckdb: Engine) -> None:
    store = store_in(tmp_path)
    append(store, people(5), unit=OTHER)
    values = {"city": "140300", "source_file": "ef" * 32}
    rows = [
        person(n, reported_by=unit, month=month, **values)
        for unit in (MINE, OTHER)
        for month in ("2024-07", "2024-08")
        for n in range(2)
    ]
    receipts = store.append_many([roster(*rows)], received_on=date(2024, 9, 1))
    assert len(receipts) == 4 and len({one.sequence for one in receipts}) == 1
    snapshot = store.current()
    assert (snapshot.rows, len(snapshot.files)) == (8, 2)
    assert len(shown(duckdb, snapshot)) == 8
    append(store, people(1), unit=OTHER)
    assert len(store.current().superseded) == 1
    assert len(shown(duckdb, store.current())) == 7


def test_a_unit_that_stands_twice_in_one_batch_is_refused(tmp_path: Path) -> None:
    rows = [
        person(n, reported_by=MINE, month="2024-07", city=city) for n, city in enumerate(["140300", "140400"])
    ]
    store = store_in(tmp_path)
    with refused("snapshot.unit_twice"):
        store.append_many([roster(*rows)], received_on=date(2024, 9, 1))
    assert store.current().rows == 0


def test_a_new_column_is_null_in_older_rows_and_stays_after_compaction(
    tmp_path: Path, duckdb: Engine
) -> None:
    store = store_in(tmp_path)
    append(store, people(2))
    wider = people(1).append_column("local_note", pa.array(["示范备注"]))
    append(store, wider, unit=OTHER)
    for _ in range(2):
        notes = read_snapshot(duckdb, store.current(), ["reported_by", "local_note"]).to_pyarrow().to_pylist()
        assert sorted(str(one["local_note"]) for one in notes) == ["None", "None", "示范备注"]
        store.compact()


def test_a_column_of_another_type_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    append(store, people(2))
    rows = people(1)
    wrong = rows.set_column(rows.schema.get_field_index("wage_paid"), "wage_paid", pa.array(["三千元"]))
    with refused("snapshot.column_type"):
        append(store, wrong)
    assert store.current().rows == 2


@pytest.mark.parametrize(
    ("month", "city"), [("2024-7", "140300"), ("2024-13", "140300"), ("2024-07", "阳泉")]
)
def test_a_month_or_city_written_otherwise_is_refused(tmp_path: Path, month: str, city: str) -> None:
    with refused("snapshot.bad_place"):
        append(store_in(tmp_path), people(1), month=month, city=city)


HOUSE = Path(__file__).parents[2]
IMPORTER = """
import sys
from pathlib import Path
from tests.register.invented import append, people, store_in
store = store_in(Path(sys.argv[1]))
for n in range(int(sys.argv[3])):
    append(store, people(int(sys.argv[4])), unit=sys.argv[2])
"""


def test_two_processes_importing_at_once_both_succeed_and_the_later_commit_holds(tmp_path: Path) -> None:
    runs = [(OTHER, "6", "5"), (MINE, "6", "3"), (MINE, "6", "4")]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", IMPORTER, str(tmp_path), *run], cwd=HOUSE, stderr=subprocess.PIPE
        )
        for run in runs
    ]
    for process in started:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said.decode()
    store = store_in(tmp_path)
    history = store.history(MINE, "2024-07")
    assert len(history) == 12 and len(store.history(OTHER, "2024-07")) == 6
    assert len({one.sequence for one in history}) == 12
    assert [one for one in store.current().receipts if one.reported_by == MINE] == [history[-1]]


def test_an_import_during_compaction_survives_it(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    for n in range(4):
        append(store, people(50), unit=f"{OTHER[:-1]}{n}")
    process = subprocess.Popen([sys.executable, "-c", IMPORTER, str(tmp_path), MINE, "8", "7"], cwd=HOUSE)
    while process.poll() is None:
        store.compact()
    assert process.returncode == 0
    store.compact()
    assert store.current().rows == 4 * 50 + 7
    assert sum(pq.read_metadata(one).num_rows for one in store.current().files) == 4 * 50 + 7


def test_a_folder_that_cannot_be_written_is_named_and_not_called_busy(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, where a folder is wanted", encoding="utf-8")
    with pytest.raises(Problem) as problem:
        append(store_in(tmp_path / "taken"), people(1))
    assert problem.value.code == "snapshot.not_writable"


def test_a_store_at_hand_sees_what_another_one_brought_in_force_and_takes_a_snapshot_once(
    tmp_path: Path,
) -> None:
    here, there = store_in(tmp_path), store_in(tmp_path)
    for month in ("2024-05", "2024-06", "2024-07"):
        append(there, people(2), month=month)
        seen = here.current()
        assert seen.rows == there.current().rows and seen.version == there.current().version
        assert here.current() is seen
    assert here.current(months=["2024-06"]).rows == 2
    there.compact()
    assert here.current().version == there.current().version and here.current().rows == 6
