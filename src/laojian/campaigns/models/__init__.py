"""专项行动 Tables of the room: campaigns, participants, duties with what was handed in, reminders; self-inspections,
roster receipts, screening runs with their hits and decisions."""

from laojian.campaigns.models.campaign import Campaign, CampaignVersion
from laojian.campaigns.models.duty import Duty, FiledPaper, Filing, OwnDays, Reminder
from laojian.campaigns.models.notice_draft import NoticeChoice, NoticeDraft, NoticePack
from laojian.campaigns.models.openness import DisclosureRequest, Release
from laojian.campaigns.models.participant import Participant
from laojian.campaigns.models.roster import RosterReceipt
from laojian.campaigns.models.run import Decision, Hit, Run
from laojian.campaigns.models.self_inspection import (
    CorrectionProof,
    SelfInspection,
    SelfInspectionAnswer,
    SelfInspectionParty,
)
from laojian.campaigns.models.standing import LedgerLine, Member, MemberList, TargetValue

__all__ = [
    "Campaign",
    "CampaignVersion",
    "CorrectionProof",
    "Decision",
    "DisclosureRequest",
    "Duty",
    "FiledPaper",
    "Filing",
    "Hit",
    "LedgerLine",
    "Member",
    "MemberList",
    "NoticeChoice",
    "NoticeDraft",
    "NoticePack",
    "OwnDays",
    "Participant",
    "Release",
    "Reminder",
    "RosterReceipt",
    "Run",
    "SelfInspection",
    "SelfInspectionAnswer",
    "SelfInspectionParty",
    "TargetValue",
]
