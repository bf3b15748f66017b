"""The SQL that each provision becomes, per engine, kept as text so that a change of rule is seen in review.

Only the provision's own expression over a table of the columns it needs; the plan around it is another matter. Columns
that a run prepares for several rules have a snapshot of their own.
Renew with LAOJIAN_UPDATE_SNAPSHOTS=1 and read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import ibis
import pytest

from laojian.law.prepared import Prepared
from laojian.law.provision import Given, Provision, passed_name
from laojian.register.column import arrow_type
from laojian.register.columns import VOCABULARY
from laojian.register.links import PREPARED
from laojian.screening.trial import COUNTS
from tests.law.asked import provisions

FOLDER = Path(__file__).parent / "snapshots"
PREPARED_AS = "prepared-"
UPDATE = os.environ.get("LAOJIAN_UPDATE_SNAPSHOTS") == "1"
IDS = sorted({each.id for each in provisions()})
SHARED = sorted({one for each in provisions() for one in each.prepares}, key=lambda one: one.name)
DAYS = ("month_start", "month_end", "on_day")


def kinds() -> dict[str, ibis.DataType]:
    """Column → type, for all columns a provision may need."""
    import pyarrow as pa

    columns = {c.name: arrow_type(c) for c in (*VOCABULARY.stored("workers"), *PREPARED)}
    columns |= dict.fromkeys(COUNTS, pa.int64()) | {
        "month_flags": pa.string(),
        **dict.fromkeys(DAYS, pa.date32()),
    }
    return dict(ibis.Schema.from_pyarrow(pa.schema(list(columns.items()))).items())


KINDS = kinds()


def sql(one: Provision, dialect: str) -> str:
    """The version's verdict as a query over a table of its own columns."""
    names = (*one.needs, *([] if one.region == "CN" else ["host_region"]), "month_flags", *DAYS)
    columns = {name: KINDS[name] for name in names}
    columns |= {passed_name(span): ibis.dtype("date") for span in one.cutoffs}
    columns |= {f"{name}__{bound}": ibis.dtype("int64") for name in one.params for bound in ("low", "high")}
    columns |= {shared.name: ibis.dtype(shared.kind) for shared in one.prepares}
    table = ibis.table(columns, name="rows")
    verdict = one.answer(table)
    asked = {"breach": verdict.breach, "low": verdict.floor, "high": verdict.ceiling, **verdict.shows}
    return said(table.select(**{name: value for name, value in asked.items() if value is not None}), dialect)


def said(query: ibis.Table, dialect: str) -> str:
    """The query's SQL, indented by single spaces."""
    return re.sub(r"^ +", lambda found: found[0][::2], str(ibis.to_sql(query, dialect=dialect)), flags=re.M)


@pytest.fixture(scope="session")
def spark_options() -> None:
    """Ibis knows the options of its Spark compiler once the backend has been named."""
    pytest.importorskip("pyspark")
    assert ibis.pyspark


@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
@pytest.mark.parametrize("id", IDS)
def test_a_provision_becomes_the_sql_that_was_read(
    id: str, dialect: str, request: pytest.FixtureRequest
) -> None:
    if dialect == "pyspark":
        request.getfixturevalue("spark_options")
    versions = sorted((one for one in provisions() if one.id == id), key=lambda one: (one.region, one.since))
    parts = [
        f"-- {one.id} {one.region} {one.since} – {one.until or 'open'}\n{sql(one, dialect)}\n"
        for one in versions
    ]
    compare(dialect, id, "\n".join(parts))


@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
@pytest.mark.parametrize("shared", SHARED, ids=lambda one: one.name)
def test_a_prepared_column_becomes_the_sql_that_was_read(
    shared: Prepared, dialect: str, request: pytest.FixtureRequest
) -> None:
    if dialect == "pyspark":
        request.getfixturevalue("spark_options")
    columns = {name: KINDS[name] for name in (*shared.needs, *DAYS)}
    columns |= {other.name: ibis.dtype(other.kind) for other in SHARED if other != shared}
    table = ibis.table(columns, name="rows")
    query = table.select(**{shared.name: shared.rule(table, Given(table))})
    compare(dialect, f"{PREPARED_AS}{shared.name}", f"-- {shared.name}\n{said(query, dialect)}\n")


def compare(dialect: str, id: str, text: str) -> None:
    path = FOLDER / dialect / f"{id}.sql"
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no snapshot {path.name}; renew with LAOJIAN_UPDATE_SNAPSHOTS=1"
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.skipif(UPDATE, reason="renewing")
def test_no_snapshot_is_left_of_a_provision_that_is_gone() -> None:
    kept = {(path.parent.name, path.stem) for path in FOLDER.rglob("*.sql")}
    names = [*IDS, *(f"{PREPARED_AS}{one.name}" for one in SHARED)]
    assert kept == {(dialect, id) for dialect in ("duckdb", "pyspark") for id in names}
