"""事项的拆分 One listed item, or its parts where it lists them: 包括A、B、C; 是否存在A、B或C; 是否…；是否…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from laojian.packs.notice_lines import Block
from laojian.packs.notice_schema import Item, ItemKind
from laojian.packs.notice_text import Flow, split

_INCLUDES = re.compile(r"[,(]?(?:主要|具体|重点)?(?:包括|包含)(?:但不限于)?:?(?P<list>[^。)]+)")
_EXISTS = re.compile(r"是否(?:存在|有)|有无")
TAIL = re.compile(
    r"等(?:[一-龥]{0,10}(?:情况|问题|行为|内容|情形|事项|方面|工作|措施|现象|领域|活动|规定|制度|案件|环节|要求))?$"
)


def parts(run: Flow, no: str, block: Block) -> Iterator[Item]:
    """One listed item, or its parts where it lists them: 包括A、B、C; 是否存在A、B或C."""
    run = run.stripped(";。,:")
    asked = _whether(run)
    if len(asked) > 1:
        for number, piece in enumerate(asked, 1):
            yield from parts(piece, below(no, number), block)
        return
    titled = re.match(r"[^。;:]{2,30}[。:]", run.text)
    rows = list(split(run.part(titled.end()).stripped(";。"), ";")) if titled else []
    if len(rows) > 1:
        for number, piece in enumerate(rows, 1):
            lead = re.match("(?:主要|重点|具体)?(?:包括|有|检查|查看)?:", piece.text)
            piece = piece.part(lead.end() if lead else 0)
            yield from parts(_unnumbered(piece).stripped(",。"), f"{no}{number}", block)
        return
    if titled and len(rows) == 1 and re.match("是否|有无", rows[0].text) and "是否" not in titled[0]:
        run = rows[0]  # 维权公示。是否设置告示牌
    includes = _INCLUDES.search(run.text)
    if includes is not None and includes.start() > 0:
        yield from _included(run, includes, no, block)
        return
    exists = _EXISTS.search(run.text)
    pieces = elements(run.part(exists.end())) if exists else []
    whole = all(len(piece) >= 4 for piece in pieces) and "," not in run.text[exists.end() if exists else 0 :]
    if len(pieces) > 2 and whole:
        for number, piece in enumerate(pieces, 1):
            yield item(below(no, number), piece, block)
        return
    yield item(no, run, block)


def _included(run: Flow, includes: re.Match[str], no: str, block: Block) -> Iterator[Item]:
    """What stands behind 包括: several parts of the item, or one that is of it."""
    pieces = elements(run.part(includes.start("list"), includes.end("list")))
    if len(pieces) == 1:
        yield item(no, run.part(0, includes.start()).stripped(",("), block)
        yield item(below(no, 1), pieces[0], block, of_which=no)
        return
    for number, piece in enumerate(pieces, 1):
        yield item(below(no, number), piece, block)


def _whether(run: Flow) -> list[Flow]:
    """甲是否…；是否…，是否…: each question of an entry is an item, where it is made of nothing else."""
    pieces = list(split(run, ";"))
    if "。" in run.text or not all("是否" in one.text for one in pieces):
        return []
    found: list[Flow] = []
    for piece in pieces:
        parts = list(split(piece, ","))
        found += parts if all(re.match("[一-龥]{0,20}?是否", one.text) for one in parts) else [piece]
    return found


def below(no: str, number: int) -> str:
    """The number of a part: 二（一）2, 二1-2."""
    return f"{no}-{number}" if no[-1:].isdecimal() else f"{no}{number}"


def elements(run: Flow) -> list[Flow]:
    """The members of a list: A、B及C、D和E等."""
    run = trimmed(run)
    pieces: list[Flow] = []
    for piece in split(run, "、,;"):
        pieces += _joined(piece)
    if len(pieces) > 1 and (match := re.search("和|以及", pieces[-1].text)) is not None:
        last = pieces.pop()
        left, right = last.part(0, match.start()), last.part(match.end())
        pieces += [left, right] if len(left) >= 3 and len(right) >= 3 else [last]
    return [one for piece in pieces if len(one := _unnumbered(piece)) >= 2]


def _unnumbered(piece: Flow) -> Flow:
    match = re.match(r"\d{1,2}[.、](?!\d)|\(?\d{1,2}\)|[①-⑳⑴-⒛]", piece.text)
    return piece.part(match.end()) if match else piece


def _joined(piece: Flow) -> list[Flow]:
    match = re.search("以及|及(?!时|其|格)|或者|或", piece.text)
    if match is None or match.start() < 2 or len(piece) - match.end() < 2:
        return [piece.stripped("及或")]
    return [piece.part(0, match.start()), piece.part(match.end())]


def trimmed(run: Flow) -> Flow:
    """A run without its closing 等情况 and the signs around it."""
    match = TAIL.search(run.text)
    return (run.part(0, match.start()) if match and match.start() >= 2 else run).stripped(",;。、和及:")


def item(no: str, run: Flow, block: Block, of_which: str | None = None, kind: ItemKind = "listed") -> Item:
    """A run as an item of that number. of_which: the number of the item it is a part of."""
    sure = 3 if kind == "listed" else 2
    return Item(no, run.printed(), run.span(), block.span, of_which, kind, (), sure)
