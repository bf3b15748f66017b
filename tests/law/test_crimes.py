"""涉罪界限：每项违法行为列出界限或者写明没有；行为当时的旧法回答旧日子；没有收录的不能确定。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from laojian.base.problem import Problem
from laojian.law.library import load_libraries
from laojian.law.threshold import BELOW, REACHED, UNKNOWN, Threshold, with_older
from laojian.law.violation import read_violations

LIBRARY = load_libraries()
THRESHOLDS: dict[str, Threshold] = dict(LIBRARY.of("threshold"))
VIOLATIONS = LIBRARY.of("violation")


def test_every_violation_lists_its_crimes_and_partners_or_says_that_there_are_none() -> None:
    for one in VIOLATIONS.values():
        assert bool(one.thresholds) is not bool(one.no_threshold), one.id
        assert bool(one.partners) is not bool(one.no_partners), one.id


def test_a_violation_that_leaves_its_crimes_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "violations").mkdir()
    text = """x-one: {alias: V-X01, zh: 示范, en: sample, rules: [], severity: 1, lead: 示范部门, sources: [check],
  partners: [示范部门], cite: "劳动法 50", mark: sure J}"""
    (tmp_path / "violations" / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match="no_threshold"):
        read_violations(tmp_path)


def test_every_threshold_is_asked_by_some_violation() -> None:
    named = with_older(THRESHOLDS, (id for one in VIOLATIONS.values() for id in one.thresholds))
    assert sorted(set(THRESHOLDS) - {one.id for one in named}) == []


@pytest.mark.parametrize(
    ("violation", "fact", "wanted"),
    [
        ("V-J19", "liberty_taken", "ps-forced-labour"), ("V-J21", "beaten", "ps-beating"),
        ("V-J23", "insulted_or_threatened", "ps-insult"), ("V-J26", "officials_obstructed", "ps-obstruct"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("on", [date(2007, 7, 15), date(2021, 4, 19), date(2024, 7, 15), date(2025, 12, 31)])
def test_before_2026_the_old_public_security_law_answers(
    violation: str, fact: str, wanted: str, on: date
) -> None:
    ids = LIBRARY.get(violation, "violation").thresholds
    told = {
        one.id: one.alert({fact: True}, LIBRARY.parameters, "140302", on)
        for one in with_older(THRESHOLDS, ids)
    }
    assert (told[f"{wanted}-2006"], told[wanted]) == (REACHED, BELOW)


def test_forced_labour_of_ones_own_staff_was_a_crime_in_2007() -> None:
    facts = {"forced_by_restricting_freedom": True, "forced_own_staff": True}
    ids = LIBRARY.get("V-J20", "violation").thresholds
    told = {
        one.id: one.alert(facts, LIBRARY.parameters, "320100", date(2007, 7, 15))
        for one in with_older(THRESHOLDS, ids)
    }
    assert told["cx-244-before-2011"] == REACHED
    assert told["cx-244"] == BELOW


def test_where_the_older_text_is_not_held_the_answer_is_unknown() -> None:
    one = THRESHOLDS["ps-personal-data"]
    facts = {"personal_data_sold_or_supplied": True}
    assert one.alert(facts, LIBRARY.parameters, "CN", date(2025, 12, 31)) == UNKNOWN
    assert one.alert(facts, LIBRARY.parameters, "CN", date(2026, 1, 1)) == REACHED


@pytest.mark.parametrize("id", sorted(THRESHOLDS))
def test_every_threshold_has_cases_that_reach_it_that_do_not_and_that_cannot_be_told(id: str) -> None:
    assert {case.text("alert") for case in THRESHOLDS[id].cases} >= {"reached", "below", "unknown"}


NUMBERS = [
    (one.id, group, n)
    for one in THRESHOLDS.values()
    for group, tests in enumerate(one.any_of)
    for n, test in enumerate(tests)
    if test.at_least is not None
]


@pytest.mark.parametrize(("id", "group", "n"), NUMBERS)
def test_every_number_is_reached_at_itself_and_not_one_below(id: str, group: int, n: int) -> None:
    one = THRESHOLDS[id]
    tests = one.any_of[group]
    alone = replace(one, any_of=(tests,))
    on = one.since or one.until or date(2026, 9, 2)
    on = max(on, date(2026, 9, 2)) if one.until is None else on
    facts: dict[str, int | bool | None] = {each.field: True for each in one.requires}
    facts |= {each.field: each.at_least if each.at_least is not None else 10**12 for each in tests}
    assert alone.alert(facts, LIBRARY.parameters, "320100", on) == REACHED
    least = tests[n].at_least
    assert least is not None
    assert alone.alert(facts | {tests[n].field: least - 1}, LIBRARY.parameters, "320100", on) == BELOW
