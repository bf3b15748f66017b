"""应签尽签 Signing: who should have a written labour contract by which day, and who has (劳动合同法 10, 82).

The day is the same day of the month after the first day of work, or that month's last day: hired on 31 January,
due on the last day of February. A blank day of signing is unknown and widens the rate to a range.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from laojian.base.period import add_months
from laojian.register.column import NEVER

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.law.parameter import Parameters

GRACE = "contract_grace_months"
FORMS = ("contract", "dispatched", "none")
"""Forms of employment that need a written contract; for a dispatched worker it is the agency's."""
STATES = {"overdue": "逾期未签", "waiting": "未到期", "unknown": "签订日期未填，待核", "late": "迟签"}


@dataclass(frozen=True, slots=True)
class Person:
    """One person who has not signed, or signed late, or of whom it is not known. due: last lawful day."""

    name: str | None
    id_masked: str | None
    hire_date: date | None
    signed_on: date | None
    due: date | None
    state: str

    @property
    def state_zh(self) -> str:
        """The state in words."""
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Signing:
    """One employer. should: people who need a contract; waiting: not signed, but the month is not over."""

    employer_uscc: str
    employer_name: str | None
    should: int
    in_time: int
    late: int
    overdue: int
    waiting: int
    unknown: int
    people: tuple[Person, ...]

    @property
    def rate(self) -> str:
        """签订率: signed ÷ should; a range where days are blank."""
        signed = self.in_time + self.late
        least, most = (100 * n / self.should for n in (signed, signed + self.unknown))
        return f"{least:.2f}%" if not self.unknown else f"{least:.2f}%~{most:.2f}%"


def signing(tables: Iterable[pa.Table], parameters: Parameters, on: date) -> tuple[Signing, ...]:
    """Employers in the rosters, by credit code, as things stood on the day `on`."""
    months = parameters.resolve(GRACE, "CN", on).exact
    found: dict[str, list[tuple[str | None, Person]]] = {}
    columns = [
        "employer_uscc",
        "employer_name",
        "form",
        "name",
        "id_masked",
        "hire_date",
        "contract_signed_on",
    ]
    for table in tables:
        for row in table.select(columns).to_pylist():
            if row["form"] in FORMS and row["employer_uscc"]:
                person = _person(row, int(str(months)), on)
                found.setdefault(row["employer_uscc"], []).append((row["employer_name"], person))
    return tuple(_employer(code, found[code]) for code in sorted(found))


def _person(row: dict[str, Any], months: int, on: date) -> Person:
    hired, signed = row["hire_date"], row["contract_signed_on"]
    if row["form"] == "none":
        signed = NEVER
    due = add_months(hired, months) if hired else None
    if due is None or signed is None:
        state = "unknown"
    elif signed == NEVER or signed > on:
        state = "overdue" if on > due else "waiting"
    else:
        state = "late" if signed > due else "in_time"
    return Person(row["name"], row["id_masked"], hired, signed, due, state)


def _employer(code: str, people: list[tuple[str | None, Person]]) -> Signing:
    def number(state: str) -> int:
        return sum(person.state == state for _, person in people)

    name = next((name for name, _ in people if name), None)
    told = tuple(person for _, person in people if person.state in ("overdue", "waiting", "unknown"))
    in_time, late, overdue = number("in_time"), number("late"), number("overdue")
    return Signing(
        code, name, len(people), in_time, late, overdue, number("waiting"), number("unknown"), told
    )
