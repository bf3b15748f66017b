"""The sheets behind the figures: every column as wide as its words, so that a printed page can be read."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from laojian.forms import workbook
from laojian.forms.workbook_rows import LEAST, MOST, digits
from laojian.packs import find, load

FORM = load(find("yangquan-mines-2024")).form("annex1")
VISITS = [
    {"id": f"140303-查0{n}", "visited_on": "2024-08-16", "unit": "91140303XXXX00043N", "unit_name": name, "row_kind": "coal"}
    for n, name in enumerate(("示范一矿", "示范同心劳务派遣管理服务有限责任公司第二分公司驻矿办事处"), 1)
]  # fmt: skip


@pytest.fixture
def sheet(tmp_path: Path):
    out = tmp_path / "表.xlsx"
    workbook.write(FORM, workbook.empty(FORM, "140303", "示范矿区"), out, rows_behind={(2, 1): VISITS})
    return openpyxl.load_workbook(out)["第1栏"]


def test_columns_are_as_wide_as_their_words_and_no_wider_than_a_page_can_bear(sheet) -> None:
    widths = [one.width for one in sheet.column_dimensions.values()]
    assert widths and all(LEAST <= width <= MOST + 1 for width in widths)
    code = next(cell for row in sheet.iter_rows() for cell in row if cell.value == VISITS[0]["unit"])
    assert sheet.column_dimensions[code.column_letter].width > digits(code.value)


def test_a_long_name_gets_the_lines_it_needs(sheet) -> None:
    short, long = (
        next(cell for row in sheet.iter_rows() for cell in row if cell.value == one["unit_name"])
        for one in VISITS
    )
    assert sheet.row_dimensions[long.row].height > (sheet.row_dimensions[short.row].height or 15)
    assert long.alignment.wrap_text
