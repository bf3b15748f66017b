"""期间的起止 Which day of a case or a referral starts a clock of the law and which day stops it.

The lengths, units, extensions and sources stand in the library (`law.clock`); here only what casework knows: the
field that holds the start is the clock's own `event`, the fields that end it, the act that does so and who waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Running:
    """期间 One clock at work. stops: fields whose day ends it; act: what has to be done; waits: it is the other side's
    time (the party's, the police's) and only watched; shows: the states of the case in which it is asked about."""

    clock: str
    stops: tuple[str, ...]
    act: str
    waits: bool = False
    unless: tuple[str, ...] = ()


CASE = (
    Running("pr-invest", ("invest_done_on", "closed_on"), "终结调查或者提请延长"),
    Running("pr-decide", ("decided_on", "closed_on"), "作出决定"),
    Running("pr-evidence", ("evidence_done_on",), "对登记保存的证据作出处理"),
    Running(
        "pr-hearing", ("hearing_asked_on", "hearing_waived_on", "decided_on"), "等候听证申请", waits=True
    ),
    Running("pr-hearing-notice", ("heard_on",), "举行听证", waits=True),
    Running("pr-serve", ("served_on",), "登记送达"),
    Running("pr-pay", ("performed_on", "closed_on"), "查验缴款", waits=True, unless=("no_fine",)),
    Running("pr-enforce-demand", ("court_on", "performed_on"), "等候催告期满", waits=True),
    Running("pr-enforce", ("court_on", "performed_on", "closed_on"), "申请法院强制执行"),
)
LEAD = (Running("pr-accept", ("answered_on",), "决定是否受理"),)
REFERRAL = (
    Running("pr-transfer-decide", ("approved_at", "refused_on"), "决定是否移送"),
    Running("pr-transfer-send", ("sent_at",), "移送公安机关"),
    Running("pr-transfer-review", ("answered_on", "sent_back_on"), "等候公安机关审查", waits=True),
)
REMEDIES = ("pr-remedy-reconsider", "pr-remedy-suit")
LIMITS = ("pr-limit",)

CASE_DAYS = {
    "complained_on": "收到投诉",
    "found_on": "发现",
    "act_ended_on": "违法行为终了",
    "filed_on": "立案",
    "invest_done_on": "调查终结",
    "registered_on": "先行登记保存",
    "evidence_done_on": "登记保存处理",
    "reviewed_on": "法制审核",
    "notice_on": "告知书送达",
    "hearing_asked_on": "申请听证",
    "hearing_waived_on": "放弃听证",
    "hearing_notice_on": "听证通知送达",
    "heard_on": "听证",
    "decided_on": "决定",
    "served_on": "送达",
    "performed_on": "执行完毕",
    "demand_served_on": "催告书送达",
    "remedy_ended_on": "复议、诉讼期满",
    "court_on": "申请强制执行",
    "closed_on": "结案",
    "cancelled_on": "撤销立案",
    "no_fine": "没有罚款",
}
"""The days of a case by the name of the field, as the library's clocks name their start."""
AFTER = {
    "invest_done_on": ("filed_on",),
    "reviewed_on": ("invest_done_on",),
    "notice_on": ("invest_done_on",),
    "hearing_asked_on": ("notice_on",),
    "hearing_waived_on": ("notice_on",),
    "hearing_notice_on": ("hearing_asked_on",),
    "heard_on": ("hearing_notice_on",),
    "decided_on": ("invest_done_on", "notice_on", "heard_on"),
    "served_on": ("decided_on",),
    "performed_on": ("served_on",),
    "demand_served_on": ("served_on",),
    "court_on": ("demand_served_on",),
    "evidence_done_on": ("registered_on",),
    "closed_on": ("filed_on", "invest_done_on"),
    "cancelled_on": ("filed_on",),
}
"""Which day may not stand before which."""


def runs(running: Running, event: str, days: dict[str, date | datetime]) -> bool:
    """Is the clock running: its start is known and none of what ends it?"""
    return event in days and not any(stop in days for stop in (*running.stops, *running.unless))
