"""框线表 Tables drawn with rules: the cells are where the lines of the box part them, so that a heading may stand over
several columns (├──┬──┤ below it) and another beside it reach over two rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from laojian.packs.notice_text import Flow, flow

_UPRIGHT = "|│┃║"
_JOINTS = "├┤┬┴┼┌┐└┘╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╟╢╤╧╪╞╡"
_LEVEL = "─━═-"
BOX = re.compile(f"[{_UPRIGHT[1:]}{_JOINTS}{_LEVEL[:-1]}]")
"""Signs that draw a box and are never part of a word."""
_WORD = "[一-龥A-Za-z)）][ \u3000]*"
MIXED = re.compile(
    rf"{_WORD}[├┤╠╣┣┫]|[├┤╠╣┣┫][ \u3000]*[一-龥(（]|{_WORD}\|?\+-{{2,}}|-{{2,}}\+[ \u3000]*[一-龥(（]"
)
"""A line on which a rule stands beside a word: a heading over two rows next to one over several columns."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two uprights of a line: from which edge to which, and whether it is a rule."""

    first: int
    last: int
    run: Flow
    rule: bool


def boxes(raw: str, start: int, end: int) -> list[list[Flow]] | None:
    """The rows of a drawn box, each as long as it has columns; a cell over several stands in its first place. None where
    the lines do not fit together, or where nothing is drawn that plain cells do not show."""
    lines = [(start + one.start(), start + one.end()) for one in re.finditer(r"[^\n\r]+", raw[start:end])]
    if not any(MIXED.search(raw[slice(*line)]) for line in lines):
        return None
    for wide in (1, 2):
        signs = [_signs(raw, *line, wide) for line in lines]
        edges = sorted(
            {place for line, at in zip(lines, signs, strict=True) if _is_rule(raw, line) for place, _ in at}
        )
        framed = edges and all(len(at) > 1 and (at[0][0], at[-1][0]) == (edges[0], edges[-1]) for at in signs)
        if framed and len(edges) > 2 and all(place in edges for at in signs for place, _ in at):
            drawn = [_pieces(raw, at, edges) for at in signs]
            return _rows(drawn, len(edges) - 1)
    return None


def _is_rule(raw: str, line: tuple[int, int]) -> bool:
    return not set(raw[slice(*line)]) - set(_UPRIGHT + _JOINTS + _LEVEL + "+ \t\u3000")


def _signs(raw: str, start: int, end: int, wide: int) -> list[tuple[int, int]]:
    """Where the uprights of a line stand on paper, and in the text. wide: the places a sign of the box takes."""
    found, place = list[tuple[int, int]](), 0
    for at in range(start, end):
        char = raw[at]
        crossed = char == "+" and "-" in (raw[at - 1 : at], raw[at + 1 : at + 2])
        if char in _UPRIGHT or char in _JOINTS or crossed:
            found.append((place, at))
        place += {"W": 2, "F": 2, "A": wide}.get(east_asian_width(char), 1)
    return found


def _pieces(raw: str, signs: Sequence[tuple[int, int]], edges: Sequence[int]) -> list[_Piece]:
    found = []
    for (place, at), (after, stop) in itertools.pairwise(signs):
        text = raw[at + 1 : stop]
        rule = bool(text) and not set(text) - set(_LEVEL)
        found.append(_Piece(edges.index(place), edges.index(after), flow(raw, at + 1, stop), rule))
    return found


def _rows(drawn: Sequence[Sequence[_Piece]], width: int) -> list[list[Flow]] | None:
    """The rows between the rules that go through; the first band is the head, in which what stands below goes on."""
    bands: list[list[Sequence[_Piece]]] = [[]]
    for line in drawn:
        if all(one.rule for one in line):
            bands.append([])
        elif not (len(line) == 1 and line[0].last - line[0].first == width):
            bands[-1].append(line)
    bands = [band for band in bands if band]
    if len(bands) < 2:
        return None
    found = [row for at, band in enumerate(bands) for row in _band(band, width, head=at == 0)]
    empty = flow("")
    return [[row.get(place, empty) for place in range(width)] for row in found if row]


def _band(band: Sequence[Sequence[_Piece]], width: int, head: bool) -> list[dict[int, Flow]]:
    """The rows of one band: a rule over some columns begins a new row there, and only there."""
    rows: list[dict[int, Flow]] = [{}]
    own = [0] * width
    for line in band:
        if any(one.rule for one in line):
            rows.append({})
            for one in line:
                own[one.first : one.last] = [len(rows) - 1 if one.rule else own[one.first]] * (
                    one.last - one.first
                )
        elif not head and line[0].run.text and any(rows):
            rows.append({})
            own = [len(rows) - 1] * width
        for one in line:
            if not one.rule and one.run.text:
                row = rows[own[one.first]]
                row[one.first] = row[one.first] + one.run if one.first in row else one.run
    return rows
