"""拖欠工资 One mine of the demonstration city that does not pay: complaint, visit of the lead, order, re-check, case, and what is
established until the case is reported to be sent to the police."""

from __future__ import annotations

from datetime import date, datetime

from laojian.casework.actions import cases, findings, leads, letters, orders, progress, referrals
from laojian.casework.actions.cases import NewCase
from laojian.casework.actions.findings import NewFinding
from laojian.casework.actions.leads import NewLead
from laojian.casework.actions.orders import NewOrder, Seen
from laojian.casework.actions.referrals import NewReferral
from laojian.casework.queries import cases as reads
from laojian.config.city.cast import Cast
from laojian.config.city.days import at

COUNTY, OFFICERS = "140303", ("kq1", "kq2")
WORKERS = 12


def _moment(day: date, hour: int = 10) -> datetime:
    return at(day.month, day.day, hour)


def send_to_police(cast: Cast) -> None:
    """The whole way of the case; the transfer is sent on the day before the demonstration."""
    mine = [one for one in cast.tree.mines if cast.tree.county_of(one) == COUNTY][-3]
    case = _case(cast, _order(cast, _lead(cast, mine)))
    day = date(2024, 9, 25)
    officer = cast.officer(COUNTY, _moment(day, 9))
    hint = reads.case(officer, case, on=day).police
    if hint is None:
        raise AssertionError("the case of the unpaid wages is near no crime")
    papers = tuple(code for code, _ in hint.materials)
    new = NewReferral(hint.to_unit, hint.reason, hint.text, papers)
    sent = referrals.report_crime(officer, case, new, at=_moment(day, 9))
    referrals.approve_transfer(cast.officer(COUNTY, _moment(day, 11), 3), sent, at=_moment(day, 11))
    letters.make_letter(officer, "referral", sent, "referral-letter", at=_moment(day, 14))
    referrals.send_transfer(officer, sent, at=_moment(day, 16))


def _lead(cast: Cast, mine: str) -> int:
    day = date(2024, 8, 28)
    new = NewLead("complaint", mine, "wage-arrears", day, "十二名劳动者反映五月至七月工资没有发。", WORKERS)
    lead = leads.open_lead(cast.officer(COUNTY, _moment(day)), new, at=_moment(day))
    leads.accept_lead(cast.officer(COUNTY, _moment(day, 15), 2), lead, on=day, at=_moment(day, 15))
    return lead


def _order(cast: Cast, lead: int) -> int:
    """The order to pay and its re-check: nobody was paid."""
    day, due, seen = date(2024, 8, 30), date(2024, 9, 9), date(2024, 9, 10)
    officer = cast.officer(COUNTY, _moment(day))
    text = "核对考勤、工资表和银行流水，十二人五月至七月工资没有支付。"
    found = findings.record_finding(
        officer, NewFinding("wage-arrears", text, day, WORKERS), lead=lead, at=_moment(day)
    )
    findings.confirm_finding(officer, found, at=_moment(day, 11))
    new = NewOrder((found,), "限期足额支付十二名劳动者五月至七月的工资，报送支付凭证。", day, due)
    order = orders.issue_order(officer, new, at=_moment(day, 14))
    letters.make_letter(officer, "order", order, "correction-order", at=_moment(day, 14))
    orders.serve_order(officer, order, on=day, at=_moment(day, 16), how="直接送达")
    left = Seen(seen, "not", "到期没有支付，账户有余额可以支付。", left_workers=WORKERS)
    orders.recheck_order(cast.officer(COUNTY, _moment(seen)), order, left, at=_moment(seen))
    return order


def _case(cast: Cast, order: int) -> int:
    """The case with the figures that the line of the crime is drawn by."""
    day, done = date(2024, 9, 11), date(2024, 9, 24)
    officer = cast.officer(COUNTY, _moment(day), 2)
    case = cases.open_case(
        officer, NewCase("wage-arrears", day, OFFICERS, order=order, workers=WORKERS), at=_moment(day)
    )
    facts = {
        "persons": WORKERS, "base": "167400", "months_unpaid": 3, "largest_person_amount": "18600", "evades_or_refuses": "yes",
    }  # fmt: skip
    cases.establish(officer, case, facts, at=_moment(done))
    report = "十二名劳动者三个月工资共十六万余元没有支付；经责令限期支付，到期仍不支付，账户余额足以支付。"
    progress.finish_investigation(officer, case, report=report, on=done, at=_moment(done, 15))
    return case
