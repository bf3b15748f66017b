"""专项行动 Tables of the room: campaigns, participants, duties with what was handed in, reminders."""

from laojian.campaigns.models.campaign import Campaign
from laojian.campaigns.models.duty import Duty, FiledPaper, Filing, Reminder
from laojian.campaigns.models.participant import Participant

__all__ = ["Campaign", "Duty", "FiledPaper", "Filing", "Participant", "Reminder"]
