"""劳动合同法 10, 82(1): a written contract within one month of the first day of work, else a second wage.

The second wage runs from the day after the first month to the day before signing, at most to the end of the
twelfth month (eleven months); a part month counts by its working days. What a snapshot can answer exactly is
the second wage of its own month, to the day by which it is judged; several months are added up by the run.
"""

from datetime import date

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, later_than
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.retirement_decision.art_001 import RETIRES, over_age


@provision(
    "lc-written",
    zh="未依法签订书面劳动合同",
    en="No written labour contract within one month",
    rule_zh="自用工之日起一个月内未订立书面劳动合同的，从满一个月的次日起到补订的前一日止每月支付二倍工资，最多十一个月；非全日制、实习、退休返聘和入职时已超龄的除外；补签满两年的不再查处。名册所列金额只算当月应另付的一倍工资；全部月份用计算器“未签书面劳动合同的二倍工资”计算。",
    cite="劳动合同法 10, 82(1); 实施条例 5, 6, 7, 34",
    mark="sure J/L; double-wage window: reading",
    since="2008-09-18",
    forms=("contract", "dispatched", "none"),
    detects="missing-contract",
    needs=("form", "hire_date", "contract_signed_on", "birth_date", "sex", "retire_base", "wage_due"),
    cutoffs=((1, "month"), (2, "year"), (50, "year")),
    prepares=RETIRES,
    ask_zh="请单位提供劳动合同原件，写明用工起始时间和签订日期。",
    ask_en="Ask the unit for the contract itself, with the first day of work and the day of signing.",
)
def written_contract(r, p):
    """Not signed, or signed after the first month; not for part-time, interns, rehired retirees, over-age."""
    late = ibis.ifelse(r.form == "none", True, later_than(r.contract_signed_on, r.hire_date, 1, "month"))
    barred = (r.contract_signed_on <= p.passed(2, "year")).fill_null(False)
    due = both(~barred, r.hire_date <= p.passed(1, "month"))
    return Verdict(both(due, both(late, ~over_age(r, p))), second_wage(r, p))


def second_wage(r, p):
    """The second wage of the snapshot's month in fen, as far as it has run; null where the window does not touch the month."""
    starts = (r.hire_date + ibis.interval(1, unit="month")).cast("date")
    ends = (r.hire_date + ibis.interval(12, unit="month")).cast("date")
    signed = ibis.ifelse(r.form == "none", ends, r.contract_signed_on)
    last = ibis.least(ends, signed, p.on + ibis.interval(1, unit="day")) - ibis.interval(1, unit="day")
    first = ibis.greatest(starts, p.month_start).cast("date")
    last = last.cast("date")
    # of work begun before the law the window is not held (97)
    inside = (first <= last) & signed.notnull() & (r.hire_date >= ibis.literal(date(2008, 1, 1)))
    whole = p.working_days(p.month_start, p.month_end).nullif(0)
    part = p.working_days(ibis.ifelse(inside, first, p.month_start), ibis.ifelse(inside, last, p.month_start))
    return ibis.ifelse(inside, r.wage_due * part // whole, None)
