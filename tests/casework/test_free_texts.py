"""A whole resident id in a text that others read is refused before anything is written, whichever act it is typed into."""

import pytest

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.casework.actions import (
    cases,
    decisions,
    evidence,
    findings,
    leads,
    officers,
    orders,
    progress,
    referrals,
    typical,
    visits,
)
from laojian.casework.models import Case, Decision, Evidence, Visit
from tests.casework.desk import MINE, OFFICERS, at, day

NUMBER = "14030319880101123"
NOW = at("2024-09-03")


def whole():
    from laojian.ids import resident_id

    return next(NUMBER + sign for sign in "0123456789X" if resident_id.is_valid(NUMBER + sign))


def test_no_act_of_a_case_keeps_a_text_that_names_a_resident_id_whole(desk):
    text, who, head = f"示范人{whole()}", desk.zhangsan, desk.zhangsan3
    case = desk.fine_case()
    acts = [
        lambda: cases.confirm_reading(who, case, why=text, at=NOW),
        lambda: cases.change_primary(who, case, "missing-contract", reason="found", remark=text, at=NOW),
        lambda: cases.note_further(who, case, "missing-contract", note=text, at=NOW),
        lambda: decisions.propose(who, case, "dp-general-penalty.fine", amount=6_300_000, why=text, at=NOW),
        lambda: decisions.make(head, case, on=day("2024-09-03"), remark=text, at=NOW),
        lambda: progress.finish_investigation(who, case, report=text, on=day("2024-09-03"), at=NOW),
        lambda: progress.review(head, case, opinion=text, on=day("2024-09-03"), at=NOW),
        lambda: progress.hearing_day(who, case, "heard_on", on=day("2024-09-03"), remark=text, at=NOW),
        lambda: progress.serve_decision(who, case, on=day("2024-09-03"), how=text, at=NOW),
        lambda: progress.perform(who, case, on=day("2024-09-03"), how=text, at=NOW),
        lambda: progress.close_case(
            who, case, outcome="performed", remark=text, on=day("2024-09-03"), at=NOW
        ),
        lambda: progress.cancel_case(who, case, reason="other", remark=text, on=day("2024-09-03"), at=NOW),
        lambda: progress.extend_clock(head, case, "pr-invest", 5, reason="complex", remark=text, at=NOW),
        lambda: officers.recuse_officer(who, "case", case, OFFICERS[0], reason="party", remark=text, at=NOW),
        lambda: typical.recommend(who, case, why=text, at=NOW),
        lambda: typical.redact(who, case, title="示范案例", text=text, at=NOW),
        lambda: evidence.add_evidence(
            who, "case", case, evidence.NewEvidence("document", text, day("2024-09-03")), at=NOW
        ),
        lambda: referrals.refer(who, case, referrals.NewReferral("140303", "inform", text), at=NOW),
    ]
    refused(acts)
    assert not Decision.objects.exists() and not Evidence.objects.exists()
    assert Case.objects.get(pk=case).investigation == ""


def test_no_act_before_a_case_keeps_a_text_that_names_a_resident_id_whole(desk):
    text, who = f"示范人 {whole()}", desk.zhangsan
    lead, finding = desk.lead(), desk.finding()
    order = desk.order(findings_=(finding,))
    visit = desk.visit(on=day("2024-09-03"), at=NOW)
    acts = [
        lambda: leads.accept_lead(who, lead, on=day("2024-09-03"), remark=text, at=NOW),
        lambda: leads.refuse_lead(who, lead, reason="other", remark=text, on=day("2024-09-03"), at=NOW),
        lambda: leads.dismiss_lead(who, lead, reason="other", remark=text, at=NOW),
        lambda: findings.clear_finding(who, finding, reason="other", remark=text, at=NOW),
        lambda: findings.sort_finding(who, finding, sorting="rules", plan=text, at=NOW),
        lambda: findings.report_up(who, finding, text=text, on=day("2024-09-03"), at=NOW),
        lambda: findings.close_finding(who, finding, remark=text, at=NOW),
        lambda: orders.extend_order(who, order, until=day("2024-10-03"), reason="other", remark=text, at=NOW),
        lambda: orders.recheck_order(who, order, orders.Seen(day("2024-09-03"), "not", text), at=NOW),
        lambda: orders.cancel_order(who, order, reason="other", remark=text, at=NOW),
        lambda: orders.prove_order(desk.zhaoliu, order, text=text, at=NOW),
        lambda: visits.plan_visit(
            who, visits.NewVisit(MINE, day("2024-09-04"), OFFICERS, row_kind="coal", about=text), at=NOW
        ),
        lambda: visits.finish_visit(who, visit, visits.Ending("refused", note=text), at=NOW),
        lambda: visits.finish_visit(who, visit, visits.Ending("present", signer=text), at=NOW),
        lambda: visits.cancel_visit(who, visit, reason="other", remark=text, at=NOW),
    ]
    refused(acts)
    assert Visit.objects.get(pk=visit).state == "planned"


def refused(acts):
    before = Event.objects.count()
    for n, act in enumerate(acts):
        with pytest.raises(Problem) as problem:
            act()
        assert problem.value.code == "ids.in_text", n
    assert Event.objects.count() == before
