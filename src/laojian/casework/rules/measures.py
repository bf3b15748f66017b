"""处理措施的选择 Which measures the library opens for a case, with their lawful range or the reason why not yet.

The law stands in the library; here only which of its measures belong to the violations of the case, what counts as a
penalty (处罚法 art 9), and that a reading or an unverified fact is confirmed by an officer before any penalty rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from laojian.base.problem import Problem
from laojian.law.cite import together
from laojian.law.library import Library, load_libraries
from laojian.law.measure import Measure
from laojian.law.measure_facts import Amount, CaseFacts, Refusal
from laojian.law.measure_refusals import refuse

OWN = "人力资源社会保障部门"
PENALTIES = ("warning", "fine", "confiscation", "revocation", "closure")
ORDERS = ("order", "stop", "payment")
ELSEWHERE = ("referral", "notice", "advice")
HEAVY = ("revocation", "closure")


@dataclass(frozen=True, slots=True)
class Offer:
    """可选措施 One measure of the library for this case. low, high: fen, None where it is no money; refusal: why not
    now, blank where it may be proposed; ours: this office decides it, else it can only refer."""

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


def offers(violations: Iterable[str], facts: CaseFacts, library: Library | None = None) -> tuple[Offer, ...]:
    """All measures of the violations (primary first), each once, those that may be taken now first within their order."""
    known = library or load_libraries()
    ids: dict[str, None] = {}
    for violation in violations:
        ids.update(dict.fromkeys(known.get(violation, "violation").measures))
    return tuple(_offer(known.get(id, "measure"), facts) for id in ids)


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


def hearing_from(region: str, on: date, library: Library | None = None) -> tuple[int | None, str]:
    """The fine (fen) from which an organisation is offered a hearing here, and how surely that is known."""
    known = library or load_libraries()
    value = known.parameters.resolve("hearing_minimum_organisation", region or "CN", on)
    return (int(value.low) if value.low is not None else None), value.mark.zh()


def needs_hearing(measures: Iterable[tuple[str, int | None]], threshold: int | None) -> bool:
    """Must the party be offered a hearing (处罚法 art 63)? measures: (action, fen); an unknown threshold asks for one."""
    for action, amount in measures:
        if action in HEAVY:
            return True
        if action in ("fine", "confiscation") and (threshold is None or (amount or 0) >= threshold):
            return True
    return False


def _offer(measure: Measure, facts: CaseFacts) -> Offer:
    ours = OWN in measure.authority
    answer = measure.amount(facts) if measure.range is not None and measure.timing != "none" else None
    refusal = answer if isinstance(answer, Refusal) else _not_yet(measure, facts)
    amount = answer if isinstance(answer, Amount) else None
    reach = tuple(sorted(measure.reach.rules)) if measure.reach else ()
    return Offer(
        measure.id, measure.rule, measure.zh, measure.en, measure.action, together(measure.cites), measure.mark.level,
        measure.mark.zh(), measure.note, amount.low if amount else None, amount.high if amount else None,
        amount.sum_zh if amount else "", refusal.zh if refusal else "", refusal.code if refusal else "",
        measure.to_worker, ours, is_penal(measure.action, measure.to_worker), "、".join(measure.authority),
        measure.must_confirm(facts), reach,
    )  # fmt: skip


def _not_yet(measure: Measure, facts: CaseFacts) -> Refusal | None:
    """For acts that are no money, and so that nothing penal rests on an unconfirmed reading."""
    early = measure.not_yet(facts)
    if early is not None:
        return early
    if is_penal(measure.action, measure.to_worker) and measure.must_confirm(facts) and not facts.confirmed:
        return refuse("confirm")
    return None


def _yuan(fen: int | None) -> str:
    return "—" if fen is None else f"{fen / 100:,.2f}元"
