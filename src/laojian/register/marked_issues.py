"""标注内容 What a marked copy says: which cell of a sheet each issue belongs to, its colour, its words, the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from laojian.base.problem import Issue
from laojian.register.intake import Intake, ReadSheet

LIST_TITLE = "问题清单"
COLOURS = {"error": "FFF4B084", "cell": "FFFFE699", "note": "FFDDEBF7"}
LEVELS = {"error": "未导入", "cell": "当作不清楚", "note": "请核对"}
HEADINGS = ("工作表", "行", "栏目", "所见", "应为", "怎么办", "影响")
WIDTHS = (14, 8, 26, 28, 28, 60, 12)
COMMENTS = 2_000
"""More comments than this make the workbook slow to open; the rest is coloured and listed only."""

Place = tuple[int, int]
"""Row and column of a cell, both from 1."""


def places(read: ReadSheet) -> dict[Place, list[Issue]]:
    """The issues and notes of a sheet by cell, in the order in which they were found."""
    columns = {heading: read.positions[name] + 1 for name, heading in read.headings.items()}
    told: dict[Place, list[Issue]] = {}
    for found in (*read.issues, *read.notes):
        place = _place(found, read, columns)
        if place:
            told.setdefault(place, []).append(found)
    return told


def _place(found: Issue, read: ReadSheet, columns: dict[str, int]) -> Place | None:
    """The cell of an issue; notes about a column mark its heading, notes about a row its first cell."""
    if found.row is None:
        return (read.header_row, columns[found.column]) if found.column in columns else None
    return found.row, columns.get(found.column or "", 1)


def level(issues: Sequence[Issue]) -> str:
    """The gravest level of a cell's issues."""
    return min((found.level for found in issues), key=list(COLOURS).index)


def words(issues: Sequence[Issue]) -> str:
    """The comment on a cell."""
    return "\n".join(_words(found) for found in issues)


def _words(found: Issue) -> str:
    seen = f"所见：{found.seen}\n" if found.seen else ""
    wanted = f"应为：{found.wanted}\n" if found.wanted else ""
    return f"{seen}{wanted}{found.what_to_do}（{LEVELS[found.level]}）"


def summary(intake: Intake) -> str:
    """The first line of the list."""
    return f"共 {intake.rows_read} 行，导入 {intake.rows_loaded} 行，未导入 {intake.rows_left_out} 行"


def listed(intake: Intake) -> Iterator[tuple[str | int | None, ...]]:
    """The rows of the list under `HEADINGS`: every issue and note with its sheet, errors of all sheets first."""
    found = [(read.name or "", one) for read in intake.sheets for one in (*read.issues, *read.notes)]
    within = {id(one) for _, one in found}
    found += [("", one) for one in intake.notes if id(one) not in within]
    for name, one in sorted(found, key=lambda pair: list(LEVELS).index(pair[1].level)):
        yield name, one.row, one.column, one.seen, one.wanted, one.what_to_do, LEVELS[one.level]


def list_title(taken: Sequence[str]) -> str:
    """A name for the list that no sheet of the source bears."""
    title = LIST_TITLE
    while title in taken:
        title += "1"
    return title
