"""劳务派遣暂行规定 27: work contracted out in name and directed by the host in fact is dispatch.

A roster shows who works underground for a contractor; who directs them it can only say where the host answers
that question. Without an answer every such worker is a lead (线索), never a finding.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "dp-disguised",
    zh="井下以外包等名义使用劳务派遣用工",
    en="Disguised dispatch: outsourced underground workers directed by the host",
    rule_zh="名为外包，人员在井下，实际由用工单位直接指挥管理；由谁指挥不清楚的是线索，须现场核实。",
    cite="令22号 27; 劳动合同法 57, 66, 92",
    mark="sure A; indicators: reading",
    since="2014-03-01",
    forms=("outsourced",),
    detects="underground-disguised-dispatch",
    needs=("form", "underground", "host_directs"),
    ask_zh="请现场核实外包人员由谁排班、派活、考勤和发放工资。",
    ask_en="Find out on site who sets shifts, gives orders, keeps attendance and pays the outsourced workers.",
)
def disguised(r, p):
    """Outsourced, underground, and the host directs the work."""
    return Verdict(both(r.underground, r.host_directs))


@provision(
    "dp-disguised-surface",
    zh="假外包真派遣（井上以外包的名义使用）",
    en="Disguised dispatch above ground: outsourced workers directed by the host",
    rule_zh="名为外包，人员不在井下，实际由用工单位直接指挥管理；按劳务派遣的规定处理；由谁指挥不清楚的是线索，须现场核实。",
    cite="令22号 27; 劳动合同法 57, 66, 92",
    mark="sure A; indicators: reading",
    since="2014-03-01",
    forms=("outsourced",),
    detects="disguised-dispatch",
    needs=("form", "underground", "host_directs"),
    ask_zh="请现场核实外包人员由谁排班、派活、考勤和发放工资。",
    ask_en="Find out on site who sets shifts, gives orders, keeps attendance and pays the outsourced workers.",
)
def disguised_above_ground(r, p):
    """Outsourced, not underground, and the host directs the work."""
    return Verdict(both(~r.underground, r.host_directs))
