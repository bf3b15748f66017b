"""改正副本 The handed-in file with some cells changed as the clerk says, every other cell as it was.

What is wrong with one cell can be put right without a spreadsheet program: the cell is written as text into a copy of
the file. What is wrong with a whole row (it repeats another) or with the file cannot.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from laojian.base.problem import Problem
from laojian.ids.in_text import cover
from laojian.register import corrected_xlsx, sheet, sheet_csv
from laojian.register.sheet import Limits, Merge

if TYPE_CHECKING:
    from laojian.base.problem import Issue
    from laojian.register.intake import ReadSheet

WHOLE_ROW = frozenset({"intake.person_twice", "intake.row_twice"})
"""Kinds of faults that no single cell puts right."""


@dataclass(frozen=True, slots=True)
class Place:
    """一格 A cell of a file. sheet: None in a .csv file; row: from 1; position: of the column, from 0."""

    sheet: str | None
    row: int
    position: int


@dataclass(frozen=True, slots=True)
class Found:
    """一处问题 A fault with where it can be put right. column: name of the column it is in, blank where in none; place:
    the cell to change, in a merged area the cell that speaks for it; None where no cell can be changed."""

    issue: Issue
    column: str
    place: Place | None


def found(read: ReadSheet) -> Iterator[Found]:
    """The issues of a sheet, then its notes, each with its cell."""
    columns = {cover(heading): name for name, heading in read.headings.items()}
    merged: dict[int, list[Merge]] = {position: [] for position in read.positions.values()}
    for merge in read.merges:
        for position in range(merge.left, merge.right + 1):
            merged.get(position, []).append(merge)
    for one in (*read.issues, *read.notes):
        name = columns.get(one.column or "", "")
        place = None
        if name and one.row is not None and one.code not in WHOLE_ROW:
            position = read.positions[name]
            place = _place(read, one.row, position, merged[position])
        yield Found(one, name, place)


def _place(read: ReadSheet, row: int, position: int, merges: list[Merge]) -> Place | None:
    area = next((one for one in merges if one.top <= row <= one.bottom), None)
    if area is None:
        return Place(read.name, row, position)
    speaks = area.left == position and area.top > read.header_row
    return Place(read.name, area.top, position) if speaks else None


def write_corrected(
    source: Path, texts: Mapping[Place, str], out: Path, limits: Limits | None = None
) -> Path:
    """Writes `source` with these cells as texts (blank: emptied) to `out` and returns it; .csv stays .csv in its
    encoding, .xlsx keeps its other cells and its looks. Problems `intake.*` for a file that cannot be read, and
    `intake.broken` where a cell is not in it."""
    limits = limits or Limits()
    if sheet.kind_of(source, limits) == "csv":
        _write_text(source, {(at.row, at.position): text for at, text in texts.items()}, out)
        return out
    by_sheet: dict[str, corrected_xlsx.Texts] = {}
    for at, text in texts.items():
        by_sheet.setdefault(at.sheet or "", {}).setdefault(at.row, {})[at.position] = text
    corrected_xlsx.write(source, by_sheet, out, limits)
    return out


@dataclass(slots=True)
class _Lines:
    """The lines of a text, remembered since they were last taken: a record may span several."""

    source: io.TextIOBase
    taken: list[str]

    def __iter__(self) -> Iterator[str]:
        for line in self.source:
            self.taken.append(line)
            yield line

    def take(self) -> str:
        """What was read since the last time, as it stood there."""
        text = "".join(self.taken)
        self.taken.clear()
        return text


def _write_text(source: Path, texts: Mapping[tuple[int, int], str], out: Path) -> None:
    """Records without a change are copied sign by sign."""
    encoding = sheet_csv.encoding_of(source)
    delimiter = sheet_csv.delimiter_of(source, encoding)
    rows: dict[int, dict[int, str]] = {}
    for (row, position), text in texts.items():
        rows.setdefault(row, {})[position] = text
    with (
        source.open(encoding=encoding, newline="") as file,
        out.open("w", encoding=encoding, newline="") as to,
    ):
        lines = _Lines(file, [])
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), 1):
            raw = lines.take()
            to.write(_record(cells, rows.pop(number), raw, delimiter) if number in rows else raw)
    if rows:
        raise Problem("intake.broken", file=source.name, why=f"没有第{min(rows)}行")


def _record(cells: list[str], texts: Mapping[int, str], raw: str, delimiter: str) -> str:
    """The record with its changes, ended as it was."""
    cells = cells + [""] * (max(texts) + 1 - len(cells))
    for position, text in texts.items():
        cells[position] = text
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="").writerow(cells)
    return written.getvalue() + raw[len(raw.rstrip("\r\n")) :]
