"""标识清单 Ledger: every id of the fact sheet and where it went: derived from the loaded library, never written by hand.

A library lists the ids of its sources in `law/ledger.yaml`. An id is built where a thing of the library carries it, or
names it as the rule it is part of; or the entry names the place outside the law that builds it: the tables and days of a
pack, a function of a room. What is not built has a reason, and the list of reasons is short.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.law.kinds_entry import entries
from laojian.law.library_kinds import KINDS

if TYPE_CHECKING:
    from laojian.law.library import Library

#: kinds that only point to a rule and do not build it
_POINTERS = ("violation", "route")


@dataclass(frozen=True, slots=True)
class Listed:
    """标识 One id of the sheet. section: its section there; same_as: another name of that rule; reason: why not built;
    built_in: file or folder outside the law that builds it, from the folder of packages; zh: what that is."""

    id: str
    section: int
    same_as: str
    reason: str
    built_in: str = ""
    zh: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """去处 One thing of the library that builds an id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Row:
    """一行 An id with its places; `built` where there is one, else `reason` says why not (empty: a hole)."""

    listed: Listed
    places: tuple[Place, ...]

    @property
    def built(self) -> bool:
        """Whether something of the library carries it, or it is built elsewhere."""
        return bool(self.places or self.listed.built_in)

    @property
    def hole(self) -> bool:
        """Neither built nor excused."""
        return not self.built and not self.listed.reason


def read_ledger(folders: Iterable[Path]) -> dict[str, Listed]:
    """Id → entry, from `ledger.yaml` of the folders."""
    found: dict[str, Listed] = {}
    for path in (folder / "ledger.yaml" for folder in folders):
        for entry in entries(path) if path.exists() else []:
            entry.only(("section",), ("same_as", "reason", "built_in", "zh"))
            told = [entry.text(name, "") for name in ("same_as", "reason", "built_in", "zh")]
            found[entry.id] = Listed(entry.id, entry.whole("section"), *told)
    return found


def places(library: Library) -> dict[str, tuple[Place, ...]]:
    """Rule id → the things that carry it or name it as their rule."""
    found: dict[str, dict[Place, None]] = {}
    for item in library.items():
        for id in _carried(item.kind, item.id, item.value):
            found.setdefault(id, {})[Place(item.kind, item.id)] = None
    return {id: tuple(each) for id, each in found.items()}


def _carried(kind: str, id: str, value: Any) -> Iterator[str]:
    last = value[-1] if isinstance(value, tuple) else value
    yield id
    if kind == "measure":
        yield last.rule
    if kind == "validity":
        yield from (one.id for one in last.requirements)
    if kind not in _POINTERS:
        yield from getattr(last, "rules", ())
    elif kind == "route" and not last.violations:
        yield from last.rules


def rows(library: Library) -> list[Row]:
    """The whole ledger, in the order of the sheet."""
    known = places(library)
    listed = read_ledger(library.folders)
    return [Row(one, known.get(one.same_as or one.id, ())) for one in listed.values()]


def counted(table: Iterable[Row]) -> Mapping[str, int]:
    """Kind → ids it builds (an id built by two kinds counts in both); `elsewhere`, `reason` and `hole` for the rest."""
    found = dict.fromkeys((*KINDS, "elsewhere", "reason", "hole"), 0)
    for row in table:
        for kind in {place.kind for place in row.places}:
            found[kind] += 1
        if row.listed.built_in:
            found["elsewhere"] += 1
        elif not row.built:
            found["hole" if row.hole else "reason"] += 1
    return found
