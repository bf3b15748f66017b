"""消息 What is read of messages."""

from __future__ import annotations

from laojian.authority.rules import Actor


def unread(actor: Actor) -> int:
    """How many messages to the actor's unit nobody has opened."""
    return 0
