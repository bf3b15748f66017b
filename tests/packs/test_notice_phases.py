"""Phases in everyday layouts; the time of one step is never that of the whole campaign; a heading without phases asks."""

from __future__ import annotations

import pytest

from laojian.packs.notice import propose

HEAD = (
    "示范市人力资源和社会保障局\n示人社发〔2025〕9号\n关于开展检查的通知\n各县（区）人社局：\n现通知如下：\n"
)
FOOT = "\n示范市人力资源和社会保障局\n2025年3月1日\n"
LAYOUTS = [
    (
        "三、检查步骤\n第一步：宣传动员（即日起至3月5日）。各县要张贴公告。\n第二步：自查登记（3月6日-3月20日）。各单位自查。",
        [("宣传动员", "2025-03-01", "2025-03-05"), ("自查登记", "2025-03-06", "2025-03-20")],
    ),
    (
        "三、进度安排\n1.全面排查，2025年11月20日—12月10日。\n2.集中整治，2025年12月11日—2026年1月20日。\n3.巩固提升，1月21日—1月31日。",
        [
            ("全面排查", "2025-11-20", "2025-12-10"),
            ("集中整治", "2025-12-11", "2026-01-20"),
            ("巩固提升", "2026-01-21", "2026-01-31"),
        ],
    ),
    (
        "三、时间安排\n动员部署：2025年3月5日-10日。\n集中检查：3月11日至4月10日。",
        [("动员部署", "2025-03-05", "2025-03-10"), ("集中检查", "2025-03-11", "2025-04-10")],
    ),
    (
        "三、时间安排\n动员阶段：3.5-3.20\n检查阶段：3.21-4.30",
        [("动员阶段", "2025-03-05", "2025-03-20"), ("检查阶段", "2025-03-21", "2025-04-30")],
    ),
    (
        "三、工作步骤\n第一步，3月1日至3月10日，动员部署。第二步，3月11日至4月10日，集中检查。",
        [("动员部署", "2025-03-01", "2025-03-10"), ("集中检查", "2025-03-11", "2025-04-10")],
    ),
    *(
        (
            f"三、{heading}\n{first}\n{second}",
            [("企业对照", "2025-04-01", "2025-04-30"), (name, "2025-05-01", "2025-07-31")],
        )
        for name, heading, first, second in (
            (
                "省级核验",
                "组织方式",
                "（一）企业对照。时间为4月1日至4月30日。各企业自查。",
                "（二）省级核验。时间为5月1日至7月31日。省厅核验。",
            ),
            (
                "省级核验",
                "组织方式",
                "1.企业对照（4月1日至4月30日）。各企业自查。",
                "2.省级核验（5月1日至7月31日）。省厅核验。",
            ),
            (
                "省级核验",
                "组织方式",
                "（一）企业对照\n起止时间：4月1日至4月30日。\n任务：自查。",
                "（二）省级核验\n起止时间：5月1日至7月31日。",
            ),
            (
                "省级核验",
                "有关做法",
                "（一）企业对照。自4月1日起至4月30日止。各企业自查。",
                "（二）省级核验。自5月1日起至7月31日止。",
            ),
            (
                "省级核验",
                "检查办法",
                "1、企业对照：4月1日至4月30日，各企业自查。",
                "2、省级核验：5月1日至7月31日，省厅核验。",
            ),
            (
                "抽查核验",
                "组织方式",
                "（一）4月1日至4月30日，企业对照。各企业自查。",
                "（二）5月1日至7月31日，抽查核验。省厅核验。",
            ),
        )
    ),
    (
        "三、实施步骤\n（一）动员部署\n时间：3月5日至3月10日。各县要部署。\n（二）集中检查\n时间：3月11日至4月10日。",
        [("动员部署", "2025-03-05", "2025-03-10"), ("集中检查", "2025-03-11", "2025-04-10")],
    ),
]


def read(body):
    return propose(f"{HEAD}{body}{FOOT}")


def iso(day):
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ("专项行动于2025年4月开始，2025年6月结束，以县为主。", "2025-06-30"),
        ("专项行动2025年4月启动，6月底结束。", "2025-06-30"),
        ("检查从4月1日开始，到6月30日结束。", "2025-06-30"),
        ("行动自4月启动，2025年6月收官，市局负责。", "2025-06-30"),
        ("整治行动于4月上旬启动，6月中旬结束。", "2025-06-20"),
    ],
)
def test_a_beginning_and_an_end_are_the_time_of_the_campaign_and_no_term(told, last):
    notice = read(f"一、总体要求\n{told}")
    assert (iso(notice.period.start), iso(notice.period.end)) == ("2025-04-01", last)
    assert not notice.deadlines


@pytest.mark.parametrize(
    "told",
    [
        "示范局决定，于4月1日至6月30日在全区开展清理整顿行动。有关事项通知如下：",
        "经研究决定，自4月1日起至6月30日，在全区开展专项检查。",
        "现于4月1日至6月30日开展专项整治。",
        "拟于2025年4月1日至6月30日在全市组织开展专项检查活动。",
        "市局、市总工会将于4月1日至6月30日开展联合检查。",
        "为维护劳动者权益，4月1日至6月30日，在全市开展专项行动。",
    ],
)
def test_the_first_paragraph_says_when_the_campaign_is_and_sets_nobody_a_term(told):
    notice = read(f"{told}\n一、报送\n各县于7月10日前报送总结。")
    assert (iso(notice.period.start), iso(notice.period.end)) == ("2025-04-01", "2025-06-30")
    assert [iso(one.date) for one in notice.deadlines] == ["2025-07-10"]


@pytest.mark.parametrize(
    "body",
    [
        "三、组织方式\n（一）企业对照。时间为4月1日至4月30日。各企业自查。\n（二）属地检查。各市抽查。",
        "三、组织方式\n（一）名单报送。时间为4月1日至4月30日。\n（二）总结报送。时间为5月1日至5月31日。",
    ],
)
def test_a_named_time_that_became_no_phase_is_asked_about(body):
    notice = read(body)
    assert not notice.phases
    assert any("4月1日至4月30日" in one.text for one in notice.questions)


@pytest.mark.parametrize(("body", "wanted"), LAYOUTS)
def test_phases_are_read_and_no_step_is_the_time_of_the_campaign(body, wanted):
    notice = read(body)
    assert [(one.name, iso(one.start), iso(one.end)) for one in notice.phases] == wanted
    assert (notice.period.start, notice.period.end) == (None, None)
    for one in notice.phases:
        assert one.text in notice.source


def test_the_time_of_the_whole_campaign_beside_its_steps_is_its_period():
    notice = read(
        "三、时间安排：3月5日至4月30日，分两步进行。第一步动员（3月5日-3月10日），第二步检查（3月11日-4月30日）。"
    )
    assert (iso(notice.period.start), iso(notice.period.end)) == ("2025-03-05", "2025-04-30")
    assert [one.name for one in notice.phases] == ["动员", "检查"]


def test_days_written_with_points_and_years_that_follow_are_asked_about():
    asked = [one.text for one in read(LAYOUTS[3][0]).questions if one.about == "phases"]
    assert asked == [
        "“3.5-3.20”：按 2025-03-05 至 2025-03-20 理解，请确认",
        "“3.21-4.30”：按 2025-03-21 至 2025-04-30 理解，请确认",
    ]
    asked = [one.text for one in read(LAYOUTS[1][0]).questions if one.about == "phases"]
    assert asked == ["“1月21日—1月31日”没有写年份，接在上一阶段之后，按 2026-01-21 起算理解"]


def test_days_with_points_that_no_month_has_stay_open():
    notice = read("三、时间安排\n动员阶段：2.30-3.20\n检查阶段：3.21-4.30")
    assert notice.phases[0].start is None and notice.phases[0].text == "2.30-3.20"
    assert any("没有读成起止" in one.text for one in notice.questions)


@pytest.mark.parametrize("heading", ["工作步骤", "时间安排", "进度安排"])
def test_a_heading_of_steps_without_any_asks(heading):
    notice = read(f"三、{heading}\n请各县（区）自行掌握。")
    assert notice.phases == ()
    assert [one.about for one in notice.questions if heading in one.text] == ["phases"]


def test_a_heading_of_time_with_the_time_of_the_campaign_asks_nothing():
    notice = read("三、时间安排\n2025年3月5日至4月30日。")
    assert iso(notice.period.end) == "2025-04-30" and not [
        one for one in notice.questions if one.about == "phases"
    ]


GUIDING = (
    "示范省卫生健康委员会\n示卫规〔2024〕3号\n关于规范护工管理的指导意见\n各市卫生健康委：\n制定如下意见。\n一、规范收费\n"
    "护工每日收费不超过260元。医疗机构应提供不少于4平方米的休息场所。对违反规定的企业，3年内不得承接服务。\n"
    "本意见自2024年9月1日起施行，有效期五年。\n示范省卫生健康委员会\n2024年7月30日\n"
)


def test_a_guiding_opinion_begins_with_its_day_in_force_and_its_term_is_asked_about():
    notice = propose(GUIDING)
    assert (iso(notice.period.start), iso(notice.period.end)) == ("2024-09-01", "2029-08-31")
    assert notice.source[slice(*notice.period.span)] == "本意见自2024年9月1日起施行，有效期五年"
    assert [one.text for one in notice.questions if one.about == "period"] == [
        "“本意见自2024年9月1日起施行，有效期五年”：到 2029-08-31 止理解，请确认"
    ]
    assert notice.phases == ()


def test_caps_of_a_guiding_opinion_are_rules_and_a_sanction_is_none():
    assert [one.text for one in propose(GUIDING).items] == [
        "护工每日收费不超过260元",
        "医疗机构应提供不少于4平方米的休息场所",
    ]


LATE = (
    "示范市人社局关于开展检查的通知\n示人社发〔2025〕1号\n各县人社局：\n现通知如下：\n一、工作步骤\n"
    "（一）自查阶段（3月1日至3月31日）。各用人单位自查，各县人社局于3月20日前报送自查总结。\n"
    "（二）总结阶段（4月1日至4月30日）。各县人社局于4月20日前报送{what}。\n\n示范市人社局\n2025年2月10日\n"
)


def early_of(text):
    return [one.text for one in propose(text).questions if "A11" in one.text]


def test_a_summary_wanted_before_the_last_phase_ends_is_asked_about():
    [asked] = early_of(LATE.format(what="工作总结"))
    assert "4月20日前" in asked and "止日 2025-04-30" in asked


def test_what_a_phase_wants_on_the_way_and_what_is_due_on_its_last_day_is_not_asked_about():
    assert early_of(LATE.format(what="企业名单")) == []
    assert early_of(LATE.format(what="阶段性工作总结")) == []
    assert early_of(LATE.replace("4月20日", "4月30日").format(what="工作总结")) == []


MOVED = [
    ("《通知》规定的集中检查阶段延长至2025年5月20日，总结阶段相应调整为2025年5月21日至6月5日。", [("集中检查阶段", None, "2025-05-20"), ("总结阶段", "2025-05-21", "2025-06-05")]),
    ("自查阶段由4月10日前延长至4月30日，检查阶段顺延至6月30日。", [("自查阶段", None, "2025-04-30"), ("检查阶段", None, "2025-06-30")]),
    ("动员阶段提前至3月10日结束，检查阶段变更为3月11日至5月10日。", [("动员阶段", None, "2025-03-10"), ("检查阶段", "2025-03-11", "2025-05-10")]),
    ("检查阶段推迟至4月10日启动。", [("检查阶段", "2025-04-10", None)]),
    ("检查阶段结束时间由5月10日改为5月31日。", [("检查阶段", None, "2025-05-31")]),
    ("检查阶段推迟至4月10日。", [("检查阶段", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), MOVED)
def test_the_new_time_of_a_phase_is_read_and_the_old_one_is_no_term(sentence, wanted):
    notice = read(f"一、调整时间\n{sentence}")
    assert [(one.name, iso(one.start), iso(one.end)) for one in notice.phases] == wanted
    assert notice.deadlines == () and (notice.period.start, notice.period.end) == (None, None)
    unknown = any(start is None and end is None for _, start, end in wanted)
    assert any("起日还是止日" in one.text for one in notice.questions) == unknown


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("各县（区）总结报送时间由6月5日前调整为7月5日前。", ("2025-07-05", "7月5日前", "总结")),
        ("各县（区）总结材料改为6月1日前报送市局。", ("2025-06-01", "6月1日前", "总结材料")),
        ("各县（区）自查报告报送截止日期由4月10日推迟到4月20日。", ("2025-04-20", "推迟到4月20日", "自查报告")),
        ("各县（区）应于4月20日（原为4月10日）前报送自查报告。", ("2025-04-20", "4月20日（原为4月10日）前", "自查报告")),
        ("原定于5月10日前报送的总结，改为6月1日前报送。", ("2025-06-01", "6月1日前", "总结")),
    ],
)  # fmt: skip
def test_a_term_that_was_moved_is_the_new_day_alone(sentence, wanted):
    found = read(f"一、调整时间\n{sentence}").deadlines
    assert [(iso(one.date), one.date_text, one.what) for one in found] == [wanted]


def test_the_new_end_of_the_campaign_is_its_end():
    notice = read("一、调整时间\n专项行动结束时间由原定的2025年5月31日延长至2025年6月30日。")
    assert (notice.period.start, iso(notice.period.end)) == (None, "2025-06-30") and notice.deadlines == ()


BESIDE = [
    ("即日起至4月15日为自查阶段，4月16日至5月31日为检查阶段。", [("自查阶段", "2025-03-01", "2025-04-15"), ("检查阶段", "2025-04-16", "2025-05-31")]),
    ("共分为自查自纠（4月1日至4月30日）、集中检查（5月1日至6月15日）两个阶段。", [("自查自纠", "2025-04-01", "2025-04-30"), ("集中检查", "2025-05-01", "2025-06-15")]),
    ("行动分三步走：4月底前摸清底数；5月至7月集中整治；8月建章立制。", [("摸清底数", None, "2025-04-30"), ("集中整治", "2025-05-01", "2025-07-31"), ("建章立制", "2025-08-01", "2025-08-31")]),
    ("自查时间：3月20日至4月20日；抽查时间：4月21日至5月20日。", [("自查", "2025-03-20", "2025-04-20"), ("抽查", "2025-04-21", "2025-05-20")]),
    ("3月1日至5月31日集中要约；6月1日至8月31日协商签约。", [("集中要约", "2025-03-01", "2025-05-31"), ("协商签约", "2025-06-01", "2025-08-31")]),
    ("自查时间为5月6日至5月30日，检查时间为6月3日至10月31日。", [("自查", "2025-05-06", "2025-05-30"), ("检查", "2025-06-03", "2025-10-31")]),
    ("3月10日—3月31日：宣传发动。\n4月1日—5月31日：集中检查。", [("宣传发动", "2025-03-10", "2025-03-31"), ("集中检查", "2025-04-01", "2025-05-31")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), BESIDE)
def test_phases_side_by_side_are_told_apart_and_none_is_the_time_of_the_campaign(sentence, wanted):
    notice = read(f"三、时间安排\n{sentence}")
    assert [(one.name, iso(one.start), iso(one.end)) for one in notice.phases] == wanted
    assert (notice.period.start, notice.period.end) == (None, None)


@pytest.mark.parametrize(
    "sentence",
    ["自2025年5月10日起，用两个月时间，对企业开展检查。", "本次行动为期三个月，自2025年4月1日起。", "检查组8月31日结束。"],
)  # fmt: skip
def test_a_time_without_its_end_or_without_a_duty_is_asked_about(sentence):
    notice = read(f"一、时间\n{sentence}")
    assert [one for one in notice.questions if one.about in ("period", "deadlines")]


def test_the_time_to_hand_in_is_no_step_beside_the_time_of_the_campaign():
    notice = read("三、检查时间：3月20日至4月20日；报送时间：4月21日至5月20日。")
    assert (iso(notice.period.start), iso(notice.period.end)) == ("2025-03-20", "2025-04-20")
    assert notice.phases == ()


def test_a_table_of_named_checks_with_their_times_gives_phases():
    rows = "1|暑期工检查|7月10日—8月20日|一大队\n2|冬季欠薪检查|11月1日—12月31日|三大队\n"
    notice = read(f"一、计划\n序号|专项名称|检查时间|牵头大队\n{rows}")
    assert [(one.name, iso(one.end)) for one in notice.phases] == [
        ("暑期工检查", "2025-08-20"),
        ("冬季欠薪检查", "2025-12-31"),
    ]


def test_a_notice_in_force_until_a_day_ends_that_day_and_sets_nobody_a_term():
    notice = read("一、其他\n本通知自印发之日起实施，至2025年12月31日止。")
    assert (iso(notice.period.start), iso(notice.period.end)) == ("2025-03-01", "2025-12-31")
    assert notice.deadlines == ()
