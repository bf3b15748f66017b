"""Values of the sample: a planned roster row, a story, and numbers with valid check digits that nobody
holds.

Resident ids carry the place code of the city itself (140300) and credit codes an organisation code
beginning with XXXX: neither is given out, so no invented number can be a real one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

MONTH = "2024-07"
NONE = "无"
"""An explicit none in a cell, unlike an empty one."""

BREACH, UNKNOWN = "breach", "unknown"

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def resident_id(birth: date, sex: str, turn: int) -> str:
    """An 18-digit id for that day; `turn` tells people born on one day apart."""
    sequence = 2 * (turn % 400) + (101 if sex == "M" else 100)
    body = f"140300{birth:%Y%m%d}{sequence:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def credit_code(division: str, number: int) -> str:
    """An 18-sign unified social credit code."""
    organisation = f"XXXX{number:04d}"
    total = sum(int(sign, 36) * weight for sign, weight in zip(organisation, _ORG_WEIGHTS, strict=True))
    body = f"91{division}{organisation}{'0123456789X'[-total % 11]}"
    check = sum(_USCC_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(body)) % 31
    return body + _USCC_SIGNS[-check % 31]


@dataclass(frozen=True)
class Unit:
    """One unit of the invented city."""

    key: str
    uscc: str
    name: str
    unit_type: str
    county: str
    mine_type: str = "none"
    ownership: str = "other"
    group: str | None = None

    @property
    def row_kind(self) -> str:
        """The row of the tables this mine stands in."""
        return "coal" if self.mine_type.startswith("coal") else "noncoal"


@dataclass
class Row:
    """One planned roster row: canonical column → value (None: left blank; NONE: written 无). `hits`: what
    is to be found, provision → verdict (or verdict, least, most fen); `zh`: its story; `in_file`: who
    reports it (default: the host)."""

    host: str
    employer: str
    values: dict[str, Any]
    hits: dict[str, Any] = field(default_factory=dict)
    zh: str = ""
    in_file: str = ""
    id_broken: bool = False

    def __post_init__(self) -> None:
        self.in_file = self.in_file or self.host


@dataclass(frozen=True)
class UnitHit:
    """A planned hit on a unit: `subject` a host (ratio) or an agency (pair)."""

    provision: str
    subject: str
    host: str
    verdict: str
    zh: str
