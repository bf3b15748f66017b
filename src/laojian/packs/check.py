"""查通知包 Checking a pack: all faults at once, each with its file, line, column and what to write instead.

`check` reads the files strictly (`laojian.packs.shape`) and then asks whether the parts agree
(`laojian.packs.agree`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from laojian.packs.agree import disagreements
from laojian.packs.place import Places
from laojian.packs.read import read_all
from laojian.packs.shape import Fault


@dataclass(frozen=True, slots=True)
class Finding:
    """问题 One fault of a pack. line, column: from 1; code: stable kind; suggestion: what was probably
    meant."""

    file: str
    line: int
    column: int
    code: str
    seen: str
    zh: str
    en: str
    suggestion: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return asdict(self)


def check(
    folder: Path, *, provisions: Collection[str] | None = None, violations: Collection[str] | None = None
) -> list[Finding]:
    """Every fault of the pack in `folder`, by file and line; an empty list means it is fit for use.

    provisions, violations: the ids that the loaded law knows; None leaves that question out. Problem
    `pack.not_a_pack` where there is no pack.yaml."""
    pack, faults = read_all(folder)
    if pack is not None:
        holes = {fault.file for fault in faults if fault.code not in ("unknown_key", "value")}
        faults = [*faults, *disagreements(pack, provisions, violations, holes)]
    places = Places(folder)
    found = [_finding(fault, places) for fault in faults]
    return sorted(found, key=lambda one: (one.file, one.line, one.column, one.code))


def _finding(fault: Fault, places: Places) -> Finding:
    if fault.keys[:1] == ("@",):
        line, column = int(fault.keys[1]), int(fault.keys[2])
    else:
        line, column = places.at(fault.file, fault.keys)
    return Finding(fault.file, line, column, fault.code, fault.seen, fault.zh, fault.en, fault.suggestion)
