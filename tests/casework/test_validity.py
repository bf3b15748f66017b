"""A case answers the checks of validity before its decision is made and served."""

import pytest

from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.casework.actions import decisions, progress
from laojian.casework.actions.validity import check_validity
from laojian.casework.models import Case
from laojian.casework.queries import cases as queries
from tests.casework.desk import at, day


def checks(desk, case, who="zhangsan"):
    view = queries.case(desk.city.actor(who), case, on=day("2024-09-12"))
    return {one.id: one for one in view.checks}


def step(check, field):
    return next(one for one in check.steps if one.field == field)


@pytest.fixture
def notified(desk):
    """A case with a fine proposed, reviewed and told to the party."""
    made = desk.fine_case()
    decisions.propose(
        desk.zhangsan, made, "dp-general-penalty.fine", amount=6_300_000, why="一般档", at=at("2024-09-03")
    )
    progress.finish_investigation(
        desk.zhangsan, made, report="查明超比例", on=day("2024-09-10"), at=at("2024-09-10")
    )
    progress.review(
        desk.city.actor("reviewer"), made, opinion="同意", on=day("2024-09-11"), at=at("2024-09-11")
    )
    progress.notify(desk.zhangsan, made, on=day("2024-09-12"), at=at("2024-09-12"))
    return made


def test_what_the_record_shows_is_answered_by_it_and_the_rest_is_still_to_be_checked(desk, notified):
    found = checks(desk, notified)
    assert set(found) == {"pr-jurisdiction", "pr-form", "pr-report", "pr-notice", "pr-outcome"}
    assert step(found["pr-form"], "two_officers").by_record
    assert step(found["pr-notice"], "facts_and_grounds_told").answer is True
    heard = step(found["pr-notice"], "statement_heard")
    assert (heard.answer, heard.by_record, found["pr-notice"].state) == (None, False, "indeterminate")
    assert heard in found["pr-notice"].missing and heard.level == "sure"


def test_a_penalty_alone_asks_for_the_notice_and_a_missing_contract_for_the_electronic_one(desk):
    found = checks(desk, desk.case(violation="missing-contract"))
    assert "pr-notice" not in found and found["ec-valid"].stops is False
    assert found["pr-outcome"].state == "indeterminate"


def test_an_answer_is_kept_once_with_one_event_and_may_be_taken_out_again(desk, notified):
    for _ in range(2):
        check_validity(
            desk.zhangsan, notified, {"statement_heard": True, "rights_told": True}, at=at("2024-09-13")
        )
    (event,) = Event.objects.filter(verb="case.check")
    assert "听取并复核了陈述、申辩，没有因申辩加重" in event.detail["answers"]
    assert checks(desk, notified)["pr-notice"].state == "passed"
    check_validity(desk.zhangsan, notified, {"statement_heard": None}, at=at("2024-09-14"))
    assert checks(desk, notified)["pr-notice"].state == "indeterminate"


def test_an_answer_no_stops_the_decision_until_it_is_put_right(desk, notified):
    check_validity(desk.zhangsan, notified, {"statement_heard": False}, at=at("2024-09-13"))
    with pytest.raises(Problem) as refused:
        decisions.make(desk.zhangsan3, notified, on=day("2024-09-23"), at=at("2024-09-23"))
    assert refused.value.code == "casework.not_valid" and "处罚前告知" in refused.value.say("zh")
    assert Case.objects.get(pk=notified).state == "notified"
    check_validity(desk.zhangsan, notified, {"statement_heard": True}, at=at("2024-09-23"))
    decisions.make(desk.zhangsan3, notified, on=day("2024-09-23"), at=at("2024-09-23"))


def test_a_decision_whose_check_failed_meanwhile_is_not_served(desk):
    made = desk.decided()
    check_validity(desk.zhangsan, made, {"own_competence": False}, at=at("2024-09-24"))
    with pytest.raises(Problem) as refused:
        progress.serve_decision(
            desk.zhangsan, made, on=day("2024-09-24"), how="直接送达", at=at("2024-09-24")
        )
    assert refused.value.code == "casework.not_valid"
    assert Case.objects.get(pk=made).state == "decided"


def test_the_electronic_contract_never_stops_a_decision_by_itself(desk):
    made = desk.case(violation="missing-contract")
    check_validity(desk.zhangsan, made, {"signature_valid": False}, at=at("2024-09-13"))
    assert checks(desk, made)["ec-valid"].state == "failed"
    from laojian.casework.rules.validity import refuse

    refuse(checks(desk, made).values())


def test_what_the_record_answers_is_not_asked_and_nobody_else_answers(desk, notified):
    for field in ("two_officers", "no_such_field"):
        with pytest.raises(Problem) as refused:
            check_validity(desk.zhangsan, notified, {field: True}, at=at("2024-09-13"))
        assert refused.value.code == "casework.not_asked"
    for name in ("wangwu", "zhaoliu"):
        with pytest.raises(Problem):
            check_validity(desk.city.actor(name), notified, {"rights_told": True}, at=at("2024-09-13"))
    assert Case.objects.get(pk=notified).checked == {}


def test_the_page_offers_the_checks_and_keeps_the_answers(desk, notified, signed_in):
    client = signed_in("zhangsan")
    page = client.get(f"/cases/{notified}/").content.decode()
    assert (
        "决定前的合法性核验" in page
        and 'name="v-statement_heard"' in page
        and 'name="v-two_officers"' not in page
    )
    sent = client.post(
        f"/cases/{notified}/validity/", {"v-statement_heard": "no", "v-rights_told": "yes", "v-x": "?"}
    )
    assert sent.status_code == 302
    assert Case.objects.get(pk=notified).checked == {"statement_heard": False, "rights_told": True}
    page = client.get(f"/cases/{notified}/").content.decode()
    assert "不符合" in page
    assert client.post(f"/cases/{notified}/validity/", {"v-two_officers": "no"}).status_code == 422
    assert client.get(f"/cases/{notified}/validity/").status_code == 405
    assert (
        signed_in("wangwu").post(f"/cases/{notified}/validity/", {"v-rights_told": "no"}).status_code == 404
    )
