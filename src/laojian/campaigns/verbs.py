"""动作 Verbs of the room campaigns."""

from __future__ import annotations

from laojian.authority.rules import Verb
from laojian.campaigns.verbs_enterprise import ENTERPRISE

VERBS: tuple[Verb, ...] = (*ENTERPRISE,)
