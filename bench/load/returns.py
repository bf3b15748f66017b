"""报表 The tables: 附件1 of every county, 附件2 of some groups and agencies, the sums of the cities; all by action."""

from __future__ import annotations

from typing import Any

from load.tree import letters

EXPLAINED = "已逐件核对台账，情况属实。"


def hand_in(campaign: int, tree: Any, cast: Any, most: int) -> tuple[int, int]:
    """Every third county is still in draft or waits for its city's word. (附件1, 附件2) that were opened."""
    from laojian.config.city.days import at

    counties = [
        code for code, one in tree.units.items() if one.level == "county" and one.kind in ("bureau", "zone")
    ]
    for number, code in enumerate(counties):
        moment = at(9, 24, 9 + number % 8)
        people = tuple(cast.actor(f"{letters(code)}{n}", moment, renewed=True) for n in (1, 2, 3))
        _one(campaign, "annex1", moment, people, draft=number % 3 == 2)
    clerks = [("group", at_) for at_ in range(1, len(tree.groups) + 1)][:most]
    clerks += [("agency", at_) for at_ in range(1, len(tree.agencies) + 1)][: max(0, most - len(clerks))]
    for number, (kind, at_) in enumerate(clerks):
        moment = at(8, 12, 9 + number % 8)
        people = tuple(
            cast.actor(f"{kind}{at_}{end}", moment, renewed=True) for end in ("", "-section", "-head")
        )
        _one(campaign, "annex2", moment, people, draft=number % 3 == 2)
    return len(counties), len(clerks)


def _one(campaign: int, form: str, moment: Any, people: Any, *, draft: bool) -> None:
    """Opens, explains what may be explained, signs in the printed order and submits."""
    from laojian.base.problem import Problem
    from laojian.reporting import queries
    from laojian.reporting.actions import filling, opening, sealing, signing

    clerk, section, head = people
    try:
        made = opening.open_return(clerk, campaign, form, at=moment)
    except Problem as problem:  # an agency that serves no mine files nothing
        if problem.code != "reporting.not_yours":
            raise
        return
    if draft:
        return
    filling.note(clerk, made, phone="示范电话", text="", at=moment)
    view = queries.view(clerk, made, on=moment.date())
    if any(one.kind == "zero" for one in view.blockers):
        filling.declare_zero(clerk, made, True, at=moment)
    for relation in view.report.broken:
        filling.explain(clerk, made, str(relation.relation), EXPLAINED, at=moment)
    for slot in (one for one in view.slots if one.act):
        signer = {"preparer": clerk, "section_head": section}.get(slot.role, head)
        signing.sign(signer, made, slot.id, at=moment)
    sealing.submit(head if head.is_a("preparer") else clerk, made, at=moment)


def add_up(campaign: int, tree: Any, cast: Any) -> int:
    """The cities' and the province's own tables of what was handed in."""
    from laojian.config.city.days import at
    from laojian.reporting.actions import opening

    n = 0
    for code, unit in tree.units.items():
        if unit.kind != "bureau" or unit.level not in ("city", "province"):
            continue
        name = {"140300": "organiser", "140000": "province"}.get(code, f"city{code}-1")
        for form in ("annex1", "annex2"):
            moment = at(9, 25, 17)
            opening.open_joined(cast.actor(name, moment), campaign, form, at=moment)
            n += 1
    return n
