"""报送 Submits a return: freezes its content and the records behind it, seals both, moves the duty. A sealed version
never changes."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import transaction

from laojian.archive import actions as archive
from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.reporting import sources
from laojian.reporting.actions import rows
from laojian.reporting.actions.signing import current
from laojian.reporting.models import Return, Signature, Version
from laojian.reporting.queries import blockers, find
from laojian.reporting.queries.against_roster import unexplained
from laojian.reporting.queries.content import Content, content_of
from laojian.reporting.rules import frozen, states


def submit(actor: Actor, return_id: int, *, at: datetime, seen: str = "") -> str:
    """Seals the draft and hands it in. The seal. Handing in twice what was seen gives the same seal and nothing more.

    The records are kept in the archive before the transaction; seal, event and the duty's state are one transaction, so
    that a process that dies leaves either a draft with its signatures or a submitted return whose duty knows. seen: the
    content the person looked at. Problems `reporting.cannot_submit`, `.changed_since_signed`, `.changed_meanwhile`,
    `.not_draft`.
    """
    found = find.one(actor, return_id)
    authority.require(actor, "return.submit", find.thing(found))
    row = find.version(found)
    if seen and row.state != "draft" and _content(row) == seen:
        return row.seal
    rows.draft(found, row, "submit")
    content = content_of(found, row, rows.day(at))
    _still_signed(row, content, at)
    facts = archive.keep(content.facts.encode(), "application/json", at=at).sha256 if content.facts else ""
    with transaction.atomic():
        found, row = rows.lock(actor, return_id, "return.submit")
        if seen and row.state != "draft" and _content(row) == seen:
            return row.seal
        rows.draft(found, row, "submit")
        if seen and seen != content.content:
            raise Problem("reporting.changed_meanwhile")
        return _seal(actor, found, row, content, facts, at)


def _content(row: Version) -> str:
    """The content hash a sealed version carries."""
    return str(json.loads(row.sealed)["content"])


def _still_signed(row: Version, content: Content, at: datetime) -> None:
    """Drops signatures on other content for good, then refuses."""
    had = row.signatures.filter(dropped="").count()
    with transaction.atomic():
        kept = current(row, content.content, at)
    if had > len(kept):
        raise Problem("reporting.changed_since_signed")


def _seal(actor: Actor, found: Return, row: Version, content: Content, facts: str, at: datetime) -> str:
    again = content_of(found, row, rows.day(at))
    if again.content != content.content:
        raise Problem("reporting.changed_meanwhile")
    signed = list(row.signatures.filter(dropped="", content=content.content))
    wrong = blockers.figures(content.form, content.filled, content.report, row.zero, content.falls)
    wrong += unexplained(found, content.form, content.filled)
    wrong += blockers.signatures(content.form, {one.place for one in signed}, row.phone)
    if wrong:
        why, why_en = "；".join(one.zh for one in wrong), "; ".join(one.en for one in wrong)
        raise Problem("reporting.cannot_submit", why=why, why_en=why_en)
    row.late = found.due is not None and rows.day(at) > found.due
    row.sealed = _frozen(found, row, content, signed, at)
    row.seal, row.facts = frozen.digest(row.sealed), facts
    row.state, row.sealed_at, row.sealed_by = "submitted", at, actor.name
    row.save()
    told = (states.duty_state("submitted", row.zero),)
    rows.push(actor, found, row, *(("sent_back", *told) if row.why else told), at=at)
    rows.record(
        actor, "return.submit", found, at, version=row.number, seal=row.seal, late=row.late, facts=facts
    )
    return row.seal


def _frozen(found: Return, row: Version, content: Content, signed: list[Signature], at: datetime) -> str:
    """The canonical JSON of a submitted version."""
    order = [one.id for one in content.form.signatures]
    block = [
        {
            "place": one.place,
            "name": one.name,
            "role": one.role,
            "at": one.at.isoformat(),
            "content": one.content,
        }
        for one in sorted(signed, key=lambda one: order.index(one.place))
    ]
    kept = {"body": content.body, "content": content.content, "signatures": block, "late": row.late}
    return frozen.canonical({**kept, "filled_on": rows.day(at).isoformat(), "return": found.pk})


def settle(actor: Actor, *, at: datetime) -> int:
    """Brings the duties in step with the returns in the actor's reach, where one was put back by hand or restored from
    elsewhere. How many returns had a duty moved."""
    moved = 0
    source = sources.current()
    for found in find.visible(actor):
        authority.require(actor, "return.settle", find.thing(found))
        row = find.version(found)
        if row.state == "draft" and row.number > 1:
            continue
        wanted = states.duty_state(row.state, row.zero)
        asked = [one for one in source.duties(found.campaign_id, found.form) if one.unit == found.unit_id]
        duties = rows.of_period(asked, found)
        if all(one.state == wanted for one in duties):
            continue
        with transaction.atomic():
            steps = _way(wanted, row)
            rows.push(actor, found, row, *steps, at=at)
            rows.record(actor, "return.settle", found, at, version=row.number, state=wanted)
        moved += 1
    return moved


def _way(wanted: str, row: Version) -> tuple[str, ...]:
    """The states a duty passes through to where it belongs."""
    handed_in = states.duty_state("submitted", row.zero)
    return (handed_in, wanted) if wanted in ("accepted", "sent_back") else (wanted,)
