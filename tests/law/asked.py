"""One row asked of one provision, as the written cases are, for tests that need an answer and no file."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import laojian_cn.law
from laojian.base.workdays import official_calendar
from laojian.law.cases import Case
from laojian.law.library import load_libraries
from laojian.law.provision import Provision, collect
from laojian.register.engines import Engine, open_duckdb
from laojian.screening.trial import Outcome, try_cases


@cache
def provisions() -> tuple[Provision, ...]:
    """All provisions of the library."""
    return collect(laojian_cn.law)


@cache
def engine() -> Engine:
    """One DuckDB for all questions of a test run."""
    return open_duckdb().__enter__()


def ask_all(id: str, rows: list[dict[str, Any]], on: date, region: str = "140300") -> tuple[Outcome, ...]:
    """The answers to many rows on one day in one place."""
    cases = [Case(id, f"{n}", "", on, region, row, "", None, None, "") for n, row in enumerate(rows)]
    versions = [each for each in provisions() if each.id == id]
    return try_cases(engine(), versions, cases, load_libraries().parameters, official_calendar())


def ask(id: str, on: date, region: str = "140300", **row: Any) -> str:
    """breach, clear or unknown for one row."""
    return ask_all(id, [row], on, region)[0].verdict


def in_force(id: str, on: date) -> list[Provision]:
    """The versions of a provision that are the law of a day."""
    return [each for each in provisions() if each.id == id and each.in_force(on)]
