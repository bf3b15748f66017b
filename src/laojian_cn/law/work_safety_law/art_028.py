"""安全生产法 28(2): dispatched workers stand in the host's unified management and are trained like its own.

Unified management alone: an order, no fine of its own. Training: 应急 or the mine authority, or the labour bureau
for post training under LCL 62(1)(四); one act, one fine.
"""

from laojian.law.logic import either
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "sf-dispatch-training",
    zh="未将派遣用工纳入统一管理、统一安全教育培训",
    en="Dispatched workers outside unified management or safety training",
    rule_zh="被派遣劳动者没有纳入用工单位统一管理，或者没有经过安全教育培训、考核不合格即上岗。",
    cite="安全生产法 28(2), 28(4), 97; 劳动合同法 62(1)",
    mark="sure J; two authorities for post training: reading",
    since="2021-09-01",
    forms=("dispatched",),
    detects="unmanaged-dispatch",
    needs=("form", "unified_management", "train_on", "train_passed"),
    refers_to="应急管理、矿山安全监管部门",
    refers_to_en="emergency management and mine safety",
    ask_zh="请用工单位提供统一管理名册和安全教育培训档案（时间、内容、人员、考核结果）。",
    ask_en="Ask the host for its management list and training records (time, content, persons, result).",
)
def unified(r, p):
    """Dispatched, and not in the unified management, or never trained, or trained later, or not passed."""
    untrained = either(~r.train_passed, r.train_on > p.on)
    return Verdict(either(~r.unified_management, untrained))
