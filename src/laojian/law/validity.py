"""效力核验 Validity check: requirements that together make a paper valid; each passes, fails or cannot be
told.

`Validity.judge` ends in passed, indeterminate or failed, with the requirements that decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from laojian.law.cite import Cite, Mark
from laojian.law.kinds_entry import Entry, entries

PASSED, INDETERMINATE, FAILED = "passed", "indeterminate", "failed"


@dataclass(frozen=True, slots=True)
class Requirement:
    """要件 One requirement. field: the fact that answers it.

    needed: false where it is shown but does not decide.
    """

    id: str
    field: str
    zh: str
    en: str
    needed: bool
    cites: tuple[Cite, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Outcome:
    """核验结果 passed, indeterminate or failed; decided_by: ids of the requirements that made it so."""

    state: str
    decided_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Validity:
    """效力核验 One check and its requirements, in their printed order; cases: tests (case, facts, state, decided_by)."""

    id: str
    zh: str
    en: str
    requirements: tuple[Requirement, ...]
    cites: tuple[Cite, ...]
    mark: Mark
    note: str
    rules: tuple[str, ...] = ()
    cases: tuple[Entry, ...] = ()

    def judge(self, facts: Mapping[str, bool | None]) -> Outcome:
        """All needed requirements true: passed; any false: failed; else indeterminate (a fact is missing)."""
        needed = [one for one in self.requirements if one.needed]
        for state, wanted in ((FAILED, False), (INDETERMINATE, None)):
            decided = tuple(one.id for one in needed if facts.get(one.field) is wanted)
            if decided:
                return Outcome(state, decided)
        return Outcome(PASSED, tuple(one.id for one in needed))


def read_validity(folder: Path) -> list[Validity]:
    """All checks of `validity/*.yaml` in one folder."""
    return [
        _validity(entry) for path in sorted((folder / "validity").glob("*.yaml")) for entry in entries(path)
    ]


def _validity(entry: Entry) -> Validity:
    entry.only(("zh", "en", "requirements", "cite", "mark"), ("note", "rules", "cases"))
    return Validity(
        entry.id,
        entry.text("zh"),
        entry.text("en"),
        tuple(_requirement(part) for part in entry.parts("requirements")),
        entry.cites(),
        entry.mark(),
        entry.text("note", ""),
        entry.words("rules"),
        tuple(entry.parts("cases")),
    )


def _requirement(part: Entry) -> Requirement:
    part.only(("id", "field", "zh", "en", "cite", "mark"), ("needed",))
    return Requirement(
        part.text("id"),
        part.text("field"),
        part.text("zh"),
        part.text("en"),
        part.flag("needed", True),
        part.cites(),
        part.mark(),
    )
