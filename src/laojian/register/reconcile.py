"""两册对账 Reconcile: a person who stands in the host's roster and in the employer's counts once.

Per host and month the host's row decides where and how the person works (form, post, underground, kind of
post, training, hours), the employer's row decides contract, pay and insurance; where the deciding side says
nothing, what the other side says is kept. `contradictions` lists where both speak and differ. Only hosts with
more than one reporting unit in a month are touched (`doubled_hosts`, from the snapshot's pairs, no scan);
everyone else's rows pass unchanged. A row without person key is never merged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import ibis
    from ibis.expr.types import Value

GROUP = ("person_key", "host_uscc", "month")
BY_HOST = frozenset({
    "host_name", "form", "post", "underground", "work_place_code", "post_nature", "post_since",
    "absence_cover_ref", "absence_until", "host_directs", "unified_management", "train_on",
    "train_score", "train_passed", "trained_by", "hazard_flags", "ot_h_day", "ot_h_month", "h_day",
    "h_week", "rest_days_week", "left_post", "hazard_notice_on",
})  # fmt: skip
"""Columns that the host's row decides."""
BY_SYSTEM = frozenset({
    "city", "month", "reported_by", "import_id", "source_file", "source_row", "person_key", "host_uscc",
})  # fmt: skip
"""Columns that stay those of the row that is kept (the host's), so that it can be opened."""
SHOWN = (
    "form", "underground", "post", "work_place_code", "post_nature", "post_since", "host_directs",
    "unified_management", "train_on", "train_passed", "employer_uscc", "hire_date", "contract_signed_on",
    "contract_start", "contract_end", "wage_due", "wage_paid", "paid_on", "si_reg_on", "si_paid_to",
)  # fmt: skip
"""Columns whose contradiction is shown, in this order."""


def doubled_hosts(pairs: pa.Table) -> pa.Table:
    """Hosts and months that more than one unit reported on: host_uscc, month; from `Snapshot.pairs`."""
    grouped = pairs.select(["host_uscc", "month", "reported_by"]).group_by(["host_uscc", "month"])
    counted = grouped.aggregate([("reported_by", "count_distinct")])
    many = pc.and_(pc.greater(counted["reported_by_count_distinct"], 1), pc.is_valid(counted["host_uscc"]))
    table = counted.filter(many).select(["host_uscc", "month"])
    return table.sort_by([("month", "ascending"), ("host_uscc", "ascending")])


def reconcile(rows: ibis.Table, doubles: ibis.Table | None) -> ibis.Table:
    """The rows with each person once per host and month; same columns.

    rows: roster rows in force; doubles: host_uscc, month of `doubled_hosts` as a table of the same engine, or
    None where it is empty (then `rows` itself comes back).
    """
    if doubles is None:
        return rows
    import ibis

    inside = _ranked(rows, doubles)
    same = [rows.host_uscc == doubles.host_uscc, rows.month == doubles.month, rows.person_key.notnull()]
    # what `_ranked` leaves out: other hosts and months, rows without a host, rows without a person key
    outside = rows.anti_join(doubles, same)
    alone = inside.filter(~inside.doubled_)
    parts = [outside, alone, _merged(inside, rows.columns)]
    return ibis.union(*[part.select(*rows.columns) for part in parts], distinct=False)


def contradictions(rows: ibis.Table, doubles: ibis.Table) -> ibis.Table:
    """Where two rosters say different things of one person at one host in one month.

    Columns: person_key, name, id_masked, host_uscc, month, column, value_by_host, value_by_employer (as text;
    money in fen), and of both rows reported_by_…, source_file_…, source_row_… (…host, …employer). Where no
    host's roster names the person, the first employer's row by credit code stands in its place.
    """
    import ibis

    inside = _ranked(rows, doubles)
    base = inside.filter(inside.doubled_ & inside.is_base_ & (inside.place_ == 0))
    others = inside.filter(inside.doubled_ & ~inside.is_base_).view()
    pair = base.join(others, [base[name] == others[name] for name in GROUP], rname="{name}_other")
    shown = [name for name in SHOWN if name in rows.columns]
    found = ibis.array([_told(pair, name) for name in shown])
    kept = {name: pair[name] for name in ("person_key", "name", "id_masked", "host_uscc", "month")}
    for name in ("reported_by", "source_file", "source_row"):
        kept |= {f"{name}_host": pair[name], f"{name}_employer": pair[f"{name}_other"]}
    listed = pair.select(**kept, told=found.unnest())
    listed = listed.filter(listed.told.differs)
    said = {name: listed.told[name] for name in ("column", "value_by_host", "value_by_employer")}
    return listed.mutate(**said).drop("told")


def _ranked(rows: ibis.Table, doubles: ibis.Table) -> ibis.Table:
    """Rows with a person key at doubled hosts, with who leads the person's rows and how they are ranked.

    doubled_: more than one unit reported the person; is_base_: the row is of the leading unit (the host where
    it reported); host_led_: the leading unit is the host; place_: 0 for the row that speaks for its side.
    """
    import ibis

    held = rows.semi_join(doubles, ["host_uscc", "month"]).filter(rows.person_key.notnull())
    person = ibis.window(group_by=list(GROUP))
    by_host = held.reported_by == held.host_uscc
    held = held.mutate(
        host_led_=by_host.cast("int8").max().over(person) == 1,
        first_=held.reported_by.min().over(person),
        last_=held.reported_by.max().over(person),
        # two host rows that name different employers: the greater code, so that the choice is always the same
        named_=ibis.ifelse(by_host, held.employer_uscc, ibis.null("string")).max().over(person),
    )
    held = held.mutate(
        doubled_=held.first_ != held.last_,
        is_base_=held.reported_by == ibis.ifelse(held.host_led_, held.host_uscc, held.first_),
    )
    fits = [_late(held.reported_by == held.named_), _late(held.reported_by == held.employer_uscc)]
    order = [*fits, held.reported_by, held.source_row, held.import_id]
    side = ibis.window(group_by=[*GROUP, "is_base_"], order_by=order)
    return held.mutate(place_=ibis.row_number().over(side))


def _late(true_first: Value) -> Value:
    """0 where true, 1 where false or unknown: rows that fit come first."""
    import ibis

    first: Value = ibis.ifelse(true_first.fill_null(False), 0, 1)
    return first


def _merged(inside: ibis.Table, columns: tuple[str, ...]) -> ibis.Table:
    """One row per doubled person: the base row, completed and overruled by the other side's first row."""
    import ibis

    chosen = inside.filter(inside.doubled_ & (inside.place_ == 0))
    base = chosen.filter(chosen.is_base_)
    other = chosen.filter(~chosen.is_base_).view()
    pair = base.join(other, [base[name] == other[name] for name in GROUP], rname="{name}_other")
    merged: dict[str, Any] = {}
    for name in columns:
        if name in BY_SYSTEM:
            merged[name] = pair[name]
            continue
        mine, theirs = pair[name], pair[f"{name}_other"]
        both = ibis.coalesce(mine, theirs) if name in BY_HOST else ibis.coalesce(theirs, mine)
        # two employers and no host's roster: one row stands, since two contracts must not be mixed
        merged[name] = ibis.ifelse(pair.host_led_, both, mine)
    return pair.select(**merged)


def _told(pair: ibis.Table, name: str) -> Value:
    """What both sides say of one column, as text, and whether they differ (null on a side: they do not)."""
    import ibis

    mine, theirs = pair[name], pair[f"{name}_other"]
    return ibis.struct(
        {
            "column": ibis.literal(name),
            "value_by_host": mine.cast("string"),
            "value_by_employer": theirs.cast("string"),
            "differs": (mine != theirs).fill_null(False),
        }
    )
