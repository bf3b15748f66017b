"""签字 Signs a draft: by role, in the printed order, with a renewed sign-in, on the very content that was seen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from laojian.authority.rules import ROLES, Actor
from laojian.base.problem import Problem
from laojian.reporting.actions import rows
from laojian.reporting.models import Return, Signature, Version
from laojian.reporting.queries import blockers
from laojian.reporting.queries.against_roster import unexplained
from laojian.reporting.queries.content import Content, content_of
from laojian.reporting.rules import signing


def sign(actor: Actor, return_id: int, place: str, *, at: datetime, seen: str = "") -> None:
    """One signature, kept with the hash of the content. seen: the hash the person looked at.

    Signing again what one has signed changes nothing. Problems `reporting.sign_order`, `.sign_role`, `.sign_blocked`,
    `.signed_already`, `.changed_meanwhile`, `.not_draft`, `authority.sign_in_again`.
    """
    with transaction.atomic():
        found, row = rows.lock(actor, return_id, "return.sign")
        rows.draft(found, row, "sign")
        content = content_of(found, row, rows.day(at))
        if seen and seen != content.content:
            raise Problem("reporting.changed_meanwhile")
        if _signed(actor, row, content, place, at):
            return
        _ready(found, row, content)
        role = signing.role(place)
        Signature.objects.create(
            version=row, place=place, staff_id=actor.staff or 0, name=actor.name, role=role,
            content=content.content, at=at,
        )  # fmt: skip
        rows.record(
            actor,
            "return.sign",
            found,
            at,
            version=row.number,
            place=place,
            role=role,
            content=content.content,
        )


def _signed(actor: Actor, row: Version, content: Content, place: str, at: datetime) -> bool:
    """Drops stale signatures, then sees whose turn it is. True where this person signed this place already."""
    kept = current(row, content.content, at)
    if place in kept and kept[place].staff_id == actor.staff:
        return True
    if place in kept:
        raise Problem("reporting.signed_already", place=_label(content, place), name=kept[place].name)
    turn = signing.turn(content.form, kept)
    if turn is None or turn.id != place:
        order = "、".join(one.label.removesuffix("（签字）") for one in signing.acts(content.form))
        label = turn.label.removesuffix("（签字）") if turn else "—"
        raise Problem("reporting.sign_order", turn=label, order=order)
    if actor.staff is None or not actor.is_a(signing.role(place)):
        role = ROLES[signing.role(place)]
        raise Problem("reporting.sign_role", place=_label(content, place), role=role)
    return False


def _label(content: Content, place: str) -> str:
    found = next((one.label for one in content.form.signatures if one.id == place), place)
    return found.removesuffix("（签字）")


def _ready(found: Return, row: Version, content: Content) -> None:
    """A table that cannot be submitted is not signed."""
    wrong = blockers.figures(content.form, content.filled, content.report, row.zero, content.falls)
    wrong += unexplained(found, content.form, content.filled)
    if wrong:
        raise Problem(
            "reporting.cannot_submit",
            why="；".join(one.zh for one in wrong),
            why_en="; ".join(one.en for one in wrong),
        )


def current(row: Version, content: str, at: datetime) -> dict[str, Signature]:
    """The signatures on this very content by place; those on another are dropped."""
    stale = row.signatures.filter(dropped="").exclude(content=content)
    stale.update(dropped="签字后数字有变化", dropped_at=at)
    return {one.place: one for one in row.signatures.filter(dropped="")}
