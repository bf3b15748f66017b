"""协作部门 What partner departments have to do in the demonstration city: the police one transfer to sign for, the emergency
management of a county one visit to join."""

from __future__ import annotations

from datetime import date, datetime

from laojian.authority import actions as authority
from laojian.authority.models import Unit
from laojian.casework.actions import referrals
from laojian.casework.actions.referrals import NewReferral
from laojian.casework.queries import cases, visits
from laojian.config.city.cast import Cast
from laojian.config.city.days import at

COUNTY = "140303"
REPORTED = date(2024, 9, 25)
PAPERS = ("letter", "report", "items")
SEES = "visit.read evidence.read"


def involve(cast: Cast) -> None:
    """The transfer to the police, then the visit on which another department comes along."""
    _transfer(cast)
    _joined(cast)


def _moment(hour: int) -> datetime:
    return at(REPORTED.month, REPORTED.day, hour)


def _transfer(cast: Cast) -> None:
    """Wages that stay unpaid after the order: reported in writing, approved by the head, sent within the day."""
    officer = cast.officer(COUNTY, _moment(9))
    open_ = cases.AskedCases(state="open")
    found = cases.cases(officer, open_, on=REPORTED).rows
    case = next((one for one in found if one.violation == "wage-arrears"), found[0] if found else None)
    if case is None:
        return
    new = NewReferral("140300-police", "crime", "经责令逾期仍未支付劳动报酬，涉嫌犯罪，移送审查。", PAPERS)
    referral = referrals.report_crime(officer, case.id, new, at=_moment(9))
    referrals.approve_transfer(cast.officer(COUNTY, _moment(11), 3), referral, at=_moment(11))
    referrals.send_transfer(officer, referral, at=_moment(16))


def _joined(cast: Cast) -> None:
    """The newest planned visit of the county is opened to its emergency management, which sends somebody along."""
    officer = cast.officer(COUNTY, _moment(16))
    found = visits.visits(officer, on=REPORTED, state="planned").rows
    planned = [one for one in found if one.visited_on > REPORTED]
    if planned:
        unit = Unit.objects.get(code=f"{COUNTY}-emergency")
        authority.give_grant(
            officer, unit.pk, "visit", str(planned[0].id), SEES, "联合检查", at=_moment(16)
        )  # fmt: skip
