"""Pages of rosters: upload, faults, screening before submitting, receipt; who may see which."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from laojian.campaigns.models import RosterReceipt
from tests.campaigns.rosters import M01_NAME, m01, resident_id, roster_store, small
from tests.city import campaign

assert roster_store
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roster_store")]


@pytest.fixture
def running(city):
    return campaign(city)


def upload(client, id, content=None, name=M01_NAME, **more):
    file = SimpleUploadedFile(name, content if content is not None else m01())
    return client.post("/rosters/", {"campaign": id, "file": file, **more})


def test_a_clerk_uploads_looks_and_submits(signed_in, running):
    client = signed_in("zhaoliu")
    page = client.get("/rosters/").content.decode()
    assert "下载空白模板" in page and "读入并检查" in page
    answer = upload(client, running)
    row = RosterReceipt.objects.get()
    assert answer.status_code == 302 and answer["Location"] == f"/rosters/{row.pk}/"
    page = client.get(answer["Location"]).content.decode()
    for words in ("这份名册筛查出什么", "筛查结论不是行政认定", "报送名册", "第六十六条"):
        assert words in page
    assert "怎么改：" in page and row.state == "draft"
    page = client.post(f"/rosters/{row.pk}/submit/", follow=True).content.decode()
    row.refresh_from_db()
    assert row.state == "in_force" and "回执号" in page and "已接收" in page
    again = client.post(f"/rosters/{row.pk}/submit/", follow=True)
    assert again.status_code == 200 and RosterReceipt.objects.count() == 1


def test_faults_are_shown_with_row_and_column_and_the_marked_copy_is_there(signed_in, running):
    client = signed_in("zhaoliu")
    content = small({}, {"身份证号码": "140300198001010000"})
    page = client.get(upload(client, running, content, "7月.csv", month="2024-07")["Location"])
    text = page.content.decode()
    assert "身份证号码" in text and "下载标红的表" in text and "140300198001010000" not in text
    copy = client.get(f"/rosters/{RosterReceipt.objects.get().pk}/marked/")
    assert copy.content[:2] == b"PK" and "attachment" in copy["Content-Disposition"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("名册.pdf", b"%PDF-1.7", "PDF"),
        ("空.csv", b"", "填好、保存以后再选"),
        ("7月.csv", small({}), "哪个月"),
    ],
)
def test_what_cannot_be_read_is_refused_on_the_same_page(signed_in, running, name, content, words):
    answer = upload(signed_in("zhaoliu"), running, content, name)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "读入并检查" in page
    assert not RosterReceipt.objects.exists()


def test_without_a_file_the_page_says_so(signed_in, running):
    answer = signed_in("zhaoliu").post("/rosters/", {"campaign": running})
    assert answer.status_code == 422 and (
        "请选择" in answer.content.decode() or "空" in answer.content.decode()
    )


def test_others_find_no_draft_and_the_county_finds_what_was_submitted(signed_in, running):
    client = signed_in("zhaoliu")
    id = upload(client, running)["Location"].split("/")[2]
    for who in ("zhangsan", "wangwu", "erkuang"):
        assert signed_in(who).get(f"/rosters/{id}/").status_code == 404
        assert signed_in(who).post(f"/rosters/{id}/submit/").status_code == 404
    signed_in("zhaoliu").post(f"/rosters/{id}/submit/")
    page = signed_in("zhangsan").get("/rosters/?month=2024-07").content.decode()
    assert "示范一矿" in page and "还没有报的" in page and "读入并检查" not in page
    assert signed_in("zhangsan").get(f"/rosters/{id}/").status_code == 200
    assert signed_in("zhangsan").get(f"/rosters/{id}/marked/").status_code == 404
    assert signed_in("wangwu").get(f"/rosters/{id}/").status_code == 404


def test_wrong_methods_and_the_template(signed_in, running):
    client = signed_in("zhaoliu")
    assert client.get("/rosters/1/submit/").status_code == 405
    assert client.delete("/rosters/").status_code == 405
    assert client.get(f"/rosters/template/{running}/").content[:2] == b"PK"


def test_a_discarded_draft_leaves_the_list_of_what_can_be_submitted(signed_in, running):
    client = signed_in("zhaoliu")
    id = upload(client, running)["Location"].split("/")[2]
    assert "没有变" in client.post(f"/rosters/{id}/discard/", follow=True).content.decode()
    assert client.post(f"/rosters/{id}/submit/").status_code == 422


def test_the_list_costs_the_same_for_many(signed_in, running, django_assert_max_num_queries):
    client = signed_in("zhaoliu")
    upload(client, running)
    row = RosterReceipt.objects.get()
    rows = [
        RosterReceipt(**{f.attname: getattr(row, f.attname) for f in row._meta.fields if f.name != "id"})
        for _ in range(60)
    ]
    RosterReceipt.objects.bulk_create(rows)
    with django_assert_max_num_queries(16):
        assert client.get("/rosters/").status_code == 200


def test_without_a_campaign_the_page_says_what_would_be_here(signed_in, city):
    assert "这里会列出报来的用工名册" in signed_in("zhaoliu").get("/rosters/").content.decode()


def test_many_people_gone_are_asked_about_before_the_roster_is_in_force(signed_in, running):
    client = signed_in("zhaoliu")
    for month, people in (("2024-07", 20), ("2024-08", 12)):
        answer = upload(client, running, small(*({} for _ in range(people))), f"{month}.csv", month=month)
        page = client.get(answer["Location"]).content.decode()
        done = client.post(answer["Location"] + "submit/")
    assert "有 8 人不在这一份里" in page and 'name="gone"' in page
    row = RosterReceipt.objects.get(month="2024-08")
    assert done.status_code == 422 and row.state == "draft"
    assert "已核对" in done.content.decode()
    assert client.post(answer["Location"] + "submit/", {"gone": "checked"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "in_force"


def test_a_title_of_another_month_is_said_in_the_words_of_the_page(signed_in, running):
    answer = upload(signed_in("zhaoliu"), running, month="2024-06")
    page = answer.content.decode()
    assert answer.status_code == 422 and "按表头" in page and "--month" not in page


def test_a_person_whose_name_is_a_formula_is_never_called_none(signed_in, running):
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(m01()))
    for row in book.worksheets[0].iter_rows(min_row=3):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("示范") and len(cell.value) < 8:
                cell.value = f'=CONCATENATE("{cell.value}","")'
    out = BytesIO()
    book.save(out)
    client = signed_in("zhaoliu")
    answer = upload(client, running, out.getvalue())
    page = (
        client.get(answer["Location"]).content.decode()
        if answer.status_code == 302
        else answer.content.decode()
    )
    assert "None" not in page


def test_missing_months_are_named(signed_in, running, settings):
    from datetime import date

    settings.LAOJIAN_DEMO_DATE = date(2024, 10, 8)
    client = signed_in("zhaoliu")
    for month in ("2024-06", "2024-08"):
        answer = upload(client, running, small({}), f"{month}.csv", month=month)
        client.post(answer["Location"] + "submit/")
    page = client.get("/rosters/").content.decode()
    part = page[page.index("缺的月份") :]
    assert "2024-07" in part and "2024-09" in part


def test_the_template_of_a_firm_names_it_and_takes_its_own_code_for_granted(signed_in, running):
    client = signed_in("zhaoliu")
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/rosters/template/{running}/").content))
    page = book.worksheets[0]
    assert "91140303XXXX00043N" in page["A3"].value
    head = {cell.value: cell.column for cell in page[4]}
    told = {"身份证号码*": resident_id(1), "姓名": "示范工01", "用工形式": "劳动合同"}
    for heading, value in told.items():
        page.cell(5, head[heading]).value = value
    out = io.BytesIO()
    book.save(out)
    answer = upload(client, running, out.getvalue(), "7月.xlsx", month="2024-07")
    page = client.get(answer["Location"]).content.decode()
    assert RosterReceipt.objects.get().rows_loaded == 1 and "按填报单位自己的代码处理" in page


def test_a_roster_without_a_usable_row_says_so_plainly_and_can_be_put_aside(signed_in, running):
    client = signed_in("zhaoliu")
    rows = small({"身份证号码": "1403"}, {"身份证号码": ""})
    address = upload(client, running, rows, "7月.csv", month="2024-07")["Location"]
    page = client.get(address).content.decode()
    assert "读到 2 行，一行也不能收" in page and "/submit/" not in page and "放弃，改好再传" in page
    assert client.post(f"{address}submit/").status_code == 422
    assert client.post(f"{address}discard/").status_code == 302
    assert RosterReceipt.objects.get().state == "discarded"


def test_faulty_cells_are_put_right_in_the_page_and_a_refused_form_keeps_what_was_typed(signed_in, running):
    client = signed_in("zhaoliu")
    rows = small({}, {"身份证号码": "140300198001010000"}, {"用工起始日期": "2024-02-30", "用工形式": "外协"})
    address = upload(client, running, rows, "7月.csv", month="2024-07")["Location"]
    page = html.document_fromstring(client.get(address).content.decode())
    (form,) = (one for one in page.forms if one.get("action") == f"{address}correct/")
    cells = {
        one.get("aria-label").split()[-1]: one for one in form.xpath(".//*[starts-with(@name, 'cell-')]")
    }
    assert cells["身份证号码"].get("value") == "" and cells["用工起始日期"].get("value") == "2024-02-30"
    assert (
        "示范工01" in cells["身份证号码"].get("aria-label") and "劳务派遣" in cells["用工形式"].value_options
    )
    typed = {cells["身份证号码"].name: resident_id(1), cells["用工形式"].name: "劳务派遣"}
    late = client.post(
        f"{address}correct/",
        typed | {cells["用工起始日期"].name: "9" * 300},
        headers={"Referer": f"http://testserver{address}"},
    )
    again = html.document_fromstring(late.content.decode())
    assert late.status_code == 422 and "太长" in again.text_content()
    assert again.xpath(f"//input[@name='{cells['身份证号码'].name}']")[0].get("value") == resident_id(1)
    done = client.post(f"{address}correct/", typed, follow=True)
    words = done.content.decode()
    assert (
        "读入 2 行（原来 1 行），要改的还有 1 处（原来 3 处）" in words
        and "赵六：改了2格" in words.replace(" ", "")
    )
    assert resident_id(1) not in words and "个人信息，不记内容" in words
    new = done.redirect_chain[-1][0]
    assert "打开新的一份" in client.get(address).content.decode()
    assert f'href="{address}"' not in client.get("/rosters/").content.decode()
    for who, status in (("zhangsan", 404), ("wangwu", 404), ("erkuang", 404)):
        assert signed_in(who).post(f"{new}correct/", typed).status_code == status
    client = signed_in("zhaoliu")
    client.post(f"{new}submit/")
    assert client.get(f"{new}correct/").status_code == 405
    official = signed_in("zhangsan")
    assert (
        "保存改正" not in official.get(new).content.decode() and "改了" in official.get(new).content.decode()
    )
    assert official.post(f"{new}correct/", {"cell-0": "x"}).status_code == 403


def test_of_many_faults_a_page_asks_fifty(signed_in, running):
    client = signed_in("zhaoliu")
    rows = small(*({"用工形式": "外协"} for _ in range(120)))
    address = upload(client, running, rows, "7月.csv", month="2024-07")["Location"]
    first, last = (client.get(f"{address}?page={n}").content.decode() for n in (1, 3))
    assert first.count('name="cell-') == 50 and 'name="cell-119"' in last
    assert first.count('name="alike-') == 1 and "写“外协”的 120 格都这样改" in last
    some = {"cell-119": "劳务派遣", "cell-101": "实习", "alike-119": "yes"}
    done = client.post(f"{address}correct/", some, follow=True).content.decode()
    assert "要改的还有 0 处（原来 120 处）" in done and "改了 120 格" in done and "等 119 行" in done
