"""Scans read with look-alikes: what is meant is read on signs of equal number, and every figure that hangs on it asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.packs.notice import propose
from laojian.packs.notice_text import flow

SCAN = """# 示范市人カ资源和社会保障局文件

示人社监字(2O25) 8号

关于开展快递网点用エ情况排查
整治的紧急通知

各区县人社局，各快递企业:

决定开展快递网点用工情况排查整治。 现通知如下:

一 、排查范围
全市所有快递网点。

二、排査内容

(一) 未签订劳动合同;

〈二) 未缴纳エ伤保险;

三、方法步骤

(—)自查阶段(2025年1 1月1日一11月2O日)。各快递企业自查，11 月 2 2 日前将自查表报区县人社局。

（二)检查阶段（11月21日至12月2 0日)。各区县 12月25目前报送总结和附表。

四、要求

各区县要每周一报进度。

附件:快递网点用工情况排查表

示范市人力资源和社会保障局

2025年10月2 8日

附件

快递网点用工情况排查表

区县 网点数 从业人员数
个 人
合计
"""


def read():
    return propose(SCAN)


def test_the_head_of_a_scan_is_told_apart_though_its_signs_are_misread():
    paper = read().paper
    assert paper.title == "关于开展快递网点用エ情况排查整治的紧急通知"
    assert paper.doc_number == "示人社监字〔2025〕8号"
    assert len(paper.issuers) == 1


def test_items_under_a_misread_heading_are_found_as_printed():
    assert [(one.no, one.text) for one in read().items] == [
        ("二（一）", "未签订劳动合同"),
        ("二（二）", "未缴纳エ伤保险"),
    ]


def test_misread_figures_give_the_day_that_is_meant_in_the_words_as_printed():
    notice = read()
    assert [(one.start.isoformat(), one.end.isoformat(), one.text) for one in notice.phases] == [
        ("2025-11-01", "2025-11-20", "2025年1 1月1日一11月2O日"),
        ("2025-11-21", "2025-12-20", "11月21日至12月2 0日"),
    ]
    assert [(one.date.isoformat(), one.date_text) for one in notice.deadlines] == [
        ("2025-11-22", "11 月 2 2 日前"),
        ("2025-12-25", "12月25目前"),
    ]


def test_every_figure_read_otherwise_than_printed_is_asked_about():
    doubts = [one for one in read().questions if one.about == "text"]
    printed = [SCAN[slice(*one.span)] for one in doubts]
    for part in ("2O25", "11月2O日", "12月25目前", "用エ情", "人カ资"):
        assert any(part in one for one in printed), part


def test_once_a_week_and_on_monday_are_not_told_apart_without_asking():
    notice = read()
    assert [one.rule for one in notice.recurring] == ["every week"]
    assert any("每周一报" in one.text for one in notice.questions if one.about == "recurring")
    friday = propose(SCAN.replace("每周一报进度", "每周一报送进度"))
    assert [one.rule for one in friday.recurring] == ["weekly on Monday"]


def test_a_listed_table_that_could_not_be_read_is_asked_about():
    notice = read()
    assert notice.tables == ()
    assert any("快递网点用工情况排查表" in one.text for one in notice.questions if one.about == "tables")


def test_a_heading_of_what_to_check_without_items_is_asked_about():
    notice = propose(
        "示范市人社局关于开展检查的通知\n各县人社局：\n现通知如下：\n一、检查时间\n3月10日至3月20日。\n"
        "二 检查内容\n见上级文件。\n三、要求\n各县3月25日前报送总结。\n\n示范市人社局\n2025年3月1日\n"
    )
    assert notice.items == ()
    assert [one.text for one in notice.questions if one.about == "items"] == [
        "“检查内容”下面没有读出检查事项，请对照原件补充"
    ]


def test_a_heading_that_lost_its_sign_is_still_a_heading():
    notice = propose(
        "示范市人社局关于开展检查的通知\n各县人社局：\n现通知如下：\n一 检查时间\n3月10日至3月20日。\n"
        "二 检查内容\n（一）未签订劳动合同；\n（二）拖欠工资。\n三 有关要求\n各县3月25日前报送总结。\n\n示范市人社局\n2025年3月1日\n"
    )
    assert [(one.no, one.text) for one in notice.items] == [
        ("二（一）", "未签订劳动合同"),
        ("二（二）", "拖欠工资"),
    ]


@pytest.mark.parametrize("words", ["12月25目标任务", "カード", "GOOD 2 lO", "Oil 10", "目前12月", "2Ox"])
def test_words_that_only_look_like_it_are_left_alone(words):
    assert flow(words).text == words.replace(" ", "") or flow(words).text == words


@given(st.text(alphabet=st.sampled_from("0123456789OoΟ○〇lI年月日目曰前カエロ〈<(一二)， \t"), max_size=60))
def test_a_reading_has_one_sign_for_each_sign_and_knows_where_it_stood(text):
    run = flow(text)
    assert len(run.text) == len(run.places)
    assert all(not text[place].isspace() for place in run.places) or " " in run.text


def test_radicals_of_a_pdf_are_read_as_their_signs_in_relations_too():
    text = "检查表\n填报单位：\n项⽬\t序号\t户数\t件数\n甲\t⼄\t1\t2\n合计\t1\t\t\n煤矿\t2\t\t\n⾮煤\t3\t\t\n栏⽬关系：1⾏=2⾏+3⾏；1≥2。\n"
    notice = propose(
        f"示范市人社局\n关于检查的通知\n各县：\n请各县于2025年3⽉5⽇前报送附件。\n2025年2⽉1⽇\n附件\n{text}"
    )
    assert [one.date.isoformat() for one in notice.deadlines] == ["2025-03-05"]
    [printed] = notice.relations
    assert printed.text in notice.source and len(printed.relations) == 2
    assert not [one for one in notice.questions if one.about == "relations"]


WRAPPED = """示范区人力资源和社会保障局

关于开展专项检查的通知

各镇人民政府，区属各企业:

  为维护女职工合法权益,依据有关规定,区人社局定于
2026 年 3 月 5 日至 4 月 30 日联合开展专项检查。现通
知如下:

  一、检查内容
  1.是否因结婚、怀孕、生育降低女职工的工资或者与其
解除劳动合同。

  二、有关要求
  (一)各镇人社服务中心应于 3 月 25 日前将情况汇总报区
劳动保障监察大队。
  (二)区劳动保障监察大队于 5 月 8 日前将检查总结报区
人社局。

示范区人力资源和社会保障局
2026年2月24日
"""


def test_a_full_line_of_a_scan_goes_on_below_without_a_comma_in_it():
    notice = propose(WRAPPED)
    assert [one.text for one in notice.items] == [
        "是否因结婚、怀孕、生育降低女职工的工资或者与其解除劳动合同"
    ]
    assert [one.to for one in notice.deadlines] == ["区劳动保障监察大队", "区人社局"]
    assert notice.paper.title == "关于开展专项检查的通知" and len(notice.paper.addressees) == 2


@pytest.mark.parametrize("heading", ["二、查什么", "二、几点提醒"])
def test_what_is_asked_whether_is_items_or_a_question_and_never_lost(heading):
    body = f"{heading}\n㈠工程项目。⒈人工费是否按月拨付；⒉专用账户是否覆盖；⒊公示牌是否设置。\n"
    notice = propose(f"关于开展检查的通知\n各县：\n现通知如下。\n{body}示范市人社局\n2025年3月1日\n")
    if "查" in heading:
        assert [one.text for one in notice.items] == [
            "人工费是否按月拨付",
            "专用账户是否覆盖",
            "公示牌是否设置",
        ]
        assert [one.no[:5] for one in notice.items] == ["二（一）1", "二（一）2", "二（一）3"]
    else:
        assert notice.items == () and any(one.about == "items" for one in notice.questions)
