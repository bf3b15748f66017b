"""The pages of returns: filled, signed, handed in, reviewed, added up, by keyboard-less plain requests and by HTMX."""

import re
import time
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laojian.ids import resident_id
from laojian.reporting import actions, queries
from laojian.reporting.models import Return, Version
from tests.reporting.conftest import world  # noqa: F401
from tests.reporting.world import FILED, ON

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def in_september(settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 26)


@pytest.fixture
def as_(world, signed_in):  # noqa: F811
    """Signs somebody in; a signature asks for a sign-in not older than five minutes."""

    def sign_in(name, renewed=False):
        client = signed_in(name)
        if renewed:
            session = client.session
            session["renewed_at"] = time.time()
            session.save()
        return client

    return sign_in


def text(answer):
    return answer.content.decode()


def shown(client, address, status=200, **more):
    answer = client.get(address, **more)
    assert answer.status_code == status, text(answer)[:2000]
    return text(answer)


def told(client, address, **fields):
    """A form posted and where it led."""
    answer = client.post(address, fields)
    assert answer.status_code == 302, text(answer)[:2000]
    return shown(client, answer["Location"])


def seen(page):
    return re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]


def test_a_county_fills_signs_and_hands_in_with_plain_forms(world, as_):  # noqa: F811
    client = as_("wangwu", renewed=True)
    page = shown(client, "/returns/")
    assert "开始填报" in page and "附件1" in page
    page = told(client, "/returns/open/", campaign=world.campaign, form="annex1")
    found = Return.objects.get().pk
    assert "单位负责人、科（队）负责人、制表人还没有签字" in page and "disabled" in page
    page = told(
        client,
        f"/returns/{found}/fill/",
        **{"c:3.1": "4", "reason": "01", "remark": "两次未登记", "seen": seen(page)},
    )
    assert "已保存 1 格" in page and 'data-from="hand"' in page
    refused = client.post(f"/returns/{found}/note/", {"phone": "找王科长", "text": ""})
    assert refused.status_code == 422 and "带区号" in text(refused) and 'value="找王科长"' in text(refused)
    told(client, f"/returns/{found}/note/", phone="0353-0000000", text="请审核")
    for place in ("unit_head", "section_head", "preparer"):
        page = shown(client, f"/returns/{found}/")
        assert f'value="{place}"' in page
        assert "已签字" in told(client, f"/returns/{found}/sign/", place=place, seen=seen(page))
    page = told(client, f"/returns/{found}/submit/", seen=seen(shown(client, f"/returns/{found}/")))
    assert "已报送并封存" in page and "stamp" in page and '<input name="c:' not in page
    assert Version.objects.get().sealed_by == "王五"


def test_a_figure_without_a_reason_is_not_saved_and_stays_in_the_cell(world, as_):  # noqa: F811
    client = as_("wangwu")
    found = world.open("wangwu")
    answer = client.post(f"/returns/{found}/fill/", {"c:3.1": "4", "remark": "写了说明"})
    assert answer.status_code == 422
    page = text(answer)
    assert 'role="alert"' in page and "非煤矿山企业第1栏" in page
    assert re.search(r'data-place="3.1"[^>]*value="4"', page) and 'value="写了说明"' in page


def test_the_live_check_answers_with_the_relations_and_the_totals(world, as_):  # noqa: F811
    client = as_("wangwu")
    found = world.open("wangwu")
    answer = client.post(f"/returns/{found}/check/", {"c:2.2": "3", "c:2.1": "许多"}, **HTMX)
    page = text(answer)
    assert answer.status_code == 200 and "<html" not in page
    assert "(2)=(3)+(5)" in page and 'data-is="broken"' in page
    assert re.search(r'id="o-1-2"[^>]*hx-swap-oob="true"[^>]*>5</a>', page)
    assert "1 格改过还没有保存" in page and "许多" in page
    assert queries.view(world.actor("wangwu"), found, on=ON).typed == {}


def test_the_drawer_shows_the_records_of_a_cell_with_and_without_htmx(world, as_):  # noqa: F811
    client = as_("wangwu")
    found = world.open("wangwu")
    part = shown(client, f"/returns/{found}/cell/3.2/?3.2=9", **HTMX)
    assert part.count("<li>") == 2 and "140302-案01" in part and "<html" not in part and 'value="9"' in part
    plain = client.get(f"/returns/{found}/cell/3.2/")
    assert plain["Location"] == f"/returns/{found}/?cell=3.2"
    assert "140302-案01" in shown(client, plain["Location"])
    shown(client, f"/returns/{found}/?cell=9.9", 404)


def test_signing_asks_to_sign_in_again_and_comes_back(world, as_):  # noqa: F811
    client = as_("wangwu")
    found = world.open("wangwu")
    answer = client.post(
        f"/returns/{found}/sign/", {"place": "unit_head"}, HTTP_REFERER=f"http://testserver/returns/{found}/"
    )
    assert answer.status_code == 302 and answer["Location"].startswith("/sign-in/again/")
    assert f"returns/{found}" in answer["Location"]


def test_a_city_reviews_sends_back_with_a_remark_on_a_cell_and_accepts_the_next(world, as_):  # noqa: F811
    found = world.submitted("wangwu")
    client = as_("lisi")
    page = shown(client, "/returns/")
    assert "等您审核" in page and "1 张报表等您审核" in shown(client, "/")
    (line,) = [one for one in queries.lists(world.actor("lisi"), on=ON).joined if one.form == "annex1"]
    assert (line.handed, line.expected) == (1, 3)
    page = shown(client, f"/returns/{found}/")
    assert "审核第1稿" in page
    page = told(client, f"/returns/{found}/send-back/", number="1", reason="", remark="")
    assert "没有选原因" in page and Version.objects.get().state == "submitted"
    page = told(
        client, f"/returns/{found}/send-back/", number="1", reason="03", remark="煤矿企业第10栏少1件",
        cell=["2.10", "", ""], cell_text=["少1件", "", ""],
    )  # fmt: skip
    assert "已退回" in page
    own = as_("wangwu")
    page = shown(own, f"/returns/{found}/")
    assert "退回 · 第2稿修改中" in page and "03 栏目关系不符" in page and "煤矿企业第10栏" in page
    world.hand_in(found, "wangwu")
    page = told(as_("lisi"), f"/returns/{found}/accept/", number="2", remark="好")
    assert "审核通过" in page and "张报表等您审核" not in shown(as_("lisi"), "/")
    page = told(as_("lisi"), f"/returns/{found}/accept/", number="2")
    assert "不能再审核" in page
    page = told(as_("wangwu"), f"/returns/{found}/correct/", reason="01", remark="新立一案")
    assert "第3稿" in page


def test_the_consolidation_names_who_is_missing_and_opens_down_to_the_records(world, as_):  # noqa: F811
    found = world.submitted("wangwu")
    client = as_("lisi")
    address = f"/returns/joined/{world.campaign}/annex1/"
    page = shown(client, address + "?cell=3.2")
    assert "未计入：" in page and "示范矿区人力资源和社会保障局" in page
    link = re.search(rf'href="(/returns/{found}/\?v=1&amp;cell=3\.2)"', page)[1].replace("&amp;", "&")
    assert "140302-案01" in shown(client, link)
    assert "报送时的记录，不再变化" in shown(client, link)
    page = told(client, "/returns/open/", campaign=world.campaign, form="annex1", joined="yes")
    assert "汇总" in page and "没有计入和要注明的" in page and "未报" in page
    shown(as_("wangwu"), address, 404)


def test_files_go_out_and_the_workbook_comes_back(world, as_):  # noqa: F811
    client = as_("wangwu")
    found = world.open("wangwu")
    pdf = client.get(f"/returns/{found}/pdf/")
    assert pdf.content.startswith(b"%PDF") and "filename*=UTF-8''" in pdf["Content-Disposition"]
    book = client.get(f"/returns/{found}/workbook/").content
    same = SimpleUploadedFile("表.xlsx", book)
    assert "手工填写" in told(client, f"/returns/{found}/workbook/", file=same, remark="核对过")
    missing = client.post(f"/returns/{found}/workbook/", {"remark": "没有文件"})
    assert missing.status_code == 422 and "没有选文件" in text(missing)
    junk = SimpleUploadedFile("表.xlsx", b"junk")
    refused = client.post(f"/returns/{found}/workbook/", {"file": junk, "remark": "坏的"})
    assert refused.status_code == 422 and 'role="alert"' in text(refused) and 'value="坏的"' in text(refused)


def test_zero_and_remarks_by_plain_forms(world, as_):  # noqa: F811
    world.sources.records["140302"] = {"visits": [], "cases": []}
    client = as_("wangwu")
    found = world.open("wangwu")
    assert "已声明零报" in told(client, f"/returns/{found}/zero/", zero="yes")
    assert "已取消零报" in told(client, f"/returns/{found}/zero/", zero="no")
    assert "没有要检查的企业" in told(
        client, f"/returns/{found}/remark/", text="没有要检查的企业", place="2.1"
    )
    assert "说明已保存" in told(client, f"/returns/{found}/explain/", relation="W6", text="已核对")


ADDRESSES = {
    "": "GET", "cell/1.1/": "GET", "check/": "POST", "fill/": "POST", "zero/": "POST", "explain/": "POST",
    "note/": "POST", "remark/": "POST", "sign/": "POST", "submit/": "POST", "accept/": "POST",
    "send-back/": "POST", "correct/": "POST", "workbook/": "GET POST", "pdf/": "GET",
}  # fmt: skip


@pytest.mark.parametrize("name", ["zhangsan3", "kuangqu", "zhaoliu", "paiqian", "yingji"])
def test_nobody_beside_reaches_any_address_of_a_return(world, as_, name):  # noqa: F811
    found = world.open("wangwu")
    client = as_(name, renewed=True)
    for part, methods in ADDRESSES.items():
        for method in methods.split():
            answer = getattr(client, method.lower())(f"/returns/{found}/{part}", **HTMX)
            assert answer.status_code in (403, 404, 422), (part, method, answer.status_code)
    assert Version.objects.get().state == "draft"


def test_wrong_methods_are_refused(world, as_):  # noqa: F811
    found = world.open("wangwu")
    client = as_("wangwu")
    for part, methods in ADDRESSES.items():
        for method in {"GET", "POST"} - set(methods.split()):
            assert getattr(client, method.lower())(f"/returns/{found}/{part}").status_code == 405, part
    assert client.post("/returns/").status_code == client.get("/returns/open/").status_code == 405


def test_a_return_that_is_not_there_answers_as_one_out_of_reach(world, as_):  # noqa: F811
    shown(as_("wangwu"), "/returns/999999/", 404)
    shown(as_("wangwu"), "/returns/joined/999999/annex1/", 404)
    assert as_("wangwu").post("/returns/open/", {"campaign": "x", "form": "annex1"}).status_code == 404


def count(client, address):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        shown(client, address)
    return len(caught)


def test_the_number_of_queries_does_not_grow_with_the_returns(world, as_):  # noqa: F811
    world.submitted("wangwu")
    client = as_("lisi")
    shown(client, "/returns/")
    addresses = ("/returns/", f"/returns/joined/{world.campaign}/annex1/")
    few = [count(client, one) for one in addresses]
    world.submitted("kuangqu")
    world.submitted("gaoxin")
    actions.send_back(world.actor("lisi"), Return.objects.first().pk, 1, "01", "请核对", at=FILED)
    many = [count(client, one) for one in addresses]
    assert many[0] <= few[0] and many[1] <= few[1]
    assert max(many) <= 30, many


def test_the_number_of_queries_of_a_return_stays_within_bounds(world, as_):  # noqa: F811
    found = world.submitted("wangwu")
    assert count(as_("lisi"), f"/returns/{found}/?cell=3.2") <= 40


def test_the_pages_hold_under_the_strict_content_policy(world, as_):  # noqa: F811
    found = world.open("wangwu")
    client = as_("wangwu")
    for address in ("/returns/", f"/returns/{found}/?cell=3.2"):
        page = shown(client, address)
        assert (
            " style=" not in page and not re.search(r"<script(?![^>]*src=)", page) and " onclick" not in page
        )
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), sorted({one for one in ids if ids.count(one) > 1})
        named = re.findall(r'<label[^>]*for="([^"]+)"', page)
        assert set(named) <= set(ids)


def test_every_coded_reason_stands_in_the_catalogue_of_words():
    from laojian.reporting.rules import reasons
    from laojian.web.pages.returns.words import WORDS

    assert set(WORDS) == {*reasons.HAND.values(), *reasons.SEND_BACK.values(), *reasons.CORRECT.values()}


def test_a_long_list_of_returns_is_turned_page_by_page(world, as_, monkeypatch):  # noqa: F811
    from laojian.web.pages.returns import listing

    monkeypatch.setattr(listing, "ROWS", 2)
    for name in ("wangwu", "kuangqu", "gaoxin"):
        world.open(name)
    client = as_("lisi")
    first, second = shown(client, "/returns/"), shown(client, "/returns/?page=2")
    assert "第 1 页，共 2 页" in first and "示范高新区" not in first.split("下级单位的报表")[1]
    assert "示范高新区" in second.split("下级单位的报表")[1]
    for page in ("0", "99999999", "x", "-1"):
        shown(client, f"/returns/?page={page}")


def test_words_that_are_refused_stay_in_their_field_and_nothing_is_kept(world, as_):  # noqa: F811
    stem = "14030319880101123"
    whole = next(stem + sign for sign in "0123456789X" if resident_id.is_valid(stem + sign))
    found = world.open("wangwu")
    client, text_ = as_("wangwu"), f"示范人{whole}"
    for act, fields in (("note", {"phone": "", "text": text_}), ("remark", {"text": text_})):
        answer = client.post(f"/returns/{found}/{act}/", fields)
        assert answer.status_code == 422 and text(answer).count(f">{text_}</textarea>") == 1, act
    assert Version.objects.get().note == ""
    world.hand_in(found, "wangwu")
    client = as_("lisi")
    told_ = {"number": "1", "reason": "03", "remark": "少1件", "cell": ["2.10"], "cell_text": [text_]}
    answer = client.post(f"/returns/{found}/send-back/", told_)
    assert answer.status_code == 422 and ">少1件</textarea>" in text(answer)
    assert Version.objects.get().state == "submitted"
