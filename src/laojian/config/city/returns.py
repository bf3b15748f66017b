"""报表 Returns of the city: in time, late, sent back, waiting, in draft, and one that never came; reminders for what is missing."""

from __future__ import annotations

from datetime import datetime

from laojian.base.problem import Problem
from laojian.campaigns import actions as campaigns
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.handing_in import People, Until, hand_in
from laojian.reporting.actions import opening, reviewing

PHONE = "0353-0000000"


def hand_in_annex2(cast: Cast, campaign: int) -> None:
    """附件2 of the groups and the agencies that serve mines: in time, late, sent back and mended, in draft, never."""
    for number, code in enumerate(cast.tree.groups):
        moment = at(8, 12 + number, 15) if number == 0 else at(8, 15, 11)
        hand_in(_people(cast, "group", code, moment), campaign, "annex2", moment, phone=PHONE)
    for number, code in enumerate(cast.tree.suppliers):
        moment = at(8, 9 + number % 5, 14)
        people = _people(cast, "agency", code, moment)
        if number == 2:
            hand_in(people, campaign, "annex2", moment, until="draft")
        elif number != 3:
            made = hand_in(people, campaign, "annex2", moment, phone=PHONE)
            _review(cast, made, number, at(8, 16, 10))
    _remind(cast, campaign, at(8, 16, 11), cast.tree.suppliers[2:4])


def hand_in_annex1(cast: Cast, campaign: int) -> None:
    """附件1 of the counties by the 26th: accepted, waiting for review, sent back, signed in part, in draft, not begun."""
    stages: dict[str, tuple[Until, str]] = {
        "140302": ("submitted", "accepted"),
        "140303": ("draft", ""),
        "140311": ("submitted", ""),
        "140321": ("submitted", "sent_back"),
        "140322": ("signed", ""),
    }
    for number, (county, (until, stage)) in enumerate(stages.items()):
        moment = at(9, 24, 9 + number)
        people = People(*(cast.officer(county, moment, which, renewed=True) for which in (1, 2, 3)))
        made = hand_in(people, campaign, "annex1", moment, phone=PHONE, until=until)
        if stage == "accepted":
            reviewing.accept(cast.actor("organiser", at(9, 25, 9)), made, 1, at=at(9, 25, 9))
        elif stage == "sent_back":
            told = {"2.10": "煤矿企业第10栏与台账核对后再报。"}
            organiser = cast.actor("organiser", at(9, 25, 10))
            reviewing.send_back(
                organiser, made, 1, "01", "请核对第10栏所列案件。", at=at(9, 25, 10), cells=told
            )
    _remind(cast, campaign, at(9, 25, 16), ("gaoxin",))


def add_up(cast: Cast, campaign: int) -> None:
    """The city's own tables, added up from what was handed in."""
    for form, moment in (("annex2", at(8, 19, 9)), ("annex1", at(9, 25, 17))):
        opening.open_joined(cast.actor("organiser", moment), campaign, form, at=moment)


def _people(cast: Cast, kind: str, code: str, moment: datetime) -> People:
    find = cast.group if kind == "group" else cast.agency
    return People(*(find(code, moment, which, renewed=True) for which in ("", "-section", "-head")))


def _review(cast: Cast, made: int, number: int, moment: datetime) -> None:
    organiser = cast.actor("organiser", moment)
    if number == 1:
        reviewing.send_back(organiser, made, 1, "02", "合作矿山户数少一户，请核对。", at=moment)
    elif number % 2 == 0:
        reviewing.accept(organiser, made, 1, at=moment)


def _remind(cast: Cast, campaign: int, moment: datetime, codes: tuple[str, ...]) -> None:
    for code in codes:
        try:
            campaigns.remind(cast.actor("organiser", moment), campaign, cast.tree.units[code].pk, at=moment)
        except Problem as problem:
            if problem.code != "campaigns.nothing_due":
                raise
