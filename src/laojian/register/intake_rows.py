"""取数据行 Which rows of a piece are data: blank rows, totals, notes, signatures and repeated headings stay out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from laojian.register.sheet import Merge, Piece

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_NOTE = (
    r"^\s*[(（]?\s*(合\s*计|总\s*计|小\s*计|共\s*计|本页合计|累\s*计|注\s*[:：1一]|备\s*注\s*[:：]|说\s*明|填表说明|填表人|填报人|"
    r"制表|审核|复核|经办|负责人|单位负责人|法定代表人|填报日期|填表日期|填报单位|联系人|联系电话|单位[(（]?盖章|\(盖章|（盖章|以上)"
)
_NOTE_PATTERN = re.compile(_NOTE)


def filled(
    cells: pa.Array, position: int, first: int, merges: Sequence[Merge], carried: dict[Merge, str | None]
) -> tuple[pa.Array, bool]:
    """The column with vertically merged cells filled down, and whether any was. first: row number of `cells[0]`.

    carried keeps the value of a merged area for the next piece.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    last = first + len(cells) - 1
    here = [
        m for m in merges if m.left == position and m.bottom > m.top and m.bottom >= first and m.top <= last
    ]
    if not here:
        return cells, False
    index = np.arange(len(cells) + len(here))
    values = pa.concat_arrays([cells, pa.nulls(len(here), pa.string())])
    late: list[str | None] = []
    for number, merge in enumerate(here):
        if merge.top >= first:
            carried[merge] = cells[merge.top - first].as_py()
        late.append(carried.get(merge))
        index[max(merge.top, first) - first : min(merge.bottom, last) - first + 1] = len(cells) + number
    values = pa.concat_arrays([cells, pa.array(late, pa.string())])
    return pc.take(values, pa.array(index[: len(cells)])), True


def data_rows(
    piece: Piece, start: int, cells: dict[str, pa.Array], leading: Sequence[str], heading: str
) -> tuple[np.ndarray[Any, Any], list[tuple[int, str, str]]]:
    """Positions (from `start`) of the data rows, and (position, kind, text) of rows left out with something in them.

    leading: the columns a data row must have; heading: the printed heading of the first of them.
    """
    import numpy as np
    import pyarrow.compute as pc

    height = piece.height - start
    keep = np.ones(height, bool)
    left: list[tuple[int, str, str]] = []
    first = pc.utf8_trim_whitespace(cells[leading[0]])
    blank = np.ones(height, bool)
    for name in leading:
        column = first if name == leading[0] else pc.utf8_trim_whitespace(cells[name])
        blank &= pc.fill_null(pc.equal(column, ""), True).to_numpy(zero_copy_only=False)
    for position in np.flatnonzero(blank).tolist():
        kind, text = _kind(piece, start + position, cells, position)
        keep[position] = kind == "data"
        if kind == "note":
            left.append((position, "note_row", text))
    again = pc.fill_null(pc.equal(first, heading), False).to_numpy(zero_copy_only=False)
    note = pc.fill_null(pc.match_substring_regex(first, _NOTE), False).to_numpy(zero_copy_only=False)
    for position in np.flatnonzero(again | note).tolist():
        keep[position] = False
        left.append((position, "header_again" if again[position] else "note_row", first[position].as_py()))
    return np.flatnonzero(keep), sorted(left)


def _kind(piece: Piece, row: int, cells: dict[str, pa.Array], position: int) -> tuple[str, str]:
    """blank, note or data, and the first text, for a row without its leading columns."""
    texts = [text for column in piece.columns if (text := (column[row].as_py() or "").strip())]
    if not texts:
        return "blank", ""
    if _NOTE_PATTERN.match(texts[0]):
        return "note", texts[0]
    known = [name for name, column in cells.items() if (column[position].as_py() or "").strip()]
    if not known:
        return ("blank" if all(text.isdecimal() for text in texts) else "note"), texts[0]
    if len(texts) == 1 and (known != ["name"] or len(texts[0]) > 8):
        return "note", texts[0]
    return "data", texts[0]
