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

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """认定 state: met, not_met or unknown; reasons: those that hold; open: what must be established first."""

    state: str
    reasons: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """名单标准 One list. any_of: reasons to be listed; requires: what must be shown besides; months: the
    term (None: none, or not known); thresholds: criminal figures it borrows; clocks: its time limits; removal:
    ways off the list; grades: grade → what it means, where a list is a grading; publish: what is shown of whom;
    fields: reason or requirement → the fact that answers it; decides: who decides, and how often; cases: tests (case,
    facts, met).
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
    fields: Mapping[str, str] = field(default_factory=dict)
    decides: str = ""
    cases: tuple[Entry, ...] = ()

    def judge(self, facts: Mapping[str, bool | None]) -> Finding:
        """Is a unit to be listed? met, not_met or unknown, with the reasons that hold and what is not known yet."""
        reasons = {text: facts.get(self.fields[text]) for text in self.any_of}
        needs = {text: facts.get(self.fields[text]) for text in self.requires}
        holds = tuple(text for text, seen in reasons.items() if seen)
        open_ = tuple(text for text, seen in (*reasons.items(), *needs.items()) if seen is None)
        if all(seen is False for seen in reasons.values()) or False in needs.values():
            return Finding(NOT_MET, holds, ())
        if holds and None not in needs.values():
            return Finding(MET, holds, ())
        return Finding(UNKNOWN, holds, open_)

    def in_force(self, on: date) -> bool:
        """Is it the law of that day?"""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def read_criteria(folder: Path) -> list[Criterion]:
    """All criteria of `criteria/*.yaml` in one folder."""
    return [
        _criterion(entry) for path in sorted((folder / "criteria").glob("*.yaml")) for entry in entries(path)
    ]


_OPTIONAL = (
    "requires", "months", "removal", "thresholds", "clocks", "since", "until", "note", "grades", "publish", "cases",
    "decides",
)  # fmt: skip


def _criterion(entry: Entry) -> Criterion:
    entry.only(("zh", "en", "list", "any_of", "cite", "mark"), _OPTIONAL)
    reasons, needs = _conditions(entry, "any_of"), _conditions(entry, "requires")
    return Criterion(
        **entry.head(),
        list_name=entry.text("list"),
        any_of=tuple(reasons),
        requires=tuple(needs),
        months=entry.whole("months") if entry.data.get("months") is not None else None,
        removal=entry.words("removal"),
        thresholds=entry.words("thresholds"),
        clocks=entry.words("clocks"),
        since=entry.day("since"),
        until=entry.day("until"),
        grades={grade: str(words) for grade, words in entry.part("grades").data.items()},
        publish=entry.words("publish"),
        fields=reasons | needs,
        decides=entry.text("decides", ""),
        cases=tuple(entry.parts("cases")),
    )


def _conditions(entry: Entry, key: str) -> dict[str, str]:
    """Reason in words → the fact that answers it, written as `{field: …, zh: …}`."""
    found: dict[str, str] = {}
    for part in entry.parts(key):
        part.only(("field", "zh"))
        found[part.text("zh")] = part.text("field")
    return found
