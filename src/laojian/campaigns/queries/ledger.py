"""台账 Reading the ledgers of a campaign: one with its lines, and all of those in reach with how many lines they have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from laojian.authority import queries as authority
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.models import Duty, LedgerLine
from laojian.campaigns.queries.ledger_history import Change, history
from laojian.campaigns.queries.lines import duty_row, line, pack_of_duty, rows
from laojian.campaigns.queries.paging import Paged
from laojian.campaigns.queries.views import DutyLine
from laojian.campaigns.rules import ledger as rules
from laojian.campaigns.rules import ledger_book
from laojian.campaigns.rules.ledger import Line
from laojian.packs.schema import Pack
from laojian.packs.schema_standing import LedgerField

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Ledger:
    """台账 The ledger of a duty, for the room itself: its row, what it is called, its fields, all its lines."""

    row: Duty
    title: str
    fields: tuple[LedgerField, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LedgerView:
    """台账 One ledger as a page shows it. lines: one page of them; counting: how many count; next_filing: number of the filing
    that handing in makes; may_write: may the reader write and hand in now; changes: number of a line of this page → what became of it."""

    duty: DutyLine
    fields: tuple[LedgerField, ...]
    lines: Paged[Line]
    counting: int
    next_filing: int
    may_write: bool
    changes: Mapping[int, tuple[Change, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LedgerLineView:
    """台账一览 One ledger in the list of a campaign: its duty, its fields, how many lines count."""

    duty: DutyLine
    fields: tuple[LedgerField, ...]
    counting: int


def ledger_of(actor: Actor, duty_id: int) -> Ledger:
    """The ledger of a duty in the actor's scope. Problems `campaign.no_duty`, `campaign.no_ledger`."""
    row = duty_row(actor, duty_id)
    piece = rules.piece_of(pack_of_duty(row).obligation(row.obligation), row.deliverable)
    if piece is None or not rules.is_ledger(piece) or (row.event and not row.occasion):
        raise Problem("campaign.no_ledger", what=piece.zh if piece else row.obligation)
    lines = tuple(
        Line(one.number, one.cells, one.struck_reason) for one in LedgerLine.objects.filter(duty=row)
    )
    return Ledger(row, piece.zh, piece.fields, lines)


def ledger(actor: Actor, duty_id: int, on: date, *, page: int = 1) -> LedgerView:
    """One ledger, a hundred lines to a page. Problems `campaign.no_duty`, `campaign.no_ledger`."""
    found = ledger_of(actor, duty_id)
    pages = max(1, -(-len(found.lines) // PER_PAGE))
    at = min(max(page, 1), pages)
    shown = found.lines[(at - 1) * PER_PAGE : at * PER_PAGE]
    thing = Thing("duty", str(found.row.pk), found.row.unit.path)
    open_now = (
        found.row.campaign.closed_at is None
        and found.row.stood_in_id is None
        and found.row.state not in rules.SHUT
    )
    return LedgerView(
        line(found.row, on), found.fields, Paged(shown, at, pages, len(found.lines)),
        sum(not one.struck for one in found.lines), found.row.filings.count() + 1,
        open_now and authority.may(actor, "duty.ledger", thing),
        history(found.row.pk, found.fields, {one.number for one in shown}),
    )  # fmt: skip


def sheet(actor: Actor, duty_id: int, *, empty: bool = False) -> tuple[str, bytes]:
    """Title and workbook of a ledger as it stands now, or the empty sheet to fill in."""
    found = ledger_of(actor, duty_id)
    lines = () if empty else found.lines
    return found.title, ledger_book.write(found.title, found.row.unit.name, found.fields, lines)


def kept_by_line(pack: Pack) -> tuple[tuple[str, int], ...]:
    """Obligation and number of the deliverable of everything a pack wants kept line by line."""
    return tuple(
        (one.id, n)
        for one in pack.obligations
        for n, piece in enumerate(one.deliverables, 1)
        if rules.is_ledger(piece)
    )


def ledgers(actor: Actor, campaign_id: int, pack: Pack, on: date) -> tuple[LedgerLineView, ...]:
    """The ledgers of a campaign in the actor's scope, by obligation, then by unit, with how many lines count."""
    asked = set(kept_by_line(pack))
    found = rows(actor).filter(
        campaign_id=campaign_id, stood_in__isnull=True, obligation__in={id for id, _ in asked}
    )
    kept = [
        one
        for one in found.order_by("obligation", "deliverable", "unit__path", "due", "pk")
        if (one.obligation, one.deliverable) in asked and not (one.event and not one.occasion)
    ]
    lines = Counter(
        LedgerLine.objects.filter(
            duty__campaign_id=campaign_id, duty__in=kept, struck_at__isnull=True
        ).values_list("duty_id", flat=True)
    )
    return tuple(LedgerLineView(line(one, on), _fields(pack, one), lines[one.pk]) for one in kept)


def _fields(pack: Pack, row: Duty) -> tuple[LedgerField, ...]:
    piece = rules.piece_of(pack.obligation(row.obligation), row.deliverable)
    return piece.fields if piece else ()
