"""命中 Hits: the long list, one row per provision and person (or unit) that is not clear.

A hit's id is provision × person or unit × host × month, never a row number, so that a decision about it survives
a re-run. `values` are the cells that decided, as `name=value` parts, so that the reason can be read without the
roster.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from laojian.law.lazy_ibis import ibis
from laojian.screening import sieve
from laojian.screening.plan import BLANK, Fixed, Screen, open_rows

if TYPE_CHECKING:
    import ibis.expr.types as ir

Lost = Callable[["ir.Table", int], "ir.BooleanValue"]

IDENTITY = {
    "month": "string",
    "employer_uscc": "string",
    "host_uscc": "string",
    "reported_by": "string",
    "source_file": "string",
    "source_row": "int32",
    "person_key": "string",
    "id_masked": "string",
    "name": "string",
}
"""Columns of a row that a hit carries whatever the provision."""

COLUMNS = (
    "id",
    "provision",
    "violation",
    "verdict",
    "grain",
    "subject",
    "person_key",
    "name",
    "id_masked",
    "employer_uscc",
    "host_uscc",
    "month",
    "amount_low",
    "amount_high",
    "values",
    "reported_by",
    "source_file",
    "source_row",
)


def of_workers(
    table: ir.Table, screens: Sequence[Screen], fixed: Fixed, lost: Lost | None = None
) -> list[ir.Table]:
    """Hits of each worker screen from a table made by `plan.suspects`; fixed, lost: as there."""
    parts = []
    for number, screen in enumerate(screens):
        unasked = lost(table, number) if lost else None
        found = table.filter(sieve.value(open_rows(screen, table, fixed, unasked)))
        parts.append(_select(found, screen, fixed))
    return parts


def of_units(table: ir.Table, screens: Sequence[Screen]) -> list[ir.Table]:
    """Hits of each pair or host screen from a table with one row per pair or host (their scene columns beside)."""
    asked = ((screen, screen.verdict(table).breach.fill_null(True)) for screen in screens)
    return [_select(table.filter(unclear), screen, {}) for screen, unclear in asked]


def _select(found: ir.Table, screen: Screen, fixed: Fixed) -> ir.Table:
    """The hits of rows that are breach or unknown."""
    provision = screen.provision
    found = _worked_out(found, screen, fixed)
    bar, host = ibis.literal("|"), found.host_uscc.fill_null(BLANK)
    columns = {
        "id": _one_text([ibis.literal(provision.id), bar, found.subject_, bar, host, bar, found.month]),
        "provision": ibis.literal(provision.id),
        "violation": ibis.literal(screen.violation, type="string"),
        "verdict": ibis.ifelse(found.breach_, "breach", "unknown"),
        "grain": ibis.literal(provision.grain),
        "subject": found.subject_,
        "amount_low": ibis.cases((found.breach_, found.low_)),
        "amount_high": ibis.cases((found.breach_, found.high_)),
        "values": values(found, screen, screen.verdict(found, fixed).shows),
    }
    columns |= {name: found[name] for name in IDENTITY if name in found.columns}
    if provision.grain != "worker":
        columns["name"] = found.employer_label if provision.grain == "pair" else found.host_label
    missing = [name for name in COLUMNS if name not in columns]
    columns |= {name: ibis.null(IDENTITY[name]) for name in missing}
    return found.select(**{name: columns[name] for name in COLUMNS})


def _worked_out(found: ir.Table, screen: Screen, fixed: Fixed) -> ir.Table:
    """The rows with breach_, subject_, low_, high_: what several columns of a hit say, in a step of its own."""
    answer, none = screen.verdict(found, fixed), ibis.null("int64")
    rows = found.mutate(
        breach_=answer.breach.notnull(),
        subject_=_subject(found, screen.provision.grain),
        low_=none if answer.floor is None else answer.floor.cast("int64"),
    )
    if answer.ceiling is answer.floor:
        return rows.mutate(high_=rows.low_)
    ceiling = screen.verdict(rows, fixed).ceiling
    return rows.mutate(high_=none if ceiling is None else ceiling.cast("int64"))


def _subject(found: ir.Table, grain: str) -> ir.StringValue:
    """Whom the hit is about: the person, or the row where no person is known; the employer; the host."""
    if grain != "worker":
        return (found.employer_uscc if grain == "pair" else found.host_uscc).fill_null(BLANK)
    row = [ibis.literal("row "), found.source_file, ibis.literal("#"), found.source_row.cast("string")]
    return found.person_key.fill_null(_one_text(row))


def _one_text(parts: Sequence[ir.Value]) -> ir.StringValue:
    """One text of parts that are never null; one call, since a chain of two would make a text of every step."""
    return cast("ir.StringValue", ibis.literal("").join(parts))


def values(found: ir.Table, screen: Screen, shows: Mapping[str, ir.Value] | None = None) -> ir.StringValue:
    """`hire_date=2024-01-10; contract_signed_on=9999-12-31; …` for the columns that the provision reads."""
    provision = screen.provision
    place = ("host_region",) if provision.params or provision.region != "CN" else ()
    shown = {name: found[name] for name in (*provision.needs, *place)}
    shown |= {
        f"{name}__{bound}": found[f"{name}__{bound}"]
        for name in provision.params
        for bound in ("low", "high")
    }
    shown |= shows or {}
    parts = []
    for number, (name, column) in enumerate(shown.items()):
        parts += [ibis.literal(f"; {name}=" if number else f"{name}="), _text(column)]
    return _one_text(parts)


def _text(column: ir.Value) -> ir.StringValue:
    # a semicolon within a cell must not look like the next cell
    text = column.replace("; ", "；") if column.type().is_string() else column.cast("string")
    return text.fill_null(BLANK)
