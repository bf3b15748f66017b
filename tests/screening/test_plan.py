"""筛查计划 The one pass: gates, thirty answers to an integer, and a sieve that is never stricter than the answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laojian.screening import plan
from laojian.screening.lane import DuckLane
from laojian.screening.plan import Screen
from tests.screening import edges
from tests.screening.made import all_screens, library, person, roster, rule, screened, sent, the, units

Asked = Callable[[], list[Any]]
COLUMN_SIX_TO_NINE = ("dp-agreement", "dp-three", "dp-aux", "sf-dispatch-training")
WORKERS = tuple(screen for screen in all_screens() if screen.provision.grain == "worker")
GATED = tuple(Screen(s.provision, s.violation, surface=n % 2 == 0) for n, s in enumerate(WORKERS))


def test_nobody_underground_is_counted_in_columns_six_to_nine(tmp_path: Path) -> None:
    people = roster(
        *(sent(n, underground=n == 1, post_nature="main", unified_management=False) for n in (1, 2))
    )
    found = screened(tmp_path, the(*COLUMN_SIX_TO_NINE, surface=True), people)
    assert {hit["name"] for hit in found.hits} == {"示范2"}
    assert found.verdicts("dp-three") == {"示范2": "breach"}


def test_where_underground_is_blank_a_surface_rule_is_unknown_and_not_a_breach(tmp_path: Path) -> None:
    found = screened(tmp_path, the("dp-three", surface=True), roster(sent(1, post_nature="main")))
    assert found.verdicts("dp-three") == {"示范1": "unknown"}


def test_a_clear_row_stays_clear_where_underground_is_blank(tmp_path: Path) -> None:
    found = screened(tmp_path, the("dp-three", surface=True), roster(sent(1, post_nature="aux")))
    assert found.hits == []


def test_the_policy_of_a_province_binds_only_the_mines_of_that_province(tmp_path: Path) -> None:
    people = roster(sent(1, underground=True))
    for county, verdicts in (("140321", {"示范1": "breach"}), ("320105", {})):
        mine = {"uscc": "911403000000000MIN", "name": "示范铁矿", "county": county, "mine_type": "noncoal_ug"}
        found = screened(tmp_path / county, the("mn-noncoal-dispatch"), people, given=units(mine))
        assert found.verdicts("mn-noncoal-dispatch") == verdicts


def test_on_each_day_only_the_version_in_force_is_asked() -> None:
    screens = the("mn-coal-dispatch")
    for day, regions in (
        ("2022-06-05", ["14"]),
        ("2024-04-30", ["14"]),
        ("2024-05-01", ["CN"]),
        ("2022-05-25", []),
    ):
        chosen = plan.in_force(screens, date.fromisoformat(day))
        assert [screen.provision.region for screen in chosen] == regions, day


def test_a_surface_rule_needs_the_column_underground() -> None:
    assert plan.needed(the("dp-three", surface=True))[0] == "underground"
    assert "underground" not in plan.needed(the("dp-three"))


def numbered(number: int) -> Screen:
    """Breach on the row with this number, unknown a hundred rows later."""
    asked = rule(
        f"r{number:02d}",
        lambda r, p: ibis.cases(
            (r.source_row == number, True), (r.source_row == 100 + number, None), else_=False
        ),
        ("source_row",),
    )
    return Screen(asked, f"v{number}")


def test_forty_rules_answer_over_two_integers_each_for_its_own_row(tmp_path: Path) -> None:
    rows = roster(*(person(n, source_row=n) for n in (*range(40), *range(100, 140), 999)))
    found = screened(tmp_path, [numbered(n) for n in range(40)], rows)
    wanted = {(f"r{n:02d}", n, "breach") for n in range(40)} | {
        (f"r{n:02d}", 100 + n, "unknown") for n in range(40)
    }
    assert {(hit["provision"], hit["source_row"], hit["verdict"]) for hit in found.hits} == wanted
    assert {hit["violation"] for hit in found.hits if hit["provision"] == "r39"} == {"v39"}


def test_thirty_answers_fill_an_integer_without_touching_each_other() -> None:
    told = [True, None, False] * 10
    number = ibis.duckdb.connect().execute(plan.bits([ibis.literal(one, type="boolean") for one in told]))
    assert number == sum({True: 1, None: 2, False: 0}[one] * 4**n for n, one in enumerate(told)) < 2**63


def schema_of(table: pa.Table) -> ibis.Schema:
    return ibis.Schema.from_pyarrow(table.schema)


@pytest.fixture(scope="module")
def lane() -> DuckLane:
    return DuckLane(ibis.duckdb.connect(threads=1))


@pytest.fixture(scope="module")
def joined() -> ibis.Table:
    return ibis.table(schema_of(edges.table([s.provision for s in WORKERS], 9)), name="joined")


@pytest.fixture(scope="module")
def dropped_though_not_clear(lane: DuckLane, joined: ibis.Table) -> Asked:
    verdicts = {f"v{n}": screen.verdict(joined).breach for n, screen in enumerate(GATED)}
    table = joined.select(kept=plan.perhaps(joined, GATED), **verdicts)
    hidden = ibis.or_(*(table[name].fill_null(True) for name in verdicts))
    sql = lane.compile(table.filter(~table.kept & hidden))
    return lambda: lane.fetch(sql).to_pylist()


def offered(lane: DuckLane, folder: Path, seed: int) -> None:
    rows = edges.table([s.provision for s in WORKERS], 300, seed)
    pq.write_table(rows, folder / "joined.parquet")
    lane.offer("joined", [str(folder / "joined.parquet")], rows.schema)


STEADY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@STEADY
@given(seed=st.integers(0, 2**32))
def test_rows_that_the_sieve_drops_are_clear_for_every_provision(
    lane: DuckLane, dropped_though_not_clear: Asked, tmp_path: Path, seed: int
) -> None:
    offered(lane, tmp_path, seed)
    assert dropped_though_not_clear() == []


@pytest.fixture(scope="module")
def together_and_alone(lane: DuckLane, joined: ibis.Table) -> Asked:
    alone = [lane.compile(plan.caught(joined, [screen], ["n"])) for screen in GATED]
    together = lane.compile(plan.caught(joined, GATED, ["n"]))
    return lambda: [lane.fetch(sql).to_pylist() for sql in (together, *alone)]


@settings(STEADY, max_examples=8)
@given(seed=st.integers(0, 2**32))
def test_one_pass_answers_as_each_provision_alone(
    lane: DuckLane, together_and_alone: Asked, tmp_path: Path, seed: int
) -> None:
    offered(lane, tmp_path, seed)
    together, *alone = together_and_alone()
    kept = {row["n"]: row["answers_0"] for row in together}
    added: dict[int, int] = {}
    for number, rows in enumerate(alone):
        for row in rows:
            added[row["n"]] = added.get(row["n"], 0) + row["answers_0"] * 4**number
    assert kept == added


def test_the_provisions_of_the_library_are_all_asked_here() -> None:
    assert {screen.provision.id for screen in WORKERS} < {each.id for each in library().provisions}
    assert len(GATED) < plan.PER_INTEGER
