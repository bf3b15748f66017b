"""Tables of the tests of the workbook: one that is filled, and workbooks that a person edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

import laojian_cn
from laojian.forms import workbook
from laojian.forms.schema import Filled, Form
from laojian.forms.schema_reader import load

FORMS = Path(laojian_cn.__file__).parent / "packs" / "yangquan-mines-2024" / "forms"
ANNEX1, ANNEX2 = load(FORMS / "annex1.yaml"), load(FORMS / "annex2.yaml")
FILLED = replace(
    workbook.empty(ANNEX1, "140300", "示范县人力资源和社会保障局", "2024-09"), filled_on=date(2024, 9, 26)
)


def edited(tmp_path: Path, changes: dict[str, Any], filled: Filled = FILLED, form: Form = ANNEX1) -> Path:
    path = workbook.write(form, filled, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(path)
    for place, value in changes.items():
        book["报表"][place] = value
    book.save(path)
    return path
