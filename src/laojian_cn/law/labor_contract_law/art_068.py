"""劳动合同法 68, 70: part-time work is at most four hours a day on average and twenty-four a week, without
probation. Beyond that it is full-time work; an oral contract is allowed. The pay cycle of fifteen days and the
hourly minimum are asked on the visit."""

from datetime import date

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import either
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "lc-parttime",
    zh="以非全日制名义安排超时工作或者约定试用期",
    en="Part-time work beyond its hours, or with probation",
    rule_zh="非全日制用工平均每日超过四小时，或者每周超过二十四小时，或者约定了试用期；按全日制处理。",
    cite="劳动合同法 68, 70",
    mark="sure J; reclassifying as full-time: reading",
    since="2008-01-01",
    forms=("parttime",),
    detects="other-rights",
    needs=("form", "h_day", "h_week", "probation_end"),
    ask_zh="请单位提供非全日制人员的考勤和约定；没有试用期的写“无”。",
    ask_en="Ask for attendance and terms of the part-time worker; write 无 where there is no probation.",
)
def part_time(r, p):
    """Over four hours a day, over twenty-four a week, or a probation agreed."""
    probation = r.probation_end > ibis.literal(date(1900, 1, 1))
    return Verdict(either(r.h_day > 4, either(r.h_week > 24, probation)))
