"""Tried as a new user would: an invented notice of another department, not used in building, becomes a running campaign with
the pages alone; a table the reader missed is added by hand."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laojian.archive import queries as archive
from laojian.campaigns.models import Campaign, Duty, NoticeChoice, NoticeDraft, NoticePack
from laojian.campaigns.queries import pack_of
from laojian.reporting.models import Return
from tests.web.test_notices import decide, draft, keys, page, settle

TEXT = Path(__file__).parent / "notices" / "heat-subsidy.txt"
TABLE = {
    "kind": "tables",
    "number": "1",
    "title": "防暑降温和高温津贴检查情况统计表",
    "annex": "2",
    "filled_by": "各县（区）卫生健康局",
    "column_lines": "检查户数 | 户\n发现问题户数 | 户 | 其中1\n未足额发放高温津贴 > 户数 | 户 | 其中2\n未足额发放高温津贴 > 涉及人数 | 人\n补发金额 | 万元",
    "row_lines": "合计\n建筑施工\n环境卫生\n其他",
    "relation_lines": "(1)≥(2)\n1行=2行+3行+4行",
    "signature_lines": "分管领导\n填表人",
}


@pytest.fixture(autouse=True)
def in_summer(settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 7, 11)


def received(client):
    file = SimpleUploadedFile(TEXT.name, TEXT.read_bytes())
    answer = client.post(reverse("notices"), {"file": file})
    assert answer.status_code == 302
    return NoticeDraft.objects.latest("id").pk


def fill(client, id, **more):
    form = page(client, "notice-publish", id)
    values = dict(re.findall(r'<input[^>]* name="([a-z_]+)"[^>]* value="([^"]*)"', form))
    values["issued_on"] = values.get("issued_on") or "2024-07-10"
    values |= {"scope": "高温作业和高温天气室外露天作业的用人单位。", "unit": ["140302", "140303", "gaoxin"]}
    return client.post(reverse("notice-publish", args=[id]), {**values, **more})


def correct(client, id, key, **values):
    """Opens the form of an entry and saves it with other values, as a person does."""
    text = page(client, "notice", id, data={"edit": key}, headers={"HX-Request": "true"})
    had = dict(re.findall(r'<input(?: type="date")? name="([a-z_]+)" value="([^"]*)"', text))
    had |= dict(re.findall(r'<textarea name="([a-z_]+)"[^>]*>([^<]*)<', text))
    return decide(client, id, key, "save", **{**had, **values})


def test_what_the_new_notice_says_is_read(signed_in, city):
    client = signed_in("lisi")
    text = page(client, "notice", received(client))
    for seen in (
        "示卫职健发〔2024〕31号", "自查自纠阶段", "联合检查阶段", "总结阶段", "每10天", "24小时内",
        "人力资源和社会保障部门", "应急管理部门", "补充一张没有读出的表",
    ):  # fmt: skip
        assert seen in text, seen


def test_the_new_notice_becomes_a_running_campaign_with_the_pages_alone(signed_in, city):
    client = signed_in("lisi")
    id = received(client)
    settle(client, id)
    assert client.post(reverse("notice-add", args=[id]), TABLE).status_code == 302
    for key in keys(page(client, "notice", id)):
        if key.startswith("deadlines/") or key.startswith("recurring/"):
            had = page(client, "notice", id, data={"edit": key}, headers={"HX-Request": "true"})
            who = re.search(r'name="who" value="([^"]*)"', had)[1]
            if "卫生健康局" in who:
                assert correct(client, id, key, who="各县（区）人力资源和社会保障局").status_code == 302
    assert fill(client, id).status_code == 302
    shown = page(client, "notice-publish", id)
    assert "可以发布" in shown, re.sub(r"<[^>]+>", " ", shown)[:3000]
    assert "防暑降温和高温津贴检查情况统计表" in shown
    assert fill(client, id, publish="1").status_code == 302
    made = NoticePack.objects.get()
    preview = page(client, "campaign-open", made.pack)
    assert "示范矿区人力资源和社会保障局" in preview
    assert client.post(reverse("campaign-open", args=[made.pack]), {"open": "1"}).status_code == 302
    campaign = Campaign.objects.get()
    page(client, "campaign", campaign.pk)
    form = pack_of(campaign.pk).form("annex2")
    assert [one.label for one in form.columns][:2] == ["检查户数", "发现问题户数"]
    assert form.column(3).of_which == 2
    assert form.column(5).money
    assert form.row(1).sum_of == (2, 3, 4)
    assert len(form.relations) == 2
    assert Duty.objects.filter(campaign=campaign, form="annex2", unit__code="140303").exists()
    series = Duty.objects.filter(campaign=campaign, unit__code="140303", occasion__startswith="period:")
    assert series.count() >= 3, "every ten days"
    county = signed_in("zhangsan")
    opened = county.post(reverse("return-open"), {"campaign": campaign.pk, "form": "annex2", "period": ""})
    assert opened.status_code == 302
    page(county, "return", Return.objects.get().pk)


def test_a_table_added_by_hand_is_marked_kept_once_corrected_and_taken_away(signed_in, city):
    client = signed_in("lisi")
    id = received(client)
    for _ in range(2):
        assert client.post(reverse("notice-add", args=[id]), TABLE).status_code == 302
    row = NoticeChoice.objects.get(key="tables/+1")
    text = page(client, "notice", id)
    assert "5 栏、4 行、2 条栏目关系" in text
    assert "人工补充，原文没有" in text
    form = page(client, "notice", id, data={"edit": "tables/+1"})
    assert "检查户数 | 户" in form
    assert (
        correct(client, id, "tables/+1", row_lines="合计\n建筑施工\n环境卫生\n其他\n快递外卖").status_code
        == 302
    )
    row.refresh_from_db()
    assert row.values["row_lines"][-1] == "快递外卖"
    assert decide(client, id, "tables/+1", "open").status_code == 302
    assert not NoticeChoice.objects.filter(key="tables/+1").exists()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("relation_lines", "(2)=(9)", "没有的栏号"),
        ("relation_lines", "9行=1行+2行", "没有的栏号"),
        ("relation_lines", "乱写一气", "读不懂"),
        ("column_lines", "", "没有写栏"),
        ("row_lines", "  \n ", "没有写行"),
        ("column_lines", "检查户数 | 户 | 其中9", "第1栏"),
        ("column_lines", "检查户数 | 户 | 其中1", "第1栏"),
        ("column_lines", " | 户", "第1栏"),
        ("column_lines", "甲 | 户 | 其中2 | 多了 | 又多", "第1栏"),
        ("annex", "附件二", "不是一到两位的数字"),
        ("title", " ", "没有写内容"),
        ("column_lines", "长" * 400, "300"),
    ],
)
def test_a_table_that_cannot_stand_is_told_and_what_was_typed_stays(signed_in, city, field, value, said):
    client = signed_in("lisi")
    id = received(client)
    answer = client.post(reverse("notice-add", args=[id]), {**TABLE, field: value})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "各县（区）卫生健康局" in text
    assert "建筑施工" in text or field == "row_lines"
    assert not NoticeChoice.objects.exists()


def test_a_notice_whose_tables_were_read_takes_another_one_too(signed_in, city):
    client = signed_in("lisi")
    id = draft(client)
    settle(client, id)
    assert client.post(reverse("notice-add", args=[id]), {**TABLE, "annex": "9"}).status_code == 302
    assert (
        client.post(reverse("notice-add", args=[id]), {**TABLE, "annex": "", "number": "2"}).status_code
        == 302
    )
    assert NoticeChoice.objects.filter(key__startswith="tables/+").count() == 2
    page(client, "notice-publish", id)


@pytest.mark.parametrize("name", ["zhangsan", "wangwu", "sheng"])
def test_nobody_else_adds_a_table(signed_in, city, name):
    id = received(signed_in("lisi"))
    assert signed_in(name).post(reverse("notice-add", args=[id]), TABLE).status_code in (403, 404)
    assert not NoticeChoice.objects.exists()


def test_a_question_is_answered_by_an_entry_made_of_its_sentence(signed_in, city):
    client = signed_in("lisi")
    text = (
        "示范市卫生健康局\n关于开展用工检查的通知\n示卫〔2024〕3号\n各县（区）卫生健康局：\n请各县（区）卫生健康局于6月30日前报送自查报告。"
        "实行月通报制度。6月最后一周报送台账。\n示范市卫生健康局\n2024年5月6日\n"
    )
    assert client.post(reverse("notices"), {"text": text}).status_code == 302
    id = NoticeDraft.objects.latest("id").pk
    seen = page(client, "notice", id)
    asked = re.findall(r'id="q-(\d+)"[^>]*><span class="wait">([^<]+)', seen)
    week, month = (next(no for no, words in asked if part in words) for part in ("最后一周", "月通报"))
    form = page(client, "notice", id, data={"ask": week})
    assert "6月最后一周报送台账。" in form and 'name="date"' in form
    assert 'name="text"' in page(client, "notice", id, data={"ask": month})

    def answer(number, kind, **values):
        return client.post(
            reverse("notice-add", args=[id]), {"kind": kind, "number": "1", "asked": number, **values}
        )

    assert answer("99", "deadlines", date="2024-06-28", what="台账").status_code == 422
    assert answer(month, "recurring", text="月月", what="进展").status_code == 422
    said = {"date": "2024-06-28", "what": "台账", "who": "各县（区）卫生健康局", "to": "市卫生健康局"}
    for _ in range(2):
        assert answer(week, "deadlines", **said).url.endswith("#d-deadlines-x1")
    rhythm = {"text": "每月5日前", "what": "通报材料", "who": "各县（区）卫生健康局", "to": ""}
    assert answer(month, "recurring", **rhythm).status_code == 302
    assert NoticeChoice.objects.count() == 2
    seen = page(client, "notice", id)
    assert seen.count("人工补充，据原文这一句") == 2 and "李四" in seen
    assert f'id="q-{week}" data-is="done"' in seen and 'id="s-deadlines-x1"' in seen
    settle(client, id)
    assert fill(client, id, publish="1").status_code == 302
    files = page(client, "notice-publish", id)
    assert "台账" in files and "通报材料" in files
    content = archive.content(NoticePack.objects.get().pack_file)
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        files = {Path(name).name: pack.read(name).decode() for name in pack.namelist()}
    duties = files["obligations.yaml"]
    assert "人工补充，据原文" in duties and "“6月最后一周”" in duties and "由人补充" in duties
    assert "最后一周" not in files["pack.yaml"], "an answered question is asked no more"
