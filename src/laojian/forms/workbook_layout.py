"""版面 Where everything stands on the sheet: the tree of headings, column widths, row heights. Pure
reckoning."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from laojian.forms.schema import Form

PAGE_PIXELS = 1046
STUB_PIXELS, NUMBER_PIXELS = 94, 38
FIGURE_PIXELS = 190
HEAD_POINTS = 10.0
LINE_POINTS = HEAD_POINTS * 1.35
PAGE_POINTS = 508.0
HEAD_LINES = (20.0, 44.0, 26.0)
UNIT_POINTS, NUMBER_POINTS, LINE, SIGN_POINTS = 20.0, 18.0, 20.0, 38.0
PADDING = 9
NO_LINE_START = "、，。；：）”》"
WORDS = re.compile(
    "派遣工|劳动者|本单位|临时性|辅助性|替代性|井下|井上|使用|劳务|派遣|劳动|"
    "企业|设立|单位|所属|其中|外包|名义|形式|签订|协议|工作|岗位|以外|数量|"
    "超过|规定|比例|纳入|统一|管理|安全|教育|培训|合同|缴纳|社会|保险|拖欠|"
    "工资|最低|标准|检查|户次|案件|合计|责令|改正|罚款|金额|没收|违法|所得|"
    "移送|公安|机关|追究|刑事|责任|自行|整改|到位|没有|不达|矿山|煤矿"
)
PIXEL_PER_CHAR = HEAD_POINTS * 96 / 72
FIRST_COLUMN = 2
HEADER_ROW = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """表头格 One cell of the header tree: levels and columns it covers, counted from 0 and inclusive.
    `column`: the number of the column it is the heading of, None for a group. `open_below`, `open_above`:
    no line there, so that a total and its 其中 make one L-shaped box."""

    top: int
    bottom: int
    left: int
    right: int
    text: str
    column: int | None = None
    open_below: bool = False
    open_above: bool = False


def paths(form: Form) -> list[tuple[str, ...]]:
    """For every column its headings from the outermost in. A column with 其中 columns right after it holds
    its own figure under an empty lowest heading."""
    found: list[tuple[str, ...]] = []
    parents = _parents(form)
    for at, column in enumerate(form.columns):
        if parents[at] is not None:
            parent = form.column(parents[at] or 0)
            found.append((*parent.group, parent.label, column.label))
        elif at + 1 < len(form.columns) and parents[at + 1] == column.no:
            found.append((*column.group, column.label, ""))
        else:
            found.append((*column.group, column.label))
    return found


def _parents(form: Form) -> list[int | None]:
    """For every column the total it stands next to as 其中; None where it stands alone."""
    found: list[int | None] = []
    for at, column in enumerate(form.columns):
        before = form.columns[at - 1].no if at else None
        near = column.of_which is not None and (
            column.of_which == before or (found and found[-1] == column.of_which)
        )
        found.append(column.of_which if near else None)
    return found


def headings(form: Form) -> list[Heading]:
    """The header tree as cells, level by level."""
    tree = paths(form)
    depth = max(len(path) for path in tree)
    return [cell for level in range(depth) for cell in _level(form, tree, level, depth)]


def _level(form: Form, tree: list[tuple[str, ...]], level: int, depth: int) -> Iterator[Heading]:
    at = 0
    while at < len(tree):
        path, end = tree[at], at
        if len(path) <= level:
            at += 1
            continue
        leaf = len(path) == level + 1
        while not leaf and end + 1 < len(tree) and tree[end + 1][: level + 1] == path[: level + 1]:
            end += 1
        holder = not leaf and tree[at][level + 1 :] == ("",)
        yield Heading(
            top=level,
            bottom=depth - 1 if leaf else level,
            left=at,
            right=end,
            text=path[level],
            column=form.columns[at].no if leaf or holder else None,
            open_below=holder,
            open_above=leaf and path[level] == "",
        )
        at = end + 1


def widths(form: Form) -> list[int]:
    """Pixels of every column, stub and 序号 first; together they fill an A4 page on its side. What a few columns of figures
    leave over is the stub's, whose rows then stand on one line."""
    wanted = []
    for column, path in zip(form.columns, paths(form), strict=True):
        least = 64 if column.money else 42
        wanted.append(max(least, 36 + 1.7 * len(path[-1])))
    room = PAGE_PIXELS - NUMBER_PIXELS
    stub = max(STUB_PIXELS, room - FIGURE_PIXELS * len(wanted))
    scale = (room - stub) / sum(wanted)
    return [stub, NUMBER_PIXELS, *(int(width * scale) for width in wanted)]


def has_wide_stub(form: Form) -> bool:
    """Whether the rows have long words before few figures; such a stub is set to the left."""
    return widths(form)[0] > STUB_PIXELS


def parts(wide: Sequence[int], count: int) -> list[int]:
    """Column edges that cut a line into `count` parts of about the same width, each at least one column: count + 1 of
    them; fewer parts where there are fewer columns."""
    count = min(count, len(wide))
    edges = [0]
    for at in range(1, count):
        wanted, so_far, edge = sum(wide) * at / count, 0, 0
        while so_far + wide[edge] / 2 < wanted:
            so_far += wide[edge]
            edge += 1
        edges.append(min(max(edge, edges[-1] + 1), len(wide) - (count - at)))
    return [*edges, len(wide)]


def broken(text: str, pixels: float) -> str:
    """A heading with its line breaks: lines of about the same length that fit, none starting with a mark,
    words kept whole where that is possible."""
    capacity = max(2, int((pixels - PADDING) / PIXEL_PER_CHAR))
    even = len(text) / max(1, math.ceil(len(text) / capacity))
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        ways = (
            (
                best[start][0]
                + 5
                + (end - start - even) ** 2
                + (9 if end - start == 1 else 0)
                + _break_cost(text, end),
                start,
            )
            for start in range(max(0, end - capacity), end)
        )
        best.append(min(ways))
    cuts, at = [len(text)], len(text)
    while at:
        at = best[at][1]
        cuts.append(at)
    return "\n".join(text[start:end] for start, end in pairwise(reversed(cuts)))


def _break_cost(text: str, at: int) -> float:
    """How bad it is to break here: 0 after a mark or at the end, more inside a word, never before a mark."""
    if at == len(text) or text[at - 1] in NO_LINE_START:
        return 0.0
    if text[at] in NO_LINE_START:
        return 100.0
    return 8.0 if any(word.start() < at < word.end() for word in WORDS.finditer(text)) else 1.0


def lines_of(text: str, pixels: float) -> int:
    """How many lines a sentence takes in a cell that wide."""
    return max(1, math.ceil(len(text) * PIXEL_PER_CHAR / (pixels - PADDING)))


@dataclass(frozen=True, slots=True)
class Heights:
    """Points: every level of the header, every row of figures."""

    header: tuple[float, ...]
    row: float


def heights(form: Form) -> Heights:
    """Heights with which each heading fits and the table fills the page without going over it."""
    cells, wide = headings(form), widths(form)[FIRST_COLUMN:]
    depth = max(cell.bottom for cell in cells) + 1
    header = [24.0] * depth
    for cell in sorted(cells, key=lambda one: one.bottom - one.top):
        text = broken(cell.text, sum(wide[cell.left : cell.right + 1]))
        needed = (text.count("\n") + 1) * LINE_POINTS + 12
        have = sum(header[cell.top : cell.bottom + 1])
        if needed > have:
            header[cell.bottom] += needed - have
    left = PAGE_POINTS - _fixed_points(form) - sum(header)
    row = max(22.0, min(46.0, left / len(form.rows)))
    header[-1] += max(0.0, min(40.0, left - row * len(form.rows)))
    return Heights(tuple(header), row)


def _fixed_points(form: Form) -> float:
    lines = len(form.supplements) + bool(form.supplements) + len(form.notes) + len(form.relation_lines)
    return sum(HEAD_LINES) + UNIT_POINTS + NUMBER_POINTS + LINE * lines + SIGN_POINTS * bool(form.signatures)
