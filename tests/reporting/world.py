"""A campaign of the Yangquan pack in the invented city, its tables counted from the pack's own sample records."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import laojian_cn
from laojian.authority.models import Staff
from laojian.campaigns.actions import open_campaign
from laojian.forms.facts import read_facts
from laojian.reporting import actions, sources
from laojian.reporting.rooms import Rooms
from tests.city import City

PACK = Path(laojian_cn.__file__).parent / "packs" / "yangquan-mines-2024"
RECORDS = {
    "140302": "140302",
    "140303": "140303",
    "gaoxin": "gaoxin",
    "91140300XXXX00019T": "G1",
    "91140303XXXX001908": "A2",
}
OPENED = datetime(2024, 8, 1, 1, 0, tzinfo=UTC)
FILED = datetime(2024, 9, 26, 1, 0, tzinfo=UTC)
LATE = datetime(2024, 9, 30, 1, 0, tzinfo=UTC)
ON = date(2024, 9, 26)
MORE_STAFF = (
    ("shiju1", "市局制表 01", "140300", "preparer reviewer"),
    ("shiju2", "市局科长 02", "140300", "section_head"),
    ("shiju3", "市局局长 03", "140300", "head"),
    ("kuangqu", "矿区经办", "140303", "inspector preparer section_head head reviewer"),
)


class Sampled(Rooms):
    """The rooms below, but visits, cases and self-inspections are the pack's sample records."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, list[dict]]] = {}

    def facts(self, campaign_id, form, unit, path):
        code = path.rstrip("/").rpartition("/")[2]
        found = self._sample(code)
        return {name: found.get(name, []) for name in sources.needed(form)}

    def _sample(self, code: str) -> dict[str, list[dict]]:
        if code not in self.records:
            folder = RECORDS.get(code)
            files = sorted((PACK / "sample" / "records" / folder).glob("*.csv")) if folder else []
            facts = read_facts(files)
            self.records[code] = {name: facts.rows(name) for name in facts.tables}
            for rows in self.records[code].values():
                for row in rows:
                    row.pop("source_file"), row.pop("source_row")
        return self.records[code]


@dataclass
class World:
    """The campaign with its city, and short ways to move a return along."""

    city: City
    campaign: int
    sources: Sampled = field(default_factory=Sampled)

    def actor(self, name: str, *, on: date = ON, renewed: bool = False):
        return self.city.actor(name, on=on, renewed=renewed)

    def open(self, name: str, form: str = "annex1", at: datetime = FILED) -> int:
        return actions.open_return(self.actor(name), self.campaign, form, at=at)

    def sign(self, return_id: int, *names: str, at: datetime = FILED) -> None:
        """Signs in the printed order; one name signs everything."""
        places = ("unit_head", "labour_head" if self._annex2(return_id) else "section_head", "preparer")
        signers = names * 3 if len(names) == 1 else names
        for name, place in zip(signers, places, strict=True):
            actions.sign(self.actor(name, renewed=True), return_id, place, at=at)

    def _annex2(self, return_id: int) -> bool:
        from laojian.reporting.models import Return

        return Return.objects.get(pk=return_id).form == "annex2"

    def submitted(self, name: str, form: str = "annex1", at: datetime = FILED) -> int:
        """A return of this person's unit, opened, signed and handed in."""
        found = self.open(name, form, at)
        self.hand_in(found, name, at)
        return found

    def hand_in(self, found: int, name: str, at: datetime = FILED) -> str:
        actions.note(self.actor(name), found, phone="0353-0000000", text="", at=at)
        self.sign(found, name, at=at)
        return actions.submit(self.actor(name), found, at=at)


def build(city: City, stack: ExitStack) -> World:
    """Opens the campaign; the sample stands in for casework until the end of `stack`."""
    for username, name, unit, roles in MORE_STAFF:
        person = Staff(username=username, name=name, unit=city.units[unit], roles=roles)
        person.set_password("示范口令-2024-laojian")
        person.save()
        city.staff[username] = person
    campaign = open_campaign(
        city.actor("lisi"), "yangquan-mines-2024", at=OPENED,
        take_in={"91140300XXXX00019T": ["group"], "91140303XXXX001908": ["city-agency", "agency"]},
    )  # fmt: skip
    world = World(city, campaign)
    stack.enter_context(sources.using(world.sources))
    return world
