"""报表任务 The duties of a campaign that ask for one table. Asks no leave: for the room that keeps the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from laojian.campaigns.models import Duty
from laojian.packs.rhythm import PERIOD


@dataclass(frozen=True, slots=True)
class FormDuty:
    """报表任务 One duty that asks a unit for a table. state: as stored (`rules.duty.STORED`); occasion: the period of a
    table that recurs; role: of the pack."""

    id: int
    unit: int
    obligation: str
    state: str
    due: date | None
    occasion: str = ""
    role: str = ""


def form_duties(campaign_id: int, form: str) -> tuple[FormDuty, ...]:
    """The duties of a campaign that ask for this table, by unit and obligation."""
    of_table = Q(occasion="") | Q(occasion__startswith=PERIOD)
    rows = Duty.objects.filter(of_table, campaign_id=campaign_id, form=form, stood_in__isnull=True)
    found = rows.order_by("unit__path", "obligation", "deliverable", "due")
    names = ("pk", "unit_id", "obligation", "state", "due", "occasion", "role")
    return tuple(FormDuty(*row) for row in found.values_list(*names))
