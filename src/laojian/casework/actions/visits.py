"""现场检查 What is done with visits: plan, begin, record answers and papers, finish; the firm confirms the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from laojian.archive import actions as archive
from laojian.authority.queries import require
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.actions import acting, duties
from laojian.casework.models import Finding, Lead, Officer, Visit, VisitAnswer
from laojian.casework.queries.access import find, thing_of
from laojian.casework.queries.library import items, items_about, sheet
from laojian.casework.rules import dates, steps, words
from laojian.ids import in_text

PNG = b"\x89PNG\r\n\x1a\n"
LARGEST_SIGNATURE = 200_000


@dataclass(frozen=True, slots=True)
class NewVisit:
    """新检查 Whom to visit, when, by whom. unit, mine: codes; officers: sign-in names; team: person-times by department
    (`words.TEAM`), None where not known; items: ids of check items, empty: the sheet of the campaign; what the lead is about is asked in any case."""

    unit: str
    on: date
    officers: tuple[str, ...]
    mine: str = ""
    row_kind: str = ""
    campaign: int | None = None
    lead: int | None = None
    about: str = ""
    others: str = ""
    team: Mapping[str, int | None] = field(default_factory=dict)
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """一项结果 The answer to one item: yes, no, unsure, or "" while nobody answered; note: what was seen; shown: answer
    and note as they stood on the page that sends this, so that what a colleague wrote meanwhile is never wiped."""

    item: str
    answer: str
    note: str = ""
    shown: tuple[str, str] | None = None


@transaction.atomic
def plan_visit(actor: Actor, new: NewVisit, *, at: datetime) -> int:
    """Plans a visit with at least two officers (处罚法 art 42) and gives it its code.

    Problems `casework.two_officers`, `casework.officer`, `casework.visit_twice`, `casework.row_kind`,
    `authority.no_unit`.
    """
    in_text.refuse(new.about, new.others)
    office = acting.office_of(actor, "visit.plan")
    people = acting.officers(actor, new.officers)
    if len(people) < 2:
        raise Problem("casework.two_officers", seen=len(people))
    unit = acting.unit_by_code(new.unit)
    mine = acting.unit_by_code(new.mine) if new.mine else None
    acting.within(actor, unit, mine)
    today = acting.day_of(at)
    dates.recent("检查之日", min(new.on, today), today)
    same = Visit.objects.filter(office=office, unit=unit, mine=mine, visited_on=new.on)
    if same.exclude(state="cancelled").exists():
        raise Problem("casework.visit_twice", unit=unit.name, on=new.on.isoformat())
    lead = _lead(actor, new.lead)
    row = Visit.objects.create(
        campaign_id=new.campaign or (lead.campaign_id if lead else None), office=office, unit=unit, mine=mine,
        row_kind=acting.row_kind_of(actor, unit, mine, new.row_kind or (lead.row_kind if lead else "")),
        code=acting.next_visit_code(office, new.on.year), lead=lead, visited_on=new.on, about=new.about,
        others=new.others, **_team(new.team),
    )  # fmt: skip
    Officer.objects.bulk_create(Officer(visit=row, staff=one, no_conflict=True) for one in people)
    asked = new.items or sheet(_pack(row.campaign_id))
    if lead is not None:
        asked = tuple(dict.fromkeys((*asked, *items_about(lead.violation, new.on))))
    VisitAnswer.objects.bulk_create(VisitAnswer(visit=row, item=one.id) for one in items(asked, new.on))
    acting.note(
        actor, "visit.plan", "visit", row, at=at, unit=unit.code, on=new.on, visit=row.code,
        officers=[one.pk for one in people],
    )  # fmt: skip
    return row.pk


def _lead(actor: Actor, id: int | None) -> Lead | None:
    if id is None:
        return None
    row = acting.lead(actor, "visit.plan", id)
    row.state = steps.LEAD.move("visit.plan", row.state)
    row.save(update_fields=("state",))
    return row


def _pack(campaign: int | None) -> str:
    if campaign is None:
        return ""
    from laojian.campaigns import queries

    return str(queries.pack_of(campaign).id)


def _team(team: Mapping[str, int | None]) -> dict[str, int | None]:
    for part, n in team.items():
        if part not in words.TEAM or (n is not None and not 0 <= n <= 999):
            raise Problem("casework.team", part=words.TEAM.get(part, part), seen=str(n))
    return {part: team.get(part) for part in words.TEAM}


@transaction.atomic
def begin_visit(actor: Actor, visit: int, *, at: datetime) -> None:
    """The officers are there. Beginning again changes nothing."""
    row = acting.visit(actor, "visit.begin", visit)
    if row.state == "under_way":
        return
    row.state = steps.VISIT.move("visit.begin", row.state)
    row.began_at = at
    row.save(update_fields=("state", "began_at"))
    acting.note(actor, "visit.begin", "visit", row, at=at, visit=row.code)


@transaction.atomic
def record_answers(
    actor: Actor, visit: int, answers: tuple[Answer, ...], *, at: datetime, summary: str = ""
) -> int:
    """Keeps answers and notes as they come, some or all of them, again and again; a 不符合 opens a finding to be sorted.

    Returns how many items are still open. The same answers a second time change nothing and write no event.
    Problem `casework.answer`: no such item or answer; a 不符合 or 待核 that was given a finding and is taken back clears it.
    """
    row = acting.visit(actor, "visit.record", visit)
    in_text.refuse(summary, *(one.note for one in answers))
    kept = {one.item: one for one in row.answers.all()}
    changed = [one for one in answers if _changed(kept, one, actor.name)]
    begun = row.state == "planned"
    row.state = steps.VISIT.move("visit.record", row.state)
    row.began_at = row.began_at or at
    if changed or begun or (summary and summary != row.summary):
        row.summary = summary or row.summary
        row.save(update_fields=("state", "began_at", "summary"))
        acting.note(
            actor,
            "visit.record",
            "visit",
            row,
            at=at,
            answers={one.item: one.answer for one in changed},
            visit=row.code,
        )
    for one in changed:
        _follow(row, Answer(one.item, kept[one.item].answer, kept[one.item].note))
    return sum(not one.answer for one in row.answers.all())


def _changed(kept: dict[str, VisitAnswer], new: Answer, by: str) -> bool:
    """Keeps one answer where it differs. Where a colleague answered since the page was shown, theirs stands and the words
    of both are kept."""
    old = kept.get(new.item)
    if old is None or new.answer not in ("", *words.ANSWERS):
        raise Problem("casework.answer", item=new.item, seen=new.answer)
    now, said = (old.answer, _plain(old.note)), (new.answer, _plain(new.note))
    if said == now or (new.shown is not None and said == (new.shown[0], _plain(new.shown[1]))):
        return False
    if new.shown is not None and now != (new.shown[0], _plain(new.shown[1])):
        told = "：".join(part for part in (words.ANSWERS.get(new.answer, ""), said[1]) if part)
        old.note = "\n".join(part for part in (now[1], f"（{by}另记）{told}") if part)[:4000]
    else:
        old.answer, old.note = said
    old.save(update_fields=("answer", "note"))
    return True


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _follow(row: Visit, answer: Answer) -> None:
    """A 不符合 has its finding; an answer taken back clears a finding nobody has acted on."""
    found = Finding.objects.filter(visit=row, item=answer.item).first()
    if answer.answer == "no":
        item = items((answer.item,), row.visited_on)[0]
        text = answer.note or item.zh
        if found is None:
            Finding.objects.create(
                visit=row, lead=row.lead, item=answer.item, violation=item.violation, text=text,
                found_on=row.visited_on, **acting.inherit(row),
            )  # fmt: skip
        elif found.state in ("open", "cleared"):
            found.text, found.state = text, "open"
            found.save(update_fields=("text", "state"))
    elif found is not None and found.state == "open":
        found.state = steps.FINDING.move("finding.clear", found.state)
        found.save(update_fields=("state",))


@dataclass(frozen=True, slots=True)
class Ending:
    """检查收尾 How a visit ended. presence: the firm's person signed that they were present (not that they agree),
    refused, or nobody was there; picture: the signature as drawn on the phone (PNG)."""

    presence: str
    signer: str = ""
    signer_post: str = ""
    note: str = ""
    picture: bytes = b""
    summary: str = ""
    team: Mapping[str, int | None] = field(default_factory=dict)


def finish_visit(actor: Actor, visit: int, ending: Ending, *, at: datetime) -> None:
    """Ends a visit: every item answered, two officers not recused, presence stated; pushes the campaign's duty.

    Problems `casework.items_open`, `casework.two_officers`, `casework.reason`, `casework.remark`, `casework.day_ahead`.
    """
    in_text.refuse(ending.note, ending.signer, ending.signer_post, ending.summary)
    require(actor, "visit.finish", thing_of(find(actor, "visit", visit)))
    if ending.picture and not (ending.picture.startswith(PNG) and len(ending.picture) <= LARGEST_SIGNATURE):
        raise Problem("casework.file_kind", name="签字", seen="—")
    signature = archive.keep(ending.picture, "image/png", at=at).sha256 if ending.picture else ""
    _finish(actor, visit, ending, signature, at=at)


@transaction.atomic
def _finish(actor: Actor, visit: int, ending: Ending, signature: str, *, at: datetime) -> None:
    row = acting.visit(actor, "visit.finish", visit)
    words.coded(words.PRESENCE, ending.presence)
    if ending.presence != "present" and not ending.note.strip():
        raise Problem("casework.remark", act=words.PRESENCE[ending.presence])
    open_items = row.answers.filter(answer="").count()
    if open_items:
        raise Problem("casework.items_open", n=open_items)
    standing = row.officers.filter(recused="").count()
    if standing < 2:
        raise Problem("casework.two_officers", seen=standing)
    dates.recent("检查之日", row.visited_on, acting.day_of(at))
    row.state = steps.VISIT.move("visit.finish", row.state)
    row.finished_at, row.presence, row.presence_note = at, ending.presence, ending.note
    row.signer, row.signer_post, row.signature = ending.signer, ending.signer_post, signature
    row.summary = ending.summary or row.summary
    for part, n in _team(ending.team).items():
        if part in ending.team:
            setattr(row, part, n)
    if row.team_hrss is None:
        row.team_hrss = standing
    row.save()
    acting.note(
        actor, "visit.finish", "visit", row, at=at, visit=row.code, presence=row.presence, remark=ending.note,
        team={part: getattr(row, part) for part in words.TEAM},
    )  # fmt: skip
    duties.visited(actor, row, at=at)


@transaction.atomic
def cancel_visit(actor: Actor, visit: int, *, reason: str, remark: str = "", at: datetime) -> None:
    """Cancels a planned visit with a coded reason."""
    in_text.refuse(remark)
    row = acting.visit(actor, "visit.cancel", visit)
    words.coded(words.VISIT_CANCELLATIONS, reason)
    row.state = steps.VISIT.move("visit.cancel", row.state)
    row.save(update_fields=("state",))
    acting.note(actor, "visit.cancel", "visit", row, at=at, reason=reason, remark=remark)


@transaction.atomic
def confirm_code(actor: Actor, visit: int, code: str, *, at: datetime) -> None:
    """The firm confirms that the officers' code is the one it sees. Problem `casework.code_differs`."""
    row = acting.visit(actor, "visit.confirm", visit)
    if code.strip().upper() != row.code:
        raise Problem("casework.code_differs", seen=code)
    if row.code_seen_at is None:
        row.code_seen_at = at
        row.save(update_fields=("code_seen_at",))
        acting.note(actor, "visit.confirm", "visit", row, at=at, visit=row.code)
