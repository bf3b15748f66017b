"""女职工劳动保护特别规定 4 and annex: no grade IV labour for women; further work is barred in pregnancy and nursing.

A roster names hazards in words and not by grade: a pregnant or nursing woman exposed to any is asked. The hazards
of the annex are handled by the successor of 安监 (应急 or 卫健, 13(2)); the labour bureau refers.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, either
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "wm-annex",
    zh="安排女职工从事禁忌劳动（第四级体力劳动强度，孕期、哺乳期禁忌）",
    en="Forbidden work for a woman: grade IV labour, or hazards in pregnancy and nursing",
    rule_zh="女职工从事第四级体力劳动强度的作业；孕期、哺乳期接触职业病危害因素的，须对照附录查明。由应急管理或者卫生健康部门处理，人社部门移送。",
    cite="619号 4, 13(2); 监察条例 32",
    mark="sure L; authority: reading",
    since="2012-04-28",
    detects="women-protection",
    needs=("sex", "labour_grade", "pregnant_weeks", "nursing_until", "hazard_flags"),
    ask_zh="请对照女职工禁忌从事的劳动范围，核实岗位的劳动强度等级、孕期或者哺乳期状况和接触的危害因素。",
    ask_en="Check the grade of labour, pregnancy or nursing, and the hazards against the annex.",
    refers_to="应急管理、卫生健康部门",
    refers_to_en="emergency management and health",
)
def annex(r, p):
    """A woman on grade IV labour; unknown where she is pregnant or nursing and a hazard is named."""
    with_child = either(r.pregnant_weeks > 0, r.nursing_until >= p.month_start)
    exposed = both(with_child, r.hazard_flags != "无")
    asked = ibis.cases((~exposed, False))
    return Verdict(both(r.sex == "F", either(r.labour_grade >= 4, asked)))
