"""台账 Writing a ledger that a duty asks for, line by line or from a workbook, and handing it in.

A line that leaves a required field empty is not kept. Handing in writes the lines out as a workbook, which is the paper of the
filing and never changes; the lines are shut until the filing is sent back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from laojian.archive.actions import record
from laojian.authority.queries import require
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.campaigns.actions.duties import move, thing_of
from laojian.campaigns.actions.filing import file_lines
from laojian.campaigns.models import Duty, LedgerLine
from laojian.campaigns.queries.ledger import Ledger, ledger_of
from laojian.campaigns.rules import ledger as rules
from laojian.campaigns.rules import ledger_book
from laojian.campaigns.rules.papers import Handed, Paper
from laojian.ids import in_text

VERB = "duty.ledger"
SHEET = "台账.xlsx"


@transaction.atomic
def write_line(
    actor: Actor, duty_id: int, given: Mapping[str, str], *, at: datetime, number: int | None = None
) -> int:
    """Keeps one line of the ledger of a duty of the actor's own unit, new or (number) anew; its number. The event of a change
    keeps the old words beside the new ones; the same words again change nothing. Problems `campaign.no_ledger`, `.ledger_blank`, `.ledger_long`, `.ledger_shut`, `.ledger_no_line`."""
    found = _open(actor, duty_id)
    said = rules.cells(found.fields, given)
    if number is None:
        return _add(actor, found.row, (said,), at)
    line = _line(found.row, number)
    changed = rules.changed(found.fields, line.cells, said)
    if changed:
        line.cells, line.written_at, line.written_by = said, at, actor.name
        line.save(update_fields=("cells", "written_at", "written_by"))
        was, new = ({name: pair[n] for name, pair in changed.items()} for n in (0, 1))
        _told(actor, found.row, at, lines=[number], was=was, new=new)
    return number


@transaction.atomic
def strike_line(actor: Actor, duty_id: int, number: int, reason: str, *, at: datetime) -> None:
    """Strikes a line out; it stays to be seen. Problems `campaign.reason`, `.ledger_no_line`, `.ledger_shut`."""
    found = _open(actor, duty_id)
    if not reason.strip():
        raise Problem("campaign.reason")
    in_text.refuse(reason)
    line = _line(found.row, number)
    line.struck_at, line.struck_by, line.struck_reason = at, actor.name, reason.strip()[:400]
    line.save(update_fields=("struck_at", "struck_by", "struck_reason"))
    _told(actor, found.row, at, struck=number, reason=line.struck_reason)


def read_ledger(actor: Actor, duty_id: int, content: bytes, name: str, *, at: datetime) -> int:
    """Takes the lines of a workbook in, all or none; how many were new. A line that stands already, word by word, is not taken
    twice. Problems as of `write_line`, and those of `rules.ledger_book.read`."""
    asked = ledger_of(actor, duty_id)
    require(actor, VERB, thing_of(asked.row))
    said = ledger_book.read(content, name, asked.fields)
    with transaction.atomic():
        found = _open(actor, duty_id)
        kept = [one.cells for one in LedgerLine.objects.filter(duty=found.row, struck_at__isnull=True)]
        new = [one for n, one in enumerate(said) if one not in kept and one not in said[:n]]
        if len(kept) + len(new) > rules.MOST_LINES:
            raise Problem("campaign.ledger_many", seen=len(kept) + len(new), most=rules.MOST_LINES)
        if new:
            _add(actor, found.row, new, at)
    return len(new)


def hand_in_ledger(
    actor: Actor, duty_id: int, *, at: datetime, number: int | None = None, remark: str = "",
    papers: tuple[Paper, ...] = (),
) -> int:  # fmt: skip
    """Hands the ledger in as it stands, with papers that go with it, and returns the number of the filing. number: the one the
    page was opened for. Problems `campaign.ledger_empty`, `.ledger_gaps`, `.ledger_shut`, those of `file_duty`."""

    def sheet() -> Handed:
        found = _open(actor, duty_id)
        lines = [one for one in found.lines if not one.struck]
        if not lines:
            raise Problem("campaign.ledger_empty")
        gaps = [str(one.number) for one in lines if rules.blanks(found.fields, one.cells)]
        if gaps:
            raise Problem("campaign.ledger_gaps", count=len(gaps), lines="、".join(gaps[:20]))
        content = ledger_book.write(found.title, found.row.unit.name, found.fields, lines)
        return Handed((Paper(SHEET, content), *papers), found.title, remark)

    return _filed(actor, duty_id, sheet, at, number)


def _filed(actor: Actor, duty_id: int, sheet: Callable[[], Handed], at: datetime, number: int | None) -> int:
    """The lines are locked while they are written out, so that what is handed in is what stands."""
    with transaction.atomic():
        return file_lines(actor, duty_id, sheet(), at=at, number=number)


def _open(actor: Actor, duty_id: int) -> Ledger:
    """The ledger of a duty that may be written by the actor now, its duty locked."""
    found = ledger_of(actor, duty_id)
    require(actor, VERB, thing_of(found.row))
    if found.row.campaign.closed_at is not None:
        raise Problem("campaign.closed", title=found.row.campaign.title)
    locked = Duty.objects.select_for_update().get(pk=duty_id)
    if locked.state in rules.SHUT or locked.stood_in_id is not None:
        raise Problem("campaign.ledger_shut")
    return ledger_of(actor, duty_id)


def _line(duty: Duty, number: int) -> LedgerLine:
    line = LedgerLine.objects.filter(duty=duty, number=number, struck_at__isnull=True).first()
    if line is None:
        raise Problem("campaign.ledger_no_line", number=number)
    return line


def _add(actor: Actor, duty: Duty, said: Iterable[Mapping[str, str]], at: datetime) -> int:
    """Adds lines under the next numbers; the last number."""
    last = LedgerLine.objects.filter(duty=duty).aggregate(last=Max("number"))["last"] or 0
    made = [
        LedgerLine(duty=duty, number=n, cells=dict(one), written_at=at, written_by=actor.name)
        for n, one in enumerate(said, last + 1)
    ]
    LedgerLine.objects.bulk_create(made)
    if duty.state == "open":
        move(actor, duty, "in_progress", VERB, at=at, remark=f"{len(made)}")
    else:
        _told(actor, duty, at, lines=[one.number for one in made])
    return last + len(made)


def _told(actor: Actor, duty: Duty, at: datetime, **detail: object) -> None:
    on = timezone.localtime(at).date().isoformat()
    record(actor, VERB, "duty", duty.pk, at=at, detail={"on": on, **detail})
