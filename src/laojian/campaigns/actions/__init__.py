"""专项行动 The only writers of the room campaigns."""

from laojian.campaigns.actions.duties import (
    push_duty,
    raise_duty,
    recount_deadlines,
    take_up,
    unwaive_duty,
    waive_duty,
)
from laojian.campaigns.actions.opening import (
    add_participant,
    close_campaign,
    open_campaign,
    remove_participant,
)

__all__ = [
    "add_participant",
    "close_campaign",
    "open_campaign",
    "push_duty",
    "raise_duty",
    "recount_deadlines",
    "remove_participant",
    "take_up",
    "unwaive_duty",
    "waive_duty",
]
