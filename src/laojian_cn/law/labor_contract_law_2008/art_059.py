"""劳动合同法 59, before 令22号: a dispatch agreement with the five matters that the law itself names."""

from laojian.law.provision import provision
from laojian_cn.law.labor_contract_law import art_059 as now


@provision(
    "dp-agreement",
    zh=now.agreement.zh,
    en=now.agreement.en,
    rule_zh=now.agreement.rule_zh,
    cite="劳动合同法 59",
    mark="sure J",
    since="2008-01-01",
    until="2014-02-28",
    forms=now.agreement.forms,
    detects=now.agreement.detects,
    needs=now.agreement.needs,
    facts=now.agreement.facts,
    ask_zh=now.agreement.ask_zh,
    ask_en=now.agreement.ask_en,
)
def agreement_2008(r, p):
    """Dispatched, and no agreement in force, or one that lacks a matter named by the law, or this post."""
    return now.agreement.rule(r, p)
