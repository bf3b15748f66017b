"""An 另表 row of a table leads to the separate table: of the unit itself with its state and its day, of a sum to the sum of the
separate tables, or to each unit's file where they are files."""

import shutil
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from laojian import packs
from laojian.campaigns import actions
from laojian.campaigns.actions import open_campaign
from laojian.campaigns.models import Duty
from laojian.campaigns.rules.papers import Handed, Paper
from laojian.packs import available, load
from laojian.packs.notice_text import whole_sign
from laojian.reporting import actions as reporting
from laojian.reporting.models import Return
from tests.campaigns.amended import altered

AT = datetime(2024, 8, 20, 2, 0, tzinfo=UTC)
PACK = "chuxiong-intermediaries-2021"
FORM, SEPARATE = "intermediary-statistics", "market-order"


@pytest.fixture
def day(settings):
    settings.LAOJIAN_DEMO_DATE = AT.date()


@pytest.fixture
def market(city, day):
    """The campaign on intermediaries with its separate table."""
    return open_campaign(city.actor("lisi"), PACK, at=AT)


@pytest.fixture
def filed(city, day, tmp_path, settings):
    """The same campaign, where the separate table is a file, as in a notice that does not bring one."""
    copy = shutil.copytree(packs.find(PACK), tmp_path / "packs" / PACK)
    old = "{kind: form, zh: 清理整顿专项执法另表, en: separate table of the market campaign, form: market-order}"
    altered(copy / "obligations.yaml", old, "{kind: file, zh: 清理整顿专项执法另表, en: separate table}")
    settings.LAOJIAN_PACKS = [str(tmp_path / "packs")]
    return open_campaign(city.actor("lisi"), PACK, at=AT)


def table(client, campaign, period="2021-09", form=FORM):
    """The page of the county's table of a period, as text."""
    client.post(reverse("return-open"), {"campaign": campaign, "form": form, "period": period})
    made = Return.objects.get(form=form, period=period, joined=False)
    return client.get(reverse("return", args=[made.pk])).content.decode()


def own(campaign, obligation):
    return Duty.objects.get(campaign=campaign, unit__code="140303", obligation=obligation, form=SEPARATE)


def test_every_row_that_says_so_names_the_duty_of_its_separate_table():
    for found in available():
        pack = load(found.folder)
        for form in pack.forms.values():
            for row in form.rows:
                assert (row.sheet is not None) == (row.kind == "other_sheet"), (pack.id, row.no)
                if row.sheet:
                    assert pack.obligation(row.sheet).deliverables


def test_the_cell_shows_where_the_separate_table_is_and_how_it_stands(market, city, signed_in):
    client, duty = signed_in("zhangsan"), own(market, "O-004-13")
    link = reverse("campaign-duty", args=[market, duty.pk])
    before = table(client, market)
    assert before.count(f'<a href="{link}">见另表：清理整顿专项执法另表</a>') == 2 and "9月24日前" in before
    made = reporting.open_return(city.actor("zhangsan"), market, SEPARATE, at=AT, period="2021-09")
    duty.refresh_from_db()
    assert (duty.state, duty.ref) == ("in_progress", f"return:{made}")


def test_the_table_of_the_stage_leads_to_the_separate_table_of_the_stage(market, signed_in):
    stage, final = own(market, "O-004-07"), own(market, "O-004-13")
    page = table(signed_in("zhangsan"), market, "2021-06")
    assert page.count(reverse("campaign-duty", args=[market, stage.pk])) == 2
    assert reverse("campaign-duty", args=[market, final.pk]) not in page


def test_a_sum_leads_to_the_sum_of_the_separate_tables_and_says_how_it_comes_about(market, city, signed_in):
    client = signed_in("lisi")
    place = reverse("return-joined", args=[market, FORM])
    link = f"{reverse('return-joined', args=[market, SEPARATE])}?period=2021-09"
    before = client.get(place, {"period": "2021-09"}).content.decode()
    asked = Duty.objects.filter(campaign=market, obligation="O-004-13").count()
    assert asked and before.count(f'<a href="{link}">见另表汇总：清理整顿专项执法另表</a>') == 2
    assert f"各单位另表逐格相加；应报 {asked} 份，已报 0 份" in before
    clerk = city.actor("wangwu", renewed=True)
    made = reporting.open_return(clerk, market, SEPARATE, at=AT, period="2021-09")
    given = dict.fromkeys(
        ("1.3", "3.3", "9.3", "10.3", "13.3", "14.3", "15.3", "16.1", "16.2", "17.3", "18.3"), "0"
    )
    reporting.fill_in(
        clerk, made, {**given, "1.3": "4", "11.4": "0.5", "12.4": "0"}, "05", "按执法记录填写", at=AT
    )
    for slot in ("leader", "head", "preparer"):
        reporting.sign(clerk, made, slot, at=AT)
    reporting.submit(clerk, made, at=AT)
    after = client.get(place, {"period": "2021-09"}).content.decode()
    assert f"应报 {asked} 份，已报 1 份" in after
    summed = client.get(link)
    assert summed.status_code == 200 and ">4<" in summed.content.decode()


def test_separate_tables_that_are_files_are_named_unit_by_unit_and_never_added(filed, city, signed_in):
    client = signed_in("zhangsan")
    duty = Duty.objects.get(campaign=filed, unit__code="140303", obligation="O-004-13")
    handed = Handed((Paper("另表.txt", "示范".encode()),), "另表")
    actions.file_duty(city.actor("zhangsan"), duty.pk, handed, at=AT)
    page = table(client, filed)
    assert page.count(reverse("campaign-duty", args=[filed, duty.pk])) == 2 and "迟报" in page
    summed = signed_in("lisi").get(reverse("return-joined", args=[filed, FORM])).content.decode()
    asked = Duty.objects.filter(campaign=filed, obligation="O-004-13").count()
    assert summed.count(f"另表是各单位的文件，不相加；应交 {asked} 份，已交 1 份") == 2
    assert reverse("campaign-duty", args=[filed, duty.pk]) in summed


def test_a_row_whose_duty_the_unit_does_not_have_says_the_bare_word(market, signed_in):
    Duty.objects.filter(campaign=market, obligation="O-004-13").delete()
    assert '<span class="meta">另表</span>' in table(signed_in("zhangsan"), market)


def test_rows_that_are_ours_say_so_on_the_page_in_the_workbook_and_in_print(market, signed_in):
    client, said = signed_in("zhangsan"), "以上各行由本系统按通知二、三（二）所列事项拟定"
    assert said in table(client, market, form=SEPARATE)
    made = Return.objects.get(form=SEPARATE, joined=False)
    book = load_workbook(BytesIO(client.get(reverse("return-workbook", args=[made.pk])).content))
    assert any(said in str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    with pdfplumber.open(BytesIO(client.get(reverse("return-pdf", args=[made.pk])).content)) as print_:
        words = "".join("".join((page.extract_text() or "").split()) for page in print_.pages)
    assert said in "".join(map(whole_sign, words))
