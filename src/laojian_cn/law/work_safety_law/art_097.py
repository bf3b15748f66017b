"""安全生产法 97(3): workers are told truthfully of the hazards of their post; for dispatched workers by the host."""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "sf-notice",
    zh="未如实告知被派遣劳动者岗位危害因素",
    en="Dispatched worker not told of the hazards of the post",
    rule_zh="岗位有危害因素而没有告知被派遣劳动者；由应急管理或者矿山安全部门处理。",
    cite="安全生产法 97[3]; 职业病防治法 86",
    mark="sure J",
    since="2021-09-01",
    forms=("dispatched",),
    detects="unmanaged-dispatch",
    needs=("form", "hazard_flags", "hazard_notice_on"),
    refers_to="应急管理、矿山安全监管部门",
    refers_to_en="emergency management and mine safety",
    ask_zh="请用工单位提供岗位危险、危害因素告知的书面材料。",
    ask_en="Ask the host for the written notice of dangers and hazards.",
)
def told(r, p):
    """Dispatched, a hazard is named, and nothing was told by the day."""
    return Verdict(both(r.hazard_flags != "无", r.hazard_notice_on > p.on))
