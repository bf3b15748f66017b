"""山西最低工资通知 2009–2015: a minimum of its own for coal miners underground, at the face or in support.

An exception to `wg-min`: of a person underground in a coal mine it answers in place of the general tier. From
2015-05-01 the notices name no such minimum and the general tier holds again.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.minimum_wage_provisions import art_012 as national


@provision(
    "wg-min",
    zh="低于煤矿井下最低工资标准（山西，2015年4月以前）",
    en="Below the minimum wage underground in coal mines (Shanxi, until April 2015)",
    rule_zh="煤矿井下人员整月正常劳动的工资，扣除加班费、特殊津贴和法定福利后低于当时山西的井下标准（采掘、辅助两档，档次不明的给出范围）。",
    cite="最低工资规定 12; 晋政办发〔2008〕88号; 晋政办发〔2010〕18号; 晋政办发〔2011〕17号",
    mark="sure P; what counts underground: verify",
    since="2009-01-01",
    until="2015-04-30",
    region="14",
    excepts=True,
    forms=national.minimum_wage.forms,
    detects="below-minimum-wage",
    needs=(*national.minimum_wage.needs, "underground", "host_mine_type"),
    params=("minimum_wage_underground",),
    ask_zh="请单位说明井下岗位属于采掘还是辅助，提供工资构成和出勤情况。",
    ask_en="Ask whether the post is at the face or in support, and for the parts of the wage and attendance.",
)
def minimum_wage_underground(r, p):
    """Normal pay of a full month underground in a coal mine under the tier of its time."""
    off = r.ot_pay.fill_null(0) + r.special_allow.fill_null(0) + r.welfare.fill_null(0)
    most, pay = r.wage_due - off, r.wage_due - r.ot_pay - r.special_allow - r.welfare
    low, high = p.low("minimum_wage_underground"), p.high("minimum_wage_underground")
    under = ibis.cases((pay >= high, False), ((most < low) & (r.hire_date <= p.month_start), True))
    below = both(r.underground, r.host_mine_type == "coal_ug")
    return Verdict(under, low=low - most, high=high - pay, applies=below)
