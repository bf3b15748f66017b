"""超龄劳动者基本权益保障暂行规定 2, 9, 11, 12: pay, minimum wage and hours hold for over-age workers too.

From 2026-07-01. Over-age: rehired in retirement, past the statutory age, or retired early; not while a flexible
late retirement runs (23: the Labor Contract Law applies). Double wage, open-ended contracts, severance and
probation do not follow. For acts of 2025-09-01 to 2026-06-30 no rule was read: such rows are asked.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, either, unknown
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.labor_contract_law import art_030
from laojian_cn.law.labour_law.art_041 import HOURS, beyond
from laojian_cn.law.minimum_wage_provisions import art_012
from laojian_cn.law.retirement_decision.art_001 import RETIRES, over_age_on

COVERED = ("form", "birth_date", "sex", "retire_base", "early_retired", "flex_delay_from", "flex_delay_to")
FORMS = ("contract", "dispatched", "outsourced", "parttime", "retiree_rehire", "none")
CUTOFFS = ((50, "year"),)


def covered(r, p):
    """Is this an over-age worker under the provisions? Null where age or late retirement is not known."""
    delayed = both(r.flex_delay_from <= p.on, r.flex_delay_to >= p.on)
    return ibis.cases(
        (delayed, False),
        (r.form == "retiree_rehire", True),
        (r.early_retired, True),
        else_=both(over_age_on(r, p, p.on), ~delayed),
    )


@provision(
    "oa-basic",
    zh="超龄劳动者的工资、最低工资或者工时没有保障",
    en="Pay, minimum wage or hours of an over-age worker",
    rule_zh="超龄劳动者的工资没有按月足额以货币支付，或者低于最低工资标准，或者超过加班上限；不适用二倍工资、经济补偿和试用期规定。",
    cite="令56号 2, 9(2), 11, 12, 20, 23; 劳动合同法 85; 监察条例 25",
    mark="sure A",
    since="2026-07-01",
    forms=FORMS,
    detects="other-rights",
    needs=tuple(
        dict.fromkeys((*COVERED, "pay_form", *art_030.wages_paid.needs, *art_012.minimum_wage.needs, *HOURS))
    ),
    params=("minimum_wage",),
    cutoffs=CUTOFFS,
    prepares=RETIRES,
    ask_zh="请单位提供超龄人员的用工协议、工资支付台账和考勤；弹性延迟退休的提供书面约定。",
    ask_en="Ask for the agreement, wage ledger and attendance of the over-age worker, and any late retirement agreed.",
)
def over_age_basics(r, p):
    """Over-age, and paid in goods, short, late or under the minimum wage, or worked beyond the caps."""
    arrears, least = art_030.wages_paid.rule(r, p), art_012.minimum_wage.rule(r, p)
    under = both(r.form != "parttime", least.breach)
    kind = r.pay_form.isin(("kind", "securities"))
    wrong = either(either(kind, arrears.breach), either(under, beyond(r, p)))
    owed = ibis.greatest(arrears.low.fill_null(0), least.low.fill_null(0), 0)
    return Verdict(both(covered(r, p), wrong), low=owed)


@provision(
    "oa-basic",
    zh="超龄劳动者的工资、最低工资或者工时没有保障",
    en="Pay, minimum wage or hours of an over-age worker",
    rule_zh="2025年9月1日至2026年6月30日之间的超龄用工适用何种规定没有读到，由人判断。",
    cite="法释〔2025〕12号; 令56号 2",
    mark="reading",
    since="2025-09-01",
    until="2026-06-30",
    forms=FORMS,
    detects="other-rights",
    needs=COVERED,
    cutoffs=CUTOFFS,
    prepares=RETIRES,
    ask_zh="请说明超龄人员的用工关系、工资和工时；适用的规定由法制机构确认。",
    ask_en="Ask how the over-age worker is employed and paid; the legal office says which rule applies.",
)
def over_age_between(r, p):
    """Over-age in the ten months between two rules: asked."""
    return Verdict(both(covered(r, p), unknown()))
