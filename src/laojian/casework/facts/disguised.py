"""查明的派遣 The findings that established people as dispatched under another name, offered to the screening of a campaign.

Which violations are meant the library says (`in_ratio`). A finding counts from the day it was held for true: confirmed,
answered by an order, or decided upon; a cleared one never. Without a host that a roster names it changes nothing.
"""

from __future__ import annotations

from django.db.models import Q

from laojian.authority.models import Unit
from laojian.campaigns.queries import established as campaigns
from laojian.casework.models import Finding
from laojian.casework.rules import in_ratio
from laojian.screening.established import Found


def established(campaign: int, host: str = "") -> tuple[Found, ...]:
    """The findings of a campaign that are held for true, by their host; host: about that one alone, as rosters call it."""
    rows = (
        Finding.objects.filter(
            campaign_id=campaign, violation__in=tuple(in_ratio.violations()), held_on__isnull=False
        )
        .filter(_about(host) if host else Q())
        .exclude(state="cleared")
        .select_related("unit", "mine", "visit__lead", "lead", "order", "case")
        .order_by("pk")
    )
    held = [row for row in rows if in_ratio.counts(row.violation, row.as_outsourcing)]
    known = campaigns.named(campaign, tuple(key for row in held for key in _hits(row)))
    return tuple(_found(row, known) for row in held)


def _about(host: str) -> Q:
    """The mine served, else the unit itself, is that host."""
    called = list(Unit.objects.filter(Q(uscc=host) | Q(uscc="", code=host)).values_list("pk", flat=True))
    return Q(mine__in=called) | Q(mine__isnull=True, unit__in=called)


def _hits(row: Finding) -> tuple[str, ...]:
    """The hits that name its people: those the officer chose, and the one its lead came from."""
    lead = row.lead or (row.visit.lead if row.visit else None)
    return tuple(dict.fromkeys((*row.people, *((lead.hit_key,) if lead and lead.hit_key else ()))))


def _found(row: Finding, known: dict[str, campaigns.Named]) -> Found:
    host, named = row.mine or row.unit, [known[key] for key in _hits(row) if key in known]
    code, seen = host.uscc or host.code, f"{row.found_on:%Y-%m}"
    people = frozenset(one.person_key for one in named if one.person_key and one.host_uscc == code)
    if row.workers is not None and len(people) > row.workers:
        people = frozenset()
    since = row.since or min((one.month for one in named), default=seen)
    ended = row.ended_on or (row.order.corrected_on if row.order else None)
    source, address = _place(row)
    return Found(
        code, row.workers, min(since, seen), seen, f"{ended:%Y-%m}" if ended else "", people, source, address
    )


def _place(row: Finding) -> tuple[str, str]:
    """What the finding is called and where it stands: the visit, else the lead, else the case."""
    if row.visit is not None:
        return f"现场检查 {row.visit.code}", f"/visits/{row.visit_id}/"
    if row.lead is not None:
        return f"线索 {row.lead.number}", f"/leads/{row.lead_id}/"
    return (f"案件 {row.case.number}", f"/cases/{row.case_id}/") if row.case else ("", "")
