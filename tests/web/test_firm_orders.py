"""A firm sees the orders served on it with the days it has left and what it must do, says how it corrected, and the office
reads it."""

from datetime import date


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_mine_sees_the_order_served_on_it_its_days_and_how_to_answer(signed_in, desk, settings):
    order = desk.order(due="2024-09-10", issued="2024-09-02")
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)
    client = signed_in("zhaoliu")
    page = shown(client, "/visits/")
    assert "请在期限前改正" in page and "还有 7 天" in page
    assert f'href="/orders/{order}/do/order.prove/#order-prove"' in page
    page = shown(client, f"/orders/{order}/")
    assert "请在期限前改正" in page
    assert "提交整改佐证" in shown(client, f"/orders/{order}/do/order.prove/")
    told = {"text": "九人已改签劳动合同，9月3日完成"}
    page = client.post(f"/orders/{order}/do/order.prove/", told, follow=True).content.decode()
    assert "等人社部门复查" in page and told["text"] in page
    page = shown(client, "/visits/")
    assert "等人社部门复查" in page and "写怎样改的、交佐证" not in page
    assert told["text"] in shown(signed_in("zhangsan"), f"/orders/{order}/")


def test_what_is_due_today_names_the_order_of_the_firm_until_it_has_answered(signed_in, desk, settings):
    order = desk.order(due="2024-09-10", issued="2024-09-02")
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)
    client = signed_in("zhaoliu")
    page = shown(client, "/")
    assert (
        f'href="/orders/{order}/"' in page
        and "整改期限" in page
        and "报整改情况" in page
        and "还有 7 天" in page
    )
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 12)
    assert "逾期 2 天" in shown(client, "/")
    client.post(f"/orders/{order}/do/order.prove/", {"text": "已全部改正"})
    assert f'href="/orders/{order}/"' not in shown(client, "/")


def test_an_order_that_was_not_served_is_not_due_for_the_firm(signed_in, desk, settings):
    order = desk.order(due="2024-09-10", issued="2024-09-02", served=False)
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)
    client = signed_in("zhaoliu")
    assert f'href="/orders/{order}/"' not in shown(client, "/")
    assert "还没有送达；送达以后" in shown(client, f"/orders/{order}/")


def test_a_missed_order_says_that_its_day_is_over_and_what_was_said_later_is_marked_late(
    signed_in, desk, settings
):
    order = desk.missed_order()
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 4)
    client = signed_in("zhaoliu")
    assert "期限已过：请立即改正" in shown(client, "/visits/")
    client.post(f"/orders/{order}/do/order.prove/", {"text": "已改"})
    page = shown(signed_in("zhangsan"), f"/orders/{order}/")
    assert "期限以后" in page and "逾期未改" in page
    assert "逾期后提交整改说明" in shown(signed_in("zhangsan"), "/inbox/")


def test_an_order_that_was_not_served_or_is_another_firms_is_not_on_the_page(signed_in, desk):
    desk.order(due="2024-09-10", served=False)
    assert "没有责令改正" in shown(signed_in("zhaoliu"), "/visits/")
    other = desk.order(due="2024-09-11", findings_=(desk.finding(text="另一处"),))
    assert f"/orders/{other}/" in shown(signed_in("zhaoliu"), "/visits/")
    assert f"/orders/{other}/" not in shown(signed_in("erkuang"), "/visits/")
    assert signed_in("erkuang").post(f"/orders/{other}/do/order.prove/", {"text": "x"}).status_code == 404


def test_the_number_of_queries_of_the_page_does_not_grow_with_the_orders(
    signed_in, desk, django_assert_max_num_queries, settings
):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)
    for n in range(4):
        desk.order(due="2024-09-10", findings_=(desk.finding(text=f"问题{n}"),))
    client = signed_in("zhaoliu")
    client.get("/visits/")
    with django_assert_max_num_queries(14):
        client.get("/visits/")


def test_a_firm_learns_of_a_visit_on_its_day_and_not_before(signed_in, desk, settings):
    desk.visit(on=date(2024, 8, 16))
    for today, told in ((date(2024, 8, 15), False), (date(2024, 8, 16), True)):
        settings.LAOJIAN_DEMO_DATE = today
        assert ("检查人员的走访码" in shown(signed_in("zhaoliu"), "/visits/")) is told, today
