"""人社部发〔2015〕71号: the class of industry for work-injury rates; coal mining is class 8.

Other mining is 8 (metal and non-metal ores) or 7 (oil, gas and other mining). Dispatch agencies have no fixed
class (by the host's industry where the region says so), so their people are not judged here.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "wi-rate",
    zh="工伤保险行业类别与所属行业不符",
    en="Work-injury class that does not fit the industry",
    rule_zh="煤矿本单位职工的工伤保险行业类别不是八类，或者非煤矿山不是七类、八类；派遣单位没有固定类别，不在此列。",
    cite="人社部发〔2015〕71号",
    mark="sure P",
    since="2015-10-01",
    forms=("contract",),
    detects="other-rights",
    needs=("form", "ins_class", "host_mine_type"),
    facts=("units",),
    refers_to="社会保险经办机构",
    refers_to_en="the social insurance agency",
    ask_zh="请单位提供工伤保险费率核定文件，核对行业类别和浮动档次。",
    ask_en="Ask for the rate decision: class of industry and floating step.",
)
def class_of_industry(r, p):
    """Own staff of a coal mine outside class 8, of another mine outside 7 and 8."""
    coal = r.host_mine_type.isin(("coal_ug", "coal_open"))
    other = r.host_mine_type.isin(("noncoal_ug", "noncoal_open"))
    wrong = ibis.cases((coal, r.ins_class != 8), (other, ~r.ins_class.isin((7, 8))), (~(coal | other), False))
    return Verdict(wrong)
