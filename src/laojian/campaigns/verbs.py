"""动作 Verbs of the room campaigns."""

from __future__ import annotations

from laojian.authority.rules import Verb, verb
from laojian.campaigns.verbs_enterprise import ENTERPRISE

OFFICIALS = "organiser supervisor inspector reviewer head section_head preparer"
FIRMS = "group_clerk clerk agency_clerk"
WORKERS = "inspector reviewer head section_head preparer"
EVERYBODY = f"{OFFICIALS} {FIRMS} partner administrator"
DOERS = f"organiser inspector reviewer head section_head preparer {FIRMS} partner"

VERBS: tuple[Verb, ...] = (
    verb(
        "campaign.read", "查看专项行动", "see a campaign", EVERYBODY, "own below member granted", reads=True
    ),
    verb("campaign.open", "开展专项行动", "open a campaign", "organiser", "own"),
    verb("campaign.scope", "调整参加单位", "change who takes part", "organiser", "own"),
    verb("campaign.settle", "调整读法和默认期限", "change readings and default days", "organiser", "own"),
    verb("campaign.amend", "按修订的通知执行", "apply a new version of the notice", "organiser", "own"),
    verb("series.set", "为下级定报告日", "set own days for those below", "organiser", "own"),
    verb("campaign.close", "结束专项行动", "close a campaign", "organiser", "own"),
    verb("duty.read", "查看任务", "see a duty", EVERYBODY, "own below member granted", reads=True),
    verb("duty.file", "报送材料", "hand in papers", DOERS, "own"),
    verb("duty.ledger", "填写台账", "write a ledger", DOERS, "own"),
    verb("target.set", "填写目标数值", "tell values of a target", f"organiser {WORKERS} partner", "own"),
    verb("group.write", "登记领导小组成员", "write a list of members", f"{OFFICIALS} partner", "own"),
    verb("campaign.release", "公布通知", "put a notice on the public page", "organiser head", "own"),
    verb("disclosure.read", "查看公开申请", "see requests for disclosure", OFFICIALS, "own below", reads=True),
    verb("disclosure.register", "登记公开申请", "register a request for disclosure", "organiser head preparer", "own"),
    verb("disclosure.answer", "答复公开申请", "answer a request for disclosure", "organiser head", "own"),
    verb("duty.push", "更新任务状态", "move the state of a duty", DOERS, "own below member granted"),
    verb("duty.raise", "登记任务事由", "record what makes a duty due", DOERS, "own below member granted"),
    verb("duty.answer", "审核报送材料", "accept or send back", "organiser reviewer inspector group_clerk", "below member"),
    verb("duty.waive", "认定不适用", "rule a duty not applicable", "organiser supervisor reviewer", "below"),
    verb("duty.remind", "催报", "remind", "organiser supervisor reviewer inspector group_clerk", "below member"),
    verb("notice.read", "查看收到的通知", "see a notice and its review", "organiser", "own", reads=True),
    verb("notice.receive", "收通知", "receive a notice", "organiser", "own"),
    verb("notice.choose", "核对通知", "review what was read from a notice", "organiser", "own"),
    verb("notice.publish", "发布通知包", "publish a notice as a pack", "organiser", "own"),
    *ENTERPRISE,
)  # fmt: skip
