"""Made-up provinces: the same every time, with exactly the breaches that stand beside them."""

from __future__ import annotations

import csv
import importlib.util
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from laojian.base.problem import Problem
from laojian.ids import credit_code, division
from laojian.register import intake, synth
from laojian.register.columns import VOCABULARY
from laojian.register.snapshot_store import SnapshotStore

RECIPES = Path(importlib.util.find_spec("laojian_cn").submodule_search_locations[0]) / "synth.yaml"
APART = ["import_id"]


def make(out: Path, **changed: object) -> synth.Made:
    asked = {"employers": 24, "workers": 4000, "months": 3, "seed": 5, "recipes": RECIPES} | changed
    return synth.make(out, **asked)


def roster(made: synth.Made) -> pa.Table:
    snapshot = SnapshotStore(made.store).current()
    tables = [pq.ParquetFile(path).read() for path in snapshot.files]
    order = [("month", "ascending"), ("host_uscc", "ascending"), ("source_row", "ascending")]
    return pa.concat_tables(tables).sort_by(order)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> synth.Made:
    return make(tmp_path_factory.mktemp("synth") / "province")


@pytest.fixture(scope="module")
def rows(made: synth.Made) -> pa.Table:
    return roster(made)


@pytest.fixture(scope="module")
def truth(made: synth.Made) -> dict:
    return json.loads(made.truth.read_text(encoding="utf-8"))


def test_the_same_seed_gives_the_same_rows_facts_and_workbooks(made, rows, tmp_path):
    again = make(tmp_path / "again")
    assert roster(again).drop_columns(APART).equals(rows.drop_columns(APART))
    assert again.truth.read_bytes() == made.truth.read_bytes()
    for name, path in made.facts.items():
        assert pq.read_table(path).equals(pq.read_table(again.facts[name]))
    for one, other in zip(made.rosters, again.rosters, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_another_seed_gives_other_rows(rows, tmp_path):
    other = roster(make(tmp_path / "other", seed=6))
    assert not other["person_key"].equals(rows["person_key"])


def test_there_are_as_many_rows_as_workers_in_every_month(made, rows):
    assert made.rows == rows.num_rows == 12_000
    assert Counter(rows["month"].to_pylist()) == {"2024-02": 4000, "2024-03": 4000, "2024-04": 4000}


def test_the_stated_share_of_rows_has_a_hit(made, truth, tmp_path):
    assert made.rows_hit == truth["rows_with_a_hit"] == 600
    assert truth["hit_rate"] == 0.05
    assert make(tmp_path / "many", hit_rate=200).rows_hit == 2400


def test_months_in_the_truth_add_up_to_the_whole_in_json_and_csv(made, truth):
    added: Counter = Counter()
    for month in truth["months"].values():
        for provision, counts in month.items():
            added.update({(provision, verdict): n for verdict, n in counts.items()})
    whole = {(p, v): n for p, counts in truth["provisions"].items() for v, n in counts.items()}
    assert dict(added) == whole
    with (made.folder / "truth.csv").open(encoding="utf-8") as sheet:
        listed = Counter()
        for line in csv.DictReader(sheet):
            listed[line["provision"], line["verdict"]] += int(line["hits"])
    assert {key: n for key, n in whole.items() if n} == dict(listed)
    assert made.provisions == truth["provisions"]


def test_a_province_without_breaches_has_clean_rows_only(tmp_path):
    made = make(tmp_path / "clean", hit_rate=0, months=5)
    rows = roster(made)
    one = rows.filter(pc.field("form") == "dispatched")
    assert made.rows_hit == sum(
        sum(counts.values())
        for months in made.months.values()
        for provision, counts in months.items()
        if provision == "dp-agreement"
    )
    assert not pc.any(one["underground"]).as_py()
    assert pc.all(one["unified_management"]).as_py() and pc.all(rows["train_passed"]).as_py()
    assert pc.all(pc.equal(pc.add(rows["wage_paid"], rows["withheld"]), rows["wage_due"])).as_py()
    assert pc.all(pc.less_equal(rows["paid_on"], rows["pay_due_on"])).as_py()
    normal = pc.subtract(
        rows["wage_due"], pc.add(pc.add(rows["ot_pay"], rows["special_allow"]), rows["welfare"])
    )
    assert pc.min(normal).as_py() >= 300_000
    signed = pc.days_between(rows["hire_date"], rows["contract_signed_on"])
    assert pc.min(signed).as_py() >= 0 and pc.max(signed).as_py() <= 20
    assert set(rows.filter(pc.field("underground"))["sex"].to_pylist()) == {"M"}


def test_a_temporary_post_is_never_older_than_its_months(tmp_path):
    rows = roster(make(tmp_path / "posts", hit_rate=0, months=9))
    temporary = rows.filter(pc.field("post_nature") == "temp")
    for since, month in zip(temporary["post_since"].to_pylist(), temporary["month"].to_pylist(), strict=True):
        year, number = map(int, month.split("-"))
        assert (year - since.year) * 12 + number - since.month <= 4


def test_nobody_stands_twice_at_a_host_in_a_month(rows):
    keys = ["person_key", "host_uscc", "month"]
    assert rows.group_by(keys).aggregate([]).num_rows == rows.num_rows


def test_most_people_stay_from_month_to_month(rows):
    months = [
        set(rows.filter(pc.field("month") == month)["person_key"].to_pylist())
        for month in ("2024-02", "2024-03", "2024-04")
    ]
    assert 3900 < len(months[0] & months[1]) < 4000
    assert months[1] != months[2]


def test_shares_of_dispatched_people_are_as_designed(made, rows):
    month = rows.filter(pc.field("month") == "2024-02")
    hosts = pq.read_table(made.facts["units"]).to_pylist()
    designs: Counter = Counter()
    for host in hosts:
        own = month.filter(pc.field("host_uscc") == host["uscc"])
        if not own.num_rows:
            continue
        direct = own.filter((pc.field("form") == "contract") & (pc.field("employer_uscc") == host["uscc"]))
        dispatched = own.filter(pc.field("form") == "dispatched").num_rows
        assert (direct.num_rows, dispatched) == (host["staff_contract_n"], host["staff_dispatched_n"])
        unstated = own["form"].null_count
        sure = 9 * dispatched > direct.num_rows + unstated
        free = 9 * (dispatched + unstated) <= direct.num_rows
        designs["breach" if sure else "clear" if free else "unknown"] += 1
    assert designs["breach"] == made.months["2024-02"]["dp-ratio"]["breach"] > 0
    assert designs["unknown"] == made.months["2024-02"]["dp-ratio"]["unknown"] > 0


def test_pairs_whose_licence_lapses_count_from_that_month_on(tmp_path):
    made = make(tmp_path / "lapse", employers=200, workers=20_000, months=4, hit_rate=0)
    found = [made.months[month]["dp-licence"]["breach"] for month in sorted(made.months)]
    assert found[0] == found[1] < found[2] == found[3]


def test_a_law_that_comes_later_is_not_broken_before(tmp_path):
    made = make(tmp_path / "later", first_month="2024-04", months=2, hit_rate=200)
    assert "mn-coal-outsourcing" not in made.months["2024-04"]
    assert made.months["2024-05"]["mn-coal-outsourcing"]["breach"] > 0
    assert made.months["2024-04"]["mn-coal-dispatch"]["breach"] > 0


def test_codes_are_valid_and_lie_in_the_province(made):
    units = pq.read_table(made.facts["units"]).to_pylist()
    assert all(credit_code.is_valid(unit["uscc"]) for unit in units)
    assert len({unit["uscc"] for unit in units}) == len(units)
    assert all(division.find(unit["county"]) and unit["county"].startswith("14") for unit in units)
    assert all(unit["name"].startswith("示范") for unit in units)


def test_facts_have_the_columns_of_the_vocabulary(made):
    for table, path in made.facts.items():
        assert pq.read_table(path).schema.equals(VOCABULARY.schema(table))


def test_files_lie_by_city_and_month_sorted_by_host(made):
    snapshot = SnapshotStore(made.store).current()
    assert len(snapshot.files) == 33
    for path in snapshot.files:
        hosts = pq.ParquetFile(path).read(columns=["host_uscc"])["host_uscc"].to_pylist()
        assert hosts == sorted(hosts)
    assert pq.ParquetFile(snapshot.files[0]).metadata.row_group(0).column(0).compression == "ZSTD"


def test_the_full_form_has_every_column_and_says_which_are_empty(tmp_path):
    made = make(tmp_path / "full", columns="full", months=1)
    rows = roster(made)
    assert set(rows.column_names) == set(VOCABULARY.schema().names)
    absent = SnapshotStore(made.store).current().receipts[0].absent_columns
    assert "h_day" in absent and "post" not in absent
    assert all(rows[name].null_count == rows.num_rows for name in absent)


def test_workbooks_are_read_back_without_a_fault(made, rows, truth):
    assert len(made.rosters) == 9
    for path in made.rosters:
        month, host = path.parent.name, path.stem
        found = intake.read(path, key=b"key", month=month, reported_by=host, city="140300")
        stored = rows.filter((pc.field("month") == month) & (pc.field("host_uscc") == host))
        assert found.issues == [] and found.rows_loaded == stored.num_rows
        apart = ["person_key", "id_masked", "source_file", "city", *APART]
        kept = [name for name in stored.column_names if name not in apart]
        assert found.tables["workers"].select(kept).to_pylist() == stored.select(kept).to_pylist()
        assert f"rosters/{month}/{host}.xlsx" in truth["workbooks"]


def test_fact_workbooks_are_read_back_without_a_fault(made):
    for table, path in made.fact_books.items():
        found = intake.read(path, key=b"key")
        stored = pq.read_table(made.facts[table]).drop_columns(["source_file", "reported_by"])
        assert found.issues == []
        assert found.tables[table].select(stored.column_names).to_pylist() == stored.to_pylist()


def test_a_person_of_a_workbook_keeps_the_number_from_month_to_month(made):
    first = made.rosters[0]
    keys = []
    for month in ("2024-02", "2024-03"):
        path = made.folder / "rosters" / month / first.name
        found = intake.read(path, key=b"key", month=month, reported_by=first.stem, city="140300")
        keys.append(set(found.tables["workers"]["person_key"].to_pylist()))
    assert len(keys[0] & keys[1]) > 0.9 * len(keys[0])


def test_a_handful_of_people_makes_a_province_too(tmp_path):
    assert make(tmp_path / "one", employers=1, workers=1, months=1).rows == 1
    assert make(tmp_path / "few", employers=5, workers=30, months=2).rows == 60


@pytest.mark.parametrize(("employers", "workers", "months"), [(0, 5, 1), (6, 5, 1), (1, 5, 0), (1, 5, 61)])
def test_sizes_that_do_not_go_together_are_refused(tmp_path, employers, workers, months):
    with pytest.raises(Problem, match="规模"):
        make(tmp_path, employers=employers, workers=workers, months=months)


def test_a_folder_that_holds_a_province_is_not_written_over(made):
    with pytest.raises(Problem, match="已经有"):
        make(made.folder)


def test_a_code_without_cities_is_refused(tmp_path):
    with pytest.raises(Problem, match="没有市"):
        make(tmp_path / "x", province="990000")


def test_the_day_of_receipt_is_the_last_day_unless_given(made, tmp_path):
    assert SnapshotStore(made.store).current().receipts[0].received_on == date(2024, 4, 30)
    other = make(tmp_path / "day", months=1, received_on=date(2024, 3, 5))
    assert SnapshotStore(other.store).current().receipts[0].received_on == date(2024, 3, 5)


def test_every_workbook_of_a_run_has_the_same_headings(made):
    heads = set()
    for path in made.rosters:
        found = intake.read(path, key=b"key", month=path.parent.name, reported_by=path.stem, city="140300")
        heads.add(tuple(found.sheets[0].positions))
    assert len(heads) == 1


def test_someone_whose_form_is_not_stated_comes_from_an_agency_with_an_agreement(tmp_path):
    made = make(tmp_path / "unstated", employers=150, workers=20_000, months=1, hit_rate=0)
    unstated = roster(made).filter(pc.is_null(pc.field("form"))).to_pylist()
    pairs = {(row["employer_uscc"], row["host_uscc"]) for row in unstated}
    agreements = pq.read_table(made.facts["agreements"]).to_pylist()
    found = [row for row in agreements if (row["agency_uscc"], row["host_uscc"]) in pairs]
    assert len(found) == len(pairs) > 0
    assert all(row["missing_terms"] == "无" for row in found)
