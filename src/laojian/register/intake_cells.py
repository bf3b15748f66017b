"""整列转换 Whole columns from text into their types: every different text is read once and mapped back.

Rosters have few different texts per column except names, ids and money; money and plain dates take a way without
any Python per cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from laojian.ids.in_text import cover_column
from laojian.register.column import Column, arrow_type
from laojian.register.intake_words import Reader, Reading, plain, reader, says_none

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_AMOUNT = r"^[0-9]{1,12}(\.[0-9]{1,2})?$"
_EXCEL_DAY = r"^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}( 00:00:00)?$"
_MANY = 500
"""With fewer different texts the plain way is quicker."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A column in its Arrow type; rows: positions of faulty cells, ascending; codes: their faults."""

    values: pa.Array
    rows: np.ndarray[Any, Any]
    codes: list[str]


@dataclass(frozen=True, slots=True)
class Way:
    """How one column of one sheet is read; what was read once is remembered over the pieces of the sheet."""

    column: Column
    scale: int = 1
    memo: dict[str, Reading] = field(default_factory=dict)

    def convert(self, cells: pa.Array) -> Converted:
        """The text cells (null where empty) in the column's type."""
        if self.column.kind == "text":
            return _text(self.column, cells)
        return _by_distinct(self, cells)


def _text(column: Column, cells: pa.Array) -> Converted:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    nothing = np.zeros(0, np.int64)
    values = pc.utf8_trim_whitespace(cells)
    values = pc.if_else(pc.equal(values, ""), pa.scalar(None, pa.string()), values)
    values = cover_column(values)
    if column.name == "name":
        values = pc.replace_substring_regex(values, r"(\p{Han})\s+(\p{Han})", r"\1\2")
    if column.none == "text":
        found = values.dictionary_encode()
        words = ["无" if says_none(plain(text)) else text for text in found.dictionary.to_pylist()]
        values = pa.array(words, pa.string()).take(found.indices)
    return Converted(values, nothing, [])


def _by_distinct(way: Way, cells: pa.Array) -> Converted:
    import numpy as np
    import pyarrow as pa

    found = cells.dictionary_encode()
    values, slow = _quick(way, found.dictionary)
    faults: dict[int, str] = {}
    if len(slow):
        values, faults = _read(way, found.dictionary, values, slow)
    rows = np.zeros(0, np.int64)
    codes: list[str] = []
    if faults:
        at = np.zeros(len(found.dictionary), bool)
        at[list(faults)] = True
        indices = found.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(np.where(indices >= 0, at[indices], False))
        codes = [faults[int(index)] for index in indices[rows]]
    values = values if isinstance(values, pa.Array) else pa.array(values, arrow_type(way.column))
    return Converted(values.take(found.indices), rows, codes)


def _quick(way: Way, texts: pa.Array) -> tuple[pa.Array, np.ndarray[Any, Any]]:
    """Values of plain amounts and dates; and the positions of the texts that still have to be read."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = way.column.kind
    everything = np.arange(len(texts))
    empty = pa.nulls(len(texts), arrow_type(way.column))
    plain_kind = kind in ("money", "number") or (kind == "date" and way.column.unit != "month_end")
    if len(texts) < _MANY or not plain_kind:
        return empty, everything
    simple = pc.match_substring_regex(texts, _EXCEL_DAY if kind == "date" else _AMOUNT)
    chosen = pc.if_else(simple, texts, pa.scalar(None, pa.string()))
    try:
        values = _cast(kind, chosen, way.scale)
    except pa.ArrowInvalid:
        return empty, everything
    return values, np.flatnonzero(~simple.to_numpy(zero_copy_only=False))


def _cast(kind: str, texts: pa.Array, scale: int) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if kind == "date":
        return pc.utf8_slice_codeunits(texts, 0, 10).cast(pa.date32())
    amounts = texts.cast(pa.float64())
    if kind == "number":
        return amounts
    return pc.round(pc.multiply(amounts, 100.0 * scale)).cast(pa.int64())


def _read(
    way: Way, texts: pa.Array, values: pa.Array, slow: np.ndarray[Any, Any]
) -> tuple[pa.Array, dict[int, str]]:
    """Reads the texts at `slow` one by one and puts them among `values`; and the faults by position."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    read: Reader = reader(way.column, way.scale)
    memo = way.memo
    picked = texts.take(pa.array(slow)).to_pylist()
    got: list[Any] = []
    faults: dict[int, str] = {}
    for position, text in zip(slow.tolist(), picked, strict=True):
        reading = memo.get(text)
        if reading is None:
            reading = memo[text] = read(text)
        got.append(reading[0])
        if reading[1]:
            faults[position] = reading[1]
    column = pa.array(got, arrow_type(way.column))
    if len(slow) == len(texts):
        return column, faults
    mask = np.zeros(len(texts), bool)
    mask[slow] = True
    return pc.replace_with_mask(values, pa.array(mask), column), faults


def unclear_pattern(column: Column) -> str | None:
    """The pattern of numbers that can mean two things in this column, None where there are none."""
    if column.unit == "percent":
        return r"^\s*(0?\.[0-9]+|1|1\.0+)\s*$"
    return r"^\s*(19|20)[0-9]{2}\.1\s*$" if column.kind == "month" or column.unit == "month_end" else None


def emptied(cells: pa.Array, positions: list[int]) -> pa.Array:
    """The column with null at `positions`."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    mask = np.zeros(len(cells), bool)
    mask[positions] = True
    return pc.if_else(pa.array(mask), pa.scalar(None, cells.type), cells)


def absent(kind: pa.DataType, length: int) -> pa.Array:
    """A column of nulls that costs no memory of its own: all absent columns share one block of zeros."""
    import pyarrow as pa

    zeros = _zeros((length + 1) * 8)
    buffers = [zeros, zeros, zeros] if pa.types.is_string(kind) else [zeros, zeros]
    return pa.Array.from_buffers(kind, length, buffers, null_count=length)


_ZEROS: list[pa.Buffer] = []


def _zeros(size: int) -> pa.Buffer:
    import pyarrow as pa

    if not _ZEROS or _ZEROS[0].size < size:
        _ZEROS[:] = [pa.py_buffer(bytes(max(size, 2**17)))]
    return _ZEROS[0]
