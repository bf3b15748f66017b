"""富余人员 Surplus staff in the city: some mines of the first group say in their rosters who is in the register, and since when
everybody works, so that the routes of placement have people to answer for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.config.city.papers import Papers

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MINES = 8
MONTHS = 2
"""The last so many months."""
EVERY = 4
"""One in so many of those who work above ground."""
HEADINGS = ("是否富余职工", "工龄（年）")
ELSEWHERE = 6
"""So many years at most somebody had worked before."""


def register(papers: Papers) -> int:
    """Writes the two columns into the rosters; how many people the last month's say are surplus."""
    grouped = [str(row["uscc"]) for row in papers.facts["units"] if row.get("group_uscc")]
    marked = 0
    for month in papers.months[-MONTHS:]:
        marked = sum(_mark(papers.rosters[mine, month]) for mine in grouped[:MINES])
    return marked


def _mark(path: Path) -> int:
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.worksheets[0]
    headings, rows = _rows(sheet)
    for place, heading in enumerate(HEADINGS, len(headings) + 1):
        sheet.cell(rows[0][0] - 1, place, heading)
    marked = above = 0
    for row, said in rows:
        own = said["用人单位统一社会信用代码"] == said["用工单位统一社会信用代码"]
        above += own and said["是否井下"] == "否"
        surplus = bool(own and said["是否井下"] == "否" and above % EVERY == 0)
        marked += surplus
        if own:
            sheet.cell(row, len(headings) + 1, "是" if surplus else "否")
        if own and said["用工起始日期"]:
            worked = 2024 - int(str(said["用工起始日期"])[:4]) + row % ELSEWHERE
            sheet.cell(row, len(headings) + 2, worked)
    book.save(path)
    return marked


def _rows(sheet: Worksheet) -> tuple[list[str], list[tuple[int, Mapping[str, Any]]]]:
    """The headings, and number and cells of each row below them."""
    told: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    at, head = next((at, row) for at, row in enumerate(told, 1) if row[0] == "姓名")
    headings = [str(one).rstrip("*") for one in head if one]
    return headings, [
        (n, dict(zip(headings, row, strict=False))) for n, row in enumerate(told, at + 1) if row[0]
    ]
