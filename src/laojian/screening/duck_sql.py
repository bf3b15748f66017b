"""DuckDB 的写法 The same SQL in the words that DuckDB runs fastest.

Ibis writes what every engine understands. Of two things that stand often in a filter of all provisions DuckDB has
a cheaper form with the same answer: a null that passes as `x IS DISTINCT FROM FALSE`, days as a difference of dates.
"""

from __future__ import annotations

from typing import Any


def leaner(query: Any) -> str:
    """The SQL of a sqlglot expression, in DuckDB's dialect."""
    # one after the other: what a step has put in its place is not walked through again
    for step in (_days, _null_passes):
        query = query.transform(step, copy=False)
    return str(query.sql(dialect="duckdb"))


def _days(node: Any) -> Any:
    import sqlglot.expressions as sge

    if not (isinstance(node, sge.DateDiff) and _by_day(node)):
        return node
    return sge.Paren(this=sge.Sub(this=_enclosed(node.this), expression=_enclosed(node.expression)))


def _null_passes(node: Any) -> Any:
    import sqlglot.expressions as sge

    if not (isinstance(node, sge.Coalesce) and _passes(node)):
        return node
    return sge.NullSafeNEQ(this=sge.Paren(this=node.this), expression=sge.false())


def _passes(node: Any) -> bool:
    """COALESCE(condition, TRUE)."""
    import sqlglot.expressions as sge

    rest = node.expressions
    return len(rest) == 1 and isinstance(rest[0], sge.Boolean) and bool(rest[0].this)


def _by_day(node: Any) -> bool:
    unit = node.args.get("unit")
    return unit is not None and unit.name.upper() == "DAY"


def _enclosed(node: Any) -> Any:
    import sqlglot.expressions as sge

    return node if isinstance(node, (sge.Column, sge.Paren)) else sge.Paren(this=node)
