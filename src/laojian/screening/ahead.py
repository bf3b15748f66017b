"""铺开 Ahead: what stands beside a month's rows, laid out in a thread of its own while the engine reads other rows.

The links of several months are asked of the unit facts at once, for to ask takes longer than to answer; the first
month is asked alone, so that the engine waits for nothing but that.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from laojian.base.period import first_day, judged_on, last_day
from laojian.register.links import Facts, Links
from laojian.screening import established, lacking, plan, scene, units
from laojian.screening.plan import Screen
from laojian.screening.rows import MonthRows

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.screening.run import Law

Shape = tuple[tuple[str, ...], bool, bool, bool, bool, bool]
"""Columns of the rows; whether people stand twice, columns are lacking, imports or hosts are narrowed: what a
compiled plan depends on."""
AT_ONCE = 70_000
"""Pairs of employer and host, more than which are not linked in one question."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A month's scene, see `scene.build`: as a table and as a file."""

    table: pa.Table
    file: str


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A month before its rows are read. on: the day it is judged by; doubles: see `MonthRows`."""

    rows: MonthRows
    on: date
    screens: tuple[Screen, ...]
    absent: lacking.Absent
    lacks: lacking.Masks
    doubles: pa.Table
    laid_out: Future[Scene]

    @property
    def scene(self) -> Scene:
        """The scene, when it is laid out."""
        return self.laid_out.result()

    @property
    def shape(self) -> Shape:
        """What a compiled plan depends on."""
        rows = self.rows
        narrowed = (rows.only is not None, bool(rows.without), rows.hosts is not None)
        return (tuple(rows.schema.names), self.doubles.num_rows > 0, bool(self.lacks), *narrowed)


class Ahead:
    """Month after month of a run, the next one begun when `go_on` is called.

    Not sooner than the engine has all it needs of the month before: that is made in Python too, and the engine would
    wait for both.
    """

    def __init__(self, months: Sequence[MonthRows], law: Law, facts: Facts) -> None:
        self._months, self._law, self._facts = months, law, facts
        self._thread = ThreadPoolExecutor(1)
        self._folder = TemporaryDirectory(prefix="laojian-")
        self._links: Links | None = None
        self._linked: dict[int, pa.Table] = {}
        self._next = 0
        self._following: Future[Asked] | None = None
        self.go_on()

    def go_on(self) -> None:
        """Begin with the next month, where there is one."""
        if self._next < len(self._months):
            laid_out: Future[Scene] = Future()
            self._following = self._thread.submit(self._asked, self._next, laid_out)
            self._thread.submit(self._lay_out, self._following, self._next, laid_out)
            self._next += 1

    def taken(self) -> Asked:
        """The month begun last."""
        assert self._following is not None
        return self._following.result()

    def _on(self, rows: MonthRows) -> date:
        return judged_on(rows.month, self._law.on or last_day(rows.month))

    def _asked(self, number: int, laid_out: Future[Scene]) -> Asked:
        rows = self._months[number]
        on = self._on(rows)
        screens = plan.in_force(self._law.screens, on)
        reporters = rows.pairs["reported_by"].unique().to_pylist()
        absent = lacking.with_sheets(rows.absent, reporters, self._facts)
        return Asked(rows, on, screens, absent, lacking.masks(absent, screens), rows.doubles, laid_out)

    def _lay_out(self, following: Future[Asked], number: int, laid_out: Future[Scene]) -> None:
        try:
            laid_out.set_result(self._scene(following.result(), number))
        except BaseException as problem:  # whoever waits for the scene is told
            laid_out.set_exception(problem)

    def _scene(self, asked: Asked, number: int) -> Scene:
        import pyarrow.parquet as pq

        month = asked.rows.month
        linked = units.with_staff(self._links_of(number), self._facts)
        linked = established.beside(linked, self._facts, month)
        provisions = [screen.provision for screen in asked.screens]
        first, last = first_day(month), last_day(month)
        law = self._law
        table = scene.build(linked, provisions, law.parameters, law.calendar, first, last, asked.on)
        path = Path(self._folder.name) / f"{month}-scene.parquet"
        pq.write_table(table, path)
        return Scene(table, str(path))

    def _links_of(self, number: int) -> pa.Table:
        if number not in self._linked:
            if self._links is None:
                self._links = Links(self._facts)
            numbers = self._together(number)
            months = [self._months[one] for one in numbers]
            asked = [(rows.pairs, first_day(rows.month), self._on(rows)) for rows in months]
            self._linked |= zip(numbers, self._links.of_months(asked), strict=True)
        return self._linked.pop(number)

    def _together(self, number: int) -> list[int]:
        """The numbers of the months to link in one question, from `number` on."""
        found = [number]
        pairs = self._months[number].pairs.num_rows
        for other in range(number + 1, len(self._months) if number else 0):
            pairs += self._months[other].pairs.num_rows
            if pairs > AT_ONCE:
                break
            found.append(other)
        return found

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown(cancel_futures=True)
        if self._links is not None:
            self._links.close()
        self._folder.cleanup()
