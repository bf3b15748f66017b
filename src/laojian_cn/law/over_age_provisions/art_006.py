"""超龄劳动者基本权益保障暂行规定 6–8: a written agreement with term, work, place, hours, pay, insurance, protection.

No fine of its own and not among the duties of 20: written advice; a formal order is a reading.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.over_age_provisions.art_002 import COVERED, CUTOFFS, FORMS, covered
from laojian_cn.law.retirement_decision.art_001 import RETIRES


@provision(
    "oa-agreement",
    zh="没有与超龄劳动者订立书面用工协议",
    en="No written agreement with an over-age worker",
    rule_zh="超龄劳动者明确没有书面用工协议；只作书面提示，没有罚款。",
    cite="令56号 6, 7, 8",
    mark="sure A; a formal order: reading",
    since="2026-07-01",
    forms=FORMS,
    detects="other-rights",
    needs=(*COVERED, "oa_agreement_on"),
    cutoffs=CUTOFFS,
    prepares=RETIRES,
    ask_zh="请单位提供与超龄人员订立的用工协议，核对期限、内容、地点、工时、报酬、社会保险和劳动保护。",
    ask_en="Ask for the agreement: term, work, place, hours, pay, insurance, protection.",
)
def agreed(r, p):
    """Over-age and no agreement by the day."""
    return Verdict(both(covered(r, p), r.oa_agreement_on > p.on))
