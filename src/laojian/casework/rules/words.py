"""用语 Words of casework with their codes: sources, answers, classes, outcomes, reasons. Chinese is what is kept and shown."""

from __future__ import annotations

from collections.abc import Mapping

from laojian.base.problem import Problem

SOURCES = {
    "screening": "名册筛查",
    "self_inspection": "自查",
    "complaint": "投诉",
    "report": "举报",
    "media": "媒体反映",
    "transfer": "部门移送",
    "supervision": "上级督办",
    "visit": "现场检查",
}
ROW_KINDS = {"coal": "煤矿企业", "noncoal": "非煤矿山企业"}
ANSWERS = {"yes": "符合", "no": "不符合", "unsure": "待核"}
SORTING = {"at_once": "立行立改", "rules": "建章立制", "cannot_now": "一时难以解决"}
TEAM = {
    "team_hrss": "人力资源社会保障部门",
    "team_mine_supervision": "矿山安全监察部门",
    "team_mine_inspection": "矿山安全监管部门",
    "team_other": "其他部门",
}
PRESENCE = {"present": "签字确认检查在场", "refused": "拒绝签字", "absent": "无人在场"}
RECHECKS = {"corrected": "已全部改正", "partly": "部分改正", "not": "未改正"}
EVIDENCE_KINDS = {
    "document": "书证",
    "photo": "照片",
    "record": "笔录",
    "data": "电子数据",
    "statement": "当事人陈述",
    "opinion": "鉴定意见",
    "proof": "整改佐证",
}
MATERIALS = {
    "letter": "移送书",
    "report": "调查报告",
    "items": "涉案物品清单",
    "opinion": "检验报告或者鉴定结论",
    "other": "其他有关材料",
}
"""What goes with a case to the police (310号 art 6)."""

DISMISSALS = {
    "no_breach": "经核查没有违法行为",
    "explained": "企业说明并附证明，疑点排除",
    "roster_error": "名册填写错误",
    "duplicate": "与已有线索重复",
    "no_jurisdiction": "不属本机关管辖",
    "time_barred": "已过查处时效",
    "incomplete": "材料不全，经告知未补正",
    "dispute": "属劳动争议事项，已告知解决途径",
}
EXTENSIONS = {
    "on_application": "企业申请并说明理由",
    "procurement": "改正需要采购、建设或者招用",
    "procedure": "须履行民主程序或者审批程序",
    "force_majeure": "不可抗力",
    "complex": "案情复杂",
    "many_persons": "涉及人数多，取证未完成",
    "expert_opinion": "等待鉴定、审计",
}
SUSPENSIONS = {
    "expert_opinion": "鉴定、审计期间",
    "court": "等待法院、仲裁结论",
    "police": "已移送公安机关，等待结果",
    "public_notice": "公告送达期间",
}
CANCELLATIONS = {
    "minor_corrected": "违法行为轻微并已改正",
    "no_breach": "经查没有违法事实",
    "no_jurisdiction": "不属本机关管辖，已移送",
    "time_barred": "已过查处时效",
    "duplicate": "重复立案",
    "subject_gone": "当事人主体灭失",
}
CLOSURES = {
    "performed": "处理决定、处罚决定已执行",
    "corrected": "已按责令改正完成整改，不予处罚",
    "handed_over": "全案移送有权机关",
    "enforced": "已由法院强制执行或者终结执行",
}
ORDER_CANCELLATIONS = {
    "no_breach": "经核查没有违法行为",
    "wrong_party": "责令对象有误",
    "replaced": "由新的责令决定代替",
}
PRIMARY_CHANGES = {
    "evidence": "调查证实的主要违法行为与立案时不同",
    "severity": "按情节较重的违法行为计",
    "entry_error": "立案时登记有误",
}
RECUSALS = {
    "relative": "与当事人有近亲属关系",
    "interest": "与案件有直接利害关系",
    "former_staff": "曾在当事人处任职",
    "other": "其他可能影响公正执法的情形",
}
REFERRAL_REASONS = {
    "other_authority": "由其他部门主管",
    "joint": "须部门协同处理",
    "licence": "由许可机关处理许可证",
    "major_hazard": "涉及重大事故隐患",
    "inform": "依法通报",
    "crime": "涉嫌犯罪",
    "public_security": "违反治安管理",
}
SEND_BACKS = {
    "no_jurisdiction": "不属本部门管辖",
    "incomplete": "材料不全",
    "below_threshold": "未达到立案标准",
    "duplicate": "已由本部门另案办理",
}
RESULTS = {
    "filed": "已立案",
    "not_filed": "不予立案",
    "handled": "已处理",
    "punished": "已处罚",
    "no_action": "经查无须处理",
}
VISIT_CANCELLATIONS = {
    "unit_closed": "企业停产停业，无法检查",
    "weather": "天气、道路原因",
    "team": "检查人员不足两名",
    "moved": "与其他检查合并",
}


def coded(words: Mapping[str, str], reason: str) -> str:
    """The words of a coded reason; any other code is the Problem `casework.reason`."""
    if reason not in words:
        raise Problem("casework.reason", seen=reason or "—", wanted="、".join(words.values()))
    return words[reason]
