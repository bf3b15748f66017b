"""线索 What is done with leads: open, accept or refuse a complaint, settle, dismiss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting
from laojian.casework.models import Lead
from laojian.casework.queries.library import known_violation
from laojian.casework.rules import dates, steps, words


@dataclass(frozen=True, slots=True)
class NewLead:
    """新线索 What is known of a suspicion. unit, mine: codes; complainant: kept encrypted, never in an event."""

    source: str
    unit: str
    violation: str
    found_on: date
    text: str = ""
    workers: int | None = None
    mine: str = ""
    row_kind: str = ""
    campaign: int | None = None
    complained_on: date | None = None
    act_ended_on: date | None = None
    complainant: str = ""


@transaction.atomic
def open_lead(
    actor: Actor,
    new: NewLead | None = None,
    *,
    at: datetime,
    hit_key: str = "",
    hit_reason: str = "screening",
    remark: str = "",
    office: str = "",
) -> int:
    """Registers a lead: from a screening hit by its key (which is thereby decided as lead), or from what is told.

    office: code of an office below that is to deal with it, blank for the actor's own.

    A hit that already has a lead gives that lead. Problems `casework.reason`, `casework.violation`,
    `authority.no_unit`, `casework.day_ahead`.
    """
    dealing = acting.office_of(actor, "lead.open", office)
    if hit_key:
        old = Lead.objects.filter(hit_key=hit_key).first()
        if old is not None:
            return old.pk
        new = from_hit(actor, hit_key, at=at)
    if new is None:
        raise Problem("casework.no_thing", kind="线索", id="")
    words.coded(words.SOURCES, new.source)
    dates.not_ahead("发现之日", new.found_on, acting.day_of(at))
    unit = acting.unit_by_code(new.unit)
    acting.within(actor, unit)
    mine = acting.unit_by_code(new.mine) if new.mine else None
    twice = Lead.objects.filter(office=dealing, unit=unit, mine=mine, source=new.source, text=new.text)
    old = twice.filter(violation=known_violation(new.violation), found_on=new.found_on, hit_key=None).first()
    if old is not None and not hit_key:
        return old.pk
    row = Lead.objects.create(
        campaign_id=new.campaign, office=dealing, unit=unit, mine=mine, row_kind=new.row_kind, source=new.source,
        hit_key=hit_key or None, number=acting.next_number(dealing, "lead", new.found_on.year),
        violation=known_violation(new.violation), text=new.text, workers=new.workers, found_on=new.found_on,
        complained_on=new.complained_on or (new.found_on if new.source == "complaint" else None),
        act_ended_on=new.act_ended_on, complainant=new.complainant,
    )  # fmt: skip
    acting.note(
        actor, "lead.open", "lead", row, at=at, source=new.source, unit=unit.code, violation=row.violation,
        number=row.number, hit=hit_key,
    )  # fmt: skip
    if hit_key:
        from laojian.campaigns.actions import hits

        hits.decide_hit(actor, hit_key, "lead", hit_reason, remark, at=at, lead=str(row.pk))
    return row.pk


def from_hit(actor: Actor, hit_key: str, *, at: datetime) -> NewLead:
    """A screening hit as a lead; the campaign stands in the key. Problem `campaigns.no_hit`."""
    from laojian.campaigns.queries import hits

    on = acting.day_of(at)
    hit = hits.hit(actor, hit_key, on=on)
    said = hit.said.title if hit.said else ""
    return NewLead(
        source="screening", unit=hit.line.unit_code, violation=hit.violation, found_on=on,
        text="；".join(part for part in (said, hit.line.about) if part), workers=hit.line.persons or 1,
        campaign=int(hit_key.partition("-")[0]),
    )  # fmt: skip


@transaction.atomic
def accept_lead(actor: Actor, lead: int, *, on: date, at: datetime, remark: str = "") -> None:
    """Accepts a complaint or another lead for action; ends the five working days (pr-accept)."""
    row = acting.lead(actor, "lead.accept", lead)
    row.state = steps.LEAD.move("lead.accept", row.state)
    dates.not_before("受理之日", on, "收到之日", row.complained_on or row.found_on)
    dates.not_ahead("受理之日", on, acting.day_of(at))
    row.answered_on = on
    row.save(update_fields=("state", "answered_on"))
    acting.note(actor, "lead.accept", "lead", row, at=at, on=on, remark=remark)


@transaction.atomic
def refuse_lead(actor: Actor, lead: int, *, reason: str, remark: str, on: date, at: datetime) -> None:
    """Refuses a complaint with a coded reason (不予受理); the complainant is told in writing."""
    row = acting.lead(actor, "lead.refuse", lead)
    words.coded(words.DISMISSALS, reason)
    row.state = steps.LEAD.move("lead.refuse", row.state)
    dates.not_before("决定之日", on, "收到之日", row.complained_on or row.found_on)
    row.answered_on = on
    row.save(update_fields=("state", "answered_on"))
    acting.note(actor, "lead.refuse", "lead", row, at=at, reason=reason, remark=remark, on=on)


@transaction.atomic
def dismiss_lead(actor: Actor, lead: int, *, reason: str, remark: str, at: datetime) -> None:
    """Dismisses a lead that was looked into, with coded reason and remark. Problem `casework.remark` without a remark."""
    row = acting.lead(actor, "lead.dismiss", lead)
    words.coded(words.DISMISSALS, reason)
    if not remark.strip():
        raise Problem("casework.remark", act="排除线索")
    row.state = steps.LEAD.move("lead.dismiss", row.state)
    row.save(update_fields=("state",))
    acting.note(actor, "lead.dismiss", "lead", row, at=at, reason=reason, remark=remark)


@transaction.atomic
def settle_lead(actor: Actor, lead: int, *, remark: str, at: datetime) -> None:
    """Closes a lead whose breach was corrected on an order without a case. Problem `casework.lead_open_orders`."""
    row = acting.lead(actor, "lead.settle", lead)
    orders = [one.order for one in row.findings.select_related("order") if one.order_id]
    if not orders or any(one is not None and one.state not in ("corrected", "cancelled") for one in orders):
        raise Problem("casework.lead_open_orders", number=row.number)
    row.state = steps.LEAD.move("lead.settle", row.state)
    row.save(update_fields=("state",))
    acting.note(actor, "lead.settle", "lead", row, at=at, remark=remark)
