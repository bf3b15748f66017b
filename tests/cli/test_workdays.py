"""`laojian workdays`: on, back, between, and years nobody has published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import imported, laojian, process


def test_five_working_days_after_a_saturday_end_on_the_friday() -> None:
    said = laojian("workdays", "2024-09-21", "+5")
    assert said.status == 0
    assert "2024-09-27（星期五）" in said.out
    assert len(said.out.splitlines()) == 1


def test_a_number_without_a_sign_counts_on() -> None:
    assert laojian("workdays", "2024-09-21", "5").out == laojian("workdays", "2024-09-21", "+5").out


def test_counting_back_passes_the_national_day_and_takes_the_sunday_that_was_worked() -> None:
    found = laojian("workdays", "2024-10-08", "-3", "--sum", "--json").json
    assert found["date"] == "2024-09-27"
    counted = [step["day"] for step in found["sum"] if step["number"] is not None]
    assert counted == ["2024-09-30", "2024-09-29", "2024-09-27"]
    assert {step["note"] for step in found["sum"] if step["why"] == "holiday"} == {"国庆节"}


def test_between_two_dates_both_are_counted() -> None:
    found = laojian("workdays", "2024-09-21", "2024-10-08", "--json").json
    assert (found["working_days"], found["days"]) == (8, 18)
    assert laojian("workdays", "2024-09-27", "2024-09-27", "--json").json["working_days"] == 1


def test_the_sum_is_printed_day_by_day_with_the_reason_for_every_day() -> None:
    lines = laojian("workdays", "2024-09-21", "+5", "--sum").out.splitlines()
    assert len(lines) == 1 + 7
    assert "休息日，不计入" in lines[2]
    assert lines[-1].split()[:3] == ["2024-09-27", "星期五", "5"]


@pytest.mark.parametrize("words", [("2026-12-30", "+5"), ("2026-12-01", "2027-02-01"), ("2027-03-01", "+1")])
def test_a_year_without_a_calendar_says_so_and_is_wrong_use(words: tuple[str, str]) -> None:
    said = laojian("workdays", *words)
    assert said.status == 2
    assert "没有该年的工作日历" in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    "words", [("2004-01-05", "-5"), ("2003-05-01", "+3"), ("2003-05-01", "2004-05-01"), ("0001-01-01", "-3")]
)
def test_years_before_the_first_calendar_are_said_not_to_be_kept(words: tuple[str, str]) -> None:
    said = laojian("workdays", *words)
    assert said.status == 2
    assert "2004 年以前的工作日历没有收录" in said.err and "尚未公布" not in said.err


def test_the_last_day_there_is_has_no_next_one() -> None:
    said = laojian("workdays", "9999-12-31", "+1")
    assert said.status == 2
    assert "9999" in said.err


def test_a_folder_with_the_missing_year_makes_it_known(tmp_path: Path) -> None:
    text = "year: 2027\nsource: 示范文号\nholidays:\n  - {name: 元旦, from: 2027-01-01, to: 2027-01-03}\nmakeup: []\n"
    (tmp_path / "2027.yaml").write_text(text, encoding="utf-8")
    found = laojian("workdays", "2026-12-30", "+3", "--calendar", tmp_path, "--json").json
    assert found["date"] == "2027-01-05"
    assert "示范文号" in found["sources"]


@pytest.mark.parametrize("words", [("2024-02-30", "+1"), ("昨天", "+1"), ("2024-09-21", "五天")])
def test_what_is_no_date_and_no_number_is_wrong_use(words: tuple[str, str]) -> None:
    assert laojian("workdays", *words).status == 2


def test_dates_are_read_as_chinese_offices_write_them() -> None:
    assert laojian("workdays", "2024年9月21日", "+5").out == laojian("workdays", "2024.9.21", "+5").out


def test_the_second_date_may_not_come_first() -> None:
    said = laojian("workdays", "2024-10-08", "2024-09-21")
    assert said.status == 2
    assert "早于" in said.err


def test_as_a_process_the_minus_sign_is_no_option() -> None:
    said = process("workdays", "2024-10-08", "-3")
    assert said.status == 0
    assert "2024-09-27" in said.out


def test_it_starts_without_any_heavy_library() -> None:
    found = imported("workdays", "2024-09-21", "+5")
    assert not {"ibis", "duckdb", "pyarrow", "pandas", "rich", "xlsxwriter"} & found
