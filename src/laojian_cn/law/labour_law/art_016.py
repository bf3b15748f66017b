"""劳动法 16, 19: a labour relation needs a written contract. The law until the end of 2007: an order, no second wage."""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "lc-written",
    zh="未订立书面劳动合同",
    en="No written labour contract (law until 2007)",
    rule_zh="建立劳动关系而没有订立书面劳动合同；2004年12月起可责令改正，当时没有二倍工资。",
    cite="劳动法 16, 19, 98; 监察条例 24",
    mark="sure L/J",
    since="2004-12-01",
    until="2007-12-31",
    forms=("contract", "dispatched", "none"),
    detects="missing-contract",
    needs=("form", "hire_date", "contract_signed_on"),
    ask_zh="请单位提供劳动合同原件，写明用工起始时间和签订日期。",
    ask_en="Ask the unit for the contract itself, with the first day of work and the day of signing.",
)
def written_contract_2004(r, p):
    """At work and nothing signed by the day asked; no amount follows."""
    unsigned = ibis.ifelse(r.form == "none", True, r.contract_signed_on > p.on)
    return Verdict(both(r.hire_date <= p.on, unsigned))
