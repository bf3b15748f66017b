"""改正工作簿 Cells of an .xlsx changed in the XML of their sheets, so that all else in the package stays byte by byte.

A program that loads and saves a workbook drops what it does not know, and the stored results of formulas with it.
Patterns lean, as the reading does, on rows and cells being written without comments between them.
"""

from __future__ import annotations

import copy
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from laojian.base.problem import Problem
from laojian.register.sheet import Limits, refusing
from laojian.register.sheet_package import Package
from laojian.register.sheet_xml import column_letters, column_number

Texts = dict[int, dict[int, str]]
"""Row (from 1) → position of the column (from 0) → what is to stand there."""

_ROW = re.compile(rb"<(\w+:)?row(?=[\s/>])([^>]*?)(/?)>")
_ROW_END = re.compile(rb"</(?:\w+:)?row\s*>")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^>]*?)(/?)>")
_CELL_END = re.compile(rb"</(?:\w+:)?c\s*>")
_NUMBER = re.compile(rb"(?<![\w:])r\s*=\s*[\"']\s*(\d+)")
_LETTERS = re.compile(rb"(?<![\w:])r\s*=\s*[\"']\s*([A-Za-z]+)\d+")
_STYLE = re.compile(rb"(?<![\w:])s\s*=\s*[\"'](\d+)")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?=[\s/>])([^>]*)>")
_GROUP = re.compile(rb"(?<![\w:])si\s*=\s*[\"'](\d+)")
_LIST = re.compile(rb"<(?:\w+:)?(?:Override|Relationship)\s[^>]*?calcChain\.xml[^>]*?(?:/>|>\s*</[^>]*>)")


def write(source: Path, texts: Mapping[str, Texts], out: Path, limits: Limits) -> None:
    """Writes the workbook with these cells, by name of the sheet. Problem `intake.broken` where one is not in it."""
    package = Package(source, limits)
    with refusing(source.name):
        parts = {one.name: one.part for one in package.sheets()}
        changed: dict[str, bytes] = {}
        formulas: list[bytes] = []
        for name, cells in texts.items():
            xml, gone = _sheet(package.bytes(parts[name]), cells, source.name)
            changed[parts[name]], formulas = xml, formulas + gone
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for info in package.zip.infolist():
                content = changed.get(info.filename)
                content = package.bytes(info.filename) if content is None else content
                if formulas and (content := _without_list(info.filename, content)) is None:
                    continue
                packed.writestr(copy.copy(info), content)


def _without_list(part: str, content: bytes) -> bytes | None:
    """The list of what has to be calculated in which order may not name a cell without a formula; programs make it anew."""
    if part.endswith("calcChain.xml"):
        return None
    return _LIST.sub(b"", content) if part.endswith((".rels", "[Content_Types].xml")) else content


def _sheet(xml: bytes, texts: Texts, file: str) -> tuple[bytes, list[bytes]]:
    """The sheet with its changes, and the attributes of the formulas that went."""
    made: list[bytes] = []
    gone: list[bytes] = []
    missing = set(texts)
    at = number = 0
    for found in _ROW.finditer(xml):
        stated = _NUMBER.search(found[2])
        number = int(stated[1]) if stated else number + 1
        if number not in missing:
            continue
        missing.discard(number)
        prefix, start, end = found[1] or b"", found.end(), found.end()
        if not found[3]:
            close = _ROW_END.search(xml, start)
            start, end = (start, close.start()) if close else (start, start)
        body = _row(xml[start:end], number, texts[number], prefix, gone)
        made += [xml[at : found.start()], b"<%srow%s>" % (prefix, found[2]), body]
        made += [b"</%srow>" % prefix] if found[3] else []
        at = end
    if missing:
        raise Problem("intake.broken", file=file, why=f"没有第{min(missing)}行")
    return _without_groups(b"".join((*made, xml[at:])), gone), gone


def _row(body: bytes, row: int, texts: Mapping[int, str], prefix: bytes, gone: list[bytes]) -> bytes:
    made: list[bytes] = []
    todo = sorted(texts)
    at = last = 0
    column = -1

    def cell(position: int, style: bytes = b"") -> bytes:
        return _cell(position, row, texts[position], prefix, style)

    for found in _CELL.finditer(body):
        stated = _LETTERS.search(found[1])
        column = column_number(stated[1]) if stated else column + 1
        close = None if found[2] else _CELL_END.search(body, found.end())
        last = close.end() if close else found.end()
        while todo and todo[0] <= column:
            position, style = todo.pop(0), _STYLE.search(found[1])
            made.append(body[at : found.start()])
            at = found.start()
            if position == column:
                gone += _FORMULA.findall(body, found.end(), last)
                made.append(cell(position, style[1] if style else b""))
                at = last
            else:
                made.append(cell(position))
    return b"".join((*made, body[at:last], *(cell(position) for position in todo), body[last:]))


def _cell(position: int, row: int, text: str, prefix: bytes, style: bytes) -> bytes:
    """A text, so that neither an id becomes a number nor a sign of equality a formula; blank: an empty cell."""
    head = b'<%sc r="%s%d"' % (prefix, column_letters(position).encode(), row)
    head += b' s="%s"' % style if style else b""
    if not text:
        return head + b"/>"
    told = escape(text).encode()
    return b'%s t="inlineStr"><%sis><%st xml:space="preserve">%s</%st></%sis></%sc>' % (
        head, prefix, prefix, told, prefix, prefix, prefix,
    )  # fmt: skip


def _without_groups(xml: bytes, gone: list[bytes]) -> bytes:
    """Cells that shared a formula with one that went keep their stored results; nothing says their formula any more."""
    for attributes in gone:
        group = _GROUP.search(attributes)
        if group and b"ref" in attributes:
            shared = (
                rb"<(?:\w+:)?f(?=\s)[^>]*?(?<![\w:])si\s*=\s*[\"']%s[\"'][^>]*?(?:/>|>[^<]*</(?:\w+:)?f\s*>)"
            )
            xml = re.sub(shared % group[1], b"", xml)
    return xml
