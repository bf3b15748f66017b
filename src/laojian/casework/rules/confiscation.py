"""并处没收 Confiscation that the law makes a must: a penalty of the same rule is not proposed or decided without it unsaid.

Where the law says 没收违法所得 beside a fine, what was gained is known and nobody proposes to take it, the officer is
reminded and writes why; the law leaves no choice, so that the reason is for whoever reviews the case.
"""

from __future__ import annotations

from collections.abc import Iterable

from laojian.base.problem import Problem
from laojian.casework.rules.measures import Offer, is_penal
from laojian.law.library import Library, load_libraries


def left_out(
    chosen: Iterable[str], open_now: Iterable[Offer], library: Library | None = None
) -> tuple[Offer, ...]:
    """The confiscations that must go with a penalty among `chosen` (measure ids) and are not chosen themselves."""
    known, taken = (library or load_libraries()).of("measure"), frozenset(chosen)
    listed = [known[id] for id in taken if id in known]
    punished = {one.rule for one in listed if is_penal(one.action, one.to_worker)}
    return tuple(
        one
        for one in open_now
        if one.action == "confiscation" and one.ours and not one.refusal and one.id not in taken
        and one.rule in punished and known[one.id].discretion == "must"
    )  # fmt: skip


def refuse(
    chosen: Iterable[str], open_now: Iterable[Offer], why: str, library: Library | None = None
) -> None:
    """Problem `casework.confiscation_left` where one is left out and nobody wrote why."""
    left = left_out(chosen, open_now, library)
    if left and not why.strip():
        named = "、".join(f"{one.zh}（{one.sum_zh}）" for one in left)
        raise Problem("casework.confiscation_left", left=named, cites="；".join(one.cites for one in left))
