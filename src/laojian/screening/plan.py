"""筛查计划 Plan: which version of which provision is asked in a month, and the one pass that asks them all.

Each provision answers every row with breach, clear or unknown; a hit is a row that is not clear. The conditions of
all provisions become one filter (`sieve`). It is asked twice: of the roster alone, as far as the roster can tell,
and again of the few rows that pass, with the scene beside them. The rows left are the suspects; what several provisions
ask and is dear to work out becomes a column of them; each provision is then answered exactly for the suspects that it
concerns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, unknown
from laojian.law.prepared import Prepared
from laojian.law.provision import Given, Provision
from laojian.law.verdict import Verdict
from laojian.screening import month, sieve
from laojian.screening.sieve import Formula, Leaf

if TYPE_CHECKING:
    import ibis.expr.types as ir

Fixed = Mapping[str, "ir.Value"]

BLANK = "?"
"""Stands for an empty cell where hits are named and shown."""
DEAR = 14
"""A test of so many nodes is left to the exact answer where a cheaper one stands beside it."""
GREATEST = {("Less", 1), ("LessEqual", 1), ("Greater", 0), ("GreaterEqual", 0)}
LEAST = {("Greater", 1), ("GreaterEqual", 1), ("Less", 0), ("LessEqual", 0)}
"""Comparison and side on which the greatest (least) value lets pass whatever any value lets pass."""


@dataclass(frozen=True, slots=True)
class Screen:
    """筛查项 One provision as a campaign asks it.

    surface: only people above ground count (columns 6 to 9 of the Yangquan tables), so that nobody underground
    is counted twice; violation: the violation it detects here; severity: 1 to 4; but_for: the exceptions that answer
    the same question in its place; instead_of: of an exception, the general rules in whose place it answers.
    """

    provision: Provision
    violation: str | None
    surface: bool = False
    severity: int = 2
    but_for: tuple[Provision, ...] = ()
    instead_of: tuple[Provision, ...] = ()

    def verdict(self, table: ir.Table, fixed: Fixed | None = None) -> Verdict:
        """The provision's answer for the rows of `table`, within its region and the campaign's gate.

        fixed: what is the same for every row and not a column, see `law.provision.Given`.
        """
        if self.instead_of:
            answer = _exceptional(self.provision, self.instead_of, table, fixed)
        else:
            answer = self.provision.answer(table, fixed)
            for exception in self.but_for:
                answer = _left_over(answer, exception, table, fixed)
        breach = answer.breach
        if self.surface and self.provision.grain == "worker":
            breach = both(~table.underground, breach)
        return Verdict(breach, low=answer.floor, high=answer.ceiling, shows=answer.shows)


def _left_over(general: Verdict, exception: Provision, table: ir.Table, fixed: Fixed | None) -> Verdict:
    """What the general rule still says beside an exception: nothing where the exception takes the row.

    Where that is not known, both finding a breach is a breach whichever answers: the general rule says so, for the
    least of both amounts to the greatest. Else one of the two says unknown and never both, unless neither finds one.
    """
    takes, theirs = exception.weighed(table, fixed)
    unsure = ibis.cases(
        (general.breach & theirs.breach, True),
        (theirs.breach.fill_null(True), False),
        else_=both(unknown(), general.breach),
    )
    breach = ibis.cases((takes, False), (~takes, general.breach), else_=unsure)
    low = _of_either(takes, general.floor, theirs.floor, ibis.least)
    high = _of_either(takes, general.ceiling, theirs.ceiling, ibis.greatest)
    return Verdict(cast("ir.BooleanValue", breach), low=low, high=high, shows=general.shows)


def _of_either(
    takes: ir.BooleanValue,
    mine: ir.IntegerValue | None,
    theirs: ir.IntegerValue | None,
    outer: Callable[..., ir.Value],
) -> ir.IntegerValue | None:
    """A bound of the general rule's amount; where the exception may take the row, the outer one of both bounds.

    No bound where either of the two has none.
    """
    if mine is None:
        return None
    none = ibis.null("int64")
    known = (
        none if theirs is None else ibis.ifelse(mine.isnull() | theirs.isnull(), none, outer(mine, theirs))
    )
    return cast("ir.IntegerValue", ibis.ifelse(takes.isnull(), known, mine))


def _exceptional(
    exception: Provision, generals: Iterable[Provision], table: ir.Table, fixed: Fixed | None
) -> Verdict:
    """What an exception says: nothing where it is not known whether it applies and the general rule says breach too."""
    takes, verdict = exception.weighed(table, fixed)
    breach = both(takes, verdict.breach)
    for general in generals:
        either_way = takes.isnull() & verdict.breach & general.answer(table, fixed).breach
        breach = cast("ir.BooleanValue", ibis.ifelse(either_way, False, breach))
    return replace(verdict, breach=breach)


def in_force(screens: Iterable[Screen], on: date) -> tuple[Screen, ...]:
    """The screens whose provision is the law of that day; a general rule steps back where an exception answers."""
    ruling = [screen for screen in screens if screen.provision.in_force(on)]
    return tuple(beside(screen, [one.provision for one in ruling]) for screen in ruling)


def beside(screen: Screen, ruling: Iterable[Provision]) -> Screen:
    """The screen with the exceptions that answer in its place, or the general rules that it is an exception to."""
    mine = screen.provision
    found = tuple(dict.fromkeys(one for one in ruling if one.excepts != mine.excepts and one.overlaps(mine)))
    return replace(screen, instead_of=found) if mine.excepts else replace(screen, but_for=found)


def needed(screens: Iterable[Screen]) -> tuple[str, ...]:
    """Columns that the provisions read, each once, in order of first need."""
    gate = ("underground",) if any(screen.surface for screen in screens) else ()
    return tuple(dict.fromkeys((*gate, *(name for screen in screens for name in screen.provision.needs))))


def of_place(screens: Iterable[Screen]) -> tuple[str, ...]:
    """Columns of the scene beside what the provisions say they need: the place, and the parameters of it."""
    provisions = [screen.provision for screen in screens]
    params = sorted({name for each in provisions for name in each.params})
    asked = bool(params) or any(each.region != "CN" for each in provisions)
    place = ("host_region",) if asked else ()
    return (*place, *(f"{name}__{bound}" for name in params for bound in ("low", "high")))


def prepared(screens: Iterable[Screen]) -> tuple[Prepared, ...]:
    """The dear columns that the provisions share, each once."""
    return tuple(dict.fromkeys(one for screen in screens for one in screen.provision.prepares))


def with_prepared(table: ir.Table, screens: Iterable[Screen], fixed: Fixed) -> ir.Table:
    """The rows with the prepared columns of the screens beside them, worked out once."""
    for one in prepared(screens):
        table = table.mutate(**{one.name: one.rule(table, Given(table, fixed)).cast(one.kind)})
    return table


def open_rows(screen: Screen, table: ir.Table, fixed: Fixed, lost: ir.BooleanValue | None = None) -> Formula:
    """The rows of `table` that the screen does not answer with clear.

    lost: where true, an unknown is not asked for, since a column that is lacking altogether explains it.
    """
    breach = screen.verdict(table, fixed).breach
    unclear = sieve.not_false(breach)
    if lost is None:
        return unclear
    return sieve.some([sieve.is_true(breach), sieve.every([sieve.is_true(~lost), unclear])])


def suspects(
    rows: ir.Table,
    beside: Callable[[ir.Table], ir.Table],
    screens: Sequence[Screen],
    fixed: Fixed,
    keep: Iterable[str],
    lost: Callable[[ir.Table, int], ir.BooleanValue] | None = None,
) -> ir.Table:
    """The rows that any screen may answer with breach or unknown, with the columns `keep` and the prepared ones.

    beside: puts the scene beside rows; lost: (table, screen's number) → where its unknowns are not asked for.
    """
    joined = beside(rows)
    asked = (
        open_rows(screen, joined, fixed, lost(joined, number) if lost else None)
        for number, screen in enumerate(screens)
    )
    wanted = sieve.some(sieve.cheaper(one, DEAR) for one in asked)
    # a row without employer or host stands in no scene, and what the scene would say of it is unknown
    alone = sieve.some(
        [
            sieve.at_most(wanted, lambda leaf: _of_rows_alone(leaf, joined, rows)),
            *(sieve.is_true(rows[name].isnull()) for name in ("employer_uscc", "host_uscc")),
        ]
    )
    passed = beside(rows.filter(sieve.value(alone)) if alone is not True else rows)
    moved = sieve.at_most(wanted, lambda leaf: Leaf(sieve.moved(leaf.node, joined, passed), leaf.lenient))
    found = with_prepared(passed.filter(sieve.value(moved)), screens, fixed)
    left = {*keep, *(one.name for one in prepared(screens))}
    return found.select(*[name for name in found.columns if name in left])


def _of_rows_alone(leaf: Leaf, joined: ir.Table, rows: ir.Table) -> Formula:
    """The leaf as far as the rows alone can tell: a bound from the scene becomes the month's extreme."""
    foreign = sieve.fields(leaf.node) - set(rows.columns)
    if not foreign and leaf.lenient and _offers_many(leaf.node):
        return True
    if not foreign:
        return Leaf(sieve.moved(leaf.node, joined, rows), leaf.lenient)
    bound = _with_extreme(leaf.node, foreign)
    return True if bound is None else Leaf(sieve.moved(bound, joined, rows), True)


def _offers_many(node: Any) -> bool:
    """One of three values or more: few rows fail that, and to ask it costs more than the rows it would spare."""
    import ibis.expr.operations as ops

    return isinstance(node, ops.InValues) and len(node.options) > 2


def _with_extreme(node: Any, foreign: set[str]) -> Any | None:
    """A comparison with one number of the scene, which stands alone on its side, asked of the month's extreme."""
    import ibis.expr.operations as ops

    kind = type(node).__name__
    if not isinstance(node, ops.Comparison):
        return None
    for side, mine, other in ((0, node.left, node.right), (1, node.right, node.left)):
        if not (isinstance(mine, ops.Field) and mine.name in foreign and mine.dtype.is_integer()):
            continue
        if sieve.fields(other) & foreign:
            continue
        end = month.MOST if (kind, side) in GREATEST else month.LEAST if (kind, side) in LEAST else None
        if end is None:
            return None
        extreme = month.blank(end + mine.name, "int64").op()
        return type(node)(extreme, other) if side == 0 else type(node)(other, extreme)
    return None
