"""劳务派遣暂行规定 3(3): an auxiliary post needs the workers' congress, consultation and publicity first.

The sanction is an order and a warning (22), not the fine of LCL 92(2).
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, same_post
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.labor_contract_law.art_066 import bound


@provision(
    "dp-aux",
    zh="辅助性岗位未经民主程序确定",
    en="Auxiliary post used without the democratic procedure",
    rule_zh="辅助性岗位没有经过职工代表大会或者全体职工讨论、与工会或者职工代表协商确定、在单位内公示中的任何一步（岗位名称只多“员、工、岗位”等字的是同一岗位；字尾不同的待核）。",
    cite="令22号 3(3), 22",
    mark="sure A",
    since="2014-03-01",
    forms=("dispatched",),
    detects="three-natures",
    needs=(
        "form",
        "post",
        "post_nature",
        "aux_posts_done",
        "aux_posts_undone",
        "host_mine_type",
        "host_kind",
    ),
    facts=("aux_procedures",),
    ask_zh="请用工单位提供辅助性岗位的职代会讨论、协商确定和公示材料。",
    ask_en="Ask the host for the congress discussion, the consultation and the publicity of the auxiliary post.",
)
def auxiliary(r, p):
    """An auxiliary post of which one step is explicitly missing; unknown where nothing is on file."""
    missing = ibis.cases(
        (same_post(r.aux_posts_undone, r.post), True), (same_post(r.aux_posts_done, r.post), False)
    )
    return Verdict(both(r.post_nature == "aux", both(missing, bound(r))))
