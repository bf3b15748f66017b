"""What comes again is a duty; what is forbidden, a limit of the law or a slogan is none."""

from __future__ import annotations

import pytest

from laojian.packs.notice import propose

HEAD = (
    "示范市人力资源和社会保障局\n示人社发〔2025〕9号\n关于开展检查的通知\n各县（区）人社局：\n现通知如下：\n"
)
FOOT = "\n示范市人力资源和社会保障局\n2025年3月1日\n"


def read(body):
    return propose(f"{HEAD}{body}{FOOT}")


@pytest.mark.parametrize(
    "body",
    [
        "二、检查内容\n（一）未按时提交年度运行报告；\n（二）未按月足额支付工资；\n（三）每月工资低于最低标准。",
        "一、违法行为\n未设立账户、未按时提交年度运行报告等行为。",
        "一、工作时间\n企业每周至少休息1天。",
        "一、工作时间\n每日工作不超过8小时。",
        "一、工作时间\n用人单位不得每日延长工时。",
        "一、加强监管\n将检查结果纳入医疗机构年度校验。",
    ],
)
def test_violations_limits_and_parts_of_something_do_not_come_again(body):
    assert read(body).recurring == ()


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("企业要确保工资按月足额发放。", "every month"),
        ("各县每月至少报送2条信息。", "every month"),
        ("县民政局每年对养老机构的检查不少于1次。", "every year"),
        ("各县人社局每年至少开展一次联合检查。", "every year"),
    ],
)
def test_a_duty_with_a_least_number_still_comes_again(sentence, rule):
    assert [one.rule for one in read(f"一、工作要求\n{sentence}").recurring] == [rule]


def test_a_regime_of_reports_is_a_question_and_no_series():
    notice = read("一、工作要求\n实行周调度、月通报制度。各县（区）每周五报送进度。")
    assert [(one.rule, one.what) for one in notice.recurring] == [("weekly on Friday", "进度")]
    asked = [one for one in notice.questions if one.about == "recurring"]
    assert len(asked) == 1 and "“实行周调度、月通报制度”" in asked[0].text
    assert notice.source[slice(*asked[0].span)] == "实行周调度、月通报制度"


def test_hours_run_from_what_the_clause_before_says_happens():
    notice = read("一、工作要求\n各县（区）发现使用童工的，应当在2小时内电话报告，24小时内书面报告市局。")
    assert [one.rule for one in notice.relative] == ["within 2 hours", "within 24 hours"]
    notice = read("一、工作要求\n发现使用童工的，应当在2小时内电话报告，24小时内书面报告市局。")
    assert [one.rule for one in notice.relative] == [
        "within 2 hours after 发现使用童工",
        "within 24 hours after 发现使用童工",
    ]
    assert [one.text for one in notice.relative] == ["2小时内", "24小时内"]


def test_every_ten_days_asks_which_reading_is_meant():
    asked = [
        one
        for one in read("一、工作要求\n各县（区）每10天报送一次进展。").questions
        if one.about == "recurring"
    ]
    assert len(asked) == 1 and "每旬一期" in asked[0].text
