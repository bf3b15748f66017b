"""应签尽签: due days, states and the rate (M61)."""

from datetime import date

import pyarrow as pa

from laojian.law.library import load_libraries
from laojian.register.column import NEVER
from laojian.screening.signing import signing
from tests.cast import MINE, WORKER

ON = date(2024, 7, 31)


def roster(*rows):
    kinds = {"hire_date": pa.date32(), "contract_signed_on": pa.date32()}
    names = ["employer_uscc", "employer_name", "form", "name", "id_masked", "hire_date", "contract_signed_on"]
    full = [
        {"employer_uscc": MINE.uscc, "employer_name": MINE.name, "form": "contract", "id_masked": None, **row}
        for row in rows
    ]
    return pa.table({n: pa.array([row.get(n) for row in full], kinds.get(n, pa.string())) for n in names})


def counted(*rows, on=ON):
    return signing([roster(*rows)], load_libraries().parameters, on)[0]


def test_a_hire_on_31_january_is_due_on_the_last_day_of_february():
    found = counted(
        {"name": WORKER.name, "hire_date": date(2024, 1, 31), "contract_signed_on": NEVER},
        on=date(2024, 2, 29),
    )
    assert found.people[0].due == date(2024, 2, 29)
    assert found.people[0].state == "waiting"
    late = counted(
        {"name": WORKER.name, "hire_date": date(2024, 1, 31), "contract_signed_on": NEVER},
        on=date(2024, 3, 1),
    )
    assert late.people[0].state == "overdue"


def test_signed_on_the_last_day_is_in_time_and_the_day_after_is_late():
    found = counted(
        {"hire_date": date(2024, 1, 31), "contract_signed_on": date(2024, 2, 29)},
        {"hire_date": date(2024, 1, 31), "contract_signed_on": date(2024, 3, 1)},
    )
    assert (found.in_time, found.late) == (1, 1)
    assert found.rate == "100.00%"


def test_a_blank_day_of_signing_is_unknown_and_makes_the_rate_a_range():
    found = counted(
        {"hire_date": date(2024, 1, 2), "contract_signed_on": date(2024, 1, 5)},
        {"hire_date": date(2024, 1, 2), "contract_signed_on": None},
    )
    assert found.rate == "50.00%~100.00%"
    assert found.people[0].state_zh == "签订日期未填，待核"


def test_people_without_any_paper_are_overdue_and_part_time_workers_do_not_count():
    found = counted(
        {"form": "none", "hire_date": date(2024, 1, 2)},
        {"form": "parttime", "hire_date": date(2024, 1, 2)},
        {"form": "retiree_rehire", "hire_date": date(2024, 1, 2)},
    )
    assert (found.should, found.overdue) == (1, 1)
