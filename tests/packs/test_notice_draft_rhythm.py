"""Rules in fixed words become series and windows of a draft pack; what a pack cannot say stays without a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.campaigns.rules.duty import counted_due
from laojian.packs import load
from laojian.packs.notice import propose
from laojian.packs.notice_draft import Filled, draft_pack, write
from laojian.packs.notice_draft_rhythm import series, windows
from laojian.packs.notice_schema import Period, Phase, Rule
from laojian.packs.rhythm import periods
from laojian.packs.schema_standing import Rhythm

BEGINS, ENDS = date(2025, 11, 15), date(2026, 1, 31)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def notice(start=BEGINS, end=ENDS, relative=()):
    return replace(
        propose("示范市人力资源和社会保障局\n2025年11月12日"), period=Period(start, end), relative=relative
    )


def rule(said):
    return Rule(said, "示范", "报告", "各县（区）", None, (0, 1))


def days(said, start=BEGINS, end=ENDS):
    found = series(rule(said), notice(start, end))["rhythm"]
    rhythm = Rhythm(
        **{key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
    )
    return [one.due for one in periods(rhythm, start, end)]


@given(st.sampled_from(WEEKDAYS), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(7, 200))
def test_every_week_has_its_day_within_the_campaign(weekday, start, length):
    end = start + timedelta(days=length)
    found = days(f"weekly on {weekday}", start, end)
    assert found and {one.weekday() for one in found} == {WEEKDAYS.index(weekday)}
    assert start <= found[0] < start + timedelta(days=7) and end - timedelta(days=7) < found[-1] <= end


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("monthly by day 5", ["2025-12-05", "2026-01-05"]),
        ("monthly by day 25 from 2025-12-01", ["2025-12-25", "2026-01-25"]),
        ("every month at the end", ["2025-11-30", "2025-12-31", "2026-01-31"]),
        ("every half-month", ["2025-11-15", "2025-11-30", "2025-12-15", "2025-12-31", "2026-01-15", "2026-01-31"]),
        ("quarterly by day 25 (每季度末月25日前)", ["2025-12-25"]),
        ("every 30 days", ["2025-12-14", "2026-01-13"]),
        ("yearly by 01-10", ["2026-01-10"]),
        ("yearly from 01-01 to 01-20", ["2026-01-20"]),
    ],
)  # fmt: skip
def test_a_rule_gives_its_days(said, wanted):
    assert [one.isoformat() for one in days(said)] == wanted


def test_a_series_printed_in_a_phase_runs_with_the_phase_and_says_so():
    phase = Phase("集中整治", date(2025, 12, 1), date(2026, 1, 20), None, (40, 50), whole=(40, 90))
    paper = replace(notice(), phases=(phase,))
    inside = series(replace(rule("monthly by day 25"), span=(60, 70)), paper)["rhythm"]
    assert (inside["starts_on"], inside["ends_on"]) == (phase.start, phase.end)
    assert "集中整治" in inside["derived"]
    outside = series(replace(rule("monthly by day 25"), span=(95, 99)), paper)["rhythm"]
    assert (outside["starts_on"], outside["ends_on"]) == (BEGINS, ENDS) and "derived" not in outside


@pytest.mark.parametrize(
    "said",
    ["quarterly by day 10 (每季度首月10日前)", "quarterly within 5 working_days after its end", "within 2 hours", "promptly", "every 400 days"],
)  # fmt: skip
def test_what_a_pack_cannot_say_is_no_series(said):
    assert series(rule(said), notice()) is None


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("within 5 working_days after 发现之日", (5, "working_day", "发现", False)),
        ("within 30 days after 项目完成后", (30, "day", "项目完成", False)),
        ("3 working_days before 开班", (3, "working_day", "开班", True)),
        ("within 24 hours", None),
        ("within 24 hours after 发现之日", (24, "hour", "发现", False)),
        ("promptly", None),
    ],
)
def test_days_that_run_from_an_event_are_a_setting_of_the_pack(said, wanted):
    found = windows(notice(relative=(rule("promptly"), rule(said)))).get(1)
    assert (found and (found.n, found.unit, found.event, found.before)) == wanted


OPEN_ENDED = (
    "示范县根治欠薪办公室关于开展冬季行动的通知\n示治欠办发〔2025〕4号\n各乡镇人民政府：\n"
    "决定从2025年11月下旬起至2026年春节前，在全县开展冬季行动。\n一、要求\n"
    "各乡镇自12月1日起每周三前报送进展；各乡镇于2026年2月10日前报送总结。\n\n示范县根治欠薪办公室\n2025年11月17日\n"
)


def test_a_series_of_a_campaign_whose_end_was_not_read_ends_with_the_last_printed_day_and_says_so():
    read = propose(OPEN_ENDED)
    assert read.period.end is None
    rhythm = series(read.recurring[0], read)["rhythm"]
    assert rhythm["ends_on"] == date(2026, 2, 10)
    assert "2026-02-10" in rhythm["derived"] and "没有写清止日" in rhythm["derived"]


def test_a_standing_paper_without_a_time_of_its_own_ends_no_series():
    standing = replace(propose(OPEN_ENDED), period=Period(), phases=())
    assert "ends_on" not in series(rule("every month"), standing)["rhythm"]


SMALL = (
    "示范市人力资源和社会保障局\n示人社发〔2025〕9号\n关于开展检查的通知\n各县（区）人社局：\n现通知如下：\n一、工作要求\n"
    "各县（区）每周五下班前报送本周情况，每月5日前报送上月统计表，首次报送时间为4月5日。\n"
    "各县（区）于8月15日17:00前报送总结。\n重大欠薪线索须在24小时内报市局。\n每县（市、区）至少报送3个典型案例。\n"
    "示范市人力资源和社会保障局\n2025年3月1日\n"
)


def test_the_first_time_is_said_of_the_rhythm_next_to_it_only():
    assert [one.rule for one in propose(SMALL).recurring] == [
        "weekly on Friday",
        "monthly by day 5 from 2025-04-05",
    ]


def test_hours_the_time_of_day_and_a_number_of_cases_reach_the_draft(tmp_path):
    write(
        draft_pack(propose(SMALL), folder="small", filled=Filled(region="990000", scope="示范")),
        tmp_path / "small",
    )
    pack = load(tmp_path / "small")
    by_words = {one.does_zh: one for one in pack.obligations}
    assert by_words["报送总结（当日17:00前）。"].due.day == date(2025, 8, 15)
    hours = next(one for one in pack.obligations if one.due.kind == "each_case")
    setting = pack.setting(hours.due.setting)
    assert (hours.due.from_event, setting.default, setting.unit) == ("重大欠薪线索", 24, "hour")
    cases = by_words["每县（市、区）至少报送3个典型案例。"]
    assert [(one.kind, one.count) for one in cases.deliverables] == [("case_study", 3)]
    assert cases.actors == by_words["报送总结（当日17:00前）。"].actors


@pytest.mark.parametrize(
    ("n", "last"), [(2, date(2025, 3, 1)), (24, date(2025, 3, 2)), (72, date(2025, 3, 4))]
)
def test_hours_after_an_event_end_on_a_day(n, last):
    assert counted_due(date(2025, 3, 1), n, "hour") == last
