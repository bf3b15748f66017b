"""劳动合同法 66 as amended from 2013-07-01, before 令22号: the three natures with the six months of the law itself."""

from laojian.law.provision import provision
from laojian_cn.law.labor_contract_law import art_066 as now


@provision(
    "dp-three",
    zh=now.three_natures.zh,
    en=now.three_natures.en,
    rule_zh=now.three_natures.rule_zh,
    cite="劳动合同法 66(1), 66(2), 92(2)",
    mark="sure J",
    since="2013-07-01",
    until="2014-02-28",
    forms=now.three_natures.forms,
    detects=now.three_natures.detects,
    needs=now.three_natures.needs,
    cutoffs=now.three_natures.cutoffs,
    ask_zh=now.three_natures.ask_zh,
    ask_en=now.three_natures.ask_en,
)
def three_natures_2013(r, p):
    """A main-business post, a temporary post older than six months, or a substitute without an absence to cover."""
    return now.three_natures.rule(r, p)
