"""追诉标准 Threshold: from which figures a case must be shown to the police, and what must be true besides.

`Threshold.alert` compares in three values. Where the province's figure is not known the lower bound of the
range already alerts (`possible`), because a missed transfer is worse than a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from laojian.law.cite import Cite, Mark
from laojian.law.kinds_entry import Entry, entries
from laojian.law.parameter import Parameters

REACHED, POSSIBLE, BELOW, UNKNOWN = "reached", "possible", "below", "unknown"
LEVELS = ("crime", "public_security")
_WORST = (REACHED, POSSIBLE, UNKNOWN, BELOW)
Facts = Mapping[str, int | bool | None]


@dataclass(frozen=True, slots=True)
class Test:
    """条件 One comparison: the fact `field` is at least `at_least`, or at least the parameter's figure.

    With neither, the fact is a flag that must be true.
    """

    field: str
    zh: str
    at_least: int | None = None
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """追诉标准 One crime's flag: any of the groups (each with all its tests), and all of `requires`.

    level: crime, or public_security for the administrative offences below the criminal line; cases: tests in whole
    sentences (case, facts, on, region, alert); replaces: the threshold whose place it took, which answers for the days
    before; before: why the days before `since` are unknown, where the older text is not held.
    """

    id: str
    zh: str
    en: str
    any_of: tuple[tuple[Test, ...], ...]
    requires: tuple[Test, ...]
    penalty: str
    cites: tuple[Cite, ...]
    mark: Mark
    since: date | None
    until: date | None
    note: str
    level: str = "crime"
    cases: tuple[Entry, ...] = ()
    replaces: str = ""
    before: str = ""

    def in_force(self, on: date) -> bool:
        """Is it the law of that day?"""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def alert(self, facts: Facts, parameters: Parameters, region: str, on: date) -> str:
        """reached; possible (inside an unknown figure's range); unknown (a fact is missing, or the text of that day is
        not held); below, also on a day on which it is not the law.
        """
        if not self.in_force(on):
            return UNKNOWN if self.before and self.since and on < self.since else BELOW
        groups = [_all(group, facts, parameters, region, on) for group in self.any_of]
        best = min(groups, key=_WORST.index) if groups else REACHED
        return _and([best, _all(self.requires, facts, parameters, region, on)])


def _all(tests: tuple[Test, ...], facts: Facts, parameters: Parameters, region: str, on: date) -> str:
    return _and([_one(test, facts, parameters, region, on) for test in tests])


def _and(states: list[str]) -> str:
    return next((state for state in (BELOW, UNKNOWN, POSSIBLE) if state in states), REACHED)


def _one(test: Test, facts: Facts, parameters: Parameters, region: str, on: date) -> str:
    seen = facts.get(test.field)
    if seen is None:
        return UNKNOWN
    if test.at_least is None and not test.parameter:
        return REACHED if seen else BELOW
    low: float | None = test.at_least
    high: float | None = test.at_least
    if test.parameter:
        value = parameters.resolve(test.parameter, region, on)
        low, high = value.low, value.high
    if low is None or high is None:
        return UNKNOWN
    return REACHED if seen >= high else POSSIBLE if seen >= low else BELOW


def read_thresholds(folder: Path) -> list[Threshold]:
    """All thresholds of `thresholds/*.yaml` in one folder."""
    return [
        _threshold(entry)
        for path in sorted((folder / "thresholds").glob("*.yaml"))
        for entry in entries(path)
    ]


def _threshold(entry: Entry) -> Threshold:
    entry.only(
        ("zh", "en", "penalty", "cite", "mark"),
        ("any_of", "requires", "since", "until", "level", "note", "cases", "replaces", "before"),
    )
    groups = []
    for group in entry.parts("any_of"):
        group.only(("all",))
        groups.append(tuple(_test(part) for part in group.parts("all")))
    return Threshold(
        entry.id,
        entry.text("zh"),
        entry.text("en"),
        tuple(groups),
        tuple(_test(part) for part in entry.parts("requires")),
        entry.text("penalty"),
        entry.cites(),
        entry.mark(),
        entry.day("since"),
        entry.day("until"),
        entry.text("note", ""),
        entry.text("level", "crime", LEVELS),
        tuple(entry.parts("cases")),
        entry.text("replaces", ""),
        entry.text("before", ""),
    )


def with_older(known: Mapping[str, Threshold], ids: Iterable[str]) -> tuple[Threshold, ...]:
    """The thresholds of these ids and those whose place they took, each once: the law of the day of the act is among them."""
    found: dict[str, Threshold] = {}
    waiting = list(ids)
    while waiting:
        one = known[waiting.pop(0)]
        if one.id not in found:
            found[one.id] = one
            waiting += [one.replaces] if one.replaces else []
    return tuple(found.values())


def _test(part: Entry) -> Test:
    part.only(("field", "zh"), ("at_least", "parameter"))
    at_least = part.whole("at_least") if "at_least" in part.data else None
    return Test(part.text("field"), part.text("zh"), at_least, part.text("parameter", ""))
