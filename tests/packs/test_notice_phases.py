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
    (
        "三、实施步骤\n（一）动员部署\n时间：3月5日至3月10日。各县要部署。\n（二）集中检查\n时间：3月11日至4月10日。",
        [("动员部署", "2025-03-05", "2025-03-10"), ("集中检查", "2025-03-11", "2025-04-10")],
    ),
]


def read(body):
    return propose(f"{HEAD}{body}{FOOT}")


def iso(day):
    return day.isoformat() if day else None


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
