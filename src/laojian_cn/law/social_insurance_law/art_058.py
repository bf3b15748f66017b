"""社会保险法 58: registration within thirty days of the first day of work.

Whose duty: the employer (contract, no contract), the agency at the host's place (dispatched), the contractor
(outsourced): always the `employer_uscc` of the row. A waiver by the worker is void (法释〔2025〕12号 19).
"""

from laojian.law.logic import both, days_between
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.retirement_decision.art_001 import RETIRES, over_age

INSURED = ("contract", "dispatched", "outsourced", "none")


@provision(
    "si-register",
    zh="未按规定办理社会保险登记",
    en="No social-insurance registration within thirty days",
    rule_zh="自用工之日起超过三十日才办理或者没有办理社会保险登记；由用人单位负责，派遣的由派遣单位负责；非全日制、实习和超龄的除外。",
    cite="社保法 57, 58, 84",
    mark="sure J/L",
    since="2011-07-01",
    forms=INSURED,
    detects="insurance-unpaid",
    needs=("form", "hire_date", "si_reg_on", "birth_date", "sex", "retire_base"),
    cutoffs=((30, "day"), (2, "year"), (50, "year")),
    prepares=RETIRES,
    ask_zh="请单位或者派遣单位提供社会保险登记凭证。",
    ask_en="Ask the employer or the agency for the registration.",
)
def registered(r, p):
    """Registered more than thirty days after hire, or never; late ones are not pursued after two years."""
    late = days_between(r.hire_date, r.si_reg_on) > 30
    barred = (r.si_reg_on <= p.passed(2, "year")).fill_null(False)
    due = both(~barred, r.hire_date <= p.passed(30, "day"))
    return Verdict(both(due, both(late, ~over_age(r, p))))
