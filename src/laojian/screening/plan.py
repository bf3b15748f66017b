"""筛查计划 Plan: which version of which provision is asked in a month, and the one pass that asks them all.

Each provision answers every row with breach, clear or unknown. Asking them all in one projection and keeping the
rows where any answer is not clear reads the roster once; the long list of hits is made from the few rows kept.
The answers of a kept row are two bits each in one integer (`answers`), thirty provisions to an integer.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both
from laojian.law.provision import Given, Provision
from laojian.law.verdict import Verdict

if TYPE_CHECKING:
    import ibis.expr.types as ir

BREACH_BITS, UNKNOWN_BITS = 1, 2
PER_INTEGER = 30
BLANK = "?"
"""Stands for an empty cell where hits are named and shown."""


@dataclass(frozen=True, slots=True)
class Screen:
    """筛查项 One provision as a campaign asks it.

    surface: only people above ground count (columns 6 to 9 of the Yangquan tables), so that nobody underground
    is counted twice; violation: the violation it detects here; severity: 1 to 4.
    """

    provision: Provision
    violation: str | None
    surface: bool = False
    severity: int = 2

    def verdict(self, table: ir.Table) -> Verdict:
        """The provision's answer for the rows of `table`, within its region and the campaign's gate."""
        answer = self.provision.answer(table)
        breach = answer.breach
        if self.surface and self.provision.grain == "worker":
            breach = both(~table.underground, breach)
        return Verdict(breach, low=answer.floor, high=answer.ceiling, shows=answer.shows)


def in_force(screens: Iterable[Screen], on: date) -> tuple[Screen, ...]:
    """The screens whose provision is the law of that day; a national rule steps back where a region excepts it."""
    return tuple(screen for screen in screens if screen.provision.in_force(on))


def needed(screens: Iterable[Screen]) -> tuple[str, ...]:
    """Columns that the provisions read, each once, in order of first need."""
    gate = ("underground",) if any(screen.surface for screen in screens) else ()
    return tuple(dict.fromkeys((*gate, *(name for screen in screens for name in screen.provision.needs))))


def caught(joined: ir.Table, screens: Sequence[Screen], keep: Iterable[str]) -> ir.Table:
    """The rows of `joined` where any screen answers breach or unknown: columns `keep` and answers_0, answers_1 …"""
    verdicts = [screen.verdict(joined).breach for screen in screens]
    columns = {name: joined[name] for name in keep} | dict(answers(verdicts))
    return not_clear(joined.filter(perhaps(joined, screens)).select(**columns), screens)


def not_clear(table: ir.Table, screens: Sequence[Screen]) -> ir.Table:
    """The rows of a table with answers_0 … in which some answer is not clear."""
    integers = -(-len(screens) // PER_INTEGER)
    return table.filter(ibis.or_(*(table[f"answers_{at}"] != 0 for at in range(integers))))


def perhaps(joined: ir.Table, screens: Sequence[Screen]) -> ir.BooleanValue:
    """False only for rows that every screen answers with clear; a cheap first sieve, not the answer itself.

    Screens made for the same forms of employment share one test of the form, and their rules are asked only of
    the rows that pass it: nine rows in ten are nobody's dispatched worker.
    """
    groups: dict[tuple[str, ...], list[ir.BooleanValue]] = {}
    for screen in screens:
        asked = screen.provision.rule(joined, Given(joined)).breach.fill_null(True)
        groups.setdefault(screen.provision.forms, []).append(asked)
    parts = []
    for forms, asked in groups.items():
        some = functools.reduce(operator.or_, asked)
        first = next(screen.provision for screen in screens if screen.provision.forms == forms)
        parts.append(ibis.ifelse(~first.concerns(joined), False, some) if forms else some)
    return cast("ir.BooleanValue", functools.reduce(operator.or_, parts))


def answers(verdicts: Sequence[ir.BooleanValue]) -> Iterable[tuple[str, ir.IntegerValue]]:
    """The columns answers_0, answers_1 … of thirty verdicts each."""
    for at in range(0, len(verdicts), PER_INTEGER):
        yield f"answers_{at // PER_INTEGER}", bits(verdicts[at : at + PER_INTEGER])


def bits(verdicts: Sequence[ir.BooleanValue]) -> ir.IntegerValue:
    """The verdicts as one integer, two bits each: 0 clear, 1 breach, 2 unknown."""
    parts = (state(verdict) * 4**i for i, verdict in enumerate(verdicts))
    return cast("ir.IntegerValue", functools.reduce(operator.add, parts))


def state(verdict: ir.BooleanValue) -> ir.IntegerValue:
    """0 clear, 1 breach, 2 unknown."""
    return cast("ir.IntegerValue", verdict.cast("int64").fill_null(UNKNOWN_BITS))


def is_not_clear(table: ir.Table, number: int) -> ir.BooleanValue:
    """Where screen `number` answered breach or unknown, in a table made by `caught`."""
    return _answer(table, number) != 0


def is_breach(table: ir.Table, number: int) -> ir.BooleanValue:
    """Where screen `number` answered breach, in a table made by `caught`."""
    return _answer(table, number) == BREACH_BITS << 2 * (number % PER_INTEGER)


def _answer(table: ir.Table, number: int) -> ir.IntegerValue:
    mask = ibis.literal(3 << 2 * (number % PER_INTEGER), type="int64")
    return cast("ir.IntegerValue", table[f"answers_{number // PER_INTEGER}"] & mask)
