"""三值逻辑 Three-valued conditions, written so that an engine does the costly part only where it matters.

SQL's own `AND` in a projection evaluates both sides on every row. `both(gate, costly)` gives the same three
values (true, false, null) but asks the costly side only where the gate is not false. The dates helpers answer
most rows with a day difference and leave calendar arithmetic to the few that are near the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from laojian.law.lazy_ibis import ibis

if TYPE_CHECKING:
    import ibis.expr.types as ir

ENDING = "(岗位|人员|工人|员|工|岗)+"
"""What a post's name may end with, as a regular expression."""
DAYS = {"month": (28, 31), "year": (365, 366)}


def both(gate: ir.BooleanValue, costly: ir.BooleanValue) -> ir.BooleanValue:
    """`gate AND costly` in three values, with `costly` evaluated only where `gate` is not false."""
    return cast("ir.BooleanValue", ibis.ifelse(~gate, False, gate & costly))


def either(gate: ir.BooleanValue, costly: ir.BooleanValue) -> ir.BooleanValue:
    """`gate OR costly` in three values, with `costly` evaluated only where `gate` is not true."""
    return cast("ir.BooleanValue", ibis.ifelse(gate, True, gate | costly))


def unknown() -> ir.BooleanValue:
    """The third value."""
    return cast("ir.BooleanValue", ibis.null("boolean"))


def later_than(day: ir.DateValue, start: ir.DateValue, n: int, unit: str) -> ir.BooleanValue:
    """Is `day` after `start` plus n months or years (same day number, or the month's last day)?

    Exact; the interval is computed only where the difference in days leaves it open. Null where either is null.
    """
    least, most = (length * n for length in DAYS[unit])
    gap = day.delta(start, unit="day")
    exact = day > (start + ibis.interval(n, unit=unit)).cast("date")
    return cast("ir.BooleanValue", ibis.cases((gap <= least, False), (gap > most, True), else_=exact))


def days_between(start: ir.DateValue, end: ir.DateValue) -> ir.IntegerValue:
    """Whole days from `start` to `end` (0 on the same day), the same on every engine."""
    return end.delta(start, unit="day")


def months_begun(start: ir.DateValue, end: ir.DateValue) -> ir.IntegerValue:
    """Calendar months touched from `start` to `end`, both included: 15 June to 2 July is two."""
    whole = (end.year() - start.year()) * 12 + end.month() - start.month() + 1
    return cast("ir.IntegerValue", whole)


def listed(items: ir.StringValue, item: ir.StringValue) -> ir.BooleanValue:
    """Does the list text `items` (parts fenced as `、a、b、`) hold `item`? Null where either is null."""
    return items.contains(ibis.literal("、") + item + ibis.literal("、"))


def same_post(items: ir.StringValue, post: ir.StringValue) -> ir.BooleanValue:
    """Does the list text `items` (as for `listed`) hold the post, whose name people write with and without its ending?

    保洁 is 保洁员 and 保洁岗位. Where both names have an ending, and another one (技术员, 技术工), it is unknown whether they
    are one post; null too where either is null.
    """
    bare, bares = post.re_replace(ENDING + "$", ""), items.re_replace(ENDING + "、", "、")
    near = listed(bares, bare)
    one_is_bare = listed(items, bare) | ((post == bare) & near)
    # most lists hold nothing that begins like the post, which is quickly seen
    begins = items.contains(ibis.literal("、") + post.left(1))
    known = ibis.cases((listed(items, post), True), (~begins, False), (~near, False), (one_is_bare, True))
    return cast("ir.BooleanValue", known)


def is_none(text: ir.StringValue) -> ir.BooleanValue:
    """The cell says 无: explicitly none, which is not the same as blank."""
    return text == "无"
