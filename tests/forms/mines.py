"""示范矿山 Invented records and small tables for the tests of forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import laojian_cn
from laojian.forms.schema import Column, Figure, Filled, Form, Relation, Row
from laojian.forms.schema_reader import load

FOLDER = Path(laojian_cn.__file__).parent / "packs" / "yangquan-mines-2024" / "forms"
ANNEX1 = load(FOLDER / "annex1.yaml")
ANNEX2 = load(FOLDER / "annex2.yaml")


def visit(number: int, unit: str = "示范一矿", kind: str | None = "coal", **more: Any) -> dict[str, Any]:
    team = {"team_hrss": 2, "team_mine_supervision": 1, "team_mine_inspection": 1, "team_other": 0}
    return {"id": f"V{number}", "unit": unit, "unit_name": unit, "row_kind": kind, **team, **more}


def case(number: int, violation: str | None, kind: str | None = "coal", **more: Any) -> dict[str, Any]:
    base = {"id": f"C{number}", "unit": "示范一矿", "unit_name": "示范一矿", "row_kind": kind}
    rest = {
        "violation": violation,
        "as_outsourcing": False,
        "ordered": True,
        "punished": False,
        "referred": False,
    }
    amounts = {"fine": 0, "confiscated": 0, "underground_workers": 0, "underground_outsourced_workers": 0}
    return {**base, **rest, **amounts, **more}


def finding(number: int, unit: str, violation: str | None, **more: Any) -> dict[str, Any]:
    base = {"id": f"S{number}", "unit": unit, "unit_name": unit, "row_kind": "coal", "violation": violation}
    return {**base, "as_outsourcing": False, "corrected": True, **more}


FACTS: dict[str, list[dict[str, Any]]] = {
    "visits": [visit(1), visit(2), visit(3, "示范二矿", "noncoal")],
    "cases": [
        case(
            1,
            "underground-dispatch",
            as_outsourcing=True,
            punished=True,
            fine=1_234_500,
            underground_workers=5,
            underground_outsourced_workers=2,
        ),
        case(2, "unlicensed-dispatch", "noncoal", unit="示范派遣公司"),
        case(3, "wage-arrears", punished=True, fine=50, confiscated=100, referred=True),
    ],
}


def small(*relations: Relation, columns: int = 4, **changes: Any) -> Form:
    """Three rows (1 = 2 + 3) and some columns, all by hand."""
    heads = tuple(Column(no, f"第{no}项", "件") for no in range(1, columns + 1))
    rows = (Row(1, "合计", sum_of=(2, 3)), Row(2, "煤矿"), Row(3, "非煤"))
    form = Form("small", "1", "附表1", "小表", "示范通知", "各县", (), "甲栏", rows, heads, relations)
    return replace(form, **changes)


def table(form: Form, values: dict[tuple[int, int], int | None], unit: str = "140302", **more: Any) -> Filled:
    """A table filled by hand; None stands for what is not known."""
    figures = {at: Figure(value, "unknown" if value is None else "value") for at, value in values.items()}
    return Filled(form.id, form.version, unit, f"示范{unit}", "2024-09", figures=figures, **more)
