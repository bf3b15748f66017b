"""女职工劳动保护特别规定 4 and annex 1: no woman on underground work in a mine.

By 13(2) the hazards of the annex are handled by the successor of 安监 (应急 or 卫健); the labour bureau refers.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "wm-forbidden",
    zh="安排女职工从事矿山井下作业",
    en="Woman on underground work in a mine",
    rule_zh="女职工从事矿山井下作业；由应急管理或者卫生健康部门处理，人社部门移送。",
    cite="619号 4, 13(2); 劳动法 59; 矿山安全法 29",
    mark="sure J/L; authority: reading",
    since="2012-04-28",
    detects="other-rights",
    needs=("sex", "underground"),
    refers_to="应急管理、卫生健康部门",
    refers_to_en="emergency management and health",
    ask_zh="请核实该女职工是否从事井下作业。",
    ask_en="Find out whether this woman works underground.",
)
def underground_woman(r, p):
    """A woman, underground."""
    return Verdict(both(r.sex == "F", r.underground))
