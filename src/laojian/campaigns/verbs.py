"""动作 Verbs of the room campaigns."""

from __future__ import annotations

from laojian.authority.rules import Verb

VERBS: tuple[Verb, ...] = ()
