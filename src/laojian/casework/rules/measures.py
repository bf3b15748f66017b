"""处理措施的选择 Which measures the library opens for a case, with their lawful range or the reason why not yet.

The law stands in the library; here only which of its measures belong to the violations of the case, what counts as a
penalty (处罚法 art 9), and that a reading or an unverified fact is confirmed by an officer before any penalty rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from laojian.base.problem import Problem
from laojian.law.circumstance import alternatives, barring
from laojian.law.cite import quoted
from laojian.law.library import Library, load_libraries
from laojian.law.measure import Measure
from laojian.law.measure_facts import CaseFacts, Refusal
from laojian.law.measure_refusals import refuse
from laojian.law.proposal import LIGHTER, UNHELD, Proposal, propose
from laojian.law.timeline import standing

OWN = "人力资源社会保障部门"
PENALTIES = ("warning", "fine", "confiscation", "revocation", "closure")
ORDERS = ("order", "stop", "payment")
ELSEWHERE = ("referral", "notice", "advice")
HEAVY = ("revocation", "closure")


@dataclass(frozen=True, slots=True)
class Offer:
    """可选措施 One measure of the library for this case. low, high: fen, None where it is no money; refusal: why not
    now, blank where it may be proposed; ours: this office decides it, else it can only refer; law_note: what the law of
    the day of the act has to do with it, where that is not plainly the law of today; reach: the rules of which one must
    be proved broken; circumstances: (id, words) of what must be found besides, with what excludes it."""

    id: str
    rule: str
    zh: str
    en: str
    action: str
    cites: str
    mark: str
    mark_zh: str
    note: str
    low: int | None
    high: int | None
    sum_zh: str
    refusal: str
    refusal_code: str
    to_worker: bool
    ours: bool
    penal: bool
    authority: str
    needs_confirmation: bool
    reach: tuple[str, ...]
    law_note: str = ""
    circumstances: tuple[tuple[str, str], ...] = ()


def offers(violations: Iterable[str], facts: CaseFacts, library: Library | None = None) -> tuple[Offer, ...]:
    """All measures of the violations (primary first), each once, under the law of the day of the act (处罚法 37).

    Where a later law is lighter, it is offered and the older one refused.
    """
    known = library or load_libraries()
    found: dict[str, Offer] = {}
    for violation in violations:
        told = {one.measure.id: one for one in propose(known, violation, facts)}
        for id in dict.fromkeys((*known.get(violation, "violation").measures, *told)):
            if id not in found:
                found[id] = _offer(known, known.get(id, "measure"), told.get(id), facts)
    return tuple(found.values())


def chosen(measure: str, violations: Iterable[str], facts: CaseFacts, amount: int | None) -> Offer:
    """The offer for a measure and an amount (fen). Problems `casework.no_basis` (it does not belong to the violations of
    the case), `casework.measure_refused` (with the law's reason), `casework.amount_range`, `casework.amount_none`."""
    listed = tuple(violations)
    found = next((one for one in offers(listed, facts) if one.id == measure), None)
    if found is None:
        raise Problem("casework.no_basis", measure=measure)
    if found.refusal:
        raise Problem("casework.measure_refused", measure=found.zh, reason=found.refusal)
    if found.low is None or found.high is None:
        if amount is not None:
            raise Problem("casework.amount_none", measure=found.zh)
        return found
    if amount is None or not found.low <= amount <= found.high:
        raise Problem(
            "casework.amount_range", seen=_yuan(amount), low=_yuan(found.low), high=_yuan(found.high)
        )
    return found


def is_penal(action: str, to_worker: bool = False) -> bool:
    """Is it an administrative penalty (处罚法 art 9)? Orders, payments to workers and referrals are none."""
    return action in PENALTIES and not to_worker


def hearing_from(
    region: str, on: date, library: Library | None = None, *, party: str = "unit"
) -> tuple[int | None, str]:
    """The fine (fen) from which a unit, or a person responsible, is offered a hearing here, and how surely it is known."""
    known = library or load_libraries()
    id = "hearing_minimum_person" if party == "person" else "hearing_minimum_organisation"
    value = known.parameters.resolve(id, region or "CN", on)
    return (int(value.low) if value.low is not None else None), value.mark.zh()


def needs_hearing(
    measures: Iterable[tuple[str, str, int | None]], region: str, on: date, library: Library | None = None
) -> bool:
    """Must the party be offered a hearing (处罚法 art 63)? measures: (id, action, fen).

    An unknown figure asks for one; a person responsible has a lower figure than a unit. A stop that the library wants
    heard (a project stop: 724号 55) is heard too, which is a reading.
    """
    known = (library or load_libraries()).of("measure")
    for id, action, amount in measures:
        one = known.get(id)
        if action in HEAVY or (action == "stop" and one is not None and "pr-hearing" in one.before):
            return True
        least, _ = hearing_from(region, on, library, party=one.party if one is not None else "unit")
        if action in ("fine", "confiscation") and (least is None or (amount or 0) >= least):
            return True
    return False


def _offer(known: Library, measure: Measure, told: Proposal | None, facts: CaseFacts) -> Offer:
    penal = is_penal(measure.action, measure.to_worker)
    refusal, amount = _refusal(known, measure, told, penal), told.amount if told else None
    reach = tuple(sorted(measure.opened_by))
    told_of = alternatives(known.circumstances, measure.circumstances)
    told_of += barring(known.circumstances) if penal else ()
    return Offer(
        measure.id, measure.rule, measure.zh, measure.en, measure.action, quoted(measure.cites), measure.mark.level,
        measure.mark.zh(), measure.note, amount.low if amount else None, amount.high if amount else None,
        amount.sum_zh if amount else "", refusal.zh if refusal else "", refusal.code if refusal else "",
        measure.to_worker, OWN in measure.authority, penal, "、".join(measure.authority), measure.must_confirm(facts),
        reach, _law_note(known, measure, told, facts), tuple((one.id, one.zh) for one in told_of),
    )  # fmt: skip


def _refusal(known: Library, measure: Measure, told: Proposal | None, penal: bool) -> Refusal | None:
    """Why not now. An order or a referral that is no money may rest on a reading; nothing penal may, unconfirmed."""
    if told is None:
        return refuse("not_in_force")
    if told.state == LIGHTER:
        named = "、".join(known.get(id, "measure").zh for id in told.lighter)
        plain = refuse("lighter_later")
        return Refusal(plain.code, f"{plain.zh}：{named}", plain.en)
    if told.refusal is not None and told.refusal.code == "confirm" and measure.range is None and not penal:
        return None
    return told.refusal


def _law_note(known: Library, measure: Measure, told: Proposal | None, facts: CaseFacts) -> str:
    """Where the law of the act is not plainly known, or where a later and lighter one applies."""
    if told is None:
        return ""
    if not measure.in_force(facts.law_day) and told.state != UNHELD:
        return "行为时适用旧规定，这一规定较轻，从轻适用（处罚法第三十七条）"
    return standing(known, "measure", measure.id, facts.law_day).why


def _yuan(fen: int | None) -> str:
    return "—" if fen is None else f"{fen / 100:,.2f}元"
