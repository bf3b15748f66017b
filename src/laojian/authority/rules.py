"""权限规则 Rules of authority: kinds of units, roles, verbs and reaches as plain values. No Django.

A **role** says what kind of work a person does; a **verb** (`case.open`) is the one name of a permission, an event and
a job; a **reach** says whose things it covers: `own` (the unit itself), `below` (itself and the tree below), `member`
(members of the group), `granted` (what a grant handed over), `all` (everybody signed in), `system` (no person).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from laojian.ids import characters

KINDS = {
    "bureau": "人社部门",
    "zone": "开发区",
    "department": "协作部门",
    "group": "集团公司",
    "enterprise": "用人单位",
    "agency": "劳务派遣机构",
}
LEVELS = {"state": "国家", "province": "省", "city": "市", "county": "县（区）", "unit": "单位"}
ROLES = {
    "organiser": "专项行动组织者",
    "supervisor": "督导人员",
    "inspector": "监察员",
    "reviewer": "审核人",
    "head": "单位负责人",
    "section_head": "科（队）负责人",
    "preparer": "制表人",
    "partner": "协作部门联络员",
    "group_clerk": "集团劳资人员",
    "clerk": "企业劳资人员",
    "agency_clerk": "派遣机构经办人",
    "administrator": "系统管理员",
}
ROLES_EN = {
    "organiser": "campaign organiser",
    "supervisor": "supervisor",
    "inspector": "inspector",
    "reviewer": "reviewer",
    "head": "head of unit",
    "section_head": "head of section",
    "preparer": "preparer of tables",
    "partner": "partner department officer",
    "group_clerk": "group personnel clerk",
    "clerk": "enterprise personnel clerk",
    "agency_clerk": "agency clerk",
    "administrator": "administrator",
}
OFFICIAL = frozenset(
    {"organiser", "supervisor", "inspector", "reviewer", "head", "section_head", "preparer", "administrator"}
)
"""Roles of officials, who sign in with a second factor."""
OFFERED: dict[str, tuple[str, ...]] = {
    "enterprise": ("clerk",),
    "group": ("group_clerk", "preparer", "section_head", "head"),
    "agency": ("agency_clerk", "preparer", "section_head", "head"),
    "department": ("partner",),
    "zone": ("inspector", "preparer", "section_head", "head", "reviewer"),
    "bureau": (
        "inspector",
        "preparer",
        "section_head",
        "head",
        "reviewer",
        "organiser",
        "supervisor",
        "administrator",
    ),
}
"""Which roles people of a kind of unit may have."""
FIRMS = frozenset({"enterprise", "group", "agency"})
CLERKS = frozenset({"clerk", "group_clerk", "agency_clerk"})
"""Roles that only people of firms have. A firm also has a head, a head of section and a preparer, who sign its tables."""
REACHES = ("own", "below", "member", "granted", "all")
OFFICES = ("bureau", "zone")
"""Kinds of units that are offices: they report to one another and supervise; every other unit is a firm."""


@dataclass(frozen=True, slots=True)
class Verb:
    """动作 One dotted verb with what it is called, which roles have it and how far it reaches.

    second: a renewed sign-in is asked for (signatures, seals, unmasking); reads: it changes nothing; firms: people of firms
    may have it too, else it is the authorities' alone, whatever a firm calls its own people.
    """

    id: str
    zh: str
    en: str
    roles: frozenset[str]
    reach: tuple[str, ...]
    second: bool = False
    reads: bool = False
    firms: bool = False


def verb(
    id: str,
    zh: str,
    en: str,
    roles: str,
    reach: str = "own below",
    *,
    second: bool = False,
    reads: bool = False,
    firms: bool = False,
) -> Verb:
    """A verb from words: roles and reach divided by blanks. A verb that a clerk has is one for firms."""
    asked = frozenset(roles.split())
    reaches = tuple(reach.split())
    unknown = (asked - set(ROLES)) | (set(reaches) - set(REACHES))
    if unknown:
        raise ValueError(f"{id}: no such role or reach: {sorted(unknown)}")
    return Verb(id, zh, en, asked, reaches, second, reads, firms or bool(asked & CLERKS))


@dataclass(frozen=True, slots=True)
class Actor:
    """行为人 Who acts: a person in a unit, or a partner system by its token. path: the unit's place in the tree.

    members: paths of the units that belong to the actor's group or branch; viewed_by: the supervisor who looks on as
    this person (then nothing may be changed); renewed: the person signed in again just now; on: the day, after which
    what was granted until then is over.
    """

    staff: int | None
    name: str
    unit: int
    unit_code: str
    unit_name: str
    unit_kind: str
    unit_level: str
    path: str
    region: str
    roles: frozenset[str]
    members: tuple[str, ...] = ()
    viewed_by: str = ""
    renewed: bool = False
    language: str = "zh"
    on: date | None = None

    @property
    def key(self) -> str:
        """How the archive names this actor."""
        return f"staff:{self.staff}" if self.staff else f"unit:{self.unit}"

    @property
    def unit_path(self) -> str:
        """The place of the actor's unit in the tree."""
        return self.path

    def is_a(self, *roles: str) -> bool:
        """Does the person have one of these roles?"""
        return bool(self.roles & set(roles))


@dataclass(frozen=True, slots=True)
class Thing:
    """事物 What an action touches. path: the unit it belongs to; also: further units it belongs to as well (a
    self-inspection filled by mine and agency); kind, id: for grants."""

    kind: str
    id: str
    path: str
    also: tuple[str, ...] = ()
    granted: frozenset[str] = field(default=frozenset())

    @property
    def paths(self) -> tuple[str, ...]:
        """All units it belongs to."""
        return (self.path, *self.also)


def reaches(actor: Actor, verb: Verb, thing: Thing) -> bool:
    """Is the thing within the verb's reach for this actor? Grants come with the thing (`granted`: verbs)."""
    for reach in verb.reach:
        if reach == "all":
            return True
        if reach == "own" and actor.path in thing.paths:
            return True
        if reach == "below" and any(path.startswith(actor.path) for path in thing.paths):
            return True
        if reach == "member" and any(path in actor.members for path in thing.paths):
            return True
        if reach == "granted" and (verb.id in thing.granted or "*" in thing.granted):
            return True
    return False


def holds(actor: Actor, verb: Verb) -> bool:
    """Does one of the person's roles, in a unit of this kind, carry the verb, whatever the thing?"""
    return bool(actor.roles & verb.roles) and (verb.firms or actor.unit_kind not in FIRMS)


def may_give(actor: Actor, unit_kind: str, roles: frozenset[str]) -> bool:
    """May this actor give these roles to somebody of a unit of that kind? Administrators are made by administrators; an
    inspector lets in firms only."""
    if not roles or not roles <= set(OFFERED.get(unit_kind, ())):
        return False
    if "administrator" in roles and not actor.is_a("administrator"):
        return False
    return unit_kind in FIRMS or actor.is_a("administrator", "organiser", "head")


def roles_zh(roles: Iterable[str]) -> str:
    """Roles in words."""
    return "、".join(ROLES.get(role, role) for role in roles)


def invitation_key(code: str) -> str:
    """What is kept of an invitation code, however it was copied: full-width, in small letters, with blanks or other
    hyphens, or none."""
    plain = characters.plain(code)
    grouped = "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))
    return hashlib.sha256(grouped.encode()).hexdigest()


def after(path: str) -> str:
    """The first text that is no longer below a path: `path <= x < after(path)` is the tree below, by the index."""
    return path[:-1] + chr(ord(path[-1]) + 1)


def steps(path: str) -> tuple[str, ...]:
    """The paths from the root down to this one, itself included: "a/b/" gives "a/", "a/b/"."""
    parts = path.rstrip("/").split("/")
    return tuple("/".join(parts[: n + 1]) + "/" for n in range(len(parts)))


def covered(paths: Iterable[str], path: str) -> bool:
    """Does one of the paths stand above or at this one?"""
    return any(path.startswith(one) for one in paths)
