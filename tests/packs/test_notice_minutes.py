"""Minutes of a meeting: what is agreed without a day is held without one and asked about, in sentences and in tables."""

from __future__ import annotations

import pytest

from laojian.packs import load
from laojian.packs.check import check
from laojian.packs.notice import propose
from laojian.packs.notice_draft import draft_pack, write

HEAD = (
    "示范市根治欠薪工作联席会议纪要\n〔2025〕第3期\n\n2025年3月5日，示范市根治欠薪工作联席会议召开第三次全体会议。"
    "现将会议议定事项纪要如下：\n\n一、会议议定事项\n"
)
FOOT = "\n出席：市人社局，市住房城乡建设局，市公安局\n\n示范市根治欠薪工作联席会议办公室\n2025年3月6日\n"
TABLE = (
    "二、分工表\n序号\t议定事项\t责任单位\t完成时限\n1\t建立工资专户台账\t市住房城乡建设局\t尽快\n2\t开展联合检查\t市人社局\t下次会议前\n"
    "3\t上报处置预案\t市公安局\t2025年4月10日\n4\t编制宣传方案\t市财政局\t\n"
)


def held(text):
    return {(one.who, one.text, one.term) for one in propose(text).duties}


def asked(text):
    return [one.text for one in propose(text).questions if one.about == "deadlines"]


@pytest.mark.parametrize(
    ("sentence", "who", "term"),
    [
        ("（一）市住房城乡建设局尽快报送在建项目实名制管理情况。", "市住房城乡建设局", "尽快"),
        ("（一）市公安局于下次联席会议召开前报送欠薪案件侦办进展。", "市公安局", "下次联席会议召开前"),
        ("（一）市财政局近期完成应急周转金拨付。", "市财政局", "近期"),
        ("（一）市交通运输局待项目结算后提交清欠方案。", "市交通运输局", "待项目结算后"),
        ("（一）由市水利局牵头，市财政局配合，抓紧核实欠薪线索。", "市水利局", "抓紧"),
        ("（一）各县（区）人社局要核实本地欠薪线索。", "各县（区）人社局", ""),
    ],
)
def test_an_agreed_item_without_a_day_is_held_without_one_and_asked_about(sentence, who, term):
    [(named, text, said)] = held(HEAD + sentence + FOOT)
    assert (named, said) == (who, term) and text in sentence
    [question] = asked(HEAD + sentence + FOOT)
    assert "先按没有写明日期记着" in question and term in question


def test_an_agreed_item_with_a_day_is_a_deadline_and_no_question():
    text = HEAD + "（一）各县（区）人社局3月20日前报送欠薪线索清零情况。" + FOOT
    notice = propose(text)
    assert [str(one.date) for one in notice.deadlines] == ["2025-03-20"]
    assert not notice.duties and not [one for one in asked(text) if "记着" in one]


def test_rows_of_a_table_of_agreed_items_are_held_whatever_stands_where_the_day_should():
    notice = propose(HEAD + TABLE + FOOT)
    assert [(str(one.date), one.who) for one in notice.deadlines] == [("2025-04-10", "市公安局")]
    assert {(one.who, one.text, one.term) for one in notice.duties} == {
        ("市住房城乡建设局", "建立工资专户台账", "尽快"),
        ("市人社局", "开展联合检查", "下次会议前"),
        ("市财政局", "编制宣传方案", ""),
    }
    assert sum("先按没有写明日期记着" in one for one in asked(HEAD + TABLE + FOOT)) == 3


def test_a_sheet_to_be_filled_in_by_others_holds_no_duty():
    blank = "二、台账\n序号\t风险事项\t责任单位\t完成时限\n1\t\t\t\n2\t\t\t\n"
    assert held(HEAD + blank + FOOT) == set()


def test_who_was_there_and_what_was_said_is_no_duty():
    text = HEAD.replace("一、会议议定事项\n", "") + "会议强调，治理欠薪事关民生，意义重大。\n" + FOOT
    assert held(text) == set()


def test_the_draft_holds_them_undated_with_the_words_that_were_printed(tmp_path):
    text = HEAD + "（一）市财政局近期完成应急周转金拨付。\n" + TABLE + FOOT
    write(draft_pack(propose(text)), tmp_path / "draft")
    pack = load(tmp_path / "draft")
    found = {one.does_zh: one for one in pack.obligations if one.due.kind == "undated"}
    assert found["市财政局近期完成应急周转金拨付。"].inferred == "原文只写“近期”，没有写明日期。"
    assert found["建立工资专户台账。"].inferred == "原文只写“尽快”，没有写明日期。"
    assert found["编制宣传方案。"].actors and found["编制宣传方案。"].due.day is None
    assert not [one for one in check(tmp_path / "draft") if one.file == "obligations.yaml"]


def test_an_ordinary_notice_is_read_as_before():
    text = (HEAD + "（一）市财政局近期完成应急周转金拨付。" + FOOT).replace("会议纪要", "会议的通知")
    assert not [one for one in asked(text) if "记着" in one]
