"""劳动合同法 14(2), 82(2): after ten years, or after two fixed terms in a row, the next contract is open-ended.

Unless the worker asked for a fixed term. Fixed terms are counted from the first renewal after 2008-01-01 (97(1));
from 2025-09-01 an end by agreed or automatic extension, or by a change of employer in name, counts too. Whether
the worker had been at fault (39, 40) and posts of public welfare (实施条例 12) are not seen in a roster.
"""

from datetime import date

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, either
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.retirement_decision.art_001 import RETIRES, over_age

_RULE_ZH = (
    "满十年，或者连续订立两次固定期限合同之后，再订立的合同仍不是无固定期限，而劳动者没有书面要求固定期限；"
    "次数自2008年以后的续订起算；超龄的除外。金额为当月应另付的一倍工资。"
)
_SAID = {
    "zh": "应当订立而未订立无固定期限劳动合同",
    "en": "No open-ended contract where one was due",
    "rule_zh": _RULE_ZH,
    "forms": ("contract", "dispatched"),
    "detects": "missing-contract",
    "needs": (
        "form", "hire_date", "contract_kind", "contract_start", "fixed_count", "worker_requested_fixed",
        "birth_date", "sex", "retire_base", "wage_due",
    ),
    "cutoffs": ((50, "year"),),
    "prepares": RETIRES,
    "ask_zh": "请单位提供历次劳动合同和劳动者书面要求固定期限的材料，说明是否有劳动合同法第三十九条、第四十条的情形。",
    "ask_en": "Ask for all contracts in a row, any written request for a fixed term, and any fault of the worker.",
}  # fmt: skip
_FROM_2008 = date(2008, 1, 1)


def _open_ended(r, p):
    """A fixed or task contract made after ten years or as the third in a row, which the worker did not ask for."""
    ten = (r.hire_date + ibis.interval(10, unit="year")).cast("date") <= r.contract_start
    due = both(r.contract_start >= ibis.literal(_FROM_2008), either(ten, r.fixed_count >= 3))
    unasked = both(~r.worker_requested_fixed, ~over_age(r, p))
    breach = both(r.contract_kind.isin(("fixed", "task")), both(due, unasked))
    return Verdict(breach, _month_wage(r, p))


def _month_wage(r, p):
    """The second wage of the snapshot's month in fen, as far as it has run, from the day the contract was due."""
    whole = p.working_days(p.month_start, p.month_end).nullif(0)
    before = r.contract_start <= p.month_start
    inside = (r.contract_start > p.month_start) & (r.contract_start <= p.on)
    part = p.working_days(ibis.ifelse(inside, r.contract_start, p.month_start), p.on)
    over = before & (p.on == p.month_end)
    return ibis.cases((over, r.wage_due), (before | inside, r.wage_due * part // whole))


@provision(
    "lc-open",
    **_SAID,
    cite="劳动合同法 14(2), 82(2), 97(1)",
    mark="sure J/L; the worker's fault is not seen in a roster: reading",
    since="2008-01-01",
    until="2025-08-31",
)
def open_ended(r, p):
    """A fixed or task contract made after ten years or as the third in a row, which the worker did not ask for."""
    return _open_ended(r, p)


@provision(
    "lc-open",
    **_SAID,
    cite="劳动合同法 14(2), 82(2), 97(1); 法释〔2025〕12号 10",
    mark="sure A; the worker's fault is not seen in a roster: reading",
    since="2025-09-01",
)
def open_ended_since_2025(r, p):
    """The same, with the ends that count as a second fixed term since the interpretation of 2025."""
    return _open_ended(r, p)
