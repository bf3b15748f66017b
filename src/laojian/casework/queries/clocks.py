"""期限 The clocks that run: of one case with their sums, and of the actor's office, soonest first, one act each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from laojian.authority.rules import Actor
from laojian.base.workdays_words import UNITS
from laojian.casework.models import Case, Lead, Order, Referral
from laojian.casework.queries.sums import Sum, language, summed
from laojian.casework.rules import dates, running
from laojian.law.cite import together
from laojian.law.clock import Clock
from laojian.law.library import load_libraries


@dataclass(frozen=True, slots=True)
class Running:
    """在走的期限 One clock. subject, kind, id: whose it is; act: the one thing to do; waits: it is the other side's time.

    more: what an extension the law allows would make of it; granted: extensions already granted.
    """

    clock: str
    zh: str
    cite: str
    mark: str
    mark_zh: str
    note: str
    act: str
    waits: bool
    sum: Sum
    more: str
    granted: int
    kind: str
    id: int
    number: str
    subject: str

    @property
    def order_by(self) -> tuple[bool, date]:
        """Soonest first; unknown last."""
        return (self.sum.due is None, self.sum.due or date.max)


OPEN = ("filed", "investigated", "reviewed", "notified", "heard", "decided", "served")


def clocks(actor: Actor, on: date, *, at: datetime | None = None, most: int = 100) -> tuple[Running, ...]:
    """The clocks of the actor's own office on a day, soonest first: cases, complaints, orders, transfers."""
    cases = Case.objects.filter(office_id=actor.unit, state__in=OPEN).select_related("unit")
    cases = cases.prefetch_related("days", "extensions", "suspensions")
    leads = Lead.objects.filter(
        office_id=actor.unit, state="new", complained_on__isnull=False
    ).select_related("unit")
    orders = Order.objects.filter(
        office_id=actor.unit, state__in=("issued", "served", "proved", "missed")
    ).select_related("unit")
    sent = Referral.objects.filter(case__office_id=actor.unit, kind="police").select_related(
        "case", "to_unit"
    )
    sent = sent.exclude(state__in=("answered", "sent_back", "not_approved"))
    found = [clock for row in cases for clock in of_case(row, on, at=at)]
    found += [clock for row in leads for clock in of_lead(row, on)]
    found += [of_order(row, on) for row in orders if row.state != "missed" or row.case_id is None]
    found += [clock for row in sent for clock in of_referral(row, on, at=at)]
    return tuple(sorted(found, key=lambda one: one.order_by)[:most])


def of_case(row: Case, on: date, *, at: datetime | None = None) -> tuple[Running, ...]:
    """The running clocks of a case with prefetched days, extensions and suspensions."""
    days: dict[str, Any] = {one.event: one.on for one in row.days.all()}
    more: dict[str, list[int]] = {}
    for one in sorted(row.extensions.all(), key=lambda one: one.pk):
        more.setdefault(one.clock, []).append(one.n)
    pauses: dict[str, list[tuple[date, date | None]]] = {}
    for two in row.suspensions.all():
        pauses.setdefault(two.clock, []).append((two.since, two.until))
    about = ("case", row.pk, row.number, row.title)
    return tuple(_running(running.CASE, days, about, on, at, more, pauses))


def of_lead(row: Lead, on: date) -> tuple[Running, ...]:
    """The five working days of a complaint."""
    days: dict[str, Any] = {"complained_on": row.complained_on}
    if row.answered_on:
        days["answered_on"] = row.answered_on
    return tuple(_running(running.LEAD, days, ("lead", row.pk, row.number, row.unit.name), on, None, {}, {}))


def of_referral(row: Referral, on: date, *, at: datetime | None = None) -> tuple[Running, ...]:
    """The three days, the 24 hours and the review of a transfer to the police."""
    days: dict[str, Any] = {}
    for event, value, whole in (
        ("reported_on", row.reported_at, True), ("approved_at", row.approved_at, False),
        ("sent_at", row.sent_at, False), ("transferred_on", row.accepted_at or row.received_at, True),
        ("answered_on", row.answered_at, True),
    ):  # fmt: skip
        if value is not None:
            days[event] = _local_day(value) if whole else value
    about = ("case", row.case_id, row.number, f"{row.to_unit.name}：{row.case.title}")
    return tuple(_running(running.REFERRAL, days, about, on, at, {}, {}))


def of_order(row: Order, on: date) -> Running:
    """The term of an order; its days were set by the officer or are the default, and are not moved for a rest day."""
    total = summed(dates.order_deadline(row.issued_on, row.days, row.due_on), on)
    act = {"issued": _("登记送达"), "proved": _("复查"), "missed": _("立案")}.get(
        row.state, _("复查") if on > row.due_on else _("催促整改")
    )
    note = _("天数为默认值（通知没有写明）") if row.default_term else ""
    return Running(
        "order", _("整改期限"), "", "sure", "", note, act, row.state == "served" and on <= row.due_on, total, "", 0,
        "order", row.pk, row.number, row.unit.name,
    )  # fmt: skip


def _running(
    listed: Iterable[running.Running],
    days: dict[str, Any],
    about: tuple[str, int, str, str],
    on: date,
    at: datetime | None,
    more: dict[str, list[int]],
    pauses: dict[str, list[tuple[date, date | None]]],
) -> Iterator[Running]:
    for one in listed:
        law: Clock = load_libraries().get(one.clock, "clock")
        if not running.runs(one, law.event, days):
            continue
        granted, rests = more.get(one.clock, []), pauses.get(one.clock, [])
        start = days[law.event]
        yield Running(
            law.id, law.zh, together(law.cites), law.mark.level, law.mark.zh(), law.note, one.act, one.waits,
            summed(law.run(start, suspensions=rests, extensions=granted), on, at), _more(law, start, granted, rests),
            len(granted), *about,
        )  # fmt: skip


def _more(law: Clock, start: Any, granted: list[int], rests: list[tuple[date, date | None]]) -> str:
    """What the next lawful extension would make of it; blank where there is none left or its length is open."""
    left = law.extensions[len(granted) :]
    if not left or left[0].n is None:
        return ""
    due = law.run(start, suspensions=rests, extensions=[*granted, left[0].n]).due
    if due is None:
        return ""
    if language() == "en":
        return f"may be extended by {left[0].n} {UNITS['en'][left[0].unit]}, then until {due.day} {due:%b %Y}"
    unit = {"working_day": "个工作日", "day": "日"}.get(left[0].unit, left[0].unit)
    return f"{left[0].by}可以延长 {left[0].n} {unit}，则到{due.year}年{due.month}月{due.day}日"


def _local_day(moment: datetime) -> date:
    from django.utils import timezone

    return timezone.localtime(moment).date()
