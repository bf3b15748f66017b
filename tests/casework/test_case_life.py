"""A case from its lead to its end, and the facts it gives the tables."""

from contextlib import nullcontext

import pytest

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.casework import facts
from laojian.casework.actions import cases, decisions, orders, progress
from laojian.casework.models import Case, Finding, Lead, Order
from laojian.casework.queries import order_views
from laojian.casework.rules import confiscation
from laojian.casework.rules.established import case_facts
from laojian.casework.rules.measures import OWN, offers
from tests.casework.desk import MINE, OFFICERS, at, day


def test_a_case_goes_from_visit_to_closed(desk):
    made = desk.decided()
    progress.serve_decision(desk.zhangsan, made, on=day("2024-09-25"), how="直接送达", at=at("2024-09-25"))
    progress.perform(desk.zhangsan, made, on=day("2024-10-08"), how="已缴款", at=at("2024-10-08"))
    progress.close_case(
        desk.zhangsan2, made, outcome="performed", remark="", on=day("2024-10-09"), at=at("2024-10-09")
    )
    row = Case.objects.get(pk=made)
    assert (row.state, row.number) == ("closed", "示范矿区劳监立〔2024〕1号")
    assert set(Finding.objects.filter(case=made).values_list("state", flat=True)) == {"closed"}
    verbs = list(
        Event.objects.filter(subject_kind="case", subject_id=str(made)).values_list("verb", flat=True)
    )
    assert verbs == [
        "case.open", "case.establish", "decision.propose", "case.finish_investigation", "case.review", "case.notify",
        "decision.make", "case.serve", "case.perform", "case.close",
    ]  # fmt: skip


def test_an_order_that_was_missed_proposes_the_fine_until_the_case_is_decided(desk):
    case = desk.fine_case()
    order = Order.objects.latest("pk").pk

    def proposed():
        return order_views.order(desk.zhangsan, order, on=day("2024-09-26")).next

    assert proposed() == "拟处罚"
    Case.objects.filter(pk=case).update(state="decided")
    assert proposed() == "看案件：已作出决定"


def test_the_amount_is_kept_in_fen_and_the_range_with_its_sum(desk):
    made = desk.decided()
    one = Case.objects.get(pk=made).decisions.get()
    assert (one.low, one.high, one.amount) == (4_500_000, 9_000_000, 6_300_000)
    assert "9人" in one.sum_zh and one.number == "示范矿区劳监罚〔2024〕1号"


def test_facts_of_a_decided_case_as_the_tables_ask_for_them(desk, campaign):
    desk_case = desk.case(campaign=campaign, filed="2024-08-19")
    row = facts.cases(campaign, desk.city.units["140303"].path)[0]
    assert row["id"] == Case.objects.get(pk=desk_case).number
    assert (row["ordered"], row["punished"], row["fine"]) == (False, False, None)


def test_an_accepted_lead_is_cased_once(desk):
    lead = desk.lead()
    first = desk.case(lead=lead, violation="missing-contract")
    assert Lead.objects.get(pk=lead).case_id == first
    with pytest.raises(Problem, match="已经立案"):
        desk.case(lead=lead, violation="missing-contract")


def test_one_officer_is_not_enough(desk):
    with pytest.raises(Problem, match="不得少于两名"):
        desk.case(officers=OFFICERS[:1])


def test_a_fine_is_refused_before_the_deadline_is_missed_with_the_reason(desk):
    made = desk.case()
    cases.establish(desk.zhangsan, made, {"proved": ["dp-ratio"]}, at=at("2024-08-19"))
    with pytest.raises(Problem, match="须先责令限期改正"):
        decisions.propose(desk.zhangsan, made, "dp-general-penalty.fine", amount=100, at=at("2024-08-19"))
    order = desk.order(due="2024-08-31")
    Order.objects.filter(pk=order).update(case=made)
    with pytest.raises(Problem, match="期限还没有届满"):
        decisions.propose(desk.zhangsan, made, "dp-general-penalty.fine", amount=100, at=at("2024-08-20"))


def test_a_fine_outside_the_range_is_refused(desk):
    made = desk.fine_case()
    with pytest.raises(Problem, match=r"45,000.00元至90,000.00元"):
        decisions.propose(
            desk.zhangsan, made, "dp-general-penalty.fine", amount=9_000_001, at=at("2024-09-03")
        )


def test_a_measure_of_another_authority_is_refused(desk):
    made = desk.case(violation="underground-disguised-dispatch")
    with pytest.raises(Problem, match=r"由别的机关作出，本机关只能移送"):
        decisions.propose(
            desk.zhangsan, made, "mn-coal-outsourcing.fine", amount=60_000_000, at=at("2024-08-19")
        )


def test_a_measure_without_basis_is_refused(desk):
    made = desk.case()
    with pytest.raises(Problem, match="不是本案违法行为的法定措施"):
        decisions.propose(desk.zhangsan, made, "cl-use.fine", amount=500_000, at=at("2024-08-19"))


def test_corrected_in_time_leaves_no_fine(desk):
    order = desk.order(due="2024-08-31")
    seen = orders.Seen(day("2024-08-28"), "corrected", "已全部改为劳动合同用工")
    assert orders.recheck_order(desk.zhangsan, order, seen, at=at("2024-08-28")) == "corrected"
    made = desk.case("2024-09-03", order=order, unit="", row_kind="")
    cases.establish(desk.zhangsan, made, {"proved": ["dp-ratio"]}, at=at("2024-09-03"))
    with pytest.raises(Problem, match="已在期限内改正"):
        decisions.propose(
            desk.zhangsan, made, "dp-general-penalty.fine", amount=5_000_000, at=at("2024-09-03")
        )


def test_the_firm_of_a_case_is_named_by_its_code(desk):
    assert Case.objects.get(pk=desk.case()).unit.code == MINE


def test_a_fine_without_the_confiscation_that_must_go_with_it_asks_why_at_the_proposal_and_at_the_decision(
    desk, signed_in
):
    made = desk.case(violation="unlicensed-dispatch")
    told = {"proved": ["dp-licence"], "gains": "1000"}
    cases.establish(desk.zhangsan, made, told, at=at("2024-08-19"))

    def fine(why=""):
        decisions.propose(
            desk.zhangsan, made, "dp-licence.fine-gains", amount=100_000, why=why, at=at("2024-08-19")
        )

    with pytest.raises(
        Problem, match=r"应当一并没收违法所得.*劳动合同法.*92|应当一并没收违法所得.*第九十二条"
    ):
        fine()
    page = signed_in("zhangsan").get(f"/cases/{made}/").content.decode()
    assert 'aria-describedby="why-dp-licence.fine-gains"' in page, "the form of the fine asks why"
    fine("违法所得已经退还劳动者，有收据。")
    page = signed_in("zhangsan").get(f"/cases/{made}/").content.decode()
    assert "应当一并没收违法所得，还没有提出" in page
    decisions.propose(desk.zhangsan, made, "dp-licence.confiscate", amount=100_000, at=at("2024-08-19"))
    page = signed_in("zhangsan").get(f"/cases/{made}/").content.decode()
    assert "应当一并没收违法所得" not in page


def test_a_confiscation_taken_back_after_the_fine_is_asked_for_again_when_it_is_decided():
    def open_now(gains):
        facts = case_facts({"proved": ["dp-licence"], "gains": gains}, on=day("2024-09-03"), by=OWN)
        return offers(("unlicensed-dispatch",), facts)

    known, none = open_now(100_000), open_now(0)
    for why, refused in (("", True), ("   ", True), ("违法所得已经退还。", False)):
        with pytest.raises(Problem) if refused else nullcontext():
            confiscation.refuse(["dp-licence.fine-gains"], known, why)
    confiscation.refuse(["dp-licence.fine-gains", "dp-licence.confiscate"], known, "")
    confiscation.refuse(["dp-licence.stop"], known, "")
    confiscation.refuse(["dp-licence.fine-none"], none, "")
