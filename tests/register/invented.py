"""Invented roster rows for the tests of the register, with every column of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from laojian.base.problem import Problem
from laojian.register.columns import VOCABULARY
from laojian.register.snapshot_store import SnapshotStore

SCHEMA = VOCABULARY.schema("workers")
RECEIVED = date(2024, 8, 1)
MINE = "911403000000000MIN"
AGENCY = "911403000000000AGN"
OTHER = "911403000000000QTA"


def person(n: int, **values: Any) -> dict[str, Any]:
    """One row: person n of the agency at the mine, other values as given."""
    row = {
        "source_row": n + 3,
        "person_key": f"{n:032x}",
        "name": f"示范{n}",
        "employer_uscc": AGENCY,
        "host_uscc": MINE,
    }
    return {**row, **values}


def roster(*rows: dict[str, Any]) -> pa.Table:
    """Rows as a table with all columns of the vocabulary."""
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


def people(count: int, **values: Any) -> pa.Table:
    """A roster of so many people."""
    return roster(*(person(n, **values) for n in range(count)))


def append(
    store: SnapshotStore, rows: pa.Table, unit: str = MINE, month: str = "2024-07", city: str = "140300"
) -> Any:
    """Appends with the usual values; returns the receipt."""
    return store.append(
        rows, reported_by=unit, month=month, city=city, source_file="ab" * 32, received_on=RECEIVED
    )


def store_in(folder: Path) -> SnapshotStore:
    """A store whose folder has a Chinese name and a space, as folders have."""
    return SnapshotStore(folder / "花名册 快照")


@contextmanager
def refused(code: str) -> Iterator[None]:
    """What stands inside must raise the Problem of this code."""
    with pytest.raises(Problem) as caught:
        yield
    assert caught.value.code == code
