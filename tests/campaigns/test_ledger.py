"""A ledger is kept line by line: a line that leaves a required field empty is refused, and the duty hands in the whole."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from laojian.archive import queries as archive
from laojian.archive.models import Event
from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.actions import open_campaign
from laojian.campaigns.models import Duty, FiledPaper, LedgerLine
from laojian.campaigns.rules import ledger as rules
from laojian.campaigns.rules import ledger_book
from laojian.campaigns.rules.papers import Handed, Paper
from laojian.packs import available, load
from laojian.packs.schema_standing import LedgerField

AT = datetime(2024, 8, 20, 2, 0, tzinfo=UTC)
PACK = "shanxi-work-safety-2022"
LINE = {"standard": "隐患消除", "measure": "更换支架", "finish_by": "2024-09-30", "responsible": "示范甲"}
FIELDS = (
    LedgerField("a", "整改标准", "standard"),
    LedgerField("b", "整改措施", "measure"),
    LedgerField("c", "备注", "remark", required=False),
)


@pytest.fixture
def opened(city):
    """The campaign of the standing plan, the duty of a county that asks the ledger of work, and who keeps it."""
    id = open_campaign(city.actor("lisi"), PACK, at=AT)
    duty = Duty.objects.get(campaign=id, unit__code="140303", obligation="O-002-06", kind="ledger")
    return id, duty.pk, city.actor("zhangsan")


def test_four_ledgers_of_the_standing_plan_have_their_fields():
    pack = next(load(one.folder) for one in available() if one.id == PACK)
    kept = queries.kept_by_line(pack)
    assert {"O-002-06", "O-002-08", "O-002-09", "O-002-15"} == {id for id, _ in kept}
    for id in ("O-002-06", "O-002-15"):
        piece = next(one for one in pack.obligation(id).deliverables if one.fields)
        assert [one.zh for one in piece.fields] == ["整改标准", "整改措施", "完成时限", "责任人"]


@pytest.mark.parametrize("left_out", LINE)
@pytest.mark.parametrize("blank", ["", "  ", "　"])
def test_a_line_without_one_of_the_four_is_refused_and_nothing_is_kept(opened, left_out, blank):
    _, duty, zhangsan = opened
    with pytest.raises(Problem) as refused:
        actions.write_line(zhangsan, duty, {**LINE, left_out: blank}, at=AT)
    assert refused.value.code == "campaign.ledger_blank"
    assert not LedgerLine.objects.exists() and Duty.objects.get(pk=duty).state == "open"


@given(
    given=st.dictionaries(
        st.sampled_from("abcd"), st.text(st.characters(exclude_categories=("Cs", "Nd")), max_size=12)
    )
)
def test_a_line_is_kept_exactly_when_every_required_field_says_something(given):
    whole = all(given.get(id, "").strip() for id in "ab")
    try:
        kept = rules.cells(FIELDS, given)
    except Problem as refused:
        assert refused.code == "campaign.ledger_blank" and not whole
    else:
        assert whole and set(kept) == {"a", "b", "c"} and all(kept[id].strip() for id in "ab")


def test_what_the_duty_hands_in_is_the_lines_and_they_are_shut_then(opened, city):
    _, duty, zhangsan = opened
    assert actions.write_line(zhangsan, duty, LINE, at=AT) == 1
    assert actions.write_line(zhangsan, duty, {**LINE, "measure": "加固"}, at=AT) == 2
    actions.strike_line(zhangsan, duty, 1, "重复", at=AT)
    assert actions.write_line(zhangsan, duty, {**LINE, "measure": "加固并复查"}, at=AT, number=2) == 2
    assert Duty.objects.get(pk=duty).state == "in_progress"
    assert actions.hand_in_ledger(zhangsan, duty, at=AT, number=1) == 1
    assert Duty.objects.get(pk=duty).state == "reported"
    paper = FiledPaper.objects.get()
    book = openpyxl.load_workbook(BytesIO(archive.content(paper.sha256))).active
    assert [[cell.value for cell in row] for row in book.iter_rows(min_row=4)] == [
        [2, "隐患消除", "加固并复查", "2024-09-30", "示范甲"]
    ]
    for act in (
        lambda: actions.write_line(zhangsan, duty, LINE, at=AT),
        lambda: actions.strike_line(zhangsan, duty, 2, "试", at=AT),
        lambda: actions.hand_in_ledger(zhangsan, duty, at=AT),
    ):
        with pytest.raises(Problem, match=r"不能改"):
            act()
    with pytest.raises(Problem, match="不能由本单位审核"):  # nobody reviews what the own unit handed in
        actions.accept_filing(zhangsan, duty, at=AT)
    assert not queries.duty(zhangsan, duty, AT.date()).may.answer
    actions.send_back_filing(city.actor("lisi"), duty, "incomplete", "再核", at=AT)
    assert actions.write_line(zhangsan, duty, LINE, at=AT) == 3
    assert actions.hand_in_ledger(zhangsan, duty, at=AT, number=2) == 2
    assert Event.objects.filter(verb="duty.ledger").count() == 5


def test_an_empty_ledger_or_a_mere_file_is_not_taken(opened):
    _, duty, zhangsan = opened
    with pytest.raises(Problem) as refused:
        actions.hand_in_ledger(zhangsan, duty, at=AT)
    assert refused.value.code == "campaign.ledger_empty"
    for zero in (False, True):
        with pytest.raises(Problem) as refused:
            actions.file_duty(
                zhangsan, duty, Handed((Paper("台账.txt", b"x"),), zero=zero, reason="没有"), at=AT
            )
        assert refused.value.code == "campaign.ledger_by_line"


def test_others_do_not_write_it(opened, city):
    _, duty, zhangsan = opened
    for who in ("lisi", "sheng"):
        with pytest.raises(Problem) as refused:
            actions.write_line(city.actor(who), duty, LINE, at=AT)
        assert refused.value.code == "authority.may_not"
    with pytest.raises(Problem) as refused:
        actions.write_line(city.actor("wangwu"), duty, LINE, at=AT)
    assert refused.value.code == "campaign.no_duty"
    with pytest.raises(Problem) as refused:
        actions.write_line(zhangsan, duty, {**LINE, "responsible": "示范甲 11010519491231002X"}, at=AT)
    assert refused.value.code == "ids.in_text"


def filled(fields, rows, heads=None):
    """A workbook as a clerk fills it in."""
    book = openpyxl.load_workbook(BytesIO(ledger_book.write("台账", "示范", fields, ())))
    for row in rows:
        book.active.append(row)
    for cell, text in (heads or {}).items():
        book.active[cell] = text
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_taken_whole_or_not_at_all_and_never_twice(opened):
    _, duty, zhangsan = opened
    fields = queries.ledger(zhangsan, duty, AT.date()).fields
    good = [[1, "甲", "乙", datetime(2024, 9, 30), 7], [None] * 5, [2, "丙", "丁", "长期", "戊"]]
    assert actions.read_ledger(zhangsan, duty, filled(fields, good), "台账.xlsx", at=AT) == 2
    assert LedgerLine.objects.get(number=1).cells == {
        "standard": "甲", "measure": "乙", "finish_by": "2024-09-30", "responsible": "7",
    }  # fmt: skip
    assert actions.read_ledger(zhangsan, duty, filled(fields, good), "台账.xlsx", at=AT) == 0
    with pytest.raises(Problem) as refused:
        actions.read_ledger(zhangsan, duty, filled(fields, [[1, "新", "新", "新", "新"], [2, "缺", "人", "x", ""]]), "台账.xlsx", at=AT)  # fmt: skip
    assert refused.value.code == "campaign.ledger_rows" and "第5行" in refused.value.say("zh")
    assert LedgerLine.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"not a workbook", "intake.wrong_type"),
        (filled(FIELDS, [[1, "a", "b", ""]], {"B3": "别的"}), "campaign.ledger_heads"),
        (filled(FIELDS, []), "campaign.ledger_many"),
    ],
)
def test_a_broken_workbook_is_told(content, code):
    with pytest.raises(Problem) as refused:
        ledger_book.read(content, "台账.xlsx", FIELDS)
    assert refused.value.code == code


def test_a_damaged_workbook_is_called_by_the_name_it_was_uploaded_with():
    with pytest.raises(Problem) as refused:
        ledger_book.read(b"PK\x03\x04 nonsense", "整改台账（矿区）.xlsx", FIELDS)
    assert "整改台账（矿区）.xlsx" in refused.value.say("zh")


def test_what_is_written_out_is_read_back(opened):
    lines = (
        rules.Line(1, {"a": "=1+1", "b": "甲\n乙", "c": ""}),
        rules.Line(2, {"a": "划去", "b": "x"}, "错"),
    )
    content = ledger_book.write("台账", "示范", FIELDS, lines)
    assert ledger_book.read(content, "台账.xlsx", FIELDS) == ({"a": "=1+1", "b": "甲 乙", "c": ""},)


def test_the_page_keeps_a_line_refuses_an_empty_field_and_hands_in(opened, signed_in, settings):
    settings.LAOJIAN_DEMO_DATE = AT.date()
    id, duty, _ = opened
    client = signed_in("zhangsan")
    place = reverse("duty-ledger", args=[id, duty])
    assert (
        reverse("duty-ledger", args=[id, duty])
        in client.get(reverse("campaign-duty", args=[id, duty])).content.decode()
    )
    hand_in = reverse("ledger-hand-in", args=[id, duty])
    assert hand_in not in client.get(place).content.decode(), "an empty ledger is not handed in"
    answer = client.post(place, {**LINE, "responsible": " "})
    text = answer.content.decode()
    assert answer.status_code == 422 and "缺“责任人”" in text and "更换支架" in text, "what was typed stays"
    assert client.post(place, LINE).status_code == 302
    told = client.get(place).content.decode()
    assert "更换支架" in told and hand_in in told
    assert client.get(reverse("ledger-workbook", args=[id, duty])).content[:2] == b"PK"
    assert client.get(reverse("ledger-hand-in", args=[id, duty])).status_code == 405
    assert client.post(reverse("ledger-hand-in", args=[id, duty]), {"number": "1"}).status_code == 302
    assert client.post(reverse("ledger-hand-in", args=[id, duty]), {"number": "1"}).status_code == 422
    assert FiledPaper.objects.count() == 1
    listed = signed_in("lisi").get(reverse("campaign-ledgers", args=[id])).content.decode()
    assert "工作清单台账" in listed and "示范矿区" in listed
    assert signed_in("wangwu").get(place).status_code == 404


def test_the_summary_of_chuxiong_says_of_each_part_where_it_stands(city, signed_in, settings):
    settings.LAOJIAN_DEMO_DATE = AT.date()
    id = open_campaign(city.actor("lisi"), "chuxiong-intermediaries-2021", at=AT)
    duty = Duty.objects.get(campaign=id, unit__code="140303", obligation="O-004-07", kind="report")
    client, place = signed_in("zhangsan"), reverse("campaign-duty", args=[id, duty.pk])
    assert "机构数量排查情况" in client.get(place).content.decode()
    said = {"remark": "总结", **{f"part{n}": f"第{n}页" for n in range(1, 5)}}
    answer = client.post(place, said)
    assert answer.status_code == 422 and "下步工作计划" in answer.content.decode()
    assert client.post(place, {**said, "part5": "第九页"}).status_code == 302
    assert "第九页" in client.get(place).content.decode()


def test_a_changed_line_keeps_its_old_words_beside_the_new_ones(opened, city, signed_in, settings):
    settings.LAOJIAN_DEMO_DATE = AT.date()
    id, duty, zhangsan = opened
    actions.write_line(zhangsan, duty, LINE, at=AT)
    actions.write_line(zhangsan, duty, {**LINE, "measure": "加固", "responsible": "示范乙"}, at=AT, number=1)
    actions.write_line(zhangsan, duty, {**LINE, "measure": "加固", "responsible": "示范乙"}, at=AT, number=1)
    event = Event.objects.filter(verb="duty.ledger").latest("seq")
    assert event.detail["was"] == {"整改措施": "更换支架", "责任人": "示范甲"}
    assert event.detail["new"] == {"整改措施": "加固", "责任人": "示范乙"}
    actions.strike_line(zhangsan, duty, 1, "重复登记", at=AT)
    [changed, struck] = queries.ledger(zhangsan, duty, AT.date()).changes[1]
    assert [(one.zh, one.en, one.was, one.now) for one in changed.words] == [
        ("整改措施", "measure", "更换支架", "加固"),
        ("责任人", "who answers for it", "示范甲", "示范乙"),
    ]
    assert (changed.who, changed.struck, struck.struck) == ("张三", "", "重复登记")
    for who in ("zhangsan", "lisi"):
        page = signed_in(who).get(reverse("duty-ledger", args=[id, duty])).content.decode()
        assert '<del lang="zh-Hans">更换支架</del> → <ins lang="zh-Hans">加固</ins>' in page
        assert "第1行的经过：2 次" in page and "划去：" in page


def test_a_line_that_was_never_changed_has_no_history(opened):
    _, duty, zhangsan = opened
    actions.write_line(zhangsan, duty, LINE, at=AT)
    actions.write_line(zhangsan, duty, LINE, at=AT)
    assert queries.ledger(zhangsan, duty, AT.date()).changes == {}


def test_ids_of_persons_never_reach_the_history():
    was = {"a": "示范甲 140303199001010018", "b": "x"}
    told = rules.changed(FIELDS, was, {"a": "示范甲", "b": "x", "c": ""})
    assert told == {"整改标准": ("示范甲 140303********0018", "示范甲")}
