"""范围 Scope: which unit plays which role of a pack. Pure: facts about units in, places out.

Roles are matched by their kind and level, never by one pack's names, with four conventions of role ids: `zone…` is a
development zone; `coal-…` a coal mine; `city-…`, `county-…` name the level a unit hangs on; a partner role ends in the
function its department has in the tree (`county-emergency` ↔ emergency). What the facts do not settle is put as a
question (`sure` false) and never guessed: an enterprise whose type of mine nobody entered is neither in nor out. A role of
kind `body` (a party the tree does not know: 环卫作业单位, 镇街) fits no unit by itself; somebody names who plays it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from laojian.authority.rules import OFFICES
from laojian.packs.schema import Pack, Role

ROW_KINDS = {"coal_ug": "coal", "coal_open": "coal", "noncoal_ug": "noncoal", "noncoal_open": "noncoal"}
HIGH_OWNERS = frozenset({"central", "provincial", "municipal"})
"""Ownership whose enterprises answer to the city themselves (央企、省属、市属)."""
ALSO = {"police": "public-security", "mine-safety": "mine-supervision", "market-regulation": "market"}
"""Other words for the function of a department."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """候选单位 A unit with what decides its roles. path: its place in the tree; function: of a department; groups:
    units it belongs to; hosts: units an agency works with; mine_type, ownership: codes, blank where not known."""

    id: int
    code: str
    name: str
    path: str
    kind: str
    level: str
    function: str = ""
    region: str = ""
    mine_type: str = ""
    ownership: str = ""
    groups: frozenset[int] = frozenset()
    hosts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """位置 The roles of one unit. county: id of the county or zone it counts under; sure: false where somebody has to
    decide; why: what speaks for it, or what is missing, in words."""

    unit: Candidate
    roles: tuple[str, ...]
    row_kind: str = ""
    county: int | None = None
    group: int | None = None
    sure: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """范围结果 Who takes part, whom somebody has to decide about, and roles that no unit here plays."""

    places: tuple[Place, ...]
    questions: tuple[Place, ...]
    empty: tuple[Role, ...]


@dataclass(slots=True)
class _Found:
    """Roles found so far, unit by unit."""

    roles: dict[int, list[str]] = field(default_factory=dict)
    doubts: dict[int, tuple[list[str], str]] = field(default_factory=dict)

    def add(self, unit: Candidate, role: Role) -> None:
        self.roles.setdefault(unit.id, []).append(role.id)

    def ask(self, unit: Candidate, role: Role, why: str) -> None:
        self.doubts.setdefault(unit.id, ([], why))[0].append(role.id)


def resolve(pack: Pack, units: Sequence[Candidate]) -> Resolved:
    """The places of all units the opening unit sees (itself and those below), in the order of the tree."""
    found = _Found()
    mines = _mines(pack, units, found)
    for role in pack.roles:
        if role.kind in ("department", "partner"):
            _offices(pack, role, units, found)
        elif role.kind == "group":
            _groups(role, units, mines, found)
        elif role.kind == "agency":
            _agencies(pack, role, units, mines, found)
    counties = _Counties(units)
    places = tuple(_place(one, found.roles[one.id], counties) for one in units if one.id in found.roles)
    questions = tuple(
        _place(one, found.doubts[one.id][0], counties, found.doubts[one.id][1])
        for one in units
        if one.id in found.doubts and not set(found.doubts[one.id][0]) <= set(found.roles.get(one.id, ()))
    )
    played = {role for roles in found.roles.values() for role in roles}
    empty = tuple(role for role in pack.roles if role.id not in played and role.kind != "public")
    return Resolved(places, questions, empty)


def unknown_bodies(pack: Pack, empty: Iterable[Role]) -> tuple[tuple[Role, int], ...]:
    """The roles of kind `body` that nobody plays, each with how many duties it owes; those that owe none are no question."""
    owed = {role.id: sum(role.id in duty.actors for duty in pack.obligations) for role in empty}
    return tuple((role, owed[role.id]) for role in empty if role.kind == "body" and owed[role.id])


def place_of(pack: Pack, unit: Candidate, roles: Iterable[str], units: Sequence[Candidate]) -> Place:
    """The place of a unit somebody takes in by hand. KeyError for a role the pack does not have."""
    known = {role.id for role in pack.roles}
    wanted = tuple(dict.fromkeys(roles))
    if unknown := set(wanted) - known:
        raise KeyError(sorted(unknown)[0])
    return _place(unit, wanted, _Counties(units))


def _mines(pack: Pack, units: Sequence[Candidate], found: _Found) -> frozenset[int]:
    """Enterprises that are mines within the pack's scope; those of which it is not known are asked about."""
    roles = [role for role in pack.roles if role.kind == "enterprise"]
    mines = set()
    for unit in units:
        if unit.kind != "enterprise":
            continue
        if not pack.scope.mine_types or unit.mine_type in pack.scope.mine_types:
            mines.add(unit.id)
            for role in roles:
                if not role.id.startswith("coal-") or ROW_KINDS.get(unit.mine_type) == "coal":
                    found.add(unit, role)
        elif not unit.mine_type:
            for role in roles:
                found.ask(unit, role, "没有登记矿山类型")
    return frozenset(mines)


def _offices(pack: Pack, role: Role, units: Sequence[Candidate], found: _Found) -> None:
    zones = _reporting_zones(pack)
    for unit in units:
        if role.kind == "partner":
            fits = unit.kind == "department" and _does(unit, role.id)
        elif role.id.startswith("zone"):
            fits = unit.kind == "zone"
        else:
            fits = unit.kind == "bureau" or (unit.kind == "zone" and unit.code in zones)
        if fits and role.level in ("partner", unit.level):
            found.add(unit, role)


def _reporting_zones(pack: Pack) -> frozenset[str]:
    """Codes of the zones that report like a county by the pack and have no role of their own there."""
    if any(role.id.startswith("zone") for role in pack.roles):
        return frozenset()
    return frozenset(one.id for one in pack.reporting_units if one.zone)


def _does(unit: Candidate, role: str) -> bool:
    """Does the department have the function that the role names at its end?"""
    function = unit.function or unit.code.rpartition("-")[2]
    named = ALSO.get(function, function)
    return bool(named) and (role == named or role.endswith(f"-{named}"))


def _groups(role: Role, units: Sequence[Candidate], mines: frozenset[int], found: _Found) -> None:
    """Groups with mines here. A mine of city level or higher that belongs to no group here answers to the city itself;
    whether it files in a group's place is asked."""
    with_mines = {group for unit in units if unit.id in mines for group in unit.groups}
    here = {unit.id for unit in units if unit.kind == "group"}
    for unit in units:
        if unit.kind == "group" and unit.id in with_mines:
            if unit.ownership in ("county", "other"):
                found.ask(unit, role, "隶属不是央企、省属、市属")
            else:
                found.add(unit, role)
        elif unit.kind == "group":
            found.ask(unit, role, "没有登记所属矿山")
        elif unit.id in mines and unit.ownership in HIGH_OWNERS and not unit.groups & here:
            found.ask(unit, role, "央企、省属或市属，没有登记所属集团；自行向市局报送的请纳入")


def _agencies(
    pack: Pack, role: Role, units: Sequence[Candidate], mines: frozenset[int], found: _Found
) -> None:
    """Agencies that work with mines here; all of them where the notice is not about mines."""
    for unit in units:
        if unit.kind != "agency" or not _hangs_on(unit, role.id, units):
            continue
        if unit.hosts & mines or not pack.scope.mine_types:
            found.add(unit, role)
        else:
            found.ask(unit, role, "没有登记合作的矿山企业")


def _hangs_on(unit: Candidate, role: str, units: Sequence[Candidate]) -> bool:
    """For `city-agency` the unit right above must be a city's; other ids do not ask."""
    level = role.partition("-")[0]
    if level not in ("province", "city", "county"):
        return True
    above = unit.path[: -len(unit.code) - 1]
    return any(one.path == above and one.level == level for one in units)


class _Counties:
    """Which county or zone a unit counts under: the one above it in the tree, else that of its division code."""

    def __init__(self, units: Sequence[Candidate]) -> None:
        offices = [one for one in units if one.kind in OFFICES and one.level == "county"]
        self._by_path = {one.path: one.id for one in offices}
        self._by_region: Mapping[str, int] = {one.region: one.id for one in offices if one.kind == "bureau"}

    def of(self, unit: Candidate) -> int | None:
        parts = unit.path.rstrip("/").split("/")
        for n in range(len(parts), 0, -1):
            if (path := "/".join(parts[:n]) + "/") in self._by_path:
                return self._by_path[path]
        return self._by_region.get(unit.region) if unit.kind in ("enterprise", "agency") else None


def _place(unit: Candidate, roles: Iterable[str], counties: _Counties, why: str = "") -> Place:
    return Place(
        unit,
        tuple(dict.fromkeys(roles)),
        ROW_KINDS.get(unit.mine_type, ""),
        counties.of(unit),
        min(unit.groups) if len(unit.groups) == 1 else None,
        not why,
        why,
    )
