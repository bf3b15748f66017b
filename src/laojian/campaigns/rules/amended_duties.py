"""修订后的任务 What an amendment does to every duty of every unit. Pure: duties in, changes out; nothing is ever deleted.

What was handed in stays handed in. A day that moves makes nobody late who was in time by the day in force when they handed
in, and forgives who is in time by the new one; a duty that falls away is withdrawn with its reason, and what was handed in
under it stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from laojian.campaigns.rules.amended_series import follow
from laojian.campaigns.rules.amendment import GONE, pieces
from laojian.campaigns.rules.duty import DONE, WAITING, counted_due
from laojian.campaigns.rules.plan import Planned
from laojian.packs.rhythm import PERIOD
from laojian.packs.schema import Pack

Key = tuple[int, str, int, str]
"""Unit, obligation, deliverable, occasion."""


@dataclass(frozen=True, slots=True)
class Owed:
    """在办任务 One duty as it stands before the amendment. counted_from, n, unit_of_n: how the day of an event was reached."""

    id: int
    unit: int
    obligation: str
    deliverable: int
    occasion: str
    state: str
    due: date | None
    done_on: date | None
    late: bool
    counted_from: date | None = None
    n: int | None = None
    unit_of_n: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """保留 A duty that goes on: what it is in the new version, its occasion (an open period has that of the new rhythm) and the
    one it had before, its day and whether it is late by the rule above."""

    id: int
    unit: int
    planned: Planned
    occasion: str
    due: date | None
    late: bool
    moved: bool
    before: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """取消 A duty that falls away; done: something was handed in under it, which stays; obligation: its id before."""

    id: int
    unit: int
    done: bool
    obligation: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """改动 Everything the amendment does to the duties; every duty before is either kept or withdrawn."""

    kept: tuple[Kept, ...]
    withdrawn: tuple[Withdrawn, ...]
    added: tuple[Planned, ...]

    def touched(self) -> frozenset[int]:
        """The units for which something changes."""
        return frozenset(
            [one.unit for one in self.kept if one.moved]
            + [one.unit for one in self.withdrawn]
            + [one.unit for one in self.added]
        )

    def told(self) -> dict[str, int]:
        """In counts."""
        return {
            "kept": len(self.kept),
            "moved": sum(one.moved for one in self.kept),
            "withdrawn": len(self.withdrawn),
            "withdrawn_done": sum(one.done for one in self.withdrawn),
            "added": len(self.added),
            "units": len(self.touched()),
        }


def amended(
    old: Pack,
    new: Pack,
    mapping: Mapping[str, str],
    duties: Sequence[Owed],
    planned: Iterable[Planned],
    settings: tuple[Mapping[str, Any], Mapping[str, Any]] = ({}, {}),
    apart: Mapping[str, frozenset[str]] | None = None,
) -> Changes:
    """The changes for the duties of a campaign. mapping: old id → new id, blank where it falls away; planned: what the
    units owe by the new version; settings: the readings of the campaign before and after (A09); apart: old id → occasions
    that stand under another reading (`amended_series.standing_apart`)."""
    stands = apart or {}
    ways = {
        one: _Way(
            to, pieces(old.obligation(one), new.obligation(to)),
            follow(old, new, one, to, settings, stands.get(one, ())),
        )
        for one, to in mapping.items()
        if to != GONE
    }  # fmt: skip
    slots = {one.id: _slot(one, ways.get(one.obligation)) for one in duties}
    places = _Places({_key(one): one for one in planned})
    found = places.given_out([(one, slots[one.id]) for one in duties])
    told = [(one, found[one.id]) for one in duties]
    return Changes(
        tuple(_kept(one, there) for one, there in told if there),
        tuple(
            Withdrawn(one.id, one.unit, one.state in DONE, one.obligation) for one, there in told if not there
        ),
        tuple(places.left.values()),
    )


@dataclass(slots=True)
class _Places:
    """What the new version asks, and what of it has no duty yet. A period that was handed in stands where the new days have the
    same period; who is crowded out by it takes the next period that is free."""

    wanted: Mapping[Key, Planned]
    left: dict[Key, Planned] = field(init=False)

    def __post_init__(self) -> None:
        self.left = dict(self.wanted)

    def given_out(self, duties: Sequence[tuple[Owed, Key | None]]) -> dict[int, Planned | None]:
        """What every duty is from now on, by its id; None where nothing asks for it. First what was handed in, in its own
        place; then all others in order."""
        found: dict[int, Planned | None] = {one.id: None for one, slot in duties if slot is None}
        going = [(one, slot) for one, slot in duties if slot is not None]
        reported = [(one, slot) for one, slot in going if _is_reported(one)]
        found |= {one.id: self._standing(one, slot) for one, slot in reported}
        homeless = [(one, slot) for one, slot in reported if not self._settle((*slot[:3], one.occasion))]
        crowded = [(one, slot) for one, slot in homeless if found[one.id] and not self._settle(slot)]
        for one, slot in going:
            if one.id in found:
                continue
            if self._taken(slot):
                crowded.append((one, slot))
            else:
                found[one.id] = self._standing(one, slot)
                self._settle(slot)
        for one, slot in crowded:
            free = self._next_free(slot)
            found.setdefault(one.id, free)
        return found

    def _settle(self, key: Key) -> bool:
        """Takes a place; whether it was free."""
        return self.left.pop(key, None) is not None

    def _taken(self, slot: Key) -> bool:
        """Has the period a duty already?"""
        return slot[3].startswith(PERIOD) and slot in self.wanted and slot not in self.left

    def _standing(self, one: Owed, slot: Key) -> Planned | None:
        """What asks for a duty in this place."""
        return self.wanted.get(slot) or _standing(one, slot[1], slot[2], self.wanted)

    def _next_free(self, slot: Key) -> Planned | None:
        """The first period of the same series without a duty."""
        free = sorted(key for key in self.left if key[:3] == slot[:3] and key[3].startswith(PERIOD))
        return self.left.pop(free[0]) if free else None


def _slot(one: Owed, way: _Way | None) -> Key | None:
    """The place of a duty in the new version; None where its obligation or its deliverable falls away."""
    number = way.pieces.get(one.deliverable) if way else None
    return (one.unit, way.to, number, way.slot(one.occasion)) if way and number is not None else None


def _is_reported(one: Owed) -> bool:
    """A period that was handed in: it keeps the days for which it was."""
    return one.occasion.startswith(PERIOD) and one.done_on is not None


@dataclass(frozen=True, slots=True)
class _Way:
    """去向 Where the duties of one obligation go: its id afterwards, its deliverables, and the periods of a series one by one:
    the third before is the third afterwards, though the days of the series moved."""

    to: str
    pieces: Mapping[int, int | None]
    periods: Mapping[str, str]

    def slot(self, occasion: str) -> str:
        """The occasion that stands in the place of one."""
        return self.periods.get(occasion, occasion)


def late_after(one: Owed, due: date | None) -> bool:
    """Is what was handed in late, with a day that moved to `due`? Only past both days: nobody is late by a day that was not in
    force when they handed in, and an extension forgives."""
    if one.done_on is None or one.due is None or due is None:
        return False
    return one.done_on > max(one.due, due)


def _key(one: Planned) -> Key:
    return one.unit, one.obligation, one.deliverable, one.occasion


def _standing(one: Owed, to: str, number: int, wanted: Mapping[Key, Planned]) -> Planned | None:
    """What a duty is whose occasion the new version does not plan: an event has its standing duty; a period that was handed in
    stays, as long as the unit still owes the duty."""
    if one.occasion.startswith(PERIOD):
        if one.done_on is None:
            return None
        return next((each for key, each in wanted.items() if key[:3] == (one.unit, to, number)), None)
    return wanted.get((one.unit, to, number, "")) if one.occasion else None


def _kept(one: Owed, found: Planned) -> Kept:
    """A period that was handed in keeps the days for which it was."""
    period = one.occasion.startswith(PERIOD)
    if period and one.done_on is not None:
        return Kept(one.id, one.unit, found, one.occasion, one.due, one.late, False, one.occasion)
    due, occasion = found.due, found.occasion
    if one.occasion and not period:
        due, occasion = one.due, one.occasion
        if one.counted_from is not None and one.state in WAITING and _counts_otherwise(one, found):
            due = counted_due(one.counted_from, found.n, found.unit_of_n or "day") if found.n else one.due
    moved = due != one.due
    late = late_after(one, due) if moved else one.late
    return Kept(one.id, one.unit, found, occasion, due, late, moved, one.occasion)


def _counts_otherwise(one: Owed, found: Planned) -> bool:
    """Does the new version count another number of days, or other days, from an event (3 days, 3 working days)?"""
    return one.n is not None and (found.n, found.unit_of_n or "day") != (one.n, one.unit_of_n or "day")
