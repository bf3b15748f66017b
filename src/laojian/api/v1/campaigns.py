"""专项行动 Campaigns and the hits of screening, out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Query, Router, Schema

from laojian.api.door import ERRORS, Asked
from laojian.campaigns import queries
from laojian.campaigns.queries import hits as hit_queries

router = Router(tags=["专项行动 campaigns"])


class CampaignOut(Schema):
    """专项行动 A campaign in reach."""

    id: int
    title: str
    number: str
    issuer: str
    issued_on: date | None
    opened_at: datetime
    closed_at: datetime | None


class HitOut(Schema):
    """命中 One hit: a lead for an officer, not a decision. key: stable over runs; who is masked; law: the articles; mark,
    level: how surely they were read (sure, reading, verify); needs_confirmation: an officer must confirm before a
    penalty may rest on it."""

    key: str
    provision: str
    title: str
    law: str
    mark: str
    level: str
    needs_confirmation: bool
    verdict: str
    unit_code: str
    unit_name: str
    county: str
    who: str
    id_masked: str
    about: str
    amount: str
    persons: int | None
    decision: str
    new: bool


class Hits(Schema):
    """命中 A page of hits."""

    items: list[HitOut]
    total: int


@router.get("/campaigns", response={200: list[CampaignOut], **ERRORS}, operation_id="campaigns")
def campaigns(request: Asked) -> list[Any]:
    """Campaigns in reach, newest first."""
    return list(queries.campaigns(request.auth))


@router.get("/campaigns/{int:campaign}/hits", response={200: Hits, **ERRORS}, operation_id="hits")
def hits(
    request: Asked, campaign: int, month: str = Query(..., pattern=r"^\d{4}-(0[1-9]|1[0-2])$"),
    verdict: Literal["", "breach", "unknown"] = "", unit: str = Query("", max_length=40),
    page: int = Query(1, ge=1, le=10_000),
) -> dict[str, Any]:  # fmt: skip
    """The hits of a month as they stand, breaches first."""
    queries.campaign(request.auth, campaign)
    asked = hit_queries.Asked(campaign, month, unit=unit.replace("\x00", ""), verdict=verdict)
    found = hit_queries.hits(request.auth, asked, page=page, lawful=True)
    return {"items": list(found.rows), "total": found.total}
