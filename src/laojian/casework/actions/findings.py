"""问题 What is done with findings: record, confirm, clear, sort into three classes, report up, close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting, disguised, duties
from laojian.casework.models import Finding
from laojian.casework.queries.library import known_violation
from laojian.casework.rules import dates, steps, words
from laojian.ids import in_text


@dataclass(frozen=True, slots=True)
class NewFinding:
    """新问题 A breach found on a visit or while looking into a lead, beside those the sheet's items open."""

    violation: str
    text: str
    found_on: date
    workers: int | None = None
    as_outsourcing: bool | None = None


@transaction.atomic
def record_finding(
    actor: Actor, new: NewFinding, *, at: datetime, visit: int | None = None, lead: int | None = None
) -> int:
    """Records a finding of a visit or a lead. The same words for the same violation a second time give the first one.

    Problems `casework.violation`, `casework.remark` (nothing said), `casework.day_ahead`.
    """
    verb = "finding.record"
    base = acting.visit(actor, verb, visit) if visit is not None else acting.lead(actor, verb, lead)
    if not new.text.strip():
        raise Problem("casework.remark", act="登记问题")
    in_text.refuse(new.text)
    dates.recent("发现之日", new.found_on, acting.day_of(at))
    where = {"visit_id": visit, "lead_id": lead if visit is None else getattr(base, "lead_id", None)}
    violation = known_violation(new.violation)
    old = Finding.objects.filter(violation=violation, text=new.text, **where).first()
    if old is not None:
        return old.pk
    row = Finding.objects.create(
        violation=violation, text=new.text, found_on=new.found_on, workers=new.workers,
        as_outsourcing=new.as_outsourcing, **where, **acting.inherit(base),
    )  # fmt: skip
    acting.note(actor, verb, "finding", row, at=at, violation=violation, visit=visit, lead=lead)
    duties.found(actor, row, at=at)
    return row.pk


@transaction.atomic
def confirm_finding(
    actor: Actor, finding: int, *, at: datetime, workers: int | None = None, as_outsourcing: bool | None = None,
    text: str = "", since: str = "", people: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Holds a finding for true, with the workers concerned where known.

    since, people: of people dispatched under another name, the first month they were used so (default: that of the hit
    the finding came from, else that of the finding), and the keys of the screening hits that name them; the share of
    dispatched labour then counts them. Problems `casework.month_ahead`, `casework.not_named`, `casework.fewer_named`.
    """
    row = acting.finding(actor, "finding.confirm", finding)
    in_text.refuse(text)
    row.state = steps.FINDING.move("finding.confirm", row.state)
    row.workers = workers if workers is not None else row.workers
    row.as_outsourcing = as_outsourcing if as_outsourcing is not None else row.as_outsourcing
    row.text = text or row.text
    row.held_on = row.held_on or acting.day_of(at)
    disguised.name(actor, row, since, people)
    row.save()
    acting.note(
        actor,
        "finding.confirm",
        "finding",
        row,
        at=at,
        workers=row.workers,
        since=row.since,
        people=row.people,
    )
    duties.found(actor, row, at=at)


@transaction.atomic
def clear_finding(actor: Actor, finding: int, *, reason: str, remark: str, at: datetime) -> None:
    """Clears a finding with coded reason and remark."""
    in_text.refuse(remark)
    row = acting.finding(actor, "finding.clear", finding)
    words.coded(words.DISMISSALS, reason)
    if not remark.strip():
        raise Problem("casework.remark", act="排除问题")
    row.state, row.held_on = steps.FINDING.move("finding.clear", row.state), None
    row.save(update_fields=("state", "held_on"))
    acting.note(actor, "finding.clear", "finding", row, at=at, reason=reason, remark=remark)


@transaction.atomic
def sort_finding(actor: Actor, finding: int, *, sorting: str, plan: str, at: datetime) -> None:
    """Puts a finding into one of three classes with its follow-up: what was done at once, which rule is to be made, or
    why it cannot be solved now (M17)."""
    in_text.refuse(plan)
    row = acting.finding(actor, "finding.sort", finding)
    words.coded(words.SORTING, sorting)
    if sorting != "at_once" and not plan.strip():
        raise Problem("casework.remark", act=words.SORTING[sorting])
    if row.state in ("cleared", "closed"):
        raise Problem(
            "casework.wrong_step",
            kind="问题",
            act="分类",
            state=steps.FINDING.states[row.state],
            open_acts="没有",
        )
    before, row.sorting, row.plan = row.sorting, sorting, plan
    row.save(update_fields=("sorting", "plan"))
    acting.note(actor, "finding.sort", "finding", row, at=at, before=before, sorting=sorting, remark=plan)


@transaction.atomic
def report_up(actor: Actor, finding: int, *, text: str, on: date, at: datetime) -> None:
    """Reports a finding that cannot be solved now to the office above, and sends it there."""
    in_text.refuse(text)
    row = acting.finding(actor, "finding.report_up", finding)
    if row.sorting != "cannot_now":
        raise Problem("casework.not_class_three")
    if not text.strip():
        raise Problem("casework.remark", act="向上级报告")
    dates.not_ahead("报告之日", on, acting.day_of(at))
    row.reported_up, row.reported_up_on = text, on
    row.save(update_fields=("reported_up", "reported_up_on"))
    acting.note(actor, "finding.report_up", "finding", row, at=at, on=on)
    above = row.office.parent_id
    if above is not None:
        from laojian.messages import actions as messages

        messages.send(
            actor, [above], "notice", f"一时难以解决的问题：{row.unit.name}", text, about_kind="finding",
            about_id=str(row.pk), at=at, asks_answer=True,
        )  # fmt: skip


@transaction.atomic
def close_finding(actor: Actor, finding: int, *, remark: str, at: datetime) -> None:
    """Strikes a finding off. Problems `casework.unsorted`, `casework.report_first` (class three without a report up),
    `casework.finding_order_open` (its order is not yet corrected)."""
    in_text.refuse(remark)
    row = acting.finding(actor, "finding.close", finding)
    refuse_open(row)
    row.state, row.ended_on = steps.FINDING.move("finding.close", row.state), acting.day_of(at)
    row.save(update_fields=("state", "ended_on"))
    acting.note(actor, "finding.close", "finding", row, at=at, remark=remark)


def refuse_open(row: Finding) -> None:
    """Problems of a finding that may not be closed yet."""
    if not row.sorting:
        raise Problem("casework.unsorted")
    if row.sorting == "cannot_now" and row.reported_up_on is None:
        raise Problem("casework.report_first", unit=row.unit.name)
    if row.order is not None and row.order.state not in ("corrected", "cancelled"):
        raise Problem("casework.finding_order_open", number=row.order.number)
