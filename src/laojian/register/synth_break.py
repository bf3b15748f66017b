"""违法注入 Breaking rows by recipe, each row by one recipe at most, and counting what that must give.

Which rows a recipe takes follows from the person, so a breach stays with its person month after month as long
as the row fits. Scarce recipes choose first; the last one fills up to the wanted number of rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from laojian.register.synth_frame import Frame, Numbers
from laojian.register.synth_recipes import Gives, PairDesign, Recipes
from laojian.register.synth_rows import CLEAN, SPOKEN_FOR, Draws, Part
from laojian.register.synth_units import Province

Counts = Counter[tuple[str, str]]


@dataclass(slots=True)
class Truth:
    """What screening must find.

    months: month → (provision, verdict) → hits; grains: provision → worker, pair or host; rows, rows_hit:
    roster rows in all and those with at least one hit; hosts: the same counts for some, by (month, host).
    """

    months: dict[str, Counts] = field(default_factory=dict)
    grains: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    rows_hit: int = 0
    hosts: dict[tuple[str, str], Counts] = field(default_factory=dict)

    def add(self, month: str, gives: Gives, n: int, grain: str, host: str | None = None) -> None:
        """`n` times the hits of one recipe or design, in all or for one host."""
        if not n:
            return
        held = (
            self.months.setdefault(month, Counter())
            if host is None
            else self.hosts.setdefault((month, host), Counter())
        )
        for provision, verdict in gives.items():
            held[provision, verdict] += n
            self.grains[provision] = grain


@dataclass(frozen=True, slots=True)
class Breaker:
    """Breaks rows and counts them.

    shown: hosts with workbooks; their people all have ids, so no birth is left blank there, and they are
    counted one by one too.
    """

    recipes: Recipes
    seed: int
    shown: Collection[str]

    def break_rows(self, frame: Frame, part: Part, person: Numbers, month: str, due: int) -> Numbers:
        """Breaks rows of the frame in place, so that `due` rows have hits, those of pair designs among them.

        Returns the recipe of each row, CLEAN for none (SPOKEN_FOR: kept out).
        """
        marks = np.where(part.mark == CLEAN, CLEAN, SPOKEN_FOR).astype(np.int16)
        left = max(0, due - sum(int((part.mark == at).sum()) for at in _telling(self.recipes, frame)))
        order = Draws(person, self.seed + 2).hashed()
        fitting = list(self._fitting(frame, part, marks == CLEAN, month))
        # where a part is too small for whole rows by weight, the same lot decides in every month
        lots = np.random.default_rng([self.seed, 2, int(part.slot[0])]).random(len(self.recipes.recipes))
        weight = sum(self.recipes.recipes[at].weight for _, at, _ in fitting)
        for _, at, rows in sorted(fitting, key=lambda one: one[:2]):
            recipe = self.recipes.recipes[at]
            wanted = min(left, int(left * recipe.weight / weight + lots[at]))
            weight -= recipe.weight
            wanted = wanted if weight else left
            taken = _first(rows[marks[rows] == CLEAN], order, wanted)
            marks[taken] = at
            left -= len(taken)
        for at in np.unique(marks[marks >= 0]).tolist():
            frame.apply(self.recipes.recipes[at], np.flatnonzero(marks == at))
        return marks

    def _fitting(
        self, frame: Frame, part: Part, free: Numbers, month: str
    ) -> Iterator[tuple[int, int, Numbers]]:
        """The recipes of the month with the rows that fit: how many, which recipe, positions."""
        unborn = free & ~part.of(self.shown)
        for at, recipe in enumerate(self.recipes.recipes):
            if recipe.holds(month):
                blank = recipe.set.get("birth_date", 0) is None
                rows = np.flatnonzero(frame.fits(recipe) & (unborn if blank else free)).astype(np.int32)
                yield len(rows), at, rows

    def count(self, truth: Truth, frame: Frame, part: Part, marks: Numbers, month: str) -> None:
        """Adds the hits of a part's rows to the truth, in all and for the hosts shown."""
        told = _telling(self.recipes, frame)
        places: list[tuple[str | None, Numbers]] = [(None, np.ones(part.size, bool))]
        hosts = [(at, host.unit.uscc) for at, host in enumerate(part.hosts)]
        places += [(uscc, part.host == at) for at, uscc in hosts if uscc in self.shown]
        for host, rows in places:
            given = [(self.recipes.recipes[at].gives, n) for at, n in _tally(marks[rows])]
            given += [(told[at].gives_rows, n) for at, n in _tally(part.mark[rows]) if at in told]
            for gives, n in given:
                truth.add(month, gives, n, "worker", host)
                truth.rows_hit += n if host is None else 0
        truth.rows += part.size


def _first(rows: Numbers, order: Numbers, n: int) -> Numbers:
    if n >= len(rows):
        return rows
    return rows[np.argpartition(order[rows], n)[:n]] if n else rows[:0]


def count_units(
    truth: Truth, province: Province, month: str, days: Mapping[str, int], shown: Collection[str]
) -> None:
    """Adds the hits of pairs and hosts in a month."""
    for host in province.hosts:
        places = [None, host.unit.uscc] if host.unit.uscc in shown else [None]
        for place in places:
            if host.design.gives:
                truth.add(month, host.design.gives, 1, "host", place)
            for agency, people in host.pairs:
                if people and gives_now(agency.design, days):
                    truth.add(month, agency.design.gives, 1, "pair", place)


def gives_now(design: PairDesign, days: Mapping[str, int]) -> bool:
    """Does a pair design give its hits in the month of `days`?"""
    since = design.gives_from
    return since is None or days[str(since.term)] + since.add <= days["month_end"]


def _telling(recipes: Recipes, frame: Frame) -> dict[int, PairDesign]:
    """The pair designs whose rows carry hits in the frame's month, by position."""
    found = enumerate(recipes.pair_designs)
    return {at: one for at, one in found if one.gives_rows and gives_now(one, frame.days)}


def _tally(marks: Numbers) -> list[tuple[int, int]]:
    codes, counts = np.unique(marks[marks >= 0], return_counts=True)
    return list(zip(codes.tolist(), counts.tolist(), strict=True))
