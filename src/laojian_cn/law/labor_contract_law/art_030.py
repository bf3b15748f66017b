"""劳动合同法 30: wages in full and on time. Lawful deductions (tax, own insurance share) are no shortfall."""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, either
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "wg-pay",
    zh="拖欠或克扣工资",
    en="Wages unpaid, short or late",
    rule_zh="应发工资减去实发和依法代扣后还有差额，或者在约定支付日之后才支付，属拖欠或者克扣；约定支付日未到的不算。",
    cite="劳动合同法 30, 85; 劳动法 50, 91; 监察条例 26",
    mark="sure J/L",
    since="2008-01-01",
    detects="wage-arrears",
    needs=("wage_due", "wage_paid", "withheld", "pay_due_on", "paid_on"),
    ask_zh="请单位提供工资支付台账：应发、实发、代扣、约定支付日和实际支付日。",
    ask_en="Ask the unit for the wage ledger: due, paid, withheld, agreed and actual pay day.",
)
def wages_paid(r, p):
    """Less paid than due after lawful deductions, or paid after the agreed day; nothing before that day."""
    short = ibis.ifelse(r.wage_paid >= r.wage_due, False, r.wage_paid + r.withheld < r.wage_due)
    late = r.paid_on > r.pay_due_on
    owed = ibis.greatest(r.wage_due - r.wage_paid - r.withheld, 0)
    known = r.wage_due.notnull() & r.wage_paid.notnull() & r.withheld.notnull()
    full = (r.wage_paid >= r.wage_due).fill_null(False)
    amount = ibis.cases((full, 0), (known, owed))
    most = ibis.greatest(r.wage_due - r.wage_paid, 0)
    return Verdict(
        both(~(r.pay_due_on >= p.on), either(short, late)), low=amount, high=amount.fill_null(most)
    )
