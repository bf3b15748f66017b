"""报表任务 The duties of a campaign that ask for one table. Asks no leave: for the room that keeps the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from laojian.campaigns.models import Duty


@dataclass(frozen=True, slots=True)
class FormDuty:
    """报表任务 One duty that asks a unit for a table. state: as stored (`rules.duty.STORED`)."""

    id: int
    unit: int
    obligation: str
    state: str
    due: date | None


def form_duties(campaign_id: int, form: str) -> tuple[FormDuty, ...]:
    """The duties of a campaign that ask for this table, by unit and obligation."""
    rows = Duty.objects.filter(campaign_id=campaign_id, form=form, occasion="")
    found = rows.order_by("unit__path", "obligation", "deliverable")
    return tuple(FormDuty(*row) for row in found.values_list("pk", "unit_id", "obligation", "state", "due"))
