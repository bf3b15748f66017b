"""案件的查询 Cases in lists, one case as a whole, violations by type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Count, Model, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from laojian.archive.queries import events_of
from laojian.authority.queries import may
from laojian.authority.rules import Actor
from laojian.campaigns.queries.paging import Paged, paged
from laojian.casework.models import Case
from laojian.casework.queries import lists
from laojian.casework.queries.access import find, seen, thing_of
from laojian.casework.queries.clocks import Running, of_case
from laojian.casework.queries.facts_of import offers_for
from laojian.casework.queries.happened import Happened, told_of
from laojian.casework.queries.library import column_of, violation_zh
from laojian.casework.queries.lists import ListHint
from laojian.casework.queries.order_views import HELD as ORDER_HELD
from laojian.casework.queries.order_views import OrderView, order_view
from laojian.casework.queries.police import PoliceHint, police_hint, with_police
from laojian.casework.queries.referral_standing import letters_about
from laojian.casework.queries.referral_views import Duty, ReferralView, asked_elsewhere, referral_view
from laojian.casework.queries.sums import length, short_day
from laojian.casework.queries.validity import of_case as checks_of
from laojian.casework.queries.visits import (
    FindingView,
    LetterView,
    OfficerView,
    PaperView,
    finding,
    letters_of,
    officers_of,
    paper,
)
from laojian.casework.rules import running, steps, words
from laojian.casework.rules.measures import Offer, hearing_from, is_penal, needs_hearing
from laojian.casework.rules.validity import Check
from laojian.law.library import load_libraries

PER_PAGE = 50
T = TypeVar("T", bound=Model)
HELD = (
    "days", "further", "extensions", "suspensions", "officers__staff", "decisions", "evidence__by_unit",
    "findings__order", "findings__case", "orders__office", "orders__unit", "orders__case",
    *(f"orders__{one}" for one in ORDER_HELD), "referrals__to_unit", "referrals__letters", "letters",
)  # fmt: skip
"""What the view of a case reads beside its row, brought at once."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """案件 One case in a list. column: the column of 附件1 that counts it."""

    id: int
    number: str
    title: str
    unit: str
    unit_code: str
    mine: str
    office: str
    row_kind_zh: str
    violation: str
    violation_zh: str
    column: int | None
    workers: int | None
    filed_on: date
    state: str
    state_zh: str
    source_zh: str


@dataclass(frozen=True, slots=True)
class AskedCases:
    """筛选 What a list of cases asks for; blank: everything. state `open`: not over."""

    state: str = ""
    violation: str = ""
    text: str = ""
    campaign: int | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Stage:
    """办案阶段 One stage of the rail. is: done, now, or blank ahead; small: its day or what it waits for."""

    zh: str
    stands: str
    small: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """处理意见 One measure proposed or made. at: where the amount lies between low and high, 0 to 1000; measure: its id in
    the law library."""

    id: int
    zh: str
    action: str
    cites: str
    mark: str
    amount: int | None
    low: int | None
    high: int | None
    at: int | None
    sum_zh: str
    why: str
    state: str
    state_zh: str
    number: str
    penal: bool
    to_worker: bool
    measure: str

    @property
    def mark_x(self) -> int:
        """Where the amount stands on a line from 10 to 440."""
        return 10 + 430 * (self.at or 0) // 1000

    @property
    def anchor(self) -> str:
        """How its words hang on the mark, so that they stay on the paper."""
        return "start" if (self.at or 0) < 150 else "end" if (self.at or 0) > 850 else "middle"


@dataclass(frozen=True, slots=True)
class CaseView:
    """案件 One case as a whole."""

    line: CaseLine
    campaign: int | None
    rail: tuple[Stage, ...]
    as_outsourcing: bool | None
    underground_workers: int | None
    underground_outsourced_workers: int | None
    further: tuple[tuple[str, str, int | None], ...]
    officers: tuple[OfficerView, ...]
    days: dict[str, date]
    clocks: tuple[Running, ...]
    findings: tuple[FindingView, ...]
    papers: tuple[PaperView, ...]
    orders: tuple[OrderView, ...]
    offers: tuple[Offer, ...]
    decisions: tuple[DecisionView, ...]
    hearing_from: int | None
    hearing_mark: str
    needs_hearing: bool
    established: dict[str, Any]
    reach: tuple[str, ...]
    circumstances: tuple[tuple[str, str], ...]
    confirmed_reading: bool
    confirmed_why: str
    investigation: str
    referrals: tuple[ReferralView, ...]
    elsewhere: tuple[Duty, ...]
    letters: tuple[LetterView, ...]
    police: PoliceHint | None
    typical: tuple[str, str, str] | None
    happened: tuple[Happened, ...]
    may: frozenset[str]
    checks: tuple[Check, ...] = ()
    lists: tuple[ListHint, ...] = ()


def cases(actor: Actor, asked: AskedCases, *, on: date) -> Paged[CaseLine]:
    """The cases the actor sees, newest first."""
    rows = chosen(actor, asked, on=on).select_related("unit", "mine", "office")
    return paged(rows.order_by("-filed_on", "-pk"), asked.page, PER_PAGE, line)


def chosen(actor: Actor, asked: AskedCases, *, on: date) -> QuerySet[Case]:
    """The rows a list asks for."""
    rows = Case.objects.filter(seen(actor, "case", on=on))
    if asked.state == "open":
        rows = rows.exclude(state__in=("closed", "cancelled"))
    elif asked.state:
        rows = rows.filter(state=asked.state)
    if asked.violation:
        rows = rows.filter(violation=asked.violation)
    if asked.campaign is not None:
        rows = rows.filter(campaign_id=asked.campaign)
    if asked.text:
        rows = rows.filter(
            Q(unit__name__icontains=asked.text) | Q(number__icontains=asked.text) | Q(unit__code=asked.text)
        )
    return rows


def by_violation(actor: Actor, asked: AskedCases, *, on: date) -> tuple[tuple[str, str, int], ...]:
    """(violation, its words, how many cases) of what a list asks for, most first; cancelled cases are left out."""
    rows = chosen(actor, asked, on=on).exclude(state="cancelled").order_by()
    found = rows.values_list("violation").annotate(n=Count("pk")).order_by("-n", "violation")
    return tuple((violation, violation_zh(violation), n) for violation, n in found)


def case_id(actor: Actor, number: str, *, on: date) -> int | None:
    """The id of a case by its number, None where there is none within reach."""
    return Case.objects.filter(seen(actor, "case", on=on), number=number).values_list("pk", flat=True).first()


def case(actor: Actor, id: int, *, on: date, at: datetime | None = None) -> CaseView:
    """One case with everything its page shows. Problem `casework.no_thing`."""
    row = find(actor, "case", id)
    assert isinstance(row, Case)
    prefetch_related_objects([row], *HELD)
    typical = getattr(row, "typical", None)
    over = row.state in ("closed", "cancelled")
    offers = () if over else offers_for(row, on)
    decisions = tuple(_decision(one) for one in _by_id(row.decisions.all()) if one.state != "dropped")
    threshold, mark = hearing_from(row.office.region, on)
    measured = [(one.measure, one.action, one.amount) for one in decisions if not one.to_worker]
    sent = _by_id(row.referrals.all())
    about = letters_about(one.pk for one in sent) if sent else {}
    referrals = tuple(referral_view(actor, one, on, about.get(one.pk, ())) for one in sent)
    clocks = () if over else of_case(row, on, at=at)
    return CaseView(
        line(row), row.campaign_id, _rail(row, clocks), row.as_outsourcing, row.underground_workers,
        row.underground_outsourced_workers,
        tuple((one.violation, violation_zh(one.violation), one.workers) for one in row.further.all()), officers_of(row),
        {one.event: one.on for one in row.days.all()}, clocks,
        tuple(finding(one) for one in _by_id(row.findings.all())),
        tuple(paper(one) for one in row.evidence.all()),
        tuple(order_view(actor, one, on) for one in _by_id(row.orders.all())), offers, decisions, threshold, mark,
        needs_hearing(measured, row.office.region, on), dict(row.established),
        tuple(dict.fromkeys(rule for one in offers for rule in one.reach)),
        tuple(dict.fromkeys(pair for one in offers for pair in one.circumstances)), row.confirmed_reading, row.confirmed_why,
        row.investigation, referrals, () if over else asked_elsewhere(row, referrals), letters_of(row),
        None if row.state == "cancelled" else police_hint(row, on),
        (steps.TYPICAL.states[typical.state], typical.title, typical.text) if typical else None, _happened(row),
        _open_to(actor, row, typical), () if over else checks_of(row), lists.of_case(row, on),
    )  # fmt: skip


def _by_id(rows: Iterable[T]) -> list[T]:
    """Rows in the order they were made; they are there already and are not asked for again."""
    return sorted(rows, key=lambda one: one.pk)


def _open_to(actor: Actor, row: Case, typical: Any) -> frozenset[str]:
    """The verbs open from where the case stands, to this actor."""
    acts = (*steps.CASE.open_from(row.state), *_acts(row.state), *_typical_acts(row.state, typical))
    thing, done = thing_of(row), {"referral.report"} if with_police(row) else set()
    return frozenset(verb for verb in dict.fromkeys(acts) if verb not in done and may(actor, verb, thing))


def _acts(state: str) -> tuple[str, ...]:
    """What may be done beside the steps, from where the case stands."""
    always = ("letter.make", "evidence.read")
    if state in ("closed", "cancelled"):
        return always
    found = [
        *always, "case.establish", "case.check", "case.confirm_reading", "case.change_primary", "case.note_further", "case.extend",
        "case.suspend", "case.resume", "officer.assign", "officer.recuse", "evidence.add", "order.issue",
        "referral.send", "referral.report",
    ]  # fmt: skip
    if state in ("filed", "investigated", "reviewed"):
        found += ["decision.propose", "decision.drop"]
    if state in ("notified", "heard"):
        found.append("case.hear")
    if state == "served":
        found.append("case.enforce")
    return tuple(found)


def _typical_acts(state: str, typical: Any) -> tuple[str, ...]:
    if typical is None:
        return () if state == "cancelled" else ("typical.recommend",)
    return steps.TYPICAL.open_from(typical.state)


def line(row: Any) -> CaseLine:
    """A row of the table as a line."""
    return CaseLine(
        row.pk, row.number, row.title, row.unit.name, row.unit.code, row.mine.name if row.mine else "",
        row.office.name, words.ROW_KINDS.get(row.row_kind, ""), row.violation, violation_zh(row.violation),
        column_of(row.violation), row.workers, row.filed_on, row.state, steps.CASE.states[row.state],
        words.SOURCES[row.source],
    )  # fmt: skip


def _rail(row: Case, clocks: tuple[Running, ...]) -> tuple[Stage, ...]:
    days = {one.event: one.on for one in row.days.all()}
    now = steps.stage_now(row.state)
    headline = next((one.sum.headline for one in clocks if not one.waits), "")
    return tuple(_stage(stage, zh, row, days, now, headline) for stage, zh in steps.STAGES)


_DAY = {
    "lead": "found_on", "filed": "filed_on", "investigated": "invest_done_on", "reviewed": "reviewed_on",
    "notified": "notice_on", "decided": "decided_on", "served": "served_on", "closed": "closed_on",
}  # fmt: skip


_AHEAD_CLOCKS = {"notified": "pr-hearing", "decided": "pr-decide", "served": "pr-serve", "closed": "pr-pay"}


def _ahead(stage: str) -> str:
    """What the law gives for a stage to come: 15个工作日, from the library's clock; 听证案件必经 for the review."""
    if stage == "reviewed":
        return _("听证案件必经")
    if stage not in _AHEAD_CLOCKS:
        return ""
    clock = load_libraries().get(_AHEAD_CLOCKS[stage], "clock")
    told = {"length": length(clock.n, clock.unit)}
    if stage == "notified":
        return _("%(length)s可申请听证") % told
    return _("%(length)s缴款") % told if stage == "closed" else told["length"]


def _stage(stage: str, zh: str, row: Case, days: dict[str, date], now: str, headline: str) -> Stage:
    on = days.get(_DAY[stage])
    small = short_day(on) if on else ""
    if stage == "lead":
        return Stage(zh, "done", f"{small} {_(words.SOURCES[row.source])}".strip())
    if row.state == "cancelled":
        return Stage(zh, "done" if on else "", small)
    if steps.stage_done(row.state, stage):
        return Stage(zh, "done", small or _("不需要"))
    return Stage(zh, "now" if stage == now else "", headline if stage == now else _ahead(stage))


def _decision(one: Any) -> DecisionView:
    place = None
    if one.amount is not None and one.low is not None and one.high is not None:
        place = 1000 * (one.amount - one.low) // (one.high - one.low) if one.high > one.low else 0
    return DecisionView(
        one.pk, one.zh, one.action, one.cites, one.mark, one.amount, one.low, one.high, place, one.sum_zh, one.why,
        one.state, one.get_state_display(), one.number, is_penal(one.action, one.to_worker), one.to_worker,
        one.measure,
    )  # fmt: skip


def _happened(row: Case) -> tuple[Happened, ...]:
    """The events of the case, its orders and referrals, newest first."""
    found = list(events_of("case", [row.pk]))
    orders, referrals = [one.pk for one in row.orders.all()], [one.pk for one in row.referrals.all()]
    found += events_of("order", orders) if orders else ()
    found += events_of("referral", referrals) if referrals else ()
    return told_of(found)


def days_in_words(view: CaseView) -> tuple[tuple[str, date], ...]:
    """The days of a case with their words, in time."""
    known = [
        (running.CASE_DAYS.get(event, event), on) for event, on in view.days.items() if event != "no_fine"
    ]
    return tuple(sorted(known, key=lambda one: one[1]))
