"""自查办理 What is done with self-inspections: begin, fill in jointly, sign, report to county and group, send back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from laojian.archive.actions import record
from laojian.archive.chain import canonical
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.actions import self_inspection_duties as duties
from laojian.campaigns.actions.sheet_items import follow_items
from laojian.campaigns.models import Participant, SelfInspection, SelfInspectionAnswer, SelfInspectionParty
from laojian.campaigns.queries import self_inspection as reads
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.sheet_views import first_day
from laojian.campaigns.queries.sheets_asked import asks_sheets
from laojian.campaigns.rules import self_inspection as rules
from laojian.campaigns.rules.amendment import item_mapping
from laojian.ids import in_text
from laojian.messages import actions as messages

WORDS_EN = {
    "fill": "fill in", "sign": "sign", "report": "report", "send_back": "send back", "correct": "record a correction"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """答复 What somebody answers to one question. answer: ok, bad, unsure, or blank to take it back; persons: how many
    it concerns; agency: code of the agency concerned; amount: in fen (返费)."""

    place: str
    item: str
    answer: str
    problem: str = ""
    persons: int | None = None
    agency: str = ""
    as_outsourcing: bool | None = None
    corrected: bool = False
    corrected_on: date | None = None
    correction: str = ""
    amount: int | None = None


@transaction.atomic
def start_self_inspection(actor: Actor, campaign: int, *, at: datetime, unit: str = "") -> int:
    """Begins the sheet of a mine and returns its id; begun already, the same id. Its agencies become parties.

    unit: code of the mine, default the actor's own unit. Problems `campaigns.no_sheet_asked`, `campaigns.not_taking_part`.
    """
    code = unit or actor.unit_code
    pack = pack_of(campaign)
    if not asks_sheets(pack):
        raise Problem("campaigns.no_sheet_asked", title=pack.title)
    mine = reads.with_roles(campaign, reads.mine_roles(pack)).filter(unit__code=code).first()
    if mine is None:
        raise Problem("campaigns.not_taking_part", unit=code)
    require(actor, "self_inspection.start", Thing("self_inspection", "", mine.unit.path))
    row, made = SelfInspection.objects.get_or_create(
        campaign_id=campaign, unit_id=mine.unit_id,
        defaults={"county_id": mine.county_id, "group_id": mine.group_id, "row_kind": mine.row_kind, "started_at": at,
                  "changed_at": at, "changed_by": actor.name},
    )  # fmt: skip
    if made:
        parties = [SelfInspectionParty(inspection=row, unit_id=mine.unit_id, kind="mine")]
        agencies = _agencies(campaign, mine, timezone.localtime(at).date())
        parties += [SelfInspectionParty(inspection=row, unit_id=one, kind="agency") for one in agencies]
        SelfInspectionParty.objects.bulk_create(parties)
        detail = {"campaign": campaign, "agencies": len(agencies)}
        record(actor, "self_inspection.start", "self_inspection", row.pk, at=at, detail=detail)
    return row.pk


def _agencies(campaign: int, mine: Participant, on: date) -> list[int]:
    """The agencies of the campaign that work with the mine on a day, by link or agreement."""
    from laojian.parties.queries import hosts_of

    taking_part = reads.with_roles(campaign, reads.agency_roles(pack_of(campaign)))
    ids = list(taking_part.order_by("unit__path").values_list("unit_id", flat=True))
    hosts = hosts_of(ids, on)
    return [one for one in ids if mine.unit_id in hosts.get(one, ())]


@transaction.atomic
def fill_self_inspection(
    actor: Actor,
    id: int,
    answers: Iterable[Answer],
    *,
    at: datetime,
    absent: Iterable[str] | None = None,
    nil: bool | None = None,
    seen: datetime | None = None,
) -> None:
    """Saves answers as a draft; what was signed before must be signed again.

    absent: workplaces the mine does not have; nil: 零报告; seen: when the page was read, so that nobody overwrites what
    the other party, or the same person in a second window, answered since. Problems: `campaigns.no_self_inspection`, `campaigns.self_inspection_state`,
    `campaigns.self_inspection_changed`, `campaigns.bad_answer`, `campaigns.unknown_item`,
    `campaigns.correction_ahead`, `campaigns.correction_early`, `ids.in_text`.
    """
    row = _locked(actor, id, "fill", "filling", also=rules.OPEN)
    known = {(cell.place, cell.item): cell for cell in reads.cells(row.campaign_id)}
    told = {(one.place, one.item): one for one in row.answers.all()}
    agencies = {party.unit.code: party.unit_id for party in row.parties.all() if party.kind == "agency"}
    changed, first = 0, first_day(row)
    for one in answers:
        cell = known.get((one.place, one.item))
        if cell is None:
            raise Problem(
                "campaigns.unknown_item", item=one.item, place=rules.PLACES.get(one.place, one.place)
            )
        if one.answer and one.answer not in rules.ANSWERS:
            raise Problem("campaigns.bad_answer", seen=one.answer)
        in_text.refuse(one.problem, one.correction)
        if one.answer == "bad" and one.corrected:
            rules.correction_day(one.corrected_on, timezone.localtime(at).date(), first)
        changed += _save(row, told.get((one.place, one.item)), one, cell.violation, agencies, actor, at, seen)
    changed += _set(row, absent, nil)
    if changed:
        _unsign(row)
        row.state, row.changed_at, row.changed_by = "filling", at, actor.name
        row.save()
        detail = {"answers": changed, "version": row.version}
        record(actor, "self_inspection.fill", "self_inspection", id, at=at, detail=detail)
        duties.taken_up(actor, row, at=at)


def _set(row: SelfInspection, absent: Iterable[str] | None, nil: bool | None) -> int:
    """Absent places and 零报告; how many of the two changed."""
    before = (row.absent_places, row.nil)
    if absent is not None:
        row.absent_places = " ".join(place for place in rules.WORKPLACES if place in set(absent))
    if nil is not None:
        row.nil = nil
    return sum(one != other for one, other in zip(before, (row.absent_places, row.nil), strict=True))


def _save(
    row: SelfInspection,
    told: SelfInspectionAnswer | None,
    one: Answer,
    violation: str,
    agencies: dict[str, int],
    actor: Actor,
    at: datetime,
    seen: datetime | None,
) -> int:
    """Writes one answer where it differs; 1 if it did."""
    bad = one.answer == "bad"
    wanted = {
        "answer": one.answer, "problem": one.problem.strip(), "persons": one.persons,
        "amount": one.amount, "agency_id": agencies.get(one.agency), "as_outsourcing": one.as_outsourcing,
        "corrected": bad and one.corrected, "corrected_on": one.corrected_on if bad and one.corrected else None,
        "correction": one.correction.strip() if bad else "",
    }  # fmt: skip
    if told is None:
        if not one.answer and not wanted["problem"]:
            return 0
        SelfInspectionAnswer.objects.create(
            inspection=row, place=one.place, item=one.item, violation=violation, answered_at=at,
            answered_by=actor.name, **wanted,
        )  # fmt: skip
        return 1
    if all(getattr(told, name) == value for name, value in wanted.items()):
        return 0
    if seen is not None and told.answered_at > seen:
        if not one.answer and told.answered_by == actor.name:
            return 0  # left blank on a page opened before the answer was given: a second window takes nothing back
        raise Problem("campaigns.self_inspection_changed", who=told.answered_by)
    for name, value in wanted.items():
        setattr(told, name, value)
    told.answered_at, told.answered_by = at, actor.name
    told.save()
    return 1


def _locked(actor: Actor, id: int, verb: str, to: str, *, also: Iterable[str] = ()) -> SelfInspection:
    """The sheet, locked, where the step is open. also: states from which it is open whatever `rules.STEPS` says."""
    require(actor, f"self_inspection.{verb}", reads.thing(reads.one(actor, id), joint=verb != "report"))
    SelfInspection.objects.select_for_update().get(pk=id)
    row = reads.one(actor, id)
    if not rules.may_step(row.state, to) and row.state not in also:
        raise Problem(
            "campaigns.self_inspection_state", state=rules.STATES[row.state], step=WORDS_EN[verb]
        )  # fmt: skip
    return row


def _unsign(row: SelfInspection) -> None:
    row.parties.filter(signed_at__isnull=False).update(signed_at=None, signed_by="")


@transaction.atomic
def sign_self_inspection(actor: Actor, id: int, *, at: datetime) -> None:
    """Signs for the actor's unit (双方确认); signed by all, the sheet is confirmed and its report falls due.

    Signed again changes nothing. Problems: `campaigns.self_inspection_incomplete`, `campaigns.self_inspection_state`.
    """
    row = _locked(actor, id, "sign", "confirmed", also=("confirmed",))
    party = next((one for one in row.parties.all() if one.unit_id == actor.unit), None)
    if party is None:
        raise Problem("campaigns.no_self_inspection")
    if party.signed_at is not None:
        return
    _complete(reads.missing_of(row))
    SelfInspectionParty.objects.filter(pk=party.pk).update(signed_at=at, signed_by=actor.name)
    detail = {"unit": actor.unit_code, "version": row.version}
    record(actor, "self_inspection.sign", "self_inspection", id, at=at, detail=detail)
    if not row.parties.filter(signed_at=None).exists():
        row.state, row.changed_at = "confirmed", at
        row.save(update_fields=["state", "changed_at"])
        duties.fall_due(actor, row, at=at)


def _complete(missing: rules.Missing) -> None:
    """Refuses a sheet that is not complete, with what is missing."""
    if not missing.to_sign:
        raise Problem(
            "campaigns.self_inspection_incomplete",
            what="、".join(zh for zh, _ in missing.lacking),
            what_en=", ".join(en for _, en in missing.lacking),
        )


@transaction.atomic
def report_self_inspection(actor: Actor, id: int, *, at: datetime) -> None:
    """Reports the sheet to the county and the group at once, and moves the duties of mine and agencies.

    Reported already: changes nothing. Problems: `campaigns.self_inspection_unsigned`, `.._incomplete`, `.._state`.
    """
    seen = reads.one(actor, id)
    if seen.state in rules.SUBMITTED:
        require(actor, "self_inspection.report", reads.thing(seen, joint=False))
        return
    row = _locked(actor, id, "report", "reported", also=("filling",))
    missing = reads.missing_of(row)
    _complete(missing)
    if missing.unsigned:
        raise Problem("campaigns.self_inspection_unsigned", who="、".join(missing.unsigned))
    problems = [one for one in row.answers.all() if one.answer == "bad"]
    over = reads.phase_over(pack_of(row.campaign_id), timezone.localtime(at).date())
    row.state = rules.state_after_report([one.corrected for one in problems], over)
    row.reported_at, row.reported_by, row.sealed = at, actor.name, seal(row)
    row.changed_at = at
    row.save()
    detail = {"version": row.version, "problems": len(problems), "nil": row.nil, "sealed": row.sealed}
    record(actor, "self_inspection.report", "self_inspection", id, at=at, detail=detail)
    duties.reported(actor, row, at=at)
    above = [one for one in (row.county_id, row.group_id) if one is not None]
    said = (
        "零报告"
        if row.nil
        else f"发现问题{len(problems)}项，已整改{sum(one.corrected for one in problems)}项"
    )
    _tell(actor, above, row, f"{row.unit.name}报来自查自纠情况", f"{row.campaign.title}：{said}。", at)


def seal(row: SelfInspection) -> str:
    """sha256 over what was reported, as canonical JSON."""
    told = {
        "sheet": row.pk, "version": row.version, "nil": row.nil, "absent": row.absent_places,
        "answers": [
            [one.place, one.item, one.answer, one.problem, one.persons, one.agency_id, one.as_outsourcing, one.corrected,
             *([one.amount] if one.amount is not None else [])]
            for one in row.answers.all()
        ],
        "signed": [[one.unit_id, one.signed_by] for one in row.parties.all()],
    }  # fmt: skip
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def _tell(
    actor: Actor, units: Sequence[int], row: SelfInspection, subject: str, body: str, at: datetime
) -> None:
    messages.send(
        actor, units, "self_check", subject, body, about_kind="self_inspection", about_id=str(row.pk), at=at,
        link=f"/self-checks/{row.pk}/",
    )  # fmt: skip


@transaction.atomic
def send_back_self_inspection(actor: Actor, id: int, reason_code: str, remark: str, *, at: datetime) -> None:
    """Sends a reported sheet back to the mine and its agencies with a coded reason; version n+1 begins.

    Problems: `campaigns.back_reason`, `campaigns.self_inspection_state`.
    """
    in_text.refuse(remark)
    row = _locked(actor, id, "send_back", "sent_back")
    if reason_code not in rules.SEND_BACK_REASONS or not remark.strip():
        raise Problem("campaigns.back_reason")
    answered = reads.pack_of_sheet(row)
    row.state, row.version, row.changed_at = "sent_back", row.version + 1, at
    row.back_at, row.back_by, row.back_code = at, f"{actor.unit_name} {actor.name}"[:120], reason_code
    row.back_remark = remark.strip()[:400]
    row.save()
    follow_items([row.pk], item_mapping(answered, pack_of(row.campaign_id)))
    _unsign(row)
    detail = {"reason": reason_code, "remark": row.back_remark, "version": row.version}
    record(actor, "self_inspection.send_back", "self_inspection", id, at=at, detail=detail)
    duties.sent_back(actor, row, at=at)
    units = [party.unit_id for party in row.parties.all()]
    words = f"{rules.SEND_BACK_REASONS[reason_code]}：{row.back_remark}"
    _tell(actor, units, row, f"自查表被退回：{row.unit.name}", words, at)
