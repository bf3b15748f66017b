"""Invented rosters for the intake tests: people, units and workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from laojian.ids import credit_code, mod11_2

KEY = b"k" * 32


def unit(number: int) -> str:
    """A valid credit code of an invented unit."""
    body = f"MA{number:06d}"
    code = "91140300" + body + credit_code.organisation_check(body)
    return code + credit_code.check_sign(code)


def person(number: int, born: date = date(1985, 1, 1)) -> str:
    """A valid resident id of an invented person; another number, another person."""
    day = born + timedelta(days=number // 900)
    body = f"140311{day:%Y%m%d}{number % 900 + 1:03d}"
    return body + mod11_2.check_sign(body)


MINE, AGENCY = unit(1), unit(2)
HEADINGS = (
    "姓名",
    "身份证号码",
    "用工形式",
    "用人单位统一社会信用代码",
    "用工单位统一社会信用代码",
    "入职时间",
    "合同签订日期",
    "是否井下",
    "应发工资",
    "社保缴至月份",
)


def worker(number: int, **changes: Any) -> list[Any]:
    """A row without faults, with changes by heading."""
    row = dict(
        zip(
            HEADINGS,
            (
                f"示范{number}",
                person(number),
                "劳务派遣",
                AGENCY,
                MINE,
                "2023-03-01",
                "2023-03-05",
                "是",
                5000.5,
                "2024-07",
            ),
            strict=True,
        )
    )
    return [value for value in {**row, **changes}.values()]


def workbook(path: Path, *sheets: Sequence[Sequence[Any]], names: Sequence[str] = ()) -> Path:
    """Writes sheets of rows; their names, or Sheet1, Sheet2 …"""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        page = book.create_sheet(names[number] if names else f"Sheet{number + 1}")
        for row in rows:
            page.append(list(row))
    book.save(path)
    return path
