"""The invented city 示范: two groups, fourteen mines in six divisions, five agencies, two contractors; what
the counties know of them (licences, shareholdings, agreements, procedures of auxiliary posts)."""

from __future__ import annotations

from datetime import date
from typing import Any

from .values import NONE, Unit, credit_code

ZONE = "140300"
"""The high-tech zone has no code of its own in GB/T 2260; its units carry the city's."""


def _units() -> dict[str, Unit]:
    rows = [
        ("G1", "140300", "示范煤业集团有限公司", "other", "none", "provincial", None),
        ("G2", "140300", "示范矿业集团有限公司", "other", "none", "municipal", None),
        ("H1", "140303", "示范煤业后勤服务有限公司", "employer", "none", "provincial", "G1"),
        ("M01", "140303", "示范一矿煤业有限公司", "host", "coal_ug", "provincial", "G1"),
        ("M02", "140303", "示范二矿煤业有限公司", "host", "coal_ug", "provincial", "G1"),
        ("M03", "140321", "平定示范煤业有限公司", "host", "coal_ug", "provincial", "G1"),
        ("M04", "140322", "盂县示范煤业有限公司", "host", "coal_ug", "county", None),
        ("M05", "140322", "盂县示范露天煤业有限公司", "host", "coal_open", "municipal", "G2"),
        ("M06", "140311", "郊区示范露天煤业有限公司", "host", "coal_open", "county", None),
        ("M07", "140311", "郊区示范铝土矿有限公司", "host", "noncoal_ug", "municipal", "G2"),
        ("M08", "140321", "平定示范铁矿有限公司", "host", "noncoal_ug", "county", None),
        ("M09", "140302", "城区示范石灰岩矿有限公司", "host", "noncoal_open", "other", None),
        ("M10", "140322", "盂县示范石英砂矿有限公司", "host", "noncoal_open", "other", None),
        ("M11", ZONE, "高新示范建材矿有限公司", "host", "noncoal_open", "other", None),
        ("M12", ZONE, "高新示范煤业有限公司", "host", "coal_ug", "county", None),
        ("M13", "140302", "城区示范耐火粘土矿有限公司", "host", "noncoal_ug", "other", None),
        ("M14", "140311", "郊区示范白云岩矿有限公司", "host", "noncoal_open", "other", None),
        ("A1", "140302", "示范诚信劳务派遣有限公司", "agency", "none", "other", None),
        ("A2", "140303", "示范同心劳务派遣有限公司", "agency", "none", "provincial", None),
        ("A3", "140322", "示范汇力劳务派遣有限公司", "agency", "none", "other", None),
        ("A4", "140311", "示范众合劳务派遣有限公司", "agency", "none", "other", None),
        ("A5", "140321", "示范远达劳务派遣有限公司", "agency", "none", "other", None),
        ("K1", "140303", "示范井巷工程有限公司", "contractor", "none", "other", None),
        ("K2", "140302", "示范后勤管理有限公司", "contractor", "none", "other", None),
        ("C1", "140302", "示范城市投资有限公司", "other", "none", "municipal", None),
        ("C2", "140322", "示范商贸有限公司", "other", "none", "other", None),
    ]
    return {
        row[0]: Unit(row[0], credit_code(row[1], number), row[2], row[3], row[1], row[4], row[5], row[6])
        for number, row in enumerate(rows, start=1)
    }


UNITS = _units()
MINES = tuple(key for key in UNITS if key.startswith("M"))

_LICENCES: list[tuple[str, str, str, date, date | None]] = [
    ("A1", "dispatch", "示范派证001", date(2021, 8, 1), date(2024, 7, 31)),
    ("A2", "dispatch", "示范派证002", date(2023, 3, 1), date(2026, 2, 28)),
    ("A3", "dispatch", "示范派证003", date(2021, 7, 16), date(2024, 7, 15)),
    ("A4", "dispatch", "示范派证004", date(2021, 7, 11), date(2024, 7, 10)),
    ("A4", "dispatch", "示范派证104", date(2024, 7, 11), date(2027, 7, 10)),
    ("A5", "dispatch", "示范派证005", date(2022, 5, 5), None),
    ("M01", "safety_production", "示范安证001", date(2022, 1, 1), date(2024, 12, 31)),
]
"""holder, kind, number, from, to. A1's ends with the month; A4 renewed in the month without a gap."""

LICENCES: list[dict[str, Any]] = [
    {"uscc": u, "kind": kind, "licence_no": number, "valid_from": start, "valid_to": end, "status": "valid"}
    for u, kind, number, start, end in _LICENCES
]

SHAREHOLDINGS: list[tuple[str, str, float, date | None, date | None]] = [
    ("G1", "M01", 100.0, date(2005, 1, 1), None),
    ("G1", "M02", 100.0, date(2005, 1, 1), None),
    ("G1", "M03", 51.0, date(2012, 6, 1), None),
    ("G1", "H1", 100.0, date(2010, 4, 1), None),
    ("H1", "A2", 60.0, date(2017, 9, 1), None),
    ("G2", "M05", 100.0, date(2009, 3, 1), None),
    ("G2", "M07", 100.0, date(2011, 5, 1), None),
    ("C1", "A1", 100.0, date(2024, 1, 1), None),
    ("G1", "A1", 30.0, date(2014, 2, 1), date(2023, 12, 31)),
    ("C2", "A3", 80.0, date(2018, 8, 1), None),
    ("C2", "A5", 100.0, date(2019, 10, 1), None),
]
"""owner, owned, per cent, from, to. Of A4 nothing is known."""

_TWO_YEARS = (date(2023, 4, 1), date(2025, 3, 31))
_AGREEMENTS: list[tuple[str, str, str, tuple[date, date] | None, str | None, int | None, str | None]] = [
    ("A1", "M01", "诚信〔2023〕01号", _TWO_YEARS, "炊事员、保安员", 4, NONE),
    ("A1", "M03", "诚信〔2023〕03号", _TWO_YEARS, "炊事员、保安员、保洁员", 3, NONE),
    ("A1", "M04", "诚信〔2023〕04号", _TWO_YEARS, "炊事员、保安员", 5, NONE),
    ("A1", "M14", "诚信〔2022〕09号", (date(2022, 8, 1), date(2024, 7, 31)), "保安员、保洁员", 2, NONE),
    ("A2", "M01", "同心〔2023〕02号", _TWO_YEARS, "炊事员、保安员", 2, NONE),
    ("A2", "M05", "同心〔2023〕05号", _TWO_YEARS, "采装司机、洒水工、验收员、地磅员、道路维护工", 8, "6"),
    ("A3", "M09", NONE, None, None, None, None),
    ("A3", "M10", "汇力〔2023〕01号", _TWO_YEARS, "破碎辅助工、筛分辅助工、保洁员、临时清淤工", 4, "4、6"),
    ("A4", "M07", "众合〔2023〕07号", _TWO_YEARS, "保安员、炊事员", 2, NONE),
    ("A4", "M11", "众合〔2023〕11号", _TWO_YEARS, "保安员、炊事员、保洁员", 3, NONE),
]
"""agency, host, number, term, posts, people, missing terms. Of A5 and of M08 none was reported."""

AGREEMENTS: list[dict[str, Any]] = [
    {
        "agency_uscc": agency,
        "host_uscc": host,
        "agreement_no": number,
        "valid_from": term[0] if term else None,
        "valid_to": term[1] if term else None,
        "posts": posts,
        "headcount": people,
        "missing_terms": missing,
    }
    for agency, host, number, term, posts, people, missing in _AGREEMENTS
]

AUX_PROCEDURES: list[tuple[str, str, date | str, date | str, date | str]] = [
    (host, post, date(2023, 3, 10), date(2023, 3, 20), date(2023, 3, 24))
    for host, posts in {
        "M01": ("炊事员", "保安员"),
        "M03": ("炊事员", "保安员", "保洁员"),
        "M04": ("炊事员", "保安员", "保洁员"),
        "M07": ("保安员", "炊事员"),
        "M08": ("保安员", "炊事员"),
        "M09": ("保安员", "保洁员"),
        "M11": ("保安员", "炊事员", "保洁员"),
        "M14": ("保安员", "保洁员"),
    }.items()
    for post in posts
] + [
    ("M10", "保洁员", date(2023, 5, 6), date(2023, 5, 18), date(2023, 5, 20)),
    ("M10", "破碎辅助工", NONE, date(2023, 5, 18), NONE),
]
"""host, post, congress, consultation, publicity. 筛分辅助工 of M10 is not in the sheet at all."""
