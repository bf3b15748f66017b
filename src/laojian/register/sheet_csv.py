"""读 .csv Delimited text in pieces: UTF-8 with or without mark, UTF-16 with mark, GB18030; comma, semicolon, tab.

Rows of unequal length are taken as they come: what is short is filled with empty cells, and a row number is the
number of the row as a spreadsheet shows it, also where a quoted cell spans lines.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from itertools import islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from laojian.base.problem import Problem
from laojian.register.sheet import HEAD_ROWS, Limits, Oddities, Piece, Sheet

if TYPE_CHECKING:
    import pyarrow as pa

DELIMITERS = (",", ";", "\t", "|", "，")
ROWS = 2_500
_BLOCK = 4 * 2**20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def sheets(path: Path, limits: Limits) -> tuple[Iterator[Sheet], list[str]]:
    """The file as the one sheet it is; the second value is always empty."""
    encoding = encoding_of(path)
    delimiter = delimiter_of(path, encoding)
    return iter([Sheet(None, (), partial(_pieces, path, encoding, delimiter, limits))]), []


def encoding_of(path: Path) -> str:
    """The encoding in which the whole file can be read. Text in none of them is `intake.wrong_encoding`."""
    with path.open("rb") as file:
        start = file.read(4)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    for name in [marked] if marked else ["utf-8", "gb18030"]:
        if _decodes(path, name):
            return name
    raise Problem("intake.wrong_encoding", file=path.name)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                if "\x00" in decoder.decode(block):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def delimiter_of(path: Path, encoding: str) -> str:
    """The delimiter by which the first rows fall into most cells in the most even way."""
    with path.open(encoding=encoding, newline="") as file:
        lines = [line[:100_000] for line in islice(file, HEAD_ROWS)]
    return max(DELIMITERS, key=lambda sign: _cells(lines, sign))


def _cells(lines: list[str], delimiter: str) -> int:
    try:
        widths = sorted(len(row) for row in csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return 0
    return widths[len(widths) // 2] * 1000 + widths[-1] if widths else 0


def _pieces(path: Path, encoding: str, delimiter: str, limits: Limits) -> Iterator[Piece]:
    """Rows in pieces of ROWS; all pieces are as wide as the widest of the first rows."""
    first, width, lines, spans = 1, 0, 0, False
    try:
        with path.open(encoding=encoding, newline="") as file:
            reader = csv.reader(file, delimiter=delimiter)
            while rows := list(islice(reader, ROWS)):
                if first + len(rows) - 2 > limits.rows:
                    raise Problem("intake.too_many_rows", file=path.name, sheet=path.name,
                                  seen=f"{first + len(rows) - 2}+", limit=limits.rows)  # fmt: skip
                width = max(width, *(len(row) for row in rows[:HEAD_ROWS]), 1)
                if width > limits.columns:
                    raise Problem("intake.too_many_columns", file=path.name, sheet=path.name,
                                  seen=width, limit=limits.columns)  # fmt: skip
                if reader.line_num > lines + len(rows):
                    _refuse_swallowed(path, first, rows, width, delimiter)
                    spans = True
                yield Piece(first, _columns(rows, width), Oddities(), _no_numbers)
                first, lines = first + len(rows), reader.line_num
            if spans:
                _refuse_open_at_end(path, encoding, delimiter)
    except csv.Error as error:
        row, swallowed = _unclosed(path, encoding, delimiter)
        if not swallowed:
            limit = f"{csv.field_size_limit():,}"
            raise Problem("intake.cell_too_long", file=path.name, row=row, limit=limit) from error
        raise Problem("intake.open_quote", file=path.name, row=row, lines=swallowed) from error


def _unclosed(path: Path, encoding: str, delimiter: str) -> tuple[int, int]:
    """The row (as a spreadsheet numbers it) whose cell never ends, and how many further lines fell into it."""
    with path.open(encoding=encoding, newline="") as file:
        reader, row, lines = csv.reader(file, delimiter=delimiter), 0, 0
        with suppress(csv.Error):
            for _row in reader:
                row, lines = row + 1, reader.line_num
        return row + 1, reader.line_num - lines - 1


def _refuse_swallowed(path: Path, first: int, rows: list[list[str]], width: int, delimiter: str) -> None:
    """A cell over several lines, one of which falls into cells like a row: a quote was opened and not closed.

    An address or a remark may well span lines; it does not hold half a row of delimiters in one of them.
    """
    least = max(1, (width - 1) // 2)
    for number, row in enumerate(rows, first):
        for cell in row:
            later = cell.splitlines()[1:] if "\n" in cell or "\r" in cell else ()
            if any(line.count(delimiter) >= least for line in later):
                raise Problem("intake.open_quote", file=path.name, row=number, lines=len(later))


def _refuse_open_at_end(path: Path, encoding: str, delimiter: str) -> None:
    """A quote still open where the file ends: everything behind it fell into one cell, however few cells those lines have."""
    with path.open(encoding=encoding, newline="") as file:
        reader, row, lines = csv.reader(file, delimiter=delimiter, strict=True), 0, 0
        try:
            for _row in reader:
                row, lines = row + 1, reader.line_num
        except csv.Error as error:
            if "unexpected end" in str(error):
                swallowed = reader.line_num - lines - 1
                raise Problem("intake.open_quote", file=path.name, row=row + 1, lines=swallowed) from error


def _columns(rows: list[list[str]], width: int) -> list[pa.Array]:
    import pyarrow as pa

    if all(len(row) == width for row in rows):
        cells = list(zip(*rows, strict=True))
    else:
        cells = list(zip_longest(*rows, [""] * width, fillvalue=""))[:width]
        cells = [column[: len(rows)] for column in cells]
    return [pa.array(column, pa.string()) for column in cells]


def _no_numbers(cells: list[tuple[int, int]]) -> set[tuple[int, int]]:
    return set()
