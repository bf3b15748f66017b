"""单位口径 Units: the rows of a month as the run reads them, and the counts per pair and per host.

D of the ratio counts a person once at a host, also where two agencies report the same person; C counts people
with a labour contract with the host itself. Where the host's own roster is not at hand, C is the number it
stated in the unit facts, or unknown. Beside the roster D holds the people that an officer's finding established as
dispatched under another name (`established`), unless the roster already calls them dispatched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from laojian.law.lazy_ibis import ibis
from laojian.register.links import Facts

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from laojian.screening.rows import MonthRows


def base_rows(rows: MonthRows, doubled: bool) -> ir.Table:
    """The month's rows in force, from the view `rows_in`: imports and hosts narrowed, doubled people merged.

    Which imports and hosts stands in the views `only_in`, `without_in` (import_id) and `hosts_in` (host_uscc), so
    that one compiled plan serves every narrowing.
    """
    from laojian.register.reconcile import reconcile

    table = _with_all_columns(ibis.table(ibis.Schema.from_pyarrow(rows.schema), name="rows_in"))
    if rows.only is not None:
        table = table.semi_join(ibis.table({"import_id": "string"}, name="only_in"), "import_id")
    if rows.without:
        table = table.anti_join(ibis.table({"import_id": "string"}, name="without_in"), "import_id")
    if rows.hosts is not None:
        table = table.semi_join(ibis.table({"host_uscc": "string"}, name="hosts_in"), "host_uscc")
    # a filter ends the chain of joins, to which Ibis would otherwise add those of `reconcile`
    table = table.filter(ibis.literal(True))
    doubles = ibis.table({"host_uscc": "string", "month": "string"}, name="doubles")
    return reconcile(table, doubles if doubled else None)


def _with_all_columns(table: ir.Table) -> ir.Table:
    """The rows with every column of the vocabulary; one that no file has is unknown for everybody."""
    from laojian.register.columns import VOCABULARY

    wanted = ibis.Schema.from_pyarrow(VOCABULARY.schema("workers"))
    missing = {name: ibis.null(kind) for name, kind in wanted.items() if name not in table.columns}
    return table.mutate(**missing) if missing else table


def beside(rows: ir.Table, scene: ir.Table) -> ir.Table:
    """Each row with the scene of its employer and host; nulls where there is none.

    A blank code finds the scene of the blank code: an unknown employer says nothing against what is known of the host.
    """
    right = scene.rename(scene_employer="employer_uscc", scene_host="host_uscc")
    on = [
        rows.employer_uscc.identical_to(right.scene_employer),
        rows.host_uscc.identical_to(right.scene_host),
    ]
    return rows.left_join(right, on).drop("scene_employer", "scene_host")


def pairs(rows: ir.Table) -> ir.Table:
    """employer_uscc, host_uscc, month → people: dispatched_n, outsourced_n, own_n (own labour contracts), form_unknown_n."""
    own = (rows.form == "contract") & (rows.employer_uscc == rows.host_uscc)
    return rows.group_by("employer_uscc", "host_uscc", "month").agg(
        dispatched_n=rows.count(where=rows.form == "dispatched"),
        outsourced_n=rows.count(where=rows.form == "outsourced"),
        own_n=rows.count(where=own),
        form_unknown_n=rows.count(where=rows.form.isnull()),
    )


def hosts(pairs_: ir.Table) -> ir.Table:
    """Pairs summed by host, with the scene's host columns, contract_n among them (null where not known), and
    disguised_n, disguised_most_n: the people that findings add to the dispatched (most: null where not known)."""
    apart = ("employer_uscc", "host_uscc", "month")
    carried = [c for c in pairs_.columns if c not in apart and not c.endswith("_n")]
    own = pairs_.own_n.sum().cast("int64")
    dispatched, outsourced = (pairs_[name].sum().cast("int64") for name in ("dispatched_n", "outsourced_n"))
    summed = pairs_.group_by("host_uscc", "month").agg(
        dispatched_n=dispatched,
        outsourced_n=outsourced,
        form_unknown_n=pairs_.form_unknown_n.sum().cast("int64"),
        contract_n=ibis.cases((own > 0, own), else_=pairs_.staff_contract_n.max()),
        **{name: pairs_[name].max() for name in carried},
    )
    least, most = summed.found_least.fill_null(0), summed.found_most
    # nobody named: those the roster calls outsourced come first, and only as many as it calls dispatched can be the same
    added = ibis.greatest(ibis.least(least, summed.outsourced_n), least - summed.dispatched_n)
    named = summed.found_named.fill_null(0)
    return summed.mutate(
        employer_uscc=summed.host_uscc, disguised_n=named + added, disguised_most_n=named + most
    )


def with_staff(links: pa.Table, facts: Facts) -> pa.Table:
    """The links with staff_contract_n, the own contract staff that the host stated in the unit facts."""
    import pyarrow as pa

    units = facts.get("units")
    stated = pa.nulls(links.num_rows, pa.int64())
    if units is not None and "staff_contract_n" in units.column_names:
        known, numbers = units["uscc"].combine_chunks(), units["staff_contract_n"].cast(pa.int64())
        # the last line of a unit counts, as everywhere
        rows = {code: row for row, code in enumerate(known.to_pylist()) if code}
        hosts = links["host_uscc"].combine_chunks().dictionary_encode(null_encoding="encode")
        at = pa.array([rows.get(host) for host in hosts.dictionary.to_pylist()], pa.int64())
        stated = numbers.combine_chunks().take(at.take(hosts.indices))
    return links.append_column("staff_contract_n", stated)
