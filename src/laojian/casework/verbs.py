"""动作 Verbs of the room casework."""

from __future__ import annotations

from laojian.authority.rules import Verb

VERBS: tuple[Verb, ...] = ()
