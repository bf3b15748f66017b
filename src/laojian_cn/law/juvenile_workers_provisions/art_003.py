"""未成年工特殊保护规定 3: no grade IV labour and no work at height of grade II or above for juveniles.

Dust and toxic work are barred from grade I on, heat and cold from grade III: a roster names hazards without a
grade, so an exposed juvenile is asked. Underground is `ju-forbidden`.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, either
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


def juvenile(r, p):
    """Sixteen and not yet eighteen on the day."""
    return both(r.birth_date > p.passed(18, "year"), r.birth_date <= p.passed(16, "year"))


@provision(
    "ju-hazard",
    zh="安排未成年工从事禁忌劳动（强度、高处、危害因素）",
    en="Juvenile on forbidden work: grade, height or hazards",
    rule_zh="已满十六周岁未满十八周岁的人员从事第四级体力劳动强度或者第二级以上高处作业；接触职业病危害因素的须查明分级。",
    cite="未成年工规定 3; 劳动法 64, 95; 监察条例 23[7]",
    mark="sure A/L/J",
    since="2004-12-01",
    detects="juvenile-protection",
    needs=("birth_date", "labour_grade", "height_grade", "hazard_flags"),
    cutoffs=((16, "year"), (18, "year")),
    ask_zh="请核验出生日期，查明岗位的劳动强度、高处作业和危害因素分级。",
    ask_en="Check the date of birth and the grades of labour, height and hazards of the post.",
)
def hazardous_work(r, p):
    """A juvenile on grade IV labour or at height of grade II; unknown where a hazard is named."""
    graded = either(r.labour_grade >= 4, r.height_grade >= 2)
    asked = ibis.cases((r.hazard_flags == "无", False))
    return Verdict(both(juvenile(r, p), either(graded, asked)))
