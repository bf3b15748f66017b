"""筛查规则 Rules of runs, hits and decisions: states, codes, keys, and what contradicts what. Pure."""

from __future__ import annotations

import hashlib

RUN_STATES = {"queued": "排队中", "running": "筛查中", "done": "已完成", "failed": "没有完成"}
VERDICTS = {"breach": "违法", "unknown": "待核", "undecided": "不能判断"}
DECISIONS = {"lead": "作线索", "not_breach": "不作线索"}
NOT_BREACH_REASONS = {
    "roster_wrong": "名册填写有误，已核对更正",
    "lawful_by_papers": "有合法依据，已核对材料",
    "other_identity": "重名或单位认错",
    "outside_scope": "不在本次行动范围",
    "already_handled": "已在其他案件处理",
    "other": "其他（写明）",
}
LEAD_REASONS = {
    "screening": "筛查所得",
    "with_self_inspection": "与自查结果不一致",
    "repeated": "连续多月出现",
    "other": "其他（写明）",
}
STORED_AT_ONCE = 500
PER_PAGE = 50


def who(name: str | None, otherwise: str, grain: str, zh: bool = True) -> str:
    """How somebody is called on a page: by name. A person whose name was left blank is said to have none; the key that
    stands for the number is never shown. otherwise: what a unit is called that has no name."""
    if name:
        return name
    if grain != "worker":
        return otherwise
    return "（未填姓名）" if zh else "(no name filled in)"


def hit_key(campaign: int, hit: str) -> str:
    """The key of a hit in addresses: the campaign and a digest of the stable hit id, never a row number."""
    return f"{campaign}-{hashlib.sha256(hit.encode()).hexdigest()[:20]}"


def why_not(decided: str | None, decision: str, reason: str) -> str | None:
    """The catalogue code of a decision that cannot be taken, else None. A lead is closed by its case, not here."""
    if decision not in DECISIONS:
        return "campaigns.unknown_decision"
    if reason not in (NOT_BREACH_REASONS if decision == "not_breach" else LEAD_REASONS):
        return "campaigns.unknown_reason"
    if decided == "lead" and decision == "not_breach":
        return "campaigns.already_a_lead"
    return None
