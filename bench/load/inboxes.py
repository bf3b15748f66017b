"""消息 Messages: reminders by action, and a well filled inbox for every unit after their pattern."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from load.bulk import columns, put


def fill(campaign: int, tree: Any, cast: Any, most: int) -> int:
    """So many messages for each unit, the newest not opened yet. How many."""
    from laojian.config.city.days import at
    from laojian.messages import actions
    from laojian.messages.models import Message

    moment = at(9, 20)
    organiser = cast.actor("organiser", moment)
    some = [tree.units[code].pk for code in tree.mines[:5]]
    actions.send(
        organiser, some, "notice", "排查整治阶段的要求", "请对照自查情况逐项整改，并于月底前报送佐证。", about_kind="campaign",
        about_id=str(campaign), at=moment, asks_answer=True, link=f"/campaigns/{campaign}/",
    )  # fmt: skip
    pattern = columns(Message.objects.get(to_unit_id=some[0], about_kind="campaign"))
    pattern.pop("id")
    rows = []
    for unit in tree.units.values():
        for n in range(most):
            sent = pattern["sent_at"] - timedelta(hours=7 * n)
            opened = sent + timedelta(hours=2) if n > 3 else None
            rows.append({
                **pattern, "to_unit_id": unit.pk, "sent_at": sent, "delivered_at": opened, "opened_at": opened,
                "opened_by": "示范经办" if opened else "",
            })  # fmt: skip
    return put(Message, rows)
