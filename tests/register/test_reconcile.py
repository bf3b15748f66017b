"""两册对账 A person in the host's and the employer's roster counts once; contradictions are shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from laojian.register.engines import Engine, fetch, reference
from laojian.register.receipts import PAIRS_SCHEMA
from laojian.register.reconcile import contradictions, doubled_hosts, reconcile
from tests.register.invented import AGENCY, MINE, OTHER, person, roster

MONTH = {"month": "2024-07", "city": "140300"}


def host_row(n: int, **values: Any) -> dict[str, Any]:
    """A row of the mine's own roster."""
    return person(n, **{"reported_by": MINE, "source_file": "h", "import_id": "i1", **MONTH, **values})


def agency_row(n: int, **values: Any) -> dict[str, Any]:
    """A row of the agency's roster."""
    return person(n, **{"reported_by": AGENCY, "source_file": "a", "import_id": "i2", **MONTH, **values})


def pairs_of(rows: pa.Table) -> pa.Table:
    """The pairs that receipts would keep of these rows."""
    keys = ["employer_uscc", "host_uscc", "reported_by", "city", "month"]
    counted = rows.group_by(keys).aggregate([([], "count_all")])
    return counted.rename_columns([*keys, "rows"]).select(PAIRS_SCHEMA.names).cast(PAIRS_SCHEMA)


def merged(engine: Engine, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    """The reconciled rows, by person and reporting unit."""
    table = roster(*rows)
    doubles = reference(engine, doubled_hosts(pairs_of(table)))
    found = fetch(engine, reconcile(reference(engine, table), doubles))
    assert found.schema.names == table.schema.names
    assert found.schema.types == table.schema.types
    return sorted(
        found.to_pylist(), key=lambda row: (str(row["person_key"]), row["reported_by"], row["source_row"])
    )


def test_a_host_with_one_reporting_unit_is_not_doubled() -> None:
    one = roster(host_row(0), host_row(1, employer_uscc=OTHER))
    assert doubled_hosts(pairs_of(one)).num_rows == 0
    two = roster(host_row(0), agency_row(1), agency_row(2, month="2024-08"), agency_row(3, host_uscc=None))
    assert doubled_hosts(pairs_of(two)).to_pylist() == [{"host_uscc": MINE, "month": "2024-07"}]


def test_nothing_doubled_hands_the_rows_back_untouched(duckdb: Engine) -> None:
    rows = reference(duckdb, roster(host_row(0)))
    assert reconcile(rows, None) is rows


def test_the_host_decides_the_work_and_the_employer_decides_contract_pay_and_insurance(
    engine: Engine,
) -> None:
    rows = merged(
        engine,
        host_row(0, form="dispatched", underground=True, wage_paid=500000, contract_end=date(2026, 1, 1)),
        agency_row(
            0, form="outsourced", underground=False, wage_paid=420000, contract_end=date(9999, 12, 31)
        ),
    )
    assert len(rows) == 1
    kept = rows[0]
    assert (kept["form"], kept["underground"]) == ("dispatched", True)
    assert (kept["wage_paid"], kept["contract_end"]) == (420000, date(9999, 12, 31))
    assert (kept["reported_by"], kept["source_file"]) == (MINE, "h")


def test_what_the_deciding_side_leaves_open_is_taken_from_the_other(engine: Engine) -> None:
    rows = merged(
        engine, host_row(0, wage_paid=500000), agency_row(0, post="采煤工", hire_date=date(2024, 2, 29))
    )
    assert len(rows) == 1
    found = (rows[0]["post"], rows[0]["wage_paid"], rows[0]["hire_date"], rows[0]["form"])
    assert found == ("采煤工", 500000, date(2024, 2, 29), None)


def test_only_persons_in_both_rosters_are_merged(engine: Engine) -> None:
    rows = merged(
        engine,
        host_row(0), agency_row(0), host_row(1), agency_row(2),
        host_row(3, person_key=None), agency_row(3, person_key=None),
        agency_row(4, host_uscc=OTHER), host_row(5, host_uscc=None), agency_row(0, month="2024-08"),
    )  # fmt: skip
    who = [(row["name"], row["reported_by"], row["month"]) for row in rows]
    assert sorted(who) == [
        ("示范0", AGENCY, "2024-08"), ("示范0", MINE, "2024-07"), ("示范1", MINE, "2024-07"),
        ("示范2", AGENCY, "2024-07"), ("示范3", AGENCY, "2024-07"), ("示范3", MINE, "2024-07"),
        ("示范4", AGENCY, "2024-07"), ("示范5", MINE, "2024-07"),
    ]  # fmt: skip


def test_of_two_agencies_the_one_that_the_host_names_decides(engine: Engine) -> None:
    rows = merged(
        engine,
        host_row(0, employer_uscc=OTHER, form="dispatched"),
        agency_row(0, wage_paid=111),
        agency_row(0, reported_by=OTHER, employer_uscc=OTHER, wage_paid=222),
    )
    assert [(row["employer_uscc"], row["wage_paid"]) for row in rows] == [(OTHER, 222)]


def test_two_agencies_without_the_hosts_roster_count_once_and_are_not_mixed(engine: Engine) -> None:
    rows = merged(
        engine,
        agency_row(0, wage_paid=None, post="采煤工"),
        agency_row(0, reported_by=OTHER, employer_uscc=OTHER, wage_paid=222),
    )
    assert [(row["employer_uscc"], row["wage_paid"], row["post"]) for row in rows] == [
        (AGENCY, None, "采煤工")
    ]


def test_a_contradiction_is_shown_with_both_values_and_both_rows(engine: Engine) -> None:
    table = roster(
        host_row(0, form="dispatched", underground=True, hire_date=date(2024, 2, 29), wage_paid=1),
        agency_row(
            0, form="outsourced", underground=None, hire_date=date(9999, 12, 31), wage_paid=1, source_row=9
        ),
        host_row(1, form="contract"),
        agency_row(2, form="dispatched"),
    )
    doubles = reference(engine, doubled_hosts(pairs_of(table)))
    found = fetch(engine, contradictions(reference(engine, table), doubles)).to_pylist()
    shown = sorted((one["column"], one["value_by_host"], one["value_by_employer"]) for one in found)
    assert shown == [("form", "dispatched", "outsourced"), ("hire_date", "2024-02-29", "9999-12-31")]
    first = found[0]
    assert (first["name"], first["host_uscc"], first["month"]) == ("示范0", MINE, "2024-07")
    assert (first["reported_by_host"], first["reported_by_employer"]) == (MINE, AGENCY)
    assert (first["source_row_host"], first["source_row_employer"]) == (3, 9)
    assert (first["source_file_host"], first["source_file_employer"]) == ("h", "a")
