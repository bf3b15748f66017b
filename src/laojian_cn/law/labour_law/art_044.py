"""劳动法 44, 工资支付暂行规定 13: overtime at 150 % on a working day, 200 % on a rest day without time off, 300 % on
a statutory holiday.

A roster names hours and pay and not the day of each hour, nor the hourly wage. So the least that can be due is all
hours at 150 % of the hourly minimum wage, and the most all of them at 300 % of the whole wage: below the least is a
breach, from the most on clear, between them unknown. An hour is 1/174 of the month (21.75 days of eight hours).
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.labour_law.art_039 import APPROVAL, approved

MONTH_HOURS = 174


@provision(
    "hr-ot-pay",
    zh="未足额支付加班工资",
    en="Overtime not paid in full",
    rule_zh="加班工资低于全部加班时数按最低工资小时数的百分之一百五十计算的数额；高于按全部工资的百分之三百计算的为未见违法；其间须查明加班日期和计算基数。经批准的不定时工时除外。",
    cite="劳动法 44; 工资支付暂行规定 13",
    mark="sure J/L; bounds of the sum: reading",
    since="1995-01-01",
    forms=("contract", "dispatched", "outsourced", "none"),
    detects="wage-arrears",
    needs=("form", "ot_h_month", "ot_pay", "wage_due", *APPROVAL),
    params=("minimum_wage",),
    ask_zh="请单位提供加班的日期、时数、计算基数和支付凭证。",
    ask_en="Ask for the days and hours of overtime, the base it is reckoned from, and the records of payment.",
)
def overtime_pay(r, p):
    """Paid less than every hour at 150 % of the minimum wage is worth."""
    base = ibis.greatest(r.wage_due - r.ot_pay, 0)
    least = (r.ot_h_month * 3 * p.low("minimum_wage") / (2 * MONTH_HOURS)).floor().cast("int64")
    most = (r.ot_h_month * 3 * base / MONTH_HOURS).ceil().cast("int64")
    short = ibis.cases((r.ot_h_month == 0, False), (r.ot_pay >= most, False), (r.ot_pay < least, True))
    bound = ibis.cases((r.hours_system.isin(("standard", "comprehensive")), True), else_=~approved(r, p))
    return Verdict(
        both(short, bound), low=ibis.greatest(least - r.ot_pay, 0), high=ibis.greatest(most - r.ot_pay, 0)
    )
