"""名单标准 List criterion: who comes on a list, for how long, and how one leaves it. Readers: credit (issue
3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from laojian.law.cite import Cite, Mark
from laojian.law.kinds_entry import Entry, entries


@dataclass(frozen=True, slots=True)
class Criterion:
    """名单标准 One list. any_of: reasons to be listed; requires: what must be shown besides; months: the
    term; thresholds: criminal figures it borrows; clocks: its time limits; removal: ways off the list.
    """

    id: str
    zh: str
    en: str
    list_name: str
    any_of: tuple[str, ...]
    requires: tuple[str, ...]
    months: int | None
    removal: tuple[str, ...]
    thresholds: tuple[str, ...]
    clocks: tuple[str, ...]
    cites: tuple[Cite, ...]
    mark: Mark
    since: date | None
    note: str


def read_criteria(folder: Path) -> list[Criterion]:
    """All criteria of `criteria/*.yaml` in one folder."""
    return [
        _criterion(entry) for path in sorted((folder / "criteria").glob("*.yaml")) for entry in entries(path)
    ]


def _criterion(entry: Entry) -> Criterion:
    optional = ("requires", "months", "removal", "thresholds", "clocks", "since", "note")
    entry.only(("zh", "en", "list", "any_of", "cite", "mark"), optional)
    return Criterion(
        entry.id,
        entry.text("zh"),
        entry.text("en"),
        entry.text("list"),
        entry.words("any_of"),
        entry.words("requires"),
        entry.whole("months") if entry.data.get("months") is not None else None,
        entry.words("removal"),
        entry.words("thresholds"),
        entry.words("clocks"),
        entry.cites(),
        entry.mark(),
        entry.day("since"),
        entry.text("note", ""),
    )
