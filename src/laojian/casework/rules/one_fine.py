"""一事不再罚 One act, one fine (处罚法 art 29): of the fines that several laws open for the same act only the highest follows."""

from __future__ import annotations

from collections.abc import Iterable

from laojian.base.problem import Problem
from laojian.casework.rules.measures import Offer
from laojian.law.library import Library, load_libraries
from laojian.law.measure import Measure
from laojian.law.measure_facts import CaseFacts


def refuse(
    offer: Offer,
    others: Iterable[str],
    open_now: Iterable[Offer],
    facts: CaseFacts,
    library: Library | None = None,
) -> None:
    """Refuses a fine for an act that another fine of the case punishes already, or that a higher one would.

    others: measures proposed or decided in the case; open_now: what the law opens for it today. Problems
    `casework.same_act`, `casework.higher_fine`.
    """
    known = (library or load_libraries()).of("measure")
    mine = known[offer.id]
    for id in others:
        if id in known and same_act(mine, known[id], facts):
            raise Problem("casework.same_act", measure=offer.zh, other=known[id].zh)
    for one in open_now:
        higher = not one.refusal and one.ours and (one.high or 0) > (offer.high or 0)
        if higher and same_act(mine, known[one.id], facts):
            raise Problem("casework.higher_fine", measure=offer.zh, other=one.zh)


def same_act(one: Measure, other: Measure, facts: CaseFacts) -> bool:
    """Are both fines for one act, and not tiers of one rule that go together?"""
    if one.id == other.id or (one.action, other.action) != ("fine", "fine") or other.id in one.beside:
        return False
    return bool(one.acts_of(facts.proved) & other.acts_of(facts.proved))
