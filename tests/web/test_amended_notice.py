"""An amended notice with the pages alone: handed in, compared, reviewed, published, applied; what was reported stays."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from laojian.campaigns.models import Campaign, Duty, FiledPaper, NoticeDraft, NoticePack
from laojian.messages.models import Message
from tests.web.test_new_notice import TEXT, fill
from tests.web.test_notices import page, settle

LABOUR = TEXT.read_text(encoding="utf-8").replace("卫生健康局", "人力资源和社会保障局")
AMENDED = (
    LABOUR.replace("示卫职健发〔2024〕31号", "示卫职健发〔2024〕45号")
    .replace("9月20日前", "9月28日前")
    .replace("9月11日至9月25日", "9月11日至9月30日")
    .replace("2024年7月10日", "2024年8月12日")
    .replace("（三）加强宣传引导。", "（三）加强复查。各县（区）人力资源和社会保障局于9月15日前报送复查情况报告。\n　　（四）加强宣传引导。")
)  # fmt: skip


@pytest.fixture(autouse=True)
def in_summer(settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 8, 14)


def published(client, text):
    answer = client.post(reverse("notices"), {"text": text})
    assert answer.status_code == 302
    id = NoticeDraft.objects.latest("id").pk
    settle(client, id)
    day = re.findall(r"2024年(\d+)月(\d+)日\n", text)[-1]
    issued = f"2024-{int(day[0]):02}-{int(day[1]):02}"
    for more in ({}, {"publish": "1"}):
        assert fill(client, id, issued_on=issued, **more).status_code == 302
    return id, NoticePack.objects.latest("id").pack


def form(text):
    fields = dict(re.findall(r'<input type="hidden" name="(pack|base)" value="([^"]*)"', text))
    for name, body in re.findall(r'<select [^>]*name="(to-[^"]+)"[^>]*>(.*?)</select>', text, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        fields[name] = chosen[1] if chosen else ""
    return fields


def test_an_amended_notice_is_applied_and_nothing_reported_is_lost(signed_in, city):
    client = signed_in("lisi")
    _, pack = published(client, LABOUR)
    assert client.post(reverse("campaign-open", args=[pack]), {"open": "1"}).status_code == 302
    campaign = Campaign.objects.get()
    final = Duty.objects.filter(campaign=campaign, unit__code="140303", due=date(2024, 9, 20)).first()
    county = signed_in("zhangsan")
    from django.core.files.uploadedfile import SimpleUploadedFile

    paper = SimpleUploadedFile("总结.txt", "总结".encode())
    address = reverse("campaign-duty", args=[campaign.pk, final.pk])
    assert county.post(address, {"papers": paper, "title": "总结", "number": "1"}).status_code == 302
    client = signed_in("lisi")
    compared = client.post(reverse("notices"), {"text": AMENDED, "against": campaign.pk})
    seen = client.get(compared.url).content.decode()
    assert "先发布，再执行" in seen
    id, newer = published(client, AMENDED)
    ready = page(client, "notice-publish", id)
    assert (
        f'href="{reverse("campaign-amend", args=[campaign.pk])}?pack={newer}"' in ready
        and "比较并执行" in ready
    )
    against = page(client, "notice-against", id, campaign.pk)
    assert f"?pack={newer}" in against
    amend = reverse("campaign-amend", args=[campaign.pk])
    text = client.get(f"{amend}?pack={newer}").content.decode()
    assert "2024年9月28日" in text
    asked = {**form(text), "why": "示卫职健发〔2024〕45号", "apply": "1"}
    doubtful = re.findall(r'name="sure" value="([^"]+)"', text)
    done = client.post(amend, {**asked, "sure": doubtful})
    assert done.status_code == 302, re.sub(r"<[^>]+>", " ", done.content.decode())[-3000:]
    campaign.refresh_from_db()
    final.refresh_from_db()
    assert (campaign.edition, campaign.pack) == (2, newer)
    assert (final.state, final.due, final.late) == ("reported", date(2024, 9, 28), False)
    assert FiledPaper.objects.filter(filing__duty=final).exists()
    again = Duty.objects.filter(campaign=campaign, unit__code="140303", due=date(2024, 9, 15))
    assert again.exists(), "the new duty"
    told = Message.objects.filter(to_unit__code="140303", about_kind="campaign").get().body
    assert "9月28日" in told
    assert "第2版" in page(client, "campaign", campaign.pk)
    page(county, "campaign-duty", campaign.pk, final.pk)


def test_before_publishing_a_series_says_how_many_periods_it_has_and_between_which_days(signed_in, city):
    client = signed_in("lisi")
    id, _ = published(client, LABOUR)
    told = re.findall(r"每 10 天（[^）]*）", page(client, "notice-publish", id))
    assert told and re.fullmatch(
        r"每 10 天（共 \d+ 期，2024年\d+月\d+日起，至 2024年\d+月\d+日）", told[0]
    ), told
