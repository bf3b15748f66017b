"""Rosters for the tests: the pack's own sample, and small ones written here."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.packs.folders import SAMPLE

MINE, OTHER_MINE, AGENCY = "91140303XXXX00043N", "91140302XXXX00051T", "91140303XXXX001908"
OTHER_USCC = "91140302XXXX000513"
"""A credit code of the other mine with a check digit that holds, as a roster's rows need it."""
M01 = SAMPLE / "rosters" / "140303-M01.xlsx"
M01_NAME = "140303-M01.xlsx"


def m01() -> bytes:
    """The sample roster of the first mine, July 2024: 30 people, one underground by dispatch, a ratio of 14.29 %."""
    return Path(M01).read_bytes()


HEAD = [
    "姓名",
    "身份证号码",
    "用工形式",
    "用人单位统一社会信用代码",
    "用工单位统一社会信用代码",
    "用工起始日期",
    "劳动合同签订日期",
    "岗位",
    "是否井下",
]


def small(*rows: dict[str, str], unit: str = MINE) -> bytes:
    """A .csv roster of one unit; each row over a lawful default; a heading that only some rows have is blank elsewhere."""
    out = io.StringIO()
    writer = csv.writer(out)
    head = [*HEAD, *dict.fromkeys(name for row in rows for name in row if name not in HEAD)]
    writer.writerow(head)
    for number, row in enumerate(rows):
        told = {
            "姓名": f"示范工{number:02d}", "身份证号码": resident_id(number), "用工形式": "劳动合同",
            "用人单位统一社会信用代码": unit, "用工单位统一社会信用代码": unit, "用工起始日期": "2020-03-01",
            "劳动合同签订日期": "2020-03-01", "岗位": "钳工", "是否井下": "否", **row,
        }  # fmt: skip
        writer.writerow([told.get(name, "") for name in head])
    return out.getvalue().encode("utf-8-sig")


def resident_id(number: int) -> str:
    """An invented, well-formed id number."""
    from laojian.ids import mod11_2

    stem = f"140300198001{1 + number // 10 % 28:02d}{number % 10:03d}"
    return stem + mod11_2.check_sign(stem)


@pytest.fixture
def roster_store(settings, tmp_path):
    """A snapshot store of its own for each test."""
    settings.LAOJIAN_ROSTERS = tmp_path / "rosters"
    return settings.LAOJIAN_ROSTERS
