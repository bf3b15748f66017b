"""汇成表 From batches of typed columns to the table of a layout: own staff, duplicates, reporter, system columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from laojian.register.column import arrow_type
from laojian.register.intake_cells import absent
from laojian.register.layout import Layout

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Cells = dict[str, pa.Array]


def with_own_staff(cells: Cells) -> tuple[Cells, bool]:
    """For workers under a labour contract the unit left blank is the unit given: employer and host are one.

    That is what the form 劳动合同 says (the worker's own unit uses them); other forms keep the blank as unknown.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if "form" not in cells or not {"employer_uscc", "host_uscc"} & set(cells):
        return cells, False
    own = pc.fill_null(pc.equal(cells["form"], "contract"), False)
    filled = dict(cells)
    changed = False
    for blank, given in (("host", "employer"), ("employer", "host")):
        code, other = cells.get(f"{blank}_uscc"), cells.get(f"{given}_uscc")
        if other is None:
            continue
        code = code if code is not None else absent(pa.string(), len(other))
        wanted = pc.and_(pc.and_(own, code.is_null()), other.is_valid())
        if not pc.any(wanted).as_py():
            continue
        changed = True
        filled[f"{blank}_uscc"] = pc.if_else(wanted, other, code)
        names = cells.get(f"{blank}_name", absent(pa.string(), len(other)))
        given_names = cells.get(f"{given}_name", absent(pa.string(), len(other)))
        filled[f"{blank}_name"] = pc.if_else(pc.and_(wanted, names.is_null()), given_names, names)
    return filled, changed


def repeated(batches: Sequence[Cells], grain: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Rows that repeat an earlier row in all columns of `grain` (none null).

    Returns (batch, position, batch of the first, position of the first). A hash of the columns finds the
    candidates in arrays; only candidates are compared value by value.
    """
    import numpy as np

    if not batches or not all(any(name in batch for batch in batches) for name in grain[:1]):
        return []
    hashes = [_hashes(batch, grain) for batch in batches]
    joined = np.concatenate(hashes)
    order = np.argsort(joined, kind="stable")
    same = joined[order][1:] == joined[order][:-1]
    same &= joined[order][1:] != 0
    starts = np.cumsum([0, *(len(found) for found in hashes)])
    found: list[tuple[int, int, int, int]] = []
    first_of: dict[tuple[Any, ...], tuple[int, int]] = {}
    for at in sorted({int(i) for k in np.flatnonzero(same) for i in (order[k], order[k + 1])}):
        batch = int(np.searchsorted(starts, at, "right")) - 1
        place = (batch, at - int(starts[batch]))
        value = tuple(
            batches[batch][name][place[1]].as_py() if name in batches[batch] else None for name in grain
        )
        earlier = first_of.setdefault(value, place)
        if earlier != place:
            found.append((*place, *earlier))
    return found


def _hashes(batch: Cells, grain: Sequence[str]) -> np.ndarray[Any, Any]:
    """One number per row, 0 where a column of the grain is null."""
    import numpy as np

    length = len(batch["source_row"])
    total = np.full(length, 1469598103934665603, np.uint64)
    known = np.ones(length, bool)
    for name in grain:
        if name not in batch:
            # A column that the sheet lacks tells nothing apart: a roster without hosts is one roster.
            continue
        words = batch[name].dictionary_encode()
        codes = np.array(
            [hash(word) & 0x7FFFFFFFFFFFFFFF for word in words.dictionary.to_pylist()], np.uint64
        )
        indices = words.indices.fill_null(0).to_numpy(zero_copy_only=False)
        valid = batch[name].is_valid().to_numpy(zero_copy_only=False)
        column = codes[indices] if len(codes) else np.zeros(length, np.uint64)
        total = (total ^ column) * np.uint64(1099511628211)
        total ^= total >> np.uint64(29)
        known &= valid | (name == "host_uscc")
        if name == "host_uscc":
            total = np.where(valid, total, total ^ np.uint64(0x9E3779B97F4A7C15))
    return np.where(known, total | np.uint64(1), np.uint64(0))


def without(cells: Cells, positions: list[int]) -> Cells:
    """The rows but those at `positions`."""
    import numpy as np
    import pyarrow as pa

    keep = np.ones(len(cells["source_row"]), bool)
    keep[positions] = False
    return {name: column.filter(pa.array(keep)) for name, column in cells.items()}


def reporter_of(batches: Sequence[Cells]) -> tuple[str | None, str | None]:
    """(code, None) where all rows have one host, else one employer; (None, column to copy) otherwise."""
    import pyarrow.compute as pc

    for name in ("host_uscc", "employer_uscc"):
        if not all(name in batch for batch in batches):
            continue
        codes = {code for batch in batches for code in pc.unique(batch[name]).to_pylist()}
        if len(codes) == 1 and None not in codes:
            return codes.pop(), None
    return None, "host_uscc"


def _side(batch: Cells) -> Cells:
    """The host of each row, else its employer, as `reported_by`; the host column itself where it has no gap."""
    import pyarrow.compute as pc

    sides = [batch[name] for name in ("host_uscc", "employer_uscc") if name in batch]
    if not sides:
        return {}
    return {"reported_by": sides[0] if sides[0].null_count == 0 else pc.coalesce(*sides)}


def table(layout: Layout, batches: Sequence[Cells], system: dict[str, str | None]) -> pa.Table:
    """The table of the layout: the batches, the constants of `system`, and nulls for what a sheet lacks.

    Where `system` has no reporter, rosters take each row's host, or else its employer.
    """
    import pyarrow as pa

    schema = layout.schema()
    reporter, copied = system.get("reported_by"), None
    if reporter is None and "month" in schema.names and batches:
        reporter, copied = reporter_of(batches)
    constants = {**system, "reported_by": reporter}
    longest = max((len(batch["source_row"]) for batch in batches), default=0)
    held = {
        name: pa.repeat(pa.scalar(value, pa.string()), longest) for name, value in constants.items() if value
    }
    found = []
    for batch in batches:
        length = len(batch["source_row"])
        if copied:
            batch = {**batch, **_side(batch)}
        columns = [
            batch[column.name]
            if column.name in batch
            else held[column.name].slice(0, length)
            if column.name in held
            else absent(arrow_type(column), length)
            for column in layout.stored
        ]
        found.append(pa.RecordBatch.from_arrays(columns, schema=schema))
    return pa.Table.from_batches(found, schema)
