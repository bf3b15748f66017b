"""读 .xlsx Sheets of a workbook in pieces, through fastexcel into text columns.

The XML of a sheet is unpacked once. A sheet of usual size goes to the reader whole; a large one goes in slices
of rows, each as a small workbook of its own, with the shared texts looked up afterwards: this bounds memory.
A mark in A1 (or in the row before a slice) pins the reader's rectangle to known rows and columns.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Problem
from laojian.register import sheet_xml
from laojian.register.sheet import Limits, Piece, Sheet, refusing
from laojian.register.sheet_package import Package, SheetPart

if TYPE_CHECKING:
    import pyarrow as pa

WHOLE_BYTES = 110 * 2**20
"""Sheets whose XML is larger are read in slices."""
SLICE_BYTES = 24 * 2**20
WORKERS = 2
DENSE_CELLS = 60_000_000
"""The reader lays out a rectangle; more cells than this in one slice are refused."""

_MARK = "\ue001"
_SHARED = "\ue000"
_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/>'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
)
_OPEN = re.compile(rb"<(?:\w+:)?sheetData(?:\s[^>]*)?>")
_CLOSE = re.compile(rb"</(?:\w+:)?sheetData\s*>")
_SHARED_CELL = re.compile(rb'(<c\s[^>]*?)\bt="s"([^>]*>\s*<v>)')


def sheets(path: Path, limits: Limits) -> tuple[Iterator[Sheet], list[str]]:
    """The visible sheets with cells, opened one after another, and the names of hidden ones that are left out."""
    package = Package(path, limits)
    parts = package.sheets()
    found = (sheet for part in parts if part.visible and (sheet := _sheet(package, part)) is not None)
    return found, [part.name for part in parts if not part.visible]


def _sheet(package: Package, part: SheetPart) -> Sheet | None:
    """The sheet, None where it has no rows. One of usual size is being read when this returns; a large one is only
    measured, and read in slices when asked for."""
    if package.size(part.part) <= WHOLE_BYTES:
        return _begun(package, part)
    measure = _Measure(package, part)
    tail: list[bytes] = []
    for xml in _slices(package, part, tail):
        measure.take(xml)
    return Sheet(part.name, sheet_xml.merges(b"".join(tail)), partial(_sliced, package, part))


def _begun(package: Package, part: SheetPart) -> Sheet | None:
    """Starts reading while the rest is still being unpacked and measured (the reader lets other threads run)."""
    measure = _Measure(package, part)
    reading = _Reading(package, package.bytes(package.relation("sharedStrings")), None)
    tail: list[bytes] = []
    # Every slice costs a reading of all shared texts, so there are no more slices than threads.
    slices = _slices(package, part, tail, max(SLICE_BYTES, package.size(part.part) // WORKERS))
    first = next(slices, None)
    if first is None:
        return None
    if sheet_xml.first_row(first[:100_000]) is None:
        slices = iter([first + b"".join(slices)])
    else:
        slices = chain([first], slices)
    pool = ThreadPoolExecutor(WORKERS)
    try:
        waiting = deque(
            pool.submit(reading.piece, xml, measure.take(xml), n == 0) for n, xml in enumerate(slices)
        )
    finally:
        pool.shutdown(wait=False)
    return Sheet(part.name, sheet_xml.merges(b"".join(tail)), partial(_results, waiting))


def _results(waiting: deque[Future[Piece]]) -> Iterator[Piece]:
    while waiting:
        yield waiting.popleft().result()


def _sliced(package: Package, part: SheetPart) -> Iterator[Piece]:
    """The pieces of a large sheet in order, a few of them being read ahead."""
    reading = _Reading(package, b"", _shared_texts(package))
    measure = _Measure(package, part)
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting: deque[Future[Piece]] = deque()
        for number, xml in enumerate(_slices(package, part, [])):
            waiting.append(pool.submit(reading.piece, xml, measure.take(xml), number == 0))
            if len(waiting) >= WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@dataclass(slots=True)
class _Measure:
    """Measures a sheet slice by slice and refuses it once it passes a limit."""

    package: Package
    part: SheetPart

    def take(self, xml: bytes) -> sheet_xml.Extent:
        """How far the cells of this slice reach."""
        reach = sheet_xml.extent(xml)
        limits = self.package.limits
        told: dict[str, Any] = {"file": self.package.file, "sheet": self.part.name}
        if reach.rows > limits.rows:
            raise Problem("intake.too_many_rows", **told, seen=reach.rows, limit=limits.rows)
        if reach.columns > max(limits.columns, 26):
            raise Problem("intake.too_many_columns", **told, seen=reach.columns, limit=limits.columns)
        return reach


@dataclass(frozen=True, slots=True)
class _Reading:
    """How slices of one sheet are read. shared: the part of shared texts for the reader to use, or else texts:
    all shared texts, to be put in afterwards."""

    package: Package
    shared: bytes
    texts: pa.Array | None

    def piece(self, xml: bytes, reach: sheet_xml.Extent, is_first: bool) -> Piece:
        """The rows of this XML. The first slice starts at row 1 whatever its first row is."""
        xml = xml if reach.usual else sheet_xml.usual_form(xml)
        stated = sheet_xml.first_row(xml[:100_000])
        first = 1 if is_first else stated
        if first is None or (reach.rows - first + 2) * reach.columns > DENSE_CELLS:
            why = "行没有编号" if first is None else "单元格相距太远"
            raise Problem("intake.broken", file=self.package.file, why=why)
        rows = xml if self.texts is None else _marked(xml)
        columns = _read(self.package, rows, self.shared, max(first - 1, 1) if stated else None)
        if first > 1:
            columns = [column.slice(1) for column in columns]
        if self.texts is not None:
            columns = [_resolve(column, self.texts) for column in columns]
        return Piece(first, columns, sheet_xml.oddities(xml), partial(sheet_xml.number_cells, xml))


def _marked(xml: bytes) -> bytes:
    """The rows with every number of a shared text turned into a marked text."""
    usual = b't="s"><v>'
    if xml.count(usual) == xml.count(b't="s"'):
        return xml.replace(usual, b't="str"><v>' + _SHARED.encode())
    return _SHARED_CELL.sub(rb'\1t="str"\2' + _SHARED.encode(), xml)


def _slices(package: Package, part: SheetPart, tail: list[bytes], size: int = SLICE_BYTES) -> Iterator[bytes]:
    """The rows in slices of about `size` bytes that end with a row; what stands after the rows goes into `tail`."""
    held = bytearray()
    inside = False
    for block in package.stream(part.part):
        if tail:
            tail.append(block)
            continue
        held += block
        if not inside and (opened := _OPEN.search(held)):
            del held[: opened.end()]
            inside = True
        since = max(0, len(held) - len(block) - 40)
        # the plain search first: it is many times quicker, and the end of the rows stands in one block of thousands
        ends = inside and held.find(b"sheetData", since) >= 0
        closed = _CLOSE.search(held, since) if ends else None
        if closed:
            tail.append(bytes(held[closed.start() :]))
            del held[closed.start() :]
        if inside and held and (closed or len(held) >= size):
            yield from _rows(held, bool(closed))
    if inside and not tail:
        raise Problem("intake.broken", file=package.file, why=f"工作表“{part.name}”没有写完")


def _rows(held: bytearray, last: bool) -> Iterator[bytes]:
    """Takes whole rows out of `held`, all of them where it is the last."""
    end = len(held) if last else held.rfind(b"row>") + 4
    if end > 4:
        yield bytes(memoryview(held)[:end])
        del held[:end]


def _read(package: Package, rows: bytes, shared: bytes, mark_row: int | None) -> list[pa.Array]:
    """The rows as text columns from column A on; with a mark, from the mark's row on."""
    import fastexcel
    import pyarrow as pa
    import pyarrow.compute as pc

    mark = b"" if mark_row is None else _mark(mark_row)
    with refusing(package.file):
        book = fastexcel.read_excel(_book(package, mark, rows, shared))
        batch = book.load_sheet(0, header_row=None, dtypes="string", eager=True)
    columns = [column.cast(pa.string()) for column in batch.columns]
    if mark and columns:
        first = pc.if_else(
            pc.equal(columns[0].slice(0, 1), _MARK), pa.scalar(None, pa.string()), columns[0][:1]
        )
        columns[0] = pa.concat_arrays([first, columns[0].slice(1)])
    return columns


def _mark(row: int) -> bytes:
    return b'<row r="%d"><c r="A%d" t="str"><v>%s</v></c></row>' % (row, row, _MARK.encode())


def _book(package: Package, mark: bytes, rows: bytes, shared: bytes) -> bytes:
    """A stored (not packed) workbook with one sheet of these rows."""
    styles = package.bytes(package.relation("styles"))
    count = b"1" if package.counts_from_1904() else b"0"
    book = (
        b'<workbook xmlns="%s" xmlns:r="%s"><workbookPr date1904="%s"/><sheets>'
        b'<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>' % (_MAIN, _OFFICE, count)
    )
    links = [
        b"worksheet",
        b"worksheets/sheet1.xml",
        b"styles",
        b"styles.xml",
        b"sharedStrings",
        b"sharedStrings.xml",
    ]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr("_rels/.rels", _RELATIONS % _link(1, b"officeDocument", b"xl/workbook.xml"))
        packed.writestr("xl/workbook.xml", book)
        joined = b"".join(_link(at // 2 + 1, links[at], links[at + 1]) for at in range(0, 6, 2))
        packed.writestr("xl/_rels/workbook.xml.rels", _RELATIONS % joined)
        packed.writestr("xl/styles.xml", styles or b'<styleSheet xmlns="%s"/>' % _MAIN)
        packed.writestr("xl/sharedStrings.xml", shared or b'<sst xmlns="%s"/>' % _MAIN)
        with packed.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(b'<worksheet xmlns="%s"><sheetData>' % _MAIN + mark)
            sheet.write(rows)
            sheet.write(b"</sheetData></worksheet>")
    return held.getvalue()


def _link(number: int, kind: bytes, target: bytes) -> bytes:
    return b'<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (number, _OFFICE, kind, target)


def _shared_texts(package: Package) -> pa.Array:
    """All shared texts in order, read through a sheet that names each of them once, column by column."""
    import pyarrow as pa

    shared = package.bytes(package.relation("sharedStrings"))
    count = shared.count(b"<si>") + shared.count(b"<si ") + shared.count(b"<si/>")
    if count == 0:
        return pa.array([], pa.string())
    width = 20
    height = -(-count // width)
    letters = [sheet_xml.column_letters(column).encode() for column in range(width)]
    rows = bytearray()
    for row in range(height):
        cells = (b'<c r="%s%d" t="s"><v>%d</v></c>' % (letters[c], row + 1, c * height + row) for c in range(width)
                 if c * height + row < count)  # fmt: skip
        rows += b'<row r="%d">%s</row>' % (row + 1, b"".join(cells))
    columns = _read(package, bytes(rows), shared, 1)
    return pa.concat_arrays([_padded(column, height) for column in columns]).slice(0, count)


def _padded(column: pa.Array, height: int) -> pa.Array:
    import pyarrow as pa

    return (
        column
        if len(column) == height
        else pa.concat_arrays([column, pa.nulls(height - len(column), pa.string())])
    )


def _resolve(column: pa.Array, texts: pa.Array) -> pa.Array:
    """Puts the shared texts in place of their numbers."""
    import pyarrow as pa
    import pyarrow.compute as pc

    shared = pc.fill_null(pc.starts_with(column, _SHARED), False)
    if not pc.any(shared).as_py():
        return column
    numbers = pc.if_else(shared, pc.utf8_slice_codeunits(column, 1), pa.scalar(None, pa.string()))
    return pc.if_else(shared, texts.take(numbers.cast(pa.int64())), column)
