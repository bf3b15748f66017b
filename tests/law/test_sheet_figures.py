"""Every figure of the library stands in the fact sheet, in the block of the rule it belongs to: fines, periods, values.

A figure that the sheet prints elsewhere is named below with the block that has it. Articles, document numbers and dates do
not count as figures. Without the sheet these tests are skipped.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from typing import Any

import pytest

from laojian.law.library import load_libraries
from laojian.law.provision import Provision
from tests.law.sheet import SHEET, blocks, figures, needed, table

pytestmark = needed
LIBRARY = load_libraries()
ARTICLE_85 = ("wg-pay",)
"""劳动合同法 85 and 监察条例 26, the extra payment after a missed deadline: the sheet prints its scale once."""
ELSEWHERE = {
    "lc-parttime.extra": ARTICLE_85, "nm-pay.arrears": ARTICLE_85, "wg-deduct.extra": ARTICLE_85, "hr-ot-pay.extra": ARTICLE_85,
    # the same scale as another rule, which the sheet names
    "sf-special-work.fine": ("sf-dispatch-training",), "sf-special-work.overdue": ("sf-dispatch-training",),
    "sf-special-work.persons": ("sf-dispatch-training",), "oa-basic.overtime": ("hr-ot-cap",),
    "wi-duty.fine": ("si-arrears",), "nm-deposit.fine": ("nm-realname",),
    # two of the matters of one block
    "ju-check.fine": ("ju-forbidden",), "ju-hazard.fine": ("ju-forbidden",),
}  # fmt: skip
BY_WORDS = {"al-leave.damages"}
"""Figures that the sheet says in words: an equal sum."""
BLOCKS = {
    "contract_grace_months": "lc-written", "double_wage_max_months": "lc-written", "deemed_open_months": "lc-written",
    "severance_wage_cap_multiple": "lc-severance", "severance_capped_years": "lc-severance", "pay_extra_low": "wg-pay",
    "pay_extra_high": "wg-pay", "overtime_hours_day": "hr-ot-cap", "overtime_hours_month": "hr-ot-cap",
    "child_labour_age": "cl-use", "juvenile_age": "ju-forbidden", "si_registration_days": "si-register",
    "si_late_fee_rate": "si-arrears", "si_arrears_multiple_low": "si-arrears", "wage_crime_person": "cx-276",
    "wage_crime_group": "cx-276", "hearing_minimum_person": "pr-hearing", "hearing_minimum_organisation": "pr-hearing",
    "dispatch_ratio_cap": "dp-ratio", "dispatch_temp_post_months": "dp-three", "dispatch_contract_months": "dp-contract-2y",
    "dispatch_licence_capital": "dp-licence", "dispatch_licence_years": "dp-licence-term",
}  # fmt: skip
"""Figures that name no rule of their own → the block that prints them."""
OURS = {"correction_default_days", "promptly_default_days"}
"""Defaults of this system where the law names no days."""
IN_YEARS = {"retirement_contribution_years"}
"""Held in months, printed in years with a rise of six months a year."""
APART = {"minimum_wage", "minimum_wage_hourly", "minimum_wage_underground", "pay_days_per_month"}
"""Printed in a table, or in a line without an id; asked below."""
PROVINCES = {"山西": "140000", "江苏": "320000", "云南": "530000"}


def of_range(found: Any) -> list[float]:
    """The figures of a measure's range: yuan, times or percent."""
    ends = [] if found.per == "gains" else [one for one in (found.low, found.high) if one]
    scale = 1 if found.per.startswith("times") else 100
    return [
        *(one / scale for one in ends),
        *(one / 100 for one in (found.gains_from, found.gains_below, found.cap) if one),
    ]


MEASURES = {id: one for id, one in LIBRARY.of("measure").items() if one.range and of_range(one.range)}
CLOCKS = LIBRARY.of("clock")


@pytest.mark.parametrize("id", sorted(set(MEASURES) - BY_WORDS))
def test_the_scale_of_a_measure_is_that_of_the_sheet(id: str) -> None:
    one = MEASURES[id]
    where = ELSEWHERE.get(id, (one.rule,))
    assert set(where) <= set(blocks())
    assert [value for value in of_range(one.range) if value not in figures(where)] == [], where


@pytest.mark.parametrize("id", sorted(set(CLOCKS) - {"pr-police-limit"}))
def test_the_length_of_a_period_and_of_its_extensions_is_that_of_the_sheet(id: str) -> None:
    one = CLOCKS[id]
    rules = [rule for rule in (*one.rules, id) if rule in blocks()]
    lengths = [one.n, *(each.n for each in one.extensions if each.n)]
    assert rules and [n for n in lengths if float(n) not in figures(rules)] == [], rules


def values(id: str) -> set[float]:
    """Every value of a parameter, as people write it: yuan, percent, days."""
    one = LIBRARY.parameters[id]
    scale = 100 if one.unit in ("fen", "percent_bp") else 1
    ends = (
        value for row in one.rows for value in (*row.tiers.values(), row.low, row.high) if value is not None
    )
    return {value / scale for value in ends}


def blocks_of(id: str) -> list[str]:
    """The blocks of a parameter: those of its rules, and of the provisions that ask for it."""
    if id in BLOCKS:
        return [BLOCKS[id]]
    named = [*LIBRARY.parameters[id].rules, *(one.id for one in LIBRARY.provisions if id in one.params)]
    return [rule for rule in dict.fromkeys(named) if rule in blocks()]


HELD = sorted(id for id in LIBRARY.parameters.items if values(id) and id not in OURS | IN_YEARS | APART)


@pytest.mark.parametrize("id", HELD)
def test_the_values_of_a_parameter_are_those_of_the_sheet(id: str) -> None:
    where = blocks_of(id)
    seen = figures(where)
    assert where and [one for one in values(id) if one not in seen and one / 100 not in seen] == [], where


def tiers(text: str) -> list[float]:
    """2150/2050/1950 of a cell, without what stands in brackets after it."""
    return [float(part) for part in text.partition(" (")[0].split("/")]


@pytest.mark.parametrize(
    "row", table("wg-min-table") if SHEET.is_file() else [], ids=lambda row: "-".join(row[:2])
)
def test_every_row_of_the_table_of_minimum_wages_is_held_with_its_tiers_and_first_day(row: list[str]) -> None:
    held = [one for one in LIBRARY.parameters["minimum_wage"].rows if one.region == PROVINCES[row[0]]]
    same = [one for one in held if [value / 100 for value in one.tiers.values()] == tiers(row[3])]
    same += [
        one for one in held if row[3] in one.gap
    ]  # an end nobody found: a range, and the row in its reason
    assert same, row[:4]
    if len(row[1]) == 10:
        assert row[1] in {str(one.since) for one in same}


def test_the_minimum_underground_is_that_of_the_line_below_the_table() -> None:
    (line,) = (
        one
        for one in SHEET.read_text(encoding="utf-8").splitlines()
        if "separate underground-coal minimum" in one
    )
    printed = {float(one) for pair in re.findall(r"\d{4}/\d{4}", line) for one in pair.split("/")}
    assert values("minimum_wage_underground") == printed


def test_no_tier_is_held_that_the_sheet_does_not_print() -> None:
    text = SHEET.read_text(encoding="utf-8")
    held = [one for one in LIBRARY.parameters["minimum_wage"].rows if one.tiers]
    assert len(held) > 25
    assert [
        one.since for one in held if "/".join(f"{value // 100}" for value in one.tiers.values()) not in text
    ] == []


def test_the_further_figures_are_those_of_the_sheet() -> None:
    text = SHEET.read_text(encoding="utf-8")
    assert values("pay_days_per_month") == {21.75} and "= 21.75" in text
    years = LIBRARY.parameters["retirement_contribution_years"]
    assert [row.low for row in years.rows] == [180 + 6 * n for n in range(len(years.rows))]
    assert "15 up to 2029-12-31; from 2030-01-01 +6 months a year" in text


OF_ANOTHER = {50: "rt-age", 2: "pr-limit", 18: "ju-forbidden", 30: "si-register"}
"""Figures of further rules that a provision asks: the lowest retiring age, the two years of limitation, the age of majority
at work, the thirty days of registration."""
NO_LAW = {
    ("wm-pregnancy", 28), ("wm-pregnancy", 31),  # weeks of seven months, a reading that the mark names
    ("ju-hazard", 4),  # labour grade IV, printed in Roman figures
    ("px-internal-retire", 10000), ("px-internal-retire", 5000),  # hundredths of a percent, half of one for rounding
}  # fmt: skip
"""Numbers of the arithmetic, or printed as no figure."""
OF_BLOCK = {
    "ju-hazard": "ju-forbidden",
    "ju-check": "ju-forbidden",
    "wm-annex": "wm-forbidden",
    "wi-parttime": "si-register",
}


def numbers(one: Provision) -> set[float]:
    """What stands as a number in the rule itself, and the spans it asks for; not the parts of dates."""
    (rule,) = (
        each
        for each in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(one.rule))))
        if isinstance(each, ast.FunctionDef)
    )
    dates = {
        id(arg)
        for each in ast.walk(rule)
        if isinstance(each, ast.Call) and "date" in ast.unparse(each.func)
        for arg in each.args
    }
    found = {
        each.value
        for line in rule.body
        for each in ast.walk(line)
        if isinstance(each, ast.Constant) and type(each.value) in (int, float) and id(each) not in dates
    }
    return {float(n) for n in found | {n for n, _ in one.cutoffs} if n not in (0, 1)}


RULES = {f"{one.id} {one.since} {one.region}": one for one in LIBRARY.provisions if numbers(one)}


@pytest.mark.parametrize("name", RULES)
def test_a_number_written_into_a_provision_stands_in_the_sheet(name: str) -> None:
    one = RULES[name]
    own = figures([OF_BLOCK.get(one.id, one.id)])
    wrong = [
        n for n in numbers(one)
        if (one.id, n) not in NO_LAW and not {n, n * 100, n / 100} & own and n not in figures([OF_ANOTHER.get(int(n), "")])
    ]  # fmt: skip
    assert wrong == []


def test_most_provisions_rest_on_figures_that_were_compared() -> None:
    compared = {*HELD, *APART}
    measured = {one.rule for id, one in MEASURES.items() if id not in BY_WORDS}
    ids = {one.id for one in LIBRARY.provisions}
    asked = {one.id for one in LIBRARY.provisions if set(one.params) & compared or one.id in measured}
    asked |= {one.id for one in RULES.values()}
    assert len(asked) >= 30, sorted(ids - asked)


def test_nothing_is_excused_that_is_not_held() -> None:
    assert {*ELSEWHERE, *BY_WORDS} <= set(MEASURES)
    assert {*BLOCKS, *OURS, *IN_YEARS, *APART} <= set(LIBRARY.parameters.items)
    assert not {id for id in ELSEWHERE if set(of_range(MEASURES[id].range)) <= figures([MEASURES[id].rule])}
