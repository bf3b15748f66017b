"""晋人社厅发〔2022〕45号 (七): surplus staff are placed inside first: another post of the enterprise, or of its group; new
capacity and new projects take them before others.
"""

from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.regions.r14_shanxi.opinion_2022_45.surplus_staff import PAPER, surplus


@provision(
    "px-internal-transfer",
    zh="安置途径：企业内部转岗、集团调配",
    en="Placement: another post of the enterprise or of its group",
    rule_zh="富余职工可以在企业内部转岗或者由企业集团调配；新增产能、新上项目优先吸纳。有没有合适的岗位由企业答复。",
    cite=PAPER,
    mark="sure S",
    since="2022-05-26",
    region="14",
    forms=("contract",),
    detects=None,
    needs=("form", "surplus"),
    ask_zh="请单位写明是否富余职工，企业内部和集团有没有合适的岗位。",
    ask_en="Ask whether the person is surplus staff, and whether enterprise or group has a post.",
    asked_of="surplus",
)
def transfer(r, p):
    """Every surplus worker of the enterprise's own staff."""
    one = surplus(r)
    return Verdict(one.holds, parts=(one,))
