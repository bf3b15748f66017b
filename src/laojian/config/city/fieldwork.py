"""外勤 Field work of the counties: leads from hits, joint visits, findings, orders that are kept or missed, cases in every stage.

Each county looks at some of its mines. What becomes of a visit follows the mine's number, so that every way a case can go
is there; amounts are the least the library allows, and what the library refuses is not proposed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from laojian.base.problem import Problem
from laojian.casework.actions import (
    cases,
    decisions,
    evidence,
    findings,
    leads,
    orders,
    progress,
    referrals,
    visits,
)
from laojian.casework.actions.cases import NewCase
from laojian.casework.actions.evidence import NewEvidence
from laojian.casework.actions.leads import NewLead
from laojian.casework.actions.letters import make_letter
from laojian.casework.actions.orders import NewOrder, Seen
from laojian.casework.actions.referrals import NewReferral
from laojian.casework.actions.visits import Answer, Ending, NewVisit
from laojian.casework.queries import cases as case_reads
from laojian.casework.queries import visits as visit_reads
from laojian.casework.queries.visits import VisitView
from laojian.casework.rules.measures import Offer
from laojian.config.city import partners
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.people import LETTERS
from laojian.config.city.pictures import picture
from laojian.config.city.units import COUNTIES
from laojian.law.library import load_libraries

LAST = date(2024, 9, 25)
"""The last day on which something is done; the demonstration stands on the next."""
TOLD = (
    (
        "underground",
        ("140300-mine-safety", "mine-safety", "检查发现井下岗位用工不合规定，请依职责核查安全管理。"),
    ),
    ("unlicensed", ("140300-market", "market", "检查发现没有许可经营劳务派遣的线索，请依职责处理。")),
    ("insurance", ("140300-tax", "tax", "检查发现欠缴社会保险费线索，请依职责处理。")),
    ("", ("140300-tax", "tax", "检查中核对了工资发放和参保人数，通报贵单位，请依职责核对申报和缴费。")),
)
"""By how a violation begins: the department, its sign-in, what it is told."""
FURTHER: dict[str, dict[str, Any]] = {
    "missing-dispatch-agreement": {"missing_terms": "4,5"},
    "other-rights": {"person_months": 2},
}
"""What else was found out where the fine turns on it."""
WAYS = ("corrected", "fined", "investigated", "ordered", "missed", "reported", "filed")


@dataclass(frozen=True, slots=True)
class Deed:
    """一户 A mine that is visited. hits: keys of the hits that lead to it; violations: what they show."""

    mine: str
    county: str
    number: int
    hits: tuple[str, ...]
    violations: tuple[str, ...]

    @property
    def way(self) -> str:
        """What becomes of it."""
        return WAYS[self.number % len(WAYS)]


def go_out(cast: Cast, campaign: int, hits: Mapping[str, tuple[tuple[str, str], ...]]) -> int:
    """The counties' work. hits: credit code → (key, violation) of breaches. How many cases were opened."""
    opened = 0
    for county in COUNTIES:
        mines = [mine for mine in cast.tree.mines if cast.tree.county_of(mine) == county]
        for number, mine in enumerate(mines):
            found = hits.get(mine, ())
            day = date(2024, 8, 20) + timedelta(days=(number * 2) % 14)
            deed = Deed(
                mine,
                county,
                number,
                tuple(key for key, _ in found),
                tuple(dict.fromkeys(v for _, v in found)),
            )
            if number < 6 or found:
                opened += _visit(cast, campaign, deed, _working(day))
    _complaints(cast, campaign)
    _planned(cast, campaign)
    partners.involve(cast)
    return opened


def _working(day: date) -> date:
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def _moment(day: date, hour: int = 10) -> datetime:
    return at(day.month, day.day, hour)


def _visit(cast: Cast, campaign: int, deed: Deed, day: date) -> int:
    """One visit of two officers with other departments; 1 if it ends in a case."""
    letters = LETTERS[deed.county]
    early, moment = _moment(day, 8), _moment(day)
    officer = cast.officer(deed.county, early)
    opened = [leads.open_lead(officer, hit_key=key, at=early) for key in deed.hits[:2]]
    team = {
        "team_hrss": 2,
        "team_mine_supervision": deed.number % 2,
        "team_mine_inspection": 1,
        "team_other": 1,
    }
    new = NewVisit(
        deed.mine, day, (f"{letters}1", f"{letters}2"), campaign=campaign, lead=opened[-1] if opened else None,
        about="名册筛查线索核查" if opened else "全覆盖排查", team=team,
    )  # fmt: skip
    visit = visits.plan_visit(officer, new, at=early)
    visits.begin_visit(officer, visit, at=moment)
    answers = _answers(visit_reads.visit(officer, visit), deed)
    visits.record_answers(officer, visit, answers, at=moment)
    for number, one in enumerate(answers):
        if one.answer == "no":
            photo = _photo("现场照片.png", day, deed.number + number, item=one.item)
            evidence.add_evidence(officer, "visit", visit, photo, at=moment)
    summary = "查阅花名册、合同、工资表，询问劳动者，查看井口出入记录。"
    visits.finish_visit(
        officer, visit, Ending("present", "示范负责人", "劳资科长", summary=summary), at=_moment(day, 16)
    )
    make_letter(officer, "visit", visit, "inspection-record", at=_moment(day, 16))
    bad = any(one.answer == "no" for one in answers)
    return _follow(cast, deed, visit, day + timedelta(days=1)) if bad else 0


def _photo(name: str, day: date, number: int, *, item: str = "") -> NewEvidence:
    said = {"proves": "现场核对的台账和单据", "how": "现场拍摄", "checked": "与原件核对无误"}
    return NewEvidence("photo", name, day, **said, content=picture(number), media_type="image/png", item=item)


def _answers(view: VisitView, deed: Deed) -> tuple[Answer, ...]:
    """符合 everywhere but for what the hits showed, each violation once."""
    told: set[str] = set()
    answers = []
    for one in view.asked:
        bad = one.item.violation in deed.violations and one.item.violation not in told
        told |= {one.item.violation} if bad else set()
        note = "与花名册、工资表、社保缴费记录核对属实。" if bad else ""
        answers.append(Answer(one.item.id, "no" if bad else "yes", note))
    return tuple(answers)


def _follow(cast: Cast, deed: Deed, visit: int, day: date) -> int:
    """What becomes of the findings of a visit."""
    day = _working(day)
    officer = cast.officer(deed.county, _moment(day))
    ids, people = [], [0]
    for number, one in enumerate(visit_reads.visit(officer, visit).findings):
        workers = 3 + (deed.number + number) % 9
        people.append(workers)
        findings.confirm_finding(officer, one.id, at=_moment(day), workers=workers)
        findings.sort_finding(officer, one.id, sorting="at_once", plan="责令限期改正", at=_moment(day))
        ids.append(one.id)
    case = None
    if deed.way not in ("ordered", "missed"):
        case = _case(cast, deed, tuple(ids), day, max(people))
    due = day + timedelta(days=8 if deed.way in ("fined", "missed", "corrected") else 15)
    new = NewOrder(tuple(ids), "责令改正现场检查发现的问题，补签合同、补缴费用并报送佐证。", day, due, case)
    order = orders.issue_order(officer, new, at=_moment(day, 11))
    orders.serve_order(officer, order, on=day, at=_moment(day, 15), how="直接送达")
    make_letter(officer, "order", order, "correction-order", at=_moment(day, 11))
    if deed.way == "corrected":
        _corrected(cast, deed, order, case, due)
    elif deed.way == "fined":
        _fined(cast, deed, order, case, due)
    elif deed.way == "investigated" and case is not None:
        _investigated(cast, deed, case, day + timedelta(days=6))
    elif deed.way == "reported" and case is not None:
        _reported(cast, deed, case, day + timedelta(days=3))
    return int(case is not None)


def _case(cast: Cast, deed: Deed, ids: tuple[int, ...], day: date, workers: int) -> int:
    """workers: the most that one of its findings concerns; who stands in several is one person."""
    letters = LETTERS[deed.county]
    violation, *further = deed.violations
    underground, disguised = (
        violation.startswith("underground"),
        violation == "underground-disguised-dispatch",
    )
    new = NewCase(
        violation=violation, filed_on=day, officers=(f"{letters}1", f"{letters}2"), findings=ids,
        further=tuple(further[:2]), workers=workers, underground_workers=workers if underground else None,
        underground_outsourced_workers=(workers if disguised else 0) if underground else None,
        as_outsourcing=disguised or None,
    )  # fmt: skip
    case = cases.open_case(cast.officer(deed.county, _moment(day, 11), 2), new, at=_moment(day, 11))
    told = "问：合同和参保由谁办理？\n答：由劳资科办理，检查指出的人员确实没有办全。\n".encode()
    asked = NewEvidence(
        "statement",
        "劳资科长询问笔录.txt",
        day,
        "当事人承认检查发现的问题",
        "两名监察员现场询问",
        told,
        "text/plain",
    )
    evidence.add_evidence(
        cast.officer(deed.county, _moment(day, 14)), "case", case, asked, at=_moment(day, 14)
    )
    return case


def _corrected(cast: Cast, deed: Deed, order: int, case: int | None, due: date) -> None:
    day = _working(due - timedelta(days=1))
    orders.prove_order(
        cast.clerk(deed.mine, _moment(day)), order, text="已逐项改正，附补签合同和缴费凭证。", at=_moment(day)
    )
    proof = NewEvidence(
        "proof", "补签合同和缴费凭证.png", day, content=picture(deed.number), media_type="image/png"
    )
    evidence.add_proof(cast.clerk(deed.mine, _moment(day)), order, proof, at=_moment(day))
    day = _working(due + timedelta(days=1))
    officer = cast.officer(deed.county, _moment(day))
    orders.recheck_order(officer, order, Seen(day, "corrected", "逐人核对，已全部改正。"), at=_moment(day))
    if case is None:
        return
    progress.finish_investigation(
        officer, case, report="违法事实清楚，已按责令改正。", on=day, at=_moment(day, 14)
    )
    head = cast.officer(deed.county, _moment(day, 16), 2)
    progress.close_case(
        head, case, outcome="corrected", remark="复查合格，不予处罚。", on=day, at=_moment(day, 16)
    )


def _fined(cast: Cast, deed: Deed, order: int, case: int | None, due: date) -> None:
    """The order was missed: the least fine the law opens, the notice, the decision."""
    day = _working(due + timedelta(days=1))
    officer = cast.officer(deed.county, _moment(day))
    seen = Seen(day, "not", "到期未改正，仍有劳动者未补签合同。", left_workers=3)
    orders.recheck_order(officer, order, seen, at=_moment(day))
    if case is None:
        return
    view = case_reads.case(officer, case, on=day)
    facts = {"persons": 3, "gains": "0", "proved": _broken(view), **FURTHER.get(view.line.violation, {})}
    cases.establish(officer, case, facts, at=_moment(day))
    cases.confirm_reading(
        cast.officer(deed.county, _moment(day), 2), case, why="经集体讨论，法律适用无异议。", at=_moment(day)
    )
    offer = next((one for one in case_reads.case(officer, case, on=day).offers if _may(one)), None)
    progress.finish_investigation(
        officer, case, report="违法事实清楚，证据充分，逾期未改正。", on=day, at=_moment(day, 14)
    )
    if offer is None:
        return
    decisions.propose(officer, case, offer.id, amount=offer.low, at=_moment(day, 15), why="首次查处，从轻。")
    _decide(cast, deed, case, day)


def _broken(view: case_reads.CaseView) -> list[str] | None:
    """The rule the case is about, where money may follow from it: what the investigation has proved."""
    rules = load_libraries().get(view.line.violation, "violation").rules
    return [rule for rule in rules if rule in view.reach][:1] or None


def _may(offer: Offer) -> bool:
    """A fine of this office that the law opens now."""
    ours = offer.ours and offer.rule.partition("-")[0] in ("dp", "lc", "wg", "si")
    return offer.action == "fine" and not offer.refusal and bool(offer.low) and ours


def _decide(cast: Cast, deed: Deed, case: int, day: date) -> None:
    reviewer = cast.officer(deed.county, _moment(day, 16), 3)
    progress.review(
        reviewer, case, opinion="事实清楚，程序合法，同意拟处理意见。", on=day, at=_moment(day, 16)
    )
    officer = cast.officer(deed.county, _moment(day, 17))
    make_letter(officer, "case", case, "notice-before-penalty", at=_moment(day, 16))
    progress.notify(officer, case, on=day, at=_moment(day, 17))
    decided = _working(day + timedelta(days=8))
    if decided > LAST:
        return
    decisions.make(cast.officer(deed.county, _moment(decided), 3), case, on=decided, at=_moment(decided))
    make_letter(officer, "case", case, "decision", at=_moment(decided, 11))
    served = _working(decided + timedelta(days=1))
    if served > LAST or deed.number % 2:
        return
    progress.serve_decision(
        cast.officer(deed.county, _moment(served)), case, on=served, how="直接送达", at=_moment(served)
    )


def _investigated(cast: Cast, deed: Deed, case: int, day: date) -> None:
    day = _working(day)
    officer = cast.officer(deed.county, _moment(day))
    progress.finish_investigation(
        officer, case, report="已调取合同、工资和缴费记录，询问当事人。", on=day, at=_moment(day)
    )


def _reported(cast: Cast, deed: Deed, case: int, day: date) -> None:
    """What another department must know is told to it: the collecting of contributions is the tax bureau's, work below
    ground the mine safety office's, the trade of agencies the market regulation's."""
    day = _working(day)
    officer = cast.officer(deed.county, _moment(day), 2)
    to, who, text = next((told for start, told in TOLD if deed.violations[0].startswith(start)), TOLD[-1][1])
    referral = referrals.refer(officer, case, NewReferral(to, "inform", text), at=_moment(day))
    make_letter(officer, "referral", referral, "referral-letter", at=_moment(day, 11))
    if deed.number % 2:
        referrals.receive(cast.actor(who, _moment(day, 15)), referral, at=_moment(day, 15))


def _complaints(cast: Cast, campaign: int) -> None:
    """Complaints by telephone: one waits for its five working days, one is accepted."""
    for number, (county, day) in enumerate((("140303", date(2024, 9, 23)), ("140302", date(2024, 9, 18)))):
        mine = next(one for one in cast.tree.mines if cast.tree.county_of(one) == county)
        moment = _moment(day)
        new = NewLead(
            "complaint", mine, "wage-arrears", day, "三名劳动者反映八月工资未发。", 3, campaign=campaign
        )
        lead = leads.open_lead(cast.officer(county, moment), new, at=moment)
        if number:
            later = _working(day + timedelta(days=1))
            leads.accept_lead(cast.officer(county, _moment(later), 2), lead, on=later, at=_moment(later))


def _planned(cast: Cast, campaign: int) -> None:
    """Visits of the demonstration day and the day after."""
    for county in ("140303", "140321"):
        letters = LETTERS[county]
        mines = [mine for mine in cast.tree.mines if cast.tree.county_of(mine) == county]
        for mine, day in zip(mines[-2:], (date(2024, 9, 26), date(2024, 9, 27)), strict=True):
            moment = _moment(LAST)
            new = NewVisit(mine, day, (f"{letters}1", f"{letters}2"), campaign=campaign, about="复查整改情况")
            try:
                visits.plan_visit(cast.officer(county, moment), new, at=moment)
            except Problem as problem:
                if problem.code != "casework.visit_twice":
                    raise
