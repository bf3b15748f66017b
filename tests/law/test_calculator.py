"""计算器：每个案例是一句话，写在 cases.yaml。"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laojian.base.problem import Problem
from laojian.base.yaml_file import read
from laojian.law.calculator import Calculator, Tools
from laojian.law.calculator_answer import percent
from laojian.law.library import load_libraries

LIBRARY = load_libraries()
TOOLS = Tools(LIBRARY.parameters)
FOLDER = LIBRARY.folders[0] / "calculators"
CASES = [
    (id, case) for path in sorted(FOLDER.glob("*.yaml")) for id, cases in read(path).items() for case in cases
]


@pytest.mark.parametrize(("id", "case"), CASES, ids=[f"{id}: {case['case']}" for id, case in CASES])
def test_every_case_of_a_calculator_gives_the_result_it_names(id: str, case: dict[str, Any]) -> None:
    typed = {key: str(value) for key, value in case["given"].items()}
    found = LIBRARY.calculators[id].run(typed, TOOLS)
    assert {name: found[name].text() for name in case["results"]} == {
        k: str(v) for k, v in case["results"].items()
    }
    assert found.steps


def test_every_calculator_has_cases_a_citation_and_labels_for_its_inputs() -> None:
    for each in LIBRARY.calculators.values():
        assert each.cites and each.zh and each.en
        assert all(one.zh and one.en for one in each.inputs)
    assert {id for id, _ in CASES} == set(LIBRARY.calculators)


def test_an_unknown_input_is_refused_with_the_inputs_that_exist() -> None:
    with pytest.raises(Problem) as refused:
        LIBRARY.calculators["dp-ratio"].run({"C": "1", "E": "2"}, TOOLS)
    assert refused.value.code == "law.calc_unknown_input"
    assert "D（使用的被派遣劳动者人数）" in refused.value.say("zh")


def test_a_missing_input_is_asked_for_by_its_chinese_name() -> None:
    with pytest.raises(Problem) as refused:
        LIBRARY.calculators["dp-ratio"].run({"C": "900"}, TOOLS)
    assert refused.value.code == "law.calc_missing_input"
    assert "使用的被派遣劳动者人数" in refused.value.say("zh")


@pytest.mark.parametrize("text", ["-1", "9.5", "九百", "480..450", "1..", "..", "1e3"])
def test_a_number_that_is_no_number_of_persons_is_refused(text: str) -> None:
    with pytest.raises(Problem) as refused:
        LIBRARY.calculators["dp-ratio"].run({"C": text, "D": "1"}, TOOLS)
    assert refused.value.code == "law.calc_wrong_input"


def test_inputs_may_be_given_in_chinese_and_in_any_case() -> None:
    ratio = LIBRARY.calculators["dp-ratio"]
    assert ratio.run({"c": "900", "d": "101"}, TOOLS) == ratio.run(
        {"与用工单位订立劳动合同的人数": "900", "staff_dispatched_n": "101"}, TOOLS
    )


@given(st.integers(0, 5000), st.integers(0, 1000))
def test_returning_or_converting_that_many_just_ends_the_excess(contract: int, dispatched: int) -> None:
    found = LIBRARY.calculators["dp-ratio"].run({"C": str(contract), "D": str(dispatched)}, TOOLS)
    back, turn = found["over_return"].low, found["over_convert"].low
    within = lambda c, d: d * 10 <= c + d  # noqa: E731
    assert within(contract, dispatched - back) and within(contract + turn, dispatched - turn)
    assert (found["verdict"].low == "breach") is not within(contract, dispatched)
    if back:
        assert not within(contract, dispatched - back + 1)
    if turn:
        assert not within(contract + turn - 1, dispatched - turn + 1)


@given(st.integers(0, 300), st.integers(0, 40), st.integers(0, 60), st.integers(0, 10))
def test_a_range_of_persons_holds_every_exact_answer_inside_it(c: int, more: int, d: int, extra: int) -> None:
    ratio = LIBRARY.calculators["dp-ratio"]
    wide = ratio.run({"C": f"{c}..{c + more}", "D": f"{d}..{d + extra}"}, TOOLS)
    for contract, dispatched in ((c, d), (c + more, d + extra), (c + more // 2, d + extra // 2)):
        if contract + dispatched == 0:
            continue
        exact = ratio.run({"C": str(contract), "D": str(dispatched)}, TOOLS)
        for name in ("ratio", "over_return", "over_convert"):
            assert wide[name].low <= exact[name].low <= wide[name].high
        assert wide["verdict"].low in ("unknown", exact["verdict"].low)


@given(st.dates(date(2008, 1, 1), date(2024, 12, 1)), st.integers(0, 900))
def test_double_wage_never_exceeds_eleven_months(hired: date, days: int) -> None:
    signed = date.fromordinal(hired.toordinal() + days).isoformat()
    found = LIBRARY.calculators["lc-written"].run(
        {"hire_date": hired.isoformat(), "signed_on": signed, "wage": "3000"}, TOOLS
    )
    assert 0 <= found["owed"].low <= 33000_00
    assert found["months"].high <= 11


@given(st.fractions(0, 1))
def test_a_percentage_is_rounded_half_up_to_two_decimals(ratio: Fraction) -> None:
    assert abs(Fraction(percent(ratio)) / 100 - ratio) <= Fraction(1, 20000)


def test_a_ratio_over_the_line_never_reads_as_the_line() -> None:
    line = Fraction(1, 10)
    assert percent(Fraction(10001, 100000), line) == "10.0010"
    assert percent(Fraction(1000001, 10000000), line) == "10.000010"
    assert [percent(Fraction(*each), line) for each in ((101, 1001), (11, 106), (105, 1004), (1, 10))] == [
        "10.09", "10.38", "10.46", "10.00",
    ]  # fmt: skip


def test_one_day_of_work_is_half_a_year_and_years_never_fall_as_the_end_moves_on() -> None:
    def years(end: date) -> Fraction:
        given = {"hire_date": "2020-02-29", "end_date": end.isoformat(), "wage": "4000", "city_avg": "8000"}
        return LIBRARY.calculators["lc-severance"].run(given, TOOLS)["years"].low

    assert years(date(2020, 2, 29)) == Fraction(1, 2)
    found = [years(date.fromordinal(date(2020, 2, 29).toordinal() + day)) for day in range(1500)]
    assert found == sorted(found)


def test_json_of_an_answer_is_plain_and_cited() -> None:
    found = LIBRARY.calculators["dp-ratio"].as_dict({"C": "900", "D": "101"}, TOOLS)
    assert found["results"]["ratio"]["value"] == 10.09
    assert found["results"]["over_return"] == {
        "zh": "须退回（退回方式）", "en": "to return", "unit": "person", "value": 1, "text": "1人",
    }  # fmt: skip
    assert found["cites"][0] == "《劳动合同法》第六十六条第三款"
    assert found["state"] == "exact"


def test_calculators_load_without_an_engine() -> None:
    code = (
        "import sys; from laojian.law.library import load_libraries; load_libraries().calculators;"
        "sys.exit('ibis' in sys.modules or 'duckdb' in sys.modules or 'pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_calculator_is_a_value_of_the_library() -> None:
    assert isinstance(LIBRARY.get("si-arrears", "calculator"), Calculator)
