"""富余人员 Surplus staff in the city: some mines of the first group say in their rosters who is in the register, and since when
everybody works, so that the routes of placement have people to answer for.

Some of them are made old enough for the routes that end in retirement: whom the recipes invent is younger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.config.city.papers import Papers
from laojian.ids.mod11_2 import check_sign

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MINES = 8
EVERY = 8
"""One in so many of those who work above ground, by the order numbers of their ids, which are odd for men."""
OLDEST, YEARS = 1965, 5
"""Every second of them is born in one of so many years from then on."""
HEADINGS = ("是否富余职工", "工龄（年）")
BEGUN, LATER = 18, 6
"""Somebody began to work at so many years of age, or some years later."""


def register(papers: Papers) -> None:
    """Writes the two columns into the rosters of those mines, in every month, so that nobody seems to come or to go."""
    grouped = [str(row["uscc"]) for row in papers.facts["units"] if row.get("group_uscc")]
    for month in papers.months:
        for mine in grouped[:MINES]:
            _mark(papers.rosters[mine, month])


def _mark(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.worksheets[0]
    headings, rows = _rows(sheet)
    last = len(headings)
    for place, heading in enumerate(HEADINGS, last + 1):
        sheet.cell(rows[0][0] - 1, place, heading)
    for row, said in rows:
        number = str(said["身份证号码"] or "")
        if said["用人单位统一社会信用代码"] != said["用工单位统一社会信用代码"] or not number[:17].isdigit():
            continue
        order = int(number[14:17])
        surplus = said["是否井下"] == "否" and order % EVERY == 1
        if surplus and order // EVERY % 2:
            number = _older(number, OLDEST + order // EVERY // 2 % YEARS)
            sheet.cell(row, headings.index("身份证号码") + 1, number)
        sheet.cell(row, last + 1, "是" if surplus else "否")
        sheet.cell(row, last + 2, max(0, 2024 - int(number[6:10]) - BEGUN - order % LATER))
    book.save(path)


def _older(number: str, born: int) -> str:
    body = f"{number[:6]}{born}{number[10:17]}"
    return body + check_sign(body)


def _rows(sheet: Worksheet) -> tuple[list[str], list[tuple[int, Mapping[str, Any]]]]:
    """The headings, and number and cells of each row below them."""
    told: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    at, head = next((at, row) for at, row in enumerate(told, 1) if row[0] == "姓名")
    headings = [str(one).rstrip("*") for one in head if one]
    below = enumerate(told, at + 1)
    return headings, [(n, dict(zip(headings, row, strict=False))) for n, row in below if row[0]]
