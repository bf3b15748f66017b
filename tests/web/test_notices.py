"""From a notice to a running campaign with the pages alone; who may not; what is refused; nothing happens twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laojian.archive.models import Event
from laojian.campaigns.models import Campaign, Duty, NoticeChoice, NoticeDraft, NoticePack

NOTICES = Path(__file__).parent.parent / "packs" / "notices"
STYLE = re.compile(r"<[^>]*\sstyle=|<script>|javascript:|\son[a-z]+=")
WORDS = "填报单位由县（区）人社部门担任；检查人力资源服务机构。"


def page(client, name, *args, status=200, **more):
    answer = client.get(reverse(name, args=args), **more)
    assert answer.status_code == status, answer.content.decode()[:2000]
    text = answer.content.decode()
    assert not STYLE.search(text), "no style attributes, no inline scripts"
    return text


def hand_in(client, name="19-hrss-bullets-pipes.txt", **more):
    file = SimpleUploadedFile(name, (NOTICES / name).read_bytes())
    return client.post(reverse("notices"), {"file": file, **more})


def draft(client, name="19-hrss-bullets-pipes.txt"):
    answer = hand_in(client, name)
    assert answer.status_code == 302
    return NoticeDraft.objects.latest("id").pk


def keys(text, section=None):
    return list(dict.fromkeys(re.findall(r'name="key" value="([^"]+)"', text)))


def decide(client, id, key, state, **more):
    return client.post(reverse("notice-choose", args=[id]), {"key": key, "state": state, **more})


def settle(client, id):
    """Accepts everything; what has no violation is given one."""
    for key in keys(page(client, "notice", id)):
        kind = key.partition("/")[0]
        if kind == "items":
            text = page(client, "notice", id, data={"edit": key}, headers={"HX-Request": "true"})
            chosen = re.search(r'<option value="([^"]+)" selected>', text)
            said = re.search(r'<textarea name="text"[^>]*>([^<]*)<', text)[1]
            violation = chosen[1] if chosen else "wage-arrears"
            assert decide(client, id, key, "save", text=said, violation=violation).status_code == 302
        else:
            assert decide(client, id, key, "accepted").status_code == 302


def fill(client, id, **more):
    values = {
        "title": "示范市清理整顿人力资源市场秩序专项行动", "number": "示范人社发〔2025〕12号", "issuer": "示范市人力资源和社会保障局",
        "issued_on": "2025-04-08", "region": "140300", "scope": WORDS, "unit": ["140302", "140303", "gaoxin"],
    }  # fmt: skip
    return client.post(reverse("notice-publish", args=[id]), {**values, **more})


def test_an_invented_notice_becomes_a_running_campaign_with_the_pages_alone(signed_in, city):
    client = signed_in("lisi")
    assert reverse("notices") in page(client, "campaigns")
    assert "还没有收到通知" in page(client, "notices")
    id = draft(client)
    text = page(client, "notice", id)
    for seen in (
        "核对：通知里读出了什么",
        "示范人社发〔2025〕第12号",
        'data-kind="duty"',
        "条待定",
        "采用把握高的",
    ):
        assert seen in text
    refused = fill(client, id, publish="1")
    assert refused.status_code == 422 and "没有核对" in refused.content.decode()
    settle(client, id)
    assert "都核对了" in page(client, "notice", id)
    assert fill(client, id).status_code == 302
    text = page(client, "notice-publish", id)
    assert "可以发布" in text and "定完才能发布" not in text
    assert "空表" in text and "任务" in text
    assert fill(client, id, publish="1").status_code == 302
    made = NoticePack.objects.get()
    assert made.version == 1
    assert made.pack in page(client, "campaign-choose")
    preview = page(client, "campaign-open", made.pack)
    assert "示范矿区人力资源和社会保障局" in preview
    answer = client.post(reverse("campaign-open", args=[made.pack]), {"open": "1"})
    opened = Campaign.objects.get()
    assert answer.url == reverse("campaign", args=[opened.pk])
    assert opened.pack_hash == made.pack_hash and opened.pack_file == made.pack_file
    assert Duty.objects.filter(campaign=opened, due__isnull=False).exists()
    page(client, "campaign", opened.pk)


def test_every_piece_of_the_text_is_on_the_page_and_every_proposal_leads_to_it(signed_in, city):
    client = signed_in("lisi")
    id = draft(client)
    text = page(client, "notice", id)
    ids = set(re.findall(r'<article class="draft" id="d-([^"]+)"', text))
    assert ids and ids == set(re.findall(r'id="s-([^"]+)"', text)) == set(
        re.findall(r'<a href="#d-([^"]+)"', text)
    )
    inside = re.search(r'<div class="sheet notice raw".*?</div></section>', text, re.S)[0]
    plain = re.sub(r'<a href="#d-[^>]*>[^<]*</a>|<[^>]*>', "", inside)
    import html

    assert html.unescape(plain) == (NOTICES / "19-hrss-bullets-pipes.txt").read_text(encoding="utf-8")


def test_the_same_form_twice_decides_and_receives_and_publishes_once(signed_in, city):
    client = signed_in("lisi")
    assert hand_in(client).url == hand_in(client).url
    id = NoticeDraft.objects.get().pk
    for _ in range(2):
        decide(client, id, "deadlines/1", "accepted")
    assert NoticeChoice.objects.count() == 1
    assert Event.objects.filter(verb="notice.choose").count() == 1
    for _ in range(2):
        client.post(reverse("notice-add", args=[id]), {"kind": "deadlines", "number": "1", "date": "2025-06-30", "what": "名单", "who": "各区人社局"})  # fmt: skip
    assert NoticeChoice.objects.filter(state="added").count() == 1
    settle(client, id)
    for _ in range(2):
        assert fill(client, id, publish="1").status_code == 302
    assert NoticePack.objects.count() == 1
    assert "人工补充，原文没有" in page(client, "notice", id)


def test_a_change_after_publishing_is_the_next_version(signed_in, city):
    client = signed_in("lisi")
    id = draft(client)
    settle(client, id)
    fill(client, id, publish="1")
    decide(client, id, "deadlines/1", "dropped")
    assert fill(client, id, publish="1").status_code == 302
    assert sorted(NoticePack.objects.values_list("version", flat=True)) == [1, 2]
    address = reverse("campaign-open", args=[NoticePack.objects.first().pack])
    assert page(client, "campaign-choose").count(address) == 1  # one line for all versions


def test_with_htmx_one_entry_comes_back_with_the_counts(signed_in, city):
    client = signed_in("lisi")
    id = draft(client)
    part = page(client, "notice", id, data={"edit": "deadlines/1"}, headers={"HX-Request": "true"})
    assert part.count("<article") == 1 and 'name="date"' in part and "<html" not in part
    answer = client.post(
        reverse("notice-choose", args=[id]), {"key": "deadlines/1", "state": "save", "date": "2025-07-01",
        "what": "总结", "who": "各区人社局", "to": "市局"}, headers={"HX-Request": "true"},
    )  # fmt: skip
    text = answer.content.decode()
    assert (
        text.count("<article") == 1
        and "改后采用" in text
        and 'id="progress"' in text
        and "hx-swap-oob" in text
    )
    assert NoticeChoice.objects.get().values["date"] == "2025-07-01"


def test_what_cannot_be_kept_is_said_beside_the_form_with_what_was_typed(signed_in, city):
    client = signed_in("lisi")
    id = draft(client)
    answer = decide(client, id, "deadlines/1", "save", date="2025-02-30", what="总结报告", who="各区", to="")
    assert answer.status_code == 422
    assert "不是有效日期" in answer.content.decode() and "总结报告" in answer.content.decode()
    answer = decide(client, id, "items/1", "save", text="示范", violation="no-such-thing")
    assert answer.status_code == 422 and "目录里没有" in answer.content.decode()
    assert decide(client, id, "deadlines/99", "accepted").status_code == 422
    assert decide(client, id, "deadlines/1", "perhaps").status_code == 422
    answer = client.post(reverse("notice-add", args=[id]), {"kind": "tables", "number": "1"})
    assert answer.status_code == 422
    assert not NoticeChoice.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "empty.txt", "没有文字"),
        (b"\xd0\xcf\x11\xe0rest", "old.doc", "另存为 .docx"),
        (b"PK\x03\x04broken", "broken.docx", "打不开"),
        (b"%PDF-1.4 broken", "broken.pdf", "打不开"),
        (bytes(range(256)) * 20, "noise.txt", "不是文字文件"),
    ],
)
def test_a_bad_file_is_refused_with_what_to_do(signed_in, city, content, name, said):
    client = signed_in("lisi")
    answer = client.post(reverse("notices"), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not NoticeDraft.objects.exists()


def test_nothing_handed_in_is_said_and_pasted_text_is_read(signed_in, city):
    client = signed_in("lisi")
    assert client.post(reverse("notices"), {"text": "  "}).status_code == 422
    text = (NOTICES / "01-hrss-wages.txt").read_text(encoding="utf-8").replace("\n", "\r\n")
    answer = client.post(reverse("notices"), {"text": text})
    made = NoticeDraft.objects.get()
    assert answer.url == reverse("notice", args=[made.pk]) and made.number == "示人社发〔2025〕31号"


def test_a_word_file_is_read_and_its_text_is_beside_the_draft(signed_in, city):
    import io

    import docx

    paper = docx.Document()
    for line in (NOTICES / "27-holiday-spot-check.txt").read_text(encoding="utf-8").splitlines():
        paper.add_paragraph(line)
    out = io.BytesIO()
    paper.save(out)
    client = signed_in("lisi")
    answer = client.post(reverse("notices"), {"file": SimpleUploadedFile("通知.docx", out.getvalue())})
    made = NoticeDraft.objects.get()
    assert answer.url == reverse("notice", args=[made.pk])
    assert made.number == "示劳监〔2024〕3号" and "3月30日上午10点前" in page(client, "notice", made.pk)


@pytest.mark.parametrize("name", ["zhangsan", "wangwu", "zhaoliu", "yingji", "admin"])
def test_nobody_but_an_organiser_of_the_unit_sees_or_publishes(signed_in, city, name):
    id = draft(signed_in("lisi"))
    client = signed_in(name)
    page(client, "notices", status=404)
    assert hand_in(client).status_code in (403, 404)
    for address in ("notice", "notice-publish"):
        assert client.get(reverse(address, args=[id])).status_code in (403, 404)
    for address, more in (("notice-choose", {"key": "deadlines/1", "state": "accepted"}), ("notice-add", {"kind": "items", "text": "示范"}), ("notice-publish", {"publish": "1"})):  # fmt: skip
        assert client.post(reverse(address, args=[id]), more).status_code in (403, 404)
    assert not NoticeChoice.objects.exists() and not NoticePack.objects.exists()


def test_an_organiser_above_does_not_see_the_city_s_draft(signed_in, city):
    id = draft(signed_in("lisi"))
    page(signed_in("sheng"), "notice", id, status=404)


def test_the_wrong_method_is_refused(signed_in, city):
    client = signed_in("lisi")
    id = draft(client)
    for address in ("notice-choose", "notice-add"):
        assert client.get(reverse(address, args=[id])).status_code == 405
    assert client.post(reverse("notice", args=[id])).status_code == 405


def test_an_amended_notice_shows_what_it_changes_in_the_running_campaign(signed_in, city):
    client = signed_in("lisi")
    id = draft(client, "01-hrss-wages.txt")
    settle(client, id)
    fill(client, id, publish="1", issued_on="2025-11-12")
    pack = NoticePack.objects.get().pack
    client.post(reverse("campaign-open", args=[pack]), {"open": "1"})
    running = Campaign.objects.get()
    text = (
        (NOTICES / "01-hrss-wages.txt")
        .read_text(encoding="utf-8")
        .replace("2026年1月20日前", "2026年1月25日前")
    )
    answer = client.post(reverse("notices"), {"text": text, "against": str(running.pk)})
    changed = NoticeDraft.objects.latest("id").pk
    assert answer.url == reverse("notice-against", args=[changed, running.pk])
    seen = page(client, "notice-against", changed, running.pk)
    assert "由2026年1月20日改为2026年1月25日" in seen


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_many(
    signed_in, city, django_assert_max_num_queries
):
    client = signed_in("lisi")
    for name in ("01-hrss-wages.txt", "09-police-dorm.txt", "27-holiday-spot-check.txt"):
        draft(client, name)
    with django_assert_max_num_queries(24):
        page(client, "notices")
    id = NoticeDraft.objects.latest("id").pk
    with django_assert_max_num_queries(24):
        page(client, "notice", id)


def test_what_is_not_translated_yet_is_shown_in_chinese_to_readers_of_english(signed_in, city):
    client = signed_in("lisi")
    id = draft(client)
    settle(client, id)
    fill(client, id, publish="1")
    text = page(client, "campaign-open", NoticePack.objects.get().pack, headers={"Accept-Language": "en"})
    assert "to be translated" not in text and "报送方案" in text
