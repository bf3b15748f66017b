"""手头的表 Who holds what of a campaign's tables: sealed ones stay as they are when a table is altered, drafts follow it."""

from __future__ import annotations

from dataclasses import dataclass

from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.campaigns.queries.amendment import may_amend
from laojian.reporting.models import Version


@dataclass(frozen=True, slots=True)
class Held:
    """各单位手头 Names of the units whose newest version of a table is sealed, and of those that have a draft."""

    sealed: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()


def held(actor: Actor, campaign_id: int) -> dict[str, Held]:
    """Who holds what, by table, for the organiser who is about to alter it. Problem `campaign.no_campaign`."""
    if not may_amend(actor, campaign_id):
        raise Problem("campaign.no_campaign")
    newest: dict[int, tuple[str, str, bool]] = {}
    rows = Version.objects.filter(of__campaign_id=campaign_id).order_by("of__unit__path", "of_id", "number")
    for of, form, unit, state in rows.values_list("of_id", "of__form", "of__unit__name", "state"):
        newest[of] = (form, unit, state == "draft")
    found: dict[str, tuple[list[str], list[str]]] = {}
    for form, unit, draft in newest.values():
        found.setdefault(form, ([], []))[draft].append(unit)
    return {form: Held(*(tuple(dict.fromkeys(names)) for names in both)) for form, both in found.items()}
