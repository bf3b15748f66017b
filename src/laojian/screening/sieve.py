"""筛子 Sieve: a three-valued condition turned into a filter that an engine can leave early.

A projection evaluates every branch of `AND` and `CASE` on every row; a filter of plain `AND` and `OR` goes on only
with the rows that are still open. `not_false` turns the condition of a provision into such a filter: it keeps the
rows where the condition is true or null, exactly. `at_most` weakens a filter to what some columns can tell before
others are joined; it may keep more rows and never holds one back.

A formula is True, False, a `Leaf`, or `Every`/`Some` over formulas. It stands in a WHERE, where null counts as
false, so a leaf is never negated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from laojian.law.lazy_ibis import ibis

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True, slots=True)
class Leaf:
    """One test. node: the Ibis node of a boolean; lenient: rows where it is null pass as well."""

    node: Any
    lenient: bool


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple[Formula, ...]


Formula = bool | Leaf | Every | Some
YES, NO, OPEN = "yes", "no", "open"
INVERSE = {
    "Less": "GreaterEqual", "LessEqual": "Greater", "Greater": "LessEqual", "GreaterEqual": "Less",
    "Equals": "NotEquals", "NotEquals": "Equals",
}  # fmt: skip


def not_false(condition: ir.BooleanValue) -> Formula:
    """The rows where the condition is true or null."""
    return _holds(condition.op(), True, True)


def is_true(condition: ir.BooleanValue) -> Formula:
    """The rows where the condition is true."""
    return _holds(condition.op(), True, False)


def every(parts: Iterable[Formula]) -> Formula:
    """The conjunction, without repetitions and without what another part already says."""
    flat = _flat(parts, Every, True)
    if flat is None:
        return False
    left = [one for one in flat if not any(one != other and implies(other, one) for other in flat)]
    return _joined(left, Every, True)


def some(parts: Iterable[Formula]) -> Formula:
    """The disjunction. Parts that ask the same test share it, so that a row that fails it is asked nothing more."""
    flat = _flat(parts, Some, False)
    if flat is None:
        return True
    left = [one for one in flat if not any(one != other and implies(one, other) for other in flat)]
    first = _most_asked(left)
    if first is None:
        return _joined(left, Some, False)
    inside = [one for one in left if first in _tests(one)]
    outside = [one for one in left if first not in _tests(one)]
    rests = (every(test for test in _tests(one) if test != first) for one in inside)
    return some([every([first, some(rests)]), *outside])


def implies(one: Formula, other: Formula) -> bool:
    """Whether `other` plainly holds wherever `one` does."""
    if one == other or one is False or other is True:
        return True
    if isinstance(other, Every):
        return all(implies(one, part) for part in other.parts)
    if isinstance(one, Some):
        return all(implies(part, other) for part in one.parts)
    if isinstance(one, Every) and any(implies(part, other) for part in one.parts):
        return True
    if isinstance(other, Some):
        return any(implies(one, part) for part in other.parts)
    same = isinstance(one, Leaf) and isinstance(other, Leaf) and one.node == other.node
    return same and cast("Leaf", other).lenient


def _most_asked(parts: Sequence[Formula]) -> Formula | None:
    """The test that most of the parts ask, where it is more than one."""
    asked = Counter(test for one in parts for test in _tests(one))
    test, times = max(asked.items(), key=lambda item: item[1], default=(None, 0))
    return test if times > 1 else None


def _tests(formula: Formula) -> tuple[Formula, ...]:
    return formula.parts if isinstance(formula, Every) else (formula,)


def _flat(parts: Iterable[Formula], kind: type[Every] | type[Some], neutral: bool) -> list[Formula] | None:
    """The parts with nested ones of the same kind spread out; None where one part decides alone."""
    found: dict[Formula, None] = {}
    for part in parts:
        if part is (not neutral):
            return None
        if part is neutral:
            continue
        inner = part.parts if isinstance(part, kind) else (part,)
        found.update(dict.fromkeys(inner))
    return list(found)


def _joined(parts: Sequence[Formula], kind: type[Every] | type[Some], neutral: bool) -> Formula:
    if not parts:
        return neutral
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _holds(node: Any, wanted: bool, lenient: bool) -> Formula:
    """Where the node is `wanted`, or null where `lenient`."""
    name = type(node).__name__
    rule = _RULES.get(name)
    found = rule(node, wanted, lenient) if rule else None
    return _leaf(node, wanted, lenient) if found is None else found


def _leaf(node: Any, wanted: bool, lenient: bool) -> Formula:
    if wanted:
        return Leaf(node, lenient)
    other = INVERSE.get(type(node).__name__)
    if other is None:
        return Leaf((~node.to_expr()).op(), lenient)
    import ibis.expr.operations as ops

    return Leaf(getattr(ops, other)(node.left, node.right), lenient)


def _literal(node: Any, wanted: bool, lenient: bool) -> Formula | None:
    return lenient if node.value is None else bool(node.value) == wanted


def _not(node: Any, wanted: bool, lenient: bool) -> Formula | None:
    return _holds(node.arg, not wanted, lenient)


def _and(node: Any, wanted: bool, lenient: bool) -> Formula | None:
    parts = (_holds(one, wanted, lenient) for one in (node.left, node.right))
    return every(parts) if wanted else some(parts)


def _or(node: Any, wanted: bool, lenient: bool) -> Formula | None:
    parts = (_holds(one, wanted, lenient) for one in (node.left, node.right))
    return some(parts) if wanted else every(parts)


def _if(node: Any, wanted: bool, lenient: bool) -> Formula | None:
    return _branch(
        node.bool_expr,
        _holds(node.true_expr, wanted, lenient),
        _holds(node.false_null_expr, wanted, lenient),
    )


def _cases(node: Any, wanted: bool, lenient: bool) -> Formula | None:
    found = _holds(node.default, wanted, lenient)
    for case, result in reversed(list(zip(node.cases, node.results, strict=True))):
        found = _branch(case, _holds(result, wanted, lenient), found)
    return found


def _branch(test: Any, then: Formula, otherwise: Formula) -> Formula:
    """CASE WHEN test THEN then ELSE otherwise; a test that is null goes to `otherwise`."""
    passed, failed = _holds(test, True, False), _holds(test, False, True)
    if then is True:
        return some([passed, otherwise])
    if otherwise is True:
        return some([failed, then])
    return some([every([passed, then]), every([failed, otherwise])])


def _coalesce(node: Any, wanted: bool, lenient: bool) -> Formula | None:
    last = node.arg[-1]
    if len(node.arg) != 2 or type(last).__name__ != "Literal" or last.value is None:
        return None
    return _holds(node.arg[0], wanted, bool(last.value) == wanted)


def _never_null(node: Any, wanted: bool, lenient: bool) -> Formula | None:
    """IS NULL is never null itself: one kind of leaf."""
    return _leaf(node, wanted, False)


_RULES: dict[str, Callable[[Any, bool, bool], Formula | None]] = {
    "Literal": _literal,
    "Not": _not,
    "And": _and,
    "Or": _or,
    "IfElse": _if,
    "SearchedCase": _cases,
    "Coalesce": _coalesce,
    "IsNull": _never_null,
    "NotNull": _never_null,
}


def at_most(formula: Formula, weaken: Callable[[Leaf], Formula]) -> Formula:
    """The formula with each leaf replaced by one that holds wherever the leaf holds (True: not asked)."""
    if isinstance(formula, Leaf):
        return weaken(formula)
    if isinstance(formula, Every):
        return every(at_most(one, weaken) for one in formula.parts)
    if isinstance(formula, Some):
        return some(at_most(one, weaken) for one in formula.parts)
    return formula


def cheaper(formula: Formula, dear: int) -> Formula:
    """The formula without tests of `dear` or more nodes, wherever a cheaper one stands beside them."""
    if isinstance(formula, Every):
        parts = [cheaper(one, dear) for one in formula.parts]
        light = [one for one in parts if weight(one) < dear]
        return every(light or parts[:1])
    if isinstance(formula, Some):
        return some(cheaper(one, dear) for one in formula.parts)
    return formula


def weight(formula: Formula) -> int:
    """Nodes of the dearest test in it; a pattern is as dear as ten others."""
    if isinstance(formula, Leaf):
        import ibis.expr.operations as ops

        nodes = formula.node.find(ops.Value, filter=ops.Value)
        return len(nodes) + 9 * sum(isinstance(one, ops.RegexReplace) for one in nodes)
    if isinstance(formula, (Every, Some)):
        return max(weight(one) for one in formula.parts)
    return 0


def fields(node: Any) -> set[str]:
    """Names of the columns that a node reads."""
    import ibis.expr.operations as ops

    return {one.name for one in node.find(ops.Field, filter=ops.Value)}


def moved(node: Any, source: ir.Table, target: ir.Table) -> Any:
    """The node asked of `target` instead of `source`, column by column of the same name."""
    import ibis.expr.operations as ops

    one, other = source.op(), target.op()
    fields = (field for field in node.find(ops.Field, filter=ops.Value) if field.rel == one)
    return node.replace({field: ops.Field(other, field.name) for field in fields}, filter=ops.Value)


def value(formula: Formula) -> ir.BooleanValue:
    """The formula as an expression for a WHERE."""
    if isinstance(formula, bool):
        return cast("ir.BooleanValue", ibis.literal(formula))
    if isinstance(formula, Leaf):
        test = formula.node.to_expr()
        return cast("ir.BooleanValue", test.fill_null(True) if formula.lenient else test)
    parts = [value(one) for one in formula.parts]
    return cast("ir.BooleanValue", (ibis.and_ if isinstance(formula, Every) else ibis.or_)(*parts))
