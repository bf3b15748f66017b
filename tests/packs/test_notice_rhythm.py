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


HEADED = [
    ("进展按周报送。各县（区）每周五前将进展情况报市局。", ["weekly on Friday"], False),
    ("实行周报送。各县（区）每周五前将进展情况报市局。", ["weekly on Friday"], False),
    ("按月报送数据。各县（区）于每月10日前将数据报市局。", ["monthly by day 10"], False),
    ("坚持月调度。市局每月通报一次各县进展。", ["every month"], False),
    ("及时报送信息。各县（区）每月10日前将信息报市局。", ["monthly by day 10"], False),
    ("按季汇总上报。各县（区）于每季度结束后5个工作日内将汇总表报市局。", ["quarterly within 5 working_days after its end"], False),
    ("实行旬报。各县（区）要高度重视。", [], True),
    ("坚持日报告。各县（区）要高度重视。", [], True),
    ("严格周报制度。各县（区）每月10日前将数据报市局。", ["monthly by day 10"], True),
    ("建立月调度机制，压实责任。", [], True),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "rules", "asked"), HEADED, ids=[one[0][:8] for one in HEADED])
def test_a_heading_announces_the_rhythm_that_its_text_sets_and_asks_where_it_sets_none(
    paragraph, rules, asked
):
    notice = read(f"一、工作要求\n（一）{paragraph}")
    assert [one.rule for one in notice.recurring] == rules
    assert any(one.about == "recurring" for one in notice.questions) == asked


@pytest.mark.parametrize(
    "body",
    [
        "按照《条例》和省政府年度抽查计划，现就2025年度抽查工作安排如下。",
        "根据年度执法检查方案，现就有关事项通知如下。",
        "一、范围\n从年度检查对象名录库中抽取。",
        "一、抽查事项\n（一）每日延长工作时间是否超过3小时；\n（二）每月累计延长工作时间是否超过36小时；\n（三）是否每周至少休息1日。",
        "一、稽核内容\n（一）是否按月足额缴费；\n（二）每月申报的人数是否真实。",
        "一、情况核查\n各县（区）要查清用人单位每月是否足额发放工资。",
    ],
)
def test_plans_of_a_year_preambles_and_what_is_asked_whether_do_not_come_again(body):
    assert read(body).recurring == ()


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("每周一、周四", ["weekly on Monday", "weekly on Thursday"]),
        ("每周二和周五", ["weekly on Tuesday", "weekly on Friday"]),
        ("每月5日、20日前", ["monthly by day 5", "monthly by day 20"]),
        ("每月10日和25日前", ["monthly by day 10", "monthly by day 25"]),
        ("年度终了后20日内", ["yearly within 20 days after its end"]),
        ("每年结束后15个工作日内", ["yearly within 15 working_days after its end"]),
        ("每月结束后7个工作日内", ["monthly within 7 working_days after its end"]),
        ("每季度最后一个月的25日前", ["quarterly by day 25 (每季度最后一个月的25日前)"]),
        ("每月最后一个工作日前", []),
        ("每季度第一个工作日前", []),
        ("逢5日、20日", []),
    ],
)
def test_days_in_a_row_are_each_a_rhythm_and_what_is_no_rhythm_of_ours_is_asked_about(words, rules):
    notice = read(f"一、工作要求\n各县（区）{words}向市局报送进度。")
    assert [one.rule for one in notice.recurring] == rules
    assert bool([one for one in notice.questions if "没有读成周期" in one.text]) == (not rules)


def test_a_kind_of_report_and_its_day_are_one_rhythm_and_so_many_times_are_not_what_is_told():
    notice = read("一、工作要求\n半月报改为周报，各县（区）每周四16时前报送《进展表》。")
    assert [(one.rule, one.what) for one in notice.recurring] == [("weekly on Thursday", "《进展表》")]
    [rule] = read("一、工作要求\n各单位应于每月15日前更新用工信息，连续报送6个月。").recurring
    assert "更新用工信息" in rule.what


def test_what_the_law_makes_of_silence_sets_nobody_a_term():
    assert read("一、审查\n人社部门自收到文本之日起15日内未提出异议的，集体合同生效。").relative == ()


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("自查实之日起10日内处理。", "查实之日"),
        ("企业应当自查封之日起10日内改正。", "查封之日"),
        ("自行政处罚决定作出之日起10日内公示。", "行政处罚决定作出之日"),
        ("自纠正之日起10日内报告。", "纠正之日"),
        ("企业自自查结束之日起10日内报告。", "自查结束之日"),
        ("自查结束之日起10日内报告。", "自查结束之日"),
    ],
)
def test_from_is_no_part_of_the_event_and_self_checks_are(sentence, event):
    assert [one.rule for one in read(sentence).relative] == [f"within 10 days after {event}"]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [("市局于7月上旬汇总形成总报告。", "2025-07-10"), ("市局于5月中旬抽查企业。", "2025-05-20"), ("市局已于2月上旬完成摸底。", None)],
)  # fmt: skip
def test_a_part_of_a_month_in_which_a_body_acts_is_a_term_and_what_was_is_none(sentence, day):
    assert [one.date.isoformat() for one in read(sentence).deadlines] == ([day] if day else [])


def test_the_beginning_of_one_rhythm_is_not_that_of_another_behind_a_semicolon():
    notice = read("自2025年4月起，各县每月28日前报送统计表；市局每季度首月15日前报告情况。")
    assert [one.rule for one in notice.recurring] == [
        "monthly by day 28 from 2025-04-01", "quarterly by day 15 (每季度首月15日前)"
    ]  # fmt: skip


LISTED = ("每日延长工作时间超过3小时的", "每月累计延长工作时间超过36小时的", "未依法支付加班费的")


@pytest.mark.parametrize(
    ("marks", "numbers", "gap"),
    [
        (("1）", "2）", "3）"), ("（1）", "（2）", "（3）"), "；"),
        (("1）", "2）", "3）"), ("（1）", "（2）", "（3）"), "；\n    "),
        (("(1)", "(2)", "(3)"), ("（1）", "（2）", "（3）"), "；"),
        (("1、", "2、", "3、"), ("1.", "2.", "3."), "；"),
        (("①", "②", "③"), ("①", "②", "③"), "；\n"),
        (("⒈", "⒉", "⒊"), ("1.", "2.", "3."), "；"),
        (("一是", "二是", "三是"), ("一", "二", "三"), "；"),
    ],
)
@pytest.mark.parametrize("cue", ["各区要聚焦以下问题：", "各区重点排查下列突出情形：", "各区重点查看："])
def test_what_is_listed_behind_a_colon_is_items_and_an_amount_in_one_is_no_rhythm(cue, marks, numbers, gap):
    told = gap.join(f"{mark}{text}" for mark, text in zip(marks, LISTED, strict=True))
    notice = propose(f"{HEAD}{cue}{told}。\n各区每周五前向市局报送情况。{FOOT}")
    assert [(one.no, one.text) for one in notice.items] == list(zip(numbers, LISTED, strict=True))
    assert [one.rule for one in notice.recurring] == ["weekly on Friday"]
    assert not [one for one in notice.questions if one.about == "who"]


def test_an_amount_of_the_law_in_running_text_is_no_rhythm_and_a_report_of_such_cases_is():
    notice = propose(f"{HEAD}企业不得安排劳动者每日加班达4小时。各区每月报送加班超过36小时的企业名单。{FOOT}")
    assert [one.text for one in notice.recurring] == ["每月"]


@pytest.mark.parametrize(
    "right", ["当事人收到决定书后60日内可以申请行政复议。", "当事人收到决定书后15日内，可依法提起诉讼。"]
)
def test_a_right_with_a_term_is_no_duty(right):
    assert read(right).relative == ()
