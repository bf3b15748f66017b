"""The page of a case: what it offers and when, what it costs, what its cites open."""

from datetime import date

import pytest

from laojian.casework.actions import decisions, progress
from laojian.casework.models import Case, Order, Visit
from tests.casework.desk import at, day


@pytest.fixture(autouse=True)
def demo_day(settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)


def test_a_re_check_is_not_all_corrected_while_persons_are_left(signed_in, desk):
    order = desk.order(due="2024-09-10", issued="2024-09-02")
    client, url = signed_in("zhangsan"), f"/orders/{order}/do/order.recheck/"
    said = {"on": "2024-09-03", "result": "corrected", "text": "逐人核对", "left_workers": "2"}
    answer = client.post(url, said)
    assert answer.status_code == 422 and "尚未改正 2 人" in answer.content.decode()
    assert Order.objects.get(pk=order).state == "served"
    assert client.post(url, said | {"left_workers": "0"}).status_code == 302
    assert Order.objects.get(pk=order).state == "corrected"


def test_a_case_that_needs_the_review_first_offers_no_notice_and_says_who_reviews(signed_in, desk):
    made = desk.fine_case()
    decisions.propose(
        desk.zhangsan, made, "dp-general-penalty.fine", amount=6_300_000, why="一般档", at=at("2024-09-03")
    )
    progress.finish_investigation(
        desk.zhangsan, made, report="查明超比例", on=day("2024-09-03"), at=at("2024-09-03")
    )
    client = signed_in("zhangsan")
    page = client.get(f"/cases/{made}/").content.decode()
    assert Case.objects.get(pk=made).state == "investigated" and "case.notify" not in page
    assert "须先经法制审核" in page and "审核以后才能告知" in page
    assert client.post(f"/cases/{made}/do/case.notify/", {"on": "2024-09-03"}).status_code == 422


def test_the_case_page_asks_the_same_number_of_queries_whatever_it_holds(
    signed_in, desk, django_assert_max_num_queries
):
    made = desk.decided()
    client = signed_in("zhangsan")
    with django_assert_max_num_queries(36):
        client.get(f"/cases/{made}/")


def test_a_signature_drawn_on_the_phone_is_kept_and_shown_and_anything_else_is_not(signed_in, desk):
    from base64 import b64encode

    from laojian.casework.actions import visits

    made = desk.visit(on=day("2024-09-03"))
    answers = tuple(visits.Answer(one.item, "yes") for one in Visit.objects.get(pk=made).answers.all())
    visits.record_answers(desk.zhangsan, made, answers, at=at("2024-09-03"))
    client = signed_in("zhangsan")
    assert client.get(f"/visits/{made}/signature/").status_code == 404
    url, said = f"/visits/{made}/do/visit.finish/", {"presence": "present", "signer_post": "副矿长"}
    html = "data:image/png;base64," + b64encode(b"<html>").decode()
    assert client.post(url, said | {"pen": html}).status_code == 422
    drawn = b"\x89PNG\r\n\x1a\n drawn"
    client.post(url, said | {"pen": "data:image/png;base64," + b64encode(drawn).decode()})
    answer = client.get(f"/visits/{made}/signature/")
    assert answer.content == drawn and answer["Content-Type"] == "image/png"
    assert signed_in("wangwu").get(f"/visits/{made}/signature/").status_code == 404


def test_what_a_case_cites_opens_in_the_law_library_and_leads_on_to_the_column_of_the_table(signed_in, desk):
    import re

    client = signed_in("zhangsan")
    page = client.get(f"/cases/{desk.case()}/").content.decode()
    cited = set(re.findall(r'<a class="cite" href="(/law/rule/[^"]+)"', page))
    assert cited, "clocks and measures cite their article"
    for address in cited:
        assert client.get(address, follow=True).status_code == 200, address
    (violation,) = re.findall(r'<a class="quiet" href="(/law/rule/[^"]+)"', page)
    told = client.get(violation, follow=True).content.decode()
    assert "计入统计表" in told and "附件1" in told


def test_what_asks_the_proof_of_a_breach_first_stands_folded_below_what_may_be_taken_now(signed_in, desk):
    id = desk.case(violation="wage-arrears")
    page = signed_in("zhangsan").get(f"/cases/{id}/").content.decode()
    now, _, folded = page.partition("先要证实违反的规定，才能采取的")
    assert "责令限期支付劳动报酬" in now and "没有证实违反" not in page
    inside, _, _ = folded.partition("</details>")
    assert 'data-is="not"' in inside and "case-propose" not in inside and "/propose/" not in inside
