"""材料 What the offices and groups handed in beside the tables: plans, ledgers, reports, typical cases; in time, late, nil."""

from __future__ import annotations

from datetime import datetime

from laojian.authority.rules import Actor
from laojian.campaigns import actions, queries
from laojian.campaigns.rules.ledger import is_ledger, piece_of
from laojian.campaigns.rules.papers import Handed, Paper
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.units import COUNTIES
from laojian.messages import actions as messages
from laojian.messages import queries as inbox

LATE, NEVER = "140322", "gaoxin"
"""The county whose papers come late, and the one whose self-check report never came."""


def hand_in_papers(cast: Cast, campaign: int) -> None:
    """By obligation: what each office and group filed and when."""
    for number, county in enumerate(COUNTIES):
        _county(cast, campaign, county, number)
    for code in cast.tree.groups:
        moment = at(8, 9, 14)
        file_papers(
            cast.group(code, moment), campaign, "O-000-02", moment, "指导自查情况", "逐矿指导，集中答疑。"
        )
        moment, words = at(8, 12, 16), "所属矿山自查情况汇总。"
        file_papers(
            cast.group(code, moment), campaign, "O-000-14", moment, "书面自查报告", words, kind="report"
        )
    moment, words = at(9, 24, 15), "排查整治情况、薄弱环节和下步措施。"
    file_papers(
        cast.officer("140302", moment), campaign, "O-000-15", moment, "书面总结报告", words, kind="report"
    )


def _county(cast: Cast, campaign: int, county: str, number: int) -> None:
    moment = at(8, 6 + number, 15)
    plan = "成立工作专班，分片包干，一矿一策。"
    file_papers(cast.officer(county, moment), campaign, "O-000-12", moment, "工作方案", plan)
    if county == NEVER:
        return
    moment = at(8, 19 if county == LATE else 12, 16)
    words = "已动员辖区矿山企业和合作派遣机构开展自查，逐户督促报送。"
    file_papers(cast.officer(county, moment), campaign, "O-000-01", moment, "组织自查情况", words)
    if number < 4:
        moment, words = at(9, 20, 11), "按矿登记自有、派遣、外包人数及协议、许可情况。"
        file_papers(cast.officer(county, moment), campaign, "O-000-07", moment, "用工台账", words)


def read_letters(cast: Cast) -> None:
    """Some messages were opened and accepted, some lie unread."""
    for name, moment in (("cq1", at(9, 25, 18)), ("jq1", at(9, 20, 9)), ("agency4", at(8, 17, 9)), ("group1", at(8, 20, 9)),
                         ("pd1", at(9, 25, 17))):  # fmt: skip
        actor = cast.actor(name, moment)
        messages.deliver(actor, at=moment)
        for letter in inbox.inbox(actor, most=2):
            if letter.sent_at < moment:
                messages.open_message(actor, letter.id, at=moment)


def file_papers(
    actor: Actor, campaign: int, obligation: str, moment: datetime, title: str, words: str, *, kind: str = "",
    only: int | None = None,
) -> None:  # fmt: skip
    """Hands a paper in for every open duty of the actor's unit under an obligation; tables and ledgers are not papers. kind: of
    deliverable; only: that one duty."""
    for duty in queries.duties_of(campaign, actor.unit, on=moment.date(), obligation=obligation, kind=kind):
        if duty.kind in ("form", "") or duty.stored not in ("open", "in_progress"):
            continue
        if only is not None and duty.id != only:
            continue
        piece = piece_of(duty.obligation, duty.deliverable)
        if is_ledger(piece):
            continue
        paper = Paper(f"{title}.txt", f"{title}\n\n{words}\n".encode())
        parts = {part: f"第{at}部分" for at, part in enumerate(piece.must if piece else (), 1)}
        actions.file_duty(actor, duty.id, Handed((paper,), title, words, parts=parts), at=moment)
