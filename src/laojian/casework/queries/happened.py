"""经过 The record of a thing in words: one line for each event, from the archive, with the reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from laojian.casework.queries.library import clock_zh, violation_zh
from laojian.casework.rules import words
from laojian.casework.verbs import VERBS

REASONS: Mapping[str, Mapping[str, str]] = {
    "case.extend": words.EXTENSIONS, "order.extend": words.EXTENSIONS, "case.suspend": words.SUSPENSIONS,
    "case.cancel": words.CANCELLATIONS, "case.close": words.CLOSURES, "order.cancel": words.ORDER_CANCELLATIONS,
    "case.change_primary": words.PRIMARY_CHANGES, "officer.recuse": words.RECUSALS,
    "referral.send": words.REFERRAL_REASONS, "referral.report": words.REFERRAL_REASONS,
    "referral.send_back": words.SEND_BACKS, "lead.dismiss": words.DISMISSALS, "lead.refuse": words.DISMISSALS,
    "finding.clear": words.DISMISSALS, "visit.cancel": words.VISIT_CANCELLATIONS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happened:
    """一件事 One event: when, who, which act, what about it."""

    at: datetime
    who: str
    verb: str
    zh: str
    en: str
    more: str


KNOWN = {one.id: one for one in VERBS}


def told_of(events: Iterable[Any]) -> tuple[Happened, ...]:
    """The events that are acts of casework, newest first; messages and grants that went with them are left out."""
    acts = [one for one in events if one.verb in KNOWN]
    return tuple(told(one) for one in sorted(acts, key=lambda one: -one.seq))


def told(event: Any) -> Happened:
    """An event of the archive in words."""
    one = KNOWN[event.verb]
    return Happened(event.at, event.actor_name, event.verb, one.zh, one.en, _more(event.verb, event.detail))


def _more(verb: str, detail: Mapping[str, Any]) -> str:
    parts = []
    if reason := detail.get("reason"):
        parts.append(REASONS.get(verb, {}).get(reason, str(reason)))
    if verb == "case.change_primary":
        parts.append(f"{violation_zh(detail['before'])} → {violation_zh(detail['after'])}")
    if clock := detail.get("clock"):
        parts.append(clock_zh(clock) + (f" ＋{detail['n']}" if "n" in detail else ""))
    if result := detail.get("result"):
        parts.append(words.RECHECKS.get(result) or words.RESULTS.get(result, str(result)))
    if number := detail.get("number"):
        parts.append(str(number))
    if isinstance(detail.get("amount"), int):
        parts.append(f"{detail['amount'] / 100:,.2f}元")
    if name := detail.get("name"):
        parts.append(str(name))
    if remark := detail.get("remark"):
        parts.append(str(remark))
    return "；".join(parts)
