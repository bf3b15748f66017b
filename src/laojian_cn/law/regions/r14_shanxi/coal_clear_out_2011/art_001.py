"""山西省煤矿井下清退劳务派遣工（2010年底部署，2011年5月底前清理完毕）: a policy of the province before the papers of 2022.

The paper itself was not seen, so nothing is found by it: a dispatched worker underground at a coal mine of those years
stays unknown and is asked for. What can be punished is the Labor Contract Law's own rule on posts (art. 66).
"""

import ibis

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "mn-coal-dispatch",
    zh="煤矿井下使用劳务派遣用工（2011年至2022年，省级政策文件没有收录）",
    en="Dispatched labour underground in a coal mine, 2011 to 2022: the province's paper is not held",
    rule_zh="山西2011年5月底前已部署清退煤矿井下劳务派遣工，文件没有收录，不能据此认定；是否违反三性岗位另行查实。",
    cite="劳动合同法 66",
    mark="sure P; verify",
    since="2011-06-01",
    until="2022-05-25",
    region="14",
    forms=("dispatched",),
    detects="underground-dispatch",
    needs=("form", "underground", "host_mine_type"),
    ask_zh="请调取当时的省级部署文件，并查实该岗位是否临时性、辅助性、替代性。",
    ask_en="Get the province's paper of that time, and find out whether the post was temporary, auxiliary or substitute.",
)
def coal_underground_2011(r, p):
    """Dispatched and underground at a coal mine: unknown; else clear."""
    return Verdict(
        both(both(r.underground, r.host_mine_type == "coal_ug"), ibis.literal(None, type="boolean"))
    )
