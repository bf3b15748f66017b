"""办案事实 The rows casework offers to statutory tables: visits, cases, leads, as `forms/facts.yaml` declares them.

Rows belong to the office that did the work and to the campaign it named; a cancelled case or visit is no longer counted.
Money is whole 分. What is not known is None and never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q

from laojian.authority.rules import after
from laojian.casework.models import Case, Decision, Lead, Order, Referral, Visit
from laojian.casework.rules.measures import ORDERS, is_penal

Row = dict[str, Any]
SENT = ("sent", "received", "accepted", "answered")
STATUS = {"cased": "confirmed", "settled": "confirmed", "dismissed": "cleared", "refused": "cleared"}


def _of(unit_path: str) -> Q:
    """At or below an office."""
    return Q(office__path__gte=unit_path, office__path__lt=after(unit_path))


def visits(campaign_id: int, unit_path: str) -> list[Row]:
    """Finished visits, one row each; id is the visit code. An agency stands in the row of the mine it serves (A36)."""
    rows = Visit.objects.filter(_of(unit_path), campaign_id=campaign_id, state="finished").select_related(
        "unit"
    )
    return [
        {
            "id": row.code, "visited_on": row.visited_on, "unit": row.unit.code, "unit_name": row.unit.name,
            "row_kind": row.row_kind, "team_hrss": row.team_hrss,
            "team_mine_supervision": row.team_mine_supervision, "team_mine_inspection": row.team_mine_inspection,
            "team_other": row.team_other,
        }
        for row in rows.order_by("visited_on", "code")
    ]  # fmt: skip


def cases(campaign_id: int, unit_path: str) -> list[Row]:
    """Filed cases that were not cancelled, one row each, by their primary violation; id is the case number."""
    rows = (
        Case.objects.filter(_of(unit_path), campaign_id=campaign_id)
        .exclude(state="cancelled")
        .select_related("unit")
        .prefetch_related(
            Prefetch("decisions", Decision.objects.filter(state="made"), to_attr="made"),
            Prefetch("orders", Order.objects.exclude(state="cancelled"), to_attr="standing"),
            Prefetch("referrals", Referral.objects.filter(kind="police", state__in=SENT), to_attr="police"),
        )
        .order_by("filed_on", "pk")
    )
    return [_case(row, row.made, row.standing, row.police) for row in rows]


def _case(row: Case, made: list[Decision], standing: list[Order], police: list[Referral]) -> Row:
    penalties = [one for one in made if is_penal(one.action, one.to_worker)]
    return {
        "id": row.number, "unit": row.unit.code, "unit_name": row.unit.name, "row_kind": row.row_kind,
        "violation": row.violation, "as_outsourcing": row.as_outsourcing,
        "ordered": bool(standing) or any(one.action in ORDERS for one in made), "punished": bool(penalties),
        "fine": _sum(penalties, "fine"), "confiscated": _sum(penalties, "confiscation"), "referred": bool(police),
        "workers": row.workers, "underground_workers": row.underground_workers,
        "underground_outsourced_workers": row.underground_outsourced_workers, "opened_on": row.filed_on,
        "self_found": row.source == "self_inspection",
    }  # fmt: skip


def _sum(penalties: Iterable[Decision], action: str) -> int | None:
    """The amount of one kind in fen; None where nothing was punished."""
    listed = list(penalties)
    return sum(one.amount or 0 for one in listed if one.action == action) if listed else None


def findings(campaign_id: int, unit_path: str) -> list[Row]:
    """Leads, one row each: waiting, confirmed (a case or an order came of it) or cleared; id is the lead's number."""
    rows = Lead.objects.filter(_of(unit_path), campaign_id=campaign_id).select_related("unit", "case")
    return [
        {
            "id": row.number, "unit": row.unit.code, "unit_name": row.unit.name, "row_kind": row.row_kind or None,
            "violation": row.violation, "found_on": row.found_on, "workers": row.workers,
            "status": STATUS.get(row.state, "open"), "case_id": row.case.number if row.case else None,
        }
        for row in rows.order_by("found_on", "number")
    ]  # fmt: skip
