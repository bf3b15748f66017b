"""The pages of leads, visits, orders, cases and referrals: they work, refuse the wrong person and the wrong method, and do
nothing twice."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from laojian.casework.actions import referrals
from laojian.casework.models import Case, Evidence, Finding, Lead, Order, Referral, Visit
from tests.casework.desk import MINE, at, day


@pytest.fixture(autouse=True)
def demo_day(settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)


def post(client, url, **said):
    return client.post(url, said, follow=True)


def test_a_lead_is_registered_by_hand_and_a_second_post_makes_no_second(signed_in, desk):
    client = signed_in("zhangsan")
    assert client.get("/leads/new/").status_code == 200
    said = {
        "source": "complaint", "unit": MINE, "violation": "missing-contract", "found_on": "2024-09-02",
        "text": "三人没有签合同", "workers": "3", "complainant": "示范投诉人",
    }  # fmt: skip
    for _ in range(2):
        answer = post(client, "/leads/new/", **said)
        assert answer.status_code == 200
    assert Lead.objects.count() == 1
    page = answer.content.decode()
    assert "还有 5 个工作日" in page or "还有 4 个工作日" in page
    assert "示范投诉人" not in page
    assert "示范投诉人" not in client.get("/leads/").content.decode()


def test_a_lead_form_says_what_is_wrong_and_keeps_what_was_typed(signed_in, desk):
    client = signed_in("zhangsan")
    answer = client.post("/leads/new/", {"source": "complaint", "text": "保留这句话"})
    assert answer.status_code == 422
    assert "保留这句话" in answer.content.decode()


def test_a_lead_is_accepted_on_its_page_and_refused_the_second_time(signed_in, desk):
    made = desk.lead(source="complaint", found_on=day("2024-09-02"), at=at("2024-09-02"))
    client = signed_in("zhangsan")
    assert post(client, f"/leads/{made}/do/lead.accept/", on="2024-09-03").status_code == 200
    answer = client.post(f"/leads/{made}/do/lead.accept/", {"on": "2024-09-03"})
    assert answer.status_code == 422 or "不能" in answer.content.decode()


def test_a_visit_is_planned_filled_on_the_phone_and_finished(signed_in, desk):
    client = signed_in("zhangsan")
    said = {"unit": MINE, "row_kind": "coal", "on": "2024-09-03", "officers": ["zhangsan", "zhangsan2"]}
    answer = client.post("/visits/plan/", said, follow=True)
    visit = Visit.objects.get()
    page = answer.content.decode()
    assert visit.code in page and "检查" in page
    assert "checked" not in page.split('id="sheet"')[1].split("</form>")[0]
    items = [one.item for one in visit.answers.all()]
    sheet = {f"a-{item}": "yes" for item in items} | {f"n-{item}": "" for item in items}
    sheet |= {"a-ci-ratio": "no", "n-ci-ratio": "60人中9人", "summary": "示范情况"}
    picture = SimpleUploadedFile("考勤表.png", b"\x89PNG\r\n\x1a\n demo", content_type="image/png")
    for _ in range(2):
        answer = client.post(f"/visits/{visit.pk}/", sheet | {"f-ci-ratio": picture}, follow=True)
        picture.seek(0)
    assert Finding.objects.get().text == "60人中9人"
    assert Evidence.objects.count() == 1
    answer = post(
        client, f"/visits/{visit.pk}/do/visit.finish/", presence="present", signer_post="安全副矿长"
    )
    assert "不能再改" in answer.content.decode()
    assert Visit.objects.get().state == "finished"


def test_a_visit_with_open_items_is_not_finished_and_the_form_stays(signed_in, desk):
    made = desk.visit(on=day("2024-09-03"))
    client = signed_in("zhangsan")
    client.post(f"/visits/{made}/", {"n-ci-ratio": "", "a-ci-ratio": "unsure"})
    answer = client.post(f"/visits/{made}/do/visit.finish/", {"presence": "present", "signer_post": "副矿长"})
    assert answer.status_code == 422
    assert "还有12项没有选" in answer.content.decode()


def test_the_firm_compares_the_code_and_sees_no_answers(signed_in, desk):
    made = desk.visit(on=day("2024-09-03"))
    code = Visit.objects.get(pk=made).code
    client = signed_in("zhaoliu")
    page = client.get("/visits/").content.decode()
    assert "示范矿区人力资源和社会保障局" in page and code not in page
    assert client.post(f"/visits/{made}/confirm/", {"code": "XX"}).status_code == 422
    assert post(client, f"/visits/{made}/confirm/", code=code.lower()).status_code == 200
    assert Visit.objects.get(pk=made).code_seen_at is not None
    assert client.get(f"/visits/{made}/").status_code == 404


def test_findings_are_ordered_served_and_proved_by_the_firm(signed_in, desk):
    visit = desk.finished_visit(on=day("2024-09-02"), at=at("2024-09-02"))
    client = signed_in("zhangsan")
    found = Finding.objects.get()
    assert client.get(f"/visits/{visit}/order/").status_code == 200
    post(client, f"/visits/{visit}/order/", findings=[str(found.pk)], text="限期改正")
    order = Order.objects.get()
    assert order.default_term and order.due_on == day("2024-09-18")
    post(client, f"/orders/{order.pk}/do/order.serve/", on="2024-09-03", how="直接送达")
    client = signed_in("zhaoliu")
    assert order.number in client.get("/orders/").content.decode()
    proof = SimpleUploadedFile("合同.pdf", b"%PDF-1.4 demo", content_type="application/pdf")
    answer = client.post(
        f"/orders/{order.pk}/do/order.prove/", {"text": "已改", "file": proof, "name": "合同"}, follow=True
    )
    assert "佐证已提交" in answer.content.decode()
    paper = Evidence.objects.get()
    assert client.get(f"/papers/{paper.pk}/").status_code == 200
    assert signed_in("erkuang").get(f"/orders/{order.pk}/").status_code == 404


def test_an_overdue_order_turns_red_and_proposes_the_case_with_what_the_law_opens(signed_in, desk):
    order = desk.missed_order()
    page = signed_in("zhangsan").get(f"/orders/{order}/").content.decode()
    assert "期限已过" in page and "每人处五千元以上一万元以下罚款" in page and "立案" in page


def test_a_case_is_filed_from_an_order_and_goes_on_by_its_page(signed_in, desk):
    order = desk.missed_order()
    client = signed_in("zhangsan")
    page = client.get(f"/cases/open/?order={order}").content.decode()
    assert 'value="dispatch-ratio" selected' in page and 'value="9"' in page
    said = {
        "violation": "dispatch-ratio", "filed_on": "2024-09-03", "officers": ["zhangsan", "zhangsan2"],
        "order": str(order), "workers": "9", "unit": MINE,
    }  # fmt: skip
    answer = client.post("/cases/open/", said, follow=True)
    made = Case.objects.get()
    assert made.number in answer.content.decode()
    assert client.post("/cases/open/", said).status_code == 422
    facts = {"workers": "9", "proved": ["dp-ratio"], "gains": "1,200.50", "serious": "no"}
    assert post(client, f"/cases/{made.pk}/do/case.establish/", **facts).status_code == 200
    made.refresh_from_db()
    assert made.established == {"proved": ["dp-ratio"], "gains": 120050, "serious": False}
    page = post(
        client,
        f"/cases/{made.pk}/measures/",
        measure="dp-general-penalty.fine",
        amount="6.3万元",
        why="一般档",
    ).content.decode()
    assert "63,000.00 元" in page and "5,000–10,000元 × 9人" in page
    answer = client.post(f"/cases/{made.pk}/measures/", {"measure": "dp-licence.confiscate", "amount": "1"})
    assert answer.status_code == 422


def test_the_case_page_shows_rail_clock_measures_letters_and_record(signed_in, desk):
    made = desk.decided()
    page = signed_in("zhangsan").get(f"/cases/{made}/").content.decode()
    for words in (
        "办案阶段",
        "调查",
        "怎么" if "怎么" in page else "逐日计算",
        "拟采取的措施",
        "45,000.00 元",
        "不可改",
        "法制审核",
    ):
        assert words in page, words
    assert "style=" not in page and "<script>" not in page


def test_the_county_beside_finds_nothing_and_the_city_only_reads(signed_in, desk):
    made = desk.case()
    client = signed_in("wangwu")
    assert client.get(f"/cases/{made}/").status_code == 404
    assert client.post(f"/cases/{made}/do/case.cancel/", {}).status_code == 404
    assert Case.objects.get(pk=made).number not in client.get("/cases/").content.decode()
    client = signed_in("lisi")
    page = client.get(f"/cases/{made}/")
    assert page.status_code == 200 and "下一步：" not in page.content.decode()


def test_the_police_see_what_was_referred_and_nothing_else(signed_in, desk):
    mine, other = desk.case(), desk.case(violation="wage-arrears")
    new = referrals.NewReferral("140300-police", "crime", "示范事实", ("letter", "report", "items"))
    sent = referrals.report_crime(desk.zhangsan, mine, new, at=at("2024-09-02"))
    client = signed_in("gongan")
    assert client.get(f"/cases/{mine}/").status_code == 404
    assert client.get(f"/referrals/{sent}/").status_code in (200, 404)
    referrals.approve_transfer(desk.zhangsan3, sent, at=at("2024-09-02", 12))
    referrals.send_transfer(desk.zhangsan, sent, at=at("2024-09-02", 15))
    assert client.get(f"/cases/{mine}/").status_code == 200
    assert client.get(f"/cases/{other}/").status_code == 404
    today = client.get("/").content.decode()
    assert "移送给本单位，等着办的" in today and f'href="/referrals/{sent}/"' in today
    number = Referral.objects.get(pk=sent).number
    assert f'href="/referrals/{sent}/"' in client.get("/search/", {"q": number}).content.decode()
    assert (
        f'href="/referrals/{sent}/"'
        not in signed_in("wangwu").get("/search/", {"q": number}).content.decode()
    )
    client = signed_in("gongan")
    assert post(client, f"/referrals/{sent}/do/referral.accept/").status_code == 200
    answer = post(
        client,
        f"/referrals/{sent}/do/referral.answer/",
        result="filed",
        remark="已立案侦查",
        number="示公立〔2024〕1号",
    )
    assert "已立案" in answer.content.decode()
    assert "下一步：" not in client.get(f"/cases/{mine}/").content.decode()


@pytest.mark.parametrize(
    "url",
    [
        "/visits/1/confirm/",
        "/cases/1/measures/",
        "/findings/1/sort/",
    ],
)
def test_acts_are_posted_only(signed_in, city, url):
    assert signed_in("zhangsan").get(url).status_code == 405


@pytest.mark.parametrize(
    "url", ["/leads/", "/visits/", "/cases/", "/orders/", "/referrals/", "/cases/open/", "/visits/plan/"]
)
def test_empty_pages_say_what_would_be_here_and_strangers_sign_in(signed_in, city, client, url):
    assert client.get(url).status_code == 302
    page = signed_in("zhangsan").get(url)
    assert page.status_code == 200
    if url not in ("/cases/open/", "/visits/plan/"):
        assert "没有" in page.content.decode()


def test_a_case_opens_by_the_number_the_tables_print(signed_in, desk):
    made = desk.case()
    number = Case.objects.get(pk=made).number
    assert signed_in("zhangsan").get(f"/cases/number/{number}/")["Location"] == f"/cases/{made}/"


def test_the_case_list_asks_the_same_number_of_queries_for_one_and_for_many(
    signed_in, desk, django_assert_max_num_queries
):
    for violation in (
        "dispatch-ratio",
        "missing-contract",
        "wage-arrears",
        "three-natures",
        "insurance-unpaid",
    ):
        desk.case(violation=violation)
    client = signed_in("zhangsan")
    with django_assert_max_num_queries(16):
        client.get("/cases/")


def test_letters_are_made_on_the_pages_and_the_served_ones_reach_the_firm(signed_in, desk):
    order = desk.order()
    client = signed_in("zhangsan")
    page = post(client, f"/orders/{order}/do/letter.make/").content.decode()
    assert "文书已生成" in page
    from laojian.casework.models import Letter

    letter = Letter.objects.get()
    answer = client.get(f"/letters/{letter.pk}/")
    assert answer["Content-Disposition"].startswith("attachment") and answer.content[:2] == b"PK"
    assert signed_in("zhaoliu").get(f"/letters/{letter.pk}/").status_code == 200
    assert signed_in("erkuang").get(f"/letters/{letter.pk}/").status_code == 404


def test_a_supervisor_looking_on_changes_nothing(signed_in, desk, city):
    made = desk.lead(source="complaint", found_on=day("2024-09-02"), at=at("2024-09-02"))
    client = signed_in("lisi")
    session = client.session
    session["view_as"] = city.staff["zhangsan"].pk
    session.save()
    assert client.get(f"/leads/{made}/").status_code == 200
    assert client.post(f"/leads/{made}/do/lead.accept/", {"on": "2024-09-03"}).status_code == 403


def test_a_form_comes_when_it_is_asked_for_alone_for_htmx_and_on_the_page_without(signed_in, desk):
    made = desk.case()
    client = signed_in("zhangsan")
    page = client.get(f"/cases/{made}/").content.decode()
    assert 'name="report"' in page and 'name="proves"' not in page
    whole = client.get(f"/cases/{made}/do/evidence.add/").content.decode()
    assert 'name="proves"' in whole and "办案阶段" in whole
    part = client.get(f"/cases/{made}/do/evidence.add/", headers={"HX-Request": "true"}).content.decode()
    assert 'name="proves"' in part and "办案阶段" not in part
    assert (
        "<form"
        not in signed_in("lisi")
        .get(f"/cases/{made}/do/evidence.add/", headers={"HX-Request": "true"})
        .content.decode()
    )


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        (
            "台账.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"MZ\x90\x00" * 300,
        ),
        ("照片.jpg", "image/jpeg", b"\x7fELF\x02\x01" * 300),
        ("说明.txt", "text/plain", b"#!/bin/sh\nexit 0\n"),
        ("说明.txt", "text/plain", b"<html><script>1</script>"),
        ("合同.pdf", "application/pdf", b"PK\x03\x04 no paper"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_taken_neither_as_proof_nor_on_a_visit(
    signed_in, desk, name, kind, content
):
    order, visit = desk.order(), desk.visit(on=day("2024-09-03"))
    file = SimpleUploadedFile(name, content, content_type=kind)
    answer = signed_in("zhaoliu").post(f"/orders/{order}/do/order.prove/", {"text": "已改正", "file": file})
    assert answer.status_code == 422 and "内容和文件名不符" in answer.content.decode()
    file.seek(0)
    answer = signed_in("zhangsan").post(
        f"/visits/{visit}/", {"f-ci-ratio": file, "a-ci-ratio": "yes"}, follow=True
    )
    assert "内容和文件名不符" in answer.content.decode()
    assert not Evidence.objects.exists()
    assert Order.objects.get(pk=order).state == "served"
