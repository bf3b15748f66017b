"""拆分证件号 Taking ids apart at the door: whole columns at once, so that only their parts go further.

`id_check` says what a cell held: ok, bad_check, bad_date, bad_length, damaged (Excel turned it into a number,
or its last three digits into zeros), missing, converted15, permit (港澳台), foreign (外国人).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from laojian.ids import foreign_permit, mod11_2
from laojian.ids.characters import mask, plain

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Bytes = np.ndarray[Any, np.dtype[np.uint8]]
    Flags = np.ndarray[Any, np.dtype[np.bool_]]

MISSING_WORDS = ("", "无", "没有", "不详", "暂无", "NONE", "NULL", "NAN", "/", "\\")
CHECKS = (
    "ok",
    "bad_check",
    "bad_date",
    "bad_length",
    "damaged",
    "missing",
    "converted15",
    "permit",
    "foreign",
)
_CODE = {check: code for code, check in enumerate(CHECKS)}
_ZERO = ord("0")


@dataclass(frozen=True, slots=True)
class Parts:
    """The columns of one take-apart, all of the length of the input (Arrow arrays).

    id_normalised: string, null where missing or damaged; id_masked: string, null likewise; birth_date: date32
    and sex: string (M, F), null wherever the number does not hold; id_check: string, never null.
    """

    id_normalised: pa.Array
    id_masked: pa.Array
    birth_date: pa.Array
    sex: pa.Array
    id_check: pa.Array

    def columns(self) -> dict[str, pa.Array]:
        """The columns by name, in the order above."""
        return {name: getattr(self, name) for name in Parts.__slots__}


def take_apart(values: Sequence[object] | pa.Array | pa.ChunkedArray) -> Parts:
    """The parts of raw id cells: text, None, or the numbers and dates that Excel made of them (damaged).

    The birth date and the sex of a number whose length, date or check is wrong are unknown: one of its signs
    is wrong and nobody can say which. About 0.5 s of CPU for a million text cells.
    """
    import numpy as np

    text, codes = _as_text(values)
    signs = np.zeros((len(codes), 18), np.uint8)
    shaped = _fill(signs, text, np.arange(len(codes))) & (codes == _CODE["ok"])
    odd = np.flatnonzero(~shaped & (codes == _CODE["ok"]))
    others: dict[int, str] = {}
    if len(odd):
        others = _straighten(signs, shaped, codes, text, odd)
    born, male = _judge(signs, shaped, codes)
    return _columns(signs, shaped, codes, others, born, male)


def _as_text(values: Any) -> tuple[pa.Array, np.ndarray[Any, np.dtype[np.int8]]]:
    """The cells as Arrow text (null where not text) and their first code: ok, damaged or missing."""
    import numpy as np
    import pyarrow as pa

    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    if isinstance(values, pa.Array) and not pa.types.is_string(values.type):
        textual = pa.types.is_large_string(values.type) or pa.types.is_null(values.type)
        values = values.cast(pa.string()) if textual else values.to_pylist()
    if isinstance(values, pa.Array):
        text = values
        codes = np.zeros(len(text), np.int8)
    else:
        try:
            text = pa.array(values, pa.string())
            codes = np.zeros(len(text), np.int8)
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            text = pa.array([value if isinstance(value, str) else None for value in values], pa.string())
            codes = np.fromiter(map(_cell_code, values), np.int8, len(text))
    if text.null_count:
        nulls = np.asarray(text.is_null())
        codes[nulls & (codes == _CODE["ok"])] = _CODE["missing"]
    return text, codes


def _cell_code(value: object) -> int:
    if isinstance(value, str):
        return _CODE["ok"]
    empty = value is None or value != value  # nan and NaT are not equal to themselves
    return _CODE["missing" if empty else "damaged"]


def _fill(signs: Bytes, text: pa.Array, rows: np.ndarray[Any, np.dtype[np.intp]]) -> Flags:
    """Writes texts of 17 digits and a digit or X into `signs` at `rows`; True where a row was written."""
    import numpy as np

    offsets = np.frombuffer(text.buffers()[1], np.int32)[text.offset : text.offset + len(text) + 1]
    data = np.frombuffer(text.buffers()[2] or b"", np.uint8)
    long = np.flatnonzero(np.diff(offsets) == 18)
    if len(long) and offsets[long[-1]] - offsets[long[0]] == 18 * (len(long) - 1):
        block = data[offsets[long[0]] : offsets[long[0]] + 18 * len(long)].reshape(-1, 18)
    else:
        block = data[offsets[long][:, None] + np.arange(18)]
    digits = block - np.uint8(_ZERO)
    last = digits[:, 17]
    small_x, big_x = ord("x") - _ZERO, ord("X") - _ZERO
    good = (digits[:, :17] <= 9).all(axis=1) & ((last <= 9) | (last == small_x) | (last == big_x))
    found = np.zeros(len(text), bool)
    found[long[good]] = True
    block = block[good]
    signs[rows[long[good]]] = block
    signs[rows[long[good]], 17] = np.where(block[:, 17] == ord("x"), ord("X"), block[:, 17])
    written = np.zeros(len(signs), bool)
    written[rows[found]] = True
    return written


def _straighten(signs: Bytes, shaped: Flags, codes: Any, text: pa.Array, odd: Any) -> dict[int, str]:
    """Brings typed-up and 15-digit cells into `signs`; returns what has no such shape, by row."""
    import numpy as np
    import pyarrow as pa

    clean = [plain(cell) for cell in text.take(pa.array(odd)).to_pylist()]
    long = [mod11_2.widened(number) for number in clean]
    codes[odd[[a is not b for a, b in zip(clean, long, strict=True)]]] = _CODE["converted15"]
    shaped |= _fill(signs, pa.array(long, pa.string()), odd)
    others: dict[int, str] = {}
    for row, number in zip(odd[~shaped[odd]].tolist(), np.array(long, object)[~shaped[odd]], strict=True):
        codes[row] = _CODE[_odd_code(number)]
        if codes[row] not in (_CODE["missing"], _CODE["damaged"]):
            others[row] = number
    return others


def _odd_code(number: str) -> str:
    """The check of compact text that is not 17 digits and a check sign."""
    if number in MISSING_WORDS:
        return "missing"
    if foreign_permit.is_old_form(number):
        return "foreign"
    mantissa, exponent, power = number.partition("E")
    scientific = exponent and power.lstrip("+").isdigit() and mantissa.replace(".", "", 1).isdigit()
    return "damaged" if scientific else "bad_length"


def _judge(signs: Bytes, shaped: Flags, codes: Any) -> tuple[Any, Any]:
    """Sets the codes of the shaped rows; returns days since 1970 and whether male, for all rows."""
    import numpy as np

    digits = signs - np.uint8(_ZERO)
    year = digits[:, 6] * np.int16(1000) + digits[:, 7] * np.int16(100) + digits[:, 8] * np.int16(10)
    year += digits[:, 9]
    month = digits[:, 10] * np.uint8(10) + digits[:, 11]
    day = digits[:, 12] * np.uint8(10) + digits[:, 13]
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    lengths = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, *[0] * 243], np.uint8)
    good_date = (year >= 1800) & (year < 2100) & (day >= 1) & (day <= lengths[month] + (leap & (month == 2)))
    total = digits[:, 0].astype(np.int16) * mod11_2.WEIGHTS[0]
    for place in range(1, 17):
        total += digits[:, place] * np.int16(mod11_2.WEIGHTS[place])
    expected = np.frombuffer(mod11_2.SIGNS.encode(), np.uint8)[total % 11]
    good_check = expected == signs[:, 17]
    zeros = (signs[:, 15:] == _ZERO).all(axis=1)
    _set_codes(signs, shaped, codes, good_date, good_check, zeros)
    months = (year.astype(np.int64) - 1970) * 12 + month - 1
    born = months.astype("datetime64[M]").astype("datetime64[D]") + (day.astype(np.int64) - 1)
    return born, digits[:, 16] % 2 == 1


def _set_codes(
    signs: Bytes, shaped: Flags, codes: Any, good_date: Flags, good_check: Flags, zeros: Flags
) -> None:
    holds = shaped & good_date & good_check
    plain_ok = holds & (codes == _CODE["ok"])
    codes[plain_ok & (signs[:, 0] == ord("8")) & (signs[:, 1] - _ZERO <= 3) & (signs[:, 1] > _ZERO)] = _CODE[
        "permit"
    ]
    codes[plain_ok & (signs[:, 0] == ord("9"))] = _CODE["foreign"]
    codes[shaped & ~good_check] = _CODE["bad_check"]
    codes[shaped & ~good_date] = _CODE["bad_date"]
    codes[shaped & good_date & ~good_check & zeros] = _CODE["damaged"]


def _columns(signs: Bytes, shaped: Flags, codes: Any, others: dict[int, str], born: Any, male: Any) -> Parts:
    import numpy as np
    import pyarrow as pa

    shown = shaped & (codes != _CODE["damaged"])
    normalised = _text_column(signs, shown, others)
    signs[:, 6:14] = ord("*")
    masked = _text_column(signs, shown, {row: mask(number) for row, number in others.items()})
    holds = shaped & np.isin(codes, [_CODE[check] for check in ("ok", "converted15", "permit", "foreign")])
    sexes = pa.DictionaryArray.from_arrays(pa.array(male.astype(np.int8), mask=~holds), pa.array(["F", "M"]))
    checks = pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(CHECKS))
    return Parts(
        normalised,
        masked,
        pa.array(born, pa.date32(), mask=~holds),
        sexes.cast(pa.string()),
        checks.cast(pa.string()),
    )


def _text_column(signs: Bytes, shown: Flags, others: dict[int, str]) -> pa.Array:
    """The 18-sign rows as text where `shown`, the other texts at their rows, null elsewhere."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    lengths = np.where(shown, 18, 0)
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    data = signs if shown.all() else signs[shown]
    valid = None if shown.all() else pa.py_buffer(np.packbits(shown, bitorder="little").tobytes())
    column = pa.StringArray.from_buffers(
        len(shown), pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(data).tobytes()), valid
    )
    if not others:
        return column
    rows = np.zeros(len(shown), bool)
    rows[list(others)] = True
    return pc.replace_with_mask(column, pa.array(rows), pa.array([others[row] for row in sorted(others)]))
