"""人员 People of the demonstration city, one password for all, shown by `laojian city`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from laojian.authority.models import Staff
from laojian.config.city.papers import CITY
from laojian.config.city.units import COUNTIES, PROVINCE, Tree

Row = tuple[str, str, str, str, str]
PASSWORD = "shifan-laojian-2024"
LETTERS = {"140302": "cq", "140303": "kq", "140311": "jq", "140321": "pd", "140322": "yx", "gaoxin": "gx"}


@dataclass(frozen=True, slots=True)
class Sign:
    """登录 One sign-in as the table shows it."""

    username: str
    role: str
    unit: str


OFFICES = (
    # sign-in name, shown name, unit, roles
    ("province", "省厅督导 01", PROVINCE, "supervisor organiser"),
    ("organiser", "市局组织 01", CITY, "organiser supervisor reviewer inspector preparer"),
    ("organiser2", "市局科长", CITY, "organiser reviewer section_head"),
    ("organiser3", "市局局长", CITY, "head"),
    ("admin", "系统管理员", CITY, "administrator"),
    ("police", "公安联络员", "140300-police", "partner"),
    ("mine-safety", "矿监联络员", "140300-mine-safety", "partner"),
    ("market", "市监联络员", "140300-market", "partner"),
    ("tax", "税务联络员", "140300-tax", "partner"),
    ("education", "教育联络员", "140300-education", "partner"),
)
SHOWN = [
    "province",
    "organiser",
    "organiser2",
    "organiser3",
    "kq1",
    "kq2",
    "kq3",
    "kq-emergency",
    "police",
    "education",
    "group1",
    "mine01",
    "agency1",
    "admin",
]


def people(tree: Tree) -> tuple[Sign, ...]:
    """Makes the staff; gives those sign-ins that a visitor should try, by role."""
    hashed = make_password(PASSWORD)
    rows = [*((*one, "") for one in OFFICES), *_counties(), *_firms(tree)]
    made = [
        Staff(username=username, name=name, unit=tree.units[unit], roles=roles, badge=badge, password=hashed)
        for username, name, unit, roles, badge in rows
    ]
    Staff.objects.bulk_create(made)
    by_name = {one.username: one for one in made}
    return tuple(Sign(name, by_name[name].name, by_name[name].unit.name) for name in SHOWN)


def _counties() -> Iterator[Row]:
    """Two inspectors, the head, and the emergency management's person of each county."""
    for code, letters in LETTERS.items():
        name, badge = COUNTIES[code], f"示劳监{letters.upper()}"
        yield f"{letters}1", f"{name}监察员 01", code, "inspector preparer", f"{badge}01"
        yield f"{letters}2", f"{name}监察员 02", code, "inspector section_head reviewer", f"{badge}02"
        yield f"{letters}3", f"{name}局长", code, "head reviewer", ""
        yield f"{letters}-emergency", f"{name}应急联络员", f"{code}-emergency", "partner", ""


def _firms(tree: Tree) -> Iterator[Row]:
    """Clerk, head of section and head of each group and agency; the clerk of each mine."""
    for at, code in enumerate(tree.groups, 1):
        yield f"group{at}", f"集团劳资 {at:02}", code, "group_clerk preparer", ""
        yield f"group{at}-section", f"集团劳资负责人 {at:02}", code, "section_head group_clerk", ""
        yield f"group{at}-head", f"集团负责人 {at:02}", code, "head", ""
    for at, code in enumerate(tree.mines, 1):
        yield f"mine{at:02}", f"劳资员 {at:02}", code, "clerk", ""
    for at, code in enumerate(tree.agencies, 1):
        yield f"agency{at}", f"派遣经办 {at:02}", code, "agency_clerk preparer", ""
        yield f"agency{at}-section", f"派遣业务负责人 {at:02}", code, "section_head agency_clerk", ""
        yield f"agency{at}-head", f"派遣单位负责人 {at:02}", code, "head", ""
