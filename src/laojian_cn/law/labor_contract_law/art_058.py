"""劳动合同法 58(2): an agency makes a fixed-term contract of at least two years with a dispatched worker.

An open-ended one gives the worker more and is not flagged. Pay between two hosts, the ban on part-time dispatch
(实施条例 30) and the contents of the contract are asked on the visit.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.labor_contract_law.art_019 import term_under


@provision(
    "dp-contract-2y",
    zh="派遣单位没有与被派遣劳动者订立两年以上固定期限劳动合同",
    en="An agency's contract of less than two years",
    rule_zh="被派遣劳动者的劳动合同以任务为期限，或者固定期限不满二十四个月；无固定期限的不算。",
    cite="劳动合同法 58(2), 92(2); 令22号 5",
    mark="sure J/A",
    since="2008-01-01",
    forms=("dispatched",),
    detects="other-rights",
    needs=("form", "contract_kind", "contract_start", "contract_end"),
    ask_zh="请派遣单位提供与被派遣劳动者订立的劳动合同，写明期限类型和起止日期。",
    ask_en="Ask the agency for the labour contract with its kind and its first and last day.",
)
def two_years(r, p):
    """By task, or of less than twenty-four months; open-ended is clear."""
    short = term_under(r, 24)
    return Verdict(
        ibis.cases(
            (r.contract_kind == "task", True),
            (r.contract_kind == "open", False),
            (short, True),
            (r.contract_kind == "fixed", short),
        )
    )
