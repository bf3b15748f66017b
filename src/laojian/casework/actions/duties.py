"""任务状态 Pushes the duties of a campaign down when a record of casework moves them: visits, orders, transfers.

Which obligation a record answers is said by the event the pack names for it; a visit answers the records that a phase
asks for. A campaign that is closed or does not ask for it is left alone.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions.acting import day_of
from laojian.casework.models import Finding, Matter, Order, Referral, Visit

FOUND, CRIME = "violation_found", "crime_suspected"


def visited(actor: Actor, row: Visit, *, at: datetime) -> None:
    """A visit was finished: the duty to inspect on the spot is being done (O-000-08), its findings ask for orders."""
    from laojian.campaigns import actions, queries

    if row.campaign_id is None:
        return
    lines = queries.duties_of(row.campaign_id, row.office_id, on=day_of(at), kind="record")
    for one in lines:
        if one.phase and one.stored == "open":
            _quietly(
                lambda id=one.id: actions.push_duty(actor, id, "in_progress", at=at, ref=f"visit:{row.pk}")
            )
    for finding in row.findings.filter(state__in=("open", "confirmed")):
        found(actor, finding, at=at)


def found(actor: Actor, row: Finding, *, at: datetime) -> None:
    """A breach was found: an order with a term is owed for this finding (O-000-09)."""
    _raised(actor, row, FOUND, f"finding:{row.pk}", row.found_on, at)


def ordered(actor: Actor, row: Order, findings: tuple[Finding, ...], *, at: datetime) -> None:
    """The order was issued: what was owed for its findings is done (O-000-09)."""
    for one in findings:
        _done(actor, one, FOUND, f"finding:{one.pk}", one.found_on, at, f"order:{row.pk}")


def crime(actor: Actor, row: Referral, *, at: datetime, sent: bool) -> None:
    """A crime is suspected, or the case went to the police (O-000-10)."""
    on, occasion = day_of(row.reported_at or at), f"referral:{row.pk}"
    if sent:
        _done(actor, row.case, CRIME, occasion, on, at, occasion)
    else:
        _raised(actor, row.case, CRIME, occasion, on, at)


def _raised(actor: Actor, row: Matter, event: str, occasion: str, on: date, at: datetime) -> tuple[int, ...]:
    """The duties of the office that the event makes due; none where the campaign asks for nothing of the kind."""
    from laojian.campaigns import actions, queries

    if row.campaign_id is None:
        return ()
    if not queries.duties_of(row.campaign_id, row.office_id, on=on, event=event):
        return ()
    campaign, office = row.campaign_id, row.office_id
    made: list[int] = []
    _quietly(lambda: made.extend(actions.raise_duty(actor, campaign, event, office, occasion, on=on, at=at)))
    return tuple(made)


def _done(actor: Actor, row: Matter, event: str, occasion: str, on: date, at: datetime, ref: str) -> None:
    from laojian.campaigns import actions

    for duty in _raised(actor, row, event, occasion, on, at):
        _quietly(lambda id=duty: actions.push_duty(actor, id, "reported", at=at, ref=ref))


def _quietly(act: object) -> None:
    """Does it, unless the campaign is closed or the duty has gone further already."""
    assert callable(act)
    try:
        with transaction.atomic():
            act()
    except Problem as problem:
        if problem.code not in ("campaign.closed", "campaign.duty_step"):
            raise
