"""告知 Telling the units of a campaign that it was opened, what each has to do and by when."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Min
from django.utils.formats import date_format

from laojian.authority.rules import Actor
from laojian.campaigns.models import Campaign, Duty, Participant
from laojian.messages.actions import send


def announce(actor: Actor, campaign: Campaign, *, at: datetime) -> int:
    """One message to every unit that takes part, but for the one that opened it; units that are told the same get it
    together. Returns how many were told. The leave to act was asked by the action that opens."""
    counted = (
        Duty.objects.filter(campaign=campaign)
        .order_by()
        .values("unit_id")
        .annotate(n=Count("pk"), first=Min("due"))
    )
    owed = {one["unit_id"]: (one["n"], one["first"]) for one in counted}
    taking_part = (
        Participant.objects.filter(campaign=campaign).exclude(unit_id=actor.unit).order_by("unit__path")
    )
    bodies: dict[str, list[int]] = {}
    for unit in taking_part.values_list("unit_id", flat=True):
        tasks, first = owed.get(unit, (0, None))
        day = f"，最早的{date_format(first, 'Y年n月j日')}届满" if first else ""
        said = f"本单位有{tasks}项任务{day}。" if tasks else "本单位列入这次行动，没有分到任务。"
        bodies.setdefault(f"{said}任务和期限列在“专项行动”里。", []).append(unit)
    for body, units in bodies.items():
        send(
            actor, units, "notice", f"专项行动已开展：{campaign.title}"[:200], body, about_kind="campaign",
            about_id=str(campaign.pk), at=at, link=f"/campaigns/{campaign.pk}/",
        )  # fmt: skip
    return sum(len(units) for units in bodies.values())
