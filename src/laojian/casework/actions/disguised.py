"""名为外包实为派遣的人 Names the people of a finding that they were dispatched under another name, for the share of
dispatched labour (令22号 4, 27)."""

from __future__ import annotations

import re

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.casework.models import Finding
from laojian.casework.rules.in_ratio import counts


def name(actor: Actor, row: Finding, since: str, people: tuple[str, ...]) -> None:
    """Puts the first month and the hits that name the people on a finding; the hits must be of its host and campaign.

    Problems `casework.month_ahead` (no month, or later than the finding), `casework.not_named` (a hit about somebody
    else, or a finding of another kind), `casework.fewer_named` (more named than the finding counts).
    """
    if since and (not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", since) or since > f"{row.found_on:%Y-%m}"):
        raise Problem("casework.month_ahead", seen=since, found=f"{row.found_on:%Y-%m}")
    if people:
        _refuse_others(actor, row, people)
    row.since, row.people = since or row.since, sorted({*people}) or row.people
    if row.workers is not None and len(row.people) > row.workers:
        raise Problem("casework.fewer_named", named=str(len(row.people)), workers=str(row.workers))


def _refuse_others(actor: Actor, row: Finding, people: tuple[str, ...]) -> None:
    from laojian.campaigns.queries.established import named

    host = row.mine or row.unit
    counted = counts(row.violation, row.as_outsourcing)
    known = named(row.campaign_id, people) if counted and row.campaign_id is not None else {}
    for key in people:
        if key not in known or known[key].host_uscc != (host.uscc or host.code):
            raise Problem("casework.not_named", unit=host.name)
