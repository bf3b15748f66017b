"""晋人社厅发〔2022〕45号 (三), 晋人社办发〔2022〕18号 (五): no dispatched labour underground, coal or not.

Policy, not statute: it organises inspection and orderly exit; a fine must rest on LCL 66 and 92(2). The first
paper (2022-05-26) speaks of state-owned enterprises, the second (2022-06-06) of all; the second is an internal
work order and is never quoted to a party. For coal mines the statute takes over on 2024-05-01.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict

_ROW = ("form", "underground", "host_mine_type")
_ASK_ZH = "请单位说明该派遣人员是否下井作业。"
_ASK_EN = "Ask whether this dispatched worker works underground."
_FIRST, _SECOND = (
    "晋人社厅发〔2022〕45号 (2022-05-26)",
    "晋人社厅发〔2022〕45号 (2022-05-26); 晋人社办发〔2022〕18号 (2022-06-06)",
)


def _underground(r, mine):
    return both(r.underground, r.host_mine_type == mine)


@provision(
    "mn-noncoal-dispatch",
    zh="非煤矿山井下使用劳务派遣用工（国有企业，省级政策）",
    en="Dispatched labour underground in a non-coal mine (state-owned, provincial policy)",
    rule_zh="非煤矿山的井下岗位使用被派遣劳动者（省级政策）。罚款须另以违反三性岗位等法律规定为依据。",
    cite=_FIRST,
    mark="sure S; national ban: verify",
    since="2022-05-26",
    until="2022-06-05",
    region="14",
    forms=("dispatched",),
    detects="underground-dispatch",
    needs=(*_ROW, "host_is_soe"),
    ask_zh=_ASK_ZH,
    ask_en=_ASK_EN,
)
def noncoal_state_owned(r, p):
    """Dispatched and underground at a state-owned non-coal mine."""
    return Verdict(both(_underground(r, "noncoal_ug"), r.host_is_soe))


@provision(
    "mn-noncoal-dispatch",
    zh="非煤矿山井下使用劳务派遣用工（省级政策）",
    en="Dispatched labour underground in a non-coal mine (provincial policy)",
    rule_zh="非煤矿山的井下岗位使用被派遣劳动者（省级政策）。罚款须另以违反三性岗位等法律规定为依据。",
    cite=_SECOND,
    mark="sure S; national ban: verify",
    since="2022-06-06",
    region="14",
    forms=("dispatched",),
    detects="underground-dispatch",
    needs=_ROW,
    ask_zh=_ASK_ZH,
    ask_en=_ASK_EN,
)
def noncoal(r, p):
    """Dispatched and underground at a non-coal mine."""
    return Verdict(_underground(r, "noncoal_ug"))


@provision(
    "mn-coal-dispatch",
    zh="煤矿井下使用劳务派遣用工（国有企业，省级政策）",
    en="Dispatched labour underground in a coal mine (state-owned, provincial policy)",
    rule_zh="井工煤矿的井下岗位使用被派遣劳动者。只违反这一禁令的，责令停止并通报矿山安全部门，没有单独的罚款。",
    cite=_FIRST,
    mark="sure S",
    since="2022-05-26",
    until="2022-06-05",
    region="14",
    forms=("dispatched",),
    detects="underground-dispatch",
    needs=(*_ROW, "host_is_soe"),
    ask_zh=_ASK_ZH,
    ask_en=_ASK_EN,
)
def coal_state_owned(r, p):
    """Dispatched and underground at a state-owned coal mine, before the statute."""
    return Verdict(both(_underground(r, "coal_ug"), r.host_is_soe))


@provision(
    "mn-coal-dispatch",
    zh="煤矿井下使用劳务派遣用工（省级政策）",
    en="Dispatched labour underground in a coal mine (provincial policy)",
    rule_zh="井工煤矿的井下岗位使用被派遣劳动者。只违反这一禁令的，责令停止并通报矿山安全部门，没有单独的罚款。",
    cite=_SECOND,
    mark="sure S",
    since="2022-06-06",
    until="2024-04-30",
    region="14",
    forms=("dispatched",),
    detects="underground-dispatch",
    needs=_ROW,
    ask_zh=_ASK_ZH,
    ask_en=_ASK_EN,
)
def coal(r, p):
    """Dispatched and underground at a coal mine, before the statute."""
    return Verdict(_underground(r, "coal_ug"))
