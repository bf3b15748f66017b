"""命中的位置 Where hits are shown: the campaign, month and provision of the page, and the roster row they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from laojian.authority.rules import Actor
from laojian.campaigns.queries.hits import visible


@dataclass(frozen=True, slots=True)
class HitPlace:
    """命中的位置 One hit and the page it stands on. row: of the roster as handed in, None where a unit as a whole is hit."""

    key: str
    campaign: int
    month: str
    provision: str
    row: int | None


def hit_places(actor: Actor, keys: Iterable[str], *, on: date) -> dict[str, HitPlace]:
    """Key → place of those hits the actor sees; nothing is asked where there is no key."""
    wanted = [one for one in keys if one]
    if not wanted:
        return {}
    rows = visible(actor, on=on).filter(key__in=wanted)
    found = rows.values_list("key", "campaign_id", "month", "provision", "source_row")
    return {row[0]: HitPlace(*row) for row in found}
