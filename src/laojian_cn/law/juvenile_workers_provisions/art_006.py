"""未成年工特殊保护规定 6: a health check before the post, after a year, and at eighteen. Registration and the
certificate (9) are asked on the visit."""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.juvenile_workers_provisions.art_003 import juvenile


@provision(
    "ju-check",
    zh="未对未成年工进行健康检查",
    en="Juvenile without a health check",
    rule_zh="已满十六周岁未满十八周岁的人员在岗而到当日没有做过健康检查。",
    cite="未成年工规定 6; 劳动法 65; 监察条例 23[8]",
    mark="sure A/L/J",
    since="2004-12-01",
    detects="juvenile-protection",
    needs=("birth_date", "hire_date", "health_check_on"),
    cutoffs=((16, "year"), (18, "year")),
    ask_zh="请单位提供未成年工上岗前健康检查的材料和登记证。",
    ask_en="Ask for the health check before the post and the registration certificate.",
)
def unchecked(r, p):
    """A juvenile at work whom no check has seen by the day."""
    return Verdict(both(juvenile(r, p), both(r.hire_date <= p.on, r.health_check_on > p.on)))
