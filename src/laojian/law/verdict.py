"""结论 Verdict: breach (违法), clear (未见违法) or unknown (待核), and where money follows, the amount.

Null carries unknown all the way: a null breach is never zero and never innocent, and an amount exists only
where the breach is true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

BREACH, CLEAR, UNKNOWN = "breach", "clear", "unknown"
ZH = {BREACH: "违法", CLEAR: "未见违法", UNKNOWN: "待核"}


@dataclass(frozen=True, slots=True)
class Part:
    """条件 One condition of an answer: its words and a boolean column, null where it cannot be told."""

    zh: str
    en: str
    holds: ir.BooleanValue


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a provision answers for every row of a table.

    breach: boolean column; null where it cannot be decided. amount: integer fen (分) owed to the worker or into
    the fund, where it is known exactly; low and high: its bounds in fen where a missing value leaves a range
    (a null bound is open). The amount of a row that is not in breach is never read. shows: further values to
    print beside a hit, such as by how many people a ratio is exceeded. applies: of an exception, the rows that it takes
    from the general rule (left out: all of its region and forms). parts: of a policy, the conditions it is made of, so that
    whom it does not fit is told why; order: of a policy with fewer places than people, by what they are ranked, the least
    first.
    """

    breach: ir.BooleanValue
    amount: ir.IntegerValue | None = None
    low: ir.IntegerValue | None = None
    high: ir.IntegerValue | None = None
    shows: Mapping[str, ir.Value] = field(default_factory=dict)
    applies: ir.BooleanValue | None = None
    parts: tuple[Part, ...] = ()
    order: tuple[ir.Value, ...] = ()

    @property
    def floor(self) -> ir.IntegerValue | None:
        """The least amount: the exact one where there is one."""
        return self.low if self.amount is None else self.amount

    @property
    def ceiling(self) -> ir.IntegerValue | None:
        """The greatest amount: the exact one where there is one."""
        return self.high if self.amount is None else self.amount
