"""Re-screening after some units sent more gives what a full run would give, and reads nothing else."""

import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from laojian.base.workdays import official_calendar
from laojian.law.library import load_libraries
from laojian.law.library_files import law_folder
from laojian.packs import find, load
from laojian.packs.screens import screens
from laojian.register import synth
from laojian.register.engines import open_duckdb
from laojian.register.snapshot_store import SnapshotStore
from laojian.screening.again import Standing, again, first, hosts_concerned
from laojian.screening.established import Sum, table
from laojian.screening.lane import DuckLane
from laojian.screening.run import Law

DAY = dt.date(2024, 8, 15)


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    folder = tmp_path_factory.mktemp("province")
    recipes = law_folder("laojian_cn").parent / "synth.yaml"
    return synth.make(folder, 40, 3000, 2, 11, recipes, first_month="2024-06", xlsx_employers=0)


@pytest.fixture(scope="module")
def law():
    library = load_libraries()
    pack = load(find("yangquan-mines-2024", ()))
    return Law(screens(pack, library.provisions), library.parameters, official_calendar())


def facts_of(province):
    return {name: pq.read_table(path) for name, path in province.facts.items()}


def rows_of(store, month, reporter):
    snapshot = store.current(months=[month])
    ids = [one.import_id for one in snapshot.receipts if one.reported_by == reporter]
    table = pq.read_table(list(snapshot.keeping(ids).files), schema=snapshot.schema)
    return table.filter(pa.compute.is_in(table["import_id"], pa.array(ids)))


def answers(standing: Standing):
    hits = standing.hits().select(["id", "verdict", "amount_low", "amount_high", "values"]).to_pylist()
    return sorted(tuple(row.values()) for row in hits), sorted(
        tuple(row.values()) for row in standing.undecided().to_pylist()
    )


def test_new_and_replaced_months_of_some_units_are_screened_as_a_full_run_would(province, law, tmp_path):
    store, facts = SnapshotStore(province.store), facts_of(province)
    with open_duckdb() as engine:
        lane = DuckLane(engine.con)
        before = first(lane, store, law, facts, tmp_path / "one", tmp_path / "plans")
        assert again(lane, store, before, law, facts, tmp_path / "idle") == before
        reporters = sorted({one.reported_by for one in store.current().receipts})[:3]
        new_month = rows_of(store, "2024-07", reporters[0])
        store.append(
            new_month,
            reported_by=reporters[0],
            month="2024-08",
            city="140300",
            source_file="a" * 64,
            received_on=DAY,
        )
        replaced = rows_of(store, "2024-07", reporters[1]).slice(0, 20)
        at = replaced.schema.get_field_index("si_arrears")
        replaced = replaced.set_column(at, "si_arrears", pa.array([12345] * replaced.num_rows, pa.int64()))
        store.append(
            replaced,
            reported_by=reporters[1],
            month="2024-07",
            city="140300",
            source_file="b" * 64,
            received_on=DAY,
        )
        after = again(lane, store, before, law, facts, tmp_path / "one", tmp_path / "plans")
        whole = first(lane, store, law, facts, tmp_path / "two", tmp_path / "plans")
        concerned = hosts_concerned(store, store.added_since(before.version))
    assert answers(after) == answers(whole)
    assert answers(after) != answers(before)
    assert set(concerned) == {"2024-07", "2024-08"}
    assert all(len(hosts) < 10 for hosts in concerned.values())
    after.save(tmp_path / "standing.json")
    assert Standing.load(tmp_path / "standing.json") == after


def test_a_finding_that_changed_screens_its_host_anew_and_nothing_else(province, law, tmp_path):
    store, facts = SnapshotStore(province.store), facts_of(province)
    with open_duckdb() as engine:
        lane = DuckLane(engine.con)
        before = first(lane, store, law, facts, tmp_path / "one", tmp_path / "plans")
        clear = {row["host_uscc"] for row in store.current().pairs.to_pylist()} - {
            row["host_uscc"] for row in before.hits().to_pylist() if row["provision"] == "dp-ratio"
        }
        mines = set(facts["units"].filter(pa.compute.field("mine_type") == "coal_ug")["uscc"].to_pylist())
        host = sorted(clear & mines)[0]
        facts["disguised"] = table({(host, "2024-06"): Sum(500, 0, 0)})
        after = again(lane, store, before, law, facts, tmp_path / "one", tmp_path / "plans")
        whole = first(lane, store, law, facts, tmp_path / "two", tmp_path / "plans")
        assert again(lane, store, after, law, facts, tmp_path / "idle") == after
        back = again(lane, store, after, law, facts_of(province), tmp_path / "one", tmp_path / "plans")
    assert answers(after) == answers(whole)
    new = set(after.hits()["id"].to_pylist()) - set(before.hits()["id"].to_pylist())
    assert new == {f"dp-ratio|{host}|{host}|2024-06"}
    assert (after.parts[-1].month, after.parts[-1].undecided != before.parts[0].undecided) == (
        "2024-06",
        True,
    )
    assert answers(back) == answers(before)
    after.save(tmp_path / "standing.json")
    assert Standing.load(tmp_path / "standing.json") == after


def test_the_synthetic_province_is_found_exactly(province, law, tmp_path):
    folder = tmp_path / "exact"
    recipes = law_folder("laojian_cn").parent / "synth.yaml"
    made = synth.make(folder, 60, 6000, 2, 5, recipes, first_month="2024-04", xlsx_employers=0)
    with open_duckdb() as engine:
        standing = first(
            DuckLane(engine.con),
            SnapshotStore(made.store),
            law,
            facts_of(made),
            tmp_path / "hits",
            tmp_path / "plans",
        )
    found: dict[str, dict[str, int]] = {}
    for row in standing.hits().group_by(["provision", "verdict"]).aggregate([([], "count_all")]).to_pylist():
        found.setdefault(row["provision"], {})[row["verdict"]] = row["count_all"]
    told = {name: {k: v for k, v in counts.items() if v} for name, counts in made.provisions.items()}
    assert found == {name: counts for name, counts in told.items() if counts}
