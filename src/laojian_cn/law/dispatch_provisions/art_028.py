"""劳务派遣暂行规定 28: two years to come down to a tenth, from 2014-03-01 to 2016-02-29.

A host above the ratio had to file its plan and could take nobody new; whether it did is asked, never flagged.
Within the ratio is clear then as now.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.provision import provision
from laojian.law.verdict import Verdict
from laojian_cn.law.labor_contract_law import art_066 as now


@provision(
    "dp-ratio",
    zh="过渡期内超过10%而没有备案调整方案或者新用被派遣劳动者",
    en="Above a tenth in the two years of transition",
    rule_zh="2014年3月1日至2016年2月29日，超过10%的应当制定并备案调整方案，降到10%以前不得新用被派遣劳动者；是否备案、是否新用由人查明。",
    cite="令22号 28; 劳动合同法 66(3)",
    mark="sure A",
    since="2014-03-01",
    until="2016-02-29",
    grain="host",
    detects="dispatch-ratio",
    needs=now.ratio.needs,
    ask_zh="请用工单位提供调整用工方案的备案材料和过渡期内新用被派遣劳动者的名单。",
    ask_en="Ask for the adjustment plan on file and the list of dispatched workers taken on in the transition.",
)
def ratio_in_transition(r, p):
    """Within a tenth is clear; above it the plan is asked for."""
    found = now.ratio.rule(r, p)
    return Verdict(ibis.cases((~found.breach, False)), shows=found.shows)
