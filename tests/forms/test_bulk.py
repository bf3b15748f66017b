"""成批检查与汇总 A million wide tables are answered as one table at a time would be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.forms.bulk import cascade, check_tables
from laojian.forms.bulk_wide import cell_name, wide_row, wideness
from laojian.forms.check import check
from laojian.forms.consolidate import consolidate
from laojian.forms.fill import fill
from laojian.forms.relation_bound import placed
from laojian.forms.schema import Column, Figure, Filled, Form, Relation
from tests.forms.mines import ANNEX1, ANNEX2, FACTS, small, table

NAMES = [cell_name(row, column) for row in (1, 2, 3) for column in range(1, 17)]


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def wide(form: Form, tables: list[Filled], kind: pa.DataType | None = None, **more: list[Any]) -> pa.Table:
    rows = [{"id": n, **wide_row(form, one)} for n, one in enumerate(tables)]
    names = [name for name in rows[0] if name != "id"]
    schema = pa.schema([("id", pa.int64()), *[(name, kind or pa.int64()) for name in names]])
    found = pa.Table.from_pylist(rows, schema=schema)
    for name, values in more.items():
        found = found.append_column(name, pa.array(values))
    return found


def told_one_by_one(form: Form, tables: list[Filled]) -> list[tuple[Any, ...]]:
    found = []
    for n, one in enumerate(tables):
        for finding in check(form, one).findings:
            found.append((n, finding.relation, finding.kind, finding.at, finding.left, finding.right))
    return sorted(found, key=str)


def told_in_bulk(form: Form, con: duckdb.DuckDBPyConnection, rows: pa.Table) -> list[tuple[Any, ...]]:
    con.register("wide", rows)
    found = []
    for one in check_tables(form, con, "wide").rows.to_pylist():
        at = one["row"] if one["row"] is not None else one["column"]
        found.append((one["id"], one["relation"], one["kind"], at, one["left"], one["right"]))
    return sorted(found, key=str)


CELL = st.one_of(st.none(), st.integers(-1, 5))


@st.composite
def annex1_tables(draw: st.DrawFn) -> Filled:
    """A sound table in which some cells and blanks were changed or are not known."""
    filled = fill(ANNEX1, FACTS, "1", "p")
    places = st.tuples(st.integers(1, 3), st.integers(1, 16))
    changes = draw(st.dictionaries(places, CELL, max_size=4))
    blanks = draw(st.dictionaries(st.sampled_from(sorted(filled.blanks)), CELL, max_size=2))

    def figure(value: int | None) -> Figure:
        return Figure(value, "unknown" if value is None else "value", source="facts")

    return replace(
        filled,
        figures={**filled.figures, **{at: figure(value) for at, value in changes.items()}},
        blanks={**filled.blanks, **{at: figure(value) for at, value in blanks.items()}},
    )


@given(st.lists(annex1_tables(), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_the_bulk_check_says_exactly_what_the_check_of_one_table_says(tables: list[Filled]) -> None:
    with duckdb.connect() as con:
        assert told_in_bulk(ANNEX1, con, wide(ANNEX1, tables)) == told_one_by_one(ANNEX1, tables)


OPS = st.sampled_from(["=", "≥", "≤", ">", "<", "≠"])
SIDE = st.lists(st.tuples(st.sampled_from("+-"), st.integers(1, 3)), min_size=1, max_size=3).map(
    lambda terms: "".join(f"{sign}({no})" for sign, no in terms).removeprefix("+")
)


@given(
    st.builds("{}{}{}".format, SIDE, OPS, SIDE),
    st.sampled_from(["row", "column"]),
    st.lists(st.dictionaries(st.tuples(st.integers(1, 3), st.integers(1, 3)), CELL), min_size=1, max_size=4),
)
@settings(max_examples=60, deadline=None)
def test_any_relation_gives_the_same_answer_in_bulk(
    text: str, axis: Any, values: list[dict[tuple[int, int], int | None]]
) -> None:
    form = small(Relation("R", text, axis), columns=3)
    tables = [table(form, one) for one in values]
    with duckdb.connect() as con:
        assert told_in_bulk(form, con, wide(form, tables)) == told_one_by_one(form, tables)


def test_sound_tables_give_no_rows_and_no_counts(con: duckdb.DuckDBPyConnection) -> None:
    con.register("wide", wide(ANNEX1, [fill(ANNEX1, FACTS, "1", "p")] * 3))
    report = check_tables(ANNEX1, con, "wide")
    assert (report.rows.num_rows, report.counts, report.left_out) == (0, {}, ())


def test_the_report_counts_by_relation_and_names_the_tables(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    filled = fill(ANNEX1, FACTS, "1", "p")
    wrong = replace(filled, figures={**filled.figures, (1, 7): Figure(9, "value"), (2, 9): Figure()})
    pq.write_table(wide(ANNEX1, [filled, wrong]), tmp_path / "tables.parquet")
    report = check_tables(ANNEX1, con, f"'{tmp_path / 'tables.parquet'}'")
    assert report.counts == {"R1": (1, 1), "R2": (1, 1)}
    assert set(report.rows["id"].to_pylist()) == {1}
    first = [row for row in report.rows.to_pylist() if row["relation"] == "R1" and row["kind"] == "broken"]
    assert [(row["column"], row["row"], row["left"], row["right"], row["level"]) for row in first] == [
        (7, None, 9, 0, "hard")
    ]


def test_sums_of_narrow_cells_do_not_overflow(con: duckdb.DuckDBPyConnection) -> None:
    form = small(Relation("R", "(1)=(2)+(3)", "row"), columns=1)
    big = table(form, {(1, 1): 4, (2, 1): 2_000_000_000, (3, 1): 2_000_000_000})
    (one,) = told_in_bulk(form, con, wide(form, [big], pa.int32()))
    assert one[-2:] == (4, 4_000_000_000)


def test_blanks_that_the_wide_table_lacks_leave_their_relations_out_by_name(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = wide(ANNEX1, [fill(ANNEX1, FACTS, "1", "p")])
    con.register("wide", rows.select(["id", *NAMES]))
    assert check_tables(ANNEX1, con, "wide").left_out == ("S1R", "S2R", "S3R", "S3C")


def test_missing_cells_are_refused_by_name(con: duckdb.DuckDBPyConnection) -> None:
    con.register("wide", wide(ANNEX1, [fill(ANNEX1, FACTS, "1", "p")]).drop(["r3c16"]))
    with pytest.raises(Problem, match="r3c16"):
        check_tables(ANNEX1, con, "wide")


def test_relations_between_tables_are_left_out_of_the_bulk_check() -> None:
    form = small(Relation("X", "附表1第2栏≥附表2第3栏", "column"), columns=3)
    plan = wideness(form, ())
    assert plan.left_out == ("X",)
    assert len(placed(form)) == 3


@given(
    st.lists(st.tuples(st.integers(0, 7), st.one_of(st.none(), st.integers(0, 50))), min_size=1, max_size=20)
)
@settings(max_examples=40, deadline=None)
def test_the_cascade_agrees_with_the_consolidation_of_single_tables_at_every_level(
    drawn: list[tuple[int, int | None]],
) -> None:
    tables = [
        table(ANNEX2, {(r.no, c.no): value for r, c in ANNEX2.cells()}, f"U{n}", settings=dict(ANNEX2.chosen))
        for n, (_, value) in enumerate(drawn)
    ]
    counties = [county for county, _ in drawn]
    rows = wide(
        ANNEX2, tables, county=counties, city=[c // 2 for c in counties], province=[c // 4 for c in counties]
    )
    with duckdb.connect() as con:
        con.register("wide", rows)
        levels = cascade(ANNEX2, con, "wide")
    for level, size in (("county", 1), ("city", 2), ("province", 4), ("nation", 8)):
        assert levels[level].num_rows == len({county // size for county in counties})
        for row in levels[level].to_pylist():
            mine = [
                t
                for t, c in zip(tables, counties, strict=True)
                if level == "nation" or c // size == row[level]
            ]
            joined = consolidate(ANNEX2, mine, [t.unit for t in mine], unit="X", period="2024-09")
            assert row["tables"] == len(mine)
            assert row["complete"] == sum(t.figure(1, 1).value is not None for t in mine)
            for r, c in ANNEX2.cells():
                assert row[cell_name(r.no, c.no)] == joined.filled.figure(r.no, c.no).value


def test_the_cascade_keeps_each_columns_rule(con: duckdb.DuckDBPyConnection) -> None:
    columns = (Column(1, "高值", "件", consolidate="max"), Column(2, "期末", "件", consolidate="latest"))
    form = replace(small(), columns=(*columns, Column(3, "比率", "%", consolidate="none")))
    tables = [table(form, {(r, c): value for r in (1, 2, 3) for c in (1, 2, 3)}) for value in (5, 9, 7)]
    rows = wide(form, tables, county=[1, 1, 1], sent=[3, 1, 2])
    con.register("wide", rows)
    with pytest.raises(Problem, match="latest_by"):
        cascade(form, con, "wide", ["county"])
    (row,) = cascade(form, con, "wide", ["county"], latest_by="sent")["nation"].to_pylist()
    assert (row["r2c1"], row["r2c2"], row["r2c3"]) == (9, 5, None)
