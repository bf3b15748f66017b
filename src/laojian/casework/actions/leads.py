"""线索 What is done with leads: open, accept or refuse a complaint, settle, dismiss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting
from laojian.casework.models import Lead
from laojian.casework.queries.library import known_violation
from laojian.casework.rules import dates, steps, words
from laojian.ids import in_text


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

    office: code of the office that is to deal with it; blank: the nearest one above the unit, at or below the actor's
    own, which is told where it is another one.

    A hit that already has a lead gives that lead. Problems `casework.reason`, `casework.violation`,
    `authority.no_unit`, `casework.day_ahead`, `ids.in_text`.
    """
    acting.office_of(actor, "lead.open", office)
    if hit_key:
        new = from_hit(actor, hit_key, at=at)
    if new is None:
        raise Problem("casework.no_thing", kind="线索", id="")
    words.coded(words.SOURCES, new.source)
    in_text.refuse(new.text)
    dates.recent("发现之日", new.found_on, acting.day_of(at))
    if new.act_ended_on is not None:
        dates.not_ahead("行为终了之日", new.act_ended_on, acting.day_of(at))
    party = _party(actor, new, office)
    old = _same(new, hit_key, party)
    if old is not None:
        return old.pk
    row = _create(new, hit_key, party)
    acting.note(
        actor, "lead.open", "lead", row, at=at, source=new.source, unit=row.unit.code, violation=row.violation,
        number=row.number, hit=hit_key,
    )  # fmt: skip
    if hit_key:
        from laojian.campaigns.actions import hits

        hits.decide_hit(actor, hit_key, "lead", hit_reason, remark, at=at, lead=str(row.pk))
    if row.office_id != actor.unit:
        _hand_down(actor, row, at)
    return row.pk


def _party(actor: Actor, new: NewLead, office: str) -> dict[str, Any]:
    """The unit, the mine it serves and the office that deals with it."""
    unit = acting.unit_by_code(new.unit)
    mine = acting.unit_by_code(new.mine) if new.mine else None
    acting.within(actor, unit, mine)
    dealing = acting.office_of(actor, "lead.open", office or acting.nearest_office(actor, mine or unit))
    return {"unit": unit, "mine": mine, "office": dealing}


def _same(new: NewLead, hit_key: str, party: dict[str, Any]) -> Lead | None:
    """The lead there is already: of this hit, or told in the same words, all of them, about the same day: a form
    sent twice makes no second lead, another complaint always makes its own."""
    if hit_key:
        return Lead.objects.filter(hit_key=hit_key).first()
    violation = known_violation(new.violation)
    same = Lead.objects.filter(**party, source=new.source, text=new.text, violation=violation)
    same = same.filter(
        found_on=new.found_on, workers=new.workers, act_ended_on=new.act_ended_on, hit_key=None
    )
    return next((one for one in same if one.complainant == new.complainant), None)


def _create(new: NewLead, hit_key: str, party: dict[str, Any]) -> Lead:
    return Lead.objects.create(
        **party, campaign_id=new.campaign, row_kind=new.row_kind, source=new.source, hit_key=hit_key or None,
        number=acting.next_number(party["office"], "lead", new.found_on.year), text=new.text, workers=new.workers,
        violation=known_violation(new.violation), found_on=new.found_on,
        complained_on=new.complained_on or (new.found_on if new.source == "complaint" else None),
        act_ended_on=new.act_ended_on, complainant=new.complainant,
    )  # fmt: skip


def _hand_down(actor: Actor, row: Lead, at: datetime) -> None:
    from laojian.messages import actions as messages

    messages.send(
        actor, [row.office_id], "case", f"交办线索：{row.unit.name}", row.text, about_kind="lead", about_id=str(row.pk),
        at=at, asks_answer=True,
    )  # fmt: skip


def from_hit(actor: Actor, hit_key: str, *, at: datetime) -> NewLead:
    """A screening hit as a lead; the campaign stands in the key. Problem `campaigns.no_hit`."""
    from laojian.campaigns.queries import hits

    on = acting.day_of(at)
    hit = hits.hit(actor, hit_key, on=on)
    said = hit.said.title if hit.said else ""
    return NewLead(
        source="screening", unit=hit.line.unit_code, violation=hit.violation, found_on=on,
        text="；".join(part for part in (said, hit.line.about) if part), workers=hit.line.persons if hit.line.persons is not None else 1 if hit.line.id_masked else None,
        campaign=int(hit_key.partition("-")[0]),
    )  # fmt: skip


@transaction.atomic
def accept_lead(actor: Actor, lead: int, *, on: date, at: datetime, remark: str = "") -> None:
    """Accepts a complaint or another lead for action; ends the five working days (pr-accept)."""
    in_text.refuse(remark)
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
    in_text.refuse(remark)
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
    in_text.refuse(remark)
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
    in_text.refuse(remark)
    row = acting.lead(actor, "lead.settle", lead)
    orders = [one.order for one in row.findings.select_related("order") if one.order_id]
    if not orders or any(one is not None and one.state not in ("corrected", "cancelled") for one in orders):
        raise Problem("casework.lead_open_orders", number=row.number)
    row.state = steps.LEAD.move("lead.settle", row.state)
    row.save(update_fields=("state",))
    acting.note(actor, "lead.settle", "lead", row, at=at, remark=remark)
