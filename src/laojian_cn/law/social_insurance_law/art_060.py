"""社会保险法 60: contributions are declared and paid in time and in full.

The tax bureaus collect; the late fee is 0.05 % a day from the day in arrears (86), not 0.2 %. By which day of a month
its own contributions are due is the collector's to set; so a month that is not over asks for those of the month before.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, either
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.retirement_decision.art_001 import RETIRES, over_age
from laojian_cn.law.social_insurance_law.art_058 import INSURED


@provision(
    "si-arrears",
    zh="未按时足额缴纳社会保险费",
    en="Social-insurance contributions in arrears",
    rule_zh="欠缴社会保险费，或者没有缴到名册所属月份；月份没有过完的，看是否缴到上月。征收由税务部门负责。",
    cite="社保法 60, 63, 86",
    mark="sure J/L; month that is not over: reading; collector split: verify",
    since="2011-07-01",
    forms=INSURED,
    detects="insurance-unpaid",
    needs=("form", "hire_date", "si_paid_to", "si_arrears", "birth_date", "sex", "retire_base"),
    cutoffs=((30, "day"), (50, "year")),
    prepares=RETIRES,
    refers_to="税务部门",
    refers_to_en="the tax authority",
    ask_zh="请单位或者派遣单位提供缴费证明，写明缴至月份和欠费金额。",
    ask_en="Ask the employer or the agency for proof of payment: paid to which month, how much is owed.",
)
def paid(r, p):
    """An amount is owed, or contributions are not paid up to the snapshot's month, the month before while it runs."""
    before = p.month_start - ibis.interval(1, unit="day")
    paid_to = ibis.ifelse(p.on < p.month_end, before, p.month_end).cast("date")
    behind = either(r.si_arrears > 0, r.si_paid_to < paid_to)
    due = r.hire_date <= p.passed(30, "day")
    return Verdict(both(behind, both(due, ~over_age(r, p))), ibis.cases((r.si_arrears > 0, r.si_arrears)))
