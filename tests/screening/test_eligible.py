"""免申即享：按花名册核对谁已经符合政策；与计算器逐人一致。"""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from laojian.base.problem import Problem
from laojian.base.workdays import official_calendar
from laojian.law.calculator import Tools
from laojian.law.library import load_libraries
from laojian.register.engines import open_duckdb
from laojian.screening.eligible import ASK, YES, absorbed, eligible, grants, policies, subsidies
from tests.screening.made import AGENCY, MINE, person, roster, sent

LIBRARY = load_libraries()
YANGQUAN = "140302"
ON = date(2026, 11, 1)
CONSENTS = {"voluntary": "是", "enterprise_agrees": "是", "written_agreement": "是"}


def asked(
    *rows: dict[str, Any], on: date = ON, ids: tuple[str, ...] = (), region: str = YANGQUAN
) -> list[dict[str, Any]]:
    with open_duckdb() as engine:
        found = eligible(engine, policies(LIBRARY.provisions, on, region, ids), [roster(*rows)], LIBRARY.parameters,
                         official_calendar())  # fmt: skip
    return found.to_pylist()


def miner(n: int, birth: str, **values: Any) -> dict[str, Any]:
    return person(n, birth_date=date.fromisoformat(birth), sex="M", surplus=True, **values)


def test_whoever_fits_is_named_with_the_least_living_fee_as_a_range_of_tiers() -> None:
    found = asked(miner(1, "1969-03-15"), miner(2, "1980-03-15"), ids=("px-internal-retire",))
    assert [(one["name"], one["state"], one["low"], one["high"]) for one in found] == [
        ("示范1", YES, 1560_00, 1720_00)
    ]


def test_a_blank_makes_a_question_and_not_a_yes() -> None:
    row = miner(1, "1967-01-15", seniority_years=31)
    found = asked({**row, "surplus": None})
    assert {(one["policy"], one["state"]) for one in found} == {
        ("px-internal-retire", ASK),
        ("px-public-post", ASK),
    }


def test_those_who_cannot_fit_are_left_out_even_where_cells_are_blank() -> None:
    assert asked({**miner(1, "1995-01-15"), "surplus": None}) == []
    assert asked({**miner(1, "1967-01-15"), "surplus": False}) == []


def test_dispatched_persons_are_not_matched() -> None:
    assert asked(sent(1, birth_date=date(1967, 1, 15), sex="M", surplus=True, seniority_years=31)) == []


def test_outside_the_province_no_policy_is_in_force() -> None:
    assert policies(LIBRARY.provisions, ON, "530000") == ()
    with pytest.raises(Problem) as refused:
        policies(LIBRARY.provisions, ON, "530000", ["px-public-post"])
    assert refused.value.code == "law.no_policy"


def test_a_rule_that_detects_a_violation_is_no_policy() -> None:
    with pytest.raises(Problem) as refused:
        policies(LIBRARY.provisions, ON, YANGQUAN, ["dp-three"])
    assert "px-public-post" in refused.value.say("zh")


def test_no_rosters_give_an_empty_list_with_its_columns() -> None:
    with open_duckdb() as engine:
        found = eligible(engine, (), [], LIBRARY.parameters, official_calendar())
    assert found.num_rows == 0 and {"policy", "state", "name", "low"} <= set(found.column_names)


@pytest.mark.parametrize("on", [date(2024, 8, 31), date(2026, 11, 1), date(2028, 2, 29), date(2030, 6, 30)])
def test_the_roster_and_the_calculator_agree_on_every_person(on: date) -> None:
    luck = random.Random(on.toordinal())
    rows = []
    for n in range(400):
        sex = luck.choice("MF")
        born = date(luck.randint(1962, 1983), luck.randint(1, 12), 1)
        born = born.replace(day=luck.choice((1, 15, 28 if born.month == 2 else 30)))
        base = 60 if sex == "M" else luck.choice((50, 55, None))
        rows.append(person(n, birth_date=born, sex=sex, retire_base=base, surplus=True,
                           seniority_years=luck.choice((29.5, 30.0, 33.0))))  # fmt: skip
    found = {(one["policy"], one["name"]): one["state"] for one in asked(*rows, on=on)}
    tools, said = Tools(LIBRARY.parameters), {"yes": YES, "unknown": ASK, "no": None}
    for row in rows:
        given = {
            "birth": str(row["birth_date"]),
            "sex": row["sex"],
            "on": str(on),
            "region": YANGQUAN,
            "surplus": "是",
        }
        given |= {"base": str(row["retire_base"])} if row["retire_base"] else {}
        more = {
            "px-internal-retire": CONSENTS,
            "px-public-post": {"placement_impossible": "是", "seniority_years": str(row["seniority_years"])},
        }
        for id, extra in more.items():
            state = LIBRARY.calculators[id].run({**given, **extra}, tools)["eligible"].low
            assert found.get((id, row["name"])) == said[state], (id, given)


def test_surplus_staff_hired_this_year_are_counted_by_employer_as_stable_waiting_or_unknown() -> None:
    def hired(n: int, day: str | None, **values: Any) -> dict[str, Any]:
        return person(n, hire_date=date.fromisoformat(day) if day else None, **{"surplus": True, **values})

    rows = (
        hired(1, "2026-01-10"), hired(2, "2026-05-01"), hired(3, "2026-05-02"), hired(4, "2025-12-31"),
        hired(5, None), hired(6, "2026-02-01", surplus=None), hired(7, "2026-02-01", surplus=False),
        hired(8, "2026-01-10", employer_uscc=AGENCY, form="dispatched"),
    )  # fmt: skip
    (one,) = absorbed([roster(*rows)], 2026, 6, ON)
    assert (one.employer_uscc, one.hired, one.stable, one.waiting, one.unknown) == (MINE, 3, 2, 1, 2)


def test_a_person_in_two_rosters_of_one_employer_is_absorbed_once() -> None:
    row = person(1, hire_date=date(2026, 1, 10), surplus=True)
    (one,) = absorbed([roster(row), roster(row)], 2026, 6, ON)
    assert one.hired == 1


def test_what_an_employer_is_due_is_asked_of_the_policies_that_the_library_says_are_due_to_employers() -> (
    None
):
    due = grants(LIBRARY)
    assert {one.id for one in due} == {"px-absorb"}
    rows = [person(n, hire_date=date(2026, 1, 10), surplus=True) for n in range(1, 4)]
    (firm,) = subsidies(LIBRARY, due, [roster(*rows)], YANGQUAN, ON)
    assert (firm["policy"], firm["employer_uscc"], firm["stable"]) == ("px-absorb", MINE, 3)
    assert firm["amount"] == "0.00元–6000.00元", "two thousand each, if the enterprise is small"
    assert subsidies(LIBRARY, due, [roster(*rows)], "320300", ON) == [], "no such policy is held for Jiangsu"
    assert subsidies(LIBRARY, (), [roster(*rows)], YANGQUAN, ON) == []


def test_whom_nobody_said_anything_of_makes_the_amount_a_range_and_never_zero() -> None:
    rows = [person(n, hire_date=date(2026, 1, 10), surplus=True) for n in range(1, 4)]
    rows += [person(n, hire_date=date(2026, 1, 10), surplus=None) for n in range(4, 6)]
    (firm,) = subsidies(LIBRARY, grants(LIBRARY), [roster(*rows)], YANGQUAN, ON)
    assert (firm["stable"], firm["unknown"], firm["amount"]) == (3, 2, "0.00元–10000.00元")
    (blank,) = subsidies(LIBRARY, grants(LIBRARY), [roster(*rows[3:])], YANGQUAN, ON)
    assert (blank["stable"], blank["amount"]) == (0, "0.00元–4000.00元")


def test_screening_knows_no_policy_by_name() -> None:
    from pathlib import Path

    import laojian.screening

    known = {*LIBRARY.calculators, *(one.id for one in LIBRARY.provisions)}
    for path in Path(laojian.screening.__path__[0]).glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not [id for id in known if f'"{id}"' in text], path.name
