"""重报比对 Compare: a re-import of a unit's month as a difference, person by person.

A person is recognised by `person_key` at a host with an employer. Kinds: new 新增 (not in the old roster),
same 不变, changed 变动 (other values), gone 减少 (no longer there), back 回来 (not in the old roster, but in
an older one). Rows without a person key cannot be recognised; they are counted apart, never guessed at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

KEY = ("person_key", "host_uscc", "employer_uscc")
NOT_COMPARED = frozenset({*KEY, "city", "month", "reported_by", "import_id", "source_file", "source_row"})
SHOWN = ("person_key", "name", "id_masked", "employer_uscc", "host_uscc", "source_row")
PERSONS = pa.schema(
    [
        ("kind", pa.string()),
        *((name, pa.int32() if name == "source_row" else pa.string()) for name in SHOWN),
        ("columns", pa.list_(pa.string())),
    ]
)


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """差异 What a re-import changes.

    new, same, changed, gone, back: numbers of rows; unmatched_old, unmatched_new: rows without person key;
    changed_columns: column → rows in which it changed; persons: who (columns of PERSONS; `columns` names the
    changed ones), all but the unchanged, by kind and source row. For `gone` the row is the old roster's.
    """

    new: int
    same: int
    changed: int
    gone: int
    back: int
    unmatched_old: int
    unmatched_new: int
    changed_columns: dict[str, int]
    persons: pa.Table

    def of(self, kind: str) -> pa.Table:
        """The persons of one kind: new, changed, gone or back."""
        return self.persons.filter(pc.equal(self.persons["kind"], kind))


def compare(old: pa.Table, new: pa.Table, older: pa.Table | None = None) -> Difference:
    """The difference from `old` to `new`, two rosters of the same unit.

    older: an earlier roster (the month or import before `old`), to tell who is back from who is new. Columns
    that only one of the two rosters has are not compared.
    """
    old_known, new_known = _keyed(old), _keyed(new)
    old_keys, new_keys = _keys(old_known), _keys(new_known)
    at = pc.index_in(new_keys, value_set=old_keys)
    stayed = new_known.filter(pc.is_valid(at))
    columns = _changed_columns(old_known.take(at.drop_null()), stayed)
    past = _keys(_keyed(older)) if older is not None else pa.array([], pa.string())
    fresh = pc.is_null(at)
    known = pc.is_in(new_keys, value_set=past)
    parts = {
        "new": new_known.filter(pc.and_not(fresh, known)),
        "changed": stayed.filter(pa.array([bool(names) for names in columns], pa.bool_())),
        "gone": old_known.filter(pc.invert(pc.is_in(old_keys, value_set=new_keys))),
        "back": new_known.filter(pc.and_(fresh, known)),
    }
    unmatched = (old.num_rows - old_known.num_rows, new.num_rows - new_known.num_rows)
    return _difference(parts, [names for names in columns if names], stayed.num_rows, unmatched)


def _difference(
    parts: dict[str, pa.Table], changed: list[list[str]], stayed: int, unmatched: tuple[int, int]
) -> Difference:
    """The counts and the list of persons from the rows of each kind."""
    listed = [_persons(kind, rows, changed if kind == "changed" else []) for kind, rows in parts.items()]
    return Difference(
        new=parts["new"].num_rows,
        same=stayed - len(changed),
        changed=len(changed),
        gone=parts["gone"].num_rows,
        back=parts["back"].num_rows,
        unmatched_old=unmatched[0],
        unmatched_new=unmatched[1],
        changed_columns=dict(sorted(Counter(name for names in changed for name in names).items())),
        persons=pa.concat_tables(listed),
    )


def _keyed(rows: pa.Table) -> pa.Table:
    """The rows with a person key, in the order of the sheet."""
    rows = rows.filter(pc.is_valid(rows["person_key"]))
    return rows.sort_by([("source_row", "ascending")]) if "source_row" in rows.column_names else rows


def _keys(rows: pa.Table) -> pa.Array:
    """One text per row that names the person, host and employer; a repeated one gets its number as well."""
    parts = [pc.fill_null(rows[name].cast(pa.string()), "") for name in KEY]
    seen: Counter[str] = Counter()
    keys = []
    for key in pc.binary_join_element_wise(*parts, "|").to_pylist():
        keys.append(f"{key}|{seen[key]}")
        seen[key] += 1
    return pa.array(keys, pa.string())


def _changed_columns(before: pa.Table, after: pa.Table) -> list[list[str]]:
    """For each row the names of the columns that differ; null and a value differ, null and null do not."""
    changed: list[list[str]] = [[] for _ in range(after.num_rows)]
    for name in after.column_names:
        if name in NOT_COMPARED or name not in before.column_names:
            continue
        for row in _rows_that_differ(before[name], after[name]):
            changed[row].append(name)
    return changed


def _rows_that_differ(before: pa.ChunkedArray, after: pa.ChunkedArray) -> Sequence[int]:
    if before.type != after.type:
        before = before.cast(after.type)
    unequal = pc.fill_null(pc.not_equal(before, after), False)
    one_null = pc.xor(pc.is_null(before), pc.is_null(after))
    rows: list[int] = pc.indices_nonzero(pc.or_(unequal, one_null)).to_pylist()
    return rows


def _persons(kind: str, rows: pa.Table, columns: list[list[str]]) -> pa.Table:
    shown = [
        rows[name].cast(PERSONS.field(name).type)
        if name in rows.column_names
        else pa.nulls(rows.num_rows, PERSONS.field(name).type)
        for name in SHOWN
    ]
    kinds = pa.repeat(pa.scalar(kind), rows.num_rows)
    names = pa.array(columns or [[]] * rows.num_rows, pa.list_(pa.string()))
    return pa.table([kinds, *shown, names], schema=PERSONS)
