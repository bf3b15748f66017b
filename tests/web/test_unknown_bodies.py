"""A notice gives duties to parties the tree of units does not know: publishing and opening ask who plays them."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laojian.campaigns.models import Campaign, Duty, NoticeDraft, NoticePack, Participant
from tests.web.test_new_notice import fill
from tests.web.test_notices import page, settle

TEXT = (
    "示范市城市管理局\n示城管发〔2024〕3号\n关于开展环卫用工检查的通知\n各县（区）城市管理局：\n现通知如下：\n"
    "一、工作要求\n各环卫作业单位于2024年8月10日前报送自查情况。\n各县（区）人社局于2024年8月20日前报送总结。\n"
    "示范市城市管理局\n2024年7月10日\n"
)


def published(client):
    client.post(reverse("notices"), {"file": SimpleUploadedFile("示范.txt", TEXT.encode())})
    id = NoticeDraft.objects.latest("id").pk
    settle(client, id)
    assert fill(client, id).status_code == 302
    shown = page(client, "notice-publish", id)
    assert "“各环卫作业单位”系统认不出是谁，担着 1 项任务" in shown
    assert fill(client, id, publish="1").status_code == 302
    return reverse("campaign-open", args=[NoticePack.objects.get().pack])


def owed(code):
    return Duty.objects.filter(campaign=Campaign.objects.get(), unit__code=code).count()


def test_a_party_nobody_knows_is_asked_about_and_its_duty_falls_on_nobody(signed_in, city, settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 7, 11)
    client = signed_in("lisi")
    url = published(client)
    shown = client.get(url).content.decode()
    assert "这些单位系统认不出是谁" in shown and "各环卫作业单位" in shown
    assert client.post(url, {"open": "1"}).status_code == 302
    assert owed("140302") == 1 and owed("140300") == 0


def test_who_plays_an_unknown_party_is_said_on_the_opening_page_and_kept_when_it_is_shown_again(
    signed_in, city, settings
):
    settings.LAOJIAN_DEMO_DATE = date(2024, 7, 11)
    client = signed_in("lisi")
    url = published(client)
    role = next(part.partition('"')[0] for part in client.get(url).content.decode().split('name="plays-')[1:])
    again = client.post(url, {"again": "1", f"plays-{role}": "gaoxin"}).content.decode()
    assert "这些单位系统认不出是谁" not in again
    assert f'<input type="hidden" name="take_in" value="gaoxin|{role}">' in again
    assert client.post(url, {"open": "1", "take_in": f"gaoxin|{role}"}).status_code == 302
    assert role in Participant.objects.get(unit__code="gaoxin").roles.split() and owed("gaoxin") == 2
