"""超龄劳动者基本权益保障暂行规定 13, 14, 21: no dangerous or harmful work, and safety training, for over-age workers.

Referred to 应急, the mine authority or 卫健. Which posts count as dangerous is not settled (verify).
"""

from laojian.law.logic import both, either
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.over_age_provisions.art_002 import COVERED, CUTOFFS, FORMS, covered
from laojian_cn.law.retirement_decision.art_001 import RETIRES


@provision(
    "oa-safety",
    zh="安排超龄劳动者从事井下、有害作业或者未经安全培训上岗",
    en="Over-age worker underground, exposed to hazards, or untrained",
    rule_zh="超龄劳动者下井、接触职业病危害因素，或者没有经过安全教育培训；移送应急、矿山安全或者卫生健康部门。",
    cite="令56号 13, 14, 21",
    mark="sure A; which posts are dangerous: verify",
    since="2026-07-01",
    forms=FORMS,
    detects="work-safety",
    needs=(*COVERED, "underground", "hazard_flags", "train_on"),
    cutoffs=CUTOFFS,
    prepares=RETIRES,
    refers_to="应急管理、矿山安全监管、卫生健康部门",
    refers_to_en="emergency management, mine safety and health",
    ask_zh="请核实超龄人员是否下井、接触哪些危害因素、是否经过安全培训。",
    ask_en="Find out whether the over-age worker goes underground, meets hazards, and was trained.",
)
def kept_safe(r, p):
    """Over-age, and underground, exposed or untrained."""
    exposed = either(r.underground, r.hazard_flags != "无")
    return Verdict(both(covered(r, p), either(exposed, r.train_on > p.on)))
