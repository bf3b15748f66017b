"""劳动法 50: wages in money, in full, every month.

`wg-pay` before 2008 rests on this law alone; pay in goods or securities is a question of its own.
"""

from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.labor_contract_law import art_030 as now


@provision(
    "wg-pay",
    zh="拖欠或克扣工资",
    en="Wages unpaid, short or late",
    rule_zh="应发工资减去实发和依法代扣后还有差额，或者在约定支付日之后才支付，属拖欠或者克扣；约定支付日未到的不算。",
    cite="劳动法 50, 91; 工资支付暂行规定 7",
    mark="sure J/L",
    since="1995-01-01",
    until="2007-12-31",
    detects="wage-arrears",
    needs=now.wages_paid.needs,
    ask_zh=now.wages_paid.ask_zh,
    ask_en=now.wages_paid.ask_en,
)
def wages_paid_1995(r, p):
    """Less paid than due after lawful deductions, or paid after the agreed day; nothing before that day."""
    return now.wages_paid.rule(r, p)


@provision(
    "wg-kind",
    zh="以实物或者有价证券代替货币支付工资",
    en="Wages paid in goods or securities",
    rule_zh="工资发放形式为实物或者有价证券。",
    cite="劳动法 50; 工资支付暂行规定 5",
    mark="sure J/L",
    since="1995-01-01",
    detects="wage-arrears",
    needs=("pay_form",),
    ask_zh="请单位提供工资支付凭证，写明用什么支付。",
    ask_en="Ask the unit for the records of payment and what was paid in.",
)
def in_kind(r, p):
    """Paid in goods or securities; a blank form of pay is unknown."""
    return Verdict(r.pay_form.isin(("kind", "securities")))
