"""股权关系 Ownership: who stands under whom, over any number of steps of capital, partnership or group membership.

The question of 劳动合同法 67 and 实施条例 28 is whether one unit stands above both the agency (by capital or
partnership, itself or through a subordinate) and the host that receives the people, or is that host itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Ownership:
    """above: unit → the units that directly hold it; stated: units whose holders were handed in at all."""

    above: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    stated: frozenset[str] = frozenset()
    _known: dict[str, frozenset[str]] = field(default_factory=dict)
    _answers: dict[tuple[str, str], bool | None] = field(default_factory=dict)

    @classmethod
    def of(cls, shareholdings: pa.Table | None, units: pa.Table | None, on: date) -> Ownership:
        """From the shareholdings sheet (owner_uscc, owned_uscc, held_from, held_to) and the groups of the units.

        A holding counts on the days it was held; one without dates counts always.
        """
        held = _pairs(_held(shareholdings, on), "owned_uscc", "owner_uscc")
        grouped = _pairs(units, "uscc", "group_uscc")
        above: dict[str, set[str]] = defaultdict(set)
        for unit, holder in (*held, *grouped):
            if unit and holder and unit != holder:
                above[unit].add(holder)
        return cls(above, frozenset(unit for unit, _ in held if unit))

    def over(self, unit: str) -> frozenset[str]:
        """All units that stand above `unit`, over any number of steps; a ring of holdings ends where it began."""
        if unit not in self._known:
            found: set[str] = set()
            waiting = list(self.above.get(unit, ()))
            while waiting:
                holder = waiting.pop()
                if holder not in found and holder != unit:
                    found.add(holder)
                    waiting.extend(self.above.get(holder, ()))
            self._known[unit] = frozenset(found)
        return self._known[unit]

    def set_up(self, agency: str, host: str) -> bool | None:
        """Was the agency set up by the host or its group? None where nothing was stated of its holders."""
        pair = agency, host
        if pair not in self._answers:
            self._answers[pair] = self._set_up(agency, host)
        return self._answers[pair]

    def _set_up(self, agency: str, host: str) -> bool | None:
        over = self.over(agency)
        if over and (host in over or over & self.over(host)):
            return True
        return False if agency in self.stated else None


class Holdings:
    """The shareholdings sheet and the groups of the units, asked day after day: what was worked out for a day serves
    every day with the same holders."""

    def __init__(self, shareholdings: pa.Table | None, units: pa.Table | None) -> None:
        self._shareholdings, self._units = shareholdings, units
        self._changes = _changes(shareholdings)
        self._between: dict[int, Ownership] = {}

    def span(self, day: date) -> int:
        """A number that two days share where nothing changed from the one to the other."""
        return bisect_right(self._changes, day)

    def on(self, day: date) -> Ownership:
        """Who stood under whom on the day."""
        number = self.span(day)
        if number not in self._between:
            self._between[number] = Ownership.of(self._shareholdings, self._units, day)
        return self._between[number]


def _changes(table: pa.Table | None) -> list[date]:
    """The days from which on a holding begins to count or counts no more."""
    if table is None or not {"held_from", "held_to"} <= set(table.column_names):
        return []
    begun = {day for day in table["held_from"].to_pylist() if day}
    ended = {day + timedelta(days=1) for day in table["held_to"].to_pylist() if day and day < date.max}
    return sorted(begun | ended)


def _held(table: pa.Table | None, on: date) -> pa.Table | None:
    import pyarrow.compute as pc

    if table is None or not {"held_from", "held_to"} <= set(table.column_names):
        return table
    begun = pc.fill_null(pc.less_equal(table["held_from"], on), True)
    lasts = pc.fill_null(pc.greater_equal(table["held_to"], on), True)
    return table.filter(pc.and_(begun, lasts))


def _pairs(table: pa.Table | None, first: str, second: str) -> Iterable[tuple[str | None, str | None]]:
    if table is None or not {first, second} <= set(table.column_names):
        return []
    return list(zip(table[first].to_pylist(), table[second].to_pylist(), strict=True))
