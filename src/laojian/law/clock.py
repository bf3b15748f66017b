"""期间 Clock: a time limit of the law, with what starts it, its length, its extension and its source.

`Clock.run` counts with `base.workdays.deadline`: the start day is not counted, a period in days that ends on
a rest day rolls forward where the law says so (`roll`). The answer is that module's `Deadline`, sum and all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from laojian.base.problem import Problem
from laojian.law.cite import Cite, Mark
from laojian.law.kinds_entry import Entry, entries

if TYPE_CHECKING:
    from laojian.base.workdays import Calendar, Deadline

UNITS = ("working_day", "day", "hour", "month", "year")
ROLLS = ("forward", "none")
#: latest: the last day to act; earliest: the first day the next step may happen; limit: the right ends
MEANINGS = ("latest", "earliest", "limit")
_REQUIRED = ("zh", "en", "event", "starts", "starts_en", "n", "unit", "cite", "mark")
_OPTIONAL = (
    "roll", "meaning", "extensions", "suspended_by", "yields_to", "since", "until", "note", "cases", "rules",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extension:
    """延长 A lawful extension: n more units (None = no number in law), who grants it, once."""

    n: int | None
    unit: str
    by: str


@dataclass(frozen=True, slots=True)
class Clock:
    """期间 One time limit.

    starts: what sets it going (zh, en) and `event`, the field of the case that holds the day; suspended_by:
    pairs of fields during which it rests; yields_to: a clock that prevails over this one; rules: law ids it is
    part of.
    """

    id: str
    zh: str
    en: str
    event: str
    starts: str
    starts_en: str
    n: int
    unit: str
    roll: str
    meaning: str
    extensions: tuple[Extension, ...]
    suspended_by: tuple[str, ...]
    yields_to: str
    cites: tuple[Cite, ...]
    mark: Mark
    since: date | None
    until: date | None
    note: str
    cases: tuple[Entry, ...]
    rules: tuple[str, ...] = ()

    def in_force(self, on: date) -> bool:
        """Is it the law of that day?"""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def run(
        self,
        start: date | datetime,
        calendar: Calendar | None = None,
        suspensions: Sequence[tuple[date, date | None]] = (),
        extensions: Iterable[int] = (),
    ) -> Deadline:
        """The day the clock ends, with its sum.

        calendar: None = the published one; extensions: units granted, each at most what the law allows, else
        the Problem law.clock_extension.
        """
        from laojian.base.workdays import deadline

        granted = list(extensions)
        self._refuse_unlawful(granted)
        legs = [(n, law.unit, law.by) for n, law in zip(granted, self.extensions, strict=False)]
        return deadline(start, self.n, self.unit, calendar, self.roll, suspensions, legs)

    def _refuse_unlawful(self, granted: list[int]) -> None:
        for n, allowed in zip(granted, [*self.extensions, *[None] * len(granted)], strict=False):
            if allowed is None or n < 1 or (allowed.n is not None and n > allowed.n):
                raise Problem("law.clock_extension", id=self.id, seen=f"+{n}", wanted=self._allowed())

    def _allowed(self) -> str:
        texts = [f"+{'由批准人确定' if e.n is None else e.n} {e.unit}（{e.by}）" for e in self.extensions]
        return "、".join(texts) or "不得延长 no extension"


def read_clocks(folder: Path) -> list[Clock]:
    """All clocks of `clocks/*.yaml` in one folder."""
    return [_clock(entry) for path in sorted((folder / "clocks").glob("*.yaml")) for entry in entries(path)]


def _clock(entry: Entry) -> Clock:
    entry.only(_REQUIRED, _OPTIONAL)
    if entry.whole("n") < 1:
        raise entry.wrong("n", entry.whole("n"), "≥ 1")
    unit = entry.text("unit", among=UNITS)
    return Clock(
        **entry.head(),
        event=entry.text("event"),
        starts=entry.text("starts"),
        starts_en=entry.text("starts_en"),
        n=entry.whole("n"),
        unit=unit,
        roll=entry.text("roll", "none" if unit == "hour" else "forward", ROLLS),
        meaning=entry.text("meaning", "latest", MEANINGS),
        extensions=tuple(_extension(part) for part in entry.parts("extensions")),
        suspended_by=entry.words("suspended_by"),
        yields_to=entry.text("yields_to", ""),
        since=entry.day("since"),
        until=entry.day("until"),
        cases=tuple(entry.parts("cases")),
        rules=entry.words("rules"),
    )


def _extension(part: Entry) -> Extension:
    part.only(("unit", "by"), ("n",))
    n = part.whole("n") if part.data.get("n") is not None else None
    return Extension(n, part.text("unit", among=UNITS), part.text("by"))
