"""办案步骤 Moving a case along: investigation, legal review, notice, hearing, service, performance, closing; its clocks."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting
from laojian.casework.actions.cases import refuse_over
from laojian.casework.models import Case, CaseDay, ClockExtension, ClockSuspension
from laojian.casework.queries.library import clock_zh
from laojian.casework.queries.penalty import heavy, proposed
from laojian.casework.queries.validity import of_case
from laojian.casework.rules import dates, running, steps, validity, words
from laojian.ids import in_text
from laojian.law.library import load_libraries


def set_day(row: Case, event: str, on: date, at: datetime, remark: str = "") -> None:
    """Keeps a day of the case. Problems `casework.day_order`, `casework.day_ahead`; the day is kept once."""
    dates.not_ahead(running.CASE_DAYS[event], on, acting.day_of(at))
    days = acting.days_of(row)
    for earlier in running.AFTER.get(event, ()):
        dates.not_before(running.CASE_DAYS[event], on, running.CASE_DAYS[earlier], days.get(earlier))
    CaseDay.objects.update_or_create(case=row, event=event, defaults={"on": on, "remark": remark})


def _step(actor: Actor, verb: str, case: int, event: str, on: date, at: datetime, remark: str) -> Case:
    row = acting.case(actor, verb, case)
    row.state = steps.CASE.move(verb, row.state)
    set_day(row, event, on, at, remark)
    row.save(update_fields=("state",))
    return row


@transaction.atomic
def finish_investigation(actor: Actor, case: int, *, report: str, on: date, at: datetime) -> None:
    """The investigation ends with its report. Problems `casework.two_officers`, `casework.remark`."""
    in_text.refuse(report)
    row = _step(actor, "case.finish_investigation", case, "invest_done_on", on, at, "")
    if not report.strip():
        raise Problem("casework.remark", act="调查终结")
    standing = row.officers.filter(recused="").count()
    if standing < 2:
        raise Problem("casework.two_officers", seen=standing)
    row.investigation = report
    row.save(update_fields=("investigation",))
    acting.note(actor, "case.finish_investigation", "case", row, at=at, on=on)


@transaction.atomic
def review(actor: Actor, case: int, *, opinion: str, on: date, at: datetime) -> None:
    """法制审核 (处罚法 art 58). Problems `casework.own_review` (an officer of the case), `casework.remark`."""
    in_text.refuse(opinion)
    row = _step(actor, "case.review", case, "reviewed_on", on, at, opinion)
    if not opinion.strip():
        raise Problem("casework.remark", act="法制审核")
    if row.officers.filter(staff_id=actor.staff or 0).exists():
        raise Problem("casework.own_review")
    acting.note(actor, "case.review", "case", row, at=at, on=on, remark=opinion)


@transaction.atomic
def notify(actor: Actor, case: int, *, on: date, at: datetime) -> None:
    """The notice before the penalty was served: facts, grounds, content, rights (处罚法 arts 44, 45, 64).

    Problems `casework.nothing_proposed`, `casework.review_first` where a hearing must be offered.
    """
    row = acting.case(actor, "case.notify", case)
    if not proposed(row):
        raise Problem("casework.nothing_proposed", act="处罚前告知")
    if heavy(row, on) and row.state != "reviewed":
        steps.CASE.move("case.notify", row.state)
        raise Problem("casework.review_first")
    row.state = steps.CASE.move("case.notify", row.state)
    set_day(row, "notice_on", on, at)
    row.save(update_fields=("state",))
    acting.note(actor, "case.notify", "case", row, at=at, on=on, hearing=heavy(row, on))


HEARING = {"hearing_asked_on", "hearing_waived_on", "hearing_notice_on", "heard_on"}


@transaction.atomic
def hearing_day(actor: Actor, case: int, event: str, *, on: date, at: datetime, remark: str = "") -> None:
    """A day of the hearing: asked for, given up in writing, its notice served, held (seven working days after the notice
    at the earliest). Problems `casework.not_notified`, `casework.hearing_early`, `casework.hearing_late`."""
    in_text.refuse(remark)
    row = acting.case(actor, "case.hear", case)
    days = acting.days_of(row)
    if event not in HEARING or row.state not in ("notified", "heard") or "notice_on" not in days:
        raise Problem("casework.not_notified")
    if event == "hearing_asked_on":
        last = _due("pr-hearing", days["notice_on"])
        if last is not None and on > last:
            raise Problem("casework.hearing_late", last=last.isoformat())
    if event == "heard_on":
        first = _due("pr-hearing-notice", days["hearing_notice_on"]) if "hearing_notice_on" in days else None
        if first is None or on < first:
            raise Problem("casework.hearing_early", first=first.isoformat() if first else "—")
        row.state = steps.CASE.move("case.hear", row.state)
        row.save(update_fields=("state",))
    set_day(row, event, on, at, remark)
    acting.note(actor, "case.hear", "case", row, at=at, event=event, on=on, remark=remark)


def _due(clock: str, start: date) -> date | None:
    due = load_libraries().get(clock, "clock").run(start).due
    return None if due is None else date(due.year, due.month, due.day)


@transaction.atomic
def serve_decision(actor: Actor, case: int, *, on: date, how: str, at: datetime) -> None:
    """The decision was served. Problem `casework.not_valid` where a check of validity fails by now."""
    in_text.refuse(how)
    validity.refuse(of_case(acting.case(actor, "case.serve", case)))
    row = _step(actor, "case.serve", case, "served_on", on, at, how)
    acting.note(actor, "case.serve", "case", row, at=at, on=on, remark=how)


@transaction.atomic
def perform(actor: Actor, case: int, *, on: date, how: str, at: datetime) -> None:
    """The decision was carried out: fine paid, gains handed over, order followed."""
    in_text.refuse(how)
    row = _step(actor, "case.perform", case, "performed_on", on, at, how)
    acting.note(actor, "case.perform", "case", row, at=at, on=on, remark=how)


@transaction.atomic
def enforcement_day(actor: Actor, case: int, event: str, *, on: date, at: datetime) -> None:
    """The demand letter was served, the remedy periods ended, the court was asked (强制法 arts 53, 54).

    Problems `casework.wrong_step`, `casework.demand_first`.
    """
    row = acting.case(actor, "case.enforce", case)
    steps.CASE.move("case.perform", row.state)
    if event not in ("demand_served_on", "remedy_ended_on", "court_on"):
        raise Problem("casework.demand_first", first="—")
    if event == "court_on":
        days = acting.days_of(row)
        first = _due("pr-enforce-demand", days["demand_served_on"]) if "demand_served_on" in days else None
        if first is None or on < first:
            raise Problem("casework.demand_first", first=first.isoformat() if first else "—")
    set_day(row, event, on, at)
    acting.note(actor, "case.enforce", "case", row, at=at, event=event, on=on)


@transaction.atomic
def close_case(actor: Actor, case: int, *, outcome: str, remark: str, on: date, at: datetime) -> None:
    """Closes a case. Before a decision only where everything was corrected on an order, or all went elsewhere.

    Problems `casework.close_first` (what is still open), `casework.reason`, `casework.report_first`.
    """
    in_text.refuse(remark)
    row = acting.case(actor, "case.close", case)
    words.coded(words.CLOSURES, outcome)
    before, row.state = row.state, steps.CASE.move("case.close", row.state)
    _refuse_open(row, before, outcome)
    set_day(row, "closed_on", on, at, remark)
    row.outcome = outcome
    row.save(update_fields=("state", "outcome"))
    open_ = row.findings.filter(state__in=("cased", "ordered"))
    open_.update(state="closed", **({"ended_on": on} if outcome == "corrected" else {}))
    acting.note(actor, "case.close", "case", row, at=at, on=on, reason=outcome, remark=remark)


def _refuse_open(row: Case, before: str, outcome: str) -> None:
    if any(one.sorting == "cannot_now" and one.reported_up_on is None for one in row.findings.all()):
        raise Problem("casework.report_first", unit=row.unit.name)
    if row.referrals.filter(state__in=("reported", "approved")).exists():
        raise Problem("casework.close_first", what="移送还没有办完")
    orders = list(row.orders.all())
    if outcome == "corrected":
        if before not in ("investigated", "reviewed") or not orders:
            raise Problem("casework.close_first", what="没有责令改正，或者已经作出决定")
        if any(one.state not in ("corrected", "cancelled") for one in orders):
            raise Problem("casework.close_first", what="责令改正还没有复查合格")
    elif outcome == "handed_over":
        if not row.referrals.filter(state__in=("accepted", "answered")).exists():
            raise Problem("casework.close_first", what="接收机关还没有接收")
    elif outcome == "performed" and before != "performed":
        raise Problem("casework.close_first", what="决定还没有执行完毕")
    elif outcome == "enforced" and "court_on" not in acting.days_of(row):
        raise Problem("casework.close_first", what="没有申请法院强制执行")


@transaction.atomic
def cancel_case(actor: Actor, case: int, *, reason: str, remark: str, on: date, at: datetime) -> None:
    """Cancels the filing with coded reason and remark (监察条例 art 18); the tables no longer count it."""
    in_text.refuse(remark)
    row = acting.case(actor, "case.cancel", case)
    words.coded(words.CANCELLATIONS, reason)
    if not remark.strip():
        raise Problem("casework.remark", act="撤销立案")
    row.state = steps.CASE.move("case.cancel", row.state)
    set_day(row, "cancelled_on", on, at, remark)
    row.outcome = reason
    row.save(update_fields=("state", "outcome"))
    acting.note(actor, "case.cancel", "case", row, at=at, on=on, reason=reason, remark=remark)


@transaction.atomic
def extend_clock(
    actor: Actor, case: int, clock: str, n: int, *, reason: str, remark: str, at: datetime
) -> None:
    """The head grants more time for a clock, at most what the law allows and once for each extension it knows.

    Problems `law.clock_extension`, `casework.clock_idle` (it does not run), `casework.reason`.
    """
    in_text.refuse(remark)
    row = acting.case(actor, "case.extend", case)
    refuse_over(row)
    words.coded(words.EXTENSIONS, reason)
    law = load_libraries().get(clock, "clock")
    days = acting.days_of(row)
    known = {one.clock: one for one in running.CASE}
    if clock not in known or not running.runs(known[clock], law.event, dict(days)):
        raise Problem("casework.clock_idle", clock=clock_zh(clock))
    granted = list(row.extensions.filter(clock=clock).order_by("pk").values_list("n", flat=True))
    law.run(days[law.event], extensions=[*granted, n])
    ClockExtension.objects.create(
        case=row, clock=clock, n=n, reason=reason, remark=remark, by_id=actor.staff, on=acting.day_of(at)
    )
    acting.note(actor, "case.extend", "case", row, at=at, clock=clock, n=n, reason=reason, remark=remark)


@transaction.atomic
def suspend_clock(
    actor: Actor, case: int, clock: str, *, since: date, reason: str, remark: str, at: datetime
) -> None:
    """A clock rests from a day on, with a coded reason. Problem `casework.suspended` where it rests already."""
    in_text.refuse(remark)
    row = acting.case(actor, "case.suspend", case)
    refuse_over(row)
    words.coded(words.SUSPENSIONS, reason)
    if row.suspensions.filter(clock=clock, until=None).exists():
        raise Problem("casework.suspended", clock=clock_zh(clock))
    ClockSuspension.objects.create(case=row, clock=clock, since=since, reason=reason, remark=remark)
    acting.note(
        actor, "case.suspend", "case", row, at=at, clock=clock, on=since, reason=reason, remark=remark
    )


@transaction.atomic
def resume_clock(actor: Actor, case: int, clock: str, *, until: date, at: datetime) -> None:
    """A clock runs again after a day. Problem `casework.not_suspended`."""
    row = acting.case(actor, "case.resume", case)
    resting = row.suspensions.filter(clock=clock, until=None).first()
    if resting is None:
        raise Problem("casework.not_suspended", clock=clock_zh(clock))
    dates.not_before("恢复之日", until, "中止之日", resting.since)
    resting.until = until
    resting.save(update_fields=("until",))
    acting.note(actor, "case.resume", "case", row, at=at, clock=clock, on=until)
