"""The campaign of ten days in the invented city, with the county people who fill and sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from laojian.authority.models import Staff
from laojian.campaigns import actions as campaigns
from laojian.campaigns.actions import open_campaign
from laojian.casework.actions import registrations
from laojian.packs import available
from laojian.reporting import actions, queries

FOLDERS = {one.id: one.folder for one in available()}
JIANGSU, OBLIGATION = "jiangsu-illegal-employment-2007", "O-003-04"
FIRST, SECOND, THIRD = "2007-07-10", "2007-07-20", "2007-07-30"


def moment(month: int, day: int, year: int = 2007) -> datetime:
    return datetime(year, month, day, 2, 0, tzinfo=UTC)


@dataclass
class Series:
    """The campaign of ten days in the invented city, with the county people who fill and sign."""

    city: object
    campaign: int

    def actor(self, name, at):
        return self.city.actor(name, on=at.date(), renewed=True)

    def register(self, name, at, count):
        """So many adults more, registered by the person's county on a day."""
        for number in range(count):
            new = registrations.NewWorker(
                f"示范工{number}", at.date(), place_name="示范窑", born_on=date(1980, 1, 1)
            )
            registrations.register_worker(self.actor(name, at), self.campaign, new, at=at)

    def open(self, name, period, at):
        return actions.open_return(self.actor(name, at), self.campaign, "progress", at=at, period=period)

    def hand_in(self, name, period, at):
        made = self.open(name, period, at)
        view = queries.view(self.actor(name, at), made, on=at.date())
        if "zero" in {one.kind for one in view.blockers}:
            actions.declare_zero(self.actor(name, at), made, True, at=at)
        for place in ("unit_head", "preparer"):
            actions.sign(self.actor(name, at), made, place, at=at)
        actions.submit(self.actor(name, at), made, at=at)
        return made

    def cells(self, made, at, name="sheng", row=3):
        view = queries.view(self.actor(name, at), made, on=at.date())
        return view.filled.figure(row, 1), view.filled.figure(row, 2)


def opened(city) -> Series:
    """The campaign on its first day, the counties asked for the 8th, 18th and 28th."""
    for username, unit in (("cheng", "140302"), ("kuang", "140303"), ("shi", "140300")):
        roles = "inspector preparer section_head head reviewer organiser"
        person = Staff(username=username, name=username, unit=city.units[unit], roles=roles)
        person.set_password("示范口令-2024-laojian")
        person.save()
        city.staff[username] = person
    at = moment(7, 1)
    campaign = open_campaign(
        city.actor("lisi", on=at.date()), JIANGSU, at=at, take_in={"gaoxin": ["county-office"]}
    )
    campaigns.set_own_days(city.actor("lisi", on=at.date()), campaign, OBLIGATION, (8, 18, 28), at=at)
    return Series(city, campaign)
