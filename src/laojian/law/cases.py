"""案例 Cases: the tests beside each article, in whole sentences that a lawyer can read and write.

    provision: dp-three
    cases:
      - name: 主营业务岗位使用被派遣劳动者，违法
        en: A dispatched worker on a main-business post is a breach
        on: 2024-07-31
        region: "140321"
        row: {form: dispatched, post_nature: main, host_mine_type: coal_ug}
        verdict: breach
        low: 0          # yuan owed, where money follows; `high` as well; left out where not asked

Columns that a case does not name are blank (unknown). All cases of a provision are answered as one table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from laojian.base.problem import Problem
from laojian.base.yaml_file import position, read

_KEYS = {"name", "en", "on", "region", "row", "verdict", "low", "high"}


@dataclass(frozen=True, slots=True)
class Case:
    """One case. row: column → value; low, high: amounts in fen, None where the case does not ask."""

    provision: str
    name: str
    en: str
    on: date
    region: str
    row: Mapping[str, Any]
    verdict: str
    low: int | None
    high: int | None
    place: str


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of one `art_*.yaml`; the file may hold several provisions as a list. Refused where a key is wrong."""
    content = read(path)
    blocks = content if isinstance(content, list) else [content]
    found = []
    for at, block in enumerate(blocks):
        for number, case in enumerate(block["cases"]):
            keys = (at, "cases", number) if isinstance(content, list) else ("cases", number)
            line, _ = position(path, keys) if set(case) - _KEYS else (0, 0)
            wrong = sorted(set(case) - _KEYS)
            if wrong or not {"name", "on", "row", "verdict"} <= set(case):
                why = f"unknown key {wrong}" if wrong else "name, on, row and verdict are needed"
                raise Problem("law.bad_case", file=path.name, line=line, name=str(case.get("name")), why=why)
            found.append(_case(block["provision"], case, f"{path.parent.name}/{path.name}"))
    return tuple(found)


def _case(provision: str, case: Mapping[str, Any], place: str) -> Case:
    return Case(
        provision,
        case["name"],
        case.get("en", ""),
        case["on"],
        case.get("region", "140300"),
        case["row"],
        case["verdict"],
        _fen(case.get("low")),
        _fen(case.get("high")),
        place,
    )


def _fen(yuan: object) -> int | None:
    return None if yuan is None else int(Decimal(str(yuan)) * 100)
