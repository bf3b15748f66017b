"""A sum names the units that left figures open: on the page, in the PDF and in the workbook; lists print upright."""

from __future__ import annotations

import io
import re

import openpyxl
import pdfplumber
import pytest

from laojian.campaigns.actions import open_campaign
from laojian.forms import workbook
from laojian.reporting import actions, documents, queries, sources
from laojian.reporting.rooms import Rooms
from tests.reporting.tens import FIRST, SECOND, moment


def words_of(content):
    """The text of a PDF without blanks, and the size of its one page."""
    with pdfplumber.open(io.BytesIO(content)) as book:
        (page,) = book.pages
        return re.sub(r"\s", "", page.extract_text()), (round(page.width), round(page.height))


def cells_of(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.fixture
def open_sum(series):
    """The city's sum of the second ten days; one county has no table of the first, so what rose there is not known."""
    series.register("wangwu", moment(7, 3), 2)
    series.hand_in("wangwu", FIRST, moment(7, 8))
    series.hand_in("wangwu", SECOND, moment(7, 18))
    series.hand_in("kuang", SECOND, moment(7, 18))
    at = moment(7, 19)
    made = actions.open_joined(series.actor("shi", at), series.campaign, "progress", at=at, period=SECOND)
    return series, made, queries.view(series.actor("shi", at), made, on=at.date())


def test_a_county_without_a_table_of_the_period_before_is_named_below_the_printed_sum(open_sum):
    _, _, view = open_sum
    said = "已报，但未填的格没有计入：示范矿区人力资源和社会保障局（第1栏“比上期新增”13格）"
    printed, size = words_of(documents.printed(view))
    assert said in printed and size == (842, 595)
    assert said in cells_of(documents.written(view))


def test_the_page_of_the_sum_names_the_county_and_the_column_it_left_open(open_sum, signed_in):
    series, made, _ = open_sum
    for address in (f"/returns/{made}/", f"/returns/joined/{series.campaign}/progress/?period={SECOND}"):
        page = signed_in("shi").get(address).content.decode()
        assert "已报，但有格空着，合计里没有它们" in page, address
        assert "第1栏“比上期新增”13格" in page, address


def test_the_county_itself_prints_why_what_is_new_stands_open(open_sum):
    series, _, _ = open_sum
    made = series.open("kuang", SECOND, moment(7, 19))
    view = queries.view(series.actor("kuang", moment(7, 19)), made, on=moment(7, 19).date())
    assert f"上期（{FIRST}）没有报，比上期新增不能得出。" in words_of(documents.printed(view))[0]
    assert f"上期（{FIRST}）没有报，比上期新增不能得出。" in cells_of(documents.written(view))


def test_a_table_of_two_columns_keeps_its_rows_on_one_line_and_all_its_signatures(open_sum, tmp_path):
    _, _, view = open_sum
    content = documents.written(view)
    cells = cells_of(content)
    for row in view.form.rows:
        assert row.label in cells
    for slot in view.form.signatures:
        assert any(cell.startswith(f"{slot.label}：") for cell in cells), slot.label
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    longest = max(len(row.label) for row in view.form.rows)
    assert sheet.column_dimensions["A"].width > 2 * longest
    (path := tmp_path / "表.xlsx").write_bytes(content)
    assert workbook.read(path, view.form).figures == view.filled.figures


@pytest.fixture
def listed(city):
    """A county's list of twenty-five indicators."""
    at = moment(6, 1, 2021)
    campaign = open_campaign(city.actor("lisi", on=at.date()), "chuxiong-intermediaries-2021", at=at)
    with sources.using(Rooms()):
        person = city.actor("wangwu", on=at.date(), renewed=True)
        made = actions.open_return(person, campaign, "intermediary-statistics", at=at, period="2021-06")
        yield made, queries.view(person, made, on=at.date())


def test_a_list_of_indicators_is_printed_upright_on_one_page_with_every_row_whole(listed):
    _, view = listed
    text, size = words_of(documents.printed(view))
    assert size == (595, 842)
    assert view.form.title in text and "草稿，未报送" in text
    for heading in ("一级指标", "二级指标", "基本情况", "备注"):
        assert heading in text
    for signature in view.form.signatures:
        assert f"{signature.label}：" in text
    for row in view.form.rows:
        assert re.sub(r"\s", "", row.label)[:14] in text, row.no
    assert "0/0" in text and "另表填报" in text


def test_the_page_of_a_list_offers_it_printed_upright_and_hands_it_out(listed, signed_in):
    made, _ = listed
    client = signed_in("wangwu")
    assert "打印 A4 竖表" in client.get(f"/returns/{made}/").content.decode()
    answer = client.get(f"/returns/{made}/pdf/")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"


def test_the_page_heads_a_table_with_the_words_its_notice_prints(listed, signed_in):
    made, view = listed
    page = signed_in("wangwu").get(f"/returns/{made}/").content.decode()
    assert view.form.head == ("填报单位（盖章）", "日期")
    assert "填报单位（盖章）：" in page and "填报单位名称" not in page


def test_the_stub_of_a_table_has_its_own_heading(open_sum, signed_in):
    _, made, view = open_sum
    assert f'scope="col">{view.form.stub}</th>' in signed_in("shi").get(f"/returns/{made}/").content.decode()
