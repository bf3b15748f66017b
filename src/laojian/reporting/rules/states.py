"""状态 The states of a version of a return, and which act leads from one to the next.

draft → submitted (sealed) → accepted, or sent back; a version that was sent back, and an accepted one that its unit
corrects, is followed by a new draft. A sealed version never changes.
"""

from __future__ import annotations

from typing import Final, Literal

State = Literal["draft", "submitted", "sent_back", "accepted"]
Act = Literal["fill", "sign", "submit", "accept", "send_back", "correct"]

STATES: Final[dict[str, str]] = {
    "draft": "填报中",
    "submitted": "已报送",
    "sent_back": "已退回",
    "accepted": "已审核",
}
SEALED: Final = frozenset({"submitted", "sent_back", "accepted"})
COUNTED: Final = frozenset({"submitted", "accepted"})
"""What a consolidation adds up: sealed, and not sent back."""

_FROM: Final[dict[Act, frozenset[str]]] = {
    "fill": frozenset({"draft"}),
    "sign": frozenset({"draft"}),
    "submit": frozenset({"draft"}),
    "accept": frozenset({"submitted"}),
    "send_back": frozenset({"submitted"}),
    "correct": frozenset({"accepted"}),
}


def allowed(act: Act, state: str) -> bool:
    """Whether this act may be done to a version in this state."""
    return state in _FROM[act]


def duty_state(state: str, zero: bool) -> str:
    """The state of the duty that goes with a version's state (section 5 of the design)."""
    if state == "submitted":
        return "zero_reported" if zero else "reported"
    return {"draft": "in_progress", "sent_back": "sent_back", "accepted": "accepted"}[state]
