"""工作表的 XML What the bare XML of a sheet tells before and beside the reader: extent, merges, formulas, types.

Readers lay a sheet out as a full rectangle, so that two cells far apart can ask for all memory; the extent is
therefore measured here first. Patterns lean on the form that every known program writes (`<c r="A1"`), and fall
back to a slow, forgiving search where a sheet is written differently.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from laojian.register.sheet import Merge, Oddities

_UNUSUAL = re.compile(rb'<c(?![A-Za-z])(?! r="[A-Z]\d{1,6}")')
_PREFIXED = re.compile(rb":(?:c|row)[\s>/]")
_WIDE = re.compile(rb'<c r="([A-Z]{2,3})\d')
_WIDE_OR_STANDARD = re.compile(rb'<c(?![A-Za-z])(?! r="[A-Z]{1,3}\d{1,7}")')
_ANY_REFERENCE = re.compile(rb'\br\s*=\s*["\']\s*([A-Za-z]+)(\d+)')
_ROW = re.compile(rb'<row[^>]*?\sr="(\d+)"')
_ANY_ROW = re.compile(rb'<(?:\w+:)?row[^>]*?\sr\s*=\s*["\'](\d+)')
_PREFIX = re.compile(rb"<(/?)\w+:(?=(?:row|c|v|is|t|f|r|rPr)[\s>/])")
_TAG = re.compile(rb"<(row|c)((?:\s+[\w:]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_TEXT = re.compile(rb'\bt="(?:s|str|inlineStr)"')
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["\']([A-Z]+)(\d+):([A-Z]+)(\d+)["\']')
_FORMULA = re.compile(
    rb'<c r="([A-Z]+)(\d+)"([^>]*)>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(<v[^>]*>[^<])?', re.DOTALL
)
_FAULT = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*?\bt="e"[^>]*>(?:<f.*?(?:/>|</f>))?\s*<v>([^<]*)</v>')


def column_number(letters: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def column_letters(number: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Extent(NamedTuple):
    """rows: the last row (from 1); columns: how many; usual: whether cells are written as programs usually do."""

    rows: int
    columns: int
    usual: bool


def extent(xml: bytes) -> Extent:
    """What the cells of this XML can reach: stated rows, or tenfold where a cell contradicts its row."""
    prefixed = _PREFIXED.search(xml) is not None
    if not prefixed and _UNUSUAL.search(xml) is None:
        return Extent(_last_row(xml), 26, True)
    last = max(map(int, _ROW.findall(xml)), default=0)
    digits = b"%d" % len(str(max(last, 1)))
    beyond = re.compile(rb'<c r="[A-Z]{1,3}\d{' + digits + rb"}\d")
    strange = prefixed or _WIDE_OR_STANDARD.search(xml) or beyond.search(xml)
    if not strange:
        width = max((column_number(letters) + 1 for letters in set(_WIDE.findall(xml))), default=26)
        return Extent(last, width, True)
    cells = set(_ANY_REFERENCE.findall(xml))
    rows = [*(int(row) for _, row in cells), *map(int, _ANY_ROW.findall(xml)), xml.count(b"row>")]
    columns = max((column_number(letters) + 1 for letters in {letters for letters, _ in cells}), default=0)
    return Extent(max(rows), max(columns, 26), False)


def _last_row(xml: bytes) -> int:
    """The number of the last row; rows stand in order, and a reader that trusts this never lays out more."""
    at = xml.rfind(b"<row")
    found = _ROW.match(xml, at) if at >= 0 else None
    return int(found[1]) if found else max(map(int, _ROW.findall(xml)), default=0)


def usual_form(xml: bytes) -> bytes:
    """The rows as programs usually write them: no prefixes, the reference first and in double quotes, none missing."""
    place = [0, 0]

    def tag(found: re.Match[bytes]) -> bytes:
        given = {key: one or other for key, one, other in _ATTRIBUTE.findall(found[2])}
        stated = given.pop(b"r", b"").strip().upper()
        if found[1] == b"row":
            place[:] = [int(stated) if stated.isdigit() else place[0] + 1, 0]
            reference = b"%d" % place[0]
        else:
            cell = _REFERENCE.fullmatch(stated)
            place[1] = column_number(cell[1]) if cell else place[1]
            reference = stated if cell else column_letters(place[1]).encode() + b"%d" % place[0]
            place[1] += 1
        rest = b"".join(b' %s="%s"' % pair for pair in given.items())
        return b'<%s r="%s"%s%s>' % (found[1], reference, rest, found[3])

    return _TAG.sub(tag, _PREFIX.sub(rb"<\1", xml))


def first_row(xml: bytes) -> int | None:
    """The stated number of the first row in this XML, None where rows are not numbered."""
    found = _ANY_ROW.search(xml)
    return int(found[1]) if found else None


def merges(tail: bytes) -> tuple[Merge, ...]:
    """The merged areas stated after the rows."""
    return tuple(
        Merge(int(top), column_number(left), int(bottom), column_number(right))
        for left, top, right, bottom in _MERGE.findall(tail)
    )


def oddities(xml: bytes) -> Oddities:
    """Formulas and error values in this XML."""
    formulas: set[int] = set()
    valueless: list[tuple[int, int]] = []
    if b"<f" in xml:
        for letters, row, attributes, value in _FORMULA.findall(xml):
            column = column_number(letters)
            formulas.add(column)
            # An empty value of type str is the empty text, as =IF(A1="","",…) gives it.
            if not value and b't="str"' not in attributes:
                valueless.append((int(row), column))
    faults: list[tuple[int, int, str]] = []
    if b't="e"' in xml:
        faults = [(int(row), column_number(letters), value.decode("utf-8", "replace"))
                  for letters, row, value in _FAULT.findall(xml)]  # fmt: skip
    return Oddities(frozenset(formulas), tuple(valueless), tuple(faults))


def number_cells(xml: bytes, cells: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Which of `cells` (row from 1, column from 0) are stored as numbers, not as text.

    The cells are looked up in the order of the sheet, each search going on where the last one ended.
    """
    found: set[tuple[int, int]] = set()
    at = 0
    for row, column in sorted(cells):
        reference = b'<c r="%s%d"' % (column_letters(column).encode(), row)
        here = xml.find(reference, at)
        if here < 0:
            here = xml.find(reference)
        if here < 0:
            continue
        at = here
        attributes = xml[here : xml.find(b">", here)]
        if _TEXT.search(attributes) is None:
            found.add((row, column))
    return found
