"""劳动合同法 67, before 实施条例 28: no unit sets up an agency to dispatch to itself or to its own units."""

from laojian.law.provision import provision
from laojian_cn.law.labor_contract_law import art_067 as now


@provision(
    "dp-self",
    zh=now.self_dispatch.zh,
    en=now.self_dispatch.en,
    rule_zh=now.self_dispatch.rule_zh,
    cite="劳动合同法 67, 92",
    mark="sure J; holding through subordinate units: reading",
    since="2008-01-01",
    until="2008-09-17",
    grain="pair",
    detects=now.self_dispatch.detects,
    needs=now.self_dispatch.needs,
    facts=now.self_dispatch.facts,
    ask_zh=now.self_dispatch.ask_zh,
    ask_en=now.self_dispatch.ask_en,
)
def self_dispatch_2008(r, p):
    """People are dispatched and host and agency stand under one unit that holds the agency."""
    return now.self_dispatch.rule(r, p)
