"""法定退休日：算好的栏与计算器逐日相合，各月末也不差一天。"""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import ibis
import pytest

from laojian.law.prepared import Prepared
from laojian.law.provision import Given, Provision
from laojian.register.engines import fetch, reference
from laojian_cn.law.calculators.retirement import retires
from laojian_cn.law.retirement_decision.art_001 import RETIRES, latest, near, over_age_on, soonest
from tests.law.asked import engine, provisions
from tests.law.test_snapshots import sql

BIRTHS = [date(1960, 1, 29) + timedelta(days=n) for n in range(0, 13000, 7)]
BIRTHS += [date(year, month, 1) - timedelta(days=1) for year in range(1961, 1996) for month in range(1, 13)]
GROUPS = [("M", 60), ("F", 55), ("F", 50)]


def given(on: date) -> Any:
    """What a rule is given, without prepared columns: they are worked out in place."""
    found = SimpleNamespace(
        on=ibis.literal(on), passed=lambda n, unit: ibis.literal(date(on.year - n, on.month, 1))
    )
    found.prepared = lambda one: one.rule(found.table, found)
    return found


def asked(on: date, day: date, years: int) -> list[dict[str, Any]]:
    import pyarrow as pa

    people = [(sex, base, born) for sex, base in GROUPS for born in BIRTHS]
    table = pa.table({
        "sex": [one[0] for one in people], "retire_base": pa.array([one[1] for one in people], pa.int64()),
        "birth_date": pa.array([one[2] for one in people], pa.date32()),
        "day": pa.array([day] * len(people), pa.date32()),
    })  # fmt: skip
    rows = reference(engine(), table)
    p = given(on)
    p.table = rows
    said = rows.select(
        "sex", "retire_base", "birth_date", soonest=soonest.rule(rows, p), latest=latest.rule(rows, p),
        over=over_age_on(rows, p, rows.day), near=near(rows, p, years),
    )  # fmt: skip
    return fetch(engine(), said).to_pylist()


@pytest.mark.parametrize("on", [date(2026, 11, 30), date(2028, 2, 29), date(2025, 1, 31)])
def test_the_columns_say_what_the_calculator_says_for_every_birth_day(on: date) -> None:
    day, seen = on - timedelta(days=400), set()
    for row in asked(on, day, 5):
        when = retires(row["birth_date"], row["retire_base"])
        assert row["soonest"] == row["latest"], "the base is stated"
        assert row["near"] == (on < when < plus(on, 5)), (row, when)
        over = True if when <= day else None if when <= on else False
        assert row["over"] is over, (row, when)
        seen.add((over, row["near"]))
    assert seen == {(True, False), (None, False), (False, True), (False, False)}, "every answer was asked for"


def plus(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


@pytest.mark.parametrize("one", provisions(), ids=lambda one: one.where)
def test_a_rule_prepares_the_columns_it_asks_for_and_no_others(
    one: Provision, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for: set[Prepared] = set()

    def noted(self: Given, column: Prepared) -> ibis.Value:
        asked_for.add(column)
        return self._table[column.name]

    monkeypatch.setattr(Given, "prepared", noted)
    sql(one, "duckdb")
    assert asked_for == set(one.prepares)


def test_the_rules_that_ask_for_the_statutory_date_are_many() -> None:
    assert len([one for one in provisions() if set(one.prepares) == set(RETIRES)]) > 5
