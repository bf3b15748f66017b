"""只算一次 Rosters once: a unit that hands in its month in several files counts each person once.

Within one file intake sees to that. Over files the same reporting unit may name a person at a host twice, most often
because it handed its roster in again: the row of the later file stands, the earlier one is listed as an issue. Different reporting units may both name a person:
that is no repetition but two sides, and is reconciled by the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from laojian.base.problem import Issue
from laojian.register.intake import Intake

if TYPE_CHECKING:
    import pyarrow as pa

WORKERS = "workers"
GRAIN = ("reported_by", "month", "host_uscc", "person_key")


def once(intakes: Sequence[Intake]) -> tuple[Intake, ...]:
    """The same files with the repetitions over files left out and listed."""
    rosters = [one for one in intakes if WORKERS in one.tables]
    if len(rosters) < 2:
        return tuple(intakes)
    seen: dict[str, tuple[str, int]] = {}
    done = []
    for one in reversed(intakes):
        done.append(_without_repeated(one, seen) if WORKERS in one.tables else one)
    return tuple(reversed(done))


def _without_repeated(one: Intake, seen: dict[str, tuple[str, int]]) -> Intake:
    import pyarrow as pa

    rows = one.tables[WORKERS]
    keep, issues = [], []
    for key, row in zip(_keys(rows), rows["source_row"].to_pylist(), strict=True):
        first = seen.get(key) if key else None
        keep.append(first is None)
        if first is None and key:
            seen[key] = (one.file, row)
        elif first is not None:
            issues.append(_issue(row, *first))
    if not issues:
        return one
    tables = {**one.tables, WORKERS: rows.filter(pa.array(keep, pa.bool_()))}
    loaded = one.rows_loaded - len(issues)
    return replace(one, tables=tables, issues=[*one.issues, *issues], rows_loaded=loaded)


def _keys(rows: pa.Table) -> list[str | None]:
    """reporting unit, month, host and person as one text; None where one of them is not known."""
    import pyarrow.compute as pc

    joined = pc.binary_join_element_wise(*(rows[name].cast("string") for name in GRAIN), "|")
    keys: list[str | None] = joined.to_pylist()
    return keys


def _issue(row: int, file: str, first: int) -> Issue:
    return Issue(
        row,
        None,
        f"与“{file}”第{first}行是同一人",
        "同一单位当月对同一人在同一用工单位只报一行",
        "与同一单位后交的文件重复，本行未计入，以后交的为准；请核对后只交一份。",
        "roster_twice",
    )
