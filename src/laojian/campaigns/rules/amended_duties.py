"""修订后的任务 What an amendment does to every duty of every unit. Pure: duties in, changes out; nothing is ever deleted.

What was handed in stays handed in. A day that moves makes nobody late who was in time by the day in force when they handed
in, and forgives who is in time by the new one; a duty that falls away is withdrawn with its reason, and what was handed in
under it stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from laojian.campaigns.rules.amendment import GONE, pieces
from laojian.campaigns.rules.duty import DONE, WAITING, counted_due
from laojian.campaigns.rules.plan import Planned
from laojian.packs.schema import Pack

PERIOD = "period:"
Key = tuple[int, str, int, str]
"""Unit, obligation, deliverable, occasion."""


@dataclass(frozen=True, slots=True)
class Owed:
    """在办任务 One duty as it stands before the amendment."""

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


@dataclass(frozen=True, slots=True)
class Kept:
    """保留 A duty that goes on: what it is in the new version, its day and whether it is late by the rule above."""

    id: int
    unit: int
    planned: Planned
    occasion: str
    due: date | None
    late: bool
    moved: bool


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """取消 A duty that falls away; done: something was handed in under it, which stays."""

    id: int
    unit: int
    done: bool


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
    old: Pack, new: Pack, mapping: Mapping[str, str], duties: Sequence[Owed], planned: Iterable[Planned]
) -> Changes:
    """The changes for the duties of a campaign. mapping: old id → new id, blank where it falls away; planned: what the
    units owe by the new version."""
    wanted = {_key(one): one for one in planned}
    left = dict(wanted)
    numbers = {
        one: pieces(old.obligation(one), new.obligation(to)) for one, to in mapping.items() if to != GONE
    }
    kept: list[Kept] = []
    withdrawn: list[Withdrawn] = []
    for one in duties:
        to = mapping[one.obligation]
        number = numbers[one.obligation].get(one.deliverable) if to != GONE else None
        found = None if number is None else _new(one, to, number, wanted)
        if found is None:
            withdrawn.append(Withdrawn(one.id, one.unit, one.state in DONE))
            continue
        left.pop((one.unit, to, found.deliverable, one.occasion), None)
        kept.append(_kept(one, found))
    return Changes(tuple(kept), tuple(withdrawn), tuple(left.values()))


def late_after(one: Owed, due: date | None) -> bool:
    """Is what was handed in late, with a day that moved to `due`? Only past both days: nobody is late by a day that was not in
    force when they handed in, and an extension forgives."""
    if one.done_on is None or one.due is None or due is None:
        return False
    return one.done_on > max(one.due, due)


def _key(one: Planned) -> Key:
    return one.unit, one.obligation, one.deliverable, one.occasion


def _new(one: Owed, to: str, number: int, wanted: Mapping[Key, Planned]) -> Planned | None:
    """What a duty is in the new version: the same period, or for an event its standing duty. A period that was handed in stays
    although the new rhythm does not know it, as long as the unit still owes the duty."""
    exact = wanted.get((one.unit, to, number, one.occasion))
    if exact is not None:
        return exact
    if one.occasion.startswith(PERIOD):
        if one.done_on is None:
            return None
        return next((each for key, each in wanted.items() if key[:3] == (one.unit, to, number)), None)
    return wanted.get((one.unit, to, number, "")) if one.occasion else None


def _kept(one: Owed, found: Planned) -> Kept:
    due = found.due if found.occasion == one.occasion else one.due
    if one.occasion and not one.occasion.startswith(PERIOD):
        due = one.due
        counted = one.n is not None and one.counted_from is not None and one.state in WAITING
        if counted and found.n is not None and found.n != one.n:
            assert one.counted_from is not None
            due = counted_due(one.counted_from, found.n, found.unit_of_n or "day")
    moved = due != one.due
    late = late_after(one, due) if moved else one.late
    return Kept(one.id, one.unit, found, one.occasion, due, late, moved)
