"""Word 文件 The lines of a Word file: paragraphs with the numbers Word draws before them, tables row by row.

Numbers that Word counts itself (一、 （一） 1.) are no text of the file; without them a notice has no outline.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_HAN = "零一二三四五六七八九"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines(document: Any) -> Iterator[str]:
    """Every paragraph and table row of a python-docx document, in order; what stands in a text box (the head of a paper
    often does) before its paragraph; what was inserted while changes were tracked, and nothing that was deleted."""
    yield from _content(document, _Numbers(document))


def _content(holder: Any, numbers: _Numbers) -> Iterator[str]:
    from docx.table import Table

    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block, numbers)
        else:
            yield from _boxes(block._p)
            yield numbers.before(block) + _text(block._p)


def _rows(table: Any, numbers: _Numbers) -> Iterator[str]:
    """Each row as one line; a merged cell is printed once and leaves its other places empty. A row of one cell that holds
    paragraphs or another table is a frame: what stands in it is told as if it stood alone."""
    above: dict[int, Any] = {}
    for row in table.rows:
        cells, last = [], None
        if len({cell._tc for cell in row.cells}) == 1 and _is_frame(row.cells[0]):
            yield from _content(row.cells[0], numbers)
            continue
        for at, cell in enumerate(row.cells):
            same = cell._tc is last or above.get(at) is cell._tc
            cells.append("" if same else _cell(cell))
            last = above[at] = cell._tc
        yield "\t".join(cells)


def _is_frame(cell: Any) -> bool:
    return bool(cell.tables) or sum(bool(_text(one._p).strip()) for one in cell.paragraphs) > 1


def _cell(cell: Any) -> str:
    """All that stands in a cell, the cells of a table inside it too, in one line."""
    return " ".join(" ".join(map(_text, cell._tc.iter(f"{_WORD}p"))).split())


_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset(
    [*(f"{_WORD}{name}" for name in ("txbxContent", "pPr", "rPr", "moveFrom", "del")), f"{_MARKUP}Fallback"]
)
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def _text(element: Any) -> str:
    """The text of a paragraph as it reads with all changes accepted, without that of its text boxes."""
    said = []
    for child in element:
        if child.tag == f"{_WORD}t":
            said.append(child.text or "")
        elif child.tag in _SIGNS:
            said.append(_SIGNS[child.tag])
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            said.append(_text(child))
    return "".join(said)


def _boxes(paragraph: Any) -> Iterator[str]:
    """The paragraphs of the text boxes that hang on a paragraph; Word keeps each a second time for older readers."""
    for box in paragraph.iter(f"{_WORD}txbxContent"):
        if not any(one.tag == f"{_MARKUP}Fallback" for one in box.iterancestors()):
            yield from map(_text, box.iter(f"{_WORD}p"))


class _Numbers:
    """The running numbers of a document's lists."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.lists: dict[str, str] = {}
        self.counts: dict[str, dict[int, int]] = {}
        part = next((one for one in document.part.rels.values() if one.reltype.endswith("/numbering")), None)
        if part is not None:
            self._read(part.target_part.element)

    def _read(self, element: Any) -> None:
        for abstract in element.findall(f"{_WORD}abstractNum"):
            levels = {}
            for level in abstract.findall(f"{_WORD}lvl"):
                text, format, start = (_value(level, name) for name in ("lvlText", "numFmt", "start"))
                levels[int(level.get(f"{_WORD}ilvl", "0"))] = (
                    text or "",
                    format or "decimal",
                    int(start or 1),
                )
            self.levels[abstract.get(f"{_WORD}abstractNumId", "")] = levels
        for one in element.findall(f"{_WORD}num"):
            self.lists[one.get(f"{_WORD}numId", "")] = _value(one, "abstractNumId") or ""

    def before(self, paragraph: Any) -> str:
        """What Word draws before a paragraph; nothing for bullets and plain paragraphs."""
        found = _numbering(paragraph)
        if found is None or (abstract := self.lists.get(found[0])) is None:
            return ""
        levels, counts = self.levels.get(abstract, {}), self.counts.setdefault(abstract, {})
        if found[1] not in levels:
            return ""
        for deeper in [level for level in counts if level > found[1]]:
            del counts[deeper]
        counts[found[1]] = counts.get(found[1], levels[found[1]][2] - 1) + 1
        text = levels[found[1]][0]
        for level, (_, format, start) in levels.items():
            text = text.replace(f"%{level + 1}", _drawn(counts.get(level, start), format))
        return text if levels[found[1]][1] != "bullet" else ""


def _numbering(paragraph: Any) -> tuple[str, int] | None:
    """List and level of a paragraph, its own or its style's."""
    for holder in (paragraph._p, paragraph.style.element if paragraph.style is not None else None):
        properties = holder.find(f"{_WORD}pPr/{_WORD}numPr") if holder is not None else None
        if properties is not None:
            number, level = _value(properties, "numId"), _value(properties, "ilvl")
            return (number, int(level or 0)) if number and number != "0" else None
    return None


def _value(element: Any, name: str) -> str | None:
    found = element.find(f"{_WORD}{name}")
    value: str | None = found.get(f"{_WORD}val") if found is not None else None
    return value


def _drawn(number: int, format: str) -> str:
    if format in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    ):
        return _han(number)
    if format.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x245F + number)
    if format in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((0x60 if format == "lowerLetter" else 0x40) + number)
    return str(number)


def _han(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, units = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_HAN[tens]}十") + (_HAN[units] if units else "")
