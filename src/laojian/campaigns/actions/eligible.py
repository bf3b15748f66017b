"""导出免申即享名单 The list of whom a policy fits, taken out as a workbook: people are named in it, so the export is an event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from laojian.archive.actions import record
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.campaigns.queries.eligible import Found, workbook


@transaction.atomic
def export_eligible(actor: Actor, found: Found, chosen: Mapping[str, str], *, at: datetime) -> bytes:
    """The workbook of a list, with masked ids; who took out how many of which month is kept. chosen: what of the list was
    asked (policy, state), for the event."""
    require(actor, "eligible.export", Thing("eligible", found.month, actor.path))
    content = workbook(found)
    asked = {name: value for name, value in chosen.items() if value}
    detail = {
        "month": found.month,
        "on": found.on.isoformat(),
        "people": len(found.people),
        "firms": len(found.firms),
        **asked,
    }
    record(actor, "eligible.export", "eligible", found.month, at=at, detail=detail)
    return content
