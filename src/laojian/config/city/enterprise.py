"""企业一侧 The enterprises' side: six months of rosters, self-inspections with and without problems, and some that never came."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from laojian.authority.rules import Actor
from laojian.campaigns import actions
from laojian.campaigns.actions import Answer
from laojian.campaigns.queries import pack_of
from laojian.campaigns.queries import roster as rosters
from laojian.campaigns.queries import self_inspection as sheets
from laojian.campaigns.queries.self_inspection import Question, Sheet
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.papers import Papers
from laojian.config.city.pictures import picture

KNOWN_MONTH = "2024-07"
"""The roster by which the mines inspect themselves."""
NEVER, HALF, ROSY = 19, 14, 5
"""Of so many mines in a row one never begins its sheet, one leaves it half filled, one says that all is well."""
OF_AGENCIES = frozenset(
    ("underground-dispatch", "self-established-dispatch", "missing-dispatch-agreement", "three-natures", "dispatch-ratio",
     "unlicensed-dispatch", "unmanaged-dispatch")
)  # fmt: skip
"""Matters of dispatch, in which the agency that sends the people is named."""
SAID = "对照花名册自查发现，详见问题清单。"
DONE = "已按规定改正，佐证随表上传。"


def hand_in_rosters(cast: Cast, papers: Papers, campaign: int) -> Mapping[str, frozenset[str]]:
    """The mines' rosters: six months of every tenth mine, all mines from July on, two of them without the last month.

    Gives the violations that the roster of July shows, by credit code.
    """
    shown: dict[str, frozenset[str]] = {}
    violations = {one.provision: one.violation for one in pack_of(campaign).screens}
    for month in papers.months:
        moment = at(7, 31) if month < KNOWN_MONTH else at(int(month[-2:]) + 1, 3)
        for mine in _hands_in(cast, month, papers.months[-1]):
            path = papers.rosters[mine, month]
            clerk = cast.clerk(mine, moment)
            receipt = actions.receive_roster(
                clerk,
                campaign,
                content=path.read_bytes(),
                name=f"{month} 花名册.xlsx",
                at=moment,
                month=month,
            )
            if month == KNOWN_MONTH:
                found = rosters.reading(clerk, receipt.id, size=500).findings.rows
                shown[mine] = frozenset(
                    violations[one.provision]
                    for one in found
                    if one.verdict == "breach" and one.provision in violations
                )
    return shown


def _hands_in(cast: Cast, month: str, last: str) -> tuple[str, ...]:
    """Who hands a month in: all from July on, but two the last month; every tenth also the months before."""
    if month < KNOWN_MONTH:
        return cast.tree.mines[::10]
    return cast.tree.mines[:-2] if month == last else cast.tree.mines


def inspect_themselves(cast: Cast, campaign: int, shown: Mapping[str, frozenset[str]]) -> int:
    """The mines' own sheets: most name what their roster shows, some say that all is well, which the screening then
    contradicts. How many were reported."""
    reported = 0
    for number, mine in enumerate(cast.tree.mines):
        if number % NEVER == NEVER - 1:
            continue
        moment = at(8, 5 + number % 8, 10)
        clerk = cast.clerk(mine, moment)
        sheet = actions.start_self_inspection(clerk, campaign, at=moment)
        view = sheets.sheet(clerk, sheet, on=moment.date())
        found = frozenset[str]() if number % ROSY == ROSY - 1 else shown.get(mine, frozenset())
        answers = _answers(view, found, moment.date(), corrected=number % 3 != 0)
        if number % HALF == HALF - 1:
            actions.fill_self_inspection(clerk, sheet, answers[: len(answers) // 2], at=moment)
            continue
        nil = all(one.answer == "ok" for one in answers)
        actions.fill_self_inspection(clerk, sheet, answers, at=moment, nil=nil)
        actions.sign_self_inspection(clerk, sheet, at=moment)
        for party in view.parties:
            if party.code in cast.tree.suppliers:
                actions.sign_self_inspection(cast.agency(party.code, moment), sheet, at=moment)
        actions.report_self_inspection(clerk, sheet, at=moment)
        _prove(clerk, sheet, number, moment)
        reported += 1
    return reported


def _prove(clerk: Actor, sheet: int, number: int, moment: datetime) -> None:
    """A picture for every problem that was put right."""
    for place, one in enumerate(sheets.sheet(clerk, sheet, on=moment.date()).questions):
        if one.said.corrected and one.said.id is not None:
            content = picture(number + place)
            actions.add_proof(clerk, one.said.id, content=content, name="整改照片.png", at=moment)


def _answers(view: Sheet, found: frozenset[str], on: date, *, corrected: bool) -> list[Answer]:
    """符合 everywhere but for the violations that were found, each at the first place where it is asked."""
    told: set[str] = set()
    answers = []
    agency = next((one.code for one in view.parties if one.kind == "agency"), "")
    for question in view.questions:
        violation = question.cell.violation
        if violation not in found or violation in told:
            answers.append(Answer(question.cell.place, question.cell.item, "ok"))
            continue
        told.add(violation)
        named = agency if violation in OF_AGENCIES else ""
        answers.append(_problem(question, on, corrected=corrected, agency=named))
    return answers


def _problem(question: Question, on: date, *, corrected: bool, agency: str) -> Answer:
    return Answer(
        question.cell.place, question.cell.item, "bad", SAID, max(1, question.breaches), agency, corrected=corrected,
        corrected_on=on - timedelta(1) if corrected else None, correction=DONE if corrected else "",
    )  # fmt: skip
