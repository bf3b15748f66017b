"""机构自查事实 What agencies found on themselves, as rows of the table `agency_findings`."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from laojian.authority.rules import after
from laojian.campaigns.models import Participant, SelfInspectionAnswer
from laojian.campaigns.rules.self_inspection import SUBMITTED

Row = dict[str, Any]


def agencies_themselves(campaign_id: int, unit_path: str) -> list[Row]:
    """Problems that agencies reported of themselves, one row per problem; an agency counts under the county it hangs on or,
    where it hangs on the city, under the county it was taken in for. Sheets that mines fill in give no rows.

    agency_kind: by the roles of the campaign (dispatch, hr_service, both); whoever keeps a record of the agency knows
    better.
    """
    below = Q(inspection__unit__path__gte=unit_path, inspection__unit__path__lt=after(unit_path))
    under = Q(inspection__county__path__gte=unit_path, inspection__county__path__lt=after(unit_path))
    rows = SelfInspectionAnswer.objects.filter(
        below | under, inspection__campaign_id=campaign_id, inspection__state__in=SUBMITTED, answer="bad",
        inspection__unit__kind="agency",
    ).select_related("inspection__unit")  # fmt: skip
    roles = dict(Participant.objects.filter(campaign_id=campaign_id).values_list("unit_id", "roles"))
    return [_row(one, roles.get(one.inspection.unit_id, "")) for one in rows.order_by("pk")]


def _row(one: SelfInspectionAnswer, roles: str) -> Row:
    sheet = one.inspection
    return {
        "id": f"自{sheet.pk:04d}-{one.pk}",
        "unit": sheet.unit.uscc or sheet.unit.code,
        "unit_name": sheet.unit.name,
        "agency_kind": _kind(roles),
        "violation": one.violation,
        "found_on": timezone.localtime(sheet.reported_at).date() if sheet.reported_at else None,
        "sheet": sheet.pk,
    }


def _kind(roles: str) -> str:
    dispatch, service = " dispatch-agency " in roles, " hr-agency " in roles
    return "both" if dispatch and service else "dispatch" if dispatch else "hr_service"
