"""联系人和相关人员 Whom to reach: contacts of offices, groups and agencies by their work, and the named persons of some firms.

All of them are invented: names begin with 示范, numbers end in zeros.
"""

from __future__ import annotations

from datetime import date

from laojian.authority import actions as authority
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.papers import CITY
from laojian.config.city.units import COUNTIES, DEPARTMENTS
from laojian.ids.mod11_2 import check_sign
from laojian.parties import actions as parties

GIVEN = (
    "安",
    "柏",
    "春",
    "德",
    "恩",
    "刚",
    "海",
    "嘉",
    "康",
    "林",
    "明",
    "宁",
    "平",
    "清",
    "瑞",
    "山",
    "泰",
    "文",
    "新",
    "远",
)
WORK = (("专项行动联络", "综合科科长"), ("报表填报", "统计员"), ("举报投诉受理", "值班员"))
PARTS = (("legal_representative", 1968), ("in_charge", 1975), ("safety", 1980), ("personnel", 1985))
MINES, AGENCIES = 12, 4
"""Of so many the named persons are known."""


def enter(cast: Cast) -> None:
    """The contacts, then the named persons."""
    moment = at(7, 26, 15)
    organiser, tree = cast.actor("organiser", moment), cast.tree
    offices = (CITY, *COUNTIES, *(row[0] for row in DEPARTMENTS), *tree.groups, *tree.suppliers)
    for number, code in enumerate(offices):
        for place, (work, title) in enumerate(WORK[: 3 if code in COUNTIES or code == CITY else 1]):
            line = f"0353-00{number:03}{place}0"
            told = {"title": title, "name": _name(number * 3 + place), "phone": line, "mail": ""}
            authority.set_contact(organiser, code, work, at=moment, **told)
    for number, code in enumerate((*tree.mines[:MINES], *tree.agencies[:AGENCIES])):
        for place, (part, year) in enumerate(PARTS[: 4 if code in tree.mines else 2]):
            born = date(year, 1 + (number + place) % 12, 1 + (number * 5) % 28)
            region = tree.units[code].region
            body = f"{region}{born:%Y%m%d}{900 + number % 50 * 2 + 1}"
            parties.add_person(
                organiser, code, part, _name(number * 4 + place + 7), body + check_sign(body), at=moment
            )


def _name(number: int) -> str:
    return f"示范{GIVEN[number % len(GIVEN)]}{GIVEN[(number * 7 + 3) % len(GIVEN)]}"
