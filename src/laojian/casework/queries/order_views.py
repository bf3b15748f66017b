"""责令改正的视图 An order as pages show it: its term with the sum, its proof and re-checks, the step to take next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from laojian.authority.queries import may
from laojian.authority.rules import Actor
from laojian.campaigns.queries.paging import Paged, paged
from laojian.casework.models import Order
from laojian.casework.queries.access import find, seen, thing_of
from laojian.casework.queries.clocks import Running, of_order
from laojian.casework.queries.firm_orders import Proof, proofs, todo
from laojian.casework.queries.visits import (
    FindingView,
    LetterView,
    PaperView,
    finding,
    letters_of,
    paper,
)
from laojian.casework.rules import dates, steps, words
from laojian.law.library import load_libraries

PER_PAGE = 50
HELD = (
    "findings__order", "findings__case", "rechecks__by", "extensions", "evidence__by_unit", "letters",
)  # fmt: skip
"""What the view of an order reads beside its row, brought at once."""


@dataclass(frozen=True, slots=True)
class RecheckView:
    """复查 One re-check."""

    on: date
    result: str
    result_zh: str
    text: str
    left: int | None
    by: str


@dataclass(frozen=True, slots=True)
class OrderView:
    """责令改正 One order. overdue: its day is over and it is not corrected; opens: what its missed deadline opens in law,
    as (measure, articles); next: the step proposed; proofs: what the firm said; todo: what the firm has to do."""

    id: int
    number: str
    unit: str
    unit_code: str
    office: str
    text: str
    issued_on: date
    served_on: date | None
    due_on: date
    default_term: bool
    corrected_on: date | None
    state: str
    state_zh: str
    overdue: bool
    clock: Running | None
    case: int | None
    case_number: str
    visit: int | None
    findings: tuple[FindingView, ...]
    extensions: tuple[tuple[date, str, str], ...]
    rechecks: tuple[RecheckView, ...]
    papers: tuple[PaperView, ...]
    letters: tuple[LetterView, ...]
    opens: tuple[tuple[str, str], ...]
    next: str
    proofs: tuple[Proof, ...]
    todo: str
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """责令改正 One order in a list."""

    id: int
    number: str
    unit: str
    office: str
    issued_on: date
    due_on: date
    state: str
    state_zh: str
    overdue: bool
    case_number: str


def orders(
    actor: Actor, *, on: date, state: str = "", text: str = "", page: int = 1, campaign: int | None = None
) -> Paged[OrderLine]:
    """The orders the actor sees, soonest due first; `overdue` lists those past their day."""
    rows = Order.objects.filter(seen(actor, "order", on=on)).select_related("unit", "office", "case")
    if state == "overdue":
        rows = rows.filter(due_on__lt=on, state__in=("served", "proved", "missed"))
    elif state == "open":
        rows = rows.filter(state__in=("issued", "served", "proved", "missed"))
    elif state:
        rows = rows.filter(state=state)
    if campaign is not None:
        rows = rows.filter(campaign_id=campaign)
    if text:
        rows = rows.filter(unit__name__icontains=text) | rows.filter(number__icontains=text)
    return paged(rows.order_by("due_on", "pk"), page, PER_PAGE, lambda row: _line(row, on))


def _line(row: Any, on: date) -> OrderLine:
    return OrderLine(
        row.pk, row.number, row.unit.name, row.office.name, row.issued_on, row.due_on, row.state,
        steps.ORDER.states[row.state], dates.missed(row.due_on, row.state, on), row.case.number if row.case else "",
    )  # fmt: skip


def order(actor: Actor, id: int, *, on: date) -> OrderView:
    """One order. Problem `casework.no_thing`."""
    row = find(actor, "order", id)
    assert isinstance(row, Order)
    return order_view(actor, row, on)


def order_view(actor: Actor, row: Order, on: date) -> OrderView:
    """An order as pages show it. A firm sees its own order without the office's findings elsewhere."""
    late = dates.missed(row.due_on, row.state, on)
    running = row.state in ("served", "proved", "missed", "issued")
    acts = {*steps.ORDER.open_from(row.state), "letter.make", "letter.read"}
    acts -= {"order.miss", "order.correct"}
    if row.case_id is None and row.state in ("served", "proved", "missed"):
        acts.add("case.open")
    thing = thing_of(row)
    opens = _opens(row) if late else ()
    prefetch_related_objects([row], *HELD)
    found = tuple(finding(one) for one in sorted(row.findings.all(), key=lambda one: one.pk))
    return OrderView(
        row.pk, row.number, row.unit.name, row.unit.code, row.office.name, row.text, row.issued_on, row.served_on,
        row.due_on, row.default_term, row.corrected_on, row.state, steps.ORDER.states[row.state], late,
        of_order(row, on) if running else None, row.case_id, row.case.number if row.case else "", row.visit_id, found,
        tuple((one.until, words.EXTENSIONS[one.reason], one.remark) for one in row.extensions.all()),
        tuple(_recheck(one) for one in sorted(row.rechecks.all(), key=lambda one: (one.on, one.pk))),
        tuple(paper(one) for one in row.evidence.all()), letters_of(row), opens, _next(row, late),
        proofs(row.pk), todo(row.state, late=late),
        frozenset(verb for verb in acts if may(actor, verb, thing)),
    )  # fmt: skip


def _recheck(one: Any) -> RecheckView:
    return RecheckView(
        one.on,
        one.result,
        words.RECHECKS[one.result],
        one.text,
        one.left_workers,
        one.by.name if one.by else "",
    )


def _opens(row: Order) -> tuple[tuple[str, str], ...]:
    """What the missed deadline makes lawful: the measures of the findings' violations that wait for it."""
    from laojian.casework.rules.measures import OWN
    from laojian.law.cite import quoted

    known = load_libraries()
    violations = [one.violation for one in row.findings.all()] or ([row.case.violation] if row.case else [])
    ids = dict.fromkeys(id for one in violations for id in known.get(one, "violation").measures)
    waiting = [known.get(id, "measure") for id in ids]
    return tuple(
        (one.zh, quoted(one.cites))
        for one in waiting
        if OWN in one.authority
        and (one.timing in ("after_deadline", "refusal_or_serious") or one.when == "after_deadline")
    )


def _next(row: Order, late: bool) -> str:
    if row.state == "issued":
        return _("登记送达")
    if row.state == "proved":
        return _("复查")
    if late and row.state == "served":
        return _("复查；没有改正的立案")
    if late and row.case_id is None:
        return _("立案")
    if late and row.case is not None and steps.stage_done(row.case.state, "decided"):
        return _("看案件：已作出决定")
    if late:
        return _("拟处罚")
    return ""
