"""The amounts of a notice become numbers of its pack: value, side, clause and the sentence they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.packs import load
from laojian.packs.check import check
from laojian.packs.notice import propose
from laojian.packs.notice_draft import draft_pack, write
from laojian.packs.notice_draft_numbers import numbers, side
from laojian.packs.notice_review import Choice, reviewed

HEAD = "示范市人社局关于开展检查的通知\n示人社发〔2025〕1号\n各县人社局：\n现通知如下：\n一、工作要求\n"
FOOT = "\n\n示范市人社局\n2025年2月10日\n"


def told(sentence):
    return [one.value for one in numbers(propose(HEAD + sentence + FOOT))]


@pytest.mark.parametrize(
    ("sentence", "op", "value", "unit"),
    [
        ("派遣用工数量不得超过用工总量的10%。", "at_most", 10, "%"),
        ("派遣用工数量不得超过用工总量（订立劳动合同的和被派遣的人数之和）的10%。", "at_most", 10, "%"),
        ("抽成比例不得高于30%。", "at_most", 30, "%"),
        ("检查覆盖率不低于95%。", "at_least", 95, "%"),
        ("裁减人员20人以上的，报告当地人社部门。", "at_least", 20, "人"),
        ("对距退休不足5年的职工予以照顾。", "below", 5, "年"),
        ("公示时间超过3个月的，予以清理。", "above", 3, "个月"),
        ("每人每天按150元的标准给予补贴。", "exactly", 150, "元"),
        ("转岗率达到80%的企业给予补贴。", "at_least", 80, "%"),
    ],
)
def test_the_words_say_on_which_side_of_the_value_it_is(sentence, op, value, unit):
    [found] = told(sentence)
    assert (found["op"], found["value"], found["unit"]) == (op, value, unit)
    assert found["clause"] == "一" and found["sentence"] == sentence.rstrip("。")


def test_a_hundred_is_left_out_where_the_next_line_takes_it_in():
    below, above = told("吸纳100人以下的给予补助。吸纳100人（含）以上的，提高补助标准。")
    assert (below["op"], above["op"]) == ("below", "at_least")
    assert "不含" in below["boundary"] and "boundary" not in above


def test_whether_the_edge_belongs_to_it_is_asked_where_the_text_does_not_say():
    [found] = told("裁减人员20人以上的，报告当地人社部门。")
    assert "请核对" in found["boundary"]


def test_what_names_a_case_is_not_told_as_what_is_allowed():
    [found] = told("严禁介绍未满16周岁的未成年人就业。")
    assert found["op"] == "below" and "情形" in found["boundary"]


def test_a_comma_within_a_figure_ends_no_sentence():
    found = told("对骗取补贴的，并处5,000元以上20,000元以下罚款。")
    assert [(one["value"], one["zh"]) for one in found] == [
        (5000, "并处5,000元以上20,000元以下罚款"),
        (20000, "并处5,000元以上20,000元以下罚款"),
    ]


def test_an_amount_in_a_table_is_about_its_cell():
    table = (
        "附件：统计表"
        + FOOT
        + "\n附件\n统计表\n指标\t说明\n台账管理制度（保存2年）的机构数\t填写数字\n有台账的机构数\t填写数字\n"
    )
    [found] = told(table)
    assert (found["value"], found["zh"]) == (2, "台账管理制度（保存2年）的机构数")


def test_accepted_amounts_are_the_numbers_of_the_pack_and_dropped_ones_are_not(tmp_path):
    notice = propose(HEAD + "检查覆盖率不低于95%，每县抽查不少于20户。" + FOOT)
    assert [one.text for one in notice.amounts] == ["不低于95%", "不少于20户"]
    kept = {"amounts/1": Choice("corrected", {"text": "不低于90%"}), "amounts/2": Choice("dropped")}
    write(draft_pack(notice, kept), tmp_path / "draft")
    [number] = load(tmp_path / "draft").numbers
    assert (number.id, number.op, number.value, number.unit) == ("N01", "at_least", 90, "%")
    assert number.sentence == "检查覆盖率不低于90%，每县抽查不少于20户"
    assert not [one for one in check(tmp_path / "draft") if "numbers" in one.zh]
    unread = {"amounts/1": Choice("corrected", {"text": "较高比例"}), "amounts/2": Choice()}
    assert [one.value["value"] for one in numbers(reviewed(notice, unread))] == [20]
    write(draft_pack(notice, {}), tmp_path / "none")
    assert load(tmp_path / "none").numbers == ()


@given(
    before=st.text("不得超过满足达到用工，。（）", max_size=20),
    text=st.text("不得超过低于少于以上下含（）0123456789%人", max_size=12),
)
def test_every_words_give_a_side(before, text):
    assert side(text, before) in ("at_most", "at_least", "below", "above", "exactly")


@given(st.text("对企业处，,。；\n\t|5012万元以上不低于%的含（）", max_size=120))
def test_any_text_gives_numbers_whose_sentence_holds_the_amount(text):
    notice = propose(HEAD + text + FOOT)
    for one, entry in zip(notice.amounts, numbers(notice), strict=True):
        assert "".join(one.text.split()) in entry.value["sentence"]
        assert entry.value["zh"] and len(entry.value["zh"]) <= 120
