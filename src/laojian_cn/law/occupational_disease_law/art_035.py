"""职业病防治法 35: a health check before, during and at the end of work with occupational hazards.

The host carries the employer's duties for dispatched workers. 卫健 or 疾控 act; the labour bureau refers.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "oh-check",
    zh="接触职业病危害的人员没有职业健康检查",
    en="Exposed to occupational hazards without a health check",
    rule_zh="岗位有职业病危害因素而没有职业健康检查；派遣的由用工单位负责；由卫生健康部门处理。",
    cite="职业病防治法 35, 71, 75, 86",
    mark="sure J",
    since="2018-12-29",
    detects="occupational-health",
    needs=("hazard_flags", "health_check_on"),
    refers_to="卫生健康、疾病预防控制部门",
    refers_to_en="health and disease control",
    ask_zh="请单位提供职业健康监护档案：岗前、在岗和离岗检查。",
    ask_en="Ask for the health file: checks before, during and at the end of work.",
)
def health_checked(r, p):
    """A hazard is named and no check was made by the day."""
    return Verdict(both(r.hazard_flags != "无", r.health_check_on > p.on))
