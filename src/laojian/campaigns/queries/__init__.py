"""专项行动 What is read of campaigns."""

from laojian.campaigns.queries.campaigns import campaign, campaigns, participants, tally
from laojian.campaigns.queries.lines import duties, duties_of
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.preview import pack_choices, preview

__all__ = [
    "campaign",
    "campaigns",
    "duties",
    "duties_of",
    "pack_choices",
    "pack_of",
    "participants",
    "preview",
    "tally",
]
