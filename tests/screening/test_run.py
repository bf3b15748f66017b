"""筛查运行 A run over months: versions by date, narrowed rows, doubled people, ids that stay, values that decide."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from laojian.base.problem import Problem
from laojian.base.workdays import official_calendar
from laojian.packs.desk import read_hits
from laojian.register.columns import NEVER
from laojian.register.snapshot_store import SnapshotStore
from laojian.screening import hits
from laojian.screening.lane import DuckLane
from laojian.screening.plan import Screen
from laojian.screening.rows import MonthRows, count_pairs, of_snapshot, of_tables
from laojian.screening.run import Law, run
from tests.screening.made import (
    AGENCY,
    MINE,
    OTHER,
    ROSTER,
    Found,
    facts,
    library,
    person,
    roster,
    rule,
    screened,
    screened_rows,
    sent,
    the,
    units,
)

UNSIGNED = {
    "hire_date": date(2024, 3, 1),
    "contract_signed_on": NEVER,
    "birth_date": date(1990, 1, 1),
    "sex": "M",
    "wage_due": 500000,
}


def test_april_is_judged_by_the_policy_and_may_by_the_statute(tmp_path: Path) -> None:
    rows = [sent(1, underground=True, month=f"2024-{month}") for month in ("04", "05")]
    found = screened(tmp_path, the("mn-coal-dispatch"), roster(*rows))
    assert [one.month for one in found.months] == ["2024-04", "2024-05"]
    assert [(hit["month"], hit["verdict"]) for hit in found.hits] == [
        ("2024-04", "breach"),
        ("2024-05", "breach"),
    ]
    assert "host_is_soe" not in found.hits[0]["values"]


def test_before_the_second_paper_only_a_state_owned_mine_is_asked(tmp_path: Path) -> None:
    rows = roster(sent(1, underground=True, month="2022-05"), sent(1, underground=True, month="2022-06"))
    found = screened(tmp_path, the("mn-coal-dispatch"), rows)
    assert [(hit["month"], hit["verdict"]) for hit in found.hits] == [
        ("2022-05", "unknown"),
        ("2022-06", "breach"),
    ]
    assert "host_is_soe=?" in found.hits[0]["values"]


def test_a_month_is_judged_by_the_day_it_is_asked_on_and_at_the_latest_by_its_last(tmp_path: Path) -> None:
    rows = roster(*(sent(1, underground=True, month=month) for month in ("2024-04", "2024-05", "2024-06")))
    found = screened(tmp_path, the("mn-coal-dispatch"), rows, on=date(2024, 5, 20))
    assert [one.on for one in found.months] == [date(2024, 4, 30), date(2024, 5, 20), date(2024, 6, 1)]


def test_in_a_month_that_is_not_over_what_falls_due_later_is_no_breach(tmp_path: Path) -> None:
    paid = {"si_paid_to": date(2024, 6, 30), "si_arrears": 0, "birth_date": date(1990, 1, 1), "sex": "M"}
    rows = roster(person(1, hire_date=date(2020, 3, 1), **paid))
    seen = [
        screened(tmp_path / str(day), the("si-arrears"), rows, on=date(2024, 7, day)).hits for day in (26, 31)
    ]
    assert [[hit["verdict"] for hit in one] for one in seen] == [[], ["breach"]]


def test_a_month_in_which_no_screen_is_in_force_finds_nothing(tmp_path: Path) -> None:
    found = screened(
        tmp_path, the("mn-coal-outsourcing"), roster(person(1, form="outsourced", month="2004-04"))
    )
    assert (found.hits, found.months[0].files, found.months[0].asked) == ([], (), ())


def test_progress_is_told_month_by_month_and_at_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    rows = of_tables([(roster(person(1), person(1, month="2024-08")), ())], tmp_path)
    law = Law(the("wg-pay"), library().parameters, official_calendar())
    run(DuckLane(ibis.duckdb.connect()), rows, law, units(), tmp_path, lambda *said: told.append(said))
    assert told == [("2024-07", 0, 2), ("2024-08", 1, 2), ("", 2, 2)]


def as_set(found: Found) -> set[tuple[object, ...]]:
    return {tuple(hit[name] for name in hits.COLUMNS) for hit in found.hits}


def test_a_hit_keeps_its_id_whatever_the_order_of_the_rows_and_however_often_it_is_run(
    tmp_path: Path,
) -> None:
    rows = [person(n, **UNSIGNED, underground=n % 2 == 0) for n in range(5)] + [sent(30, underground=True)]
    shuffled = random.Random(1).sample(rows, len(rows))
    ids = ("lc-written", "mn-coal-dispatch", "dp-ratio", "dp-licence")
    first, second, third = (
        screened(tmp_path / str(n), the(*ids), roster(*one)) for n, one in enumerate((rows, rows, shuffled))
    )
    assert as_set(first) == as_set(second) == as_set(third)
    made = {hit["id"] for hit in first.hits}
    assert len(made) == len(first.hits) == 9
    assert f"lc-written|{4:032x}|{MINE}|2024-07" in made
    assert f"dp-licence|{AGENCY}|{MINE}|2024-07" in made
    assert f"dp-ratio|{MINE}|{MINE}|2024-07" in made


def test_the_id_does_not_depend_on_where_the_row_stands_in_the_sheet(tmp_path: Path) -> None:
    found = [
        screened(tmp_path / str(n), the("lc-written"), roster(person(1, **UNSIGNED, source_row=n)))
        for n in (4, 9)
    ]
    assert found[0].hits[0]["id"] == found[1].hits[0]["id"]


def test_a_row_without_person_key_is_named_by_its_file_and_row(tmp_path: Path) -> None:
    found = screened(tmp_path, the("lc-written"), roster(person(1, **UNSIGNED, person_key=None)))
    assert found.hits[0]["subject"] == f"row {'ab' * 32}#4"


def test_rows_without_host_or_employer_are_asked_about_and_break_nothing(tmp_path: Path) -> None:
    rows = roster(
        sent(1, host_uscc=None), sent(2, employer_uscc=None), sent(3, host_uscc=None, employer_uscc=None)
    )
    found = screened(
        tmp_path, the("dp-ratio", "dp-licence", "dp-self", "mn-coal-dispatch"), (rows, ("underground",))
    )
    assert all(hit["id"] and hit["subject"] for hit in found.hits)
    assert len({hit["id"] for hit in found.hits}) == len(found.hits)
    assert {one["host_uscc"] for one in found.undecided} == {MINE, "?"}


def test_an_agency_without_a_code_says_nothing_against_what_is_known_of_the_mine(tmp_path: Path) -> None:
    rows = roster(sent(1, employer_uscc=None, underground=True), sent(2, host_uscc=None, underground=True))
    found = screened(tmp_path, the("mn-coal-dispatch", "dp-licence"), rows, given=units() | facts("licences"))
    told = {(hit["provision"], hit["employer_uscc"], hit["host_uscc"], hit["verdict"]) for hit in found.hits}
    assert told == {
        ("mn-coal-dispatch", None, MINE, "breach"),
        ("mn-coal-dispatch", AGENCY, None, "unknown"),
        ("dp-licence", None, MINE, "unknown"),
        ("dp-licence", AGENCY, None, "breach"),
    }


def test_the_values_that_decided_stand_beside_the_hit(tmp_path: Path) -> None:
    found = screened(tmp_path, the("lc-written"), roster(person(1, **UNSIGNED)))
    assert found.hits[0]["values"] == (
        "form=contract; hire_date=2024-03-01; contract_signed_on=9999-12-31; birth_date=1990-01-01; sex=M; "
        "retire_base=?; wage_due=500000"
    )
    assert (found.hits[0]["amount_low"], found.hits[0]["amount_high"]) == (500000, 500000)


def test_a_semicolon_in_a_cell_does_not_look_like_the_next_cell(tmp_path: Path) -> None:
    found = screened(tmp_path, the("dp-three"), roster(sent(1, post="保洁; form=none", post_nature="main")))
    parts = dict(part.split("=", 1) for part in found.hits[0]["values"].split("; "))
    assert (parts["form"], parts["post"]) == ("dispatched", "保洁；form=none")


def test_an_unknown_hit_never_carries_an_amount(tmp_path: Path) -> None:
    row = person(1, wage_due=500000, wage_paid=None, withheld=0, pay_due_on=date(2024, 7, 15))
    (hit,) = screened(tmp_path, the("wg-pay"), roster(row)).hits
    assert (hit["verdict"], hit["amount_low"], hit["amount_high"]) == ("unknown", None, None)


def test_of_a_person_in_two_rosters_the_host_says_how_and_the_employer_how_much(tmp_path: Path) -> None:
    due = date(2024, 7, 15)
    mines = roster(
        sent(1, underground=True, wage_due=500000, wage_paid=500000, withheld=0, pay_due_on=due, paid_on=due)
    )
    agencys = roster(
        sent(1, reported_by=AGENCY, underground=False, form="contract", source_file="cd" * 32, source_row=9,
             wage_due=500000, wage_paid=450000, withheld=0, pay_due_on=due, paid_on=due)
    )  # fmt: skip
    found = screened(tmp_path, the("mn-coal-dispatch", "wg-pay"), mines, agencys)
    assert found.verdicts("mn-coal-dispatch") == {"示范1": "breach"}
    assert [(hit["amount_low"], hit["source_row"]) for hit in found.hits if hit["provision"] == "wg-pay"] == [
        (50000, 4)
    ]
    assert len(found.hits) == 2


def test_a_person_whom_two_agencies_report_is_counted_once_in_the_ratio(tmp_path: Path) -> None:
    own = roster(*(person(n) for n in range(9)))
    agencys = [roster(sent(20, reported_by=unit, employer_uscc=unit)) for unit in (AGENCY, OTHER)]
    assert screened(tmp_path / "1", the("dp-ratio"), own, *agencys).hits == []
    two = roster(sent(21, reported_by=OTHER, employer_uscc=OTHER))
    found = screened(tmp_path / "2", the("dp-ratio"), own, agencys[0], two)
    assert found.verdicts("dp-ratio") == {MINE: "breach"}
    assert "dispatched_n=2; contract_n=9" in found.hits[0]["values"]


def months_of(folder: Path, *rows: pa.Table, **narrowed: object) -> tuple[MonthRows, ...]:
    files = []
    for number, table in enumerate(rows):
        files.append(str(folder / f"{number}.parquet"))
        pq.write_table(table, files[-1])
    pairs = count_pairs(pa.concat_tables(rows, promote_options="default"))
    return (MonthRows("2024-07", tuple(files), ROSTER, pairs, {}, **narrowed),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("narrowed", "names"),
    [
        ({}, {"示范1", "示范2", "示范3"}),
        ({"only": ("1-1",)}, {"示范1"}),
        ({"only": ()}, set()),
        ({"without": ("1-1", "3-1")}, {"示范2"}),
        ({"only": ("1-1", "2-1"), "without": ("2-1",)}, {"示范1"}),
        ({"hosts": frozenset({OTHER})}, {"示范3"}),
    ],
)
def test_only_the_imports_and_hosts_asked_for_are_screened(
    tmp_path: Path, narrowed: dict, names: set[str]
) -> None:
    rows = roster(
        person(1, **UNSIGNED, import_id="1-1"),
        person(2, **UNSIGNED, import_id="2-1"),
        person(3, **UNSIGNED, import_id="3-1", host_uscc=OTHER, employer_uscc=OTHER),
    )
    found = screened_rows(tmp_path, the("lc-written", "dp-ratio"), months_of(tmp_path, rows, **narrowed))
    assert {hit["name"] for hit in found.hits} == names


def test_an_older_file_without_a_column_is_read_beside_a_newer_one_and_alone(tmp_path: Path) -> None:
    new, old = (
        roster(person(1, **UNSIGNED)),
        roster(person(2, **UNSIGNED)).drop_columns(["retire_base", "wage_due"]),
    )
    for files in ((new, old), (old,)):
        found = screened_rows(tmp_path, the("lc-written"), months_of(tmp_path, *files))
        assert "wage_due=?" in {hit["name"]: hit["values"] for hit in found.hits}["示范2"]
        assert len(found.hits) == len(files)


def test_what_a_later_import_replaced_is_not_screened_even_from_a_compacted_file(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "快照")
    said = {"month": "2024-07", "city": "140300", "source_file": "ab" * 32, "received_on": date(2024, 8, 1)}
    store.append(roster(person(1, **UNSIGNED)), reported_by=MINE, **said)
    store.append(roster(sent(2, **UNSIGNED, reported_by=AGENCY)), reported_by=AGENCY, **said)
    store.compact()
    compacted = store.current().version
    store.append(roster(person(3, **UNSIGNED)), reported_by=MINE, **said)
    (rows,) = of_snapshot(store.current())
    assert rows.without and rows.count == 2
    found = screened_rows(tmp_path / "1", the("lc-written"), (rows,))
    assert {hit["name"] for hit in found.hits} == {"示范2", "示范3"}
    (old,) = of_snapshot(store.current(version=compacted))
    before = screened_rows(tmp_path / "2", the("lc-written"), (old,))
    assert {hit["name"] for hit in before.hits} == {"示范1", "示范2"}


def test_a_unit_that_handed_in_no_rows_leaves_an_empty_month(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "快照")
    said = {"month": "2024-07", "city": "140300", "source_file": "ab" * 32, "received_on": date(2024, 8, 1)}
    store.append(roster(), reported_by=MINE, **said)
    found = screened_rows(tmp_path, the("lc-written", "dp-ratio"), of_snapshot(store.current()))
    assert found.hits == []


def test_hits_are_written_with_the_columns_of_the_list_even_if_there_are_none(tmp_path: Path) -> None:
    found = screened(tmp_path, the("wm-forbidden", "dp-self", "dp-ratio"), roster(person(1, sex="M")))
    assert [pq.read_schema(file).names for file in found.months[0].files] == [list(hits.COLUMNS)] * 3
    assert read_hits(found.months[0]) == []


def test_a_provision_that_reads_a_column_it_does_not_name_is_refused_when_the_run_begins(
    tmp_path: Path,
) -> None:
    with pytest.raises((AttributeError, Problem)):
        screened(
            tmp_path, [Screen(rule("r", lambda r, p: r.no_such_column, ("form",)), None)], roster(person(1))
        )
