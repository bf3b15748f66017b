"""The plan of the sample of 2007: two invented counties, six kilns and workshops, eighteen workers registered one by one.

One list of people makes all of it: the roster, the registrations by period, and who stands behind the flash report and
the two cases. What a period holds is what had happened by its last day; the second county hands nothing in for the third.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .values import credit_code

PERIODS = (date(2007, 7, 10), date(2007, 7, 20), date(2007, 7, 30))
LACKING = {("320302", PERIODS[2])}
"""A county and period without a table."""


@dataclass(frozen=True)
class Place:
    """A kiln or workshop and the day it was visited, on which its workers were registered."""

    no: int
    county: str
    name: str
    visited_on: date

    @property
    def uscc(self) -> str:
        return credit_code(self.county, 600 + self.no)


PLACES = (
    Place(1, "320301", "示范村小砖窑", date(2007, 7, 4)),
    Place(2, "320301", "示范东村小砖窑", date(2007, 7, 6)),
    Place(3, "320301", "示范西村小砖窑", date(2007, 7, 12)),
    Place(4, "320301", "示范制衣作坊", date(2007, 7, 24)),
    Place(5, "320301", "示范小石料场", date(2007, 7, 26)),
    Place(6, "320302", "示范河村小砖窑", date(2007, 7, 5)),
)


@dataclass(frozen=True)
class Worker:
    """One registered worker. hits: what screening is to find; unpaid: the wage of July did not come."""

    no: int
    place: Place
    born: date
    hired: date = date(2006, 3, 1)
    abducted: bool = False
    unpaid: bool = False
    hits: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"示范工{self.no}"

    @property
    def age(self) -> int:
        """Whole years on the day of registration."""
        on = self.place.visited_on
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))

    @property
    def group(self) -> str:
        return "child" if self.age < 16 else "juvenile" if self.age < 18 else "adult"


def _workers() -> tuple[Worker, ...]:
    """Three at each of the first two places, five at the third, two at each other place of the county, three across."""
    young, found = date(2006, 8, 1), []
    special = {
        2: {"born": date(1990, 1, 15), "hired": young},
        7: {"born": date(1992, 3, 1), "hired": date(2007, 3, 2), "abducted": True, "unpaid": True,
            "hits": ("cl-use", "wg-pay")},
        8: {"born": date(1989, 11, 20), "hired": young},
        12: {"unpaid": True, "hits": ("wg-pay",)},
    }  # fmt: skip
    for place, many in zip(PLACES, (3, 3, 5, 2, 2, 3), strict=True):
        for _ in range(many):
            no = len(found) + 1
            said = {"born": date(1960 + no, 3, 1), **special.get(no, {})}
            found.append(Worker(no, place, **said))  # type: ignore[arg-type]
    return tuple(found)


WORKERS = _workers()


@dataclass(frozen=True)
class Case:
    """A case of a place, opened for what was found on the visit; both go to the police. The record files of cases know
    neither child labour nor flight from arrears by name: both are 其他侵害劳动者权益."""

    place: Place
    opened_on: date
    workers: int
    violation: str = "other-rights"


CASES = (
    Case(PLACES[2], date(2007, 7, 13), 1),
    Case(PLACES[3], date(2007, 7, 26), 1),
)
FLASHES = ((PLACES[2], date(2007, 7, 12), 1),)
"""Place, day and how many persons: the abducted child."""
