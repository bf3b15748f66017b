"""劳动合同法 19, 83: how long a probation may be; caps are calendar months and not blocks of thirty days.

Under three months, by task, or part-time: none. Three months to under a year: one. One to under three years: two.
Three years or more, or open-ended: six. What was served beyond is paid at the wage after probation.
"""

from datetime import date

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.retirement_decision.art_001 import RETIRES, over_age

_NO_PROBATION = date(1900, 1, 1)


@provision(
    "lc-probation",
    zh="试用期超过法定上限",
    en="Probation longer than the law allows",
    rule_zh="合同不满三个月或者以任务为期限的不得有试用期；三个月以上不满一年的至多一个月，一年以上不满三年的至多两个月，三年以上或者无固定期限的至多六个月；按日历月计算。",
    cite="劳动合同法 19, 83",
    mark="sure J",
    since="2008-01-01",
    forms=("contract", "dispatched"),
    detects="unlawful-probation",
    needs=(
        "form",
        "hire_date",
        "contract_kind",
        "contract_start",
        "contract_end",
        "probation_start",
        "probation_end",
        "birth_date",
        "sex",
        "retire_base",
    ),
    cutoffs=((2, "year"), (50, "year")),
    prepares=RETIRES,
    ask_zh="请单位提供劳动合同，写明合同起止和试用期起止；没有约定试用期的写“无”。",
    ask_en="Ask for the contract with its term and its probation; write 无 where none was agreed.",
)
def probation(r, p):
    """Probation past its cap; ended over two years ago is no longer pursued, and an explicit none is clear."""
    agreed = r.probation_end > ibis.literal(_NO_PROBATION)
    recent = both(agreed, r.probation_end > p.passed(2, "year"))
    return Verdict(both(recent, both(_too_long(r), ~over_age(r, p))))


def _too_long(r):
    """Longer than the cap of the contract's kind and term; null where these are not known and it decides."""
    fixed = ibis.cases(
        (term_under(r, 3), True),
        (term_under(r, 12), _over(r, 1)),
        (term_under(r, 36), _over(r, 2)),
        (~term_under(r, 36), _over(r, 6)),
    )
    return ibis.cases(
        (r.contract_kind == "task", True),
        (r.contract_kind == "open", _over(r, 6)),
        (r.contract_kind == "fixed", fixed),
        (_over(r, 6), True),
    )


def term_under(r, months):
    """Is the contract's term shorter than so many months? From 2024-03-01 to 2025-02-28 is twelve."""
    full = (r.contract_start + ibis.interval(months, unit="month")).cast("date")
    return _day_after(r.contract_end) < full


def _over(r, months):
    return _day_after(r.probation_end) > (r.probation_start + ibis.interval(months, unit="month")).cast(
        "date"
    )


def _day_after(day):
    return (day + ibis.interval(1, unit="day")).cast("date")
