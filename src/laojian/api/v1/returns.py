"""报表 Returns out: which there are, and every figure of one with its state; amounts in 分."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Query, Router, Schema

from laojian.api.door import ERRORS, Asked
from laojian.reporting import queries

router = Router(tags=["报表 returns"])


class ReturnOut(Schema):
    """报表 One return in its newest version."""

    id: int
    campaign: int
    form: str
    annex: str
    title: str
    period: str
    unit: str
    due: date | None
    number: int
    state: str
    zero: bool
    late: bool
    joined: bool


class FigureOut(Schema):
    """数字 One figure. value: a count, or 分; null where it is not known; state: value, zero_reported, not_reported,
    not_applicable, unknown; rows: how many records stand behind it."""

    row: int
    column: int
    value: int | None
    state: str
    late: bool
    rows: int | None
    rows_hash: str | None


class ReturnWhole(Schema):
    """报表 One version of a return with its figures; seal: the hash of what was sealed."""

    id: int
    form: str
    unit_code: str
    unit_name: str
    period: str
    number: int
    state: str
    zero: bool
    late: bool
    seal: str
    figures: list[FigureOut]


@router.get("/returns", response={200: list[ReturnOut], **ERRORS}, operation_id="returns")
def returns(request: Asked) -> list[Any]:
    """The returns of the own unit and those below."""
    found = queries.lists(request.auth, on=request.today)
    return [*found.own, *found.below]


@router.get("/returns/{int:id}", response={200: ReturnWhole, **ERRORS}, operation_id="return")
def one(request: Asked, id: int, version: int | None = Query(None, ge=1, le=10_000)) -> dict[str, Any]:
    """One return, the newest version or the one asked for."""
    found = queries.view(request.auth, id, version, on=request.today)
    figures = [
        {
            "row": row, "column": column, "value": figure.value, "state": figure.state, "late": figure.late,
            "rows": figure.rows, "rows_hash": figure.rows_hash,
        }
        for (row, column), figure in found.filled.figures.items()
    ]  # fmt: skip
    return {
        "id": found.id, "form": found.form.id, "unit_code": found.unit_code, "unit_name": found.unit_name,
        "period": found.period, "number": found.number, "state": found.state, "zero": found.zero,
        "late": found.late, "seal": found.seal, "figures": figures,
    }  # fmt: skip
