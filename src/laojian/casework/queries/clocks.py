"""期限 The clocks that run: of one case with their sums, and of the actor's office, soonest first, one act each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from laojian.authority.rules import Actor
from laojian.base.workdays_words import UNITS
from laojian.casework.models import Case, CaseDay, ClockExtension, ClockSuspension, Lead, Order, Referral
from laojian.casework.queries.sums import Sum, language, summed
from laojian.casework.rules import dates, running
from laojian.law.cite import quoted
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
    cases = Case.objects.filter(office_id=actor.unit, state__in=OPEN).only("number", "title")
    leads = Lead.objects.filter(
        office_id=actor.unit, state="new", complained_on__isnull=False
    ).select_related("unit")
    orders = Order.objects.filter(
        office_id=actor.unit, state__in=("issued", "served", "proved", "missed")
    ).select_related("unit").only(
        "number", "state", "issued_on", "days", "due_on", "default_term", "case_id", "unit__name"
    )  # fmt: skip
    sent = Referral.objects.filter(case__office_id=actor.unit, kind="police").select_related(
        "case", "to_unit"
    )
    sent = sent.exclude(state__in=("answered", "sent_back", "not_approved"))
    held = _held(actor.unit)
    found = [clock for row in cases for clock in _of_case(row, held.get(row.pk) or _Held(), on, at)]
    found += [clock for row in leads for clock in of_lead(row, on)]
    found += [of_order(row, on) for row in orders if row.state != "missed" or row.case_id is None]
    found += [clock for row in sent for clock in of_referral(row, on, at=at)]
    return tuple(sorted(found, key=lambda one: one.order_by)[:most])


def of_case(row: Case, on: date, *, at: datetime | None = None) -> tuple[Running, ...]:
    """The running clocks of a case with prefetched days, extensions and suspensions."""
    held = _Held({one.event: one.on for one in row.days.all()})
    for one in sorted(row.extensions.all(), key=lambda one: one.pk):
        held.more.setdefault(one.clock, []).append(one.n)
    for two in row.suspensions.all():
        held.pauses.setdefault(two.clock, []).append((two.since, two.until))
    return _of_case(row, held, on, at)


@dataclass(slots=True)
class _Held:
    """What a case holds that its clocks hang on: days by event, extensions and suspensions by clock."""

    days: dict[str, Any] = field(default_factory=dict)
    more: dict[str, list[int]] = field(default_factory=dict)
    pauses: dict[str, list[tuple[date, date | None]]] = field(default_factory=dict)


def _held(office: int) -> dict[int, _Held]:
    """By case, of all open cases of an office: three queries however many there are."""
    found: dict[int, _Held] = defaultdict(_Held)
    open_ = {"case__office_id": office, "case__state__in": OPEN}
    for case, event, day in CaseDay.objects.filter(**open_).values_list("case_id", "event", "on"):
        found[case].days[event] = day
    extensions = ClockExtension.objects.filter(**open_).order_by("pk")
    for case, clock, n in extensions.values_list("case_id", "clock", "n"):
        found[case].more.setdefault(clock, []).append(n)
    rests = ClockSuspension.objects.filter(**open_).order_by("pk")
    for case, clock, since, until in rests.values_list("case_id", "clock", "since", "until"):
        found[case].pauses.setdefault(clock, []).append((since, until))
    return found


def _of_case(row: Case, held: _Held, on: date, at: datetime | None) -> tuple[Running, ...]:
    about = ("case", row.pk, row.number, row.title)
    return tuple(_running(running.CASE, held.days, about, on, at, held.more, held.pauses))


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
    total = _order_stands(row.issued_on, row.days, row.due_on, on, language())
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
        granted, rests = tuple(more.get(one.clock, ())), tuple(pauses.get(one.clock, ()))
        moment = at if law.unit == "hour" else None
        total, further = _stands(law.id, days[law.event], granted, rests, on, moment, language())
        yield Running(
            law.id, law.zh, quoted(law.cites), law.mark.level, law.mark.zh(), law.note, one.act, one.waits, total,
            further, len(granted), *about,
        )  # fmt: skip


Rests = tuple[tuple[date, date | None], ...]


@lru_cache(maxsize=8192)
def _stands(
    clock: str, start: Any, granted: tuple[int, ...], rests: Rests, on: date, at: datetime | None, tongue: str
) -> tuple[Sum, str]:
    """How a clock of the library stands, and what an extension would make of it: many cases begin on the same days, and
    an office looks at all of them every morning. tongue: the language the words are in."""
    law: Clock = load_libraries().get(clock, "clock")
    return summed(law.run(start, suspensions=rests, extensions=granted), on, at), _more(
        law, start, granted, rests
    )


@lru_cache(maxsize=8192)
def _order_stands(issued: date, days: int, due: date, on: date, tongue: str) -> Sum:
    """As `_stands`, of an order."""
    return summed(dates.order_deadline(issued, days, due), on)


def _more(law: Clock, start: Any, granted: tuple[int, ...], rests: Rests) -> str:
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
