"""自查项编号 Answers of a self-inspection follow the items of an amended notice: an item that keeps its violation keeps its
answer, whatever number it has now; an answer to what is not asked any more stays in the table, unasked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from laojian.campaigns.models import SelfInspectionAnswer


def follow_items(sheets: Sequence[int], mapping: Mapping[str, str]) -> int:
    """Gives the answers of some sheets the new numbers of their items, in two steps, since two may change places. How
    many."""
    news = {one: to for one, to in mapping.items() if one != to}
    if not news or not sheets:
        return 0
    asked = set(mapping.values())
    rows = list(SelfInspectionAnswer.objects.filter(inspection__in=sheets))
    going = [one for one in rows if one.item in news or (one.item in asked and one.item not in mapping)]
    wanted = {one.pk: news.get(one.item, f"-{one.pk}") for one in going}
    for step in ({one.pk: f"~{one.pk}" for one in going}, wanted):
        for one in going:
            one.item = step[one.pk]
        SelfInspectionAnswer.objects.bulk_update(going, ("item",), batch_size=400)
    return len(going)
