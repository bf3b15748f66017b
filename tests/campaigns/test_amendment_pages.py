"""The pages of versions: who may see them, a new version applied with the pages alone, a campaign put off."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from laojian.campaigns import actions
from laojian.campaigns.models import Campaign, Duty
from tests.campaigns.amended import OPENED, PACK, second_version


@pytest.fixture
def second(settings, tmp_path, city):
    id = actions.open_campaign(city.actor("lisi"), PACK, at=OPENED)
    settings.LAOJIAN_PACKS = [str(second_version(tmp_path))]
    return id


def form(page):
    """The fields of the page's form as a browser sends them."""
    text = page.content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(pack|base)" value="([^"]*)"', text))
    for name, body in re.findall(r'<select [^>]*name="(to-[^"]+)"[^>]*>(.*?)</select>', text, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        fields[name] = chosen[1] if chosen else ""
    fields |= dict(re.findall(r'name="(day-[^"]+)" value="([0-9-]+)"', text))
    return fields


def test_a_new_version_is_compared_confirmed_and_applied_with_the_pages_alone(signed_in, second):
    client = signed_in("lisi")
    versions = client.get(reverse("campaign-versions", args=[second])).content.decode()
    assert f"?pack={PACK}" in versions
    page = client.get(reverse("campaign-amend", args=[second]) + f"?pack={PACK}")
    text = page.content.decode()
    assert page.status_code == 200
    for part in ("2024年9月28日", "2024年10月15日", "O-000-30", "表样有改动"):
        assert part in text
    asked = {**form(page), "why": "补充通知", "apply": "1"}
    assert asked["to-O-000-12"] == "O-000-16"
    refused = client.post(reverse("campaign-amend", args=[second]), asked)
    assert refused.status_code == 422
    assert "O-000-13" in refused.content.decode(), "what falls away has to be confirmed"
    assert Campaign.objects.get().edition == 1
    done = client.post(reverse("campaign-amend", args=[second]), {**asked, "sure": ["O-000-13"]})
    assert done.status_code == 302
    assert Campaign.objects.get().edition == 2
    board = client.get(reverse("campaign", args=[second])).content.decode()
    assert "第2版" in board
    again = client.post(reverse("campaign-amend", args=[second]), {**asked, "sure": ["O-000-13"]})
    assert again.status_code in (302, 422)
    assert Campaign.objects.get().edition == 2
    shown = client.get(reverse("campaign-versions", args=[second])).content.decode()
    assert "补充通知" in shown
    assert f"?pack={PACK}" not in shown, "what runs is not offered again"
    gone = Duty.objects.filter(obligation="O-000-13", unit__code="140303").get()
    duty = client.get(reverse("campaign-duty", args=[second, gone.pk])).content.decode()
    assert "第2版通知取消了这项任务" in duty


def test_a_campaign_is_put_off_day_by_day(signed_in, second):
    client = signed_in("lisi")
    address = reverse("campaign-amend", args=[second])
    page = client.get(address)
    assert page.status_code == 200
    moved = client.post(address, {**form(page), "move": "1", "move-days": "14"})
    fields = form(moved)
    assert fields["day-obligations/O-000-15/day"] == "2024-10-12"
    asked = {**fields, "why": "全市顺延", "apply": "1"}
    refused = client.post(address, asked)
    assert (refused.status_code, "没有确认" in refused.content.decode()) == (422, True)
    assert form(refused)["day-obligations/O-000-15/day"] == "2024-10-12", "what was typed stays"
    keys = [name.removeprefix("day-") for name in fields if name.startswith("day-")]
    done = client.post(address, {**asked, "seen": keys})
    assert done.status_code == 302
    rows = Duty.objects.filter(obligation="O-000-15", unit__code="140303")
    assert {one.due for one in rows} == {date(2024, 10, 12)}


def test_putting_off_by_nothing_and_without_a_reason_is_refused(signed_in, second):
    client = signed_in("lisi")
    address = reverse("campaign-amend", args=[second])
    fields = form(client.get(address))
    same = client.post(address, {**fields, "why": "顺延", "apply": "1"})
    assert same.status_code == 422
    assert "执行过" in same.content.decode()
    moved = form(client.post(address, {**fields, "move": "1", "move-days": "7"}))
    keys = [name.removeprefix("day-") for name in moved if name.startswith("day-")]
    mute = client.post(address, {**moved, "seen": keys, "apply": "1"})
    assert mute.status_code == 422
    assert Campaign.objects.get().edition == 1


@pytest.mark.parametrize("name", ["zhangsan", "wangwu", "jituan", "zhaoliu", "sheng"])
def test_others_see_the_versions_but_apply_none(signed_in, second, name):
    client = signed_in(name)
    page = client.get(reverse("campaign-versions", args=[second]))
    assert page.status_code == 200
    assert reverse("campaign-amend", args=[second]) not in page.content.decode()
    assert client.get(reverse("campaign-amend", args=[second])).status_code == 404
    answer = client.post(reverse("campaign-amend", args=[second]), {"apply": "1", "why": "x"})
    assert answer.status_code == 404
    assert Campaign.objects.get().edition == 1


def test_a_pack_that_is_not_there_and_nonsense_fields_are_told(signed_in, second):
    client = signed_in("lisi")
    address = reverse("campaign-amend", args=[second])
    assert client.get(address + "?pack=nothing").status_code in (400, 404, 422)
    page = client.post(address, {"pack": PACK, "to-O-000-01": "O-000-99", "apply": "1", "why": "x"})
    assert page.status_code == 422
    assert client.post(address, {"move": "1", "move-days": "1e9"}).status_code == 422
