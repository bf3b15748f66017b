"""规模 Sizes: how large a province is made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """规模 hosts: mines; workers: people a month; months: how many of them, the last is 2024-08; cases: at least so
    many; region: the province, or the seed city alone; uploaded: mines whose rosters go through the pages' own action;
    inspected: mines that fill their sheet by action; returns: groups and agencies that hand in 附件2 by action; letters:
    messages a unit has."""

    name: str
    hosts: int
    workers: int
    months: int
    cases: int
    region: str
    uploaded: int
    inspected: int
    returns: int
    letters: int

    @property
    def first_month(self) -> str:
        """The month of the oldest roster."""
        return f"2024-{9 - self.months:02}"


SIZES = {
    one.name: one
    for one in (
        Size("full", 4500, 250_000, 4, 20_000, "140000", 8, 40, 40, 20),
        Size("small", 400, 12_000, 2, 1_500, "140000", 3, 20, 8, 8),
        Size("tiny", 24, 480, 2, 40, "140300", 2, 7, 2, 3),
    )
}
SEED_CITY = "140300"
