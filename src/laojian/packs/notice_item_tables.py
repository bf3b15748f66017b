"""检查表 Items printed as a table: 序号、检查项目、检查内容; each row of contents is an item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from laojian.packs.notice_grid import Grid, grid
from laojian.packs.notice_lines import CHECKING, Block
from laojian.packs.notice_schema import Item

_HEADS = (
    re.compile(f"(?:{CHECKING}|评估)(?:内容|要点|要求|标准|事项|重点|情形)"),
    re.compile(f"(?:{CHECKING}|评估)?项目|问题(?:情形|表现|描述)|违法(?:行为|情形)"),
)
_FILLED = re.compile("结果|情况|整改|备注|是否|签字|责任人|时限|依据|方式|方法")


def in_tables(blocks: Sequence[Block]) -> Iterator[Item]:
    """The items of all tables that list what to check; a table of figures lists none."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.kind == "table" and (not run or run[-1].annex == block.annex):
            run.append(block)
            continue
        if len(run) > 1:
            yield from _of(grid(run), run)
        run = [block] if block is not None and block.kind == "table" else []


def _of(drawn: Grid, run: Sequence[Block]) -> Iterator[Item]:
    head = [one.text for one in drawn.rows[0]]
    place = items_at(head)
    if place is None or drawn.of("number") or drawn.of("unit"):
        return
    number = 0
    for row in drawn.rows[1:]:
        cell = row[place]
        if len(cell.text) < 3 or cell.text.isdecimal():
            continue
        number += 1
        spans = [one.span for one in row if one.text]
        whole = (min(one[0] for one in spans), max(one[1] for one in spans))
        yield Item(f"表{number}", cell.text.strip("；;。"), cell.span, whole, confidence=2)


def items_at(head: Sequence[str]) -> int | None:
    """The column that says what to check, where another is left to be filled."""
    if not any(_FILLED.search(text) for text in head):
        return None
    for pattern in _HEADS:
        for at, text in enumerate(head):
            if pattern.fullmatch(text):
                return at
    return None
