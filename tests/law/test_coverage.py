"""覆盖说明：什么能由数据判断，什么只能到现场查，哪些数值没有查全。"""

from __future__ import annotations

from laojian.law.coverage import HOWS, HOWS_ZH, coverage, summary
from laojian.law.ledger import rows
from laojian.law.library import load_libraries

LIBRARY = load_libraries()
ROWS = coverage(LIBRARY)
BY = {(one.part, one.id): one for one in ROWS}


def test_every_id_and_every_violation_has_its_row() -> None:
    assert [one.id for one in ROWS if one.part == "rule"] == [row.listed.id for row in rows(LIBRARY)]
    assert {one.id for one in ROWS if one.part == "violation"} == set(LIBRARY.of("violation"))


def test_a_rule_over_columns_says_which_columns_it_needs() -> None:
    found = BY["rule", "dp-ratio"]
    assert found.how == "unit_facts"
    assert "dispatched_n" in found.needs
    assert BY["rule", "wg-pay"].how == "roster"


def test_what_no_roster_shows_is_for_a_visit_with_its_papers() -> None:
    found = BY["rule", "hm-display"]
    assert (found.how, found.needs) == ("visit", ("现场照片",))
    assert BY["violation", "forced-labour"].how == "visit"


def test_days_and_crimes_are_answered_from_the_facts_of_a_case() -> None:
    assert BY["rule", "pr-invest"].how == BY["rule", "cx-276"].how == "case"


def test_what_is_not_built_says_why() -> None:
    found = BY["rule", "px-stability-refund"]
    assert found.how == "not" and found.limits


def test_a_reading_is_a_limit_and_lowers_the_level() -> None:
    found = BY["rule", "hm-28"]
    assert found.level == "verify" and any("待核实" in limit for limit in found.limits)


def test_figures_with_gaps_or_open_checks_are_listed_with_place_and_days() -> None:
    found = BY["figure", "minimum_wage"]
    assert any("140000 2025-01-01" in limit for limit in found.limits)
    assert any("县区档次没有收录" in limit for limit in found.limits)
    assert any("山西的数额标准没有查到" in limit for limit in BY["figure", "wage_crime_person"].limits)
    assert ("figure", "juvenile_age") not in BY


def test_the_summary_counts_every_row_once() -> None:
    counts = summary(LIBRARY)
    assert sum(n for part in counts.values() for n in part.values()) == len(ROWS)
    assert set(HOWS) == set(HOWS_ZH)
