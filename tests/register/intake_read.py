"""What the tests of intake look at in what was read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from laojian.register.intake import Intake, read
from tests.register.intake_files import HEADINGS, KEY, workbook, worker


def rows_of(intake: Intake, layout: str = "workers") -> list[dict[str, Any]]:
    return intake.tables[layout].to_pylist()


def codes_of(intake: Intake) -> list[str]:
    return [found.code.removeprefix("intake.") for found in intake.issues]


def read_one(tmp_path: Path, **changes: Any) -> tuple[Intake, dict[str, Any]]:
    """Reads a roster of one row with changes by heading."""
    headings = list(dict.fromkeys((*HEADINGS, *changes)))
    intake = read(workbook(tmp_path / "r.xlsx", [headings, worker(1, **changes)]), key=KEY)
    rows = rows_of(intake)
    return intake, rows[0] if rows else {}
