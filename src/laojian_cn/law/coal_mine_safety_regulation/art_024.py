"""煤矿安全生产条例 24(2): no dispatched labour underground in a coal mine.

The ban itself carries no fine of its own (71(4) reaches 24(1) only): an order to stop and notice to the mine
authority; a fine only with a proved breach of the Labor Contract Law.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "mn-coal-dispatch",
    zh="煤矿井下使用劳务派遣用工",
    en="Dispatched labour underground in a coal mine",
    rule_zh="井工煤矿的井下岗位使用被派遣劳动者。只违反这一禁令的，责令停止并通报矿山安全部门，没有单独的罚款。",
    cite="774号 24(2), 44",
    mark="sure L; no fine for the bare ban: reading",
    since="2024-05-01",
    forms=("dispatched",),
    detects="underground-dispatch",
    needs=("form", "underground", "host_mine_type"),
    refers_to="矿山安全监察机构、煤矿安全监管部门",
    refers_to_en="mine safety supervision and the coal mine safety authority",
    ask_zh="请单位说明该派遣人员是否下井作业。",
    ask_en="Ask whether this dispatched worker works underground.",
)
def coal_underground(r, p):
    """Dispatched and underground at a coal mine with underground workings."""
    return Verdict(both(r.underground, r.host_mine_type == "coal_ug"))
