"""平铺 A city with many counties and agencies that all hand their tables to it: 附件1, 附件2 and the intermediaries' table.

The tables are opened, signed and sealed by the room's own actions; what they count are the packs' sample records, unit
after unit in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

TABLES = (
    # pack, table, moment of opening, moment of handing in
    ("yangquan-mines-2024", "annex1", datetime(2024, 8, 1, 1, tzinfo=UTC), datetime(2024, 9, 26, 1, tzinfo=UTC)),
    ("yangquan-mines-2024", "annex2", datetime(2024, 8, 1, 1, tzinfo=UTC), datetime(2024, 8, 12, 1, tzinfo=UTC)),
    ("chuxiong-intermediaries-2021", "intermediary-statistics", datetime(2021, 4, 7, 1, tzinfo=UTC),
     datetime(2021, 6, 2, 1, tzinfo=UTC)),
)  # fmt: skip
CITY = "140300"
COUNTY_ROLES = "preparer section_head head reviewer inspector"


def make(units: int) -> list[tuple[str, str, int]]:
    """Everything; (table, period day, campaign)."""
    from laojian.campaigns.actions import open_campaign
    from laojian.reporting import sources

    people = _city(units)
    agencies = [code for code in people if code.startswith("agency")]
    campaigns: dict[str, int] = {}
    found = []
    with sources.using(sampled()):
        for pack, form, opened, handed in TABLES:
            if pack not in campaigns:
                roles = ["city-agency", "agency"] if pack.startswith("yangquan") else []
                taken = {code: roles for code in agencies if roles}
                campaigns[pack] = open_campaign(actor("city", opened), pack, at=opened, take_in=taken)
            fillers = agencies if form == "annex2" else [code for code in people if code.startswith("county")]
            for code in fillers:
                _hand_in(code, campaigns[pack], form, handed)
            found.append((form, handed.date().isoformat(), campaigns[pack]))
    return found


def _city(units: int) -> list[str]:
    from django.contrib.auth.hashers import make_password

    from laojian.authority.actions import NewUnit, add_unit
    from laojian.authority.models import Staff

    top = add_unit(NewUnit("140000", "示范省人力资源和社会保障厅", "bureau", "province", "", "140000"), None)
    city = add_unit(NewUnit(CITY, "示范市人力资源和社会保障局", "bureau", "city", "140000", CITY), top)
    rows = [("city", city, "organiser reviewer inspector preparer")]
    for n in range(1, units + 1):
        name = f"示范{n}县人力资源和社会保障局"
        county = add_unit(NewUnit(f"county{n:03}", name, "bureau", "county", CITY, f"14{n:04}"), city)
        new = NewUnit(f"agency{n:03}", f"示范{n}号劳务派遣有限公司", "agency", "unit", CITY, CITY)
        rows += [
            (county.code, county, COUNTY_ROLES),
            (new.code, add_unit(new, city), "agency_clerk preparer section_head head"),
        ]
    hashed = make_password(None)
    Staff.objects.bulk_create(
        Staff(username=name, name=f"{unit.name[:20]}经办", unit=unit, roles=roles, password=hashed)
        for name, unit, roles in rows
    )
    return [name for name, _, _ in rows]


def actor(name: str, at: datetime) -> Any:
    """The person of that name on a day, signed in just now."""
    from laojian.authority.models import Staff
    from laojian.authority.queries import actor_of

    return actor_of(Staff.objects.select_related("unit").get(username=name), on=at.date(), renewed=True)


def _hand_in(code: str, campaign: int, form: str, at: datetime) -> None:
    """A table of one unit, all whose roles one person has."""
    from laojian.config.city.handing_in import People, hand_in

    who = actor(code, at)
    hand_in(People(who, who, who), campaign, form, at, phone="0353-0000000")


def sampled() -> Any:
    """The rooms below, but the records a table counts are those of the pack's sample."""
    from laojian.reporting.rooms import Rooms

    class Sampled(Rooms):
        def facts(
            self, campaign_id: int, form: Any, unit: int, path: str
        ) -> Mapping[str, Sequence[Mapping[str, Any]]]:
            from laojian.reporting import sources

            held = _records(self.pack(campaign_id).id, form.id)
            number = int("".join(sign for sign in path.rstrip("/").rpartition("/")[2] if sign.isdigit()) or 0)
            rows = held[number % len(held)] if held else {}
            return {name: rows.get(name, []) for name in sources.needed(form)}

    return Sampled()


@cache
def _records(pack: str, form: str) -> list[dict[str, list[dict[str, Any]]]]:
    """The sample's records of a table, unit by unit."""
    return list(_read(pack, form))


def _read(pack: str, form: str) -> Iterator[dict[str, list[dict[str, Any]]]]:
    from laojian.forms.facts import read_facts
    from laojian.packs import find, load
    from laojian.packs.sample import load_sample

    for table in load_sample(load(find(pack, ()))).tables:
        for _, folder in table.units.values() if table.form.id == form else ():
            facts = read_facts(sorted(one for one in folder.iterdir() if one.suffix in (".xlsx", ".csv")))
            beside = ("source_file", "source_row")
            yield {
                name: [
                    {key: value for key, value in row.items() if key not in beside}
                    for row in facts.rows(name)
                ]
                for name in facts.tables
            }


def added_up(tables: Sequence[tuple[str, str, int]]) -> dict[str, tuple[float, int, int]]:
    """Table → (seconds, units in the sum, queries) of looking at the consolidation as its page does."""
    import time

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from laojian.reporting import queries

    found = {}
    for form, day, campaign in tables:
        on = date.fromisoformat(day)
        who = actor("city", datetime(on.year, on.month, on.day, 2, tzinfo=UTC))
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter()
            view = queries.joined(who, campaign, form, on=on)
            took = time.perf_counter() - began
        found[form] = (took, sum(one.state in ("reported", "zero") for one in view.children), len(asked))
    return found
