"""名册办理 What is done with rosters: read in, submit, discard, settle.

Reading keeps the file, encrypted, and what was found in it, and puts nothing in force. Submitting writes down the wish,
appends the rows to the snapshot store in one commit, then writes the receipt. A process that dies in between leaves a
receipt in `submitting`; `settle` finds out from the store which of the two happened.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from laojian.archive import queries as archive
from laojian.archive.actions import keep, record
from laojian.authority.queries import require, scope
from laojian.authority.rules import Actor, Thing
from laojian.base.file_name import on_disk
from laojian.base.period import first_day, judged_on, shift
from laojian.base.problem import Problem
from laojian.campaigns.models import Participant, RosterReceipt
from laojian.campaigns.queries import desk, roster_faults, workforce
from laojian.campaigns.queries import roster as reads
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.rules import roster as rules
from laojian.campaigns.rules import roster_correction as rules_of_correction

if TYPE_CHECKING:
    from laojian.packs.desk import Screened
    from laojian.packs.schema import Pack
    from laojian.register.intake import Intake
    from laojian.register.receipts import Receipt

WORKERS = "workers"


def read_roster(
    actor: Actor, campaign: int, *, content: bytes, name: str, at: datetime, month: str = "", unit: str = ""
) -> int:
    """Takes one file in as a draft and returns its id: read, compared, screened alone; nothing is in force yet.

    name: of the file; month: YYYY-MM, else as the file's title says; unit: code of the unit it is for (default the
    actor's own). Problems: `intake.*`, `campaigns.not_taking_part`, `campaigns.without_workers`, `campaigns.roster_no_rows`,
    `campaigns.month_unknown`, `campaigns.month_ahead`, `campaigns.other_unit`.
    """
    return take_in(actor, campaign, content=content, name=name, at=at, month=month, unit=unit)[0]


@dataclass(frozen=True, slots=True)
class Correction:
    """改正 What a hand-in puts right. of: the receipt before; rounds: every change since the file first came, latest last."""

    of: int
    rounds: tuple[Mapping[str, Any], ...]


def take_in(
    actor: Actor, campaign: int, *, content: bytes, name: str, at: datetime, month: str, unit: str,
    correction: Correction | None = None,
) -> tuple[int, Intake]:  # fmt: skip
    """One file as a draft: its id and what was read from it. Problems: as `read_roster`."""
    verb = "roster.correct" if correction else "roster.upload"
    party = _participant(actor, campaign, unit or actor.unit_code)
    require(actor, verb, Thing("roster", "", party.unit.path))
    uscc = party.unit.uscc or party.unit.code
    with TemporaryDirectory(prefix="laojian-") as folder:
        path = Path(folder) / on_disk(name, "名册.xlsx")
        path.write_bytes(content)
        intake = reads.read_file(path, pack_of(campaign), uscc, month or None, party.unit.kind)
    asked = _checked(intake, name, uscc, at)
    kept = _reading(actor, party, intake, asked, judged_on(asked, timezone.localtime(at).date()))
    kept["corrections"] = correction.rounds if correction else ()
    file = keep(content, rules.ENDINGS.get(Path(name).suffix.lower(), "application/octet-stream"), at=at)
    reading = keep(json.dumps(kept, ensure_ascii=False, default=str).encode(), "application/json", at=at)
    verdicts = [hit["verdict"] for hit in kept["hits"]]
    with transaction.atomic():
        if correction and (same := _supersede(correction.of, file.sha256)):
            return same, intake
        row = RosterReceipt.objects.create(
            campaign_id=campaign, unit=party.unit, month=asked, file_name=on_disk(name, "名册.xlsx"), file=file.sha256,
            reading=reading.sha256, rows_read=intake.rows_read, rows_loaded=intake.rows_loaded,
            issues=sum(one["level"] != "note" for one in kept["issues"]), breaches=verdicts.count("breach"),
            unknowns=verdicts.count("unknown") + len(kept["undecided"]),
            workforce=workforce.count(intake.tables[WORKERS], uscc), read_at=at, read_by=actor.name,
            corrects_id=correction.of if correction else None,
        )  # fmt: skip
        detail = {"month": asked, "rows": row.rows_loaded, "issues": row.issues, "file": file.sha256}
        if correction:
            detail |= {"corrects": correction.of, "corrections": correction.rounds[-1]["cells"]}
        record(actor, verb, "roster", row.pk, at=at, detail=detail)
    return row.pk, intake


def _supersede(id: int, file: str) -> int | None:
    """Closes the draft that was put right; the receipt that already holds the very same file, where the form came twice."""
    before = RosterReceipt.objects.select_for_update().get(pk=id)
    same = before.corrected_by.filter(file=file).exclude(state="discarded").first()
    if same is not None:
        return int(same.pk)
    if before.state not in rules_of_correction.OPEN:
        raise Problem("campaigns.roster_closed", state=rules.STATES[before.state])
    if before.state == "draft":
        before.state = "mended"
        before.save(update_fields=["state"])
    return None


def _participant(actor: Actor, campaign: int, code: str) -> Participant:
    found = (
        Participant.objects.select_related("unit", "campaign")
        .filter(campaign_id=campaign, unit__code=code, until__isnull=True)
        .filter(scope(actor).q())
        .first()
    )
    if found is None:
        raise Problem("campaigns.not_taking_part", unit=code)
    return found


def _checked(intake: Intake, name: str, uscc: str, at: datetime) -> str:
    """The month of a roster that may be taken in."""
    if WORKERS not in intake.tables:
        raise Problem("campaigns.without_workers", file=name)
    if not intake.rows_read:
        raise Problem("campaigns.roster_no_rows", file=name)
    if intake.month is None:
        raise Problem("campaigns.month_unknown", file=name)
    if printed := next((note.seen for note in intake.notes if note.code == "intake.month_differs"), None):
        raise Problem("campaigns.month_differs", file=name, printed=printed, month=intake.month)
    if first_day(intake.month) > timezone.localtime(at).date():
        raise Problem("campaigns.month_ahead", month=intake.month)
    if intake.reported_by != uscc:
        raise Problem("campaigns.other_unit", file=name, seen=intake.reported_by or "—", wanted=uscc)
    return intake.month


def _reading(actor: Actor, party: Participant, intake: Intake, month: str, on: date) -> dict[str, Any]:
    """What is kept of a reading: faults, difference, hits of this roster alone. Plain values for JSON."""
    from laojian.packs.desk import names
    from laojian.screening.explain import label

    facts = desk.unit_facts(actor, (party.unit.path,), on)
    told = _alone(intake, facts, party, month, on)
    absent = intake.absent_columns.get(WORKERS, ())
    asked = {
        column
        for one in pack_of(party.campaign_id).rosters
        if one.layout == WORKERS
        for column in one.required
    }
    return {
        "issues": roster_faults.kept(intake),
        "difference": _difference(party.unit_id, intake, month),
        "hits": [dict(hit) for hit in told.hits] if told else [],
        "undecided": [dict(one) for one in told.undecided] if told else [],
        "names": dict(names(facts, [(intake.tables[WORKERS], ())])),
        "absent": [label(name) for name in absent if name in asked],
        "record": {key: told.record[key] for key in ("pack_hash", "law_hash", "engine", "on")} if told else {},
    }  # fmt: skip


def _alone(
    intake: Intake, facts: Mapping[str, Any], party: Participant, month: str, on: date
) -> Screened | None:
    """The screening of this roster alone; None where no row could be taken in and only the faults are shown."""
    if not intake.rows_loaded:
        return None
    return desk.screen_alone(intake, facts, pack_of(party.campaign_id), month, on)


def _difference(unit: int, intake: Intake, month: str) -> dict[str, Any] | None:
    from laojian.register.compare import compare

    found = reads.before(unit, month)
    if found is None:
        return None
    against, row = found
    earlier = reads.in_force(unit, shift(row.month, -1))
    older = None if earlier is None else reads.stored_rows(earlier)
    told = compare(reads.stored_rows(row), intake.tables[WORKERS], older)
    persons = told.persons.slice(0, 200).drop_columns(["person_key"]).to_pylist()
    return {
        "against": against, "new": told.new, "same": told.same, "changed": told.changed, "gone": told.gone,
        "back": told.back, "persons": persons,
    }  # fmt: skip


def submit_roster(actor: Actor, id: int, *, at: datetime, gone_confirmed: bool = True) -> reads.RosterView:
    """Brings a draft in force as the unit's month, in place of what was in force. Again: changes nothing.

    gone_confirmed: whoever hands it in knows how many people of the roster before are not in it. Problems:
    `campaigns.no_roster`, `campaigns.roster_state`, `campaigns.roster_empty`, `campaigns.roster_gone`.
    """
    if not gone_confirmed and (told := reads.many_gone(actor, id)):
        raise Problem("campaigns.roster_gone", gone=told.gone, before=told.before)
    return _submit(actor, id, None, at)


def _submit(actor: Actor, id: int, intake: Intake | None, at: datetime) -> reads.RosterView:
    """intake: what was just read from the file, else it is read again."""
    row = reads.one(actor, id)
    require(actor, "roster.submit", reads.thing(row))
    with transaction.atomic():
        row = RosterReceipt.objects.select_for_update().select_related("unit", "campaign").get(pk=id)
        if row.state == "in_force":
            return reads.roster(actor, id)
        if row.state not in ("draft", "submitting"):
            raise Problem("campaigns.roster_state", state=rules.STATES[row.state])
        if not row.rows_loaded:
            raise Problem("campaigns.roster_empty", file=row.file_name)
        row.state, row.submitted_at, row.submitted_by = "submitting", at, actor.name
        row.save(update_fields=["state", "submitted_at", "submitted_by"])
    if (stored := _in_store(row)) is None:
        stored = _append(row, at, intake)
    _complete(actor, row.pk, stored, at=at)
    return reads.roster(actor, id)


def _append(row: RosterReceipt, at: datetime, intake: Intake | None = None) -> Receipt:
    """The rows of the kept file into the store, in one commit."""
    pack = pack_of(row.campaign_id)
    uscc = row.unit.uscc or row.unit.code
    try:
        intake = intake or _again(row, pack, uscc)
        return desk.store().append(
            intake.tables[WORKERS], reported_by=uscc, month=row.month, city=pack.scope.region, source_file=row.file,
            received_on=at, absent_columns=intake.absent_columns.get(WORKERS, ()),
        )  # fmt: skip
    except Exception:
        RosterReceipt.objects.filter(pk=row.pk, state="submitting").update(state="draft", submitted_at=None)
        raise


def _again(row: RosterReceipt, pack: Pack, uscc: str) -> Intake:
    with TemporaryDirectory(prefix="laojian-") as folder:
        path = Path(folder) / on_disk(row.file_name, "名册.xlsx")
        path.write_bytes(archive.content(row.file))
        return reads.read_file(path, pack, uscc, row.month, row.unit.kind)


def _in_store(row: RosterReceipt) -> Receipt | None:
    """The store's receipt for this submission, where its commit came through: this file, not known to another row."""
    uscc = row.unit.uscc or row.unit.code
    known = set(
        RosterReceipt.objects.filter(unit_id=row.unit_id, month=row.month)
        .exclude(import_id="")
        .values_list("import_id", flat=True)
    )
    for one in reversed(desk.store().history(uscc, row.month)):
        if one.import_id not in known and one.source_file == row.file:
            return one
    return None


@transaction.atomic
def _complete(actor: Actor | None, id: int, stored: Receipt, *, at: datetime) -> None:
    """Writes the receipt of what the store holds; the later commit of two for one month is the one in force."""
    row = RosterReceipt.objects.select_for_update().select_related("unit").get(pk=id)
    if row.import_id == stored.import_id:
        return
    now = RosterReceipt.objects.select_for_update().filter(
        unit_id=row.unit_id, month=row.month, state="in_force"
    )
    other = now.first()
    newer = other is None or (other.sequence or 0) < stored.sequence
    if newer and other is not None:
        now.update(state="replaced")
    row.state = "in_force" if newer else "replaced"
    row.import_id, row.sequence = stored.import_id, stored.sequence
    row.submitted_at = row.submitted_at or at
    row.save()
    detail = {
        "month": row.month, "rows": row.rows_loaded, "file": row.file, "sequence": stored.sequence,
        "replaces": other.pk if newer and other else None,
    }  # fmt: skip
    record(actor or _Itself(row.unit.path), "roster.submit", "roster", row.pk, at=at, detail=detail)


class _Itself:
    """The system, where it completes what a person asked for before a process died."""

    key, name = "system", "系统"

    def __init__(self, path: str) -> None:
        self.unit_path = path


def receive_roster(
    actor: Actor, campaign: int, *, content: bytes, name: str, at: datetime, month: str = "", unit: str = ""
) -> reads.RosterView:
    """Reads and submits in one go, for rosters that come by the interface. As `read_roster` and `submit_roster`."""
    id, intake = take_in(actor, campaign, content=content, name=name, at=at, month=month, unit=unit)
    return _submit(actor, id, intake, at)


@transaction.atomic
def discard_roster(actor: Actor, id: int, *, at: datetime) -> None:
    """Puts a draft aside; the file stays in the archive. Problem `campaigns.roster_state`."""
    require(actor, "roster.discard", reads.thing(reads.one(actor, id)))
    row = RosterReceipt.objects.select_for_update().get(pk=id)
    if row.state == "discarded":
        return
    if row.state != "draft":
        raise Problem("campaigns.roster_state", state=rules.STATES[row.state])
    row.state = "discarded"
    row.save(update_fields=["state"])
    record(actor, "roster.discard", "roster", id, at=at)


def settle(*, at: datetime) -> Mapping[int, str]:
    """Brings receipts that a dead process left in `submitting` to where the store says they belong: id → state.

    Called when the server starts and before each run.
    """
    done = {}
    for row in RosterReceipt.objects.select_related("unit").filter(state="submitting"):
        stored = _in_store(row)
        after = rules.finished(row.state, stored is not None)
        if stored is not None:
            _complete(None, row.pk, stored, at=at)
        else:
            RosterReceipt.objects.filter(pk=row.pk, state="submitting").update(state=after, submitted_at=None)
        done[row.pk] = after
    return done
