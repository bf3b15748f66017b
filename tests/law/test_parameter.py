"""参数：按地区和日期取值，范围、未知与拒绝载入。"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.law.library import load_libraries
from laojian.law.parameter import Parameters, load_parameters

PARAMETERS = load_libraries().parameters
FOLDERS = load_libraries().folders
HEAD = "p:\n  zh: 甲\n  en: p\n  unit: fen\n  given_in: yuan\n  before: 以前没有\n  values:\n"
ROW = '    - {{region: "{region}", from: {since}, {rest}, value: {value}, cite: "劳动法 48", mark: sure J}}\n'


def written(folder: Path, text: str) -> Path:
    (folder / "params").mkdir(parents=True, exist_ok=True)
    (folder / "params" / "p.yaml").write_text(text, encoding="utf-8")
    return folder


def row(region: str, since: str, value: float, until: str | None = None) -> str:
    return ROW.format(
        region=region, since=since, value=value, rest=f"to: {until}" if until else "note: 无止期"
    )


def refused(folder: Path, text: str) -> Problem:
    with pytest.raises(Problem) as problem:
        load_parameters([written(folder, text)])
    return problem.value


def test_the_minimum_wage_of_a_county_whose_tier_is_known_is_exact_and_in_fen() -> None:
    value = PARAMETERS.resolve("minimum_wage", "140302", date(2016, 7, 31))
    assert value.exact == 1620_00
    assert not value.mark.needs_confirmation
    assert len(value.cites) == 2


def test_the_minimum_wage_of_a_county_whose_tier_is_not_known_is_the_range_of_all_tiers() -> None:
    value = PARAMETERS.resolve("minimum_wage", "140321", date(2024, 7, 31))
    assert (value.low, value.high) == (1780_00, 1980_00)
    assert not value.known and value.exact is None
    assert "哪一档未知" in value.reason


def test_a_city_whose_counties_differ_gets_the_range_of_its_counties() -> None:
    value = PARAMETERS.resolve("minimum_wage", "320100", date(2012, 1, 1))
    assert (value.low, value.high) == (930_00, 1140_00)


def test_the_day_a_new_minimum_wage_starts_is_already_the_new_one() -> None:
    before = PARAMETERS.resolve("minimum_wage", "140302", date(2022, 12, 31))
    after = PARAMETERS.resolve("minimum_wage", "140302", date(2023, 1, 1))
    assert (before.low, before.high) == (1630_00, 1880_00)
    assert (after.low, after.high) == (1780_00, 1980_00)
    assert before.mark.level == "verify" and after.mark.level == "sure"


def test_a_declared_gap_gives_its_range_and_its_reason() -> None:
    value = PARAMETERS.resolve("minimum_wage", "140302", date(2008, 3, 1))
    assert (value.low, value.high) == (490_00, 720_00)
    assert "没有查到" in value.reason


def test_a_place_without_any_value_is_unknown_with_a_reason() -> None:
    for region, on in (("110101", date(2024, 7, 1)), ("140302", date(1999, 1, 1))):
        value = PARAMETERS.resolve("minimum_wage", region, on)
        assert value.low is None and value.high is None and not value.known
        assert value.reason


def test_jiangsu_and_shanxi_strip_different_things_before_the_comparison() -> None:
    on = date(2024, 7, 1)
    assert "housing_fund" in str(PARAMETERS.resolve("minimum_wage_strips", "320100", on).exact)
    assert "housing_fund" not in str(PARAMETERS.resolve("minimum_wage_strips", "140302", on).exact)
    assert PARAMETERS.resolve("minimum_wage_strips", "530000", on).exact == "ot_pay,special_allow,welfare"


def test_the_coal_ban_is_statutory_only_from_may_2024_and_provincial_policy_before() -> None:
    resolve = PARAMETERS.resolve
    assert resolve("coal_underground_ban", "140302", date(2024, 5, 1)).exact == "statutory"
    assert resolve("coal_underground_ban", "140302", date(2024, 4, 30)).exact == "policy"
    assert not resolve("coal_underground_ban", "530000", date(2024, 4, 30)).known


def test_the_noncoal_policy_binds_state_owned_enterprises_first_and_all_eleven_days_later() -> None:
    resolve = PARAMETERS.resolve
    answers = [
        resolve("noncoal_underground_ban", "140302", date(2022, *day)).exact
        for day in ((5, 25), (5, 26), (6, 6))
    ]
    assert answers == ["none", "soe", "all"]


@pytest.mark.parametrize(
    ("id", "value"),
    [("dispatch_ratio_cap", 1000), ("dispatch_temp_post_months", 6), ("contract_grace_months", 1),
     ("si_registration_days", 30), ("double_wage_max_months", 11), ("si_late_fee_rate", 5),
     ("child_labour_age", 16), ("juvenile_age", 18), ("pay_days_per_month", 21.75),
     ("double_wage_month_rule", "practice")],
)  # fmt: skip
def test_the_figures_of_the_law_in_july_2024(id: str, value: object) -> None:
    assert PARAMETERS.resolve(id, "140302", date(2024, 7, 31)).exact == value


def test_a_table_for_joining_has_one_row_for_every_region_and_day() -> None:
    rows = PARAMETERS.table("minimum_wage", ["140302", "140321"], [date(2016, 7, 31), date(2024, 7, 31)])
    assert [(r["region"], r["low"], r["high"]) for r in rows] == [
        ("140302", 1620_00, 1620_00),
        ("140302", 1780_00, 1980_00),
        ("140321", 1420_00, 1420_00),
        ("140321", 1780_00, 1980_00),
    ]


def test_every_value_of_the_library_has_a_citation_and_a_mark() -> None:
    for parameter in PARAMETERS.items.values():
        assert all(each.cites and each.mark.level for each in parameter.rows)


def test_an_unknown_parameter_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(Problem) as problem:
        PARAMETERS.resolve("minimum_wages", "140302", date(2024, 7, 1))
    assert problem.value.details["near"] == "minimum_wage"


def test_two_values_for_the_same_day_are_refused_by_file_and_line(tmp_path: Path) -> None:
    text = HEAD + row("140000", "2020-01-01", 10, "2020-12-31") + row("140000", "2020-12-31", 11)
    problem = refused(tmp_path, text)
    assert problem.code == "law.parameter_overlap"
    assert (problem.details["file"], problem.details["line"]) == ("p.yaml", 9)


def test_a_day_between_two_values_that_nobody_declared_is_refused(tmp_path: Path) -> None:
    text = HEAD + row("140000", "2020-01-01", 10, "2020-12-30") + row("140000", "2021-01-01", 11)
    problem = refused(tmp_path, text)
    assert problem.code == "law.parameter_gap"
    assert "2020-12-31" in problem.say("zh")


def test_days_before_the_first_and_after_the_last_value_need_a_reason(tmp_path: Path) -> None:
    open_start = HEAD.replace("  before: 以前没有\n", "") + row("CN", "2020-01-01", 10)
    assert refused(tmp_path, open_start).code == "law.parameter_gap"
    assert refused(tmp_path, HEAD + row("CN", "2020-01-01", 10, "2020-12-31")).code == "law.parameter_gap"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ('cite: "劳动法 48", ', "law.no_cite"),
        (", mark: sure J", "law.no_mark"),
        ("value: 10, ", "law.not_one_value"),
    ],
)
def test_a_value_without_citation_mark_or_value_is_refused(tmp_path: Path, wrong: str, code: str) -> None:
    assert refused(tmp_path, HEAD + row("CN", "2020-01-01", 10).replace(wrong, "")).code == code


def test_a_fraction_of_a_fen_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, HEAD + row("CN", "2020-01-01", 10.001)).code == "law.wrong_value"


def test_a_bureau_adds_its_county_map_in_an_overlay(tmp_path: Path) -> None:
    text = (
        "minimum_wage:\n  extends: true\n  tier_maps:\n    - id: shanxi-2023\n"
        "      areas: {II: ['140302'], III: ['140321']}\n"
        '      cite: "晋政办发〔2023〕9号"\n      mark: sure J\n'
    )
    found = load_parameters([*FOLDERS, written(tmp_path, text)])
    assert found.resolve("minimum_wage", "140302", date(2024, 7, 1)).exact == 1880_00
    assert found.resolve("minimum_wage", "140311", date(2024, 7, 1)).exact is None


def test_an_overlay_replaces_a_value_only_when_it_says_so(tmp_path: Path) -> None:
    base = written(tmp_path / "base", HEAD + row("140000", "2020-01-01", 10))
    new = "p:\n  extends: true\n  given_in: yuan\n  values:\n" + row("140000", "2021-01-01", 12)
    with pytest.raises(Problem) as problem:
        load_parameters([base, written(tmp_path / "over", new)])
    assert problem.value.code == "law.parameter_overlap"
    found = load_parameters(
        [base, written(tmp_path / "over", new.replace("value:", "replaces: true, value:"))]
    )
    assert found.resolve("p", "140302", date(2020, 12, 31)).exact == 10_00
    assert found.resolve("p", "140302", date(2021, 1, 1)).exact == 12_00


def test_the_same_id_twice_without_extending_is_refused(tmp_path: Path) -> None:
    base = written(tmp_path / "base", HEAD + row("CN", "2020-01-01", 10))
    other = written(tmp_path / "other", HEAD + row("CN", "2020-01-01", 10))
    with pytest.raises(Problem) as problem:
        load_parameters([base, other])
    assert problem.value.code == "law.repeated_id"


def test_a_county_value_goes_before_that_of_its_province_and_country(tmp_path: Path) -> None:
    text = HEAD + row("CN", "2020-01-01", 1) + row("140000", "2020-01-01", 2) + row("140302", "2020-01-01", 3)
    found: Parameters = load_parameters([written(tmp_path, text)])
    on = date(2024, 1, 1)
    places = ("140302", "140303", "140300", "320100", "CN")
    assert [found.resolve("p", code, on).exact for code in places] == [300, 200, 200, 100, 100]


@given(
    st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.sampled_from(["140302", "320100", "532301", "110101"])
)
def test_bounds_are_in_order_and_what_is_not_exact_has_a_reason(on: date, region: str) -> None:
    for id in PARAMETERS.items:
        value = PARAMETERS.resolve(id, region, on)
        assert (value.low is None) is (value.high is None)
        assert value.low is None or value.high is None or value.low <= value.high
        assert value.known or value.reason


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6), st.integers(0, 2500))
def test_rows_that_follow_day_by_day_answer_every_day(
    tmp_path_factory, lengths: list[int], offset: int
) -> None:
    start, text, spans = date(2020, 1, 1), HEAD + "", []
    for index, length in enumerate(lengths):
        end = start + timedelta(days=length - 1)
        last = index == len(lengths) - 1
        text += row("CN", start.isoformat(), index + 1, None if last else end.isoformat())
        spans.append((start, date.max if last else end, (index + 1) * 100))
        start = end + timedelta(days=1)
    found = load_parameters([written(tmp_path_factory.mktemp("p"), text)])
    on = date(2020, 1, 1) + timedelta(days=offset)
    assert found.resolve("p", "CN", on).exact == next(
        value for first, last, value in spans if first <= on <= last
    )
