"""矿产资源法 64, 67: mining needs a right and, of its holder, a licence.

Without a right or outside the area: 3 to 5 times the product at once. A right-holder without the licence: only after
refusal. The register of licences cannot tell the two apart, so the right is asked for; natural resources act.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.safety_licence_regulation.art_002 import MINES


@provision(
    "mn-right",
    zh="矿山没有有效的采矿许可证而开采",
    en="A mine at work without a mining licence in force",
    rule_zh="矿山正常生产，而当日没有有效的采矿许可证；无采矿权或者越界的立即处罚，采矿权人未取证的拒不改正才处罚；由自然资源部门处理。",
    cite="矿产资源法 64, 67",
    mark="sure J; right or licence is not told apart: reading",
    since="2025-07-01",
    grain="host",
    detects="illegal-mining",
    needs=("host_mine_type", "host_producing", "host_mining_licensed"),
    facts=("licences", "units"),
    refers_to="自然资源主管部门",
    refers_to_en="natural resources",
    ask_zh="请核对采矿权登记、采矿许可证的有效期和开采范围。",
    ask_en="Check the mining right, the term of the licence and the area.",
)
def mining_licensed(r, p):
    """A mine that produces without a mining licence valid on the day."""
    mine = r.host_mine_type.isin(MINES)
    return Verdict(both(mine, both(r.host_producing, ~r.host_mining_licensed)))
