"""筛查计划 The one pass: gates, and a sieve that is never stricter than the answers."""

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

from laojian.register.engines import SETTINGS
from laojian.screening import month, plan, sieve
from laojian.screening.lane import DuckLane
from laojian.screening.plan import Screen
from laojian.screening.units import beside
from tests.screening import edges
from tests.screening.made import all_screens, library, person, roster, rule, screened, sent, the, units

Numbers = Callable[[dict[str, Any]], set[int]]
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
        ("2022-05-25", ["14"]),
        ("2011-05-31", []),
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


def test_forty_rules_answer_each_for_its_own_row(tmp_path: Path) -> None:
    rows = roster(*(person(n, source_row=n) for n in (*range(40), *range(100, 140), 999)))
    found = screened(tmp_path, [numbered(n) for n in range(40)], rows)
    wanted = {(f"r{n:02d}", n, "breach") for n in range(40)} | {
        (f"r{n:02d}", 100 + n, "unknown") for n in range(40)
    }
    assert {(hit["provision"], hit["source_row"], hit["verdict"]) for hit in found.hits} == wanted
    assert {hit["violation"] for hit in found.hits if hit["provision"] == "r39"} == {"v39"}


def schema_of(table: pa.Table) -> ibis.Schema:
    return ibis.Schema.from_pyarrow(table.schema)


@pytest.fixture(scope="module")
def lane() -> DuckLane:
    # the same file names again and again: nothing of them may be held in memory, as in a run
    return DuckLane(ibis.duckdb.connect(threads=1, **SETTINGS))


PLACE = ("employer_uscc", "host_uscc")


def rows_at_own_places(n: int, seed: int = 0) -> pa.Table:
    """Edge rows, each with an employer and a host of its own."""
    table = edges.table([s.provision for s in WORKERS], n, seed)
    for name in PLACE:
        table = table.append_column(name, pa.array([f"U{number:05d}" for number in range(n)]))
    return table


EDGES = rows_at_own_places(9)
SCENE = [c for c in EDGES.column_names if c.startswith(("host_", "agreement", "aux_")) or "__" in c]
SCENE = [c for c in SCENE if c not in (*PLACE, "host_directs", "host_name")]


def offered(lane: DuckLane, folder: Path, seed: int) -> dict[str, Any]:
    """Edge rows taken apart: `rows` as a roster has them, one scene for each row; the values of the month."""
    table = rows_at_own_places(300, seed)
    parts = {
        "joined": table,
        "rows": table.drop_columns(SCENE),
        "scene": table.select([*PLACE, *SCENE]),
    }
    for name, part in parts.items():
        pq.write_table(part, folder / f"{name}.parquet")
        lane.offer(name, [str(folder / f"{name}.parquet")], part.schema)
    return month.values(table)


def asked_of_parts(keep: tuple[str, ...], screens: tuple[Screen, ...]) -> Any:
    """The suspects among `rows`, found as a run finds them: the rows alone, then the scene beside."""
    rows = ibis.table(schema_of(EDGES.drop_columns(SCENE)), name="rows")
    scene = ibis.table(schema_of(EDGES.select([*PLACE, *SCENE])), name="scene")
    fixed = month.fixed(screen.provision for screen in screens)
    return plan.suspects(rows, lambda part: beside(part, scene), screens, fixed, keep)


STEADY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def numbers(lane: DuckLane, expression: Any) -> Numbers:
    """The column n of the rows, by the values of the month; compiled once."""
    sql = lane.compile(expression)
    return lambda known: set(lane.fetch(month.filled(sql, known))["n"].to_pylist())


@pytest.fixture(scope="module")
def not_clear_and_suspects(lane: DuckLane) -> tuple[Numbers, Numbers]:
    joined = ibis.table(schema_of(EDGES), name="joined")
    fixed = month.fixed(screen.provision for screen in GATED)
    verdicts = [screen.verdict(joined, fixed).breach for screen in GATED]
    not_clear = joined.filter(ibis.or_(*(verdict.fill_null(True) for verdict in verdicts))).select("n")
    return numbers(lane, not_clear), numbers(lane, asked_of_parts(("n",), GATED))


@STEADY
@given(seed=st.integers(0, 2**32))
def test_every_row_that_some_provision_does_not_answer_with_clear_is_a_suspect(
    lane: DuckLane, not_clear_and_suspects: tuple[Numbers, Numbers], tmp_path: Path, seed: int
) -> None:
    known = offered(lane, tmp_path, seed)
    not_clear, suspects = (asked(known) for asked in not_clear_and_suspects)
    assert not_clear - suspects == set()
    assert not_clear


@pytest.fixture(scope="module")
def answered_and_filtered(lane: DuckLane) -> list[tuple[Numbers, Numbers]]:
    joined = ibis.table(schema_of(EDGES), name="joined")
    found = []
    for screen in GATED:
        fixed = month.fixed([screen.provision])
        answered = joined.filter(screen.verdict(joined, fixed).breach.fill_null(True)).select("n")
        filtered = joined.filter(sieve.value(plan.open_rows(screen, joined, fixed))).select("n")
        found.append((numbers(lane, answered), numbers(lane, filtered)))
    return found


@settings(STEADY, max_examples=8)
@given(seed=st.integers(0, 2**32))
def test_the_filter_of_a_provision_keeps_exactly_the_rows_it_does_not_answer_with_clear(
    lane: DuckLane, answered_and_filtered: list[tuple[Numbers, Numbers]], tmp_path: Path, seed: int
) -> None:
    known = offered(lane, tmp_path, seed)
    for screen, (answered, filtered) in zip(GATED, answered_and_filtered, strict=True):
        assert filtered(known) == answered(known), screen.provision.where


def test_the_provisions_of_the_library_are_all_asked_here() -> None:
    assert {screen.provision.id for screen in WORKERS} < {each.id for each in library().provisions}
