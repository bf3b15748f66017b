"""`laojian law`: list, show, test, calc."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from laojian.cli.rule_lines import LABELS, SKIPPED
from laojian.law.library import load_libraries
from tests.cli.terminal import imported, laojian, process

NAMED = {*LABELS, *SKIPPED}


def test_the_list_of_one_kind_holds_its_ids_with_articles_in_both_languages() -> None:
    found = laojian("law", "list", "--kind", "clock", "--json").json
    invest = next(one for one in found if one["id"] == "pr-invest")
    assert invest["cites"] == ["《劳动保障监察条例》第十七条"]
    assert invest["cites_en"] == ["Regulation on Labor Security Supervision, art. 17"]
    assert laojian("law", "list", "--kind", "期间", "--json").json == found


def test_a_search_looks_at_names_and_articles() -> None:
    found = laojian("law", "list", "--kind", "parameter", "--search", "最低工资", "--json").json
    assert "minimum_wage" in {one["id"] for one in found}


def test_an_unknown_kind_is_answered_with_all_kinds() -> None:
    said = laojian("law", "list", "--kind", "规矩")
    assert said.status == 2
    assert "provision（条款规则）" in said.err


@pytest.mark.parametrize("words", [("list", "--kind", "measure"), ("show", "pr-invest"), ("show", "V-Y06")])
def test_kinds_that_are_data_are_shown_without_ibis_or_an_engine(words: tuple[str, ...]) -> None:
    assert not {"ibis", "duckdb", "pandas"} & imported("law", *words, "--json")


def test_a_provision_shows_articles_rule_needs_cases_measures_and_where_it_is_used() -> None:
    page = next(
        one for one in laojian("law", "show", "dp-ratio", "--json").json if one["kind"] == "provision"
    )
    version = page["versions"][-1]
    assert "《劳动合同法》第六十六条第三款" in version["cites"]
    assert "Labor Contract Law, art. 66(3)" in version["cites_en"]
    assert version["rule_en"].startswith("D ÷ (C + D)")
    assert {"name": "dispatched_n", "zh": "使用被派遣劳动者人数", "en": "dispatched workers"} in version[
        "needs"
    ]
    assert {one["verdict"] for one in page["cases"]} == {"breach", "clear", "unknown"}
    assert "dp-general-penalty.fine" in {one["id"] for one in page["measures"]}
    assert any("yangquan-mines-2024" in one for one in page["used_in"])


def test_a_parameter_shows_its_values_over_time_with_their_sources() -> None:
    said = laojian("law", "show", "minimum_wage")
    assert "山西省  2023-01-01 至 2024-12-31  I 1980.00元、II 1880.00元、III 1780.00元" in said.out
    assert "晋政办发〔2023〕9号" in said.out


def test_a_violation_is_found_by_its_v_number() -> None:
    said = laojian("law", "show", "V-Y06")
    assert said.status == 0
    assert "超过规定比例" in said.out


@pytest.mark.parametrize("kind", [kind for kind in load_libraries().of("violation")])
def test_every_violation_can_be_shown(kind: str) -> None:
    assert laojian("law", "show", kind).status == 0


def test_every_thing_of_the_library_has_a_page() -> None:
    from laojian.cli.rule_lines import lines
    from laojian.cli.rule_sheet import sheet

    library = load_libraries()
    for item in library.items():
        page = sheet(library, item.kind, item.value)
        printed = list(lines(page))
        assert item.zh in "\n".join(printed)
        unnamed = {key for key in page if item.kind not in ("provision", "parameter", "calculator")} - NAMED
        assert not unnamed, f"{item.kind}: no word for {unnamed}"


def test_an_unknown_id_is_wrong_use() -> None:
    said = process("law", "show", "dp-ration")
    assert said.status == 2
    assert "dp-ratio" in said.err


def test_all_written_cases_hold() -> None:
    said = laojian("law", "test", "--json")
    assert said.status == 0
    assert said.json["failed"] == []
    assert said.json["tried"] > 150


def test_a_case_that_does_not_hold_is_told_with_what_came_out(tmp_path: Path) -> None:
    wrong = """provision: dp-three
cases:
  - {name: 写错的案例, on: 2024-07-31, row: {form: dispatched, post_nature: main, host_mine_type: coal_ug}, verdict: clear}
"""
    (tmp_path / "art_900.yaml").write_text(wrong, encoding="utf-8")
    said = laojian("law", "test", "dp-three", "--overlay", tmp_path)
    assert said.status == 1
    assert "写错的案例" in said.out
    assert "应为 未见违法，算得 违法" in said.out
    shutil.rmtree(tmp_path)


def test_something_without_cases_says_so() -> None:
    assert laojian("law", "test", "minimum_wage").status == 2
    assert laojian("law", "test", "nonsense").status == 2


def test_a_calculation_shows_its_sum_step_by_step() -> None:
    said = laojian("law", "calc", "dp-ratio", "C=900", "D=101")
    assert said.status == 0
    assert "10.09%" in said.out and "2. 比例 = 101 ÷ 1001 = 10.09%" in said.out
    assert "《劳动合同法》第六十六条第三款" in said.out
    assert (
        laojian("law", "calc", "dp-ratio", "C=900", "D=101", "--json").json["results"]["verdict"]["value"]
        == "breach"
    )


def test_unknown_leaves_an_input_unknown_and_the_answer_a_range() -> None:
    words = ["gross=1700", "region=140302", "month=2024-07"]
    left_out = laojian("law", "calc", "wg-min", *words, "--json").json
    unknown = laojian("law", "calc", "wg-min", *words, "ot_pay=unknown", "welfare=未知", "--json").json
    assert unknown["results"] == left_out["results"]


@pytest.mark.parametrize(
    ("words", "decides"),
    [
        (("dp-ratio", "C=unknown", "D=5"), "C不少于45人的未见违法"),
        (("dp-ratio", "C=900", "D=未知"), "D不超过100人的未见违法"),
        (("lc-severance", "hire_date=unknown", "end_date=2024-09-01", "wage=1"), "查明后填 hire_date="),
        (("wg-pay", "due=3200", "paid=unknown"), "查明后填 paid="),
    ],
)
def test_what_is_said_to_be_unknown_is_answered_with_what_would_decide(words, decides) -> None:
    said = laojian("law", "calc", *words)
    assert said.status == 0
    assert "不能确定" in said.out and "待核" in said.out and decides in said.out


@pytest.mark.parametrize("words", [("C=900", "C=800", "D=5"), ("C=900", "c=800", "D=5")])
def test_an_input_given_twice_is_wrong_use(words: tuple[str, ...]) -> None:
    said = laojian("law", "calc", "dp-ratio", *words)
    assert said.status == 2
    assert "900" in said.err and "800" in said.err and said.out == ""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("rt-age", "birth=1970-06-15", "sex=男", "base=55"), "特殊工种提前退休不在此计算"),
        (("rt-age", "birth=1970-06-15", "sex=女", "base=60"), "女职工55或者50"),
        (("rt-age", "birth=1970", "sex=M"), "日不详的写年月"),
        (("rt-age", "birth=1970-02-30", "sex=M"), "日不详的写年月"),
        (("rt-age", "birth=9999-12", "sex=M"), "日不详的写年月"),
        (("lc-severance", "hire_date=2024-09-01", "end_date=2024-08-01", "wage=1"), "不早于入职日"),
        (("lc-2n", "hire_date=2024-09-01", "end_date=2024-08-01", "wage=1"), "不早于入职日"),
    ],
)
def test_what_the_law_does_not_know_is_refused_with_the_reason(words, why) -> None:
    said = laojian("law", "calc", *words)
    assert said.status == 2
    assert why in said.err


def test_the_sum_of_severance_says_which_days_count_and_that_this_is_a_reading() -> None:
    said = laojian("law", "calc", "lc-severance", "hire_date=2018-03-01", "end_date=2024-08-31", "wage=4000")
    assert "首尾两日都计入（我们的解读" in said.out and "78个整月，折合7年" in said.out
    assert "采用前须经确认" in said.out


def test_the_inputs_of_a_calculator_are_listed() -> None:
    said = laojian("law", "calc", "dp-ratio", "--help-inputs")
    assert said.status == 0
    assert "使用的被派遣劳动者人数" in said.out and "450..480" in said.out


def test_an_argument_without_an_equals_sign_is_wrong_use() -> None:
    said = laojian("law", "calc", "dp-ratio", "900")
    assert said.status == 2
    assert "名称=值" in said.err
