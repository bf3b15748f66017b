"""编号 Numbers of cases and letters: a series for each office, kind and year, as 青劳监立〔2024〕21号; visit codes."""

from __future__ import annotations

SERIES = {
    "case": "劳监立",
    "order": "劳监令",
    "notice": "劳监告",
    "penalty": "劳监罚",
    "handling": "劳监理",
    "referral": "劳监移",
    "record": "劳监检",
    "lead": "劳监线",
    "hearing": "劳监听",
    "flash": "劳监报",
}
_OFFICES = (
    "人力资源和社会保障局",
    "人力资源和社会保障厅",
    "人力资源社会保障局",
    "组织与人力资源部",
    "人社局",
)


def prefix(name: str, short_name: str = "") -> str:
    """What stands before the series: the unit's short name, else its name without the words for the office."""
    if short_name:
        return short_name
    for words in _OFFICES:
        name = name.removesuffix(words)
    return name


def number(before: str, kind: str, year: int, n: int) -> str:
    """青劳监立〔2024〕21号."""
    return f"{before}{SERIES[kind]}〔{year}〕{n}号"


def visit_code(letters: str, year: int, n: int) -> str:
    """QS24-0017: letters of the office, year, running number; what the firm compares with the officers' paper."""
    kept = "".join(sign for sign in letters.upper() if sign.isascii() and sign.isalpha())[:4] or "LJ"
    return f"{kept}{year % 100:02d}-{n:04d}"
