"""自查表视图 A sheet put together for a page: questions with answers, what the roster says beside them, who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Count
from django.utils import timezone

from laojian.authority.queries import may
from laojian.authority.rules import Actor
from laojian.campaigns.models import Hit, SelfInspection, SelfInspectionAnswer
from laojian.campaigns.queries.campaigns import number_told
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.self_inspection import (
    AnswerView,
    PartyView,
    PlaceView,
    ProofView,
    Question,
    Sheet,
    by_agencies,
    cells_in,
    missing_of,
    pack_of_sheet,
    phase_over,
    shown_state,
    thing,
)
from laojian.campaigns.rules import self_inspection as rules


def whole(actor: Actor, row: SelfInspection, on: date) -> Sheet:
    """The sheet of a row (with its parties and answers), as the actor sees it on a day."""
    pack = pack_of(row.campaign_id)
    parties = tuple(
        PartyView(one.unit_id, one.unit.code, one.unit.name, one.kind, one.signed_at, one.signed_by)
        for one in row.parties.all()
    )
    own = actor.unit in {party.unit for party in parties}
    told = own or row.state in rules.SUBMITTED or row.state == "sent_back"
    questions = _questions(row, told)
    state = shown_state(row.state, phase_over(pack, on))
    can = {
        verb: may(actor, f"self_inspection.{verb}", thing(row, joint=verb != "report"))
        for verb in ("fill", "sign", "report", "send_back", "correct")
    }
    missing = missing_of(row)
    unsigned = any(party.unit == actor.unit and party.signed_at is None for party in parties)
    return Sheet(
        row.pk, row.campaign_id, row.campaign.title, number_told(actor, row.campaign, pack),
        pack.phases[0].ends_on if pack.phases else None, row.unit_id, row.unit.code, row.unit.name, row.unit.path, row.county.name if row.county else "",
        row.group.name if row.group else "", row.row_kind, state, rules.STATES[state], row.version, row.nil,
        row.changed_at, row.changed_by, row.reported_at, row.reported_by, row.back_at, row.back_by,
        rules.SEND_BACK_REASONS.get(row.back_code, ""), row.back_remark, _places(row, questions), questions, parties,
        missing, own,
        may_fill=own and can["fill"] and row.state in rules.OPEN,
        may_sign=own and can["sign"] and row.state in ("filling", "confirmed") and missing.to_sign and unsigned,
        may_report=own and can["report"] and row.state == "confirmed",
        may_send_back=not own and can["send_back"] and row.state in rules.SUBMITTED,
        may_correct=own and can["correct"] and row.state in rules.SUBMITTED,
        first=first_day(row),
    )  # fmt: skip


def first_day(row: SelfInspection) -> date:
    """The first day on which the mine could be looking for problems of this campaign: the notice's, or the campaign's."""
    opened = timezone.localtime(row.campaign.opened_at).date()
    return min(opened, row.campaign.issued_on or opened, timezone.localtime(row.started_at).date())


def _questions(row: SelfInspection, told: bool) -> tuple[Question, ...]:
    """All questions in the order of the pack; the answers only where the reader may know them."""
    items = {item.id: item for item in pack_of_sheet(row).items}
    said = {(one.place, one.item): _answer(one) for one in row.answers.all()} if told else {}
    seen = _in_roster(row) if told else {}
    numbers = {id: number for number, id in enumerate(items, 1)}
    return tuple(
        Question(
            cell, numbers[cell.item], items[cell.item].zh, items[cell.item].en, items[cell.item].clause,
            said.get((cell.place, cell.item), AnswerView()), *seen.get(cell.violation, (0, 0)),
        )
        for cell in cells_in(pack_of_sheet(row))
    )  # fmt: skip


def _in_roster(row: SelfInspection) -> Mapping[str, tuple[int, int]]:
    """Violation → (breaches, open questions) of the last runs over the mine's rosters; needs no run to be empty."""
    found: dict[str, list[int]] = {}
    rows = Hit.objects.filter(campaign_id=row.campaign_id, unit_id=row.unit_id, gone=False).order_by()
    for violation, verdict, n in rows.values_list("violation", "verdict").annotate(n=Count("id")):
        counts = found.setdefault(violation, [0, 0])
        counts[verdict != "breach"] += n
    return {violation: (counts[0], counts[1]) for violation, counts in found.items()}


def _answer(one: SelfInspectionAnswer) -> AnswerView:
    proofs = tuple(ProofView(each.pk, each.name, each.size, each.kept_at) for each in one.proofs.all())
    return AnswerView(
        one.pk, one.answer, one.problem, one.persons, one.agency.code if one.agency else "",
        one.agency.name if one.agency else "", one.as_outsourcing, one.corrected, one.corrected_on, one.correction,
        one.answered_by, one.answered_at, proofs, one.amount,
    )  # fmt: skip


def _places(row: SelfInspection, questions: tuple[Question, ...]) -> tuple[PlaceView, ...]:
    found = []
    agency = by_agencies(pack_of_sheet(row))
    for place, words in (rules.PLACES | ({"unit": rules.AGENCY_PLACE} if agency else {})).items():
        here = [one for one in questions if one.cell.place == place]
        if here:
            answered = sum(bool(one.said.answer) for one in here)
            problems = sum(one.said.answer in ("bad", "unsure") for one in here)
            found.append(PlaceView(place, words, place in row.absent, len(here), answered, problems))
    return tuple(found)
