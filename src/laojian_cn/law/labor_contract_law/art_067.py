"""劳动合同法 67: no unit sets up an agency to dispatch to itself or to its own units (实施条例 28: by capital or
partnership, itself or through a subordinate unit)."""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "dp-self",
    zh="自设派遣单位向本单位或者所属单位派遣",
    en="Dispatch by an agency set up by the host or its group",
    rule_zh="用工单位或者其上级、所属单位出资或者合伙设立派遣单位，层级不限，并向本单位或者所属单位派遣。",
    cite="劳动合同法 67, 92(2); 实施条例 28",
    mark="sure L",
    since="2008-09-18",
    grain="pair",
    detects="self-established-dispatch",
    needs=("dispatched_n", "self_set_up"),
    facts=("shareholdings",),
    ask_zh="请查询派遣单位的出资人、合伙人及其与用工单位的关系。",
    ask_en="Look up who holds the agency and how they stand to the host.",
)
def self_dispatch(r, p):
    """People are dispatched and host and agency stand under one unit that holds the agency, over any number of steps."""
    return Verdict(both(r.dispatched_n > 0, r.self_set_up))
