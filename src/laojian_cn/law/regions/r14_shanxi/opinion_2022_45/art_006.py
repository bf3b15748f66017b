"""晋人社厅发〔2022〕45号 (六): surplus staff who leave to found a business, are hired by a small enterprise, or are placed by an
agency.

Asked of who is in the register of surplus staff; what a roster cannot show is asked of each.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Part, Verdict
from laojian_cn.law.regions.r14_shanxi.opinion_2022_45.surplus_staff import (
    PAPER,
    READING,
    by_heading,
    surplus,
)


@provision(
    "px-startup",
    zh="安置途径：离岗创业",
    en="Placement: leaving the post to found a business",
    rule_zh="离岗后创办小微企业或者从事个体经营的富余职工；场地租赁补贴另须经营满一年，创业补贴按带动就业人数。是否已经创业、经营多久不在花名册里，逐人核对。",
    cite=PAPER,
    mark=READING,
    since="2022-05-26",
    region="14",
    forms=("contract",),
    detects=None,
    needs=("form", "surplus", "left_post"),
    params=("surplus_gate",),
    ask_zh="请本人写明是否离岗，是否创办小微企业或者从事个体经营、已经多久、带动几人就业。",
    ask_en="Ask whether the person left the post and runs a small or own business, since when, and with how many jobs.",
    asked_of="surplus",
)
def venture(r, p):
    """Surplus and off the post; the business itself is in no roster and is asked of each."""
    inside = by_heading(r, p)
    left = Part("已经离岗", "off the post", r.left_post)
    return Verdict(both(inside.holds, left.holds), parts=(inside, left))


@provision(
    "px-absorb",
    zh="安置途径：由小微企业吸纳",
    en="Placement: hired by a small enterprise",
    rule_zh="富余职工被小微企业新吸纳并稳定就业半年以上的，该企业领取吸纳补助；谁去、去哪里由双方商定。",
    cite=PAPER,
    mark="sure S",
    since="2022-05-26",
    region="14",
    forms=("contract",),
    detects=None,
    needs=("form", "surplus"),
    ask_zh="请单位写明是否富余职工。",
    ask_en="Ask whether the person is surplus staff.",
    asked_of="surplus",
)
def hired(r, p):
    """Surplus staff count for the subsidy of the enterprise that hires them."""
    one = surplus(r)
    return Verdict(one.holds, parts=(one,))


@provision(
    "px-referral",
    zh="安置途径：职业介绍",
    en="Placement: introduced to a job by an agency",
    rule_zh="经营性人力资源服务机构免费、成功介绍富余职工就业的，该机构按就业地领取职业介绍补贴。",
    cite=PAPER,
    mark="sure S; evidence of success verify",
    since="2022-05-26",
    region="14",
    forms=("contract",),
    detects=None,
    needs=("form", "surplus"),
    ask_zh="请单位写明是否富余职工。",
    ask_en="Ask whether the person is surplus staff.",
    asked_of="surplus",
)
def introduced(r, p):
    """Surplus staff count for the subsidy of the agency that places them."""
    one = surplus(r)
    return Verdict(one.holds, parts=(one,))
