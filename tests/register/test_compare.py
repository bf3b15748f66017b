"""重报比对 A re-import as new, same, changed, gone and back."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from laojian.register.compare import compare
from tests.register.invented import MINE, OTHER, people, person, roster


def names(table: pa.Table) -> list[str]:
    """Who is listed."""
    found: list[str] = table["name"].to_pylist()
    return found


def test_the_same_roster_again_is_all_same() -> None:
    found = compare(people(5), people(5))
    assert (found.same, found.new, found.changed, found.gone, found.back) == (5, 0, 0, 0, 0)
    assert found.persons.num_rows == 0


def test_new_gone_and_changed_persons_are_named() -> None:
    old = roster(person(0), person(1, wage_paid=300000), person(2))
    new = roster(person(0), person(1, wage_paid=250000), person(3))
    found = compare(old, new)
    assert (found.same, found.new, found.changed, found.gone) == (1, 1, 1, 1)
    assert names(found.of("new")) == ["示范3"]
    assert names(found.of("gone")) == ["示范2"]
    assert found.of("changed").select(["name", "columns"]).to_pylist() == [
        {"name": "示范1", "columns": ["wage_paid"]}
    ]


def test_a_person_who_was_gone_and_returns_is_back_not_new() -> None:
    found = compare(people(2), people(4), older=roster(person(2)))
    assert (names(found.of("back")), names(found.of("new"))) == (["示范2"], ["示范3"])


def test_a_value_that_became_unknown_is_a_change_and_two_unknowns_are_not() -> None:
    found = compare(roster(person(0, hire_date=date(2024, 2, 29))), roster(person(0)))
    assert found.changed_columns == {"hire_date": 1}


def test_another_row_number_or_file_is_no_change() -> None:
    assert (
        compare(roster(person(0, source_row=3)), roster(person(0, source_row=77, source_file="x"))).same == 1
    )


def test_the_same_person_at_another_host_is_gone_there_and_new_here() -> None:
    found = compare(roster(person(0, host_uscc=MINE)), roster(person(0, host_uscc=OTHER)))
    assert (found.new, found.gone, found.same) == (1, 1, 0)


def test_rows_without_a_person_key_are_counted_apart() -> None:
    found = compare(roster(person(0, person_key=None)), roster(person(0, person_key=None), person(1)))
    assert (found.unmatched_old, found.unmatched_new, found.new, found.gone) == (1, 1, 1, 0)


def test_a_person_listed_twice_is_compared_row_by_row() -> None:
    twice = roster(person(0, source_row=3), person(0, source_row=4))
    found = compare(roster(person(0)), twice)
    assert (found.same, found.new) == (1, 1)


def test_columns_that_one_roster_lacks_are_not_compared() -> None:
    found = compare(people(2).drop_columns(["wage_paid"]), roster(person(0, wage_paid=1), person(1)))
    assert found.same == 2
