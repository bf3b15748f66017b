"""劳动法 38, 41, 监察条例 25: overtime of at most three hours a day and thirty-six a month; a day of rest a week.

Beyond one hour a day a special reason is needed: between one and three hours the reason is asked. Approved
irregular hours are free of the caps, approved comprehensive hours of the daily ones. Disaster and urgent repair
(42) are not seen in a roster.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, either
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.labour_law.art_039 import APPROVAL, approved

HOURS = ("ot_h_day", "ot_h_month", "rest_days_week", *APPROVAL)


def beyond(r, p):
    """Beyond the caps, or without a day of rest in the week."""
    day = ibis.cases((r.ot_h_day > 3, True), (r.ot_h_day <= 1, False))
    daily = either(r.rest_days_week < 1, day)
    free = both(r.hours_system == "irregular", approved(r, p))
    spread = both(r.hours_system == "comprehensive", approved(r, p))
    return both(~free, either(r.ot_h_month > 36, both(~spread, daily)))


@provision(
    "hr-ot-cap",
    zh="违法延长工作时间",
    en="Overtime beyond the caps",
    rule_zh="每日延长超过三小时，或者每月超过三十六小时，或者每周没有一天休息；每日一至三小时的须说明特殊原因；经批准的特殊工时另计。",
    cite="劳动法 38, 41, 42, 90; 监察条例 25",
    mark="sure J/L",
    since="2004-12-01",
    forms=("contract", "dispatched", "outsourced", "none"),
    detects="excess-hours",
    needs=("form", *HOURS),
    ask_zh="请单位提供考勤记录，说明每日延长一小时以上的特殊原因以及与工会和劳动者协商的情况。",
    ask_en="Ask for attendance and, beyond an hour a day, the special reason and the consultation.",
)
def overtime(r, p):
    """Over three hours a day, over thirty-six a month, or no day of rest a week."""
    return Verdict(beyond(r, p))
