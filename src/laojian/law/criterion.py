"""名单标准 List criterion: who comes on a list, for how long, and how one leaves it. Readers: credit (issue
3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from laojian.law.cite import Cite, Mark
from laojian.law.kinds_entry import Entry, entries


@dataclass(frozen=True, slots=True)
class Criterion:
    """名单标准 One list. any_of: reasons to be listed; requires: what must be shown besides; months: the
    term (None: none, or not known); thresholds: criminal figures it borrows; clocks: its time limits; removal:
    ways off the list; grades: grade → what it means, where a list is a grading; publish: what is shown of whom.
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
    until: date | None = None
    grades: Mapping[str, str] = field(default_factory=dict)
    publish: tuple[str, ...] = ()

    def in_force(self, on: date) -> bool:
        """Is it the law of that day?"""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def read_criteria(folder: Path) -> list[Criterion]:
    """All criteria of `criteria/*.yaml` in one folder."""
    return [
        _criterion(entry) for path in sorted((folder / "criteria").glob("*.yaml")) for entry in entries(path)
    ]


def _criterion(entry: Entry) -> Criterion:
    optional = (
        "requires",
        "months",
        "removal",
        "thresholds",
        "clocks",
        "since",
        "until",
        "note",
        "grades",
        "publish",
    )
    entry.only(("zh", "en", "list", "any_of", "cite", "mark"), optional)
    return Criterion(
        **entry.head(),
        list_name=entry.text("list"),
        any_of=entry.words("any_of"),
        requires=entry.words("requires"),
        months=entry.whole("months") if entry.data.get("months") is not None else None,
        removal=entry.words("removal"),
        thresholds=entry.words("thresholds"),
        clocks=entry.words("clocks"),
        since=entry.day("since"),
        until=entry.day("until"),
        grades={grade: str(words) for grade, words in entry.part("grades").data.items()},
        publish=entry.words("publish"),
    )
