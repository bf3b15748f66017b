"""自查事实 Self-inspections as rows of 附件2."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from laojian.campaigns.models import Participant, SelfInspection, SelfInspectionAnswer
from laojian.campaigns.rules.self_inspection import SUBMITTED

Row = dict[str, Any]


def self_inspections(campaign_id: int, *, filer_unit_id: int) -> list[Row]:
    """Rows of the table `self_inspections` for one filer of 附件2: a group (the mines that belong to it) or an agency
    (the mines it checks with).

    Only reported sheets count. One row per problem; a sheet without a problem for this filer gives one row whose
    violation is None (无), so that its mine is counted. A group sees all problems of its mines, an agency those that
    concern it. Beside the columns of facts.yaml: `sheet` (id of the sheet), `also_filed_by` (names of other filers of
    附件2 in whose table the same mine stands, A05). Ordered by mine and id.
    """
    filer = (
        Participant.objects.select_related("unit")
        .filter(campaign_id=campaign_id, unit_id=filer_unit_id)
        .first()
    )
    if filer is None:
        return []
    sheets = SelfInspection.objects.filter(campaign_id=campaign_id, state__in=SUBMITTED).select_related(
        "unit", "group"
    )
    by_group = filer.unit.kind == "group"
    sheets = (
        sheets.filter(group_id=filer_unit_id)
        if by_group
        else sheets.filter(parties__unit_id=filer_unit_id, parties__kind="agency")
    )
    found: list[Row] = []
    for sheet in sheets.order_by("unit__path").prefetch_related("answers", "parties__unit"):
        problems = [one for one in sheet.answers.all() if one.answer == "bad"]
        if not by_group:
            problems = [one for one in problems if one.agency_id == filer_unit_id]
        found += _rows(sheet, problems, filer.unit.name, _others(sheet, filer_unit_id))
    return found


def _rows(
    sheet: SelfInspection, problems: Iterable[SelfInspectionAnswer], filer: str, also: str
) -> list[Row]:
    base = {
        "unit": sheet.unit.uscc or sheet.unit.code,
        "unit_name": sheet.unit.name,
        "group": filer,
        "row_kind": sheet.row_kind or None,
        "reported_on": _day(sheet),
        "sheet": sheet.pk,
        "also_filed_by": also,
    }
    rows = [
        {**base, "id": f"自{sheet.pk:04d}-{one.pk}", "violation": one.violation, "as_outsourcing": one.as_outsourcing,
         "corrected": one.corrected}
        for one in sorted(problems, key=lambda one: one.pk)
    ]  # fmt: skip
    if rows:
        return rows
    nothing = {"violation": None, "as_outsourcing": None, "corrected": None}
    return [{**base, "id": f"自{sheet.pk:04d}-无", **nothing}]


def _day(sheet: SelfInspection) -> date | None:
    return timezone.localtime(sheet.reported_at).date() if sheet.reported_at else None


def _others(sheet: SelfInspection, filer: int) -> str:
    """Names of the other filers whose table shows the same mine."""
    names = [
        party.unit.name for party in sheet.parties.all() if party.kind == "agency" and party.unit_id != filer
    ]
    if sheet.group is not None and sheet.group_id != filer:
        names.insert(0, sheet.group.name)
    return "、".join(names)
