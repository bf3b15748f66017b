"""要求自查的通知 Which notices ask firms to fill in a self-inspection."""

from __future__ import annotations

from laojian.campaigns.queries.self_inspection import mine_roles
from laojian.packs.schema import Pack


def asks_sheets(pack: Pack) -> bool:
    """Does the notice ask those firms to check themselves: does it give them a duty in one of its phases? A notice that only has
    them inspected, or a standing requirement, asks no sheet of them."""
    firms = mine_roles(pack)
    return any(one.phase is not None and firms & set(one.actors) for one in pack.obligations)
