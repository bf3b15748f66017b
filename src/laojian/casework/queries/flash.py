"""快报的查询 Flash reports in reach: at the level above all of those below, and how long each has waited for a signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from laojian.authority.models import Unit
from laojian.authority.queries import may, offices_above, require, scope
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.casework.models import FlashReport
from laojian.casework.rules import ledgers as rules
from laojian.messages import queries as messages
from laojian.messages.queries import Letter


@dataclass(frozen=True, slots=True)
class FlashLine:
    """快报一行 took: from what happened to its telling; waits: since its telling, while nobody above has signed."""

    id: int
    campaign: int
    number: str
    title: str
    office: str
    place: str
    persons: int | None
    happened_at: datetime
    sent_at: datetime
    took: timedelta
    waits: timedelta | None
    state: str
    state_zh: str
    received_by: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """后续 An instruction, a further or the last report."""

    kind: str
    kind_zh: str
    text: str
    unit: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FlashView:
    """快报 One as a whole: the line, what happened, what followed, receipts of the levels above; may: receive, instruct,
    follow_up, final."""

    line: FlashLine
    campaign_title: str
    text: str
    by: str
    received_at: datetime | None
    notes: tuple[NoteView, ...]
    receipts: tuple[Letter, ...]
    may: frozenset[str]


def thing_of(row: FlashReport) -> Thing:
    """A flash report as a thing of permission: it belongs to the office that sent it."""
    return Thing("flash", str(row.pk), row.office.path)


def seen(actor: Actor) -> QuerySet[FlashReport]:
    """The flash reports in the reader's reach."""
    require(actor, "flash.read", Thing("flash", "", actor.path))
    return FlashReport.objects.filter(scope(actor).q("office__path")).select_related("office", "campaign")


def of(actor: Actor, id: int, *, lock: bool = False) -> FlashReport:
    """One in reach. Problem `casework.no_thing`."""
    rows = seen(actor).filter(struck="")
    row = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=id).first()
    if row is None:
        raise Problem("casework.no_thing", kind="快报", id=str(id))
    return row


def above(row: FlashReport) -> tuple[Unit, ...]:
    """The offices above that were told, the nearest first."""
    return offices_above(row.office.path)


def flashes(actor: Actor, campaign: int | None, *, at: datetime) -> tuple[FlashLine, ...]:
    """The flash reports of a campaign (None: of all) in reach, newest first; at most 200."""
    rows = seen(actor).filter(struck="")
    if campaign is not None:
        rows = rows.filter(campaign_id=campaign)
    return tuple(_line(row, at) for row in rows[:200])


def flash(actor: Actor, id: int, *, at: datetime) -> FlashView:
    """One flash report. Problem `casework.no_thing`."""
    row = of(actor, id)
    thing, own = thing_of(row), actor.unit == row.office_id
    open_ = row.state != "closed"
    could = {
        "receive": not own and row.received_at is None and may(actor, "flash.receive", thing),
        "instruct": not own and open_ and may(actor, "flash.receive", thing),
        "follow_up": own and open_ and may(actor, "flash.send", thing),
        "final": own and open_ and may(actor, "flash.send", thing),
    }
    notes = tuple(
        NoteView(one.kind, rules.NOTES[one.kind], one.text, one.unit.name, one.by, one.at)
        for one in row.notes.select_related("unit")
    )
    return FlashView(
        _line(row, at), row.campaign.title, row.text, row.made_by, row.received_at, notes,
        messages.receipts("flash", [row.pk]), frozenset(name for name, yes in could.items() if yes),
    )  # fmt: skip


def _line(row: FlashReport, at: datetime) -> FlashLine:
    return FlashLine(
        row.pk, row.campaign_id, row.number, row.title, row.office.name, row.place_name, row.persons, row.happened_at,
        row.made_at, row.made_at - row.happened_at, at - row.made_at if row.received_at is None else None, row.state,
        rules.FLASH_STATES[row.state], row.received_by,
    )  # fmt: skip
