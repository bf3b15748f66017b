"""常设样例 What a pack's sample says of its standing requirements: lines of ledgers, values of targets, members of groups.

`sample/standing.yaml` of a pack: `ledgers` obligation → lines (field → text); `targets` target → indicator → year → figure;
`members` group → seats (post, body, office, name). Everything in it is invented. Only values; the rooms that keep such records
check them as they check what is typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from laojian.base.yaml_file import read
from laojian.packs.schema import Pack

Lines = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """常设样例 ledgers: by obligation; targets: target → indicator → year → figure; members: by group."""

    ledgers: Mapping[str, Lines] = field(default_factory=dict)
    targets: Mapping[str, Mapping[str, Mapping[int, int]]] = field(default_factory=dict)
    members: Mapping[str, Lines] = field(default_factory=dict)


def standing(pack: Pack) -> Standing:
    """What the sample of a pack says; empty where it says nothing."""
    path = pack.folder / "sample" / "standing.yaml"
    if not path.is_file():
        return Standing()
    laid: dict[str, Any] = read(path) or {}
    return Standing(_lines(laid.get("ledgers")), laid.get("targets") or {}, _lines(laid.get("members")))


def _lines(laid: Mapping[str, Any] | None) -> dict[str, Lines]:
    return {
        key: tuple({name: str(text) for name, text in one.items()} for one in lines)
        for key, lines in (laid or {}).items()
    }
