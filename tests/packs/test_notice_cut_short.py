"""What the reader does not understand whole it does not take in part: relations and dates that go on."""

import pytest

from laojian.packs.notice import propose

HEAD = "示范市人社局关于开展检查的通知\n示人社发〔2025〕1号\n各县人社局：\n现通知如下：\n一、工作要求\n"
FOOT = "\n示范市人社局\n2025年3月1日\n"


def read(text):
    return propose(HEAD + text + FOOT)


def compared(notice):
    return [one.text for line in notice.relations for one in line.relations]


@pytest.mark.parametrize(
    "line",
    [
        "栏目关系：1=2+3+…+6",
        "栏目关系：(1)=(2)+(3)+…+(8)",
        "说明：第2栏应大于等于第3栏与第4栏之和。",
        "栏目关系：（1行）=（2行）十（3行）",
        "栏目关系：1≥2，第3栏之和",
        "第2栏≥第3栏、第4栏之和",
        "栏目关系：1=2+3+4等",
        "栏目关系：A栏＝B栏＋C栏",
        "栏目关系：3栏/2栏≤10%",
        "栏目关系：第3栏至第7栏之和=2栏",
        "栏目关系：1栏=2栏×3栏",
        "若1栏＞2栏，则3栏≥4栏。",
        "本表逻辑关系为1栏=2栏+3栏",
    ],
)
def test_a_relation_that_goes_on_with_what_is_not_understood_is_none_and_asks(line):
    notice = read(line)
    assert compared(notice) == []
    doubts = [one for one in notice.questions if one.about == "relations"]
    assert len(doubts) == 1
    first, last = doubts[0].span
    assert notice.source[first:last].strip("。") in line


@pytest.mark.parametrize(
    "words", ["每户不超过3人，应当大于等于18周岁。", "工资≥2010元。", "第3栏填写年满60周岁、超过半年的人数。"]
)
def test_limits_and_notes_on_filling_in_are_no_relations(words):
    assert not [one for one in read(words).questions if one.about == "relations"]


def test_the_relations_beside_one_that_is_not_understood_are_still_read():
    notice = read("栏目关系：（1行）=（2行）十（3行）；2栏≥3栏；2栏≥4栏")
    assert compared(notice) == ["2栏≥3栏", "2栏≥4栏"]
    assert [one.text for one in notice.relations] == ["栏目关系：（1行）=（2行）十（3行）；2栏≥3栏；2栏≥4栏"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("关系：1=2+3、4=5+6", ["1=2+3", "4=5+6"]),
        ("表内关系：1=2+3，单位为万元", ["1=2+3"]),
        (
            "栏目关系：1.甲栏：(1)=(2)+(3) 2.宾栏：(2)=(3)+(5)；其中(3)≥(4)",
            ["(1)=(2)+(3)", "(2)=(3)+(5)", "(3)≥(4)"],
        ),
        ("审核关系：01≥02+03；04≥05", ["01≥02+03", "04≥05"]),
    ],
)
def test_relations_that_end_where_they_should_are_read_without_a_question(line, wanted):
    notice = read(line)
    assert compared(notice) == wanted
    doubts = [one.text for one in notice.questions if one.about == "relations"]
    assert len(doubts) == 1 and "旁边没有读出表格" in doubts[0]


TABLE = "\n附件1\n检查情况表\n项目\t检查户数\t问题户数\n\t户\t户\n\t1\t2\n合计\t\t\n国有企业\t\t\n民营企业\t\t\n其他企业\t\t\n"


def test_a_relation_in_words_that_goes_on_is_not_taken_as_the_sum_of_its_beginning():
    notice = propose(HEAD + "请填附件。" + FOOT + TABLE + "栏目关系：合计=国有企业+民营企业+…+其他企业\n")
    assert compared(notice) == []
    assert [one.about for one in notice.questions] == ["relations"]
    whole = propose(HEAD + "请填附件。" + FOOT + TABLE + "栏目关系：合计=国有企业+民营企业+其他企业\n")
    assert compared(whole) == ["合计=国有企业+民营企业+其他企业"]


def told_dates(notice):
    return [(one.date and one.date.isoformat(), one.date_text) for one in notice.deadlines]


def asked(notice, *about):
    return [one.text for one in notice.questions if one.about in about]


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("各县于11月2B日前报送总结。", "11月2B日"),
        ("各县于12月25前报送总结。", "12月25"),
        ("各县3月中下旬报送总结。", "3月中下旬"),
        ("各县于4月至5月上中旬报送总结。", "4月至5月上中旬"),
        ("各县3月21日至第二季度中报送台账。", "3月21日至第二季度"),
    ],
)
def test_a_date_that_goes_on_with_what_is_not_understood_has_no_day_and_asks(sentence, printed):
    notice = read(sentence)
    assert all(one.date is None for one in notice.deadlines)
    assert any(printed in text for text in asked(notice, "deadlines"))


def test_a_phase_whose_end_is_not_understood_has_none_and_asks_with_the_printed_words():
    notice = read(
        "二、步骤\n（一）自查阶段（3月21日至清明节前）。各县自查。\n"
        "（二）检查阶段（3月中下旬）。各县检查。\n（三）总结阶段（4月至5月上中旬）。各县总结。"
    )
    assert [(one.start and one.start.isoformat(), one.end) for one in notice.phases] == [
        ("2025-03-21", None),
        (None, None),
        ("2025-04-01", None),
    ]
    doubts = asked(notice, "phases")
    assert len(doubts) == 3 and all(
        one.text in doubt for one, doubt in zip(notice.phases, doubts, strict=True)
    )


@pytest.mark.parametrize(
    ("sentence", "start", "printed"),
    [
        ("决定从2025年11月下旬起至2026年春节前，在全市开展检查。", "2025-11-21", "11月下旬起至2026年春节前"),
        ("检查时间：4月上旬至清明节前。", "2025-04-01", "4月上旬至清明节前"),
        ("检查时间：3月10日至4月31日。", "2025-03-10", "3月10日至4月31日"),
        ("检查从即日起到汛期结束开展。", None, "即日起到汛期结束"),
        ("检查时间：自发文之日起三个月。", None, "自发文之日起三个月"),
    ],
)
def test_a_time_of_the_campaign_left_open_is_asked_about_in_its_printed_words(sentence, start, printed):
    notice = read(sentence)
    assert (notice.period.start and notice.period.start.isoformat(), notice.period.end) == (start, None)
    assert any(printed in text for text in asked(notice, "period"))


def test_a_heading_of_time_that_yields_none_asks():
    notice = propose(HEAD + "请各县报送。\n二、检查时间\n2025年第二季度。" + FOOT)
    assert notice.period.end is None and any("第二季度" in one for one in asked(notice, "period"))


def test_times_without_a_day_are_asked_about_and_set_no_term():
    notice = read("各县月底前完成检查，五一节前完成整改。各县每双周周四报送进展。各县每年年底前报送总结。")
    assert told_dates(notice) == []
    doubts = "".join(asked(notice, "deadlines"))
    assert "“月底前”" in doubts and "“五一节前”" in doubts and "每双周周四" in doubts


def test_days_in_a_row_each_open_a_deadline():
    notice = read("各县区3月底、6月底、9月底前各报一次台账。")
    assert told_dates(notice) == [("2025-03-31", "3月底"), ("2025-06-30", "6月底"), ("2025-09-30", "9月底前")]
    assert {one.what for one in notice.deadlines} == {"台账"}
    days = read("各县区于2025年4月10日前、7月10日前分别报送台账。")
    assert [day for day, _ in told_dates(days)] == ["2025-04-10", "2025-07-10"]


def test_a_term_before_the_day_of_the_notice_is_not_lost_in_silence():
    notice = read("各县区于2025年1月10日前、7月10日前分别报送台账。")
    assert [day for day, _ in told_dates(notice)] == ["2025-07-10"]
    assert any("2025年1月10日前" in one for one in asked(notice, "deadlines"))


def test_the_first_month_and_a_closing_day_after_a_colon_are_read():
    notice = propose(
        "示范市人社局关于报送台账的通知\n示人社发〔2024〕90号\n各县人社局：\n现通知如下：\n一、要求\n"
        "各县区于元月10日前报送台账。报送截止时间：2025年5月20日。\n\n示范市人社局\n2024年12月2日\n"
    )
    assert told_dates(notice) == [("2025-01-10", "元月10日前"), ("2025-05-20", "截止时间：2025年5月20日")]


def test_a_range_of_days_that_names_its_month_or_its_day_sign_once_is_read_whole():
    notice = read("检查定于3月3-10日开展。各县区7月1至8月10日组织自查。")
    assert (notice.period.start.isoformat(), notice.period.end.isoformat()) == ("2025-03-03", "2025-03-10")
    assert ("2025-08-10", "7月1至8月10日") in told_dates(notice)


def test_a_count_behind_a_month_is_no_broken_day():
    notice = read("2024年1月至今的工资，各县要在4月3家企业中自查。")
    assert asked(notice, "deadlines", "period") == []


def test_a_time_in_a_table_of_tasks_that_is_no_day_is_asked_about():
    notice = propose(
        HEAD
        + "二、任务\n序号\t任务\t责任单位\t完成时限\n1\t制定方案\t市人社局\t3月20日前\n2\t全面检查\t各县\t3月中下旬\n"
        "3\t报送台账\t各县\t每月底\n4\t长效监管\t各县\t长期坚持\n" + FOOT
    )
    assert told_dates(notice) == [("2025-03-20", "3月20日前"), (None, "3月中下旬")]
    doubts = "".join(asked(notice, "deadlines"))
    assert all(f"“{printed}”" in doubts for printed in ("3月中下旬", "每月底", "长期坚持"))


def test_a_phase_in_a_table_whose_end_is_not_read_is_asked_about():
    notice = propose(
        HEAD
        + "二、步骤\n阶段\t时间\t任务\n自查\t3月5日至3月20日\t企业自查\n检查\t3月21日至清明节前\t各县检查\n总结\t4月底\t各县总结\n"
        + FOOT
    )
    assert [(one.name, one.end and one.end.isoformat()) for one in notice.phases] == [
        ("自查", "2025-03-20"),
        ("检查", None),
        ("总结", "2025-04-30"),
    ]
    assert ["3月21日至清明节前" in one for one in asked(notice, "phases")] == [True]


@pytest.mark.parametrize(
    ("sentence", "day", "printed"),
    [
        ("各县第一季度末前报送总结。", "2025-03-31", "第一季度末前"),
        ("各县于第二季度末月25日前报送总结。", "2025-06-25", "第二季度末月25日前"),
        ("各县年底前报送总结。", "2025-12-31", "年底前"),
        ("各县2025年年底前报送总结。", "2025-12-31", "2025年年底前"),
        ("年底前，各县报送总结。", "2025-12-31", "年底前"),
    ],
)
def test_the_end_of_the_year_or_of_one_quarter_is_a_day_of_the_year_of_the_notice(sentence, day, printed):
    notice = read(sentence)
    assert notice.recurring == ()
    assert told_dates(notice) == [(day, printed)]
    assert asked(notice, "deadlines") == []


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("7月、8月和9月底前", ["2025-07-31", "2025-08-31", "2025-09-30"]),
        ("2026年7月、8月底前", ["2026-07-31", "2026-08-31"]),
        ("一、二季度末", ["2025-03-31", "2025-06-30"]),
        ("一季度、二季度和三季度末前", ["2025-03-31", "2025-06-30", "2025-09-30"]),
        ("第一、三季度末月25日前", ["2025-03-25", "2025-09-25"]),
        ("4月、5月最后一个工作日前", ["2025-04-30", "2025-05-30"]),
    ],
)
def test_times_in_a_row_share_what_is_printed_once(words, days):
    notice = read(f"各县{words}报送工作总结。")
    assert [one.date.isoformat() for one in notice.deadlines] == days
    assert {(one.who, one.what) for one in notice.deadlines} == {("各县", "工作总结")}
    assert all(one.date_text in notice.source for one in notice.deadlines)
    assert len(asked(notice, "deadlines")) == (len(days) if "工作日" in words else 0)


@pytest.mark.parametrize(
    ("words", "read_", "asked_"),
    [("8月、9月10日前", "9月10日前", "8月、"), ("9月、7月底前", "7月底前", "9月、")],
)
def test_of_a_row_that_is_not_plain_the_rest_is_asked_about(words, read_, asked_):
    notice = read(f"各县{words}报送工作总结。")
    assert [one.date_text for one in notice.deadlines] == [read_]
    assert [asked_ in one for one in asked(notice, "deadlines")] == [True]


def test_quarters_in_a_row_share_the_printed_day_of_their_last_month():
    notice = read("各县于第二季度末、第四季度末月25日前分别报送总结。")
    assert told_dates(notice) == [("2025-06-25", "第二季度末"), ("2025-12-25", "第四季度末月25日前")]


def test_before_a_quarter_ends_with_the_quarter_before_and_asks():
    notice = read("各县第二季度前报送总结。")
    assert told_dates(notice) == [("2025-03-31", "第二季度前")]
    assert any("A15" in one for one in asked(notice, "deadlines"))


@pytest.mark.parametrize("words", ["去年底前已完成。", "前三季度完成检查。", "各县一、二季度报送总结。"])
def test_other_years_and_several_quarters_are_not_taken_for_a_day(words):
    assert told_dates(read(words)) == []


def test_terms_behind_a_semicolon_have_the_actor_that_follows_them():
    notice = read("第二季度末前，各公司完成协议补签；9月中旬，市局组织评估；年底前，各县将总结报市局。")
    assert [(one.date_text, one.who, one.what) for one in notice.deadlines] == [
        ("第二季度末前", "各公司", "完成协议补签"),
        ("9月中旬", "市局", "组织评估"),
        ("年底前", "各县", "总结"),
    ]


@pytest.mark.parametrize(
    "sentence", ["从2025年3月起至年底，开展检查。", "用10个月时间（2025年3月至12月）开展检查。"]
)
def test_a_time_that_ends_with_the_year_is_read_whole(sentence):
    notice = read(sentence)
    assert (notice.period.start.isoformat(), notice.period.end.isoformat()) == ("2025-03-01", "2025-12-31")


@pytest.mark.parametrize(
    ("sentence", "start"),
    [("从2025年3月起至汛期，开展检查。", "2025-03-01"), ("4月1日起，连续三个月开展检查。", None)],
)
def test_a_time_that_begins_and_has_no_printed_end_asks_for_it(sentence, start):
    notice = read(sentence)
    assert (notice.period.start and notice.period.start.isoformat(), notice.period.end) == (start, None)
    assert len(asked(notice, "period")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "上半年",
        "年中",
        "年内",
        "本周内",
        "下周五前",
        "6月最后一周",
        "半月一次",
        "两个月内",
        "9月中旬",
        "二季度",
        "2025年第三季度",
        "8月份",
        "10月前后",
    ],
)
def test_a_time_to_hand_in_that_is_no_day_is_asked_about(words):
    notice = read(f"各县{words}报送工作总结。")
    assert told_dates(notice) == [] and notice.recurring == () and notice.relative == ()
    assert len(asked(notice, "deadlines")) == 1
