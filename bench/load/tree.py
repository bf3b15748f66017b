"""单位 The units of the province, its people and what is known of its firms.

The seed city has the offices and sign-in names of the demonstration city, so that the story of the demonstration can be
played in it; all other cities and counties are made after its pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from load.bulk import put
from load.size import SEED_CITY, Size

Rows = Sequence[Mapping[str, Any]]
DEPARTMENTS = ("public-security", "mine-supervision", "mine-inspection", "tax", "health", "market")
ZONES = ("140100", "140200")
"""Cities that have a development zone beside the seed city's, so that 120 offices of counties report."""


def plant(size: Size, facts: Mapping[str, Rows]) -> Any:
    """All units and links, in the shape the demonstration's own steps take (`laojian.config.city.units.Tree`)."""
    from laojian.authority.actions import NewUnit, add_unit
    from laojian.config.city.units import PROVINCE, Tree

    units: dict[str, Any] = {}

    def add(new: NewUnit) -> None:
        units[new.code] = add_unit(new, units.get(new.parent))

    add(
        NewUnit(
            PROVINCE, "示范省人力资源和社会保障厅", "bureau", "province", "", PROVINCE, short_name="示范省厅"
        )
    )
    for new in _offices(size):
        add(new)
    rows = facts["units"]
    hosts = sorted((row for row in rows if row["unit_type"] == "host"), key=_seed_city_first)
    counties = [
        code for code, one in units.items() if one.level == "county" and one.kind in ("bureau", "zone")
    ]
    seed = [code for code in counties if units[code].parent.code == SEED_CITY]
    for at, row in enumerate(hosts):
        own = str(row["county"])
        county = seed[at % len(seed)] if own.startswith(SEED_CITY[:4]) else own
        add(NewUnit(row["uscc"], row["name"], "enterprise", "unit", county, own, row["uscc"]))
    agencies = sorted((row for row in rows if row["unit_type"] == "agency"), key=_seed_city_first)
    for row in agencies:
        add(
            NewUnit(
                row["uscc"], row["name"], "agency", "unit", _city(row["county"]), row["county"], row["uscc"]
            )
        )
    groups = _groups(add, hosts)
    _links(units, facts, groups)
    codes = tuple(r["uscc"] for r in agencies)
    return Tree(units, tuple(r["uscc"] for r in hosts), codes, codes, groups)


def _city(code: str) -> str:
    return code[:4] + "00"


def _seed_city_first(row: Mapping[str, Any]) -> tuple[bool, str]:
    return not str(row["county"]).startswith(SEED_CITY[:4]), str(row["uscc"])


def _offices(size: Size) -> Iterator[Any]:
    """Bureaus of cities, counties and zones with their departments."""
    from laojian.authority.actions import NewUnit
    from laojian.config.city.units import COUNTIES, PROVINCE
    from laojian.config.city.units import DEPARTMENTS as CITY_DEPARTMENTS
    from laojian.ids import division

    cities = [one for one in division.children(PROVINCE) if division.level(one.code) == "city"]
    for city in cities:
        if size.region != PROVINCE and city.code != size.region:
            continue
        name = "示范市" if city.code == SEED_CITY else f"示范{city.name}"
        yield NewUnit(
            city.code,
            f"{name}人力资源和社会保障局",
            "bureau",
            "city",
            PROVINCE,
            city.code,
            short_name=f"示{city.name[:2]}",
        )
        if city.code == SEED_CITY:
            named = dict(COUNTIES)
            departments = [(code, title, role) for code, title, _, _, role in CITY_DEPARTMENTS]
        else:
            named = {one.code: one.name for one in division.children(city.code)}
            named |= {f"{city.code}-zone": "高新区"} if city.code in ZONES else {}
            departments = [(f"{city.code}-{role}", f"{name}{role}部门", role) for role in DEPARTMENTS]
        for code, county in named.items():
            yield from _county(name, city.code, code, county)
        for code, title, role in departments:
            yield NewUnit(code, title, "department", "city", city.code, city.code, function=role)


def _county(city_name: str, city: str, code: str, name: str) -> Iterator[Any]:
    from laojian.authority.actions import NewUnit

    zone = not code.isdigit()
    full = f"{city_name}{name}" + ("组织与人力资源部" if zone else "人力资源和社会保障局")
    region, kind = (city, "zone") if zone else (code, "bureau")
    yield NewUnit(code, full, kind, "county", city, region, short_name=f"示{name[:2]}")
    yield NewUnit(
        f"{code}-emergency",
        f"{city_name}{name}应急管理局",
        "department",
        "county",
        code,
        region,
        function="county-emergency",
    )


def _groups(add: Any, hosts: Rows) -> tuple[str, ...]:
    from laojian.authority.actions import NewUnit

    named = {
        str(row["group_uscc"]): (str(row["group_name"]), _city(row["county"]))
        for row in hosts
        if row.get("group_uscc")
    }
    for code, (name, city) in sorted(named.items(), key=lambda one: (one[1][1] != SEED_CITY, one[0])):
        add(NewUnit(code, name, "group", "unit", city, city, code))
    return tuple(sorted(named, key=lambda code: (named[code][1] != SEED_CITY, code)))


def _links(units: Mapping[str, Any], facts: Mapping[str, Rows], groups: Sequence[str]) -> None:
    from laojian.authority.models import Link
    from laojian.config.city.units import SINCE

    pairs = {
        ("member", row["uscc"], row["group_uscc"])
        for row in facts["units"]
        if row["unit_type"] == "host" and row.get("group_uscc") in units
    }
    pairs |= {
        ("works_with", row["agency_uscc"], row["host_uscc"])
        for row in facts["agreements"]
        if row["agency_uscc"] in units and row["host_uscc"] in units
    }
    rows = [
        {"kind": kind, "unit_id": units[unit].pk, "to_id": units[to].pk, "since": SINCE, "until": None}
        for kind, unit, to in sorted(pairs)
    ]
    put(Link, rows)


def people(tree: Any) -> dict[str, tuple[str, ...]]:
    """The staff, all with the password of the demonstration. Sign-in names by what they are."""
    from django.contrib.auth.hashers import make_password

    from laojian.authority.models import Staff
    from laojian.config.city.people import PASSWORD

    hashed = make_password(PASSWORD)
    rows = [*_officials(tree), *_firms(tree)]
    known: dict[str, list[str]] = {}
    for kind, username, _, _, _ in rows:
        known.setdefault(kind, []).append(username)
    put(Staff, [
        {"username": username, "name": name, "unit_id": tree.units[unit].pk, "roles": roles, "password": hashed,
         "badge": f"示{username[:20]}" if "inspector" in roles else ""}
        for _, username, name, unit, roles in rows
    ])  # fmt: skip
    return {kind: tuple(names) for kind, names in known.items()}


def letters(code: str) -> str:
    """How the sign-in names of a county's officers begin: cq, or its code."""
    from laojian.config.city.people import LETTERS

    return LETTERS.get(code, f"c{code}-")


def _officials(tree: Any) -> Iterator[tuple[str, str, str, str, str]]:
    yield "organiser", "province", "省厅组织", "140000", "organiser supervisor reviewer preparer"
    for code, unit in tree.units.items():
        if unit.level == "city" and unit.kind == "bureau":
            start = "organiser" if code == SEED_CITY else f"city{code}-"
            first = start if code == SEED_CITY else f"{start}1"
            yield (
                "organiser",
                first,
                f"{unit.short_name}组织",
                code,
                "organiser supervisor reviewer inspector preparer",
            )
            yield "organiser", f"{start}2", f"{unit.short_name}科长", code, "organiser reviewer section_head"
            yield "head", f"{start}3", f"{unit.short_name}局长", code, "head"
        elif unit.level == "county" and unit.kind in ("bureau", "zone"):
            start = letters(code)
            yield "inspector", f"{start}1", f"{unit.short_name}监察员 01", code, "inspector preparer"
            yield (
                "inspector",
                f"{start}2",
                f"{unit.short_name}监察员 02",
                code,
                "inspector section_head reviewer",
            )
            yield "head", f"{start}3", f"{unit.short_name}局长", code, "head reviewer"
        elif unit.kind == "department":
            name = {f"{SEED_CITY}-tax": "tax", f"{SEED_CITY}-police": "police"}.get(code, code)
            yield "partner", name, f"{unit.name[:20]}联络员", code, "partner"


def _firms(tree: Any) -> Iterator[tuple[str, str, str, str, str]]:
    for at, code in enumerate(tree.groups, 1):
        yield "group", f"group{at}", f"集团劳资 {at:02}", code, "group_clerk preparer"
        yield "", f"group{at}-section", f"集团劳资负责人 {at:02}", code, "section_head group_clerk"
        yield "", f"group{at}-head", f"集团负责人 {at:02}", code, "head"
    for at, code in enumerate(tree.mines, 1):
        yield "clerk", f"mine{at:02}", f"劳资员 {at:02}", code, "clerk"
    for at, code in enumerate(tree.agencies, 1):
        yield "agency", f"agency{at}", f"派遣经办 {at:02}", code, "agency_clerk preparer"
        yield "", f"agency{at}-section", f"派遣业务负责人 {at:02}", code, "section_head agency_clerk"
        yield "", f"agency{at}-head", f"派遣单位负责人 {at:02}", code, "head"


def register(actor: Any, books: Mapping[str, Path], at: Any) -> None:
    """What is known of the firms, from the sheets of the synthetic province, by the room's own action."""
    from laojian.parties import actions

    for path in books.values():
        actions.import_facts(actor, path.read_bytes(), path.name, at=at)
