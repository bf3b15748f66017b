"""缺列 A column that a unit's roster lacks altogether makes one question for the unit, not one per row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import ibis

from laojian.register.columns import NEVER
from laojian.screening.plan import Screen
from tests.screening.made import AGENCY, MINE, OTHER, person, roster, rule, screened, sent, the

DUE = {"wage_due": 500000, "wage_paid": 300000, "withheld": 0, "pay_due_on": date(2024, 7, 15)}


def test_a_lacking_column_is_one_question_per_provision_unit_and_host_with_the_number_of_rows(
    tmp_path: Path,
) -> None:
    rows = roster(*(person(n) for n in range(7)), *(person(n, host_uscc=OTHER) for n in (8, 9)))
    found = screened(tmp_path, the("si-register", "wm-forbidden"), (rows, ("si_reg_on", "underground")))
    told = {(one["provision"], one["host_uscc"], one["columns"], one["rows"]) for one in found.undecided}
    assert told == {
        ("si-register", MINE, "si_reg_on", 7),
        ("si-register", OTHER, "si_reg_on", 2),
        ("wm-forbidden", MINE, "underground", 7),
        ("wm-forbidden", OTHER, "underground", 2),
    }
    assert found.hits == []
    assert {one["reported_by"] for one in found.undecided} == {MINE}


def test_a_breach_that_stands_without_the_column_stays(tmp_path: Path) -> None:
    rows = roster(person(1, **DUE), person(2, **{**DUE, "wage_paid": 500000}))
    found = screened(tmp_path, the("wg-pay"), (rows, ("paid_on",)))
    assert found.verdicts("wg-pay") == {"示范1": "breach"}
    assert [(one["columns"], one["rows"]) for one in found.undecided] == [("paid_on", 1)]


def test_rows_that_are_clear_without_the_column_are_not_counted(tmp_path: Path) -> None:
    rows = roster(person(1, sex="M"), person(2, sex="F"), person(3))
    found = screened(tmp_path, the("wm-forbidden"), (rows, ("underground",)))
    assert [one["rows"] for one in found.undecided] == [2]


def test_a_blank_in_a_column_that_is_there_stays_an_unknown_of_the_person(tmp_path: Path) -> None:
    rows = roster(person(1, sex="F"))
    found = screened(tmp_path, the("wm-forbidden"), rows)
    assert found.verdicts("wm-forbidden") == {"示范1": "unknown"}
    assert found.undecided == []


def test_only_the_unit_whose_roster_lacks_the_column_is_asked(tmp_path: Path) -> None:
    mines = roster(person(1, sex="F"))
    agencys = roster(
        sent(2, sex="F", reported_by=AGENCY), sent(3, sex="F", underground=True, reported_by=AGENCY)
    )
    found = screened(tmp_path, the("wm-forbidden"), (mines, ("underground",)), agencys)
    assert found.verdicts("wm-forbidden") == {"示范2": "unknown", "示范3": "breach"}
    assert [(one["reported_by"], one["rows"]) for one in found.undecided] == [(MINE, 1)]


def test_a_unit_lacks_a_column_only_if_every_file_of_it_does(tmp_path: Path) -> None:
    one, other = roster(person(1, sex="F")), roster(person(2, sex="F", underground=True))
    found = screened(tmp_path, the("wm-forbidden"), (one, ("underground", "sex")), (other, ("sex",)))
    assert found.verdicts("wm-forbidden") == {"示范2": "breach"}
    assert [(one["columns"], one["rows"]) for one in found.undecided] == [("sex", 1)]


def test_what_the_host_lacks_its_agency_may_say_of_the_same_person(tmp_path: Path) -> None:
    mines = roster(sent(1, sex="F"), sent(2, sex="F"))
    agencys = roster(sent(1, sex="F", underground=True, reported_by=AGENCY))
    found = screened(tmp_path, the("wm-forbidden"), (mines, ("underground",)), agencys)
    assert found.verdicts("wm-forbidden") == {"示范1": "breach"}
    assert [one["rows"] for one in found.undecided] == [1]


def test_the_thirty_third_rule_of_a_run_may_lack_a_column_too(tmp_path: Path) -> None:
    steady = [
        Screen(rule(f"r{n}", lambda r, p: r.rest_days_week > 9, ("rest_days_week",)), None) for n in range(32)
    ]
    last = Screen(rule("last", lambda r, p: r.surplus, ("surplus",)), "v")
    rows = roster(
        *(person(n, rest_days_week=2.0) for n in range(4)), person(9, rest_days_week=None, surplus=True)
    )
    found = screened(tmp_path, [*steady, last], (rows, ("surplus",)))
    assert [(one["provision"], one["violation"], one["rows"]) for one in found.undecided] == [
        ("last", "v", 4)
    ]
    assert found.verdicts("last") == {"示范9": "breach"}
    assert len(found.hits) == 33


def test_the_same_question_has_the_same_id_next_time(tmp_path: Path) -> None:
    found = screened(tmp_path, the("wm-forbidden"), (roster(person(1, sex="F")), ("underground",)))
    assert found.undecided[0]["id"] == f"wm-forbidden|{MINE}|{MINE}|2024-07"


def test_a_surface_rule_that_lacks_the_column_underground_is_asked_once_for_the_unit(tmp_path: Path) -> None:
    rows = roster(*(sent(n, post_nature="main") for n in range(3)), sent(5, post_nature="aux"))
    found = screened(tmp_path, the("dp-three", surface=True), (rows, ("underground",)))
    assert (found.hits, [one["rows"] for one in found.undecided]) == ([], [3])


def test_a_lacking_wage_leaves_the_breach_and_takes_the_amount(tmp_path: Path) -> None:
    signed = {
        "hire_date": date(2024, 3, 1),
        "contract_signed_on": NEVER,
        "birth_date": date(1990, 1, 1),
        "sex": "M",
    }
    found = screened(tmp_path, the("lc-written"), (roster(person(1, **signed)), ("wage_due", "retire_base")))
    assert [(hit["verdict"], hit["amount_low"]) for hit in found.hits] == [("breach", None)]
    assert found.undecided == []


def test_a_rule_may_answer_null_for_all(tmp_path: Path) -> None:
    asked = Screen(rule("r", lambda r, p: ibis.null("boolean"), ("surplus",)), None)
    found = screened(tmp_path, [asked], (roster(person(1), person(2)), ("surplus",)))
    assert [one["rows"] for one in found.undecided] == [2]
