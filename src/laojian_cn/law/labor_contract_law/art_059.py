"""劳动合同法 59: a dispatch agreement with the post, the number, the period, pay and insurance, and liability.

令22号 7 lists thirteen items; a missing one is finable only where LCL 59 itself names it (1, 3, 4, 5, 12).
"""

from laojian.law.logic import either, same_post
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "dp-agreement",
    zh="未签订劳务派遣协议或协议缺少法定内容",
    en="No dispatch agreement covering the worker's post and period",
    rule_zh="使用被派遣劳动者而没有在期内的劳务派遣协议，或者协议缺少岗位、人数和期限、报酬、社会保险、违约责任中的一项，或者没有写明本岗位（岗位名称只多“员、工、岗位”等字的是同一岗位；字尾不同的待核）。",
    cite="劳动合同法 59; 令22号 7",
    mark="sure J/A",
    since="2014-03-01",
    forms=("dispatched",),
    detects="missing-dispatch-agreement",
    needs=("form", "post", "agreement", "agreement_gap", "agreement_posts"),
    facts=("agreements",),
    ask_zh="请用工单位和派遣单位提供劳务派遣协议，核对岗位、人数、期限、报酬、社保和违约责任。",
    ask_en="Ask host and agency for the agreement: post, number, period, pay, insurance, liability.",
)
def agreement(r, p):
    """Dispatched, and no agreement in force, or one that lacks a finable item or this post."""
    lacking = either(r.agreement_gap, ~same_post(r.agreement_posts, r.post))
    return Verdict(either(~r.agreement, lacking))
