"""The head of a notice is reviewed like the rest: addressees, basis, papers inside, openness, contacts by role, amounts."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laojian.campaigns.models import NoticeDraft
from laojian.campaigns.queries.notice_pack import built
from laojian.packs.notice import propose
from laojian.packs.notice_review import Choice, entries, reviewed
from tests.web.test_new_notice import fill
from tests.web.test_notices import decide, page, settle

TEXT = (
    "示范市人力资源和社会保障局\n示人社发〔2024〕9号\n关于印发《示范市用工检查方案》的通知\n\n"
    "各县（区）人力资源和社会保障局，市直各有关\n单位：\n\n根据《劳动合同法》，现将方案印发给你们。\n一、工作要求\n"
    "各县（区）人社局于2024年8月20日前报送总结，对不少于30%的单位进行抽查。\n"
    "联系人：市人社局劳动关系科 示范某，电话：0999-1234567\n示范市人力资源和社会保障局\n2024年7月10日\n（此件主动公开）\n\n"
    "示范市用工检查方案\n\n一、检查内容\n（一）未签订劳动合同；\n（二）拖欠工资。\n"
)


def test_every_fact_of_the_head_stands_on_its_words():
    read = propose(TEXT)
    said = {(one.name, "".join(read.source[slice(*one.span)].split())) for one in read.facts}
    assert ("addressee", "市直各有关单位") in said and ("openness", "主动公开") in said
    assert ("paper", "示范市用工检查方案") in said


def test_what_is_thrown_away_of_the_head_is_gone_and_what_is_corrected_is_told_so():
    read = propose(TEXT)
    choices = {key: Choice() for key, _ in entries(read)}
    by_text = {one.text: key for key, one in entries(read) if key.startswith("facts/")}
    choices[by_text["市直各有关单位"]] = Choice("dropped")
    choices[by_text["主动公开"]] = Choice("corrected", {"text": "依申请公开"})
    kept = reviewed(read, choices)
    assert kept.paper.addressees == ("各县（区）人力资源和社会保障局",)
    assert kept.paper.openness == "依申请公开" and len(kept.facts) == len(read.facts) - 1
    assert reviewed(read).paper == read.paper


def test_the_page_shows_the_head_and_no_name_and_no_number_and_the_pack_follows_it(signed_in, city):
    client = signed_in("lisi")
    client.post(reverse("notices"), {"file": SimpleUploadedFile("示范.txt", TEXT.encode())})
    id = NoticeDraft.objects.latest("id").pk
    text = page(client, "notice", id)
    right = text[text.index('id="g-head"') : text.index('id="g-duty"')]
    for words in (
        "主送：市直各有关单位",
        "公开方式：主动公开",
        "所附文件：示范市用工检查方案",
        "依据：",
        "联系：",
        "数额：不少于30%",
    ):
        assert words in right, words
    heads = "".join(re.findall(r"<h3>([^<]*)</h3>", right))
    assert "示范某" not in heads and "0999" not in heads
    key = next(one.key for one in listed(city, id) if getattr(one.one, "text", "") == "主动公开")
    assert decide(client, id, key, "save", text="依申请公开").status_code == 302
    settle(client, id)
    decide(client, id, key, "save", text="依申请公开")
    fill(client, id)
    pack = built(city.actor("lisi"), id)[0].pack
    assert pack.notice.openness == "on_request"


def listed(city, id):
    from laojian.campaigns.queries import notice_draft

    return [one for group in notice_draft.notice(city.actor("lisi"), id).groups for one in group.entries]
