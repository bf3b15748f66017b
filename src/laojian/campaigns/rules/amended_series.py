"""修订后的期次 Which period of a series became which when a notice is amended, and own days of a level over them. Pure.

The third period before is the third afterwards, though the days of the series moved. A period that was begun under another
reading of the notice stands before and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from laojian.campaigns.rules.duty import LOCAL, remind_on
from laojian.campaigns.rules.plan import Planned, days, of_unit
from laojian.packs.rhythm import PERIOD, earlier, of_occasion
from laojian.packs.schema import Pack

Readings = tuple[Mapping[str, Any], Mapping[str, Any]]
"""How the campaign reads the notice before and after."""


class Occasioned(Protocol):
    """A duty as it stands: its obligation and its occasion."""

    @property
    def obligation(self) -> str:
        """Id of the pack."""

    @property
    def occasion(self) -> str:
        """The period, or the event."""


def standing_apart(
    pack: Pack, duties: Iterable[Occasioned], settings: Mapping[str, Any]
) -> dict[str, frozenset[str]]:
    """Obligation → periods for which somebody owes or did it, though the notice as it is read now has no such period."""
    stands: dict[str, set[str]] = {}
    for one in duties:
        if one.occasion.startswith(PERIOD):
            stands.setdefault(one.obligation, set()).add(one.occasion)
    known = {
        one.id: {occasion for occasion, _ in days(pack, one.due, settings)}
        for one in pack.obligations
        if one.id in stands
    }
    found = {one: frozenset(periods - known.get(one, set())) for one, periods in stands.items()}
    return {one: periods for one, periods in found.items() if periods}


def follow(
    old: Pack, new: Pack, one: str, to: str, settings: Readings, apart: Iterable[str] = ()
) -> dict[str, str]:
    """Period before → period after of an obligation that goes on, as occasions. Nothing where one of them does not recur."""
    stands = frozenset(apart)
    before = _periods(old, one, settings[0], stands)
    after = _periods(new, to, settings[1], stands)
    if not before or not after:
        return {}
    left = [[each for each in side if each not in stands] for side in (before, after)]
    return dict(zip(*left, strict=False)) | {each: each for each in stands}


def _periods(pack: Pack, id: str, settings: Mapping[str, Any], apart: frozenset[str]) -> list[str]:
    found = days(pack, pack.obligation(id).due, settings, apart)
    return [occasion for occasion, _ in found if occasion.startswith(PERIOD)]


@dataclass(frozen=True, slots=True)
class Asked:
    """加报 What a level above asks of a unit of its own: the obligation before, the role the unit had in it, the periods it
    owes or did."""

    unit: int
    obligation: str
    role: str
    occasions: frozenset[str]


def asked_again(
    new: Pack, asked: Asked, to: str, roles: frozenset[str], ways: Mapping[str, str], settings: Mapping[str, Any],
    own: Iterable[int], on: date,
) -> Iterator[Planned]:  # fmt: skip
    """The duties a level above goes on asking of a unit under the new version: those it had, and those of later periods,
    on the level's own days (`own`). No day that has passed is set anew."""
    role = asked.role if asked.role in roles else min(roles)
    had = {ways.get(one, one) for one in asked.occasions}
    stands = [one for one in had if one in ways and ways[one] == one]
    for one in on_own_days(of_unit(new, new.obligation(to), asked.unit, role, settings, stands), own):
        if one.form and one.occasion and (one.occasion in had or (one.due is not None and one.due >= on)):
            yield replace(one, basis=LOCAL)


def on_own_days(planned: Iterable[Planned], own: Iterable[int]) -> Iterator[Planned]:
    """Duties of periods on the own days of the level above; all others as they are."""
    wanted = tuple(own)
    for one in planned:
        period = of_occasion(one.occasion)
        if period is None or not wanted:
            yield one
        else:
            due = earlier(period, wanted).due
            yield replace(one, due=due, remind_on=remind_on(due))
