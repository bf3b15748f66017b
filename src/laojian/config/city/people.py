"""人员 People of the demonstration city, one password for all, shown by `laojian city`."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from laojian.authority.models import Staff, Unit
from laojian.config.city.papers import CITY
from laojian.config.city.units import COUNTIES, PROVINCE, Tree

PASSWORD = "shifan-laojian-2024"
LETTERS = {"140302": "cq", "140303": "kq", "140311": "jq", "140321": "pd", "140322": "yx", "gaoxin": "gx"}


@dataclass(frozen=True, slots=True)
class Sign:
    """登录 One sign-in as the table shows it."""

    username: str
    role: str
    unit: str


def people(tree: Tree) -> tuple[Sign, ...]:
    """Makes the staff; gives those sign-ins that a visitor should try, by role."""
    hashed = make_password(PASSWORD)
    made: list[Staff] = []

    def add(username: str, name: str, unit: str, roles: str, badge: str = "") -> None:
        place: Unit = tree.units[unit]
        made.append(
            Staff(username=username, name=name, unit=place, roles=roles, badge=badge, password=hashed)
        )

    add("province", "省厅督导 01", PROVINCE, "supervisor organiser")
    add("organiser", "市局组织 01", CITY, "organiser supervisor reviewer inspector preparer")
    add("organiser2", "市局科长", CITY, "organiser reviewer section_head")
    add("organiser3", "市局局长", CITY, "head")
    add("admin", "系统管理员", CITY, "administrator")
    for code, letters in LETTERS.items():
        name = COUNTIES[code][0]
        add(f"{letters}1", f"{name}监察员 01", code, "inspector preparer", f"示劳监{letters.upper()}01")
        add(
            f"{letters}2",
            f"{name}监察员 02",
            code,
            "inspector section_head reviewer",
            f"示劳监{letters.upper()}02",
        )
        add(f"{letters}3", f"{name}局长", code, "head reviewer")
        add(f"{letters}-emergency", f"{name}应急联络员", f"{code}-emergency", "partner")
    for code, username, name in (
        ("140300-police", "police", "公安联络员"), ("140300-mine-safety", "mine-safety", "矿监联络员"),
        ("140300-market", "market", "市监联络员"), ("140300-tax", "tax", "税务联络员"),
    ):  # fmt: skip
        add(username, name, code, "partner")
    for at, code in enumerate(tree.groups, 1):
        add(f"group{at}", f"集团劳资 {at:02}", code, "group_clerk preparer")
        add(f"group{at}-section", f"集团劳资负责人 {at:02}", code, "section_head group_clerk")
        add(f"group{at}-head", f"集团负责人 {at:02}", code, "head")
    for at, code in enumerate(tree.mines, 1):
        add(f"mine{at:02}", f"劳资员 {at:02}", code, "clerk")
    for at, code in enumerate(tree.agencies, 1):
        add(f"agency{at}", f"派遣经办 {at:02}", code, "agency_clerk preparer")
        add(f"agency{at}-section", f"派遣业务负责人 {at:02}", code, "section_head agency_clerk")
        add(f"agency{at}-head", f"派遣单位负责人 {at:02}", code, "head")
    Staff.objects.bulk_create(made)
    shown = ("province", "organiser", "organiser2", "organiser3", "kq1", "kq2", "kq3", "kq-emergency", "police",
             "group1", "mine01", "agency1", "admin")  # fmt: skip
    by_name = {one.username: one for one in made}
    return tuple(Sign(name, by_name[name].name, by_name[name].unit.name) for name in shown)
