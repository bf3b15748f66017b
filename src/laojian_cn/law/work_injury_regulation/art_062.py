"""工伤保险条例 62: who should be in work-injury insurance and is not. For part-time workers it is the only one owed.

Full-time and dispatched workers are `si-register`; over-age workers `oa-injury`; interns are no rule of this book.
"""

from laojian.law.logic import both, days_between
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "wi-parttime",
    zh="没有为非全日制人员参加工伤保险",
    en="Part-time worker without work-injury insurance",
    rule_zh="非全日制人员自用工之日起超过三十日没有参加工伤保险；其他险种不在此列。",
    cite="社保法 58; 工伤保险条例 62",
    mark="sure L; thirty days for part-time work: reading",
    since="2011-07-01",
    forms=("parttime",),
    detects="insurance-unpaid",
    needs=("form", "hire_date", "si_reg_on"),
    cutoffs=((30, "day"), (2, "year")),
    ask_zh="请单位提供非全日制人员的工伤保险参保凭证。",
    ask_en="Ask for the work-injury enrolment of the part-time worker.",
)
def part_time_injury(r, p):
    """Part-time, and enrolled later than thirty days after hire, or never; barred two years after enrolment."""
    late = days_between(r.hire_date, r.si_reg_on) > 30
    barred = (r.si_reg_on <= p.passed(2, "year")).fill_null(False)
    return Verdict(both(both(~barred, r.hire_date <= p.passed(30, "day")), late))
