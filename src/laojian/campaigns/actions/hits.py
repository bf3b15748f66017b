"""对命中作决定 Decisions about hits: a lead, or not a breach with a coded reason; and questions to the employer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from laojian.archive.actions import record
from laojian.authority.queries import require
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.campaigns.models import Decision, Hit
from laojian.campaigns.queries import hits as reads
from laojian.campaigns.rules import run as rules
from laojian.ids import in_text
from laojian.messages import actions as messages


@dataclass(frozen=True, slots=True)
class Decided:
    """决定 What was decided, and whether it was decided so before. unit: the unit the hit is laid to."""

    hit_key: str
    decision: str
    before: bool
    unit: int
    violation: str


@transaction.atomic
def decide_hit(
    actor: Actor,
    hit_key: str,
    decision: str,
    reason_code: str,
    remark: str = "",
    *,
    at: datetime,
    lead: str = "",
) -> Decided:
    """Takes a decision about a hit: `lead` or `not_breach`. The same one again changes nothing.

    reason_code: of `rules.run.LEAD_REASONS` or `NOT_BREACH_REASONS`; remark: needed for not_breach and for `other`;
    lead: the id of the lead that was opened. Problems: `campaigns.no_hit`, `campaigns.unknown_decision`,
    `campaigns.unknown_reason`, `campaigns.remark_missing`, `campaigns.already_a_lead`.
    """
    in_text.refuse(remark)
    require(actor, "hit.decide", reads.thing(reads.one(actor, hit_key, on=timezone.localtime(at).date())))
    hit = Hit.objects.select_for_update().get(key=hit_key)
    row = Decision.objects.filter(hit=hit).first()
    if refused := rules.why_not(row.decision if row else None, decision, reason_code):
        raise Problem(refused, seen=decision)
    if (decision == "not_breach" or reason_code == "other") and not remark.strip():
        raise Problem("campaigns.remark_missing")
    before = row is not None and row.decision == decision
    if row is None or not before or (lead and lead != row.lead):
        told = {
            "decision": decision, "reason_code": reason_code, "remark": remark.strip(), "decided_at": at,
            "decided_by": actor.name, "unit_id": actor.unit, "lead": lead,
        }  # fmt: skip
        Decision.objects.update_or_create(hit=hit, defaults=told)
        detail: dict[str, str | None] = {
            "decision": decision,
            "reason": reason_code,
            "remark": remark.strip(),
            "lead": lead,
        }
        detail |= {"was": row.decision if row else None, "provision": hit.provision}
        record(actor, "hit.decide", "hit", hit_key, at=at, detail=detail)
    return Decided(hit_key, decision, before, hit.unit_id, hit.violation)


@transaction.atomic
def ask_employers(
    actor: Actor, hit_keys: Iterable[str], *, at: datetime, answer_by: date | None = None, link: str = ""
) -> int:
    """Asks the units about what could not be decided: one message to each unit, which lists its matters.

    Hits asked about before are left out. Returns the number of messages. Problems: `campaigns.no_hit`,
    `campaigns.nothing_to_ask`.
    """
    keys = list(dict.fromkeys(hit_keys))
    rows = [reads.one(actor, key, on=timezone.localtime(at).date()) for key in keys]
    open_ = [row for row in rows if row.verdict != "breach" and row.asked_at is None]
    if not any(row.verdict != "breach" for row in rows):
        raise Problem("campaigns.nothing_to_ask")
    by_unit: dict[int, list[Hit]] = {}
    for row in open_:
        require(actor, "hit.ask", reads.thing(row))
        by_unit.setdefault(row.unit_id, []).append(row)
    for unit, hits in by_unit.items():
        subject, body = reads.question(hits)
        messages.send(
            actor, [unit], "question", subject, body, about_kind="hit", about_id=hits[0].key, at=at, asks_answer=True,
            answer_by=answer_by, link=link,
        )  # fmt: skip
        Hit.objects.filter(pk__in=[hit.pk for hit in hits]).update(asked_at=at, asked_by=actor.name)
        record(actor, "hit.ask", "hit", hits[0].key, at=at, detail={"hits": [hit.key for hit in hits]})
    return len(by_unit)
