"""名册 Rosters in: handed over as a file, answered with every fault by row and column, then submitted."""

from __future__ import annotations

from datetime import datetime

from ninja import File, Form, Query, Router, Schema
from ninja.files import UploadedFile

from laojian.api.door import ERRORS, Asked
from laojian.campaigns import actions
from laojian.campaigns.queries import roster as queries

router = Router(tags=["名册 rosters"])


class RosterOut(Schema):
    """名册回执 One receipt. state: read (waits to be submitted), in_force, replaced, discarded."""

    id: int
    campaign: int
    unit_code: str
    unit_name: str
    month: str
    state: str
    file_name: str
    file: str
    rows_read: int
    rows_loaded: int
    issues: int
    breaches: int
    unknowns: int
    read_at: datetime
    submitted_at: datetime | None


class IssueOut(Schema):
    """一处问题 One fault of the file, with what to do."""

    row: int | None
    column: str
    seen: str
    wanted: str
    what_to_do: str
    level: str


class Rosters(Schema):
    """名册 A page of receipts."""

    items: list[RosterOut]
    total: int


@router.get("/rosters", response={200: Rosters, **ERRORS}, operation_id="rosters")
def rosters(
    request: Asked, campaign: int | None = Query(None, ge=1, le=2**31), month: str = Query("", max_length=7),
    page: int = Query(1, ge=1, le=10_000),
) -> dict[str, object]:  # fmt: skip
    """Receipts in reach."""
    found = queries.rosters(request.auth, campaign=campaign, month=month.replace("\x00", ""), page=page)
    return {"items": list(found.rows), "total": found.total}


@router.post(
    "/campaigns/{int:campaign}/rosters", response={201: RosterOut, **ERRORS}, operation_id="hand_in_roster"
)
def hand_in(
    request: Asked, campaign: int, file: UploadedFile = File(...), month: str = Form("", max_length=7),
    unit: str = Form("", max_length=40),
) -> tuple[int, object]:  # fmt: skip
    """Reads a roster; nothing is in force before it is submitted. unit: whom it is for (default the token's unit)."""
    id = actions.read_roster(
        request.auth, campaign, content=file.read(), name=(file.name or "roster.xlsx")[:200], at=request.at,
        month=month, unit=unit,
    )  # fmt: skip
    return 201, queries.roster(request.auth, id)


@router.get("/rosters/{int:id}", response={200: RosterOut, **ERRORS}, operation_id="roster")
def roster(request: Asked, id: int) -> object:
    """One receipt."""
    return queries.roster(request.auth, id)


@router.get(
    "/rosters/{int:id}/issues", response={200: list[IssueOut], **ERRORS}, operation_id="roster_issues"
)
def issues(request: Asked, id: int, page: int = Query(1, ge=1, le=10_000)) -> list[object]:
    """The faults of the file, a hundred at a time."""
    return list(queries.reading(request.auth, id, page=page, size=100).issues.rows)


@router.post("/rosters/{int:id}/submit", response={200: RosterOut, **ERRORS}, operation_id="submit_roster")
def submit(request: Asked, id: int) -> object:
    """Brings the roster in force for its month, in place of the one before."""
    return actions.submit_roster(request.auth, id, at=request.at)
