"""待筛查的花名册 What a run knows of a month before it reads the rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from laojian.screening.rows import of_tables
from tests.screening.made import AGENCY, MINE, OTHER, person, roster, sent


def test_rosters_of_several_months_are_split_by_month_oldest_first(tmp_path: Path) -> None:
    found = of_tables([(roster(person(1, month="2024-08"), person(1), person(2)), ())], tmp_path)
    assert [(one.month, one.count) for one in found] == [("2024-07", 2), ("2024-08", 1)]
    assert pq.read_table(found[0].files[0]).num_rows == 2


def test_who_works_for_whom_is_counted_without_reading_the_rows_again(tmp_path: Path) -> None:
    (one,) = of_tables([(roster(person(1), sent(2), sent(3)), ())], tmp_path)
    assert sorted((row["employer_uscc"], row["rows"]) for row in one.pairs.to_pylist()) == [
        (AGENCY, 2),
        (MINE, 1),
    ]


def test_only_a_host_whose_people_two_units_report_may_have_somebody_twice(tmp_path: Path) -> None:
    agencys = roster(sent(1, reported_by=AGENCY), sent(2, reported_by=AGENCY, host_uscc=OTHER))
    (one,) = of_tables([(roster(person(1)), ()), (agencys, ())], tmp_path)
    assert one.doubles.to_pylist() == [{"host_uscc": MINE, "month": "2024-07"}]
    (alone,) = of_tables([(roster(person(1)), ())], tmp_path)
    assert alone.doubles.num_rows == 0


def test_a_column_is_absent_for_a_unit_only_where_each_of_its_files_of_the_month_lacks_it(
    tmp_path: Path,
) -> None:
    files = [
        (roster(person(1)), ("sex", "post")),
        (roster(person(2), person(2, month="2024-08")), ("post",)),
        (roster(sent(3, reported_by=AGENCY)), ()),
    ]
    july, august = of_tables(files, tmp_path)
    assert july.absent == {MINE: ("post",)} == august.absent
