"""劳动法 64: no juvenile worker (sixteen to under eighteen) underground in a mine."""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "ju-forbidden",
    zh="安排未成年工从事矿山井下劳动",
    en="Juvenile worker underground",
    rule_zh="已满十六周岁未满十八周岁的人员从事矿山井下劳动。",
    cite="劳动法 58, 64, 95; 监察条例 23; 矿山安全法 29",
    mark="sure L/J",
    since="2004-12-01",
    detects="other-rights",
    needs=("birth_date", "underground"),
    cutoffs=((16, "year"), (18, "year")),
    ask_zh="请核验该人员的出生日期和是否下井。",
    ask_en="Check the date of birth and whether the person goes underground.",
)
def juvenile(r, p):
    """Sixteen, not yet eighteen, and underground."""
    aged = both(r.birth_date > p.passed(18, "year"), r.birth_date <= p.passed(16, "year"))
    return Verdict(both(aged, r.underground))
