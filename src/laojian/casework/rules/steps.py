"""办案步骤 The order of steps: what may follow what for a lead, a visit, a finding, an order, a case, a referral.

Every machine is a table of moves: the verb, the states it starts from, the state it ends in. `move` refuses anything
else and says which acts are open from where the thing stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from laojian.base.problem import Problem


@dataclass(frozen=True, slots=True)
class Move:
    """一步 From some states to one, by a verb; zh: what the act is called."""

    zh: str
    of: tuple[str, ...]
    to: str


@dataclass(frozen=True, slots=True)
class Machine:
    """状态机 The states of one kind of thing with their words, and the moves between them."""

    kind: str
    states: Mapping[str, str]
    moves: Mapping[str, Move]

    def open_from(self, state: str) -> tuple[str, ...]:
        """The verbs that may follow from a state, in the order of the table."""
        return tuple(verb for verb, move in self.moves.items() if state in move.of)

    def move(self, verb: str, state: str) -> str:
        """The state after the verb. Problem `casework.wrong_step`: not from here, with what is open instead."""
        step = self.moves[verb]
        if state in step.of:
            return step.to
        open_acts = "、".join(self.moves[one].zh for one in self.open_from(state)) or "没有，已经办结"
        raise Problem(
            "casework.wrong_step", kind=self.kind, act=step.zh, state=self.states[state], open_acts=open_acts
        )


LEAD = Machine(
    "线索",
    {
        "new": "待处理",
        "accepted": "已受理",
        "visiting": "已安排检查",
        "cased": "已立案",
        "dismissed": "已排除",
        "refused": "不予受理",
        "settled": "已责令改正，不立案",
    },
    {
        "lead.accept": Move("受理", ("new",), "accepted"),
        "lead.refuse": Move("不予受理", ("new",), "refused"),
        "visit.plan": Move("安排检查", ("new", "accepted", "visiting"), "visiting"),
        "case.open": Move("立案", ("new", "accepted", "visiting", "settled"), "cased"),
        "lead.settle": Move("责令改正后销号", ("new", "accepted", "visiting"), "settled"),
        "lead.dismiss": Move("排除", ("new", "accepted", "visiting"), "dismissed"),
    },
)
VISIT = Machine(
    "检查",
    {"planned": "已安排", "under_way": "检查中", "finished": "已完成", "cancelled": "已取消"},
    {
        "visit.begin": Move("开始检查", ("planned", "under_way"), "under_way"),
        "visit.record": Move("登记检查情况", ("planned", "under_way"), "under_way"),
        "visit.finish": Move("结束检查", ("under_way",), "finished"),
        "visit.cancel": Move("取消检查", ("planned",), "cancelled"),
    },
)
FINDING = Machine(
    "问题",
    {
        "open": "待核查",
        "confirmed": "属实",
        "cleared": "不属实",
        "ordered": "已责令改正",
        "cased": "已立案",
        "closed": "已销号",
    },
    {
        "finding.confirm": Move("认定属实", ("open",), "confirmed"),
        "finding.clear": Move("排除", ("open", "confirmed"), "cleared"),
        "order.issue": Move("责令改正", ("open", "confirmed", "cased"), "ordered"),
        "case.open": Move("立案", ("open", "confirmed", "ordered"), "cased"),
        "finding.close": Move("销号", ("confirmed", "ordered", "cased"), "closed"),
    },
)
ORDER = Machine(
    "责令改正",
    {
        "issued": "已作出，待送达",
        "served": "整改中",
        "proved": "已整改，待复查",
        "corrected": "复查合格",
        "missed": "逾期未改",
        "cancelled": "已撤销",
    },
    {
        "order.serve": Move("登记送达", ("issued",), "served"),
        "order.extend": Move("延长期限", ("served", "proved"), "served"),
        "order.prove": Move("提交整改佐证", ("served", "proved", "missed"), "proved"),
        "order.recheck": Move("复查", ("served", "proved", "missed"), "served"),
        "order.miss": Move("认定逾期未改", ("served", "proved"), "missed"),
        "order.correct": Move("复查合格销号", ("served", "proved", "missed"), "corrected"),
        "order.cancel": Move("撤销责令", ("issued", "served", "proved"), "cancelled"),
    },
)
CASE = Machine(
    "案件",
    {
        "filed": "调查",
        "investigated": "调查终结",
        "reviewed": "法制审核",
        "notified": "告知",
        "heard": "听证",
        "decided": "决定",
        "served": "送达",
        "performed": "执行",
        "closed": "结案",
        "cancelled": "撤销立案",
    },
    {
        "case.finish_investigation": Move("调查终结", ("filed",), "investigated"),
        "case.review": Move("法制审核", ("investigated",), "reviewed"),
        "case.notify": Move("处罚前告知", ("investigated", "reviewed"), "notified"),
        "case.hear": Move("登记听证", ("notified",), "heard"),
        "decision.make": Move("作出决定", ("investigated", "reviewed", "notified", "heard"), "decided"),
        "case.serve": Move("登记送达", ("decided",), "served"),
        "case.perform": Move("登记执行", ("served",), "performed"),
        "case.close": Move("结案", ("investigated", "reviewed", "served", "performed"), "closed"),
        "case.cancel": Move("撤销立案", ("filed", "investigated", "reviewed"), "cancelled"),
    },
)
REFERRAL = Machine(
    "移送",
    {
        "reported": "待负责人决定",
        "not_approved": "不批准移送",
        "approved": "已批准，待移送",
        "sent": "已送达",
        "received": "已签收",
        "accepted": "已接收",
        "sent_back": "退回",
        "answered": "办结",
    },
    {
        "referral.approve": Move("批准移送", ("reported",), "approved"),
        "referral.refuse": Move("不批准移送", ("reported",), "not_approved"),
        "referral.send": Move("移送", ("approved",), "sent"),
        "referral.receive": Move("签收", ("sent",), "received"),
        "referral.accept": Move("接收", ("sent", "received"), "accepted"),
        "referral.send_back": Move("退回", ("sent", "received"), "sent_back"),
        "referral.answer": Move("回复结果", ("accepted",), "answered"),
    },
)
LEFT = {"sent": "签收", "received": "决定是否接收", "accepted": "回复办理结果"}
"""What the receiving department still has to do, by the state of a referral."""
TYPICAL = Machine(
    "典型案例",
    {"recommended": "已推荐", "redacted": "已脱敏", "approved": "已审批", "filed": "已报送"},
    {
        "typical.redact": Move("脱敏", ("recommended", "redacted"), "redacted"),
        "typical.approve": Move("审批", ("redacted",), "approved"),
        "typical.file": Move("报送", ("approved",), "filed"),
    },
)
MACHINES = (LEAD, VISIT, FINDING, ORDER, CASE, REFERRAL, TYPICAL)

STAGES = (
    ("lead", "线索"),
    ("filed", "立案"),
    ("investigated", "调查"),
    ("reviewed", "法制审核"),
    ("notified", "告知、听证"),
    ("decided", "决定"),
    ("served", "送达"),
    ("closed", "执行、结案"),
)
"""The rail of a case: (the state in which the stage is done, its word)."""
PASSED = (
    "lead",
    "filed",
    "investigated",
    "reviewed",
    "notified",
    "heard",
    "decided",
    "served",
    "performed",
    "closed",
)


def stage_done(state: str, stage: str) -> bool:
    """Has a case in this state passed that stage of the rail? A filed case has passed 立案 and is in 调查."""
    return state != "cancelled" and PASSED.index(state) >= PASSED.index(stage)


def stage_now(state: str) -> str:
    """The stage of the rail a case is in: the first one not passed; empty where it is over."""
    if state in ("closed", "cancelled"):
        return ""
    return next(stage for stage, _ in STAGES if not stage_done(state, stage))
