"""哈希链 Chain: how an event is put into words that can be hashed, and what links one to the next. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """事件 One event as it is hashed. at: aware; actor, unit: ids and names as text; detail: plain JSON values."""

    seq: int
    at: datetime
    verb: str
    actor: str
    actor_name: str
    unit: str
    subject_kind: str
    subject_id: str
    detail: Mapping[str, Any]
    previous: str

    def digest(self) -> str:
        """sha256 over the canonical JSON of all fields, the previous hash among them."""
        plain = {
            "seq": self.seq,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "verb": self.verb,
            "actor": self.actor,
            "actor_name": self.actor_name,
            "unit": self.unit,
            "subject_kind": self.subject_kind,
            "subject_id": self.subject_id,
            "detail": self.detail,
            "previous": self.previous,
        }
        return hashlib.sha256(canonical(plain).encode()).hexdigest()


def canonical(value: Any) -> str:
    """Canonical JSON: keys sorted, no blanks, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
