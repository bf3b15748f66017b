"""劳动合同法 72: the pay of an hour of part-time work is not below the hourly minimum of the place.

A roster states the wage of a month and the hours of a week, never the pay of an hour: that is known only within bounds.
A month holds four weeks' hours at least and five at most. Where even the whole wage over the fewest hours lies below the
lowest tier it is a breach; where the wage without its parts over the most hours reaches the highest it is clear. Where
nobody said the hours of the week they are taken for the most that part-time work may have: beyond those it is work of
full days (劳动合同法 68), whose tier is that of the month.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict

FEWEST, MOST = 4, 5
"""Weeks whose hours a month holds."""
MOST_A_WEEK = 24
"""Hours of part-time work (劳动合同法 68)."""


@provision(
    "wg-min-hour",
    zh="非全日制小时工资低于当地小时最低工资标准",
    en="Hourly pay of part-time work below the local minimum",
    rule_zh="非全日制整月的工资，一分不扣而按最少的工时（四周）计算仍低于当地小时最低工资标准的，违法；扣除加班费、特殊津贴和福利后按最多的工时（五周）计算仍不低于标准的，未见违法；没有每周工时的，只看按非全日制最多的二十四小时计算是否不低于；在两者之间的给出范围，看考勤。",
    cite="劳动合同法 68, 72; 最低工资规定 12",
    mark="sure J/A; hours of the month from those of the week: reading",
    since="2008-01-01",
    forms=("parttime",),
    detects="below-minimum-wage",
    needs=("form", "hire_date", "wage_due", "ot_pay", "special_allow", "welfare", "h_week"),
    params=("minimum_wage_hourly",),
    ask_zh="请单位提供非全日制人员当月的考勤、小时工资约定和工资构成，并核对当地适用的档次。",
    ask_en="Ask for the month's attendance, the agreed pay of an hour and the parts of the wage; check the tier.",
)
def hourly_minimum(r, p):
    """The pay of an hour between its bounds against the tier. A month begun after its first day is asked, not flagged."""
    hours = ibis.cases((r.h_week > 0, r.h_week))
    pay = r.wage_due - r.ot_pay - r.special_allow - r.welfare
    least = (p.low("minimum_wage_hourly") * hours * FEWEST).cast("int64")
    most = (p.high("minimum_wage_hourly") * hours.fill_null(MOST_A_WEEK) * MOST).cast("int64")
    under = ibis.cases((pay >= most, False), (both(r.wage_due < least, r.hire_date <= p.month_start), True))
    return Verdict(under, low=least - r.wage_due, high=most - pay)
