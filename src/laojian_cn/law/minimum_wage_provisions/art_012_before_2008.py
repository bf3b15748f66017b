"""最低工资规定 12, before the Labor Contract Law: the same comparison, from 2004-03-01."""

from laojian.law.provision import provision
from laojian_cn.law.minimum_wage_provisions import art_012 as now


@provision(
    "wg-min",
    zh=now.minimum_wage.zh,
    en=now.minimum_wage.en,
    rule_zh=now.minimum_wage.rule_zh,
    cite="最低工资规定 12; 劳动法 48",
    mark="sure L/A",
    since="2004-03-01",
    until="2007-12-31",
    forms=now.minimum_wage.forms,
    detects=now.minimum_wage.detects,
    needs=now.minimum_wage.needs,
    params=now.minimum_wage.params,
    ask_zh=now.minimum_wage.ask_zh,
    ask_en=now.minimum_wage.ask_en,
)
def minimum_wage_2004(r, p):
    """Normal pay of a full month under the tier of the place and day."""
    return now.minimum_wage.rule(r, p)
