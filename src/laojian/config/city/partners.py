"""协作部门 What partner departments have to do in the demonstration city: the police one transfer to sign for, the emergency
management of a county one visit to join."""

from __future__ import annotations

from datetime import date, datetime

from laojian.authority import actions as authority
from laojian.authority.models import Unit
from laojian.casework.queries import visits
from laojian.config.city import unpaid_wages
from laojian.config.city.cast import Cast
from laojian.config.city.days import at

COUNTY = "140303"
REPORTED = date(2024, 9, 25)
SEES = "visit.read evidence.read"


def involve(cast: Cast) -> None:
    """The transfer to the police, then the visit on which another department comes along."""
    unpaid_wages.send_to_police(cast)
    _joined(cast)


def _moment(hour: int) -> datetime:
    return at(REPORTED.month, REPORTED.day, hour)


def _joined(cast: Cast) -> None:
    """The newest planned visit of the county is opened to its emergency management, which sends somebody along."""
    officer = cast.officer(COUNTY, _moment(16))
    found = visits.visits(officer, on=REPORTED, state="planned").rows
    planned = [one for one in found if one.visited_on > REPORTED]
    if planned:
        unit = Unit.objects.get(code=f"{COUNTY}-emergency")
        authority.give_grant(
            officer, unit.pk, "visit", str(planned[0].id), SEES, "联合检查", at=_moment(16)
        )  # fmt: skip
