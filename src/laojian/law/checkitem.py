"""检查事项 Check item: one question an inspector settles on a visit, with the papers to ask for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from laojian.law.cite import Cite, Mark
from laojian.law.kinds_entry import Entry, entries

METHODS = ("documents", "site", "interview", "data")


@dataclass(frozen=True, slots=True)
class CheckItem:
    """检查事项 One item. ask, ask_en: the question; evidence: papers and persons to see.

    violation: what a "no" amounts to; methods: how it is checked.
    """

    id: str
    zh: str
    en: str
    ask: str
    ask_en: str
    violation: str
    evidence: tuple[str, ...]
    methods: tuple[str, ...]
    cites: tuple[Cite, ...]
    mark: Mark
    note: str


def read_check_items(folder: Path) -> list[CheckItem]:
    """All items of `check_items/*.yaml` in one folder."""
    return [
        _item(entry) for path in sorted((folder / "check_items").glob("*.yaml")) for entry in entries(path)
    ]


def _item(entry: Entry) -> CheckItem:
    entry.only(("zh", "en", "ask", "ask_en", "violation", "evidence", "methods", "cite", "mark"), ("note",))
    if strange := set(entry.words("methods")) - set(METHODS):
        raise entry.wrong("methods", "、".join(sorted(strange)), "、".join(METHODS))
    return CheckItem(
        entry.id,
        entry.text("zh"),
        entry.text("en"),
        entry.text("ask"),
        entry.text("ask_en"),
        entry.text("violation"),
        entry.words("evidence"),
        entry.words("methods"),
        entry.cites(),
        entry.mark(),
        entry.text("note", ""),
    )
