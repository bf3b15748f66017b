"""处理决定 Measures proposed and decided: only what the law opens for the case, within its range, after what must come first."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting
from laojian.casework.actions.cases import refuse_over
from laojian.casework.actions.progress import set_day
from laojian.casework.models import Case, Decision
from laojian.casework.queries.facts_of import established, offers_for, violations_of
from laojian.casework.queries.penalty import heavy, penal, proposed
from laojian.casework.queries.validity import of_case
from laojian.casework.rules import confiscation, measures, one_fine, steps, validity
from laojian.ids import in_text
from laojian.law.library import load_libraries

DECIDABLE = ("order", "stop", "payment", *measures.PENALTIES)


@transaction.atomic
def propose(
    actor: Actor, case: int, measure: str, *, at: datetime, amount: int | None = None, why: str = ""
) -> int:
    """Proposes a measure of the library with its amount in fen; the range and its sum are kept as they were that day.

    Refused: `casework.no_basis`, `casework.measure_refused` with the law's reason (order first, deadline open, not this
    authority, gains not established, a reading nobody confirmed …), `casework.amount_range`, `casework.amount_none`,
    `casework.proposed_already`, `casework.too_late` (after the notice was served), `casework.refer_instead`,
    `casework.same_act` and `casework.higher_fine` (one act, one fine: 处罚法 29), `casework.confiscation_left` (a penalty
    without the confiscation that must go with it and no reason why).
    """
    in_text.refuse(why)
    row = acting.case(actor, "decision.propose", case)
    refuse_over(row)
    if row.state not in ("filed", "investigated", "reviewed"):
        raise Problem("casework.too_late", state=steps.CASE.states[row.state])
    facts = established(row, acting.day_of(at))
    offer = measures.chosen(measure, violations_of(row), facts, amount)
    if offer.action not in DECIDABLE:
        raise Problem("casework.refer_instead", measure=offer.zh)
    if row.decisions.filter(measure=measure).exclude(state="dropped").exists():
        raise Problem("casework.proposed_already", measure=offer.zh)
    others, open_now = _chosen(row), offers_for(row, acting.day_of(at))
    one_fine.refuse(offer, others, open_now, facts)
    if offer.penal:
        confiscation.refuse((*others, measure), open_now, why)
    made = Decision.objects.create(
        case=row, measure=measure, action=offer.action, zh=offer.zh, cites=offer.cites, mark=offer.mark,
        amount=amount, low=offer.low, high=offer.high, sum_zh=offer.sum_zh, to_worker=offer.to_worker, why=why,
    )  # fmt: skip
    acting.note(
        actor, "decision.propose", "case", row, at=at, measure=measure, amount=amount, low=offer.low,
        high=offer.high, remark=why,
    )  # fmt: skip
    return made.pk


def _chosen(row: Case) -> tuple[str, ...]:
    """The measures proposed or decided in a case and not taken back."""
    return tuple(row.decisions.exclude(state="dropped").values_list("measure", flat=True))


@transaction.atomic
def drop(actor: Actor, case: int, decision: int, *, why: str, at: datetime) -> None:
    """Takes a proposed measure back. Problem `casework.too_late` after the notice, `casework.no_thing`."""
    in_text.refuse(why)
    row = acting.case(actor, "decision.drop", case)
    one = row.decisions.filter(pk=decision, state="proposed").first()
    if one is None:
        raise Problem("casework.no_thing", kind="处理意见", id=str(decision))
    if row.state not in ("filed", "investigated", "reviewed"):
        raise Problem("casework.too_late", state=steps.CASE.states[row.state])
    one.state = "dropped"
    one.save(update_fields=("state",))
    acting.note(actor, "decision.drop", "case", row, at=at, measure=one.measure, remark=why)


@transaction.atomic
def make(actor: Actor, case: int, *, on: date, at: datetime, remark: str = "") -> str:
    """The head decides on what is proposed; every measure is checked against the law once more on this day.

    Gives the number of the decision. Refused: `casework.nothing_proposed`, `casework.notice_first`,
    `casework.review_first`, `casework.hearing_open`, `casework.not_valid`, and what `propose` refuses; the remark may
    say why a confiscation is left out.
    """
    in_text.refuse(remark)
    row = acting.case(actor, "decision.make", case)
    chosen = proposed(row)
    if not chosen:
        raise Problem("casework.nothing_proposed", act="作出决定")
    after = steps.CASE.move("decision.make", row.state)
    if penal(chosen) or heavy(row, on):
        _refuse_unheard(row, on)
    facts = established(row, on)
    for one in chosen:
        measures.chosen(one.measure, violations_of(row), facts, one.amount)
    said = "".join((remark, *(one.why for one in chosen)))
    confiscation.refuse([one.measure for one in chosen], offers_for(row, on), said)
    validity.refuse(of_case(row))
    kind = "penalty" if penal(chosen) else "handling"
    number = acting.next_number(row.office, kind, on.year)
    row.decisions.filter(state="proposed").update(state="made", number=number, made_on=on)
    row.findings.filter(held_on=None).exclude(state="cleared").update(held_on=on)
    row.state = after
    set_day(row, "decided_on", on, at, remark)
    if not any(one.action == "fine" for one in chosen):
        set_day(row, "no_fine", on, at)
    row.save(update_fields=("state",))
    acting.note(
        actor, "decision.make", "case", row, at=at, number=number, on=on, remark=remark,
        measures={one.measure: one.amount for one in chosen},
    )  # fmt: skip
    return number


def _refuse_unheard(row: Case, on: date) -> None:
    """A penalty needs its notice; where a hearing was due, its review, and that it was held, given up or not asked for."""
    days = acting.days_of(row)
    if "notice_on" not in days:
        raise Problem("casework.notice_first")
    if not heavy(row, on):
        return
    if "reviewed_on" not in days:
        raise Problem("casework.review_first")
    if "heard_on" in days or "hearing_waived_on" in days:
        return
    if "hearing_asked_on" in days:
        raise Problem("casework.hearing_open", last="—")
    last = load_libraries().get("pr-hearing", "clock").run(days["notice_on"]).due
    if last is None or on <= last:
        raise Problem("casework.hearing_open", last=last.isoformat() if last else "—")
