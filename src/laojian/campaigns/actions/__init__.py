"""专项行动 The only writers of the room campaigns."""

from laojian.campaigns.actions.amending import amend_campaign
from laojian.campaigns.actions.correction import add_proof, correct_problem
from laojian.campaigns.actions.duties import (
    push_duty,
    raise_duty,
    recount_deadlines,
    take_up,
    unwaive_duty,
    waive_duty,
)
from laojian.campaigns.actions.eligible import export_eligible
from laojian.campaigns.actions.filing import accept_filing, file_duty, send_back_filing
from laojian.campaigns.actions.hits import ask_employers, decide_hit
from laojian.campaigns.actions.ledger import hand_in_ledger, read_ledger, strike_line, write_line
from laojian.campaigns.actions.members import file_members, write_members
from laojian.campaigns.actions.notice_draft import (
    add_entry,
    choose,
    fill_notice,
    publish_pack,
    receive_notice,
)
from laojian.campaigns.actions.opening import (
    add_participant,
    close_campaign,
    open_campaign,
    remove_participant,
)
from laojian.campaigns.actions.reminding import remind, remind_before, remind_late
from laojian.campaigns.actions.roster import (
    discard_roster,
    read_roster,
    receive_roster,
    settle,
    submit_roster,
)
from laojian.campaigns.actions.roster_correction import correct_roster
from laojian.campaigns.actions.run import run_now, start_run
from laojian.campaigns.actions.self_inspection import (
    Answer,
    fill_self_inspection,
    report_self_inspection,
    send_back_self_inspection,
    sign_self_inspection,
    start_self_inspection,
)
from laojian.campaigns.actions.series import read_otherwise, set_own_days
from laojian.campaigns.actions.targets import set_target_values

__all__ = [
    "Answer",
    "accept_filing",
    "add_entry",
    "add_participant",
    "add_proof",
    "amend_campaign",
    "ask_employers",
    "choose",
    "close_campaign",
    "correct_problem",
    "correct_roster",
    "decide_hit",
    "discard_roster",
    "export_eligible",
    "file_duty",
    "file_members",
    "fill_notice",
    "fill_self_inspection",
    "hand_in_ledger",
    "open_campaign",
    "publish_pack",
    "push_duty",
    "raise_duty",
    "read_ledger",
    "read_otherwise",
    "read_roster",
    "receive_notice",
    "receive_roster",
    "recount_deadlines",
    "remind",
    "remind_before",
    "remind_late",
    "remove_participant",
    "report_self_inspection",
    "run_now",
    "send_back_filing",
    "send_back_self_inspection",
    "set_own_days",
    "set_target_values",
    "settle",
    "sign_self_inspection",
    "start_run",
    "start_self_inspection",
    "strike_line",
    "submit_roster",
    "take_up",
    "unwaive_duty",
    "waive_duty",
    "write_line",
    "write_members",
]
