"""晋人社厅发〔2022〕45号 (八): surplus staff are within the training subsidies: retraining for another post, and schooling of a
year or more for who is willing.
"""

from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.regions.r14_shanxi.opinion_2022_45.surplus_staff import PAPER, READING, by_heading


@provision(
    "px-training",
    zh="安置途径：转岗职业技能培训",
    en="Placement: retraining for another post",
    rule_zh="富余职工可以参加转岗职业技能培训；企业的转岗率达到80%，才有培训补贴。",
    cite=PAPER,
    mark=READING,
    since="2022-05-26",
    region="14",
    forms=("contract",),
    detects=None,
    needs=("form", "surplus"),
    params=("surplus_gate",),
    ask_zh="请单位写明是否富余职工。",
    ask_en="Ask whether the person is surplus staff.",
    asked_of="surplus",
)
def retraining(r, p):
    """Within the programme; what the enterprise is due hangs on how many move to a new post."""
    one = by_heading(r, p)
    return Verdict(one.holds, parts=(one,))


@provision(
    "px-education",
    zh="安置途径：一年以上学制教育",
    en="Placement: schooling of a year or more",
    rule_zh="有意愿的富余职工由企业选派参加一年以上学制教育；是否愿意、学制几年逐人核对。",
    cite=PAPER,
    mark=READING,
    since="2022-05-26",
    region="14",
    forms=("contract",),
    detects=None,
    needs=("form", "surplus"),
    params=("surplus_gate",),
    ask_zh="请单位写明是否富余职工，本人是否愿意入学。",
    ask_en="Ask whether the person is surplus staff and willing to go to school.",
    asked_of="surplus",
)
def schooling(r, p):
    """Within the programme; will and length of the programme are asked of each."""
    one = by_heading(r, p)
    return Verdict(one.holds, parts=(one,))
