"""台账事实 The ledgers of casework as rows of statutory tables. Rows that were struck out are not counted; what nobody knows is
None and never zero."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from laojian.authority.rules import after
from laojian.casework.models import (
    AgencyFinding,
    AgencyRecord,
    Association,
    FlashReport,
    Guidance,
    Mechanism,
    Registration,
)

Row = dict[str, Any]


def _standing(model: type[Model], campaign_id: int, unit_path: str) -> QuerySet[Any]:
    """Rows of a campaign at or below an office that still count."""
    reach = Q(office__path__gte=unit_path, office__path__lt=after(unit_path))
    return model._default_manager.filter(reach, campaign_id=campaign_id, struck="").order_by("pk")


def registrations(campaign_id: int, unit_path: str) -> list[Row]:
    """Workers registered one by one, without name and number."""
    rows = _standing(Registration, campaign_id, unit_path).select_related("place")
    return [
        {
            "id": f"登{row.pk:05d}", "unit": row.place.code if row.place else None, "unit_name": row.place_name,
            "registered_on": row.registered_on, "age": row.age, "age_group": row.age_group or None,
            "origin": row.origin or None, "channel": row.channel or None, "papers_kept": row.papers_kept,
            "liberty_restricted": row.liberty_restricted,
        }
        for row in rows.defer("name", "id_no", "born_on")
    ]  # fmt: skip


def flash_reports(campaign_id: int, unit_path: str) -> list[Row]:
    """Major problems reported at once, one row each."""
    return [
        {
            "id": row.number, "unit_name": row.place_name or None,
            "happened_on": timezone.localtime(row.happened_at).date(), "persons": row.persons,
        }
        for row in _standing(FlashReport, campaign_id, unit_path)
    ]  # fmt: skip


def agencies(campaign_id: int, unit_path: str) -> list[Row]:
    """The agencies as the counties know them."""
    return [
        {
            "id": f"机{row.pk:05d}", "unit": row.unit_code, "unit_name": row.unit_name,
            "agency_kind": row.agency_kind, "licence_status": row.licence_status or None,
            "annual_report": row.annual_report, "checked_on": row.checked_on, "publicised": row.publicised,
            "credit": row.credit or None,
        }
        for row in _standing(AgencyRecord, campaign_id, unit_path)
    ]  # fmt: skip


def agency_findings(campaign_id: int, unit_path: str) -> list[Row]:
    """Problems of agencies that were found."""
    return [
        {
            "id": f"问{row.pk:05d}", "unit": row.unit_code, "unit_name": row.unit_name,
            "agency_kind": row.agency_kind, "violation": row.violation, "found_on": row.found_on,
        }
        for row in _standing(AgencyFinding, campaign_id, unit_path)
    ]  # fmt: skip


def with_known_kinds(rows: list[Row], campaign_id: int) -> list[Row]:
    """Problems of agencies with the kind that the record of each agency says, where there is one."""
    known = AgencyRecord.objects.filter(campaign_id=campaign_id, struck="")
    kinds = dict(known.values_list("unit_code", "agency_kind"))
    return [{**row, "agency_kind": kinds.get(row["unit"], row["agency_kind"])} for row in rows]


def guidance(campaign_id: int, unit_path: str) -> list[Row]:
    """Every time an employer was guided."""
    return [
        {
            "id": f"导{row.pk:05d}",
            "unit": row.unit_code,
            "unit_name": row.unit_name,
            "guided_on": row.guided_on,
        }
        for row in _standing(Guidance, campaign_id, unit_path)
    ]


def associations(campaign_id: int, unit_path: str) -> list[Row]:
    """The associations of the trade."""
    return [
        {
            "id": f"协{row.pk:05d}", "unit_name": row.name, "takes_part": row.takes_part,
            "rules_issued": row.rules_issued, "trainings": row.trainings, "trainees": row.trainees,
        }
        for row in _standing(Association, campaign_id, unit_path)
    ]  # fmt: skip


def mechanisms(campaign_id: int, unit_path: str) -> list[Row]:
    """The rules a place has made."""
    return [
        {"id": f"制{row.pk:05d}", "mechanism": row.mechanism, "established_on": row.established_on}
        for row in _standing(Mechanism, campaign_id, unit_path)
    ]
