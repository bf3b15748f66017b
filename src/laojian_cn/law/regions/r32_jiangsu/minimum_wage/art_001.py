"""江苏最低工资通知: the worker's own housing-fund deposit at the lower limit is taken off too before comparing.

An exception to `wg-min`, which leaves the deposit in; Yunnan counts it as wage and needs no rule of its own. A roster
states the deposit and not its lower limit, which is somewhere from nothing to what is stated: pay under the tier with
nothing taken off for the fund is a breach, pay not under it with all of the deposit off is clear, between is unknown.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.minimum_wage_provisions import art_012 as national


@provision(
    "wg-min",
    zh="扣除个人住房公积金后低于最低工资标准（江苏）",
    en="Below the minimum wage once the worker's housing fund is taken off (Jiangsu)",
    rule_zh="整月正常劳动的工资，扣除加班费、特殊津贴、法定福利和个人缴存的住房公积金（按下限）后低于当地当时的最低工资标准；"
    "缴存下限不明，不扣公积金已低于标准的才认定，全扣后不低于标准的未见违法，其间的待核。",
    cite="最低工资规定 12; 劳动合同法 85",
    mark="sure P; a stated deposit is taken to be no less than the lower limit: reading",
    since="2024-01-01",
    region="32",
    excepts=True,
    forms=national.minimum_wage.forms,
    detects="below-minimum-wage",
    needs=(*national.minimum_wage.needs, "housing_fund"),
    params=("minimum_wage",),
    ask_zh="请单位提供工资构成和个人缴存住房公积金的数额及缴存下限，并核对当地适用的最低工资档次。",
    ask_en="Ask for the parts of the wage, the worker's housing-fund deposit and its lower limit; check the tier.",
)
def minimum_wage_after_fund(r, p):
    """Normal pay of a full month less the worker's housing fund, at its lower limit, under the tier. The limit is not
    known and at most the deposit as stated."""
    whole = r.wage_due - r.ot_pay.fill_null(0) - r.special_allow.fill_null(0) - r.welfare.fill_null(0)
    least = r.wage_due - r.ot_pay - r.special_allow - r.welfare - r.housing_fund
    low, high = p.low("minimum_wage"), p.high("minimum_wage")
    under = ibis.cases((least >= high, False), ((whole < low) & (r.hire_date <= p.month_start), True))
    return Verdict(under, low=low - whole, high=high - least)
