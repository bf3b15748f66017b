"""自查 The mines' own sheets: some filled, signed and reported by action, the others copied from those."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from load.bulk import columns, next_id, put
from load.events import Told


def spread(campaign: int, tree: Any, staff: Any, told: Told) -> int:
    """A sheet for each mine that has none, as one of the same kind of mine was filled, with its duties. How many."""
    from laojian.campaigns.models import (
        Participant,
        SelfInspection,
        SelfInspectionAnswer,
        SelfInspectionParty,
    )

    patterns = list(SelfInspection.objects.filter(campaign_id=campaign).select_related("unit").order_by("pk"))
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for one in patterns:
        by_kind[one.row_kind].append(one)
    done = {one.unit_id for one in patterns}
    first, sheets, parties, answers = next_id(SelfInspection), [], [], []
    copied: dict[int, list[Any]] = defaultdict(list)
    parts = {one.pk: list(one.parties.all()) for one in patterns}
    said = {one.pk: [columns(row) for row in one.answers.all()] for one in patterns}
    takes_part = Participant.objects.filter(campaign_id=campaign, roles__contains=" mine ").exclude(
        unit_id__in=done
    )
    for at, place in enumerate(takes_part.select_related("unit").order_by("unit_id")):
        like = (by_kind.get(place.row_kind) or patterns)[at % len(by_kind.get(place.row_kind) or patterns)]
        clerk = staff[f"mine{tree.mines.index(place.unit.code) + 1:02}"]
        id = first + len(sheets)
        sheets.append({
            **columns(like), "id": id, "unit_id": place.unit_id, "county_id": place.county_id,
            "group_id": place.group_id, "row_kind": place.row_kind, "changed_by": clerk.name,
            "reported_by": clerk.name if like.reported_by else "",
        })  # fmt: skip
        mine = next(one for one in parts[like.pk] if one.kind == "mine")
        parties.append(
            {**_fresh(columns(mine)), "inspection_id": id, "unit_id": place.unit_id, "signed_by": clerk.name}
        )
        answers += [
            {**_fresh(row), "inspection_id": id, "agency_id": None, "answered_by": clerk.name}
            for row in said[like.pk]
        ]
        copied[like.pk].append((id, place.unit, clerk))
    put(SelfInspection, sheets)
    put(SelfInspectionParty, parties)
    put(SelfInspectionAnswer, answers)
    for like in patterns:
        _events(like.pk, copied[like.pk], told)
        _duties(campaign, like, copied[like.pk])
    told.write()
    return len(sheets)


def _fresh(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _events(like: int, copied: list[Any], told: Told) -> None:
    from laojian.archive.models import Event

    events = [
        columns(one)
        for one in Event.objects.filter(subject_kind="self_inspection", subject_id=str(like)).order_by("seq")
    ]
    for id, unit, clerk in copied:
        for event in events:
            told.tell(
                {
                    **event,
                    "subject_id": str(id),
                    "actor": f"staff:{clerk.pk}",
                    "actor_name": clerk.name,
                    "unit": unit.path,
                }
            )


def _duties(campaign: int, like: Any, copied: list[Any]) -> None:
    """The mine's duties stand as those of the pattern; a duty for an occasion is added."""
    from laojian.campaigns.models import Duty

    ids = [unit.pk for _, unit, _ in copied]
    new = []
    for duty in Duty.objects.filter(campaign_id=campaign, unit_id=like.unit_id).exclude(state="open"):
        row = {**_fresh(columns(duty))}
        if not duty.occasion:
            told = {name: row[name] for name in ("state", "done_on", "late", "zero", "changed_at")}
            same = {"obligation": duty.obligation, "deliverable": duty.deliverable, "occasion": ""}
            Duty.objects.filter(campaign_id=campaign, unit_id__in=ids, **same).update(**told)
            continue
        new += [
            {**row, "unit_id": unit.pk, "occasion": f"self_inspection:{id}", "ref": f"self_inspection:{id}"}
            for id, unit, _ in copied
        ]
    put(Duty, new)
