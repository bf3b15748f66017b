"""报表 The tables: 附件1 of every county, 附件2 of some groups and agencies, the sums of the cities; all by action."""

from __future__ import annotations

from typing import Any

from load.tree import letters


def hand_in(campaign: int, tree: Any, cast: Any, most: int) -> tuple[int, int]:
    """Every third county is still in draft or waits for its city's word. (附件1, 附件2) that were opened."""
    from laojian.config.city.days import at

    counties = [
        code for code, one in tree.units.items() if one.level == "county" and one.kind in ("bureau", "zone")
    ]
    for number, code in enumerate(counties):
        moment = at(9, 24, 9 + number % 8)
        people = [cast.actor(f"{letters(code)}{n}", moment, renewed=True) for n in (1, 2, 3)]
        _one(campaign, "annex1", moment, people, draft=number % 3 == 2)
    clerks = [("group", at_) for at_ in range(1, len(tree.groups) + 1)][:most]
    clerks += [("agency", at_) for at_ in range(1, len(tree.agencies) + 1)][: max(0, most - len(clerks))]
    for number, (kind, at_) in enumerate(clerks):
        moment = at(8, 12, 9 + number % 8)
        people = [cast.actor(f"{kind}{at_}{end}", moment, renewed=True) for end in ("", "-section", "-head")]
        _one(campaign, "annex2", moment, people, draft=number % 3 == 2)
    return len(counties), len(clerks)


def _one(campaign: int, form: str, moment: Any, people: list[Any], *, draft: bool) -> None:
    """A table of one unit handed in, or left in draft; an agency that serves no mine files nothing."""
    from laojian.base.problem import Problem
    from laojian.config.city.handing_in import People, hand_in

    until: Any = "draft" if draft else "submitted"
    try:
        hand_in(People(*people), campaign, form, moment, phone="0353-0000000", until=until)
    except Problem as problem:
        if problem.code != "reporting.not_yours":
            raise


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
