"""似真性 Values that can hardly be meant are noted and go in as they stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from laojian.register.intake import Intake, read
from tests.register.intake_files import HEADINGS, KEY, workbook, worker


def taken(folder: Path, **changes: Any) -> Intake:
    """A roster of July 2024 with one changed row, in row 3."""
    rows = [HEADINGS, worker(1), worker(2, **changes)]
    return read(workbook(folder / "r.xlsx", rows), key=KEY, month="2024-07")


def notes(intake: Intake) -> list[tuple[int | None, str | None, str]]:
    """Row, column and kind of the notes."""
    return [(one.row, one.column, one.code) for one in intake.notes]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"入职时间": "2042-03-01"}, "intake.day_ahead"),
        ({"入职时间": "2024-08-01"}, "intake.day_ahead"),
        ({"入职时间": "1900-01-01"}, "intake.day_before_birth"),
        ({"应发工资": 4_500_000}, "intake.wage_implausible"),
        ({"应发工资": 0.45}, "intake.wage_implausible"),
    ],
)
def test_what_can_hardly_be_meant_is_noted_and_stays(
    tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    found = taken(tmp_path, **changes)
    assert notes(found) == [(3, next(iter(changes)), code)]
    assert (found.issues, found.rows_loaded) == ([], 2)


@pytest.mark.parametrize(
    "changes",
    [
        {"入职时间": "2024-07-31"}, {"入职时间": None}, {"应发工资": 0}, {"应发工资": 100}, {"应发工资": 200_000},
        {"应发工资": None},
    ],
)  # fmt: skip
def test_what_may_well_be_is_not_noted(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert notes(taken(tmp_path, **changes)) == []


def test_the_day_ahead_is_in_the_rows_as_written(tmp_path: Path) -> None:
    found = taken(tmp_path, 入职时间="2042-03-01")
    assert found.tables["workers"]["hire_date"].to_pylist()[1] == date(2042, 3, 1)
