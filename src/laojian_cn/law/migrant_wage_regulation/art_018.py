"""保障农民工工资支付条例 18: a host that uses workers of an unlicensed agency pays what is owed to them first.

A duty to pay and no fine: the agency itself is `dp-licence`.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.labor_contract_law import art_030


@provision(
    "dp-unlicensed-wage",
    zh="使用未经许可派遣的农民工，被拖欠的工资由用工单位清偿",
    en="Wages owed to migrant workers of an unlicensed agency, to be paid by the host",
    rule_zh="被派遣的农民工被拖欠工资，而派遣单位当月没有有效的劳务派遣经营许可：由用工单位先行清偿，没有罚款。",
    cite="724号 18",
    mark="sure L",
    since="2020-05-01",
    forms=("dispatched",),
    detects="wage-arrears",
    needs=("form", "hukou_rural", "agency_licensed", *art_030.wages_paid.needs),
    facts=("licences",),
    ask_zh="请核对派遣单位的许可证、该人员是否农民工和工资支付台账。",
    ask_en="Check the agency's licence, whether the worker is a migrant worker, and the wage ledger.",
)
def host_pays(r, p):
    """A migrant worker of an unlicensed agency to whom wages are owed; the amount is what the host pays."""
    owed = art_030.wages_paid.rule(r, p)
    return Verdict(both(r.hukou_rural, both(~r.agency_licensed, owed.breach)), low=owed.low, high=owed.high)
