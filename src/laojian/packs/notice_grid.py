"""格子 The cells of a table drawn in text: tabs, pipes or columns of blanks; and which of its rows are what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from laojian.packs.notice_boxes import BOX, boxes
from laojian.packs.notice_lines import BLANKS, Block, counts_up, printed_width, words_of
from laojian.packs.notice_text import Span, flow

UNITS = frozenset(
    [
        "户",
        "件",
        "人",
        "人次",
        "万元",
        "元",
        "个",
        "家",
        "次",
        "份",
        "起",
        "名",
        "户次",
        "家次",
        "台",
        "项",
        "条",
        "处",
        "吨",
        "%",
        "所",
        "间",
        "辆",
        "场",
        "场次",
        "期",
        "篇",
        "亿元",
        "平方米",
        "公里",
        "千克",
        "公斤",
        "株",
        "头",
        "宗",
        "例",
        "批",
        "批次",
        "班次",
        "套",
        "张",
        "幢",
        "栋",
        "艘",
        "天",
        "小时",
        "户数",
        "分",
        "座",
        "亩",
    ]
)
_STUB = re.compile(r"甲栏?|乙栏?|栏次|序号|行次|代码|栏号|列次|编号|计量单位|单位|总计|合计|")
RowKind = Literal["head", "unit", "number", "data"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text without white space, and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is drawn. rows: equally long; kinds: what each row is."""

    rows: tuple[tuple[Cell, ...], ...]
    kinds: tuple[RowKind, ...]

    @property
    def width(self) -> int:
        """Number of cells in a row."""
        return len(self.rows[0])

    def of(self, kind: RowKind) -> list[tuple[Cell, ...]]:
        """The rows of one kind, in order."""
        return [row for row, one in zip(self.rows, self.kinds, strict=True) if one == kind]

    def first(self, kind: RowKind) -> tuple[Cell, ...] | None:
        """The first row of that kind."""
        found = self.of(kind)
        return found[0] if found else None


def grid(blocks: Sequence[Block]) -> Grid:
    """The grid of consecutive table lines. Cells drawn with blanks stand where they stand on the paper."""
    rows = [_cells(block) for block in blocks]
    drawn = [_is_blank_drawn(block) for block in blocks]
    if boxed := ruled(blocks):
        rows = boxed
    elif all(drawn) and (count := _single(blocks)):
        rows = [_apart(block, count) for block in blocks]
    elif any(drawn):
        rows = _in_line(blocks, rows, drawn)
    rows = rows if boxed else _mended(_boxed(blocks, rows))
    width = max(len(row) for row in rows)
    padded = [(*row, *(Cell("", (0, 0)) for _ in range(width - len(row)))) for row in rows]
    kinds = _kinds(padded)
    if all(drawn):
        padded = _over_two_lines(padded, kinds)
    return Grid(tuple(padded), tuple(kinds))


def ruled(blocks: Sequence[Block]) -> list[list[Cell]] | None:
    """The rows of a table whose headings rules part; None where it is none, or where its lines do not fit together."""
    raw = blocks[0].run.raw
    first, last = _line(blocks[0])[0], _line(blocks[-1])[1]
    above = max(raw.rfind("\n", 0, max(0, first - 1)) + 1, 0)
    first = (
        above if BOX.match(raw[above:first].lstrip()) or raw[above:first].lstrip().startswith("+-") else first
    )
    found = boxes(raw, first, last)
    return [[Cell(run.printed(), run.span()) for run in row] for row in found] if found else None


_RULE = re.compile(r"[├┼┤╠╬╣─═]{2,}|\+-{2,}")


def _boxed(blocks: Sequence[Block], rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """The rows of a table with drawn rules between some of its lines: what goes on below without a rule and without a
    name of its own belongs to the cells above."""
    raw = blocks[0].run.raw
    ruled = [bool(_RULE.search(raw[one.span[1] : other.span[0]])) for one, other in pairwise(blocks)]
    if not any(ruled):
        return list(rows)
    done = [list(rows[0])]
    for row, rule in zip(rows[1:], ruled, strict=True):
        below = not rule and not row[0].text and any(one.text for one in row) and len(row) == len(done[-1])
        if below:
            done[-1] = [_one(above, one) for above, one in zip(done[-1], row, strict=True)]
        else:
            done.append(list(row))
    return done


def _one(above: Cell, below: Cell) -> Cell:
    """Two halves of a cell as one."""
    if not (above.text and below.text):
        return above if above.text else below
    return Cell(above.text + below.text, (above.span[0], below.span[1]))


def _over_two_lines(rows: Sequence[tuple[Cell, ...]], kinds: Sequence[RowKind]) -> list[tuple[Cell, ...]]:
    """A heading broken over two lines put together (排查 above 学校数): one above that has a neighbour of its own, and so
    spans no other column."""
    found = [list(row) for row in rows]
    for at, (kind, below) in enumerate(pairwise(kinds)):
        for place, cell in enumerate(found[at]) if kind == below == "head" else ():
            under = found[at + 1][place]
            alone = place + 1 == len(found[at]) or found[at][place + 1].text
            if cell.text and under.text and alone:
                found[at + 1][place] = Cell(cell.text + under.text, (cell.span[0], under.span[1]))
                found[at][place] = found[at + 1][place]
    return [tuple(row) for row in found]


def _single(blocks: Sequence[Block]) -> int:
    """How many columns the numbers of a table count whose columns single blanks set apart; 0 for other tables."""
    for block in blocks:
        line = block.run.raw[slice(*_line(block))]
        if counts_up(words := words_of(line)) and len(re.split(r"[ \u3000]{2,}", line.strip())) == 1:
            return len(words)
    return 0


def _apart(block: Block, count: int) -> list[Cell]:
    """The cells of such a line; one with as many cells as there are columns has none for the names of the rows."""
    start, end = _line(block)
    words = re.finditer(r"[^ \u3000]+", block.run.raw[start:end])
    runs = [flow(block.run.raw, start + word.start(), start + word.end()) for word in words]
    cells = [Cell(run.printed(), run.span()) for run in runs if run.text]
    return [Cell("", (0, 0)), *cells] if len(cells) == count else cells


def _mended(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Rows whose cells were broken over lines put together again: together they have the cells of a whole row."""
    width = max(len(row) for row in rows)
    done: list[list[Cell]] = []
    at = 0
    while at < len(rows):
        count, end = len(rows[at]), at + 1
        while 1 < count < width and end < len(rows) and 1 < len(rows[end]) < width and _broken(rows[end - 1]):
            count += len(rows[end]) - 1
            end += 1
        whole = count == width and end - at > 1
        done.append(_joined(rows[at:end]) if whole else list(rows[at]))
        at = end if whole else at + 1
    return done


def _broken(row: Sequence[Cell]) -> bool:
    """Whether a row may go on below: one that ends with its code or unit has lost nothing but empty cells."""
    return not (row[-1].text.isdecimal() or row[-1].text in UNITS)


def _joined(rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    line = list(rows[0])
    for row in rows[1:]:
        last, first = line[-1], row[0]
        line[-1] = Cell(last.text + first.text, (last.span[0], first.span[1]))
        line += row[1:]
    return line


def _line(block: Block) -> Span:
    """The whole line a block stands on, with empty cells at its ends."""
    raw = block.run.raw
    start, end = block.span
    first = max(raw.rfind(sign, 0, start) for sign in _BREAKS) + 1
    return first, min((at for sign in _BREAKS if (at := raw.find(sign, end)) >= 0), default=len(raw))


_BREAKS = "\n\r\f\v\x85\u2028\u2029"


def _is_blank_drawn(block: Block) -> bool:
    line = block.run.raw[slice(*_line(block))]
    return "\t" not in line and sum(map(line.count, "|│┃║")) < 2


def _cells(block: Block) -> list[Cell]:
    raw = block.run.raw
    start, stop = _line(block)
    line = raw[start:stop]
    if "\t" in line:
        bounds = _between(line, r"\t")
    elif sum(map(line.count, "|│┃║")) > 1:
        bounds = _between(line, r"[|│┃║]")
        if line.strip()[:1] in "|│┃║":
            bounds = bounds[1:]
        if line.strip()[-1:] in "|│┃║":
            bounds = bounds[:-1]
    else:
        bounds = _between(line, BLANKS.pattern)
        bounds = [one for one in bounds if line[one[0] : one[1]].strip()] or bounds
    found = []
    for first, last in bounds:
        run = flow(raw, start + first, start + last)
        found.append(
            Cell(BOX.sub("", run.printed()), run.span() if run.text else (start + first, start + last))
        )
    return found


def _in_line(
    blocks: Sequence[Block], rows: Sequence[Sequence[Cell]], drawn: Sequence[bool]
) -> list[list[Cell]]:
    """Rows with fewer cells than the fullest one, each cell put under the nearest column of that one, in order."""
    raw = blocks[0].run.raw
    places = [
        [printed_width(raw[_line(block)[0] : cell.span[0]]) for cell in row]
        for block, row in zip(blocks, rows, strict=True)
    ]
    fullest = max(range(len(rows)), key=lambda at: (drawn[at], len(rows[at])))
    columns = places[fullest]
    found = []
    for row, mine, blank in zip(rows, places, drawn, strict=True):
        if not blank or len(row) >= len(columns):
            found.append(list(row))
            continue
        line = [Cell("", (0, 0)) for _ in columns]
        free = 0
        for at, cell in enumerate(row):
            last = len(columns) - (len(row) - at)
            best = min(range(free, last + 1), key=lambda no: abs(columns[no] - mine[at]))
            line[best], free = cell, best + 1
        found.append(line)
    return found


def _between(line: str, sign: str) -> list[Span]:
    places, at = [], 0
    for match in re.finditer(sign, line):
        places.append((at, match.start()))
        at = match.end()
    return [*places, (at, len(line))]


def _kinds(rows: Sequence[Sequence[Cell]]) -> list[RowKind]:
    kinds: list[RowKind] = []
    settled = False
    for row in rows:
        if not settled and is_units(row):
            kinds.append("unit")
        elif not settled and run_of_numbers(row):
            kinds.append("number")
            settled = True
        else:
            kinds.append("data" if settled or "unit" in kinds else "head")
    if kinds[0] == "number":
        return _numbered_first(rows)
    if not {"unit", "number"} & set(kinds):
        return _without_numbers(rows)
    return [
        ("head" if kind == "data" and "number" in kinds[at:] and "unit" not in kinds[:at] else kind)
        for at, kind in enumerate(kinds)
    ]


def _numbered_first(rows: Sequence[Sequence[Cell]]) -> list[RowKind]:
    """A table whose first row numbers the columns; names and units stand below it."""
    kinds: list[RowKind] = ["number"]
    for row in rows[1:]:
        if set(kinds) & {"data"}:
            kinds.append("data")
        elif is_units(row):
            kinds.append("unit")
        elif re.search("名称|项目|指标|栏目|类别|内容", row[0].text) or (
            not row[0].text and any(one.text for one in row)
        ):
            kinds.append("head")
        else:
            kinds.append("data")
    return kinds


def _without_numbers(rows: Sequence[Sequence[Cell]]) -> list[RowKind]:
    """A table without number row: its head is its first row, and a second one that fills gaps of the first."""
    head = 1
    if len(rows) > 2:
        gaps = sum(not one.text for one in rows[0])
        second = rows[1]
        fills = sum(1 for above, one in zip(rows[0], second, strict=True) if not above.text and one.text)
        label = second[0].text
        if gaps and fills and not label and not re.search(r"\d", "".join(one.text for one in second)):
            head = 2
    return ["head" if at < head else "data" for at in range(len(rows))]


def is_units(row: Sequence[Cell]) -> bool:
    """Whether a row prints the units of the columns."""
    said = [_unit(cell.text) for cell in row if cell.text and not _STUB.fullmatch(cell.text)]
    return len(said) >= 2 and sum(one in UNITS for one in said) >= 0.6 * len(said)


def unit_of(text: str) -> str | None:
    """The unit a cell prints, if it is one: 件, （万元）, 单位：户."""
    plain = _unit(text)
    return plain if plain in UNITS else None


def _unit(text: str) -> str:
    return re.sub(r"^(?:计量)?单位[:：]?|[()（）]", "", text)


_CIRCLED = {chr(ord("①") + at): str(at + 1) for at in range(20)}


def _plain_number(text: str) -> str:
    """第1栏, （1）, ①, A as 1."""
    if len(text) == 1 and "A" <= text <= "Z":
        return str(ord(text) - ord("A") + 1)
    return _CIRCLED.get(text, text.strip("()（）栏列第"))


def run_of_numbers(row: Sequence[Cell]) -> dict[int, int]:
    """Place → number, for the cells that count up with their places (1 2 3 …); cells out of step are left out."""
    said = {
        at: int(number)
        for at, cell in enumerate(row)
        if (number := _plain_number(cell.text)).isdecimal() and len(number) <= 3
    }
    if not said:
        return {}
    offset, count = Counter(number - at for at, number in said.items()).most_common(1)[0]
    stubs = sum(cell.text in ("甲", "乙", "丙") for cell in row)
    if (count < 3 and not stubs) or count < 0.5 * len(said):
        return {}
    return {at: number for at, number in said.items() if number - at == offset}
