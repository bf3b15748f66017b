"""Notices received, reviewed and published: what is kept, what is refused, what a pack is made of."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laojian.archive import queries as archive
from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.models import NoticeChoice, NoticeDraft, NoticePack
from laojian.campaigns.queries import notice_draft as reviews
from laojian.campaigns.queries.notice_pack import built
from laojian.campaigns.rules import notice as rules
from laojian.packs.notice import propose
from laojian.packs.notice_review import entries
from tests.city import NOW

NOTICES = Path(__file__).parent.parent / "packs" / "notices"
ALL = sorted(one.name for one in NOTICES.glob("*.txt"))
NUMBERS = {
    "title": "示范专项行动", "number": "示函〔2026〕1号", "issuer": "示范市人力资源和社会保障局", "region": "140300",
    "scope": "示范范围",
}  # fmt: skip


def receive(actor, name="01-hrss-wages.txt"):
    return actions.receive_notice(actor, content=(NOTICES / name).read_bytes(), name=name, at=NOW)


def settle(actor, id, **more):
    """Accepts everything and gives a violation to every item without one."""
    view = reviews.notice(actor, id)
    every = [one for group in view.groups for one in group.entries]
    actions.choose(actor, id, [one.key for one in every if "violation" not in one.lacks], "accepted", at=NOW)
    for one in every:
        if "violation" in one.lacks:
            values = {"text": one.one.text, "violation": "wage-arrears"}
            actions.choose(actor, id, [one.key], "accepted", values, at=NOW)
    paper = view.notice.paper
    known = {"issued_on": paper.date.isoformat() if paper.date else "2024-10-02", "number": paper.doc_number or NUMBERS["number"]}  # fmt: skip
    units = ["140302", "140303", "gaoxin"]
    actions.fill_notice(actor, id, {**NUMBERS, **known, **more}, units, at=NOW)


def files(pack):
    with zipfile.ZipFile(io.BytesIO(archive.content(pack.pack_file))) as kept:
        return {name: kept.read(name).decode() for name in kept.namelist()}


@pytest.mark.parametrize("name", ALL)
def test_a_reading_that_was_kept_is_the_reading_again(name):
    read = propose(NOTICES / name)
    kept = json.loads(json.dumps(rules.packed(read), ensure_ascii=False))
    assert "source" not in kept
    assert rules.unpacked(kept, read.source) == read


@pytest.mark.parametrize("name", ALL)
def test_every_invented_notice_becomes_a_pack_that_opens(city, name):
    actor = city.actor("lisi")
    id = receive(actor, name)
    settle(actor, id)
    made, _filled, _versions = built(actor, id)
    assert not made.findings and made.pack is not None and not made.open_items
    pack = actions.publish_pack(actor, id, at=NOW)
    seen = queries.preview(actor, pack, NOW.date())
    assert seen.pack.version == "1" and seen.pack.title == "示范专项行动"
    assert [one.id for one in seen.pack.reporting_units] == ["140302", "140303", "gaoxin"]


def test_file_text_and_proposals_are_kept_and_written_down_once(city):
    actor = city.actor("lisi")
    id = receive(actor)
    assert receive(actor) == id
    row = NoticeDraft.objects.get()
    content = (NOTICES / "01-hrss-wages.txt").read_bytes()
    assert archive.content(row.file) == content
    assert archive.content(row.text).decode() == content.decode()
    assert Event.objects.filter(verb="notice.receive").count() == 1


def test_only_what_was_accepted_reaches_the_pack_and_additions_are_marked(city):
    actor = city.actor("lisi")
    id = receive(actor)
    settle(actor, id)
    actions.choose(actor, id, ["deadlines/1"], "dropped", at=NOW)
    actions.choose(
        actor,
        id,
        ["deadlines/2"],
        "accepted",
        {"date": "2026-01-22", "what": "示范总结", "who": "各县（市、区）"},
        at=NOW,
    )
    actions.add_entry(actor, id, "deadlines", 1, {"date": "2025-12-01", "what": "示范名单", "who": "各县（市、区）"}, at=NOW)  # fmt: skip
    actions.add_entry(actor, id, "items", 1, {"text": "示范事项", "violation": "wage-arrears"}, at=NOW)
    actions.publish_pack(actor, id, at=NOW)
    found = files(NoticePack.objects.get())
    duties = found["obligations.yaml"]
    assert "专班名单" not in duties
    assert "2026-01-22" in duties and "2026-01-20" not in duties
    assert "人工补充，原文没有" in duties and "示范名单" in duties
    assert "人工补充，原文没有" in found["items.yaml"]
    assert found["notice/text.txt"] == (NOTICES / "01-hrss-wages.txt").read_text(encoding="utf-8")


def test_a_relation_that_was_thrown_away_is_not_in_the_table_and_a_corrected_one_is(city):
    actor = city.actor("lisi")
    id = receive(actor, "28-dispatch-verification.txt")
    settle(actor, id)
    assert printed(actor, id)
    actions.choose(actor, id, ["relations/1", "relations/2"], "dropped", at=NOW)
    assert not printed(actor, id)
    actions.choose(actor, id, ["relations/1"], "accepted", {"text": "（1）=（2）+（5）"}, at=NOW)
    assert printed(actor, id) == ("（1）=（2）+（5）",)
    with pytest.raises(Problem, match="读不懂"):
        actions.choose(actor, id, ["relations/1"], "accepted", {"text": "约等于"}, at=NOW)


def printed(actor, id):
    return next(iter(built(actor, id)[0].pack.forms.values())).relation_lines


def test_a_heading_corrected_by_hand_stands_in_the_empty_table_without_its_doubt(city):
    actor = city.actor("lisi")
    id = receive(actor)
    settle(actor, id)
    actions.choose(
        actor,
        id,
        ["tables/1"],
        "accepted",
        {"title": "示范表", "label-2": "示范案件数", "unit-2": "件"},
        at=NOW,
    )
    form = next(iter(built(actor, id)[0].pack.forms.values()))
    assert form.title == "示范表" and form.columns[1].label == "示范案件数"
    assert reviews.notice(actor, id).entry("tables/1").state == "corrected"


def test_the_same_files_give_the_same_pack_byte_by_byte(city):
    actor = city.actor("lisi")
    id = receive(actor)
    settle(actor, id)
    assert built(actor, id)[0].content == built(actor, id)[0].content
    actions.publish_pack(actor, id, at=NOW)
    actions.publish_pack(actor, id, at=NOW + timedelta(hours=1))
    assert NoticePack.objects.count() == 1


def test_nothing_is_published_while_something_is_open(city):
    actor = city.actor("lisi")
    id = receive(actor)
    with pytest.raises(Problem) as refused:
        actions.publish_pack(actor, id, at=NOW)
    assert refused.value.code == "notice.undecided"
    every = [key for key, _ in entries(propose(NOTICES / "01-hrss-wages.txt"))]
    actions.choose(actor, id, every, "accepted", at=NOW)
    with pytest.raises(Problem) as refused:
        actions.publish_pack(actor, id, at=NOW)
    assert refused.value.code == "notice.unsettled"
    assert not NoticePack.objects.exists()


def test_a_correction_that_changes_nothing_is_an_acceptance_and_taking_back_opens_again(city):
    actor = city.actor("lisi")
    id = receive(actor)
    one = reviews.notice(actor, id).entry("deadlines/1").one
    same = {"date": one.date.isoformat(), "what": one.what, "who": one.who, "to": one.to}
    assert actions.choose(actor, id, ["deadlines/1"], "accepted", same, at=NOW) == 1
    assert NoticeChoice.objects.get().state == "accepted"
    assert actions.choose(actor, id, ["deadlines/1"], "accepted", at=NOW) == 0
    assert actions.choose(actor, id, ["deadlines/1"], "open", at=NOW) == 1
    assert not NoticeChoice.objects.exists()


@pytest.mark.parametrize("name", ["zhangsan", "wangwu", "sheng", "zhaoliu", "yingji"])
def test_others_neither_read_nor_decide_nor_publish(city, name):
    id = receive(city.actor("lisi"))
    who = city.actor(name)
    acts = (
        lambda: reviews.notice(who, id),
        lambda: actions.choose(who, id, ["deadlines/1"], "accepted", at=NOW),
        lambda: actions.add_entry(who, id, "items", 1, {"text": "示范"}, at=NOW),
        lambda: actions.fill_notice(who, id, NUMBERS, [], at=NOW),
        lambda: actions.publish_pack(who, id, at=NOW),
        lambda: queries.preview(who, "notice-2025-1", NOW.date()),
    )
    for act in acts:
        with pytest.raises(Problem):
            act()
    assert not NoticeChoice.objects.exists()


def test_a_city_s_pack_is_not_offered_to_the_province_but_a_province_s_is_to_the_city(city):
    for name, sees in (("lisi", {"lisi"}), ("sheng", {"lisi", "sheng"})):
        actor = city.actor(name)
        id = receive(actor)
        settle(actor, id, **({"region": "140000"} if name == "sheng" else {}))
        pack = actions.publish_pack(actor, id, at=NOW)
        for other in ("lisi", "sheng"):
            offered = {one.id for one in queries.pack_choices(city.actor(other))}
            assert (pack in offered) == (other in sees)


FORMS = st.dictionaries(
    st.sampled_from(["date", "start", "end", "what", "who", "to", "name", "text", "duties", "title", "label-1", "unit-1", "label-99", "x"]),
    st.text(max_size=30),
)  # fmt: skip


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(rules.FIELDS)), FORMS)
def test_whatever_a_form_says_is_kept_as_plain_values_or_refused_in_words(kind, form):
    try:
        found = rules.cleaned(kind, form)
    except Problem as problem:
        assert problem.say("zh")
        return
    assert set(found) <= set(rules.FIELDS[kind])
    assert json.loads(json.dumps(found)) == found
