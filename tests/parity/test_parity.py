"""同一份结果 DuckDB and a real Spark cluster find the same: cases, edge rows, and the sample of the pack."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest

import laojian_cn.law
from laojian.base.workdays import official_calendar
from laojian.law.cases import read_cases
from laojian.packs import desk, find, load
from laojian.packs.sample import load_sample
from laojian.register.engines import Engine, fetch, open_duckdb, reference
from laojian.screening import hits
from laojian.screening.established import TABLE, Sum, table
from laojian.screening.lane import DuckLane, SparkLane
from laojian.screening.plan import Screen
from laojian.screening.trial import try_cases
from tests.screening import edges
from tests.screening.made import AGENCY, MINE, library, person, roster, screened, sent, the, units

pytestmark = [pytest.mark.spark, pytest.mark.xdist_group("spark")]

PROVISIONS = library().provisions
FILES = sorted(Path(laojian_cn.law.__path__[0]).rglob("art_*.yaml"))
CASES = [case for file in FILES for case in read_cases(file)]


@pytest.fixture(scope="module")
def duck() -> Iterator[Engine]:
    with open_duckdb(threads=1, memory_limit="500MiB") as engine:
        yield engine


def test_every_case_beside_an_article_is_answered_alike(duck: Engine, spark: Engine) -> None:
    told = [
        try_cases(engine, PROVISIONS, CASES, library().parameters, official_calendar())
        for engine in (duck, spark)
    ]
    assert [str(one) for one in told[1] if not one.holds] == []
    assert told[1] == told[0]


def edge_answers(engine: Engine, grains: tuple[str, ...]) -> list[dict[str, Any]]:
    """Per edge row: of every provision the verdict, the amounts and the text of the deciding values."""
    asked = [each for each in PROVISIONS if each.grain in grains]
    rows = reference(engine, edges.table(asked, 1800))
    columns: dict[str, Any] = {"n": rows.n}
    for number, each in enumerate(asked):
        screen = Screen(each, None)
        verdict = screen.verdict(rows)
        columns[f"{number} {each.id}"] = verdict.breach
        for bound, amount in (("low", verdict.floor), ("high", verdict.ceiling)):
            if amount is not None:
                columns[f"{number} {bound}"] = ibis.ifelse(verdict.breach, amount.cast("int64"), None)
        columns[f"{number} values"] = hits.values(rows, screen, verdict.shows)
    return fetch(engine, rows.select(**columns)).sort_by("n").to_pylist()


@pytest.mark.parametrize("grains", [("worker",), ("pair", "host")])
def test_blanks_month_ends_nones_and_zeros_are_answered_alike_by_every_provision(
    duck: Engine, spark: Engine, grains: tuple[str, ...]
) -> None:
    one, other = edge_answers(duck, grains), edge_answers(spark, grains)
    different = [(a["n"], k, a[k], b[k]) for a, b in zip(one, other, strict=True) for k in a if a[k] != b[k]]
    assert different == []
    seen: dict[str, set[Any]] = {}
    for column in one[0]:
        if " " in column and not column.endswith(("low", "high", "values")):
            seen.setdefault(column.split()[1], set()).update(row[column] for row in one)
    # some version of each provision answers with all three
    assert {id for id, answers in seen.items() if answers != {True, False, None}} == set()
    assert not [v for row in other for v in row.values() if isinstance(v, float) and math.isnan(v)]


@pytest.fixture(scope="module")
def sample() -> tuple[Any, Any]:
    pack = load(find("yangquan-mines-2024"))
    laid = load_sample(pack)
    return pack, desk.read_files((*laid.rosters, *laid.facts), pack, b"k" * 32, laid.month)


def test_the_sample_city_is_screened_alike(duck: Engine, spark: Engine, sample: tuple[Any, Any]) -> None:
    pack, intakes = sample
    ran = [
        desk.screen(intakes, pack, library(), lane, "2024-07")
        for lane in (DuckLane(duck.con), SparkLane(spark.con))
    ]
    assert ran[1].hits == ran[0].hits
    assert ran[1].undecided == ran[0].undecided
    assert ran[1].counts == ran[0].counts
    assert (ran[0].record["engine"].split()[0], ran[1].record["engine"].split()[0]) == ("duckdb", "spark")
    assert json.dumps(ran[1].hits, ensure_ascii=False, sort_keys=True) == json.dumps(
        ran[0].hits, ensure_ascii=False, sort_keys=True
    )


def test_months_doubled_people_and_rows_without_host_or_key_are_screened_alike(
    duck: Engine, spark: Engine, tmp_path: Path
) -> None:
    own = roster(
        *(person(n, underground=n % 2 == 0, wage_due=500000, wage_paid=400000, withheld=0) for n in range(5)),
        sent(7, underground=True),
        person(8, host_uscc=None, form="dispatched"),
        person(9, person_key=None),
    )
    agencys = roster(sent(7, underground=False, reported_by=AGENCY), sent(11, reported_by=AGENCY))
    april = roster(sent(7, month="2024-04", underground=True), person(8, month="2024-04"))
    ids = ("mn-coal-dispatch", "lc-written", "wg-pay", "dp-ratio", "dp-licence", "dp-self", "dp-agreement")
    folder = tmp_path / "命中 [2024]"
    found = [
        screened(folder / lane.name, the(*ids), (own, ("hire_date",)), agencys, april, lane=lane)
        for lane in (DuckLane(duck.con), SparkLane(spark.con))
    ]
    assert found[1].hits == found[0].hits
    assert found[1].undecided == found[0].undecided
    assert {hit["month"] for hit in found[0].hits} == {"2024-04", "2024-07"}


def test_people_a_finding_established_are_counted_alike(duck: Engine, spark: Engine, tmp_path: Path) -> None:
    people = roster(*(person(n) for n in range(18)), sent(20, form="outsourced"), sent(21))
    for number, found in enumerate((Sum(1, 1, 1), Sum(0, 1, None), Sum(0, 0, 2), Sum(0, 0, 0))):
        given = units() | {TABLE: table({(MINE, "2024-07"): found})}
        told = [
            screened(tmp_path / f"{number}{lane.name}", the("dp-ratio"), people, given=given, lane=lane).hits
            for lane in (DuckLane(duck.con), SparkLane(spark.con))
        ]
        assert told[0] == told[1] and bool(told[0]) == (found != Sum(0, 0, 0)), found


def test_what_spark_writes_when_nothing_is_found_still_has_its_columns(spark: Engine, tmp_path: Path) -> None:
    lane = SparkLane(spark.con)
    found = screened(tmp_path, the("wm-forbidden", "dp-licence"), roster(person(1, sex="M")), lane=lane)
    assert found.hits == []
    for file in found.months[0].files:
        assert set(hits.COLUMNS) == set(pa.parquet.read_table(file).column_names)
