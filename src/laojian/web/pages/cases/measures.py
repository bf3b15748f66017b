"""措施 The measures of the law library as the page of a case sorts them."""

from __future__ import annotations

from dataclasses import dataclass

from laojian.casework.queries.cases import CaseView
from laojian.casework.rules.confiscation import left_out
from laojian.casework.rules.measures import Offer

UNPROVED = "no_proved_breach"


@dataclass(frozen=True, slots=True)
class Measures:
    """措施 What this office may do in a case: now, not yet with the reason, and what would first ask the proof of another
    breach than those proved; left: confiscations that must go with a penalty proposed and are not; asks_why: penalties
    that are not proposed without such a confiscation or a reason."""

    now: tuple[Offer, ...]
    later: tuple[Offer, ...]
    unproved: tuple[Offer, ...]
    left: tuple[Offer, ...]
    asks_why: frozenset[str]


def sort_measures(view: CaseView) -> Measures:
    """The measures of a case that are this office's own."""
    ours = [one for one in view.offers if one.ours and one.action not in ("referral", "notice", "advice")]
    now = tuple(one for one in ours if not one.refusal)
    refused = [one for one in ours if one.refusal]
    proposed = [one.measure for one in view.decisions if one.state == "proposed"]
    return Measures(
        now,
        tuple(one for one in refused if one.refusal_code != UNPROVED),
        tuple(one for one in refused if one.refusal_code == UNPROVED),
        left_out(proposed, now),
        frozenset(one.id for one in now if one.penal and left_out([*proposed, one.id], now)),
    )
