"""煤矿安全生产条例 36(15): contracting out mining and driving faces or roadway maintenance is a major hazard.

Not a matter of the labour bureau: it is handed to the mine authority, which stops the area; the heavy fine needs
continued production.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict

FACES = ("mining_face", "roadway_repair")


@provision(
    "mn-coal-outsourcing",
    zh="煤矿井下采掘工作面、井巷维修劳务外包",
    en="Coal faces or roadway maintenance contracted out",
    rule_zh="井工煤矿把井下采掘工作面或者井巷维修作为劳务外包，属重大事故隐患，由矿山安全部门处理。",
    cite="774号 36[15], 64, 70(2)",
    mark="sure L",
    since="2024-05-01",
    forms=("outsourced",),
    detects="underground-disguised-dispatch",
    needs=("form", "underground", "work_place_code", "host_mine_type"),
    refers_to="矿山安全监察机构、煤矿安全监管部门",
    refers_to_en="mine safety supervision and the coal mine safety authority",
    ask_zh="请核实外包人员的作业地点是否为采掘工作面或者井巷维修。",
    ask_en="Find out whether the outsourced workers are at mining or driving faces or on roadway maintenance.",
)
def contracted_out(r, p):
    """Outsourced, underground in a coal mine, at a face or on roadway maintenance."""
    place = both(r.host_mine_type == "coal_ug", r.work_place_code.isin(FACES))
    return Verdict(both(r.underground, place))
