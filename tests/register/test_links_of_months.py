"""用工关系 Several months asked at once say of each pair what a month asked alone says of it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from laojian.register.columns import VOCABULARY
from laojian.register.links import Facts, Links

AGENCIES, HOSTS = ("agency1", "agency2", None), ("host1", "host2", "agency1", None)
DAYS = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2024, 12, 31)))
MONTHS = [(date(2024, month, 1), date(2024, month, monthrange(2024, month)[1])) for month in (5, 6, 8, 9)]


def some(**columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """A few rows of a sheet."""
    return st.lists(st.fixed_dictionaries(columns), max_size=5)


SHEETS = {
    "units": some(
        uscc=st.sampled_from(["host1", "host2", "agency1"]),
        county=st.sampled_from(["140302", None]),
        group_uscc=st.sampled_from(["group", None]),
    ),
    "licences": some(
        uscc=st.sampled_from(["agency1", "agency2", "host1"]),
        kind=st.sampled_from(["dispatch", "safety_production", "mining", None]),
        status=st.sampled_from(["valid", "revoked", None]),
        valid_from=DAYS,
        valid_to=DAYS,
    ),
    "shareholdings": some(
        owner_uscc=st.sampled_from(["group", "host1", "host2"]),
        owned_uscc=st.sampled_from(["agency1", "agency2", "host2"]),
        held_from=DAYS,
        held_to=DAYS,
    ),
    "agreements": some(
        agency_uscc=st.sampled_from(["agency1", "agency2"]),
        host_uscc=st.sampled_from(["host1", "host2"]),
        agreement_no=st.sampled_from(["示范-1", "无", None]),
        valid_from=DAYS,
        valid_to=DAYS,
        posts=st.sampled_from(["保洁", "门卫；食堂", None]),
        missing_terms=st.sampled_from(["无", "4", None]),
    ),
}
PAIRS = st.lists(st.tuples(st.sampled_from(AGENCIES), st.sampled_from(HOSTS)), min_size=1, max_size=6)


@given(st.fixed_dictionaries({}, optional=SHEETS), st.lists(PAIRS, min_size=4, max_size=4))
def test_what_is_said_of_a_pair_does_not_depend_on_how_many_months_are_asked_at_once(
    sheets: dict[str, list[dict[str, Any]]], months: list[list[tuple[str | None, str | None]]]
) -> None:
    facts: Facts = {
        name: pa.Table.from_pylist(rows, schema=VOCABULARY.schema(name)) for name, rows in sheets.items()
    }
    asked = [(pairs_of(each), *days) for each, days in zip(months, MONTHS, strict=True)]
    with Links(facts) as links, Links(facts) as others:
        together = links.of_months(asked)
        alone = [others.of(*each) for each in asked]
    assert [by_pair(found) for found in together] == [by_pair(found) for found in alone]


def test_a_month_without_rows_between_others_has_no_pairs() -> None:
    facts: Facts = {}
    pairs = [pairs_of([("agency1", "host1")]), pairs_of([]), pairs_of([("agency2", "host2")])]
    with Links(facts) as links:
        found = links.of_months([(each, *days) for each, days in zip(pairs, MONTHS, strict=False)])
    assert [table["host_uscc"].to_pylist() for table in found] == [["host1"], [], ["host2"]]


def pairs_of(each: list[tuple[str | None, str | None]]) -> pa.Table:
    """Pairs as a month's rows count them."""
    columns = {
        "employer_uscc": [one[0] for one in each],
        "host_uscc": [one[1] for one in each],
        "city": ["140300"] * len(each),
    }
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def by_pair(table: pa.Table) -> dict[tuple[Any, Any], dict[str, Any]]:
    """The rows by employer and host, each pair once."""
    rows = table.to_pylist()
    found = {(row["employer_uscc"], row["host_uscc"]): row for row in rows}
    assert len(found) == len(rows)
    return found
