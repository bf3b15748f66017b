"""单位 Units of the demonstration city: bureaus, departments, groups, mines and agencies in their tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from laojian.authority.actions import NewUnit, add_unit
from laojian.authority.models import Link, Unit
from laojian.config.city.papers import CITY, Papers

Put = Callable[[NewUnit], None]
Rows = Sequence[Mapping[str, Any]]
PROVINCE = "140000"
COUNTIES = {
    "140302": "城区",
    "140303": "矿区",
    "140311": "郊区",
    "140321": "平定县",
    "140322": "盂县",
    "gaoxin": "高新区",
}
DEPARTMENTS = (
    # code, name, level, parent, function (role of the pack)
    ("140300-police", "示范市公安局", "city", CITY, "public-security"),
    ("140300-mine-safety", "示范市矿山安全监察局", "city", CITY, "mine-supervision"),
    ("140300-mine-inspection", "示范市能源局（矿山安全监管）", "city", CITY, "mine-inspection"),
    ("140300-tax", "示范市税务局", "city", CITY, "tax"),
    ("140300-health", "示范市卫生健康委员会", "city", CITY, "health"),
    ("140300-market", "示范市市场监督管理局", "city", CITY, "market"),
    ("140300-education", "示范市教育局", "city", CITY, "education"),
)
ZONE_MINES = 3
SECOND_GROUP = "91140300M000009918"
SINCE = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Tree:
    """单位 units: by code; mines: credit codes, in order; agencies, first the suppliers, those that serve a mine; groups."""

    units: dict[str, Unit]
    mines: tuple[str, ...]
    agencies: tuple[str, ...]
    suppliers: tuple[str, ...]
    groups: tuple[str, ...]

    def county_of(self, code: str) -> str:
        """The code of the bureau a unit stands under."""
        parent = self.units[code].parent
        return parent.code if parent else ""


def plant(papers: Papers) -> Tree:
    """Makes the units and their links; nothing is asked of anybody, the city begins with it."""
    units: dict[str, Unit] = {}

    def put(new: NewUnit) -> None:
        units[new.code] = add_unit(new, units.get(new.parent))

    _offices(put)
    rows = papers.facts["units"]
    hosts = [row for row in rows if row["unit_type"] == "host"]
    mines = _firms(put, hosts, "enterprise", zone=ZONE_MINES)
    serving = {row["agency_uscc"] for row in papers.facts["agreements"]}
    agents = [row for row in rows if row["unit_type"] == "agency"]
    agents.sort(key=lambda row: row["uscc"] not in serving)
    agencies = _firms(put, agents, "agency", city=True)
    groups = _groups(put, hosts)
    _links(units, papers, groups)
    return Tree(units, mines, agencies, tuple(one for one in agencies if one in serving), groups)


def _offices(put: Put) -> None:
    """Province, city, counties with their emergency management, and the departments of the city."""
    new = NewUnit(
        PROVINCE, "示范省人力资源和社会保障厅", "bureau", "province", "", PROVINCE, short_name="示范省厅"
    )
    put(new)
    put(NewUnit(CITY, "示范市人力资源和社会保障局", "bureau", "city", PROVINCE, CITY, short_name="示范市局"))
    for code, name in COUNTIES.items():
        zone = code == "gaoxin"
        full = f"示范市{name}组织与人力资源部" if zone else f"示范市{name}人力资源和社会保障局"
        region, kind = (CITY, "zone") if zone else (code, "bureau")
        put(NewUnit(code, full, kind, "county", CITY, region, short_name=f"示{name[0]}"))
        emergency = f"示范市{name}应急管理局"
        new = NewUnit(
            f"{code}-emergency", emergency, "department", "county", code, region, function="county-emergency"
        )
        put(new)
    for code, name, level, parent, function in DEPARTMENTS:
        put(NewUnit(code, name, "department", level, parent, CITY, function=function))


def _firms(put: Put, rows: Rows, kind: str, *, zone: int = 0, city: bool = False) -> tuple[str, ...]:
    """Firms under the bureau of their county (the first few in the zone), agencies of the city under the city."""
    made = []
    for at, row in enumerate(rows):
        code, county = str(row["uscc"]), str(row["county"])
        parent = CITY if city else "gaoxin" if at % 20 == 7 and zone > at // 20 else county
        region = CITY if parent == "gaoxin" else county
        put(NewUnit(code, str(row["name"]), kind, "unit", parent, region, code))
        made.append(code)
    return tuple(made)


def _groups(put: Put, hosts: Rows) -> tuple[str, ...]:
    named = {str(row["group_uscc"]): str(row["group_name"]) for row in hosts if row.get("group_uscc")}
    named[SECOND_GROUP] = "示范矿业投资集团有限公司"
    for code, name in named.items():
        put(NewUnit(code, name, "group", "unit", CITY, CITY, code))
    return tuple(named)


def _links(units: dict[str, Unit], papers: Papers, groups: tuple[str, ...]) -> None:
    alone = 0
    for row in papers.facts["units"]:
        if row["unit_type"] != "host":
            continue
        group = row.get("group_uscc")
        if not group:
            alone += 1
            high = row.get("ownership") in ("central", "provincial", "municipal")
            group = groups[-1] if high or alone % 3 == 0 else None
        if group:
            Link.objects.create(kind="member", unit=units[row["uscc"]], to=units[group], since=SINCE)
    for pair in {(row["agency_uscc"], row["host_uscc"]) for row in papers.facts["agreements"]}:
        agency, host = (units.get(code) for code in pair)
        if agency and host:
            Link.objects.create(kind="works_with", unit=agency, to=host, since=SINCE)
