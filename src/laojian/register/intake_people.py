"""证件号码入口 Personal ids are taken apart at the door; the number itself goes no further.

A cell that the sheet stores as a number is damaged, whatever it looks like: beyond 15 digits the rest was lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from laojian.ids import resident_id
from laojian.ids.apart import Parts, take_apart

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from laojian.register.sheet import Piece

GOOD = ("ok", "converted15", "permit", "foreign")
FAULTS = {
    "missing": "id_missing",
    "damaged": "id_damaged",
    "bad_length": "id_bad_length",
    "bad_date": "id_bad_date",
    "bad_check": "id_bad_check",
    "converted15": "id_converted",
}
_LONG_NUMBER = r"^[0-9]{16,}$"
_DAMAGED = "1E+17"
"""How a cell stored as a number is handed to `take_apart`: as the number Excel would show."""


@dataclass(frozen=True, slots=True)
class People:
    """The parts of the ids of a piece. faults: position → kind of fault, for every id not simply in order."""

    parts: Parts
    faults: dict[int, str]


def numbers_as_damaged(
    cells: pa.Array, rows: np.ndarray[Any, Any], position: int, piece: Piece
) -> tuple[pa.Array, set[int]]:
    """The cells with long numbers replaced by what they are, damaged; and the positions where that was so.

    A number of 18 digits is kept as a multiple of 16, so only such texts can have been numbers; their cells are
    looked at again.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    long = pc.fill_null(pc.match_substring_regex(cells, _LONG_NUMBER), False)
    whole = pc.and_(long, pc.fill_null(pc.equal(pc.binary_length(cells), 18), False))
    numbers = pc.if_else(whole, cells, "0").cast(pa.int64()).to_numpy(zero_copy_only=False)
    at = np.flatnonzero(long.to_numpy(zero_copy_only=False) & (numbers % 16 == 0))
    if not len(at):
        return cells, set()
    found = piece.numbers([(int(rows[i]), position) for i in at])
    damaged = {int(i) for i in at if (int(rows[i]), position) in found}
    if not damaged:
        return cells, damaged
    mask = np.zeros(len(cells), bool)
    mask[list(damaged)] = True
    return pc.if_else(pa.array(mask), _DAMAGED, cells), damaged


def apart(cells: pa.Array) -> People:
    """Takes the id cells of a piece apart."""
    import numpy as np

    parts = take_apart(cells)
    checks = parts.id_check.dictionary_encode()
    words = checks.dictionary.to_pylist()
    kinds = np.array([word in FAULTS for word in words], bool)
    indices = checks.indices.to_numpy(zero_copy_only=False)
    faults = (
        {int(row): FAULTS[words[indices[row]]] for row in np.flatnonzero(kinds[indices])} if words else {}
    )
    return People(parts, faults)


def shown(text: str | None) -> str:
    """An id as issues may show it: masked."""
    return resident_id.mask(text) if text and re.search(r"\d{6}", text) else text or ""


def differing(told: pa.Array, known: pa.Array) -> np.ndarray[Any, Any]:
    """Positions where the sheet tells something else than the id says."""
    import numpy as np
    import pyarrow.compute as pc

    other = pc.fill_null(pc.not_equal(told, known), False)
    return np.flatnonzero(other.to_numpy(zero_copy_only=False))


def merged(known: pa.Array, told: pa.Array) -> pa.Array:
    """What the id says, and where it says nothing what the sheet tells."""
    import pyarrow.compute as pc

    return pc.coalesce(known, told)
