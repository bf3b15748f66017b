"""Who owes a duty: a whole body before the verb, else nobody, with a question."""

from __future__ import annotations

import pytest

from laojian.packs.notice import propose

HEAD = "示范市人力资源和社会保障局\n示人社发〔2025〕9号\n关于开展检查的通知\n各县（区）人社局：\n现通知如下：\n一、工作要求\n"
FOOT = "\n示范市人力资源和社会保障局\n2025年3月1日\n"


def told(sentence):
    notice = propose(f"{HEAD}{sentence}{FOOT}")
    timed = (*notice.deadlines, *notice.recurring, *notice.relative)
    return [(one.who, one.what, one.to) for one in timed], [
        one for one in notice.questions if one.about == "who"
    ]


def test_the_subject_of_a_later_clause_gets_no_duty_of_the_inspector():
    found, asked = told(
        "对发现的问题，自检查结束之日起5个工作日内下达整改通知书，作业单位应在收到通知书后15日内整改完毕。"
    )
    assert found == [(None, "下达整改通知书", None), ("作业单位", "整改完毕", None)]
    assert len(asked) == 1 and "自检查结束之日起5个工作日内" in asked[0].text


def test_a_body_of_the_sentence_before_is_the_actor():
    found, asked = told("市局监察支队负责检查。对发现的问题，5个工作日内下达整改通知书，作业单位应当配合。")
    assert found == [("市局监察支队", "下达整改通知书", None)] and not asked


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("用人单位填写《登记表》，并于4月22日前交所在镇街劳动保障所。", ("用人单位", "《登记表》", "所在镇街劳动保障所")),
        ("用人单位于4月2日前交所在街道办事处登记表。", ("用人单位", "登记表", "所在街道办事处")),
        ("各镇街4月5日前报送工作总结。", ("各镇街", "工作总结", None)),
        ("各街镇于4月5日前报送工作总结。", ("各街镇", "工作总结", None)),
        ("交警大队于5月1日前报送总结。", ("交警大队", "总结", None)),
        ("4月30日前，各镇街上报阶段总结。", ("各镇街", "阶段总结", None)),
        ("镇街汇总后4月25日前报区局监察大队。", ("镇街", None, "区局监察大队")),
    ],
)  # fmt: skip
def test_handing_over_is_a_verb_and_towns_and_streets_are_bodies(sentence, wanted):
    found, asked = told(sentence)
    assert found == [wanted] and not asked


def test_a_sentence_that_names_nobody_is_a_question_once():
    found, asked = told("4月10日前、5月10日前分别报送总结。")
    assert {one[0] for one in found} == {None}
    assert len(asked) == 1 and asked[0].text.startswith("“")
