"""女职工劳动保护特别规定 6(2), 9(1): no overtime from the seventh month of pregnancy and while nursing a child under
one year. Night work, leave, the nursing hour and lighter work are asked on the visit.

Seven months are 28 weeks where four weeks make a month and 31 where calendar months are meant: between them the
row is asked. So it is where the nursing period ended within the month: a roster does not say on which of its days the
overtime fell.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, either
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "wm-pregnancy",
    zh="安排怀孕七个月以上或者哺乳期女职工延长劳动时间",
    en="Overtime in late pregnancy or while nursing",
    rule_zh="怀孕七个月以上或者哺乳未满一周岁婴儿的女职工当月有延长劳动时间；二十八周至三十周、哺乳期在当月中届满的由人判断。",
    cite="619号 6(2), 9(1), 13(1)",
    mark="sure L/J; weeks for seven months: reading",
    since="2012-04-28",
    detects="women-protection",
    needs=("sex", "pregnant_weeks", "nursing_until", "ot_h_day", "ot_h_month"),
    ask_zh="请核实孕期周数、哺乳期截止日期和当月加班、夜班情况；没有的写“无”或者0。",
    ask_en="Find out the week of pregnancy, the end of nursing, and overtime and night work in the month.",
)
def late_pregnancy(r, p):
    """A woman in late pregnancy or nursing who worked overtime in the month."""
    seventh = ibis.cases((r.pregnant_weeks >= 31, True), (r.pregnant_weeks < 28, False))
    nursing = ibis.cases((r.nursing_until >= p.on, True), (r.nursing_until < p.month_start, False))
    spared = either(seventh, nursing)
    overtime = either(r.ot_h_month > 0, r.ot_h_day > 0)
    return Verdict(both(r.sex == "F", both(spared, overtime)))
