"""最低工资规定 12: pay for normal labour, without overtime, special allowances and statutory welfare, is compared
with the tier of the place and day.

A part that is not stated makes a range: pay that is under the tier even with nothing taken off is a breach; pay
that might fall under it is unknown. So is a place whose tier is not known, between the lowest and highest tier.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "wg-min",
    zh="工资低于当地最低工资标准",
    en="Pay below the local minimum wage",
    rule_zh="整月正常劳动的工资，扣除加班费、特殊津贴和法定福利后低于当地当时的最低工资标准；当地档次或者工资构成不明的给出范围或者待核。",
    cite="最低工资规定 12; 劳动法 48; 劳动合同法 72, 85",
    mark="sure L/A",
    since="2008-01-01",
    forms=("contract", "dispatched", "outsourced", "none"),
    detects="below-minimum-wage",
    needs=("form", "hire_date", "wage_due", "ot_pay", "special_allow", "welfare"),
    params=("minimum_wage",),
    ask_zh="请单位提供工资构成（加班费、特殊津贴、福利）和出勤情况，并核对当地适用的最低工资档次。",
    ask_en="Ask for the parts of the wage (overtime, special allowances, welfare) and attendance; check the tier.",
)
def minimum_wage(r, p):
    """Normal pay of a full month under the tier. A month begun after its first day is never flagged, but asked."""
    most = r.wage_due - r.ot_pay.fill_null(0) - r.special_allow.fill_null(0) - r.welfare.fill_null(0)
    pay = r.wage_due - r.ot_pay - r.special_allow - r.welfare
    low, high = p.low("minimum_wage"), p.high("minimum_wage")
    under = ibis.cases((pay >= high, False), ((most < low) & (r.hire_date <= p.month_start), True))
    return Verdict(under, low=low - most, high=high - pay)
