"""单位 Who asks, and the units in reach."""

from __future__ import annotations

from ninja import Query, Router, Schema

from laojian.api.door import ERRORS, Asked
from laojian.authority import queries

router = Router(tags=["单位 units"])


class Me(Schema):
    """自己 The unit and the roles of the token."""

    unit_code: str
    unit_name: str
    roles: list[str]


class UnitOut(Schema):
    """单位 A unit in reach."""

    code: str
    name: str
    kind: str
    level: str
    region: str
    uscc: str
    parent_name: str


@router.get("/me", response={200: Me, **ERRORS}, operation_id="me")
def me(request: Asked) -> Me:
    """The unit and the roles of the token."""
    actor = request.auth
    return Me(unit_code=actor.unit_code, unit_name=actor.unit_name, roles=sorted(actor.roles))


@router.get("/units", response={200: list[UnitOut], **ERRORS}, operation_id="units")
def units(
    request: Asked, q: str = Query("", max_length=100), offset: int = Query(0, ge=0, le=100_000)
) -> list[queries.UnitView]:
    """Units in reach by name, initials or code, a hundred at a time."""
    found, _total = queries.directory(request.auth, words=q.replace("\x00", ""), first=offset)
    return list(found)
