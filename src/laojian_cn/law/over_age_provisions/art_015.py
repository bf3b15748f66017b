"""超龄劳动者基本权益保障暂行规定 15: the employer enrols over-age workers in work-injury insurance and pays for it.

Pension and medical insurance are by choice (16, 17). A fine waits for the separate measure (verify).
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.over_age_provisions.art_002 import COVERED, CUTOFFS, FORMS, covered
from laojian_cn.law.retirement_decision.art_001 import RETIRES


@provision(
    "oa-injury",
    zh="没有为超龄劳动者参加工伤保险",
    en="Over-age worker without work-injury insurance",
    rule_zh="超龄劳动者没有参加工伤保险；责令参保，劳动者不缴费；罚款须待另行制定的办法。",
    cite="令56号 15",
    mark="sure A; fine: verify",
    since="2026-07-01",
    forms=FORMS,
    detects="insurance-unpaid",
    needs=(*COVERED, "si_reg_on"),
    cutoffs=CUTOFFS,
    prepares=RETIRES,
    ask_zh="请单位提供超龄人员的工伤保险参保凭证。",
    ask_en="Ask for the work-injury enrolment of the over-age worker.",
)
def enrolled(r, p):
    """Over-age and not enrolled by the day."""
    return Verdict(both(covered(r, p), r.si_reg_on > p.on))
