"""富余人员 Surplus staff in the city: some mines of the first group say in their rosters who is in the register, and since when
everybody works, so that the routes of placement have people to answer for.

Some of them are made old enough for the routes that end in retirement: whom the recipes invent is younger.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from laojian.config.city.papers import Papers
from laojian.ids.mod11_2 import check_sign
from laojian.register.synth_sheets import MADE

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
    title, head, *people = _cells(path)
    number_at, below_at = head.index("身份证号码"), head.index("是否井下")
    employer_at, host_at = (head.index(f"{one}统一社会信用代码") for one in ("用人单位", "用工单位"))
    head += HEADINGS
    for row in people:
        number = str(row[number_at] or "")
        if row[employer_at] != row[host_at] or not number[:17].isdigit():
            continue
        order = int(number[14:17])
        surplus = row[below_at] == "否" and order % EVERY == 1
        if surplus and order // EVERY % 2:
            row[number_at] = number = _older(number, OLDEST + order // EVERY // 2 % YEARS)
        row += ["是" if surplus else "否", max(0, 2024 - int(number[6:10]) - BEGUN - order % LATER)]
    _write(path, [title[:1], head, *people])


def _older(number: str, born: int) -> str:
    body = f"{number[:6]}{born}{number[10:17]}"
    return body + check_sign(body)


def _cells(path: Path) -> list[list[Any]]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    book.close()
    return rows


def _write(path: Path, rows: list[list[Any]]) -> None:
    """The workbook anew, with the same bytes whenever it is made."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    book.set_properties({"created": MADE})
    sheet, day = book.add_worksheet("Sheet1"), book.add_format({"num_format": "yyyy-mm-dd"})
    for down, row in enumerate(rows):
        for at, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(down, at, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(down, at, cell)
            elif cell is not None:
                sheet.write(down, at, cell)
    book.close()
