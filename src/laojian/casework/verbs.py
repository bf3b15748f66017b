"""动作 Verbs of the room casework. Acts are done by the office that handles the thing; above and below only read."""

from __future__ import annotations

from laojian.authority.rules import Verb, verb

_STAFF = "inspector section_head head"
_READ = "inspector section_head head reviewer organiser supervisor preparer"
_FIRM = "clerk group_clerk agency_clerk"

VERBS: tuple[Verb, ...] = (
    verb("lead.read", "查看线索", "see leads", _READ, "own below", reads=True),
    verb("lead.open", "登记线索", "open a lead", "inspector section_head head organiser", "own below"),
    verb("lead.accept", "受理投诉", "accept a complaint", _STAFF, "own"),
    verb("lead.refuse", "不予受理", "refuse a complaint", _STAFF, "own"),
    verb("lead.settle", "责令改正后销号", "settle a lead by an order", _STAFF, "own"),
    verb("lead.dismiss", "排除线索", "dismiss a lead", _STAFF, "own"),
    verb("visit.read", "查看检查", "see visits", f"{_READ} partner", "own below granted", reads=True),
    verb("visit.plan", "安排检查", "plan a visit", "inspector section_head head organiser", "own"),
    verb("visit.begin", "开始检查", "begin a visit", "inspector section_head", "own"),
    verb("visit.record", "登记检查情况", "record a visit", "inspector section_head", "own"),
    verb("visit.finish", "结束检查", "finish a visit", "inspector section_head", "own"),
    verb("visit.cancel", "取消检查", "cancel a visit", _STAFF, "own"),
    verb("visit.confirm", "核对走访码", "confirm the visit code", _FIRM, "own member"),
    verb("officer.assign", "指定承办人", "assign officers", _STAFF, "own"),
    verb("officer.recuse", "回避", "recuse an officer", _STAFF, "own"),
    verb("evidence.add", "登记证据", "add evidence", "inspector section_head", "own"),
    verb("evidence.read", "查看证据", "read evidence", f"{_READ} partner", "own below granted", reads=True),
    verb("finding.record", "登记问题", "record a finding", "inspector section_head", "own"),
    verb("finding.confirm", "认定问题属实", "confirm a finding", "inspector section_head", "own"),
    verb("finding.clear", "排除问题", "clear a finding", "inspector section_head", "own"),
    verb("finding.sort", "问题分类", "sort a finding", "inspector section_head", "own"),
    verb("finding.report_up", "向上级报告", "report a finding up", "inspector section_head head", "own"),
    verb("finding.close", "问题销号", "close a finding", "inspector section_head head", "own"),
    verb(
        "order.read", "查看责令改正", "see orders", f"{_READ} {_FIRM}", "own below member granted", reads=True
    ),
    verb("order.issue", "责令限期改正", "issue an order to correct", "inspector section_head head", "own"),
    verb("order.serve", "登记责令送达", "register the service of an order", "inspector section_head", "own"),
    verb("order.extend", "延长整改期限", "extend an order", "section_head head", "own"),
    verb("order.prove", "提交整改佐证", "hand in proof of correction", _FIRM, "own member"),
    verb("order.recheck", "复查", "re-check an order", "inspector section_head", "own"),
    verb("order.cancel", "撤销责令", "cancel an order", "section_head head", "own"),
    verb("case.read", "查看案件", "see cases", f"{_READ} partner", "own below granted", reads=True),
    verb("case.open", "立案", "open a case", _STAFF, "own"),
    verb("case.establish", "登记查明的事实", "record established facts", "inspector section_head", "own"),
    verb(
        "case.check",
        "核验合法性",
        "answer the checks of validity",
        "inspector section_head reviewer head",
        "own",
    ),
    verb(
        "case.confirm_reading", "确认法律适用", "confirm a legal reading", "reviewer section_head head", "own"
    ),
    verb(
        "case.change_primary", "变更主要违法行为", "change the primary violation", "section_head head", "own"
    ),
    verb("case.note_further", "另记违法行为", "record a further violation", "inspector section_head", "own"),
    verb(
        "case.finish_investigation", "调查终结", "finish the investigation", "inspector section_head", "own"
    ),
    verb("case.extend", "延长办案期限", "extend a clock", "head", "own"),
    verb("case.suspend", "中止期限", "suspend a clock", "section_head head", "own"),
    verb("case.resume", "恢复期限", "resume a clock", "section_head head", "own"),
    verb("case.review", "法制审核", "legal review", "reviewer", "own"),
    verb("case.notify", "处罚前告知", "notice before the penalty", "inspector section_head", "own"),
    verb("case.hear", "听证", "hearing", "inspector section_head reviewer", "own"),
    verb("case.serve", "登记送达", "register service", "inspector section_head", "own"),
    verb("case.perform", "登记执行", "register performance", "inspector section_head", "own"),
    verb("case.enforce", "催告与申请强制执行", "demand letter and court enforcement", _STAFF, "own"),
    verb("case.close", "结案", "close a case", "section_head head", "own"),
    verb("case.cancel", "撤销立案", "cancel a case", "section_head head", "own"),
    verb("decision.propose", "拟处理意见", "propose a measure", "inspector section_head", "own"),
    verb("decision.drop", "撤回处理意见", "drop a proposed measure", "inspector section_head", "own"),
    verb("decision.make", "作出决定", "make the decision", "head", "own"),
    verb("referral.send", "移送、通报", "refer to a department", _STAFF, "own"),
    verb(
        "referral.report",
        "报请移送公安",
        "report for transfer to the police",
        "inspector section_head",
        "own",
    ),
    verb("referral.approve", "批准移送公安", "approve the transfer to the police", "head", "own"),
    verb("referral.refuse", "不批准移送", "refuse the transfer", "head", "own"),
    verb("referral.remind", "催办移送", "remind of a referral", _STAFF, "own"),
    verb("referral.read", "查看移送", "see referrals", f"{_READ} partner", "own below granted", reads=True),
    verb("referral.receive", "签收移送", "sign for a referral", "partner inspector section_head head", "own"),
    verb("referral.accept", "接收移送", "accept a referral", "partner inspector section_head head", "own"),
    verb(
        "referral.send_back", "退回移送", "send a referral back", "partner inspector section_head head", "own"
    ),
    verb(
        "referral.answer", "回复移送结果", "answer a referral", "partner inspector section_head head", "own"
    ),
    verb("registration.read", "查看务工人员登记", "see registered workers", _READ, "own below", reads=True),
    verb("registration.make", "登记务工人员", "register a worker", f"{_STAFF} preparer organiser", "own"),
    verb("registration.strike", "作废登记", "strike out a registration", _STAFF, "own"),
    verb("flash.read", "查看快报", "see flash reports", _READ, "own below", reads=True),
    verb("flash.send", "发快报、续报", "send a flash report", f"{_STAFF} preparer organiser", "own"),
    verb(
        "flash.receive",
        "签收快报、指示",
        "sign for a flash report, instruct",
        f"{_STAFF} organiser supervisor reviewer",
        "own below",
    ),
    verb("ledger.read", "查看机构台账", "see the ledgers of agencies", _READ, "own below", reads=True),
    verb("ledger.record", "登记机构台账", "enter in the ledgers", f"{_STAFF} preparer organiser", "own"),
    verb("ledger.strike", "作废台账", "strike out an entry", f"{_STAFF} organiser", "own"),
    verb("letter.make", "制作文书", "make a letter", "inspector section_head", "own"),
    verb(
        "letter.read",
        "查看文书",
        "read letters",
        f"{_READ} {_FIRM} partner",
        "own below member granted",
        reads=True,
    ),
    verb("typical.recommend", "推荐典型案例", "recommend a typical case", _STAFF, "own"),
    verb("typical.redact", "典型案例脱敏", "make a typical case anonymous", "inspector section_head", "own"),
    verb("typical.approve", "审批典型案例", "approve a typical case", "head", "own"),
    verb("typical.file", "报送典型案例", "file a typical case", "section_head head", "own"),
)
