"""台账规则 Rules of the ledgers beside the cases: workers registered one by one, major problems reported at once, the market of
agencies. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from laojian.forms.facts_tables import choices

ADULT: Final = 18
WORKING_AGE: Final = 16
"""Under 16: 童工; from 16 to under 18: 未成年工 (劳动法 15, 58)."""
FLASH_STATES: Final = {"sent": "已报上级", "received": "上级已签收", "closed": "已终报"}
NOTES: Final = {"instruction": "上级指示", "follow_up": "续报", "final": "终报"}
LEDGERS: Final = {
    "agencies": "机构底数",
    "agency_findings": "机构问题",
    "guidance": "用工指导",
    "associations": "行业协会",
    "mechanisms": "管理制度",
}


def listed(choice: str) -> dict[str, str]:
    """A code list of the fact tables: code → printed label."""
    return {code: labels[0] for code, labels in choices()[choice].items()}


def age_on(born: date, on: date) -> int:
    """Full years of age on a day (周岁); a birthday on 29 February is reached on 1 March of a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_group(age: int | None) -> str:
    """child, juvenile, adult; blank where the age is not known."""
    if age is None:
        return ""
    return "child" if age < WORKING_AGE else "juvenile" if age < ADULT else "adult"
