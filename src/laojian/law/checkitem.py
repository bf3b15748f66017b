"""检查事项 Check item: one question an inspector settles on a visit, with the papers to ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from laojian.law.cite import Cite, Mark
from laojian.law.kinds_entry import Entry, entries

METHODS = ("documents", "site", "interview", "data")


@dataclass(frozen=True, slots=True)
class CheckItem:
    """检查事项 One item. ask, ask_en: the question; evidence: papers and persons to see.

    violation: what a "no" amounts to; methods: how it is checked; rules: law ids it answers where a roster
    cannot; since, until: in force from and to (None = open); region: CN or the first digits of a division code.
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
    rules: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    region: str = "CN"

    def in_force(self, on: date) -> bool:
        """Is it asked under the law of that day?"""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def read_check_items(folder: Path) -> list[CheckItem]:
    """All items of `check_items/*.yaml` in one folder."""
    return [
        _item(entry) for path in sorted((folder / "check_items").glob("*.yaml")) for entry in entries(path)
    ]


def _item(entry: Entry) -> CheckItem:
    entry.only(
        ("zh", "en", "ask", "ask_en", "violation", "evidence", "methods", "cite", "mark"),
        ("note", "rules", "since", "until", "region"),
    )
    if strange := set(entry.words("methods")) - set(METHODS):
        raise entry.wrong("methods", "、".join(sorted(strange)), "、".join(METHODS))
    return CheckItem(
        **entry.head(),
        ask=entry.text("ask"),
        ask_en=entry.text("ask_en"),
        violation=entry.text("violation"),
        evidence=entry.words("evidence"),
        methods=entry.words("methods"),
        rules=entry.words("rules"),
        since=entry.day("since"),
        until=entry.day("until"),
        region=entry.text("region", "CN"),
    )
