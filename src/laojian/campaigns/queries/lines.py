"""任务行 Duties as values: rows of the table joined with what the pinned pack says about them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from laojian.authority import queries as authority
from laojian.authority.rules import OFFICES, Actor
from laojian.base.problem import Problem
from laojian.campaigns.models import Campaign, Duty
from laojian.campaigns.queries.packs import pinned
from laojian.campaigns.queries.views import DutyLine, UnitView
from laojian.campaigns.rules.duty import WAITING, standing
from laojian.packs import Pack

OFFICE = re.compile("(人力资源和?社会保障(局|厅)|(组织与?)?人力资源部|人社局)$")
"""What the name of an office ends in; a board names it by its place."""


def unit_view(row: Any) -> UnitView:
    """A unit row as a value."""
    short = OFFICE.sub("", row.name) if row.kind in OFFICES else row.short_name
    return UnitView(row.pk, row.code, row.name, row.path, row.kind, short or row.name)


def pack_of_row(campaign: Campaign) -> Pack:
    """The pinned pack of a campaign row at hand."""
    return pinned(campaign)


def pack_of_duty(row: Duty) -> Pack:
    """The pack a duty stands in: the present version, or the one it last stood in before it was withdrawn."""
    return pinned(row.campaign if row.stood_in is None else row.stood_in)


def line(row: Duty, on: date) -> DutyLine:
    """A duty row (with campaign and unit selected) as it stands on a day."""
    pack = pack_of_duty(row)
    duty = pack.obligation(row.obligation)
    piece = duty.deliverables[row.deliverable - 1] if row.deliverable else None
    stands = standing(row.state, row.due, on, late=row.late)
    return DutyLine(
        row.pk, row.campaign_id, row.campaign.title, unit_view(row.unit), duty, row.deliverable, row.kind, row.form,
        row.role, piece.zh if piece else "", piece.en if piece else "", piece.count if piece else 0, row.phase,
        row.basis, row.event, row.occasion, row.due, row.remind_on, row.counted_from, row.n, row.unit_of_n,
        row.default, row.state, stands, row.zero, row.done_on, row.ref, row.waived_code, row.waived_remark,
        row.stood_in.number + 1 if row.stood_in else 0, pack.notice.place_of(duty.chain),
    )  # fmt: skip


def rows(actor: Actor) -> QuerySet[Duty]:
    """The duties of units in the actor's scope, with campaign and unit."""
    return Duty.objects.filter(authority.scope(actor).q("unit__path")).select_related(
        "campaign", "unit", "stood_in"
    )


def duties(
    actor: Actor,
    on: date,
    *,
    campaign: int | None = None,
    own: bool = True,
    waiting: bool = True,
    most: int = 200,
) -> tuple[DutyLine, ...]:
    """What is to be done, soonest first, those without a day last: the "today" of the actor's unit.

    own: only of the actor's own unit, else of all in scope; waiting: only what is not handed in. Of duties that arise
    event by event only the events are listed.
    """
    found = rows(actor).filter(campaign__closed_at__isnull=True)
    if own:
        found = found.filter(unit_id=actor.unit)
    if campaign is not None:
        found = found.filter(campaign_id=campaign)
    if waiting:
        found = found.filter(state__in=WAITING)
    found = found.filter(Q(event="") | ~Q(occasion=""))
    dated = found.filter(due__isnull=False).order_by("due", "obligation", "deliverable", "id")
    undated = found.filter(due__isnull=True).order_by("obligation", "deliverable", "id")
    lines = [line(row, on) for row in dated[:most]]
    return once([*lines, *(line(row, on) for row in undated[: most - len(lines)])])


def once(lines: Iterable[DutyLine]) -> tuple[DutyLine, ...]:
    """A table that two duties ask for by the same day (O-000-15 and O-000-17) is listed once, where it comes first."""
    found: dict[object, DutyLine] = {}
    for one in lines:
        key = (one.campaign_id, one.unit.id, one.form, one.occasion, one.due)
        found.setdefault(key if one.form else one.id, one)
    return tuple(found.values())


def duties_of(
    campaign_id: int,
    unit_id: int,
    *,
    on: date,
    obligation: str = "",
    form: str = "",
    kind: str = "",
    event: str = "",
) -> tuple[DutyLine, ...]:
    """The duties of one unit in a campaign, for rooms that push their state: by obligation, form, kind of deliverable
    (report, list, plan …) or the event they answer; what an amendment withdrew is not among them. Asks no leave: `push_duty` does."""
    asked = {"obligation": obligation, "form": form, "kind": kind, "event": event}
    found = Duty.objects.filter(
        campaign_id=campaign_id, unit_id=unit_id, stood_in__isnull=True
    ).select_related("campaign", "unit", "stood_in")
    found = found.filter(**{name: value for name, value in asked.items() if value})
    return tuple(line(row, on) for row in found.order_by("obligation", "deliverable", "occasion"))


def duties_below(actor: Actor, campaign_id: int, obligation: str, *, on: date) -> tuple[DutyLine, ...]:
    """The duties of an obligation of all units in the actor's scope, the first piece of each that is handed over, by unit; what
    arises event by event and what an amendment withdrew is not among them."""
    found = rows(actor).filter(
        campaign_id=campaign_id, obligation=obligation, occasion="", deliverable__lte=1, stood_in__isnull=True
    )
    applies = found.exclude(state="not_applicable").order_by("unit__path")
    return tuple(line(row, on) for row in applies)


def duty_row(actor: Actor, duty_id: int) -> Duty:
    """One duty in the actor's scope, or granted, or handed over to the actor's unit. Problem `campaign.no_duty`."""
    row = (
        Duty.objects.select_related("campaign", "campaign__unit", "unit", "stood_in")
        .filter(pk=duty_id)
        .first()
    )
    if row is None or not _sees(actor, row):
        raise Problem("campaign.no_duty")
    return row


def _sees(actor: Actor, row: Duty) -> bool:
    if authority.scope(actor).covers(row.unit.path):
        return True
    from laojian.authority.rules import Thing

    return authority.may(actor, "duty.read", Thing("duty", str(row.pk), row.unit.path))


def unit_paths(lines: Iterable[DutyLine]) -> tuple[str, ...]:
    """The places of the units of some duties, each once."""
    return tuple(dict.fromkeys(one.unit.path for one in lines))
