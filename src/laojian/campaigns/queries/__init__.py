"""专项行动 What is read of campaigns."""

from laojian.campaigns.queries.board import behind_one, board, pressing, reminders
from laojian.campaigns.queries.campaigns import (
    campaign,
    campaigns,
    choices,
    english_titles,
    participants,
    people,
    tally,
)
from laojian.campaigns.queries.duty import duty, filings, may_change, may_open, paper, sum_of
from laojian.campaigns.queries.ledger import kept_by_line, ledger, ledgers
from laojian.campaigns.queries.lines import duties, duties_below, duties_of
from laojian.campaigns.queries.packs import pack_of
from laojian.campaigns.queries.preview import pack_choices, preview
from laojian.campaigns.queries.recurring import SeriesView, series
from laojian.campaigns.queries.targets import targets

__all__ = [
    "SeriesView",
    "behind_one",
    "board",
    "campaign",
    "campaigns",
    "choices",
    "duties",
    "duties_below",
    "duties_of",
    "duty",
    "english_titles",
    "filings",
    "kept_by_line",
    "ledger",
    "ledgers",
    "may_change",
    "may_open",
    "pack_choices",
    "pack_of",
    "paper",
    "participants",
    "people",
    "pressing",
    "preview",
    "reminders",
    "series",
    "sum_of",
    "tally",
    "targets",
]
