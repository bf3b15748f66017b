"""文字中的证件号码 Ids in text: an id number that stands where it does not belong, in a name, a remark, a heading.

Counties write 张三（1403…）into a name or a substitute's id into a remark. The number is covered wherever it stands, so
that it gets neither into the columns that are kept nor onto a screen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from laojian.base.problem import Problem
from laojian.ids import resident_id

if TYPE_CHECKING:
    import pyarrow as pa

COVER = "********"
_EIGHTEEN = r"([1-9][0-9]{5})(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])([0-9]{3}[0-9Xx])"
_FIFTEEN = r"([1-9][0-9]{5})[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])([0-9]{3})"
PATTERNS = (_EIGHTEEN, _FIFTEEN)
"""Six digits of place, a date of birth, four (three) more; written for RE2 as well as for Python."""
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_GAP = re.compile(r"(?<=[0-9])[\s\-－—·.．]+(?=[0-9Xx])")
_ALONE = re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])")
_SPOKEN = 4


def numbers(text: str) -> tuple[str, ...]:
    """The resident ids in a text: 18 signs that stand alone, with a possible birth and a fitting check sign, also in
    full-width signs or written with gaps. Numbers of another kind (credit codes, cards, contracts) are none."""
    plain = text.translate(_WIDE)
    found = (*_ALONE.findall(plain), *_ALONE.findall(_GAP.sub("", plain)))
    return tuple(dict.fromkeys(one.upper() for one in found if resident_id.is_valid(one)))


def refuse(*texts: str) -> None:
    """Refuses free text that travels to others and names a resident id whole. Problem `ids.in_text`, which shows it
    masked."""
    for text in texts:
        for number in numbers(text or ""):
            raise Problem("ids.in_text", masked=resident_id.mask(number))


def cover(text: str) -> str:
    """The text with every id number in it shown as 140303********1234."""
    if any(sign in text for sign in "０１２３４５６７８９"):
        text = text.translate(_WIDE)
    for pattern in PATTERNS:
        text = re.sub(pattern, rf"\1{COVER}\2", text)
    return text


def cover_all(text: str) -> str:
    """What stands in a cell for ids and is none: its first signs and how long it is, never the whole."""
    told = cover(text)
    if COVER in told or len(text) <= _SPOKEN or not re.search(r"[0-9０-９lIoO]{4}|[0-9].?[0-9]", text):
        return told
    return f"{text[:_SPOKEN]}…（共{len(text)}个字符）"


def cover_column(values: pa.Array) -> pa.Array:
    """The same as `cover` for a text column; left as it is where nothing matches."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for pattern in PATTERNS:
        if pc.any(pc.match_substring_regex(values, pattern)).as_py():
            values = pc.replace_substring_regex(values, pattern, rf"\1{COVER}\2")
    wide = pc.match_substring_regex(values, "[０-９]{15}")
    if pc.any(wide).as_py():
        texts = values.to_pylist()
        values = pa.array([None if text is None else cover(text) for text in texts], pa.string())
    return values
