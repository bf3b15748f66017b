"""Messages between units: sent, delivered, opened, accepted or sent back with a reason."""

import pytest

from laojian.base.problem import Problem
from laojian.messages import actions, queries
from tests.city import NOW


@pytest.fixture
def reminder(city):
    ids = actions.send(
        city.actor("lisi"), [city.units["140303"].pk], "reminder", "催报附件1", "请在9月28日前报送。",
        about_kind="duty", about_id="7", at=NOW, asks_answer=True,
    )  # fmt: skip
    return ids[0]


def test_a_message_goes_from_sent_over_delivered_and_opened_to_accepted(city, reminder):
    county = city.actor("zhangsan")
    assert queries.unread(county) == 1 and queries.message(county, reminder).state == "sent"
    actions.deliver(county, at=NOW)
    assert queries.receipts("duty", [7])[0].state == "delivered"
    actions.open_message(county, reminder, at=NOW)
    actions.open_message(county, reminder, at=NOW)
    assert queries.unread(county) == 0 and queries.message(county, reminder).opened_by == "张三"
    actions.accept(county, reminder, at=NOW)
    assert queries.message(city.actor("lisi"), reminder).state == "accepted"
    with pytest.raises(Problem, match="已经答复"):
        actions.accept(county, reminder, at=NOW)


def test_sending_back_needs_a_reason_of_the_list_and_a_remark(city, reminder):
    county = city.actor("zhangsan")
    with pytest.raises(Problem, match="原因"):
        actions.refuse(county, reminder, "whim", "不想办", at=NOW)
    with pytest.raises(Problem, match="原因"):
        actions.refuse(county, reminder, "not_ours", " ", at=NOW)
    actions.refuse(county, reminder, "not_ours", "该矿属城区管辖", at=NOW)
    assert queries.message(county, reminder).state == "refused"


def test_another_county_finds_no_such_message(city, reminder):
    with pytest.raises(Problem, match="没有这条消息"):
        queries.message(city.actor("wangwu"), reminder)
    with pytest.raises(Problem, match="没有这条消息"):
        actions.open_message(city.actor("wangwu"), reminder, at=NOW)


def test_people_who_gave_an_address_get_an_e_mail(city, mailoutbox, django_capture_on_commit_callbacks):
    city.staff["zhangsan"].mail = "zhangsan@example.invalid"
    city.staff["zhangsan"].save()
    with django_capture_on_commit_callbacks(execute=True):
        actions.send(
            city.actor("lisi"),
            [city.units["140303"].pk],
            "notice",
            "通知",
            "开会",
            about_kind="",
            about_id="",
            at=NOW,
        )
    assert [mail.to for mail in mailoutbox] == [["zhangsan@example.invalid"]]
