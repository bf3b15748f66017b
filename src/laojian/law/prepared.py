"""算好的栏 Prepared columns: a dear expression that several rules share, worked out once for each row.

A run computes it for the suspects alone and keeps it as a column beside them; wherever no such column stands (a case
beside an article, one roster asked for a policy) it is the expression itself. Either way the value is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laojian.base.problem import Problem

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from laojian.law.provision import Given

Worked = Callable[["ir.Table", "Given"], "ir.Value"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """算好的栏 name: of the column; kind: its type; needs: columns of the row it is made of; rule: the expression; where:
    module and name of the function."""

    name: str
    kind: str
    needs: tuple[str, ...]
    rule: Worked
    where: str


def prepared(name: str, *, kind: str, needs: Iterable[str]) -> Callable[[Worked], Prepared]:
    """Make a function over columns a prepared column. Refused without the columns it is made of."""
    wanted = tuple(needs)
    if not wanted:
        raise Problem("law.bad_provision", id=name, why="needs no column")

    def make(rule: Worked) -> Prepared:
        return Prepared(name, kind, wanted, rule, f"{rule.__module__}.{rule.__qualname__}")

    return make
