"""回调 Webhooks of the own unit."""

from __future__ import annotations

from ninja import Router, Schema
from pydantic import Field

from laojian.api.door import ERRORS, Asked
from laojian.messages import hooks as actions
from laojian.messages import queries

router = Router(tags=["回调 hooks"])


class HookIn(Schema):
    """回调 Where to call, and of which verbs ("*" for all)."""

    url: str = Field(max_length=400)
    verbs: list[str] = Field(min_length=1, max_length=50)


class HookMade(Schema):
    """新回调 The secret that signs the calls, shown once."""

    secret: str


class HookOut(Schema):
    """回调 One hook with how its calls went."""

    id: int
    url: str
    verbs: list[str]
    active: bool
    waiting: int
    failed: int


@router.get("/hooks", response={200: list[HookOut], **ERRORS}, operation_id="hooks")
def hooks(request: Asked) -> list[queries.HookView]:
    """The hooks of the own unit."""
    return list(queries.hooks(request.auth))


@router.post("/hooks", response={201: HookMade, **ERRORS}, operation_id="create_hook")
def create(request: Asked, new: HookIn) -> tuple[int, dict[str, str]]:
    """Registers a hook; calls carry X-Laojian-Signature, HMAC-SHA-256 of the body with the secret."""
    verbs = tuple(verb.replace("\x00", "") for verb in new.verbs)
    secret = actions.create_hook(request.auth, new.url.replace("\x00", ""), verbs, at=request.at)
    return 201, {"secret": secret}


@router.delete("/hooks/{int:id}", response={204: None, **ERRORS}, operation_id="end_hook")
def end(request: Asked, id: int) -> tuple[int, None]:
    """Ends a hook."""
    actions.end_hook(request.auth, id, at=request.at)
    return 204, None
