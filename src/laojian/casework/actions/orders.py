"""责令限期改正 What is done with orders: issue, serve, extend, the firm's proof, re-check, cancel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting, duties
from laojian.casework.models import Case, Finding, Matter, Order, OrderExtension, Recheck
from laojian.casework.queries.orders import default_days
from laojian.casework.rules import dates, persons, steps, words
from laojian.ids import in_text


@dataclass(frozen=True, slots=True)
class NewOrder:
    """新责令 What is ordered. findings: those it answers, all of one unit; due_on: None takes the default days (A23,
    marked as default); measures: ids of the library's orders it rests on."""

    findings: tuple[int, ...]
    text: str
    issued_on: date
    due_on: date | None = None
    case: int | None = None
    measures: tuple[str, ...] = ()


@transaction.atomic
def issue_order(actor: Actor, new: NewOrder, *, at: datetime) -> int:
    """Orders correction within a term. Problems `casework.no_findings`, `casework.several_units`, `casework.order_due`,
    `casework.wrong_step`, `casework.remark`."""
    office = acting.office_of(actor, "order.issue")
    if not new.text.strip():
        raise Problem("casework.remark", act="责令改正")
    in_text.refuse(new.text)
    dates.recent("作出之日", new.issued_on, acting.day_of(at))
    rows = tuple(acting.finding(actor, "order.issue", one) for one in dict.fromkeys(new.findings))
    case = acting.case(actor, "order.issue", new.case) if new.case is not None else None
    base = _one_party(rows, case)
    term = dates.order_term(
        new.issued_on, new.due_on, default_days(base.campaign_id, office.pk, office.region, new.issued_on)
    )
    order = Order.objects.create(
        number=acting.next_number(office, "order", new.issued_on.year), text=new.text, measures=list(new.measures),
        issued_on=new.issued_on, days=term.days, due_on=term.due_on, default_term=term.default, case=case,
        visit=rows[0].visit if rows else None, **acting.inherit(base),
    )  # fmt: skip
    for row in rows:
        row.state, row.order = steps.FINDING.move("order.issue", row.state), order
        row.case, row.held_on = row.case or case, row.held_on or new.issued_on
        row.save(update_fields=("state", "order", "case", "held_on"))
    acting.note(
        actor, "order.issue", "order", order, at=at, number=order.number, due=order.due_on, default=term.default,
        findings=[row.pk for row in rows], case=new.case,
    )  # fmt: skip
    duties.ordered(actor, order, rows, at=at)
    return order.pk


def _one_party(rows: tuple[Finding, ...], case: Case | None) -> Matter:
    base: Matter | None = rows[0] if rows else case
    if base is None:
        raise Problem("casework.no_findings")
    if len({one.unit_id for one in (*rows, case) if one is not None}) > 1:
        raise Problem("casework.several_units")
    return base


@transaction.atomic
def serve_order(actor: Actor, order: int, *, on: date, at: datetime, how: str = "") -> None:
    """Registers the service of an order; the firm gets it in its inbox."""
    in_text.refuse(how)
    row = acting.order(actor, "order.serve", order)
    row.state = steps.ORDER.move("order.serve", row.state)
    dates.not_before("送达之日", on, "作出之日", row.issued_on)
    dates.not_ahead("送达之日", on, acting.day_of(at))
    row.served_on = on
    row.save(update_fields=("state", "served_on"))
    acting.note(actor, "order.serve", "order", row, at=at, on=on, how=how)
    from laojian.messages import actions as messages

    messages.send(
        actor, [row.unit_id], "case", f"责令限期改正：{row.number}", row.text, about_kind="order",
        about_id=str(row.pk), at=at, asks_answer=True, answer_by=row.due_on, link=f"/orders/{row.pk}/",
    )  # fmt: skip


@transaction.atomic
def extend_order(actor: Actor, order: int, *, until: date, reason: str, remark: str, at: datetime) -> None:
    """A later last day, with coded reason, author and remark. Problems `casework.extension_day`,
    `casework.extension_late` (the day is already over), `casework.reason`."""
    in_text.refuse(remark)
    row = acting.order(actor, "order.extend", order)
    words.coded(words.EXTENSIONS, reason)
    state = steps.ORDER.move("order.extend", row.state)
    on = acting.day_of(at)
    before, row.due_on = row.due_on, dates.extended(row.due_on, until, on)
    row.state = row.state if row.state == "proved" else state
    row.save(update_fields=("state", "due_on"))
    OrderExtension.objects.create(
        order=row, until=until, reason=reason, remark=remark, by_id=actor.staff, on=on
    )
    acting.note(
        actor, "order.extend", "order", row, at=at, reason=reason, remark=remark, before=before, until=until
    )


@transaction.atomic
def prove_order(actor: Actor, order: int, *, text: str, at: datetime) -> None:
    """The firm says how it corrected; its papers are added with `evidence.add_proof`. Late proof is taken too: an order
    that was found to be missed stays missed, and the office is told."""
    in_text.refuse(text)
    row = acting.order(actor, "order.prove", order)
    if not text.strip():
        raise Problem("casework.remark", act="提交整改佐证")
    after = steps.ORDER.move("order.prove", row.state)
    missed, row.state = row.state == "missed", row.state if row.state == "missed" else after
    row.save(update_fields=("state",))
    acting.note(actor, "order.prove", "order", row, at=at, remark=text, late=acting.day_of(at) > row.due_on)
    if missed:
        from laojian.messages import actions as messages

        messages.send(
            actor, [row.office_id], "case", f"逾期后提交整改说明：{row.unit.name}", text, about_kind="order",
            about_id=str(row.pk), at=at, link=f"/orders/{row.pk}/",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """复查情况 What a re-check found. left_workers: how many are still concerned, for a fine counted by person."""

    on: date
    result: str
    text: str = ""
    corrected_workers: int | None = None
    left_workers: int | None = None


@transaction.atomic
def recheck_order(actor: Actor, order: int, seen: Seen, *, at: datetime) -> str:
    """Registers a re-check and gives the order's new state: corrected; missed (not corrected and the day is over); or
    still running. The same re-check of one day a second time changes nothing.

    Problems `casework.reason`, `casework.day_order`, `casework.day_ahead`, `casework.wrong_step`, `casework.remark`,
    `casework.persons` (more persons than the order concerns), `casework.corrected_left`.
    """
    in_text.refuse(seen.text)
    row = acting.order(actor, "order.recheck", order)
    words.coded(words.RECHECKS, seen.result)
    old = row.rechecks.filter(on=seen.on, result=seen.result).first()
    if old is not None and old.text == seen.text:
        return row.state
    if seen.result != "corrected" and not seen.text.strip():
        raise Problem("casework.remark", act="复查")
    if seen.result == "corrected" and seen.left_workers:
        raise Problem("casework.corrected_left", left=seen.left_workers)
    steps.ORDER.move("order.recheck", row.state)
    dates.not_before("复查之日", seen.on, "送达之日", row.served_on)
    dates.not_ahead("复查之日", seen.on, acting.day_of(at))
    persons.refuse_seen(seen.corrected_workers, seen.left_workers, _concerned(row))
    Recheck.objects.create(
        order=row, on=seen.on, result=seen.result, text=seen.text, corrected_workers=seen.corrected_workers,
        left_workers=seen.left_workers, by_id=actor.staff,
    )  # fmt: skip
    _conclude(row, seen)
    acting.note(
        actor, "order.recheck", "order", row, at=at, on=seen.on, result=seen.result, state=row.state,
        left=seen.left_workers, remark=seen.text,
    )  # fmt: skip
    return row.state


def _concerned(row: Order) -> int | None:
    """At most how many persons the order concerns; None where a finding of it has no count."""
    known = [one.workers for one in row.findings.all()]
    return sum(n or 0 for n in known) if known and None not in known else None


def _conclude(row: Order, seen: Seen) -> None:
    """Corrected, missed, or the order goes on; its findings that were sorted are struck off with it."""
    if seen.result == "corrected":
        row.state, row.corrected_on = steps.ORDER.move("order.correct", row.state), seen.on
    elif seen.on > row.due_on and row.state != "missed":
        row.state = steps.ORDER.move("order.miss", row.state)
    elif row.state == "proved":
        row.state = "served"
    row.save(update_fields=("state", "corrected_on"))
    if row.state == "corrected":
        done = row.findings.filter(state="ordered", sorting__in=("at_once", "rules"))
        done.update(state="closed")


@transaction.atomic
def cancel_order(actor: Actor, order: int, *, reason: str, remark: str, at: datetime) -> None:
    """Takes an order back with coded reason and remark; its findings are open again."""
    in_text.refuse(remark)
    row = acting.order(actor, "order.cancel", order)
    words.coded(words.ORDER_CANCELLATIONS, reason)
    if not remark.strip():
        raise Problem("casework.remark", act="撤销责令")
    row.state = steps.ORDER.move("order.cancel", row.state)
    row.save(update_fields=("state",))
    row.findings.filter(state="ordered").update(state="confirmed", order=None)
    acting.note(actor, "order.cancel", "order", row, at=at, reason=reason, remark=remark)
