"""专项行动 The only writers of the room campaigns."""

from laojian.campaigns.actions.duties import (
    push_duty,
    raise_duty,
    recount_deadlines,
    take_up,
    unwaive_duty,
    waive_duty,
)
from laojian.campaigns.actions.filing import accept_filing, file_duty, send_back_filing
from laojian.campaigns.actions.opening import (
    add_participant,
    close_campaign,
    open_campaign,
    remove_participant,
)
from laojian.campaigns.actions.reminding import remind

__all__ = [
    "accept_filing",
    "add_participant",
    "close_campaign",
    "file_duty",
    "open_campaign",
    "push_duty",
    "raise_duty",
    "recount_deadlines",
    "remind",
    "remove_participant",
    "send_back_filing",
    "take_up",
    "unwaive_duty",
    "waive_duty",
]
