"""线索的查询 Leads in lists and one by one, with what may be done about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from laojian.authority.queries import may
from laojian.authority.rules import Actor
from laojian.campaigns.queries.paging import Paged, paged
from laojian.casework.models import Lead
from laojian.casework.queries.access import find, seen, thing_of
from laojian.casework.queries.clocks import Running, of_lead
from laojian.casework.queries.library import violation_zh
from laojian.casework.rules import steps, words

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class LeadLine:
    """线索 One lead in a list. mine, mine_code: the mine an agency serves, blank otherwise."""

    id: int
    number: str
    unit: str
    unit_code: str
    mine: str
    mine_code: str
    office: str
    violation: str
    violation_zh: str
    source: str
    source_zh: str
    found_on: date
    workers: int | None
    state: str
    state_zh: str
    text: str
    case: int | None
    case_number: str


@dataclass(frozen=True, slots=True)
class LeadView:
    """线索 One lead as a whole. visits, findings: (id, words); may: the verbs open to the actor from where it stands."""

    line: LeadLine
    row_kind: str
    row_kind_zh: str
    campaign: int | None
    complained_on: date | None
    act_ended_on: date | None
    answered_on: date | None
    identity_kept: bool
    hit_key: str
    clocks: tuple[Running, ...]
    visits: tuple[tuple[int, str, date, str], ...]
    orders: tuple[tuple[int, str, str], ...]
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class AskedLeads:
    """筛选 What a list of leads asks for; blank: everything. state `open`: those waiting or being looked into."""

    state: str = ""
    source: str = ""
    violation: str = ""
    text: str = ""
    campaign: int | None = None
    page: int = 1


OPEN = ("new", "accepted", "visiting")


def leads(actor: Actor, asked: AskedLeads, *, on: date) -> Paged[LeadLine]:
    """The leads the actor sees, newest first."""
    rows = Lead.objects.filter(seen(actor, "lead", on=on)).select_related("unit", "mine", "office", "case")
    if asked.state:
        rows = rows.filter(state__in=OPEN if asked.state == "open" else (asked.state,))
    for name in ("source", "violation"):
        if value := getattr(asked, name):
            rows = rows.filter(**{name: value})
    if asked.campaign is not None:
        rows = rows.filter(campaign_id=asked.campaign)
    if asked.text:
        rows = rows.filter(unit__name__icontains=asked.text) | rows.filter(number__icontains=asked.text)
    return paged(rows.order_by("-found_on", "-pk"), asked.page, PER_PAGE, line)


def lead(actor: Actor, id: int, *, on: date) -> LeadView:
    """One lead. Problem `casework.no_thing`."""
    row = find(actor, "lead", id)
    assert isinstance(row, Lead)
    visits = tuple(
        (one.pk, one.code, one.visited_on, steps.VISIT.states[one.state])
        for one in row.visits.order_by("visited_on")
    )
    orders = {
        one.order.pk: one.order for one in row.findings.select_related("order") if one.order is not None
    }
    thing = thing_of(row)
    open_acts = (*steps.LEAD.open_from(row.state), "finding.record")
    return LeadView(
        line(row), row.row_kind, words.ROW_KINDS.get(row.row_kind, ""), row.campaign_id, row.complained_on,
        row.act_ended_on, row.answered_on, bool(row.complainant), row.hit_key or "",
        of_lead(row, on) if row.complained_on else (), visits,
        tuple((one.pk, one.number, steps.ORDER.states[one.state]) for one in orders.values()),
        frozenset(verb for verb in open_acts if may(actor, verb, thing)),
    )  # fmt: skip


def line(row: Any) -> LeadLine:
    """A row of the table as a line."""
    return LeadLine(
        row.pk, row.number, row.unit.name, row.unit.code, row.mine.name if row.mine else "",
        row.mine.code if row.mine else "", row.office.name,
        row.violation, violation_zh(row.violation), row.source, words.SOURCES[row.source], row.found_on, row.workers,
        row.state, steps.LEAD.states[row.state], row.text, row.case_id, row.case.number if row.case_id else "",
    )  # fmt: skip
