"""签字 Signatures: whose role signs which place of the block, and whose turn it is, in the printed order."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from laojian.forms.schema import Form, Signature

ROLES: Final[dict[str, str]] = {
    "unit_head": "head",
    "section_head": "section_head",
    "labour_head": "section_head",
    "preparer": "preparer",
}


def acts(form: Form) -> tuple[Signature, ...]:
    """The places a person signs, in printed order (电话 is not one)."""
    return tuple(one for one in form.signatures if one.act)


def role(place: str) -> str:
    """The role that signs a place; a place the table names itself is signed by the head of the unit."""
    return ROLES.get(place, "head")


def turn(form: Form, signed: Collection[str]) -> Signature | None:
    """Whose turn it is: the first place in printed order that is not signed; None when all are."""
    return next((one for one in acts(form) if one.id not in signed), None)
