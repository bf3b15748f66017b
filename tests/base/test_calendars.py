"""工作日历 The shipped calendars against the package, against the notices, and corrected by an office."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from laojian.base.calendars import calendar_with, official_calendar
from laojian.base.problem import Problem
from laojian.base.workdays import again, count_working_days, deadline, is_working_day

NOTICES = {
    2021: ("01-01/03 02-11/17 04-03/05 05-01/05 06-12/14 09-19/21 10-01/07",
           "02-07 02-20 04-25 05-08 09-18 09-26 10-09", 250),
    2022: ("01-01/03 01-31/02-06 04-03/05 04-30/05-04 06-03/05 09-10/12 10-01/07 12-31/31",
           "01-29 01-30 04-02 04-24 05-07 10-08 10-09", 249),
    2023: ("01-01/02 01-21/27 04-05/05 04-29/05-03 06-22/24 09-29/10-06",
           "01-28 01-29 04-23 05-06 06-25 10-07 10-08", 249),
    2024: ("01-01/01 02-10/17 04-04/06 05-01/05 06-10/10 09-15/17 10-01/07",
           "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12", 251),
    2025: ("01-01/01 01-28/02-04 04-04/06 05-01/05 05-31/06-02 10-01/08",
           "01-26 02-08 04-27 09-28 10-11", 248),
    2026: ("01-01/03 02-15/23 04-04/06 05-01/05 06-19/21 09-25/27 10-01/07",
           "01-04 02-14 02-28 05-09 09-20 10-10", 248),
}  # fmt: skip


def off_days(year: int, text: str) -> set[date]:
    days = set()
    for span in text.split():
        first, last = span.split("/")
        start = date.fromisoformat(f"{year}-{first}")
        end = date.fromisoformat(f"{year}-{last}" if len(last) == 5 else f"{year}-{first[:3]}{last}")
        days |= {start + timedelta(step) for step in range((end - start).days + 1)}
    return days


def test_every_day_from_2004_to_2026_is_that_of_the_package() -> None:
    day = date(2004, 1, 1)
    while day.year < 2027:
        assert is_working_day(day) == chinese_calendar.is_workday(day), day
        day += timedelta(1)


@pytest.mark.parametrize("year", NOTICES)
def test_the_years_2021_to_2026_are_those_of_the_notices(year: int) -> None:
    off, makeup, working = NOTICES[year]
    published = official_calendar().year(year)
    assert published is not None and published.source.startswith("国办发明电")
    assert set(published.holidays) == off_days(year, off)
    assert published.makeup == {date.fromisoformat(f"{year}-{day}") for day in makeup.split()}
    assert count_working_days(date(year, 1, 1), date(year, 12, 31)) == working


def test_2007_has_249_working_days() -> None:
    assert count_working_days(date(2007, 1, 1), date(2007, 12, 31)) == 249


def test_a_year_without_a_file_is_unknown() -> None:
    assert is_working_day(date(2027, 3, 3)) is None
    assert is_working_day(date(2003, 3, 3)) is None
    assert official_calendar().years == tuple(range(2004, 2027))


def test_a_day_off_has_the_name_of_its_holiday() -> None:
    assert official_calendar().name(date(2024, 10, 3)) == "国庆节"
    assert official_calendar().name(date(2024, 10, 8)) == ""


INVENTED = """\
year: 2027
source: 示范通知〔2026〕1号
holidays:
  - {name: 元旦, from: 2027-01-01, to: 2027-01-03}
makeup: []
"""


def test_an_office_adds_a_year_and_running_deadlines_follow(tmp_path: Path) -> None:
    running = deadline(date(2026, 12, 28), 5, "working_day")
    assert running.due is None and running.unknown_year == 2027
    (tmp_path / "2027.yaml").write_text(INVENTED, encoding="utf-8")
    calendar = calendar_with(tmp_path)
    assert calendar.version != official_calendar().version
    assert again(running, calendar).due == date(2027, 1, 5)
    assert again(running, official_calendar()) is running


def test_an_office_corrects_a_year(tmp_path: Path) -> None:
    text = (Path(calendar_with().files[-1][1])).read_text(encoding="utf-8")
    (tmp_path / "2026.yaml").write_text(text.replace("  - 2026-10-10\n", ""), encoding="utf-8")
    assert is_working_day(date(2026, 10, 10))
    assert is_working_day(date(2026, 10, 10), calendar_with(tmp_path)) is False


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("year: 2027", "year: 2028"), 1),
        (("示范通知〔2026〕1号", "''"), 2),
        (("2027-01-01, to", "2026-12-31, to"), 4),
        (("2027-01-03}", "2026-12-31}"), 4),
        (("name: 元旦", "titel: 元旦"), 4),
        (("makeup: []", "makeup: [2027-01-04]"), 5),
        (("makeup: []", "makeup: [2027-01-02]"), 5),
        (("makeup: []", "makeups: []"), 1),
    ],
)
def test_a_broken_year_is_refused_with_its_line(tmp_path: Path, change: tuple[str, str], line: int) -> None:
    (tmp_path / "2027.yaml").write_text(INVENTED.replace(*change), encoding="utf-8")
    with pytest.raises(Problem) as caught:
        calendar_with(tmp_path).kind(date(2027, 1, 1))
    assert (caught.value.code, caught.value.details["line"]) == ("workdays.file", line)


def test_a_file_that_is_no_year_is_refused(tmp_path: Path) -> None:
    (tmp_path / "放假.yaml").write_text(INVENTED, encoding="utf-8")
    with pytest.raises(Problem):
        calendar_with(tmp_path)
