"""The invented agencies of 示范州 for the pack chuxiong-intermediaries-2021: what is planted, and what the table must say.

The expected figures are counted here, from the plan, on two days: 2 June (stage) and 24 September (final).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .values import credit_code

STAGE, FINAL = date(2021, 6, 2), date(2021, 9, 24)
COUNTIES = {"532301": "楚雄市", "532302": "禄丰市", "532328": "元谋县", "532322": "双柏县"}
ROWS = {
    5: "no-display", 6: "no-ledger", 7: "forged-licence", 8: "unlicensed-client", 9: "child-introduction",
    10: "no-identity-client", 11: "forbidden-occupation", 12: "rebate-pricing", 13: "disguised-dispatch",
    14: "beyond-scope",
}  # fmt: skip


@dataclass(frozen=True)
class Agency:
    """One agency. checked, credited: days from which the fact holds; None for never."""

    key: str
    county: str
    name: str
    kind: str
    licence: str = "valid"
    annual: bool = True
    checked: date | None = None
    publicised: bool = True
    credit: str | None = None
    credited: date | None = None

    @property
    def uscc(self) -> str:
        """Its invented credit code."""
        return credit_code(self.county, 500 + int(self.key[1:]))


@dataclass(frozen=True)
class Found:
    """One problem of an agency, found on a day."""

    agency: str
    violation: str
    on: date


AGENCIES = (
    Agency("A1", "532301", "示范彩云人力资源有限公司", "hr_service", checked=date(2021, 5, 10),
           credit="city_model", credited=date(2021, 8, 30)),
    Agency("A2", "532301", "示范紫溪劳务派遣有限公司", "dispatch", checked=date(2021, 5, 11)),
    Agency("A3", "532301", "示范鹿城人才服务有限公司", "both", annual=False, checked=date(2021, 8, 20)),
    Agency("A4", "532301", "示范无证劳务有限公司", "dispatch", licence="none", annual=False, publicised=False),
    Agency("A5", "532302", "示范禄丰人力资源有限公司", "hr_service", checked=date(2021, 5, 20)),
    Agency("A6", "532302", "示范金山人力资源有限公司", "both", credit="serious_breach", credited=date(2021, 9, 10)),
    Agency("A7", "532328", "示范元谋劳务派遣有限公司", "dispatch", checked=date(2021, 6, 20)),
)  # fmt: skip
FOUND = (
    Found("A3", "rebate-pricing", date(2021, 5, 12)),
    Found("A3", "no-display", date(2021, 5, 12)),
    Found("A3", "no-display", date(2021, 8, 20)),
    Found("A2", "disguised-dispatch", date(2021, 7, 2)),
    Found("A4", "unlicensed-intermediary", date(2021, 5, 15)),
    Found("A6", "child-introduction", date(2021, 5, 25)),
    Found("A6", "no-ledger", date(2021, 8, 1)),
    Found("A5", "false-vacancy", date(2021, 6, 10)),
    Found("A7", "beyond-scope", date(2021, 6, 20)),
)
GUIDED = {
    "532301": (date(2021, 4, 28), date(2021, 5, 14), date(2021, 7, 7), date(2021, 8, 12), date(2021, 9, 1)),
    "532302": (date(2021, 5, 6), date(2021, 7, 20)),
    "532328": (date(2021, 8, 4),),
    "532322": (),
}
MECHANISMS = {
    "532301": (("model_agencies", date(2021, 4, 30)), ("serious_breaches", date(2021, 8, 1))),
    "532302": (("serious_breaches", date(2021, 5, 10)),),
    "532328": (),
    "532322": (),
}
ASSOCIATIONS = {
    "532301": {STAGE: (("示范楚雄人力资源服务行业协会", True, 0, 1, 30),),
               FINAL: (("示范楚雄人力资源服务行业协会", True, 1, 2, 75),)},
}  # fmt: skip
"""County → day → (name, takes part, rules, trainings, people trained), each from the start."""


def agencies(county: str) -> list[Agency]:
    """The agencies of a county."""
    return [one for one in AGENCIES if one.county == county]


def found(county: str, day: date) -> list[Found]:
    """What was found there by that day."""
    mine = {one.key for one in agencies(county)}
    return [one for one in FOUND if one.agency in mine and one.on <= day]


def printed(county: str, day: date) -> dict[int, str]:
    """Row → what must stand in its cell; rows 15 and 16 are separate tables and are left out."""
    here = [one for one in agencies(county) if one.licence == "valid"]
    stock = {
        1: here,
        2: [one for one in here if one.annual],
        3: [one for one in here if one.checked and one.checked <= day],
        4: [one for one in here if one.publicised],
    }
    by_key = {one.key: one for one in AGENCIES}
    for no, violation in ROWS.items():
        keys = {one.agency for one in found(county, day) if one.violation == violation}
        stock[no] = [by_key[key] for key in sorted(keys)]
    cells = {no: f"{_of(some, 'hr_service')}/{_of(some, 'dispatch')}" for no, some in stock.items()}
    rules = {kind for kind, on in MECHANISMS[county] if on <= day}
    credit = [one.credit for one in agencies(county) if one.credited and one.credited <= day]
    bodies = ASSOCIATIONS.get(county, {}).get(day, ())
    return cells | {
        17: str(sum(on <= day for on in GUIDED[county])),
        18: "是" if "model_agencies" in rules else "否",
        19: str(sum(one in ("provincial_model", "city_model") for one in credit)),
        20: "是" if "serious_breaches" in rules else "否",
        21: str(credit.count("serious_breach")),
        22: str(sum(one[1] for one in bodies)),
        **{23 + at: str(sum(one[2 + at] for one in bodies)) for at in range(3)},
    }


ORDER = {
    5: ("unlicensed-intermediary", "unfiled-service"),
    6: ("false-vacancy",),
    7: ("deposit-identity",),
    8: ("rebate-pricing",),
}
"""Rows of the separate table → what they count."""


def ordered(county: str, day: date) -> dict[int, str]:
    """Row → what must stand in its cell of the separate table; what is entered by hand is left out."""
    by_key = {one.key: one for one in AGENCIES}
    kept = {4: {one.agency for one in found(county, day)}}
    for no, violations in ORDER.items():
        kept[no] = {one.agency for one in found(county, day) if one.violation in violations}
    stock = {no: [by_key[key] for key in sorted(keys)] for no, keys in kept.items()}
    stock[2] = [one for one in agencies(county) if one.checked and one.checked <= day]
    return {no: f"{_of(some, 'hr_service')}/{_of(some, 'dispatch')}" for no, some in sorted(stock.items())}


def _of(some: list[Agency], kind: str) -> int:
    return sum(one.kind in (kind, "both") for one in some)
