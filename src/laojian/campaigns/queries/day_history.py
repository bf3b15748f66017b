"""期限沿革 The days a duty had in the earlier versions of its campaign's pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from laojian.campaigns.models import CampaignVersion, Duty
from laojian.campaigns.queries.packs import pinned
from laojian.packs.calendar import due_day


@dataclass(frozen=True, slots=True)
class DayBefore:
    """原期限 The day of a duty in one version; why: why the next version was applied."""

    number: int
    due: date | None
    why: str


def days_before(row: Duty) -> tuple[DayBefore, ...]:
    """The days of earlier versions that differ from the one after, newest first; none for what comes event by event or
    period by period, whose days the notice does not print."""
    if row.occasion or row.campaign.edition == 1:
        return ()
    last = row.stood_in.number if row.stood_in is not None else row.campaign.edition
    rows = {one.number: one for one in CampaignVersion.objects.filter(campaign_id=row.campaign_id)}
    found: list[DayBefore] = []
    obligation, after = row.obligation, row.due
    for number in range(last, 1, -1):
        back = {to: one for one, to in rows[number].mapping.items() if to}
        if obligation not in back:
            break
        obligation, pack = back[obligation], pinned(rows[number - 1])
        due = due_day(pack, pack.obligation(obligation).due)
        if due != after:
            found.append(DayBefore(number - 1, due, rows[number].why))
        after = due
    return tuple(found)
