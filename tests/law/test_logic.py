"""三值逻辑 Three-valued conditions and dates give what plain Python gives, on every row."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laojian.law import logic
from laojian.law.logic import both, either, later_than, listed

CONNECTION = ibis.duckdb.connect(threads=1)
THREE = (True, False, None)


def answers(expression: Any) -> list[Any]:
    return [row["answer"] for row in CONNECTION.to_pyarrow(expression.name("answer").as_table()).to_pylist()]


def flag(value: bool | None) -> Any:
    return ibis.literal(value, type="boolean")


@pytest.mark.parametrize("gate", THREE)
@pytest.mark.parametrize("costly", THREE)
def test_both_and_either_have_the_three_values_of_and_and_or(gate: bool | None, costly: bool | None) -> None:
    conjunction = False if False in (gate, costly) else None if None in (gate, costly) else True
    disjunction = True if True in (gate, costly) else None if None in (gate, costly) else False
    assert answers(both(flag(gate), flag(costly))) == [conjunction]
    assert answers(either(flag(gate), flag(costly))) == [disjunction]


def test_the_costly_side_is_not_evaluated_where_the_gate_decides() -> None:
    rows = ibis.memtable({"n": [0, 4]})
    costly = (ibis.literal("x").nullif("x").length().fill_null(8) // rows.n.nullif(0)) > 1
    assert CONNECTION.to_pyarrow(rows.select(a=both(rows.n != 0, costly))).to_pylist() == [
        {"a": False},
        {"a": True},
    ]


def plus(day: date, n: int, unit: str) -> date:
    months = day.year * 12 + day.month - 1 + n * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


MONTH_ENDS = st.builds(
    lambda year, month: date(year, month, calendar.monthrange(year, month)[1]),
    st.integers(1890, 2110),
    st.integers(1, 12),
)
STARTS = st.one_of(
    st.dates(date(1890, 1, 1), date(2110, 12, 31)), MONTH_ENDS, st.just(date(2024, 2, 29)), st.none()
)
SPANS = [
    (1, "month"),
    (2, "month"),
    (6, "month"),
    (12, "month"),
    (1, "year"),
    (2, "year"),
    (5, "year"),
    (50, "year"),
]


@st.composite
def near_the_line(draw: st.DrawFn, n: int, unit: str) -> tuple[date | None, date | None]:
    start = draw(STARTS)
    if start is None or draw(st.integers(0, 9)) == 0:
        return start, draw(st.one_of(STARTS, st.just(date(9999, 12, 31))))
    return start, plus(start, n, unit) + timedelta(days=draw(st.integers(-4, 4)))


@pytest.mark.parametrize(("n", "unit"), SPANS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_later_than_is_exact_near_the_line_at_month_ends_and_with_blanks(
    n: int, unit: str, data: st.DataObject
) -> None:
    pairs = data.draw(st.lists(near_the_line(n, unit), min_size=1, max_size=40))
    rows = ibis.memtable(
        pa.table(
            {
                "at": pa.array(range(len(pairs)), pa.int64()),
                "start": pa.array([start for start, _ in pairs], pa.date32()),
                "day": pa.array([day for _, day in pairs], pa.date32()),
            }
        )
    )
    found = CONNECTION.to_pyarrow(rows.select("at", answer=later_than(rows.day, rows.start, n, unit)))
    told = [row["answer"] for row in found.sort_by("at").to_pylist()]
    wanted = [None if None in (start, day) else day > plus(start, n, unit) for start, day in pairs]  # type: ignore[operator,arg-type]
    assert told == wanted


def test_a_hire_on_31_january_is_due_on_the_last_day_of_february() -> None:
    hire = ibis.date("2024-01-31")
    assert answers(later_than(ibis.date("2024-02-29"), hire, 1, "month")) == [False]
    assert answers(later_than(ibis.date("2024-03-01"), hire, 1, "month")) == [True]


def test_never_is_later_than_every_deadline() -> None:
    assert answers(later_than(ibis.date("9999-12-31"), ibis.date("2024-01-31"), 50, "year")) == [True]


def test_a_list_holds_an_item_whole_and_a_blank_is_unknown() -> None:
    cells = {"items": ["、保洁员、食堂、"] * 3 + [None], "item": ["保洁员", "保洁", None, "保洁"]}
    rows = ibis.memtable(pa.table({name: pa.array(texts, pa.string()) for name, texts in cells.items()}))
    assert answers(listed(rows.items, rows.item)) == [True, False, None, None]


def test_days_and_months_between_two_days() -> None:
    one, other = ibis.date("2024-06-15"), ibis.date("2024-07-02")
    assert answers(logic.days_between(one, other)) == [17]
    assert answers(logic.months_begun(one, other)) == [2]
    assert answers(logic.unknown()) == [None]
    assert answers(logic.is_none(ibis.literal("无"))) == [True]
