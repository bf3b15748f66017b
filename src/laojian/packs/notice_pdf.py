"""版面 A page of a PDF in reading order: tables row by row where they stand, two columns one after the other.

Gazettes (公报) print in two columns. A page has them where most of its lines leave the same gap near the middle and
reach up to it from the left; a line that crosses the gap (a title, a table) parts what stands above from what stands below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from laojian.packs.notice_lines import LABELS
from laojian.packs.notice_text import folded, whole_sign

_GAP = 8.0
"""Points that part two columns at least; a blank between two signs is narrower."""
_LINES = 6
"""How many lines two columns have at least."""
_FULL = 10
"""Signs that a line of a column of running text has; a drawn table has short cells."""

Line = tuple[float, float, list[tuple[float, float]]]
"""Top and bottom of a line, and first and last point of each of its signs, from the left."""


def page_text(page: Any) -> str:
    """One page of pdfplumber in reading order. Radicals that stand for signs (⽇, ⺠) become those signs."""
    ruled = page.lines or page.rects or page.curves
    tables = page.find_tables() if ruled else []
    rest = page
    for table in tables:
        rest = rest.outside_bbox(table.bbox)
    pieces = [(table.bbox[1], _grid(table)) for table in tables]
    gutter = _gutter(lines := _lines(rest.chars))
    pieces += _plain(rest) if gutter is None else _in_columns(rest, lines, gutter, tables)
    text = "\n".join(text for _, text in sorted(pieces, key=lambda one: one[0]))
    return "".join(map(whole_sign, text))


def _grid(table: Any) -> str:
    rows = [[" ".join((cell or "").split()) for cell in row] for row in table.extract()]
    return "\n".join("\t".join(row) for row in rows)


def _plain(page: Any) -> list[tuple[float, str]]:
    """The lines of a page or a column; one that reaches the right edge goes on in the next that begins at the left one,
    where a paragraph of its own would be set in."""
    lines = page.extract_text_lines()
    if not lines:
        return []
    left, right = min(one["x0"] for one in lines), max(one["x1"] for one in lines)
    found: list[tuple[float, str]] = []
    before: dict[str, Any] | None = None
    for line in lines:
        size = line["bottom"] - line["top"]
        goes_on = (
            before is not None
            and before["x1"] > right - 1.5 * size
            and line["x0"] < left + 0.5 * size
            and line["top"] - before["bottom"] < 1.5 * size
            and not _opens(line["text"])
        )
        if goes_on:
            found[-1] = (found[-1][0], found[-1][1] + line["text"])
        else:
            found.append((line["top"], line["text"]))
        before = line
    return found


def _opens(text: str) -> bool:
    """Whether a line begins with the number of a heading or an item."""
    plain = "".join(map(folded, text[:12]))
    return any(pattern.match(plain) for _, pattern in LABELS)


def _lines(chars: Sequence[dict[str, Any]]) -> list[Line]:
    """The signs of a page line by line, from above."""
    found: list[Line] = []
    for char in sorted((one for one in chars if not one["text"].isspace()), key=lambda one: one["top"]):
        middle = (char["top"] + char["bottom"]) / 2
        if found and found[-1][0] <= middle <= found[-1][1]:
            found[-1][2].append((char["x0"], char["x1"]))
        else:
            found.append((char["top"], char["bottom"], [(char["x0"], char["x1"])]))
    return [(top, bottom, sorted(places)) for top, bottom, places in found]


def _gutter(lines: Sequence[Line]) -> float | None:
    """The point that parts the page into two columns of running text; None where it has one."""
    if len(lines) < _LINES:
        return None
    first = min(places[0][0] for _, _, places in lines)
    last = max(places[-1][1] for _, _, places in lines)
    middle = range(int(first + 0.35 * (last - first)), int(first + 0.65 * (last - first)), 2)
    best = max(middle, key=lambda at: len(_parted(lines, at)), default=None)
    parted = _parted(lines, best) if best is not None else []
    if best is None or len(parted) < max(_LINES, len(lines) // 2):
        return None
    left = [[one for one in places if one[1] <= best] for _, _, places in parted]
    edge = max(one[-1][1] for one in left)
    reaching = sum(one[-1][1] > edge - 3 * _GAP for one in left)
    full = [sum(len(one) >= _FULL for one in left)]
    full += [sum(len(line[2]) - len(mine) >= _FULL for mine, line in zip(left, parted, strict=True))]
    return float(best) if min(reaching, *full) >= 0.4 * len(parted) else None


def _parted(lines: Sequence[Line], at: float) -> list[Line]:
    """The lines that have signs on both sides of a point and a gap there."""
    found = []
    for line in lines:
        left = max((end for _, end in line[2] if end <= at), default=None)
        right = min((begin for begin, _ in line[2] if begin >= at), default=None)
        if left is not None and right is not None and right - left >= _GAP and not _crosses(line, at):
            found.append(line)
    return found


def _crosses(line: Line, at: float) -> bool:
    return any(begin < at < end for begin, end in line[2]) or any(
        one[1] <= at <= other[0] and other[0] - one[1] < _GAP
        for one, other in zip(line[2], line[2][1:], strict=False)
    )


def _in_columns(
    page: Any, lines: Sequence[Line], gutter: float, tables: Sequence[Any]
) -> list[tuple[float, str]]:
    """The pieces of a page of two columns: between two lines over the whole width, the left column and then the right."""
    found: list[tuple[float, str]] = []
    for top, bottom, whole in _bands(page, lines, gutter, tables):
        for first, last in (
            ((page.bbox[0], page.bbox[2]),) if whole else ((page.bbox[0], gutter), (gutter, page.bbox[2]))
        ):
            found += [(top, text) for _, text in _plain(_inside(page, (first, top, last, bottom)))]
    return found


def _inside(page: Any, box: tuple[float, float, float, float]) -> Any:
    """The signs of a page whose middle lies in a box."""

    def lies(thing: dict[str, Any]) -> bool:
        across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return bool(box[0] <= across < box[2] and box[1] <= down < box[3])

    return page.filter(lies)


def _bands(
    page: Any, lines: Sequence[Line], gutter: float, tables: Sequence[Any]
) -> Iterator[tuple[float, float, bool]]:
    """The bands of a page from above: top, bottom, and whether it is a line over the whole width."""
    across = [(top, bottom) for top, bottom, _ in (one for one in lines if _crosses(one, gutter))]
    across += [(t.bbox[1], t.bbox[3]) for t in tables if t.bbox[0] < gutter < t.bbox[2]]
    at = page.bbox[1]
    for top, bottom in sorted(across):
        if top > at:
            yield at, top, False
        yield max(at, top), bottom, True
        at = max(at, bottom)
    if at < page.bbox[3]:
        yield at, page.bbox[3], False
