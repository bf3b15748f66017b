"""用工人数 Head counts of a roster: forms of employment, underground, and the ratio of dispatched labour. Columns in,
plain numbers out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

UNKNOWN = ""


def count(rows: pa.Table, uscc: str) -> dict[str, Any]:
    """The counts of one unit's roster, as `WorkforceMonth` keeps them.

    people, forms and underground are of all rows; D and C of the ratio are the people at this unit as host: the
    dispatched, and those with a contract of its own. People of unknown form leave a range.
    """
    import pyarrow.compute as pc

    forms: dict[str, int] = {}
    for entry in pc.value_counts(rows["form"].combine_chunks()).to_pylist():
        forms[entry["values"] or UNKNOWN] = entry["counts"]
    below = rows["underground"]
    here = rows.filter(pc.fill_null(pc.equal(rows["host_uscc"], uscc), False))
    form = here["form"]
    own_contract = pc.and_(pc.equal(form, "contract"), pc.equal(here["employer_uscc"], uscc))
    dispatched, own = _true(pc.equal(form, "dispatched")), _true(own_contract)
    low, high = ratio(dispatched, own, form.null_count)
    return {
        "people": rows.num_rows,
        "forms": forms,
        "underground": _true(below),
        "underground_unknown": below.null_count,
        "dispatched": dispatched,
        "own": own,
        "ratio_low": low,
        "ratio_high": high,
    }


def ratio(dispatched: int, own: int, unknown: int) -> tuple[int | None, int | None]:
    """Share of dispatched labour in 万分之一: least (the unknown are all own) and most (all dispatched)."""
    total = dispatched + own + unknown
    if not total:
        return None, None
    return round(10_000 * dispatched / total), round(10_000 * (dispatched + unknown) / total)


def _true(values: Any) -> int:
    import pyarrow.compute as pc

    return int(pc.sum(pc.fill_null(values, False).cast("int64")).as_py() or 0)
