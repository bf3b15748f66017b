"""筛查依据 Basis: what the answers of a run rest on beside the rosters themselves, and why a run reads everything. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

PARTS = {
    "law": "法条、参数或者本局补充有变",
    "pack": "通知包有变",
    "day": "所按规定的日期不同",
    "facts": "单位信息有变",
    "units": "参加单位有变",
    "program": "程序有更新",
}
"""What one answer may rest on whatever its host, in the words for "it is not what it was"."""
WHY_WHOLE = {
    "first": "这个月第一次筛查",
    "broken": "上一次筛查没有完成或者没有留下依据",
    "blank": "变动的名册里有没写明用人单位或者用工单位的行",
    **PARTS,
}
SHEETS = {
    "units": "单位信息",
    "licences": "许可证",
    "shareholdings": "股权",
    "agreements": "劳务派遣协议",
    "aux_procedures": "辅助性岗位程序",
}
"""The sheets of unit facts in words."""


def changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """The parts that differ, in the order of `PARTS`; of the unit facts each sheet by itself: `facts:licences`."""
    found = []
    for part in PARTS:
        if part == "facts":
            found += [f"facts:{name}" for name in differing(before.get("facts") or {}, now["facts"])]
        elif before.get(part) != now[part]:
            found.append(part)
    return tuple(found)


def differing(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The names whose hash is not what it was, or that came or went."""
    return tuple(name for name in {**now, **before} if before.get(name) != now.get(name))


def spoken_of(before: Iterable[Sequence[Any]], now: Iterable[Sequence[Any]]) -> frozenset[str]:
    """The hosts about which findings say something else; rows as `screening.established.said` gives them."""
    return frozenset(str(row[0]) for row in {tuple(one) for one in before} ^ {tuple(one) for one in now})


def is_first(why: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Does what was told say that no run of the month came before? Then nothing is new and nothing fell away."""
    return any(word == WHY_WHOLE["first"] for word, _sheets in why)


def told(why: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Reasons in words, each once, with the sheets they name."""
    found: dict[str, tuple[str, ...]] = {}
    for reason in why:
        code, _, sheet = reason.partition(":")
        word = WHY_WHOLE.get(code, code)
        found[word] = (*found.get(word, ()), *((SHEETS.get(sheet, sheet),) if sheet else ()))
    return tuple(found.items())
