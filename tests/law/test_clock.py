"""期间：案例写在数据里，逐条推算。"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from laojian.base.problem import Problem
from laojian.law.clock import Clock, read_clocks
from laojian.law.library_files import law_folders

CLOCKS = {clock.id: clock for folder in law_folders() for clock in read_clocks(folder)}
CASES = [(clock, case) for clock in CLOCKS.values() for case in clock.cases]


@pytest.mark.parametrize(("clock", "case"), CASES, ids=[str(case.data["case"]) for _, case in CASES])
def test_every_worked_example_of_a_clock_ends_on_its_day(clock: Clock, case) -> None:
    case.only(("case", "start"), ("due", "extensions", "suspensions"))
    found = clock.run(case.data["start"], extensions=case.data.get("extensions") or [])
    assert found.due == case.data.get("due")


def test_an_investigation_in_a_year_without_a_calendar_is_unknown_and_says_why() -> None:
    found = CLOCKS["pr-invest"].run(date(2026, 12, 1))
    assert found.due is None
    assert found.unknown == "calendar_unpublished"


def test_three_days_of_the_transfer_rules_are_calendar_days() -> None:
    assert CLOCKS["pr-transfer-decide"].unit == "day"
    assert CLOCKS["pr-transfer-decide"].run(date(2026, 9, 28)).due != date(2026, 10, 9)


def test_twenty_four_hours_run_through_a_weekend() -> None:
    found = CLOCKS["pr-transfer-send"].run(datetime(2026, 8, 7, 15, 30))
    assert found.due == datetime(2026, 8, 8, 15, 30)


def test_ninety_days_give_way_to_the_sixty_working_days_of_inspection() -> None:
    assert CLOCKS["pr-90"].yields_to == "pr-invest"


def test_a_second_or_longer_extension_is_refused() -> None:
    for extensions in ([31], [30, 30]):
        with pytest.raises(Problem) as refused:
            CLOCKS["pr-invest"].run(date(2026, 3, 2), extensions=extensions)
        assert refused.value.code == "law.clock_extension"


def test_a_clock_without_extension_refuses_every_extension() -> None:
    with pytest.raises(Problem):
        CLOCKS["pr-accept"].run(date(2026, 3, 2), extensions=[1])


def test_payment_rests_while_a_suit_is_pending() -> None:
    paid = CLOCKS["pr-pay"].run(date(2026, 6, 1), suspensions=[(date(2026, 6, 5), date(2026, 6, 14))])
    assert paid.due == date(2026, 6, 26)


def test_a_clock_with_a_misspelt_key_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "clocks"
    folder.mkdir()
    text = "a:\n  zh: 甲\n  en: a\n  event: x\n  starts: 乙\n  starts_en: b\n  n: 1\n  unitt: day\n"
    (folder / "a.yaml").write_text(text + '  cite: "劳动法 1"\n  mark: sure J\n', encoding="utf-8")
    with pytest.raises(Problem) as refused:
        read_clocks(tmp_path)
    assert refused.value.code == "law.unknown_key"
    assert refused.value.details["line"] == 8
    assert refused.value.details["near"] == "unit"


def test_a_clock_without_a_citation_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "clocks"
    folder.mkdir()
    text = "a: {zh: 甲, en: a, event: x, starts: 乙, starts_en: b, n: 1, unit: day, mark: sure J}\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as refused:
        read_clocks(tmp_path)
    assert refused.value.code == "law.no_cite"
