"""劳动合同法 10, 82(1), before 实施条例: a written contract within one month, else a second wage (from 2008-01-01).

For work that began before the law the sheet gives no rule: such rows are asked, never flagged.
"""

from datetime import date

from laojian.law.lazy_ibis import ibis
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.labor_contract_law import art_010 as now


@provision(
    "lc-written",
    zh="未依法签订书面劳动合同",
    en="No written labour contract within one month",
    rule_zh="2008年1月1日以后用工，自用工之日起一个月内未订立书面劳动合同的，自满一个月的次日起每月支付二倍工资；2008年以前开始的用工由人判断。",
    cite="劳动合同法 10, 82(1)",
    mark="sure J; double-wage window: reading",
    since="2008-01-01",
    until="2008-09-17",
    forms=now.written_contract.forms,
    detects="missing-contract",
    needs=now.written_contract.needs,
    cutoffs=now.written_contract.cutoffs,
    prepares=now.written_contract.prepares,
    ask_zh=now.written_contract.ask_zh,
    ask_en=now.written_contract.ask_en,
)
def written_contract_2008(r, p):
    """The rule of today for work begun in 2008; unknown for older work unless the rest is clear."""
    found = now.written_contract.rule(r, p)
    known = ibis.cases((r.hire_date >= ibis.literal(date(2008, 1, 1)), True))
    return Verdict(ibis.cases((~found.breach, False), else_=found.breach & known), found.amount)
