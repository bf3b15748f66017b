"""报送一份报表 Handing a table in, from opening to submitting, as the people of one unit do it: the way of every table of the
demonstration city and of the cities that are measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from laojian.authority.rules import Actor
from laojian.reporting import queries
from laojian.reporting.actions import filling, opening, sealing, signing
from laojian.reporting.queries.against_roster import ROSTER

EXPLAINED = "已逐件核对台账，情况属实。"
AGAINST = "名册是在册人数；所列问题在自查期内已经由矿山企业报告并改正。"
Until = Literal["draft", "signed", "submitted"]


@dataclass(frozen=True, slots=True)
class People:
    """填报人 Who fills a table in, and who signs for the section and for the unit."""

    clerk: Actor
    section: Actor
    head: Actor

    def signer(self, role: str) -> Actor:
        """Who signs a place of that role."""
        return {"preparer": self.clerk, "section_head": self.section}.get(role, self.head)


def hand_in(
    people: People, campaign: int, form: str, moment: datetime, *, period: str = "", joined: bool = False,
    why: str = EXPLAINED, phone: str = "", until: Until = "submitted",
) -> int:  # fmt: skip
    """Opens the table of a unit (joined: the one it adds up), says why where a relation asks it, declares 零报 where there is
    nothing, signs in the printed order and submits. until: stops at the draft, or after the first signature. Its id."""
    opened = opening.open_joined if joined else opening.open_return
    clerk = people.clerk
    made = opened(clerk, campaign, form, at=moment, period=period)
    if until == "draft":
        return made
    if phone:
        filling.note(clerk, made, phone=phone, text="", at=moment)
    view = queries.view(clerk, made, on=moment.date())
    if any(one.kind == "zero" for one in view.blockers):
        filling.declare_zero(clerk, made, True, at=moment)
    for relation in dict.fromkeys(str(one.relation) for one in view.report.broken):
        filling.explain(clerk, made, relation, why, at=moment)
    if queries.view(clerk, made, on=moment.date()).roster is not None:
        filling.explain(clerk, made, ROSTER, AGAINST, at=moment)
    for slot in (one for one in view.slots if one.act):
        signing.sign(people.signer(slot.role), made, slot.id, at=moment)
        if until == "signed":
            return made
    sealing.submit(people.head if people.head.is_a("preparer") else clerk, made, at=moment)
    return made
